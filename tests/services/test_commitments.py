"""Commitments on a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kehoach_desktop.records.commitments import CommitmentKind
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.year import commitments

YEAR = 2024
DAY = date(2024, 2, 1)


@pytest.fixture
def people(office: Office) -> list[int]:
    """Three people of two units, and one who joined in the following year."""
    given = [
        Person("Nguyễn Văn An", unit="Phòng A", joined_on="2020-01-01"),
        Person("Trần Thị Bình", unit="Phòng A", joined_on="2020-01-01"),
        Person("Lò Văn Chung", unit="Phòng B", joined_on="2020-01-01"),
        Person("Cầm Thị Duyên", unit="Phòng B", joined_on="2025-01-01"),
    ]
    return [staff.save_person(office, one).id or 0 for one in given]


@pytest.fixture
def kinds(office: Office) -> list[int]:
    return [kind.id or 0 for kind in commitments.ensure_kinds(office, YEAR, ["giao_uoc", "ma_tuy"])]


def test_kinds_are_made_once_with_the_usual_words(office: Office) -> None:
    made = commitments.ensure_kinds(office, YEAR, ["ma_tuy", "giao_uoc", "ma_tuy"])
    assert [(kind.code, kind.short_name, kind.order) for kind in made] == [
        ("ma_tuy", "Phòng, chống ma túy", 0),
        ("giao_uoc", "Giao ước thi đua", 1),
    ]
    before = office.version
    assert commitments.ensure_kinds(office, YEAR, ["giao_uoc"]) == made
    assert office.version == before
    assert commitments.list_kinds(office, 2025) == []


def test_a_code_nobody_knows_becomes_a_kind(office: Office) -> None:
    (made,) = commitments.ensure_kinds(office, YEAR, ["noi-quy"])
    assert made.name == "noi-quy"


def test_the_sheet_shows_who_signed_what(office: Office, people: list[int], kinds: list[int]) -> None:
    assert commitments.tick(office, [kinds[0]], people[:2], DAY) == 2
    assert commitments.tick(office, [kinds[1]], people[:1], DAY) == 1
    sheet = commitments.commitment_sheet(office, YEAR)
    assert [row.full_name for row in sheet.rows] == ["Nguyễn Văn An", "Trần Thị Bình", "Lò Văn Chung"]
    assert [set(row.signed) for row in sheet.rows] == [set(kinds), {kinds[0]}, set()]
    assert sheet.rows[0].signed[kinds[0]] == DAY
    assert [(one.unit, one.kind_id, one.signed, one.people) for one in sheet.by_unit] == [
        ("Phòng A", kinds[0], 2, 2),
        ("Phòng A", kinds[1], 1, 2),
        ("Phòng B", kinds[0], 0, 1),
        ("Phòng B", kinds[1], 0, 1),
    ]
    assert sheet.signed_all == 1


def test_nobody_signed_everything_where_nothing_is_asked(office: Office, people: list[int]) -> None:
    assert commitments.commitment_sheet(office, YEAR).signed_all == 0


def test_ticking_again_changes_nothing_and_makes_no_history(
    office: Office, people: list[int], kinds: list[int]
) -> None:
    commitments.tick(office, [kinds[0]], people, DAY)
    before = len(history.list_changes(office))
    assert commitments.tick(office, [kinds[0]], people, DAY) == 0
    assert len(history.list_changes(office)) == before
    assert commitments.tick(office, [kinds[0]], people[:1], date(2024, 3, 1)) == 1


def test_many_ticks_are_one_batch_and_can_be_taken_back(
    office: Office, people: list[int], kinds: list[int]
) -> None:
    commitments.tick(office, [kinds[0]], people[:3], DAY)
    assert history.list_changes(office)[0].title == "Ghi đã ký “Giao ước thi đua”: 3 người"
    assert commitments.tick(office, [kinds[0]], people[:2], None) == 2
    assert len(commitments.commitment_sheet(office, YEAR).rows[2].signed) == 1
    history.undo(office)
    assert all(row.signed for row in commitments.commitment_sheet(office, YEAR).rows)
    history.undo(office)
    assert not any(row.signed for row in commitments.commitment_sheet(office, YEAR).rows)


def test_a_kind_is_changed_and_deleted_with_its_signatures(
    office: Office, people: list[int], kinds: list[int]
) -> None:
    commitments.tick(office, [kinds[0]], people, DAY)
    first = commitments.list_kinds(office, YEAR)[0]
    commitments.save_kind(office, replace(first, name=" Giao ước  năm 2024 "))
    assert commitments.list_kinds(office, YEAR)[0].name == "Giao ước năm 2024"
    commitments.delete_kind(office, kinds[0])
    assert [kind.id for kind in commitments.list_kinds(office, YEAR)] == kinds[1:]
    history.undo(office)
    sheet = commitments.commitment_sheet(office, YEAR)
    assert sum(kinds[0] in row.signed for row in sheet.rows) == 3


def test_a_new_kind_gets_a_code_from_its_name_and_a_place_at_the_end(
    office: Office, kinds: list[int]
) -> None:
    made = commitments.save_kind(office, CommitmentKind("", "Không hút thuốc", "", YEAR))
    assert (made.code, made.short_name, made.order) == ("khong-hut-thuoc", "Không hút thuốc", 2)


@pytest.mark.parametrize(
    "kind", [CommitmentKind("x", "  ", "", YEAR), CommitmentKind("ma_tuy", "Ma túy", "", YEAR)]
)
def test_a_kind_needs_a_name_and_a_code_of_its_own(
    office: Office, kinds: list[int], kind: CommitmentKind
) -> None:
    with pytest.raises(Invalid) as refused:
        commitments.save_kind(office, kind)
    assert set(refused.value.fields) == {"name"}
    assert len(commitments.list_kinds(office, YEAR)) == 2


def test_a_kind_that_is_gone(office: Office) -> None:
    with pytest.raises(Refusal, match="không còn"):
        commitments.tick(office, [99], [1], DAY)
    with pytest.raises(Refusal, match="không còn"):
        commitments.delete_kind(office, 99)
