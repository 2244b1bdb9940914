"""Who a row of a list is: certain, new, or doubtful."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kehoach_desktop.rules.people_match import (
    NEW_PERSON,
    Match,
    Matcher,
    UnitNames,
    cards_differ,
    years_agree,
)
from kehoach_desktop.vietnamese.folding import word_key


class Known(NamedTuple):
    id: int
    full_name: str
    birth_date: str
    national_id: str
    unit: str
    search_key: str = ""


class Wanted(NamedTuple):
    row: int
    full_name: str
    birth_date: str
    national_id: str
    unit: str


AN = Known(1, "Nguyễn Văn An", "1980-02-03", "001080000001", "Phòng A")
BINH = Known(2, "Trần Thị Bình", "1981", "", "Phòng A")
HOA = Known(3, "Lê Thị Hoà", "1990-01-01", "", "Phòng B")
HUNG, HUNG2 = (
    Known(4, "Lò Văn Hùng", "1970-01-01", "", "Phòng A"),
    Known(5, "Lò Văn Hùng", "1975-01-01", "", "Phòng B"),
)
EVERYBODY = (AN, BINH, HOA, HUNG, HUNG2)
OLD_NAMES = {"Phòng B": frozenset({"phong b", "doi b", "phong a"})}


def _matcher() -> Matcher:
    where = {one.id: one.unit for one in EVERYBODY}
    return Matcher(
        EVERYBODY,
        lambda one: UnitNames(where[one], word_key(where[one]), OLD_NAMES.get(where[one], frozenset())),
    )


def _match(name: str, birth: str = "", card: str = "", unit: str = "") -> Match:
    return _matcher().match_all([Wanted(1, name, birth, card, unit)])[1]


@pytest.mark.parametrize(
    ("row", "person_id"),
    [
        (("Nguyễn Văn An", "", "001080000001"), 1),
        (("NGUYEN VAN AN", "1999-09-09", "001080000001"), 1),
        (("Nguyễn Văn An", "1980-02-03"), 1),
        (("nguyễn văn an", "1980-02-03", "080012345"), 1),
        (("Lê Thị Hòa", "1990-01-01"), 3),
        (("Trần Thị Bình", "1981-05-06", "", "PHÒNG A"), 2),
        (("Trần Thị Bình", "", "", "Phòng A"), 2),
        (("Lò Văn Hùng", "1975-01-01"), 5),
        (("Lê Thị Hóa", "1990-01-02"), None),
        (("Phạm Văn Mới", "1980-02-03"), None),
        (("Nguyễn Văn An", "1991-01-01", "001091000009"), None),
    ],
)
def test_certain(row: tuple[str, ...], person_id: int | None) -> None:
    assert _match(*row) == Match(person_id)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Phạm Thị Khác", "1980-02-03", "001080000001"), "đã ghi cho Nguyễn Văn An"),
        (("Nguyễn Văn An", "1980-02-03", "001080000009"), "số CCCD trong dữ liệu là 001080000001"),
        (("Nguyễn Văn An", "1985-02-03"), "ngày sinh trong dữ liệu là 03/02/1980"),
        (("Trần Thị Bình", "1981", "", "Phòng B"), "cùng họ tên ở Phòng A"),
        (("Lò Văn Hùng",), "Có 2 người cùng họ tên"),
    ],
)
def test_doubtful_is_said_and_never_guessed(row: tuple[str, ...], said: str) -> None:
    match = _match(*row)
    assert said in match.doubt
    assert match.person_id is not None


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("Nguyen Van An", "Nguyễn Văn An", "Trong dữ liệu có Nguyễn Văn An (sinh 03/02/1980, Phòng A)"),
        ("Lò Thi Mai", "Lò Thị Mai", "họ tên chỉ viết khác dấu"),
        ("Lý Mĩ", "Lý Mỹ", "họ tên chỉ viết khác dấu"),
        ("H’Hen Niê", "H'Hen Niê", ""),
        ("Y - Wang Mlô", "Y-Wang Mlô", ""),
    ],
)
def test_a_spelling_that_lost_its_accents_is_asked_and_marks_do_not_matter(
    name: str, known: str, said: str
) -> None:
    people = [Known(7, known, "1980-02-03", "", "Phòng A"), AN._replace(birth_date="1970")]
    matcher = Matcher(people, lambda _: UnitNames("Phòng A", "phong a"))
    match = matcher.match_all([Wanted(1, name, "1980-02-03", "", "")])[1]
    assert match.person_id == 7
    assert said in match.doubt
    assert bool(match.doubt) == bool(said)
    other_day = matcher.match_all([Wanted(1, name, "1980-02-04", "001080000077", "Phòng A")])[1]
    assert other_day.person_id == (None if said else 7)


@pytest.mark.parametrize(
    ("rows", "certain"),
    [
        ([("", "Phòng A"), ("", "Phòng A")], []),
        ([("1981", "Phòng A"), ("", "Phòng A")], [1]),
        ([("1981", "Phòng C"), ("", "Phòng A")], []),
        ([("1981", "Phòng A"), ("1981", "Phòng A"), ("", "Phòng C")], []),
        ([("", "Phòng C"), ("1981", "Phòng A")], [2]),
    ],
)
def test_the_order_of_rows_does_not_decide_whose_a_person_is(
    rows: list[tuple[str, str]], certain: list[int]
) -> None:
    wanted = [
        Wanted(place, "Trần Thị Bình", birth, "", unit) for place, (birth, unit) in enumerate(rows, start=1)
    ]
    forth, back = _matcher().match_all(wanted), _matcher().match_all(wanted[::-1])
    assert forth == back
    assert [row for row in sorted(forth) if forth[row] == Match(2)] == certain


def test_somebody_already_found_is_no_candidate_for_a_namesake() -> None:
    rows = [
        Wanted(1, "Nguyễn Văn An", "1999-09-09", "", "Phòng A"),
        Wanted(2, "Nguyễn Văn An", "1980-02-03", "", "Phòng A"),
    ]
    assert _matcher().match_all(rows) == {1: Match(), 2: Match(1)}


def test_a_person_s_answer_decides() -> None:
    rows = [Wanted(1, "Lò Văn Hùng", "", "", ""), Wanted(2, "Lò Văn Hùng", "", "", "")]
    assert _matcher().match_all(rows, {1: 5, 2: NEW_PERSON}) == {1: Match(5), 2: Match(None)}


@pytest.mark.parametrize(
    ("row", "person_id", "said"),
    [
        (("Nguyễn Văn An", "1980-02-03"), 1, ""),
        (("Lò Văn Hùng", "", "", "Phòng B"), 5, ""),
        (("Lò Văn Hùng", "", "", "Đội B"), 5, ""),
        (("Lò Văn Hùng", "", "", "Phòng A"), 4, ""),
        (("Lò Văn Hùng", "1970", "", ""), 4, ""),
        (("Lê Thị Hòa",), 3, ""),
        (("Lò Văn Hùng",), None, "Có 2 người cùng tên"),
        (("Lê Thị Hòa", "", "", "Phòng A"), 3, ""),
        (("Lê Thị Hòa", "", "", "Phòng C"), 3, "Không có ai tên này ở Phòng C"),
        (("Lê Thị Hòa", "1999"), 3, "ngày sinh trong dữ liệu là 01/01/1990"),
        (
            ("Le Thi Hoa", "", "", "Phòng B"),
            3,
            "Lê Thị Hoà (sinh 01/01/1990, Phòng B), họ tên chỉ viết khác dấu",
        ),
        (("Le Thi Hoa", "1999", "", "Phòng B"), None, "Không có ai tên này"),
        (("Ai Đó",), None, "Không có ai tên này trong danh sách nhân sự"),
    ],
)
def test_year_end_lists_name_known_people_only(
    row: tuple[str, ...], person_id: int | None, said: str
) -> None:
    wanted = Wanted(1, row[0], *(row[at] if len(row) > at else "" for at in (1, 2, 3)))
    match = _matcher().in_unit(wanted)
    assert match.person_id == person_id
    assert said in match.doubt
    assert bool(match.doubt) == bool(said)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1980", "1980-02-03", True),
        ("1980-02-03", "1980-02-03", True),
        ("1980", "1981", False),
        ("", "1980", False),
    ],
)
def test_a_year_agrees_with_its_days(one: str, other: str, agree: bool) -> None:
    assert years_agree(one, other) == years_agree(other, one) == agree


def test_only_cards_of_twelve_digits_tell_people_apart() -> None:
    assert cards_differ("001080000001", "001080000002")
    assert not cards_differ("001080000001", "001080000001")
    assert not cards_differ("001080000001", "080000002")
    assert not cards_differ("", "001080000001")
