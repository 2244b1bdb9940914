"""The order between candidates: votes, the chairman's choice, the law's preference; each period by what it had."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.rules.preferences import Preference, read_preference
from kehoach_desktop.rules.ranking import Candidate, order
from kehoach_desktop.services.awards.catalogue import known_rulesets

CHAIR = Preference("chairman", "Chủ tịch Hội đồng chọn", "quy chế", "B")
WOMEN = Preference("women", "ưu tiên nữ", "Đ4.6", "B", "person")
SHARE = Preference("women_share", "ưu tiên tập thể nữ", "Đ4.6", "C", "collective", "70")


def placed(*candidates: Candidate, prefer: tuple[Preference, ...] = (CHAIR, WOMEN)) -> list[tuple[int, int]]:
    return [(one.who_id, one.place) for one in order(candidates, prefer)]


def test_votes_come_first_and_unknown_ones_last() -> None:
    found = placed(Candidate(1), Candidate(2, 7), Candidate(3, 9), Candidate(4, 0), Candidate(5, women=1))
    assert found == [(3, 1), (2, 2), (4, 3), (5, 4), (1, 5)]


def test_the_chairman_breaks_a_tie_and_says_so() -> None:
    tied = [
        Candidate(1, 9),
        Candidate(2, 9, women=1),
        Candidate(3, 9, chosen=True),
        Candidate(4, 8, chosen=True),
    ]
    found = order(tied, (CHAIR, WOMEN))
    assert [(one.who_id, one.place, one.why) for one in found] == [
        (3, 1, "cùng 9 phiếu; Chủ tịch Hội đồng chọn (quy chế)"),
        (2, 2, "cùng 9 phiếu; ưu tiên nữ (Đ4.6)"),
        (1, 3, ""),
        (4, 4, ""),
    ]


def test_women_come_first_where_the_set_weighs_them_more() -> None:
    tied = Candidate(1, 9, chosen=True), Candidate(2, 9, women=1)
    assert placed(*tied) == [(1, 1), (2, 2)]
    assert placed(*tied, prefer=(WOMEN, CHAIR)) == [(2, 1), (1, 2)]


def test_a_choice_without_votes_decides_nothing() -> None:
    assert placed(Candidate(1), Candidate(2, chosen=True)) == [(1, 1), (2, 1)]


def test_equals_stay_equal_and_say_so() -> None:
    found = order([Candidate(1, 9), Candidate(2, 9), Candidate(3, 5)], (CHAIR, WOMEN))
    assert [(one.place, one.why) for one in found] == [
        (1, "cùng 9 phiếu, ngang nhau"),
        (1, "cùng 9 phiếu, ngang nhau"),
        (3, ""),
    ]
    assert placed(Candidate(1, 9), Candidate(2, 9, women=1), prefer=()) == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("women", "people", "first"),
    [(7, 10, True), (6_999, 10_000, False), (2, 3, False), (1, 1, True), (0, 0, False), (0, 5, False)],
)
def test_seventy_percent_women(women: int, people: int, first: bool) -> None:
    rivals = Candidate(1, 9, people=4), Candidate(2, 9, women=women, people=people)
    found = order(rivals, (CHAIR, SHARE))
    assert (found[0].who_id, found[0].place != found[1].place) == ((2, True) if first else (1, False))
    if first:
        assert found[0].why == "cùng 9 phiếu; ưu tiên tập thể nữ (Đ4.6, chưa kiểm chứng)"


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 3), st.booleans(), st.integers(0, 1)), min_size=1, max_size=5
    )
)
def test_the_order_does_not_hang_on_how_candidates_were_given(
    kinds: list[tuple[int | None, bool, int]],
) -> None:
    candidates = [Candidate(at, votes, chosen, women) for at, (votes, chosen, women) in enumerate(kinds)]
    found = {one.who_id: one.place for one in order(candidates, (CHAIR, WOMEN))}
    assert len(found) == len(candidates)
    assert min(found.values()) == 1
    for other in permutations(candidates):
        assert {one.who_id: one.place for one in order(other, (CHAIR, WOMEN))} == found


def test_every_set_says_what_it_prefers_and_how_well_that_is_known() -> None:
    told = {one.info.code: [(rule.kind, rule.certainty) for rule in one.prefer] for one in known_rulesets()}
    assert told == {
        "luat-2017": [("chairman", "B"), ("women", "B"), ("women_share", "B")],
        "luat-2022-nd98": [("chairman", "B"), ("women", "C"), ("women_share", "C")],
        "luat-2022-nd152": [("chairman", "B"), ("women", "B"), ("women_share", "B")],
        "luat-2026": [("chairman", "B"), ("women", "C"), ("women_share", "C")],
    }
    today = next(one for one in known_rulesets() if one.info.code == "luat-2022-nd152")
    assert [rule.kind for rule in today.prefers("person")] == ["chairman", "women"]
    assert [rule.kind for rule in today.prefers("collective")] == ["chairman", "women_share"]


def test_a_preference_outside_the_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="seniority"):
        read_preference({"kind": "seniority", "text": "", "article": "", "certainty": "B"}, "bộ thử")
