"""The whole agency against its units: counted against every way to give the titles, and the groups a quota can be for."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.awards import QuotaState
from kehoach_desktop.rules.posts import LeadingPosts
from kehoach_desktop.rules.quotas import Limit, holds
from kehoach_desktop.rules.tally import Tally, Wish, evaluate

PERCENTS = st.sampled_from([Decimal(one) for one in (0, 10, 15, 20, 33, 50, 70, 100)])
CEILINGS = st.builds(
    Limit,
    st.just("at_most"),
    PERCENTS,
    st.sampled_from(["", "floor", "half_up", "ceiling"]),
    st.booleans(),
)
FLOORS = st.builds(Limit, st.just("at_least"), PERCENTS)
SPLIT = "nhưng các đơn vị cộng lại tối đa"


def implied(title: str) -> tuple[str, ...]:
    return ("CSTĐCS", "LĐTT") if title == "CSTĐCS" else (title,)


def people_of(sizes: list[int]) -> Tally:
    """Units 1, 2… with so many people; nobody has anything yet."""
    units = [unit for unit, size in enumerate(sizes, 1) for _ in range(size)]
    return Tally(units={who: (unit, f"Phòng {unit}") for who, unit in enumerate(units)})


@settings(max_examples=120, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    floor=FLOORS,
    unit_caps=st.lists(st.tuples(CEILINGS, st.booleans()), min_size=1, max_size=2),
    base_unit_cap=st.none() | CEILINGS,
    base_cap=st.none() | CEILINGS,
)
def test_agency_against_units_agrees_with_counting_every_way(
    sizes: list[int],
    floor: Limit,
    unit_caps: list[tuple[Limit, bool]],
    base_unit_cap: Limit | None,
    base_cap: Limit | None,
) -> None:
    """Each unit gives LĐTT to b and CSTĐCS to x of them; some way must keep every ceiling and the agency's floor."""
    everybody = sum(sizes)
    wishes = [Wish("title:CSTĐCS", floor, title="CSTĐCS")]
    wishes += [
        Wish(
            "title:CSTĐCS",
            limit,
            of="received:LĐTT" if nested else "head_count",
            scope="unit",
            title="CSTĐCS",
        )
        for limit, nested in unit_caps
    ]
    if base_unit_cap:
        wishes.append(Wish("title:LĐTT", base_unit_cap, scope="unit", title="LĐTT"))
    if base_cap:
        wishes.append(Wish("title:LĐTT", base_cap, title="LĐTT"))
    told = any(SPLIT in one.message for one in evaluate(wishes, people_of(sizes), implied))

    def fits(size: int, base: int, count: int) -> bool:
        within = all(holds(limit, count, base if nested else size) for limit, nested in unit_caps)
        return within and (base_unit_cap is None or holds(base_unit_cap, base, size))

    nested = any(moving for _, moving in unit_caps)
    ways = [
        [
            (base, count)
            for base in range(size + 1)
            for count in range((base if nested else size) + 1)
            if fits(size, base, count)
        ]
        for size in sizes
    ]
    possible = any(
        holds(floor, sum(count for _, count in way), everybody)
        and (not nested or base_cap is None or holds(base_cap, sum(base for base, _ in way), everybody))
        for way in product(*ways)
    )
    assert told == (not possible)


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
