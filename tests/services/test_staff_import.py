"""Staff lists taken in: added, changed, left as they are, doubtful; as one undoable change."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import (
    apply_staff,
    import_staff,
    preview_staff,
    stage_staff,
)
from kehoach_desktop.services.lists.staff_writing import NO_UNIT
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from tests.list_maker import make_book

TODAY = date.today()
HEAD = ["STT", "Họ và tên", "Ngày sinh", "CCCD", "Chức vụ", "Đơn vị", "Ngày vào cơ quan"]
AN = [1, "Nguyễn Văn An", "03/02/1980", "001080000001", "Chuyên viên", "Phòng Tổ chức", "01/9/2010"]
BINH = [2, "Trần Thị Bình", "1981", None, "Kỹ sư", "Đội Bảo trì", "01/9/2011"]


def _book(tmp_path: Path, *rows: list[Any], name: str = "ds.xlsx") -> Path:
    return make_book(tmp_path / name, [HEAD, *rows])


def _names(office: Office) -> list[tuple[str, str, str]]:
    return [(one.full_name, one.unit, one.position) for one in staff.list_staff(office)]


def _edited(row: list[Any], **changes: Any) -> list[Any]:
    at = {"name": 1, "birth": 2, "card": 3, "position": 4, "unit": 5, "joined": 6}
    copy = list(row)
    for field, value in changes.items():
        copy[at[field]] = value
    return copy


def test_a_list_goes_in_as_one_change_that_undo_takes_back(office: Office, tmp_path: Path) -> None:
    path = _book(tmp_path, AN, BINH)
    preview = preview_staff(office, path)
    assert (preview.count("added"), preview.new_units) == (2, ("Phòng Tổ chức", "Đội Bảo trì"))
    assert _names(office) == []
    assert history.can_undo(office) is None
    result = apply_staff(office, path)
    assert (result.added, result.changed, result.unchanged) == (2, 0, 0)
    assert _names(office) == [
        ("Nguyễn Văn An", "Phòng Tổ chức", "Chuyên viên"),
        ("Trần Thị Bình", "Đội Bảo trì", "Kỹ sư"),
    ]
    assert [one.since for one in staff.list_staff(office)] == ["2010-09-01", "2011-09-01"]
    assert [one.kind for one in units.list_units(office)] == ["phòng", "đội"]
    assert [one.title for one in history.list_changes(office)] == ["Nhập danh sách nhân sự: ds.xlsx"]
    assert history.undo(office) == "Nhập danh sách nhân sự: ds.xlsx"
    assert _names(office) == []
    assert units.list_units(office) == []


def test_the_same_list_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = _book(tmp_path, AN, BINH)
    apply_staff(office, path)
    again = apply_staff(office, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert len(history.list_changes(office)) == 1


def test_people_stand_in_the_order_of_the_list(office: Office, tmp_path: Path) -> None:
    zung = [3, "Bùi Văn Zung", "1990", None, "Nhân viên", "Phòng Tổ chức", None]
    apply_staff(office, _book(tmp_path, zung, AN))
    assert [one.full_name for one in staff.list_staff(office)] == ["Bùi Văn Zung", "Nguyễn Văn An"]
    apply_staff(office, _book(tmp_path, AN, zung))
    assert [one.full_name for one in staff.list_staff(office)] == ["Nguyễn Văn An", "Bùi Văn Zung"]
    newcomer = [1, "Cà Văn Mới", "1999", None, "Nhân viên", "Phòng Tổ chức", None]
    apply_staff(office, _book(tmp_path, newcomer))
    assert [one.full_name for one in staff.list_staff(office)] == [
        "Nguyễn Văn An",
        "Bùi Văn Zung",
        "Cà Văn Mới",
    ]


def test_blank_cells_take_nothing_away_and_a_year_does_not_blur_a_day(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    told_less = _edited(AN, birth="1980", position=None, joined=None, unit=None)
    result = apply_staff(office, _book(tmp_path, told_less))
    assert (result.changed, result.unchanged) == (0, 1)
    assert staff.list_staff(office)[0].birth_date == "1980-02-03"


def test_changes_are_shown_field_by_field_then_made(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN, BINH))
    path = _book(
        tmp_path,
        _edited(AN, birth="04/02/1980", joined="01/9/2012"),
        _edited(BINH, card="001181000002", birth="05/06/1981"),
    )
    plans = preview_staff(office, path).plans
    assert [(plan.full_name, plan.changes) for plan in plans] == [
        (
            "Nguyễn Văn An",
            (("birth_date", "1980-02-03", "1980-02-04"), ("joined_on", "2010-09-01", "2012-09-01")),
        ),
        ("Trần Thị Bình", (("birth_date", "1981", "1981-06-05"), ("national_id", "", "001181000002"))),
    ]
    assert apply_staff(office, path).changed == 2
    first = staff.list_staff(office)[0]
    assert (first.birth_date, first.joined_on, first.since) == ("1980-02-04", "2012-09-01", "2012-09-01")


def test_a_new_post_entered_on_the_day_of_import_is_a_correction(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    apply_staff(office, _book(tmp_path, _edited(AN, unit="Phòng Kế toán")))
    person = staff.list_staff(office)[0]
    assert person.unit == "Phòng Kế toán"
    assert len(staff.person_history(office, person.id or 0)) == 1


def test_a_new_post_told_later_keeps_the_past(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    later = TODAY + timedelta(days=30)
    path = _book(tmp_path, _edited(AN, unit="Phòng Kế toán", position="Phó Trưởng phòng"))
    assert apply_staff(office, path, today=later).changed == 1
    person = staff.list_staff(office, on=later)[0]
    assert (person.unit, person.position, person.since) == (
        "Phòng Kế toán",
        "Phó Trưởng phòng",
        later.isoformat(),
    )
    assert staff.list_staff(office, on=later - timedelta(days=1))[0].unit == "Phòng Tổ chức"
    assert apply_staff(office, path, today=later).unchanged == 1


def test_a_respelled_position_is_a_correction_even_later(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, _edited(AN, position="Chuyen vien")))
    later = TODAY + timedelta(days=30)
    apply_staff(office, _book(tmp_path, AN), today=later)
    person = staff.list_staff(office)[0]
    assert person.position == "Chuyên viên"
    assert len(staff.person_history(office, person.id or 0)) == 1


def test_units_are_met_whatever_their_capitals_accents_and_dashes(office: Office, tmp_path: Path) -> None:
    units.save_unit(office, Unit("Phòng Kỹ thuật - Bảo trì"))
    rows = [_edited(AN, unit="PHÒNG KỸ THUẬT, BẢO TRÌ"), _edited(BINH, unit="phong ky thuat - bao tri")]
    assert preview_staff(office, _book(tmp_path, *rows)).new_units == ()
    apply_staff(office, _book(tmp_path, *rows))
    assert [one.name for one in units.list_units(office)] == ["Phòng Kỹ thuật - Bảo trì"]


def test_somebody_without_a_unit_is_placed_and_told(office: Office, tmp_path: Path) -> None:
    result = apply_staff(office, _book(tmp_path, _edited(AN, unit=None)))
    assert staff.list_staff(office)[0].unit == NO_UNIT
    assert [one.row for one in result.remarks] == [2]


def test_doubtful_rows_wait_for_an_answer(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    path = _book(tmp_path, _edited(AN, birth="03/02/1985", card=None, unit="Đội Bảo trì"))
    result = apply_staff(office, path)
    assert (result.added, result.changed, [one.row for one in result.doubtful]) == (0, 0, [2])
    assert "03/02/1980" in result.doubtful[0].note
    assert len(staff.list_staff(office)) == 1
    assert units.list_units(office) == [
        one for one in units.list_units(office) if one.name == "Phòng Tổ chức"
    ]
    assert apply_staff(office, path, decisions={2: 0}).added == 1
    assert len(staff.list_staff(office)) == 2


def test_an_answer_makes_a_doubtful_row_that_person(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    known = staff.list_staff(office)[0].id or 0
    assert (
        apply_staff(
            office, _book(tmp_path, _edited(AN, birth="03/02/1985", card=None)), decisions={2: known}
        ).changed
        == 1
    )
    assert [one.birth_date for one in staff.list_staff(office)] == ["1985-02-03"]


def test_two_rows_for_one_known_person_are_not_both_taken(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    rows = [AN, _edited(AN, name="Nguyễn Văn Ân", birth="03/02/1981")]
    result = apply_staff(office, _book(tmp_path, *rows))
    assert (result.unchanged, [one.row for one in result.duplicates]) == (1, [3])


def test_somebody_who_left_is_pointed_out(office: Office, tmp_path: Path) -> None:
    staff.save_person(
        office, Person("Nguyễn Văn An", birth_date="1980-02-03", unit="Phòng Tổ chức", left_on="2020-05-01")
    )
    plan = preview_staff(office, _book(tmp_path, AN)).plans[0]
    assert plan.note == "Dữ liệu ghi người này đã thôi làm việc từ 01/05/2020."


def test_stopping_half_way_leaves_nothing(office: Office, tmp_path: Path) -> None:
    work = import_staff(
        office,
        _book(tmp_path, *([_edited(AN, name=f"Nguyễn Văn {chr(65 + at)}n", card=None) for at in range(26)])),
    )
    labels = []
    for progress in work:
        labels.append(progress.label)
        if progress.label == "Đang ghi nhân sự":
            work.close()
    assert labels[-1] == "Đang ghi nhân sự"
    assert _names(office) == []
    assert history.list_changes(office) == []


def test_staging_tells_its_progress(office: Office, tmp_path: Path) -> None:
    labels = [progress.label for progress in stage_staff(office, _book(tmp_path, AN))]
    assert labels == ["Đang mở ds.xlsx", "Đang đọc danh sách", "Đang đối chiếu với nhân sự hiện có"]


def test_what_cannot_be_read_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5_000))
    with pytest.raises(Refusal):
        apply_staff(office, path)
    assert history.list_changes(office) == []


def test_the_official_list_comes_back_as_it_was_sent(office: Office, shared: Path) -> None:
    path = shared / "samples" / "staff-official-48.xlsx"
    expected = json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))["rows"]
    assert finish(import_staff(office, path)).added == 48
    listed = [{field: getattr(one, field) for field in expected[0]} for one in staff.list_staff(office)]
    assert listed == expected


def test_a_row_that_may_repeat_another_is_asked_and_its_answer_kept(office: Office, tmp_path: Path) -> None:
    mai = [1, "Lò Thị Mai", None, None, "Chuyên viên", "Phòng Tổ chức", None]
    other = _edited(mai, unit="Đội Bảo trì")
    path = _book(tmp_path, mai, mai, other)
    plans = preview_staff(office, path).plans
    assert [(plan.action, plan.asks) for plan in plans] == [
        ("added", ()),
        ("doubtful", ("person",)),
        ("added", ()),
    ]
    assert plans[1].note.startswith("Có thể cùng người với dòng 2: cùng họ tên, cùng đơn vị")
    result = apply_staff(office, path, decisions={3: 0})
    assert (result.added, result.doubtful) == (3, ())
    again = apply_staff(office, path)
    assert (again.added, again.unchanged, [one.row for one in again.doubtful]) == (0, 1, [2, 3])


def test_a_spelling_without_accents_is_no_second_person(office: Office, tmp_path: Path) -> None:
    apply_staff(office, _book(tmp_path, AN))
    path = _book(tmp_path, _edited(AN, name="Nguyen Van An", card=None))
    (plan,) = preview_staff(office, path).plans
    assert (plan.action, plan.person_id, plan.asks) == ("doubtful", 1, ("person",))
    assert apply_staff(office, path, decisions={2: 1}).unchanged == 1
    assert _names(office)[0][0] == "Nguyễn Văn An"


def test_a_card_copied_down_costs_nobody_the_list(office: Office, tmp_path: Path) -> None:
    path = _book(tmp_path, AN, _edited(BINH, birth="05/06/1981", card=AN[3]))
    result = apply_staff(office, path)
    assert (result.added, len(result.duplicates)) == (2, 0)
    assert [one.national_id for one in staff.list_staff(office)] == [AN[3], ""]
    assert apply_staff(office, path).unchanged == 2
