"""What people and collectives register at the start of a year, on a real data file."""

from __future__ import annotations

import pytest

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards import awards
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import year
from kehoach_desktop.services.year.registrations import register

YEAR = 2024


@pytest.fixture
def two(office: Office) -> list[int]:
    names = ("Nguyễn Văn An", "Trần Thị Bình")
    return [staff.save_person(office, Person(name, unit="Phòng A")).id or 0 for name in names]


def registered(office: Office) -> list[str]:
    return [row.registered for row in awards.review(office, YEAR).rows]


def test_many_register_at_once_and_it_is_taken_back_as_one(office: Office, two: list[int]) -> None:
    assert register(office, YEAR, "LĐTT", two) == 2
    assert register(office, YEAR, "LĐTT", two) == 0
    assert register(office, YEAR, "CSTĐCS", two[:1]) == 1
    assert registered(office) == ["CSTĐCS", "LĐTT"]
    assert history.list_changes(office)[0].title == "Đăng ký CSTĐCS năm 2024: Nguyễn Văn An"
    history.undo(office)
    assert registered(office) == ["LĐTT", "LĐTT"]
    assert register(office, YEAR, "", two) == 2
    assert registered(office) == ["", ""]


def test_whatever_becomes_of_a_proposal_the_registration_stays(office: Office, two: list[int]) -> None:
    register(office, YEAR, "CSTĐCS", two)
    for state in ("proposed", "held", "dropped", ""):
        awards.nominate(office, YEAR, "CSTĐCS", two, state)
        assert registered(office) == ["CSTĐCS", "CSTĐCS"]
        assert {row.state for row in awards.review(office, YEAR).rows} == {state}
    with pytest.raises(Refusal, match="registered"):
        awards.nominate(office, YEAR, "CSTĐCS", two, "registered")


def test_years_and_collectives_are_apart(office: Office, two: list[int]) -> None:
    room = units.save_unit(office, Unit("Phòng B")).id or 0
    assert register(office, YEAR, "TTLĐTT", unit_ids=[room]) == 1
    assert registered(office) == ["", ""]
    register(office, YEAR - 1, "LĐTT", two)
    assert registered(office) == ["", ""]
    assert year.get_year_facts(office, two[0], YEAR - 1).registered == "LĐTT"


@pytest.mark.parametrize("title", ["TTLĐTT", "không có"])
def test_what_a_person_cannot_register(office: Office, two: list[int], title: str) -> None:
    version = office.version
    with pytest.raises(Refusal, match=title):
        register(office, YEAR, title, two)
    assert office.version == version
