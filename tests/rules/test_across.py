"""The whole agency against its units: counted against every way to give the titles, and the groups a quota can be for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.rules.posts import LeadingPosts
from kehoach_desktop.rules.quotas import Limit, holds
from kehoach_desktop.rules.tally import Tally, Wish, evaluate

PERCENTS = st.sampled_from([Decimal(one) for one in (0, 10, 15, 20, 33, 50, 70, 100)])


def implied(title: str) -> tuple[str, ...]:
    return ("CSTĐCS", "LĐTT") if title == "CSTĐCS" else (title,)


def people_of(sizes: list[int]) -> Tally:
    """Units 1, 2… with so many people; nobody has anything yet."""
    units = [unit for unit, size in enumerate(sizes, 1) for _ in range(size)]
    return Tally(units={who: (unit, f"Phòng {unit}") for who, unit in enumerate(units)})


LEVELS = {0: (), 1: ("LĐTT",), 2: ("LĐTT", "CSTĐCS")}
ROUNDINGS = st.sampled_from(["", "floor", "half_up", "ceiling"])
WISHES = st.builds(
    lambda title, limit, nested, scope, exempt: Wish(
        f"title:{title}",
        limit,
        of="received:LĐTT" if nested and title == "CSTĐCS" else "head_count",
        scope=scope,
        title=title,
        exempt=frozenset({1}) if exempt else frozenset(),
    ),
    st.sampled_from(["LĐTT", "CSTĐCS"]),
    st.builds(Limit, st.sampled_from(["at_least", "at_most", "exactly"]), PERCENTS, ROUNDINGS, st.booleans()),
    st.booleans(),
    st.sampled_from(
        ["agency", "agency", "unit", "leaders", "staff", "groups", "agency_groups", "grade:loại A"]
    ),
    st.booleans(),
)


def given_to(tally: Tally, way: tuple[int, ...]) -> Tally:
    """The same people, each with the titles of a level."""
    received = {
        title: frozenset(who for who, level in enumerate(way) if title in LEVELS[level])
        for title in ("LĐTT", "CSTĐCS")
    }
    return replace(tally, received=received)


def kept(one: QuotaVerdict) -> bool:
    limit = Limit(one.direction, one.percent, one.rounding, one.minimum_one)
    return holds(limit, one.numerator, one.denominator)


@settings(max_examples=150, deadline=None)
@given(
    units=st.lists(st.integers(1, 3), min_size=1, max_size=4),
    leaders=st.frozensets(st.integers(0, 3)),
    wishes=st.lists(WISHES, min_size=2, max_size=4),
)
def test_what_cannot_be_kept_together_is_what_no_way_of_giving_keeps(
    units: list[int], leaders: frozenset[int], wishes: list[Wish]
) -> None:
    """Every subset of people for each title is tried: it is said to be impossible when, and only when, none keeps every limit."""
    people = Tally(
        units={who: (unit, f"Phòng {unit}") for who, unit in enumerate(units)},
        leaders=leaders,
        grades={2: "loại A"},
    )
    told = any(one.verdict is QuotaState.IMPOSSIBLE for one in evaluate(wishes, people, implied))
    possible = any(
        all(kept(one) for one in evaluate(wishes, given_to(people, way), implied))
        for way in product(LEVELS, repeat=len(units))
    )
    assert told == (not possible)


CSTĐCS, LĐTT = "title:CSTĐCS", "title:LĐTT"
HALF, ALL = Decimal(50), Decimal(100)


def test_half_of_all_cannot_get_a_title_below_which_only_a_third_stand() -> None:
    found = evaluate(
        [
            Wish(CSTĐCS, Limit("at_least", HALF), title="CSTĐCS"),
            Wish(LĐTT, Limit("at_most", Decimal(30)), title="LĐTT"),
        ],
        people_of([10]),
        implied,
    )
    assert {one.message for one in found} == {
        "không số nào thỏa cả hai: CSTĐCS cần ít nhất 5, nhưng tối đa 3"
    }


def test_groups_are_added_up_against_the_agency_s_target() -> None:
    leading = replace(people_of([10]), leaders=frozenset({0, 1}))
    found = evaluate(
        [
            Wish(CSTĐCS, Limit("at_least", Decimal(30)), title="CSTĐCS"),
            Wish(CSTĐCS, Limit("at_most", Decimal(15)), scope="groups", title="CSTĐCS"),
        ],
        leading,
        implied,
    )
    assert {one.message for one in found} == {
        "không số nào thỏa cả hai: toàn cơ quan cần ít nhất 3, nhưng các nhóm cộng lại tối đa 1"
    }


def test_an_exempt_unit_gives_what_the_others_may_not_as_far_as_it_has_people() -> None:
    wishes = [
        Wish(LĐTT, Limit("at_least", ALL), title="LĐTT"),
        Wish(LĐTT, Limit("at_most", Decimal(70)), title="LĐTT", exempt=frozenset({2})),
    ]
    found = evaluate(wishes, people_of([9, 1]), implied)
    assert {one.message for one in found} == {"không số nào thỏa cả hai: cần ít nhất 10, nhưng tối đa 7"}
    # a ceiling that leaves a unit out says nothing against what that unit gives
    fine = [
        Wish(CSTĐCS, Limit("at_least", HALF), scope="unit", title="CSTĐCS"),
        Wish(CSTĐCS, Limit("at_most", HALF), title="CSTĐCS", exempt=frozenset({1})),
    ]
    assert {one.verdict for one in evaluate(fine, people_of([2, 2]), implied)} == {
        QuotaState.UNDER,
        QuotaState.OK,
    }


def test_only_the_unit_whose_limits_contradict_each_other_is_marked() -> None:
    wishes = [
        Wish(CSTĐCS, Limit("at_least", Decimal(10)), scope="unit", title="CSTĐCS"),
        Wish(CSTĐCS, Limit("at_most", Decimal(15)), scope="unit", title="CSTĐCS"),
    ]
    found = evaluate(wishes, people_of([7, 3]), implied)
    assert {(one.scope, one.verdict) for one in found} == {
        ("Phòng 1", QuotaState.UNDER),
        ("Phòng 1", QuotaState.OK),
        ("Phòng 2", QuotaState.IMPOSSIBLE),
    }


def test_small_units_cannot_reach_the_agency_s_target() -> None:
    """Five units of six: 15 % of each is nobody, but ten percent of thirty are three."""
    target = Wish("title:CSTĐCS", Limit("at_least", Decimal(10)), kind="target", title="CSTĐCS")
    cap = Wish(
        "title:CSTĐCS", Limit("at_most", Decimal(15)), of="received:LĐTT", scope="unit", title="CSTĐCS"
    )
    found = evaluate([target, cap], people_of([6] * 5), implied)
    assert {one.verdict for one in found} == {QuotaState.IMPOSSIBLE}
    assert found[0].message == (
        "không số nào thỏa cả hai: toàn cơ quan cần ít nhất 3, nhưng các đơn vị cộng lại tối đa 0"
    )
    (at_least_one,) = evaluate([target], people_of([6] * 5), implied)
    assert at_least_one.verdict is QuotaState.UNDER


def test_units_that_each_need_one_exceed_the_agency_s_ceiling() -> None:
    each = Wish("title:CSTĐCS", Limit("at_least", Decimal(10)), scope="unit", title="CSTĐCS")
    cap = Wish("title:CSTĐCS", Limit("at_most", Decimal(10)), title="CSTĐCS")
    found = evaluate([each, cap], people_of([6] * 5), implied)
    assert {one.verdict for one in found} == {QuotaState.IMPOSSIBLE}
    assert found[0].message.endswith("các đơn vị cần ít nhất 5, nhưng toàn cơ quan tối đa 3")


def test_units_without_a_ceiling_can_make_up_for_the_others() -> None:
    cap = Wish("title:CSTĐCS", Limit("at_most", Decimal(0)), scope="unit", title="CSTĐCS")
    free = Wish(
        "title:CSTĐCS",
        Limit("at_most", Decimal(0)),
        scope="unit",
        title="CSTĐCS",
        exempt=frozenset({2}),
    )
    target = Wish("title:CSTĐCS", Limit("at_least", Decimal(10)), title="CSTĐCS")
    assert evaluate([target, cap], people_of([5, 5]), implied)[0].verdict is QuotaState.IMPOSSIBLE
    assert evaluate([target, free], people_of([5, 5]), implied)[0].verdict is QuotaState.UNDER


def test_leaders_and_the_others_each_for_themselves() -> None:
    units: dict[int, tuple[int | None, str]] = dict.fromkeys(range(20), (1, "Phòng 1"))
    tally = Tally(units, received={"CSTĐCS": frozenset(range(3))}, leaders=frozenset(range(5)))
    limit = Limit("at_most", Decimal(20))

    def told(scope: str) -> list[tuple[str, str, int, int, int]]:
        found = evaluate([Wish("title:CSTĐCS", limit, scope=scope, title="CSTĐCS")], tally, implied)
        return [(one.scope, one.place, one.numerator, one.denominator, one.allowed) for one in found]

    leaders = ("lãnh đạo, quản lý", "group", 3, 5, 1)
    others = ("không giữ chức vụ", "group", 0, 15, 3)
    assert told("leaders") == [leaders]
    assert told("staff") == [others]
    assert told("groups") == [leaders, others]


def test_the_percentage_depends_on_the_unit_s_grade() -> None:
    """A police regiment: units of the better grade may give more; a unit without a grade is asked nothing."""
    tally = Tally(
        units={who: (who % 3 + 1, f"Đội {who % 3 + 1}") for who in range(30)},
        received={"CSTĐCS": frozenset(range(6))},
        grades={1: "loại A", 2: "loại B"},
    )
    wishes = [
        Wish("title:CSTĐCS", Limit("at_most", Decimal(percent)), scope=f"grade:{grade}", title="CSTĐCS")
        for grade, percent in (("loại A", 20), ("loại B", 10))
    ]
    found = evaluate(wishes, tally, implied)
    assert [(one.scope, one.numerator, one.allowed, one.verdict) for one in found] == [
        ("Đội 1", 2, 2, QuotaState.OK),
        ("Đội 2", 2, 1, QuotaState.OVER),
    ]


@pytest.mark.parametrize(
    ("post", "leads"),
    [
        ("Trưởng phòng", True),
        ("PHÓ  GIÁM ĐỐC", True),
        ("Đội trưởng, kỹ sư", True),
        ("Kế toán trưởng", True),
        ("Kế toán", False),
        ("Trưởng ca", False),
        ("Trưởngthành", False),
        ("Chuyên viên", False),
        ("", False),
    ],
)
def test_who_leads(post: str, leads: bool) -> None:
    words = LeadingPosts(("trưởng", "phó giám đốc", "đội trưởng", "kế toán trưởng"), ("trưởng ca",))
    assert words.leads(post) == leads
