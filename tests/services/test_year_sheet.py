"""The sheet of year-end facts, ratings for many, the ceiling on the best rating, and initiatives with co-authors."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kehoach_desktop.records.awards import Initiative, QuotaState, YearFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.records.year import Author, Work
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import quotas
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.caps import Years
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.units.unit_changes import save_grades
from kehoach_desktop.services.year import initiatives, rating_cap, year
from kehoach_desktop.services.year.year_sheet import LiveSheet, set_ratings, year_sheet

YEAR = 2024


def add(office: Office, name: str, unit: str = "Phòng A", position: str = "") -> int:
    person = Person(name, unit=unit, joined_on="2015-01-01", position=position)
    return staff.save_person(office, person).id or 0


@pytest.fixture
def four(office: Office) -> list[int]:
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lò Văn Chung", "Vũ Thị Dung")
    return [add(office, name) for name in names]


def ratings(office: Office) -> list[str]:
    return [line.facts.rating for line in year_sheet(office, YEAR).rows]


# -- ratings ----------------------------------------------------------------------------------------------------------------


def test_many_are_rated_as_one_change(office: Office, four: list[int]) -> None:
    assert set_ratings(office, YEAR, dict.fromkeys(four, "HTTNV"), "Thông báo 12/TB") == 4
    assert history.list_changes(office)[0].title == "Xếp loại năm 2024 HTTNV: 4 người"
    assert set_ratings(office, YEAR, {four[0]: "HTXSNV", four[1]: "HTTNV", four[2]: ""}) == 2
    sheet = year_sheet(office, YEAR)
    assert [line.facts.rating for line in sheet.rows] == ["HTXSNV", "HTTNV", "", "HTTNV"]
    # the old paper did not say the new rating; where the rating stays, its paper stays
    assert [line.facts.rating_source for line in sheet.rows] == ["", "Thông báo 12/TB", "", "Thông báo 12/TB"]
    assert [line.recorded for line in sheet.rows] == [True] * 4
    history.undo(office)
    history.undo(office)
    assert ratings(office) == [""] * 4
    assert [line.recorded for line in year_sheet(office, YEAR).rows] == [False] * 4


def test_no_rating_for_somebody_nobody_recorded_writes_nothing(office: Office, four: list[int]) -> None:
    assert set_ratings(office, YEAR, {four[0]: ""}) == 0
    assert not year_sheet(office, YEAR).rows[0].recorded
    with pytest.raises(Refusal, match="Tốt"):
        set_ratings(office, YEAR, {four[0]: "Tốt"})


# -- the ceiling on the best rating ------------------------------------------------------------------------------------------


def capped(office: Office) -> list[tuple[str, int, int, int, QuotaState]]:
    figures = year_sheet(office, YEAR).figures
    return [(one.scope, one.numerator, one.denominator, one.allowed, one.verdict) for one in figures]


def test_the_ceiling_is_off_until_chosen_and_its_base_is_a_setting(office: Office, shared: Path) -> None:
    """The sample year: 8 excellent, 37 good, 2 done, 1 not done."""
    apply_staff(office, shared / "samples" / "staff-official-48.xlsx")
    apply_year(office, shared / "samples" / "year-end-48.xlsx", YEAR)
    assert Counter(ratings(office)) == {"HTXSNV": 8, "HTTNV": 37, "HTNV": 2, "KHTNV": 1}
    assert (rating_cap.rating_cap(office, YEAR), capped(office)) == (None, [])
    rating_cap.set_rating_cap(office, Decimal(20))
    assert capped(office) == [("agency", 8, 37, 7, QuotaState.OVER)]
    rating_cap.set_rating_cap(office, Decimal(20), "rated:HTTNV,HTXSNV")
    assert capped(office) == [("agency", 8, 45, 9, QuotaState.OK)]
    kept = rating_cap.rating_cap(office, YEAR)
    assert kept is not None
    assert (kept.percent, kept.denominator) == (Decimal(20), "rated:HTTNV,HTXSNV")
    assert [one.title for one in review(office, YEAR).quotas] == ["HTXSNV"]
    rating_cap.set_rating_cap(office, None)
    assert (rating_cap.rating_cap(office, YEAR), capped(office)) == (None, [])
    rating_cap.set_rating_cap(office, Decimal(25))
    assert history.list_changes(office)[0].title.endswith(
        "HTXSNV không quá 25 % số người xếp loại HTTNV, mọi năm"
    )
    (rule,) = [one for one in quotas.list_quota_rules(office) if one.id]
    assert (rule.id, int(rule.percent)) == (kept.id, 25)


def test_the_ceiling_holds_from_the_year_it_was_set_for(office: Office) -> None:
    rating_cap.set_rating_cap(office, Decimal(20), years=Years(2025))
    rating_cap.set_rating_cap(office, Decimal(25), scope="groups", years=Years(2026))
    told = [rating_cap.rating_cap(office, one) for one in (2019, 2024, 2025, 2026, 2030)]
    assert [(int(one.percent), one.scope) if one else None for one in told] == [
        None,
        None,
        (20, "agency"),
        (25, "groups"),
        (25, "groups"),
    ]


def test_forty_people_allow_six_or_seven(office: Office) -> None:
    """LAW §4: forty people, four of them only HT."""
    people = [add(office, f"Lê Văn {chr(65 + place % 20)}{'a' * (place // 20)}") for place in range(40)]
    given = (
        dict.fromkeys(people, "HTTNV")
        | dict.fromkeys(people[:6], "HTXSNV")
        | dict.fromkeys(people[36:], "HTNV")
    )
    set_ratings(office, YEAR, given)
    rating_cap.set_rating_cap(office, Decimal(20))
    assert capped(office) == [("agency", 6, 30, 6, QuotaState.OK)]
    set_ratings(office, YEAR, {people[6]: "HTXSNV"})
    assert capped(office) == [("agency", 7, 29, 5, QuotaState.OVER)]
    rating_cap.set_rating_cap(office, Decimal(20), "rated:HTTNV,HTXSNV")
    assert capped(office) == [("agency", 7, 36, 7, QuotaState.OK)]


def test_the_ceiling_within_each_group_of_similar_duties(office: Office) -> None:
    leaders = [add(office, f"Trưởng {one}", f"Phòng {one}", "Trưởng phòng") for one in "AB"]
    others = [
        add(office, f"Viên {chr(65 + place)}", f"Phòng {'AB'[place % 2]}", "Chuyên viên")
        for place in range(10)
    ]
    set_ratings(office, YEAR, dict.fromkeys(leaders + others, "HTTNV") | {leaders[0]: "HTXSNV"})
    rating_cap.set_rating_cap(office, Decimal(20), scope="groups")
    assert capped(office) == [
        ("lãnh đạo, quản lý", 1, 1, 0, QuotaState.OVER),
        ("không giữ chức vụ", 0, 10, 2, QuotaState.OK),
    ]
    rating_cap.set_rating_cap(office, Decimal(20), scope="agency_groups")
    assert capped(office) == [
        ("agency", 1, 11, 2, QuotaState.OK),
        ("lãnh đạo, quản lý", 1, 1, 0, QuotaState.OVER),
        ("không giữ chức vụ", 0, 10, 2, QuotaState.OK),
    ]
    rating_cap.set_rating_cap(office, Decimal(20), scope="unit")
    assert [one[:4] for one in capped(office)] == [("Phòng A", 1, 5, 1), ("Phòng B", 0, 6, 1)]
    by_name = {unit.name: unit.id or 0 for unit in units.list_units(office)}
    save_grades(office, YEAR, {by_name["Phòng B"]: "hạng I"})
    rating_cap.set_rating_cap(office, Decimal(20), scope="grade:hạng I")
    assert [one[0] for one in capped(office)] == ["Phòng B"]
    with pytest.raises(Invalid) as refused:
        rating_cap.set_rating_cap(office, Decimal(20), scope="hạng I")
    assert "scope" in refused.value.fields


def test_a_year_before_all_rules_has_its_sheet(office: Office) -> None:
    add(office, "Nguyễn Văn An")
    set_ratings(office, 2016, {1: "HTXSNV"})
    rating_cap.set_rating_cap(office, Decimal(20))
    assert [one.verdict for one in year_sheet(office, 2016).figures] == [QuotaState.OVER]


# -- initiatives with co-authors -----------------------------------------------------------------------------------------------


def part(person: int, share: str) -> Author:
    return Author(person, "", share=Decimal(share))


def test_an_initiative_with_its_authors(office: Office, four: list[int]) -> None:
    kept = initiatives.save_work(
        office,
        Work("Số hóa hồ sơ", YEAR, decision_no="11/QĐ", authors=(part(four[0], "60"), part(four[1], "40"))),
    )
    assert [(one.full_name, one.share) for one in kept.authors] == [
        ("Nguyễn Văn An", Decimal(60)),
        ("Trần Thị Bình", Decimal(40)),
    ]
    assert kept.warnings == ()
    mine = year.get_year_facts(office, four[1], YEAR).initiatives
    assert [(one.name, one.share) for one in mine] == [("Số hóa hồ sơ", Decimal(40))]
    changed = initiatives.save_work(
        office, Work("Số hóa hồ sơ", YEAR, authors=(part(four[0], "50"), part(four[2], "40")), id=kept.id)
    )
    assert changed.warnings == ("“Số hóa hồ sơ”: các tác giả cộng lại 90 %, phải là 100 %",)
    assert year.get_year_facts(office, four[1], YEAR).initiatives == ()
    warned = {line.facts.full_name: line.warnings for line in year_sheet(office, YEAR).rows if line.warnings}
    assert warned == dict.fromkeys(("Nguyễn Văn An", "Lò Văn Chung"), changed.warnings)
    initiatives.delete_work(office, kept.id or 0)
    assert initiatives.list_works(office, YEAR) == []
    history.undo(office)
    assert [len(work.authors) for work in initiatives.list_works(office, YEAR)] == [2]


@pytest.mark.parametrize(
    ("shares", "warned"),
    [(("33.333",) * 3, False), (("100",), False), (("99.9",), True), (("50", "51"), True)],
)
def test_shares_must_make_a_hundred(
    office: Office, four: list[int], shares: tuple[str, ...], warned: bool
) -> None:
    authors = tuple(part(person, share) for person, share in zip(four, shares, strict=False))
    kept = initiatives.save_work(office, Work("Giải pháp", YEAR, authors=authors))
    assert bool(kept.warnings) == warned


def test_one_initiative_is_used_once(office: Office, four: list[int]) -> None:
    work = Initiative("Số hóa  hồ sơ", decision_no="11/QĐ")
    year.save_year_facts(office, YearFacts(four[0], YEAR - 1, initiatives=(work,)))
    kept = initiatives.save_work(office, Work("Số hóa hồ sơ", YEAR, authors=(part(four[0], "100"),)))
    assert kept.warnings == (
        "“Số hóa hồ sơ” đã có ở năm 2023 (Nguyễn Văn An): một sáng kiến chỉ dùng một lần (CV 5007/BNV-TĐKT năm 2023)",
    )
    other = initiatives.save_work(office, Work("Số hóa hồ sơ", YEAR, authors=(part(four[1], "100"),)))
    assert other.warnings == kept.warnings  # a co-author, or anybody else, does not make it new
    early = initiatives.save_work(
        office,
        Work("Khác", YEAR, decision_no="1/QĐ", decision_on="2019-10-15", authors=(part(four[1], "100"),)),
    )
    assert early.warnings == (
        "“Khác”: quyết định ngày 15/10/2019 có trước năm 2024, chưa được tính cho năm này",
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"scope": "huyện"}, "scope"),
        ({"decision_on": "32/1"}, "decision_on"),
        ({"authors": ()}, "authors"),
        ({"authors": (part(1, "0"),)}, "authors"),
        ({"authors": (part(1, "50"), part(1, "50"))}, "authors"),
    ],
)
def test_what_an_initiative_cannot_be(
    office: Office, four: list[int], change: dict[str, object], field: str
) -> None:
    given: dict[str, object] = {"name": "Giải pháp", "year": YEAR, "authors": (part(four[0], "100"),)}
    with pytest.raises(Invalid) as refused:
        initiatives.save_work(office, Work(**(given | change)))  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


def test_what_is_gone_is_told(office: Office) -> None:
    with pytest.raises(Refusal, match="không còn"):
        initiatives.delete_work(office, 99)


def test_the_live_sheet_is_what_a_new_sheet_would_be(office: Office, four: list[int]) -> None:
    rating_cap.set_rating_cap(office, Decimal(20), scope="groups")
    live = LiveSheet(office, YEAR)
    steps = [
        (dict.fromkeys(four[:3], "HTTNV"), "TB 12"),
        ({four[0]: "HTXSNV", four[3]: ""}, ""),
        ({four[0]: "HTXSNV"}, "TB 13"),
        ({four[1]: ""}, ""),
    ]
    for given, source in steps:
        live.rate(given, source)
        assert live.sheet == year_sheet(office, YEAR)
