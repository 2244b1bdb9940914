"""Year-end lists taken in: facts of known people, again and again the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.models import DisciplineRow, InitiativeRow, NominationRow
from kehoach_desktop.progress import finish
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year, import_year, preview_year
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.year import year
from tests.list_maker import make_book

HEAD = [
    "Họ và tên",
    "Ngày sinh",
    "Phòng",
    "Xếp loại",
    "Sáng kiến",
    "Kỷ luật",
    "Nghỉ",
    "Danh hiệu đề nghị",
    "Ghi chú",
]
AN = Person("Nguyễn Văn An", birth_date="1980-02-03", unit="Phòng A")
BINH = Person("Trần Thị Bình", birth_date="1981", unit="Phòng B")
TODAY = date(2025, 1, 15)


def _book(tmp_path: Path, *rows: list[Any]) -> Path:
    return make_book(tmp_path / "nam.xlsx", [HEAD, *rows])


def _row(
    name: str = "Nguyễn Văn An", birth: Any = "03/02/1980", unit: str = "Phòng A", **facts: str
) -> list[Any]:
    return [
        name,
        birth,
        unit,
        *(facts.get(field) for field in ("rating", "initiative", "discipline", "leave", "title", "notes")),
    ]


def _nominations(office: Office) -> list[tuple[int, str, str]]:
    with office.read() as session:
        return [
            (one.person_id, one.title, one.state)
            for one in session.scalars(select(NominationRow).order_by(NominationRow.id))
        ]


def test_everything_a_row_tells_is_recorded_once(office: Office, tmp_path: Path) -> None:
    person_id = staff.save_person(office, AN).id or 0
    path = _book(
        tmp_path,
        _row(
            rating="Hoàn thành xuất sắc",
            initiative="Giải pháp X, QĐ số 1/QĐ-Y ngày 15/10/2024",
            discipline="Khiển trách (QĐ số 5/QĐ-Y ngày 10/5/2024)",
            leave="Ốm từ 1/2/2024 đến 15/3/2024",
            title="CSTĐCS",
            notes="Mới về",
        ),
    )
    assert apply_year(office, path, 2024, today=TODAY).added == 1
    facts = year.get_year_facts(office, person_id, 2024)
    assert (facts.rating, facts.rating_source, facts.notes) == ("HTXSNV", "theo tệp nam.xlsx", "Mới về")
    assert [(one.name, one.decision_no, one.decision_on, one.share) for one in facts.initiatives] == [
        ("Giải pháp X", "1/QĐ-Y", "2024-10-15", Decimal(100))
    ]
    assert [(one.form, one.decision_no, one.decision_on) for one in facts.discipline] == [
        ("khiển trách", "5/QĐ-Y", "2024-05-10")
    ]
    assert [(one.kind, one.starts_on, one.ends_on) for one in facts.leave] == [
        ("ốm", "2024-02-01", "2024-03-15")
    ]
    assert _nominations(office) == [(person_id, "CSTĐCS", "proposed")]
    again = apply_year(office, path, 2024, today=TODAY)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert year.get_year_facts(office, person_id, 2024) == facts
    assert history.undo(office) == "Nhập kết quả năm 2024: nam.xlsx"
    assert year.get_year_facts(office, person_id, 2024).rating == ""
    assert _nominations(office) == []


def test_what_is_not_understood_is_kept_in_words(office: Office, tmp_path: Path) -> None:
    person_id = staff.save_person(office, AN).id or 0
    row = _row(rating="Loại A", discipline="nhắc nhở", leave="Thai sản 6 tháng", title="LĐTT, Huy chương")
    result = apply_year(office, _book(tmp_path, row), 2024, today=TODAY)
    facts = year.get_year_facts(office, person_id, 2024)
    assert facts.notes.splitlines() == [
        "Xếp loại: Loại A",
        "Kỷ luật: nhắc nhở",
        "Nghỉ: Thai sản 6 tháng",
        "Đề nghị: Huy chương",
    ]
    assert (facts.rating, facts.leave, facts.leave_told) == ("", (), "thai sản: Thai sản 6 tháng")
    # a measure, if it is one, by its own words: whether it bars anybody is not known
    assert [one.form for one in facts.discipline] == ["nhắc nhở"]
    assert [one.row for one in result.remarks] == [2] * 4
    assert _nominations(office) == [(person_id, "LĐTT", "proposed")]
    assert apply_year(office, _book(tmp_path, row), 2024, today=TODAY).unchanged == 1


def test_somebody_under_inspection_is_held_and_the_clerks_own_reason_stays(
    office: Office, tmp_path: Path
) -> None:
    an = staff.save_person(office, AN)
    result = apply_year(
        office, _book(tmp_path, _row(rating="HTTNV", discipline="Đang bị thanh tra")), 2024, today=TODAY
    )
    assert [one.text for one in result.remarks] == ["Chưa có kết luận: “Đang bị thanh tra”; tạm hoãn xét."]
    facts = year.get_year_facts(office, an.id or 0, 2024)
    assert (facts.held_reason, facts.discipline, facts.notes) == ("Đang bị thanh tra", (), "")
    apply_year(office, _book(tmp_path, _row(discipline="Bị tố cáo")), 2024, today=TODAY)
    assert year.get_year_facts(office, an.id or 0, 2024).held_reason == "Đang bị thanh tra"


def test_people_nobody_knows_are_rejected_with_the_reason(office: Office, tmp_path: Path) -> None:
    staff.save_person(office, AN)
    staff.save_person(office, BINH)
    path = _book(
        tmp_path,
        _row("Ai Đó", 1970, rating="HTTNV"),
        _row(birth="04/02/1980", rating="HTTNV"),
        _row("Trần Thị Bình", None, "Phòng A", rating="HTTNV"),
        _row("Trần Thị Bình", None, "Phòng B", rating="HTTNV"),
        _row("Trần Thị Bình", 1981, "Phòng B", rating="HTNV"),
    )
    preview = finish(preview_year(office, path, 2024, today=TODAY))
    result = apply_year(office, path, 2024, today=TODAY)
    assert preview.rejected == result.rejected
    assert [(one.row, one.reason, one.name) for one in result.rejected] == [
        (2, "Không có ai tên này trong danh sách nhân sự.", "Ai Đó")
    ]
    twice = "Danh sách có hơn một dòng có thể là người này, chưa rõ dòng nào."
    assert [(one.row, one.person_id, one.note) for one in result.doubtful] == [
        (3, 1, "Có người cùng họ tên nhưng ngày sinh trong dữ liệu là 03/02/1980."),
        (4, 2, "Không có ai tên này ở Phòng A; trong dữ liệu có người cùng họ tên ở Phòng B."),
        (5, 2, twice),
        (6, 2, twice),
    ]
    assert result.added == 0
    answered = finish(import_year(office, path, 2024, today=TODAY, decisions={3: 1, 6: 2}))
    assert (answered.added, [one.row for one in answered.doubtful]) == (2, [4])
    assert [(one.row, one.reason) for one in answered.rejected][1:] == [(5, "Cùng người với dòng 6.")]
    assert year.get_year_facts(office, 2, 2024).rating == "HTNV"


def test_the_row_that_is_certain_counts_wherever_it_stands(office: Office, tmp_path: Path) -> None:
    staff.save_person(office, AN)
    rows = [_row(birth=None, rating="HTNV"), _row(rating="HTTNV")]
    for listed, sure in ((rows, 3), (rows[::-1], 2)):
        preview = finish(preview_year(office, _book(tmp_path, *listed), 2024, today=TODAY))
        assert [plan.row for plan in preview.plans] == [sure]
        assert [one.reason for one in preview.rejected] == [f"Cùng người với dòng {sure}."]
    alike = [_row(birth=None, rating="HTNV"), _row(birth=None, rating="HTNV")]
    assert apply_year(office, _book(tmp_path, *alike), 2024, today=TODAY).added == 1


def test_a_name_without_accents_and_a_short_unit_are_not_refused(office: Office, tmp_path: Path) -> None:
    staff.save_person(office, Person("Nguyễn Văn Hoà", birth_date="1990-01-01", unit="Phòng Kế toán"))
    path = _book(tmp_path, _row("Nguyen Van Hoa", None, "P. Kế toán", rating="HTTNV"))
    (plan,) = finish(preview_year(office, path, 2024, today=TODAY)).plans
    assert (plan.action, plan.person_id, plan.asks) == ("doubtful", 1, ("person",))
    assert "Nguyễn Văn Hoà (sinh 01/01/1990, Phòng Kế toán)" in plan.note
    path = _book(tmp_path, _row("Nguyễn Văn Hòa", None, "P. Kế toán", rating="HTTNV"))
    assert apply_year(office, path, 2024, today=TODAY).added == 1


def test_a_later_list_corrects_and_takes_nothing_away(office: Office, tmp_path: Path) -> None:
    person_id = staff.save_person(office, AN).id or 0
    first = _row(rating="HTTNV", initiative="Giải pháp X", discipline="Khiển trách", title="LĐTT")
    apply_year(office, _book(tmp_path, first), 2024, today=TODAY)
    second = _row(rating="HTXSNV", discipline="Khiển trách ngày 10/5/2024, QĐ số 5/QĐ-Y")
    result = apply_year(office, _book(tmp_path, second), 2024, today=TODAY)
    assert (result.added, result.changed) == (0, 1)
    facts = year.get_year_facts(office, person_id, 2024)
    assert (facts.rating, [one.name for one in facts.initiatives], len(facts.discipline)) == (
        "HTXSNV",
        ["Giải pháp X"],
        1,
    )
    assert _nominations(office) == [(person_id, "LĐTT", "proposed")]


def test_a_title_held_back_by_the_clerk_stays_held(office: Office, tmp_path: Path) -> None:
    person_id = staff.save_person(office, AN).id or 0
    with office.write("Hoãn") as session:
        session.add(
            NominationRow(person_id=person_id, year=2024, title="LĐTT", state="held", reason="chờ kết luận")
        )
        session.add(
            NominationRow(person_id=person_id, year=2024, title="CSTĐCS", state="registered", reason="")
        )
    apply_year(office, _book(tmp_path, _row(title="LĐTT, CSTĐCS")), 2024, today=TODAY)
    assert _nominations(office) == [(person_id, "LĐTT", "held"), (person_id, "CSTĐCS", "proposed")]


def test_one_initiative_of_two_authors_is_one(office: Office, tmp_path: Path) -> None:
    ids = [staff.save_person(office, one).id or 0 for one in (AN, BINH)]
    work = "Giải pháp chung, QĐ số 7/QĐ-Y ngày 1/10/2024"
    path = _book(tmp_path, _row(initiative=work), _row("Trần Thị Bình", 1981, "Phòng B", initiative=work))
    result = apply_year(office, path, 2024, today=TODAY)
    with office.read() as session:
        assert len(list(session.scalars(select(InitiativeRow)))) == 1
    assert [year.get_year_facts(office, one, 2024).initiatives[0].share for one in ids] == [
        Decimal(50),
        Decimal(50),
    ]
    assert len(result.remarks) == 2
    assert apply_year(office, path, 2024, today=TODAY).unchanged == 2


def test_a_measure_belongs_to_the_year_of_its_decision(office: Office, tmp_path: Path) -> None:
    staff.save_person(office, AN)
    path = _book(tmp_path, _row(discipline="Cảnh cáo, QĐ số 9/QĐ-Y ngày 20/12/2023"))
    apply_year(office, path, 2024, today=TODAY)
    with office.read() as session:
        assert [one.year for one in session.scalars(select(DisciplineRow))] == [2023]
    assert apply_year(office, path, 2024, today=TODAY).unchanged == 1


def test_the_sample_year(office: Office, shared: Path) -> None:
    apply_staff(office, shared / "samples" / "staff-official-48.xlsx")
    path = shared / "samples" / "year-end-48.xlsx"
    assert apply_year(office, path, 2024).added == 48
    everybody = year.year_facts(office, 2024)
    assert Counter(one.rating for one in everybody) == {"HTXSNV": 8, "HTTNV": 37, "HTNV": 2, "KHTNV": 1}
    assert [(one.rating, one.discipline[0].decision_on) for one in everybody if one.discipline] == [
        ("KHTNV", "2024-05-10")
    ]
    assert Counter(title for _, title, _ in _nominations(office)) == {"LĐTT": 38, "CSTĐCS": 6}
    assert apply_year(office, path, 2024).unchanged == 48
