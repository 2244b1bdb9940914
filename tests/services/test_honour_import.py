"""Earlier awards taken into the book from a list: matched, not doubled, filled up, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.awards.honours import list_honours, save_honours
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.honour_import import apply_honours, preview_honours
from kehoach_desktop.services.people import staff

TODAY = date(2025, 6, 1)
HEAD = "Họ và tên\tNăm sinh\tĐơn vị\tNăm\tDanh hiệu\tSố quyết định"


@pytest.fixture
def people(office: Office) -> dict[str, int]:
    """Three people, two of one name in different units."""
    wanted = (
        ("Đỗ Văn An", "1970", "Phòng A"),
        ("Lê Thị Ba", "1980", "Phòng A"),
        ("Lê Thị Ba", "1985", "Phòng B"),
    )
    made = [
        staff.save_person(office, Person(name, birth_date=born, unit=unit)) for name, born, unit in wanted
    ]
    return {f"{one.full_name} {one.birth_date}": one.id or 0 for one in made}


def take(office: Office, *rows: str) -> tuple[int, int, int]:
    result = apply_honours(office, Copied("\n".join((HEAD, *rows))), today=TODAY)
    return result.added, result.changed, result.unchanged


def book(office: Office, person_id: int) -> list[tuple[int, str, str]]:
    return [(one.year, one.code, one.decision_no) for one in list_honours(office, person_id=person_id)]


def test_awards_go_to_the_people_meant_and_only_once(office: Office, people: dict[str, int]) -> None:
    rows = (
        "Đỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t",
        "Lê Thị Ba\t1985\tPhòng B\t2023\tCSTĐCS\t7/QĐ",
        "Đỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t",
    )
    assert take(office, *rows) == (2, 0, 1)
    assert book(office, people["Đỗ Văn An 1970"]) == [(2022, "LĐTT", "")]
    assert book(office, people["Lê Thị Ba 1985"]) == [(2023, "CSTĐCS", "7/QĐ")]
    assert take(office, *rows) == (0, 0, 3)


def test_a_later_list_fills_in_the_decision(office: Office, people: dict[str, int]) -> None:
    take(office, "Đỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t")
    assert take(office, "Đỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t15/QĐ ngày 5/1/2023") == (0, 1, 0)
    (one,) = list_honours(office, person_id=people["Đỗ Văn An 1970"])
    assert (one.decision_no, one.decided_on) == ("15/QĐ", "2023-01-05")


def test_a_withdrawn_award_stays_withdrawn_and_is_told(office: Office, people: dict[str, int]) -> None:
    save_honours(office, [Honour(2022, "LĐTT", revoked_on="2024-03-01")], person_id=people["Đỗ Văn An 1970"])
    source = Copied(f"{HEAD}\nĐỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t")
    preview = finish(preview_honours(office, source, today=TODAY))
    assert [(one.row, "đã bị hủy" in one.text) for one in preview.remarks] == [(2, True)]
    apply_honours(office, source, today=TODAY)
    (one,) = list_honours(office, person_id=people["Đỗ Văn An 1970"])
    assert one.revoked_on == "2024-03-01"


def test_somebody_not_known_or_not_certain_is_rejected_with_the_reason(
    office: Office, people: dict[str, int]
) -> None:
    source = Copied(f"{HEAD}\nAi Đó Lạ\t1970\tPhòng A\t2022\tLĐTT\t\nLê Thị Ba\t\t\t2022\tLĐTT\t")
    result = apply_honours(office, source, today=TODAY)
    assert [(one.row, one.name) for one in result.rejected] == [(2, "Ai Đó Lạ"), (3, "Lê Thị Ba")]
    assert "cùng tên" in result.rejected[1].reason


def test_a_unit_left_long_ago_still_tells_who_is_meant(office: Office, people: dict[str, int]) -> None:
    staff.move_person(
        office, people["Lê Thị Ba 1980"], _unit(office, "Phòng B"), "Chuyên viên", date(2025, 1, 1)
    )
    assert take(office, "Lê Thị Ba\t\tPhòng A\t2022\tLĐTT\t") == (1, 0, 0)
    assert book(office, people["Lê Thị Ba 1980"]) == [(2022, "LĐTT", "")]


def test_one_step_takes_the_whole_list_back(office: Office, people: dict[str, int], tmp_path: Path) -> None:
    path = tmp_path / "khen thưởng.csv"
    path.write_text(
        f"{HEAD}\nĐỗ Văn An\t1970\tPhòng A\t2022\tLĐTT\t1\nLê Thị Ba\t1985\tPhòng B\t2022\tLĐTT\t1\n", "utf-8"
    )
    apply_honours(office, path, today=TODAY)
    assert history.undo(office) == "Nhập sổ khen thưởng: khen thưởng.csv"
    assert [book(office, one) for one in people.values()] == [[], [], []]


def _unit(office: Office, name: str) -> int:
    from kehoach_desktop.services.units.units import list_units

    return next(one.id or 0 for one in list_units(office) if one.name == name)
