"""The law's numbers as tables: the share of excellent ratings and the quotas seen in real rules, by hand for one to twelve people."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.awards import QuotaState
from kehoach_desktop.rules.quotas import Limit
from kehoach_desktop.rules.ruleset import load_folder
from kehoach_desktop.rules.tally import Tally, Wish, evaluate

SETS = {
    one.info.code: one for one in load_folder(Path(__file__).resolve().parents[2] / "resources" / "rules")
}
LAW_OF_2022 = ["luat-2022-nd98", "luat-2022-nd152"]

# -- the share of excellent ratings --------------------------------------------------------------------------------------------------


def implied(title: str) -> tuple[str, ...]:
    return ("CSTĐCS", "LĐTT") if title == "CSTĐCS" else (title,)


def excellent(people: int, only_done: int, best: int, of: str, **more: Any) -> tuple[int, QuotaState]:
    """Of `people`, `only_done` are HTNV and `best` HTXSNV, the others HTTNV; the cap of 20 % and how it stands."""
    tally = Tally(
        units=dict.fromkeys(range(people), (1, "Phòng")),
        rated={
            "HTXSNV": frozenset(range(best)),
            "HTTNV": frozenset(range(best, people - only_done)),
            "HTNV": frozenset(range(people - only_done, people)),
        },
    )
    limit = Limit("at_most", Decimal(20), **more)
    (found,) = evaluate([Wish("rating:HTXSNV", limit, of=of, title="HTXSNV")], tally, implied)
    return found.allowed, found.verdict


ONLY_GOOD, BOTH = "rated:HTTNV", "rated:HTTNV,HTXSNV"


@pytest.mark.parametrize(("of", "most"), [(ONLY_GOOD, 6), (BOTH, 7)])
def test_forty_people_of_whom_four_are_only_done(of: str, most: int) -> None:
    """Each base has one greatest number of excellent people; every more breaks the cap, also when nobody is left who is only good."""
    states = [excellent(40, 4, best, of)[1] for best in range(37)]
    assert states == [QuotaState.OK] * (most + 1) + [QuotaState.OVER] * (36 - most)


# greatest number of excellent ratings among 1…12 people who are all HTT or HTXS, by hand
BY_HAND = {
    (ONLY_GOOD, "floor"): [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2],
    (BOTH, "floor"): [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2],
    (BOTH, "half_up"): [0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    (BOTH, "ceiling"): [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3],
}


@pytest.mark.parametrize(("of", "rounding"), BY_HAND)
def test_the_share_of_small_groups(of: str, rounding: str) -> None:
    found = [
        max(
            best for best in range(people + 1) if excellent(people, 0, best, of, rounding=rounding)[1] == "ok"
        )
        for people in range(1, 13)
    ]
    assert found == BY_HAND[of, rounding]


# of 42 people 6 lead: excellent and good leaders, excellent and good others; at 20 % and at 25 % of the good, the most for the agency,
# the leaders and the others, and how each stands
TOGETHER = [
    ((1, 5), (6, 30), (7, 1, 6), "ok ok ok", (8, 1, 7), "ok ok ok"),
    ((1, 5), (7, 29), (6, 1, 5), "over ok over", (8, 1, 7), "ok ok ok"),
    ((2, 4), (5, 31), (7, 0, 6), "ok over ok", (8, 1, 7), "ok over ok"),
    ((2, 4), (6, 30), (6, 0, 6), "over over ok", (8, 1, 7), "ok over ok"),
    ((0, 6), (6, 30), (7, 1, 6), "ok ok ok", (9, 1, 7), "ok ok ok"),
    ((0, 6), (7, 29), (7, 1, 5), "ok ok over", (8, 1, 7), "ok ok ok"),
    ((6, 0), (0, 36), (7, 0, 7), "ok over ok", (9, 0, 9), "ok over ok"),
]


@pytest.mark.parametrize(("leaders", "others", "fifth", "stands", "quarter", "outstanding"), TOGETHER)
def test_the_share_holds_in_the_agency_and_in_each_group_at_once(
    leaders: tuple[int, int],
    others: tuple[int, int],
    fifth: tuple[int, ...],
    stands: str,
    quarter: tuple[int, ...],
    outstanding: str,
) -> None:
    """LAW §4: 20 %, and 25 % for an outstanding organisation, of those rated good, within the agency and within each group."""
    best = {*range(leaders[0]), *range(6, 6 + others[0])}
    tally = Tally(
        units=dict.fromkeys(range(42), (1, "Phòng")),
        rated={"HTXSNV": frozenset(best), "HTTNV": frozenset(range(42)) - best},
        leaders=frozenset(range(6)),
    )
    for percent, most, states in ((20, fifth, stands), (25, quarter, outstanding)):
        limit = Limit("at_most", Decimal(percent))
        wish = Wish("rating:HTXSNV", limit, of=ONLY_GOOD, scope="agency_groups", title="HTXSNV")
        found = evaluate([wish], tally, implied)
        assert [one.place for one in found] == ["agency", "group", "group"]
        assert tuple(one.allowed for one in found) == most
        assert [one.verdict.value for one in found] == states.split()


# -- quotas seen in real rules --------------------------------------------------------------------------------------------------------


def force(
    sizes: dict[str, int], advanced: dict[str, int], first: dict[str, int], grades: dict[str, str]
) -> Tally:
    """Units with so many people, of whom so many are LĐTT and so many of those CSTĐCS."""
    units: dict[int, tuple[int | None, str]] = {}
    received: dict[str, set[int]] = {"LĐTT": set(), "CSTĐCS": set()}
    numbers = {name: place for place, name in enumerate(sizes, 1)}
    for name, people in sizes.items():
        start = len(units)
        units |= {start + one: (numbers[name], name) for one in range(people)}
        received["LĐTT"] |= set(range(start, start + advanced.get(name, 0)))
        received["CSTĐCS"] |= set(range(start, start + first.get(name, 0)))
    return Tally(
        units,
        received={code: frozenset(who) for code, who in received.items()},
        grades={numbers[name]: grade for name, grade in grades.items()},
    )


def cap(title: str, percent: str, of: str, **more: Any) -> Wish:
    limit = Limit("at_most", Decimal(percent), more.pop("rounding", ""), more.pop("minimum_one", False))
    return Wish(f"title:{title}", limit, of=of, title=title, **more)


def most(wish: Wish, people: int, advanced: int) -> int:
    tally = force({"Đội": people}, {"Đội": advanced}, {}, {"Đội": "loại 1"})
    (found,) = evaluate([wish], tally, implied)
    return found.allowed


# how many are allowed among 1…12 people, all of them LĐTT where the rule counts those
SEEN = [
    ("the old national rule", cap("CSTĐCS", "15", "received:LĐTT"), [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]),
    ("the same, at least one", cap("CSTĐCS", "15", "received:LĐTT", minimum_one=True), [1] * 12),
    ("the same, by units", cap("CSTĐCS", "15", "received:LĐTT", scope="unit"), [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]),
    ("a hair below 15 %", cap("CSTĐCS", "14.99", "received:LĐTT", rounding="half_up"), [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2]),
    ("15 %, half up", cap("CSTĐCS", "15", "received:LĐTT", rounding="half_up"), [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2]),
    ("army: first grade", cap("CSTĐCS", "10", "head_count"), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]),
    ("army: advanced", cap("LĐTT", "70", "head_count"), [0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8]),
    ("army: advanced, rounded up", cap("LĐTT", "70", "head_count", rounding="ceiling"), [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9]),
    ("police: class 2 of a unit of the first grade", cap("LĐTT", "80", "head_count", scope="grade:loại 1"), [0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9]),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "by_hand"), [one[1:] for one in SEEN], ids=[one[0] for one in SEEN])
def test_quotas_for_one_to_twelve_people(wish: Wish, by_hand: list[int]) -> None:
    assert [most(wish, people, people) for people in range(1, 13)] == by_hand


def test_class_one_is_a_share_of_class_two() -> None:
    """Class 2 = floor(80 % of the heads), class 1 = floor(40 % of class 2): nested, for one to twelve people."""
    class_two = cap("LĐTT", "80", "head_count", scope="grade:loại 1")
    class_one = cap("CSTĐCS", "40", "received:LĐTT", scope="grade:loại 1")
    nested = []
    for people in range(1, 13):
        second = most(class_two, people, 0)
        first = most(class_one, people, second)
        nested.append((second, first))
        full = force({"Đội": people}, {"Đội": second}, {"Đội": first}, {"Đội": "loại 1"})
        assert {one.verdict for one in evaluate([class_two, class_one], full, implied)} == {QuotaState.OK}
    assert nested == [
        (0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (4, 1), (5, 2), (6, 2), (7, 2), (8, 3), (8, 3), (9, 3),
    ]  # fmt: skip


def test_one_more_in_class_two_breaks_it_and_one_fewer_shrinks_class_one() -> None:
    wishes = [
        cap("LĐTT", "80", "head_count", scope="unit"),
        cap("CSTĐCS", "40", "received:LĐTT", scope="unit"),
    ]
    states = {
        second: [(one.allowed, one.verdict) for one in evaluate(wishes, force({"Đội": 10}, {"Đội": second}, {"Đội": 3}, {}), implied)]
        for second in (7, 8, 9)
    }  # fmt: skip
    assert states == {
        7: [(8, QuotaState.OK), (2, QuotaState.OVER)],
        8: [(8, QuotaState.OK), (3, QuotaState.OK)],
        9: [(8, QuotaState.OVER), (3, QuotaState.OK)],
    }


def test_each_grade_has_its_percentage_and_exempt_units_none() -> None:
    tally = force(
        {"Đội 1": 10, "Đội 2": 10, "Đội 3": 10, "Ban chỉ huy": 3},
        {"Đội 1": 9, "Đội 2": 7, "Đội 3": 10, "Ban chỉ huy": 3},
        {},
        {"Đội 1": "loại A", "Đội 2": "loại B", "Ban chỉ huy": "loại A"},
    )
    wishes = [
        cap("LĐTT", percent, "head_count", scope=f"grade:{grade}", exempt=frozenset({4}))
        for grade, percent in (("loại A", "90"), ("loại B", "60"))
    ]
    told = {
        one.scope: (one.numerator, one.denominator, one.verdict) for one in evaluate(wishes, tally, implied)
    }
    assert told["Đội 1"] == (9, 10, QuotaState.OK)
    assert told["Đội 2"] == (7, 10, QuotaState.OVER)
    assert "Đội 3" not in told, "a unit without a grade is asked nothing"
    assert told["Ban chỉ huy"][:2] == (0, 0), "an exempt unit is in neither count"


def test_the_denominator_makes_the_difference() -> None:
    """Twelve people, ten eligible for LĐTT, eight of them get it: 30 % of each base, rounded down."""
    tally = replace(
        force({"Phòng": 12}, {"Phòng": 8}, {"Phòng": 2}, {}),
        eligible={"LĐTT": frozenset(range(10))},
        rated={"HTTNV": frozenset(range(4, 11)), "HTXSNV": frozenset(range(4))},
    )
    bases = {
        "received:LĐTT": 8,
        "head_count": 12,
        "eligible:LĐTT": 10,
        "rated:HTTNV": 7,
        "rated:HTTNV,HTXSNV": 11,
    }
    found = evaluate([cap("CSTĐCS", "30", of) for of in bases], tally, implied)
    assert [(one.of, one.denominator, one.allowed) for one in found] == [
        ("received:LĐTT", 8, 2),
        ("head_count", 12, 3),
        ("eligible:LĐTT", 10, 3),
        ("rated:HTTNV", 7, 2),
        ("rated:HTTNV,HTXSNV", 11, 3),
    ]


def test_where_there_is_no_cap_any_number_will_do() -> None:
    """A province without caps, and the law since 2024: nothing is counted, so nothing can be broken."""
    assert [SETS[code].quotas for code in LAW_OF_2022] == [(), ()]
    assert evaluate([], force({"Phòng": 5}, {"Phòng": 5}, {"Phòng": 5}, {}), implied) == ()


@pytest.mark.parametrize(
    ("scope", "by_hand"),
    [
        #          1  2  3  4  5  6  7  8  9 10 11 12 people, every third of them a leader (the 1st, 4th, 7th, 10th)
        ("leaders", [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2]),
        ("staff", [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]),
    ],
)
def test_leaders_and_staff_each_by_their_own_number(scope: str, by_hand: list[int]) -> None:
    """Half of each group, rounded down: of one to twelve people."""
    wish = Wish("title:CSTĐCS", Limit("at_most", Decimal(50)), scope=scope, title="CSTĐCS")
    allowed = []
    for people in range(1, 13):
        tally = Tally(
            units=dict.fromkeys(range(people), (1, "Phòng 1")), leaders=frozenset(range(0, people, 3))
        )
        allowed += [one.allowed for one in evaluate([wish], tally, implied)]
    assert allowed == by_hand


@pytest.mark.parametrize(("got", "state"), [(14, QuotaState.OK), (15, QuotaState.OVER)])
def test_a_hair_below_fifteen_percent_of_a_hundred(got: int, state: QuotaState) -> None:
    """14,99 % of a hundred is fourteen people; 15 % would be fifteen."""
    wish = Wish("title:CSTĐCS", Limit("at_most", Decimal("14.99")), title="CSTĐCS")
    tally = Tally(units=dict.fromkeys(range(100), (1, "Phòng 1")), received={"CSTĐCS": frozenset(range(got))})
    (found,) = evaluate([wish], tally, implied)
    assert (found.allowed, found.verdict) == (14, state)
