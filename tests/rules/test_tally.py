"""Targets and quotas held against counted people: agency and units, exempt ones, conflicts said where they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.rules.quotas import Limit
from kehoach_desktop.rules.tally import Tally, Wish, evaluate

AT_LEAST_10 = Limit("at_least", Decimal(10))
AT_MOST_15 = Limit("at_most", Decimal(15))
ALL = Limit("at_least", Decimal(100))


def implied(title: str) -> Sequence[str]:
    return ("CSTĐCS", "LĐTT") if title == "CSTĐCS" else (title,)


def tally(people: int, advanced: int, fighters: int, units: int = 1) -> Tally:
    """People 0…n-1, dealt out to units 1…; the first ones have the titles, the first half of them is rated HTXSNV."""
    everybody = range(people)
    return Tally(
        units={who: (who % units + 1, f"Phòng {who % units + 1}") for who in everybody},
        received={"LĐTT": frozenset(range(advanced)), "CSTĐCS": frozenset(range(fighters))},
        eligible={"LĐTT": frozenset(range(people - 1))},
        rated={"HTXSNV": frozenset(range(people // 2)), "HTTNV": frozenset(range(people // 2, people))},
        signed={"ma-tuy": frozenset(range(people - 5)) | {999}},
    )


def target(subject: str, limit: Limit, **more: Any) -> Wish:
    return Wish(subject, limit, kind="target", title=subject.partition(":")[2], **more)


def cap(limit: Limit = AT_MOST_15, of: str = "received:LĐTT", **more: Any) -> Wish:
    return Wish("title:CSTĐCS", limit, of=of, title="CSTĐCS", **more)


def told(found: Sequence[QuotaVerdict]) -> list[tuple[int, int, int, QuotaState]]:
    return [(one.numerator, one.denominator, one.allowed, one.verdict) for one in found]


def test_the_real_plan() -> None:
    """Ban QLBT đường bộ Sơn La, 2024: 48 people, 44 LĐTT of whom 6 CSTĐCS; the internal cap is chosen too."""
    found = evaluate(
        [
            target("title:LĐTT", ALL),
            target("title:CSTĐCS", AT_LEAST_10),
            target("commitment:ma-tuy", ALL),
            cap(),
        ],
        tally(48, 44, 6),
        implied,
    )
    assert told(found) == [
        (44, 48, 48, QuotaState.UNDER),
        (6, 48, 5, QuotaState.OK),
        (43, 48, 48, QuotaState.UNDER),
        (6, 44, 6, QuotaState.OK),
    ]
    assert [one.message for one in found] == [
        "thiếu 4 người so với chỉ tiêu 100 %",
        "đạt chỉ tiêu 10 %",
        "đã ký 43/48, thiếu 5 người so với chỉ tiêu 100 %",
        "đạt, hết chỗ",
    ]
    assert [one.kind for one in found] == ["target", "target", "target", "quota"]


def test_one_title_fewer_below_shrinks_the_cap_above() -> None:
    (found,) = evaluate([cap()], tally(48, 39, 6), implied)
    assert (found.allowed, found.verdict, found.message) == (
        5,
        QuotaState.OVER,
        "vượt 1 người so với mức 15 %",
    )


def test_a_small_unit_cannot_keep_both() -> None:
    found = evaluate([target("title:CSTĐCS", AT_LEAST_10), cap()], tally(11, 11, 1), implied)
    assert {one.verdict for one in found} == {QuotaState.IMPOSSIBLE}
    assert {one.message for one in found} == {"không số nào thỏa cả hai: cần ít nhất 2, nhưng tối đa 1"}
    assert [one.allowed for one in found] == [2, 1]


def test_what_can_be_kept_together_says_what_it_takes() -> None:
    found = evaluate([target("title:CSTĐCS", AT_LEAST_10), cap()], tally(48, 20, 3), implied)
    assert [one.verdict for one in found] == [QuotaState.UNDER, QuotaState.OK]
    assert found[1].message == "đạt, hết chỗ; cần ít nhất 34 LĐTT để đạt cả hai"


def test_the_lower_title_s_own_ceiling_can_make_it_impossible() -> None:
    """LĐTT at most 60 % of 48 leaves 28; 15 % of 28 is 4, and 10 % of 48 is 5."""
    wishes = [
        target("title:CSTĐCS", AT_LEAST_10),
        cap(),
        Wish("title:LĐTT", Limit("at_most", Decimal(60)), title="LĐTT"),
    ]
    found = evaluate(wishes, tally(48, 28, 4), implied)
    assert [one.verdict for one in found] == [QuotaState.IMPOSSIBLE, QuotaState.IMPOSSIBLE, QuotaState.OK]
    assert found[0].message == "không số nào thỏa cả hai: cần ít nhất 5, nhưng tối đa 4"


def test_two_ceilings_or_two_floors_never_contradict() -> None:
    wishes = [cap(), cap(Limit("at_most", Decimal(10)), of="head_count")]
    assert [one.verdict for one in evaluate(wishes, tally(5, 5, 0), implied)] == [
        QuotaState.OK,
        QuotaState.OK,
    ]


def test_unit_by_unit() -> None:
    found = evaluate([cap(scope="unit"), target("title:LĐTT", ALL)], tally(20, 20, 3, units=2), implied)
    assert [(one.scope, one.numerator, one.denominator, one.allowed) for one in found] == [
        ("agency", 20, 20, 20),
        ("Phòng 1", 2, 10, 1),
        ("Phòng 2", 1, 10, 1),
    ]
    assert [one.verdict for one in found] == [QuotaState.OK, QuotaState.OVER, QuotaState.OK]


def test_exempt_units_are_left_out_of_both_counts() -> None:
    (found,) = evaluate([cap(exempt=frozenset({1}))], tally(20, 20, 3, units=2), implied)
    assert (found.numerator, found.denominator, found.exempt_units) == (1, 10, ("Phòng 1",))


def test_denominators() -> None:
    figures = tally(10, 8, 2)
    wishes = [
        cap(of="head_count"),
        cap(of="eligible:LĐTT"),
        cap(of="rated:HTTNV"),
        cap(of="rated:HTTNV,HTXSNV"),
        Wish("rating:HTXSNV", Limit("at_most", Decimal(20)), of="rated:HTTNV", title="HTXSNV"),
    ]
    assert [one.denominator for one in evaluate(wishes, figures, implied)] == [10, 9, 5, 10, 5]
    assert evaluate(wishes, figures, implied)[-1].message == "vượt 4 người so với mức 20 %"


def test_the_share_of_excellent_ratings_depends_on_its_base() -> None:
    """Forty people, four of them only HT: of those rated HTT alone, and with the excellent ones (six or seven may be excellent)."""
    limit = Limit("at_most", Decimal(20))
    for excellent, expected in ((6, [QuotaState.OK, QuotaState.OK]), (7, [QuotaState.OVER, QuotaState.OK])):
        figures = Tally(
            units=dict.fromkeys(range(40), (1, "Phòng")),
            rated={"HTXSNV": frozenset(range(excellent)), "HTTNV": frozenset(range(excellent, 36))},
        )
        wishes = [
            Wish("rating:HTXSNV", limit, of="rated:HTTNV", title="HTXSNV"),
            Wish("rating:HTXSNV", limit, of="rated:HTTNV,HTXSNV", title="HTXSNV"),
        ]
        assert [one.verdict for one in evaluate(wishes, figures, implied)] == expected


def test_nobody_at_all() -> None:
    found = evaluate([target("title:LĐTT", ALL), cap()], tally(0, 0, 0), implied)
    assert [one.message for one in found] == ["chưa có ai trong diện tính"] * 2
