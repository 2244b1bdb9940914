"""The sheet Tập thể of the award workbook: the agency and its units, counted live from the list of people."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehoach_desktop.progress import finish
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import ALL_ASKED, YearFacts
from kehoach_desktop.records.collectives import WHOLE_AGENCY
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.services.agency import save_agency, save_signer
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.awards.awards import nominate
from kehoach_desktop.services.awards.collective_facts import rate_collectives
from kehoach_desktop.services.awards.collectives import nominate_units
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import year
from tests.writers.workbooks import SHEET, recalculated, row_of, values

YEAR, COLLECTIVES = 2024, "Tập thể"
NAMES = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")


@pytest.fixture
def ten(office: Office) -> list[int]:
    """Ten people: nine of Phòng A, one of them in Tổ 1 below it; one leader. All good; seven of Phòng A proposed, two dropped."""
    save_agency(office, Agency("Trung tâm Lưu trữ", "Sở Nội vụ", "Hưng Yên"))
    save_signer(office, Signer("Vũ Thị Lành", ("GIÁM ĐỐC",)))
    people = [
        staff.save_person(office, Person(f"Lê Thị {name}", "Nữ", unit=unit, joined_on="2015-01-01")).id or 0
        for name, unit in zip(NAMES, ["Phòng A"] * 8 + ["Tổ 1", "Ban Giám đốc"], strict=True)
    ]
    ids = {unit.name: unit for unit in units.list_units(office)}
    units.save_unit(office, Unit("Tổ 1", parent_id=ids["Phòng A"].id, id=ids["Tổ 1"].id))
    for who in people:
        year.save_year_facts(office, YearFacts(who, YEAR, rating="HTTNV", asked=ALL_ASKED))
    nominate(office, YEAR, "LĐTT", people[:7], "proposed")
    nominate(office, YEAR, "LĐTT", people[7:9], "dropped")
    room = ids["Phòng A"].id or 0
    rate_collectives(office, YEAR, {WHOLE_AGENCY: "HTTNV", room: "HTTNV"})
    nominate_units(office, YEAR, "TTLĐTT", [room], "proposed")
    return people


@pytest.fixture
def book(office: Office, ten: list[int], tmp_path: Path) -> Path:
    return finish(export_awards(office, YEAR, tmp_path / "đề nghị.xlsx"))


def test_the_agency_first_then_its_units(book: Path) -> None:
    assert load_workbook(book).sheetnames == [SHEET, COLLECTIVES, "Tổng hợp"]
    rows = [row for row in values(book, COLLECTIVES) if isinstance(row[0], int) and row[1]]
    assert [row[:6] for row in rows] == [
        (1, "Trung tâm Lưu trữ (cả cơ quan)", 10, "HTTNV", 7, 0.7),
        (2, "Phòng A", 9, "HTTNV", 7, 0.777),
        (3, "Tổ 1", 1, None, 0, 0),
    ]
    assert [row[9:11] for row in rows] == [
        (None, "Không đề nghị"),
        ("TTLĐTT", "Đủ điều kiện"),
        (None, "Không đủ điều kiện"),
    ]
    assert "Số tập thể trong danh sách: 3; đề nghị TTLĐTT: 1; đề nghị TTLĐXS: 0; đề nghị Cờ bộ/tỉnh: 0." in {
        row[0] for row in values(book, COLLECTIVES)
    }
    assert rows[0][11] == "Đủ điều kiện TTLĐTT"
    assert "7/9 người được đề nghị LĐTT (77,77 %)" in str(rows[1][11])
    assert "chưa có" in str(rows[2][11]) or "nhập kết quả" in str(rows[2][11])


def test_it_is_ready_to_print_and_sign(book: Path) -> None:
    paper = load_workbook(book)[COLLECTIVES]
    assert (paper.page_setup.orientation, paper.page_setup.paperSize) == ("landscape", 9)
    assert paper.print_title_rows
    text = {cell for row in values(book, COLLECTIVES) for cell in row}
    assert {"SỞ NỘI VỤ", "TRUNG TÂM LƯU TRỮ", "GIÁM ĐỐC", "Vũ Thị Lành", "NGƯỜI LẬP DANH SÁCH"} <= text
    assert "DANH SÁCH TẬP THỂ ĐỀ NGHỊ XÉT TẶNG DANH HIỆU THI ĐUA NĂM 2024" in text
    assert paper.conditional_formatting
    assert paper.data_validations.dataValidation


def test_another_program_counts_the_same(book: Path, tmp_path: Path) -> None:
    assert values(recalculated(book, tmp_path), COLLECTIVES) == values(book, COLLECTIVES)


def test_shares_follow_the_list_and_a_verdict_on_other_counts_asks_to_be_looked_at(
    book: Path, tmp_path: Path
) -> None:
    """One proposal less in the list: 6 of 9 and 6 of 10; only the collective that is proposed is to be judged again."""
    changed = load_workbook(book)
    people = changed[SHEET]
    first = next(row for row in people.iter_rows() if row[0].value == 1 and row[9].value == "LĐTT")
    first[9].value = None
    changed.save(tmp_path / "sửa.xlsx")
    found = recalculated(tmp_path / "sửa.xlsx", tmp_path)
    assert row_of(found, COLLECTIVES, 1, "Trung tâm Lưu trữ (cả cơ quan)")[4:6] == (6, 0.6)
    assert row_of(found, COLLECTIVES, 1, "Trung tâm Lưu trữ (cả cơ quan)")[10] == "Không đề nghị"
    room = row_of(found, COLLECTIVES, 1, "Phòng A")
    assert room[4:6] == (6, 0.666)
    assert (room[10], str(room[11])[:30]) == ("Xét lại", "Số người được đề nghị đã khác ")
