"""A staff list from the command line: no row of it and no word goes without being told."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.cli.calling import Caller

HEADING: list[str | int] = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Số CCCD"]


def book(path: Path, *rows: list[str | int], other: str = "") -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Danh sách"
    for row in (HEADING, *rows):
        sheet.append(row)
    if other:
        sheet = workbook.create_sheet(other)
        sheet.append(HEADING)
        sheet.append([1, "Lê Thị Hai", "2/2/1992", "Phòng Hai", ""])
        sheet.append([2, "Lò Văn Năm", "2/3/1992", "Phòng Hai", ""])
    workbook.save(path)
    return path


def test_a_clean_list_is_answered_with_the_promised_keys_only(call: Caller, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [1, "Trần An", "1/2/1980", "Phòng Một", "038080000001"])
    expected = {"added": 1, "changed": 0, "unchanged": 0, "rejected": [], "duplicates": []}
    assert call.good("staff", "import", path, "--dry-run") == expected
    assert call.good("staff", "import", path) == expected


def test_a_doubtful_row_is_told_as_not_taken(call: Caller, tmp_path: Path) -> None:
    call.good("staff", "import", book(tmp_path / "a.xlsx", [1, "Trần An", "1/2/1980", "Phòng Một", ""]))
    path = book(tmp_path / "b.xlsx", [1, "Trần An", "5/6/1980", "Phòng Hai", ""])
    for words in (("staff", "import", path, "--dry-run"), ("staff", "import", path)):
        found = call.good(*words)
        assert (found["added"], found["changed"], found["unchanged"]) == (0, 0, 0)
        ((row, reason),) = ((one["row"], one["reason"]) for one in found["rejected"])
        assert row == 2
        assert "01/02/1980" in reason
        told = call(*words).out
        assert "1 dòng không nhận được" in told
        assert "- Dòng 2 (Trần An): cần xem lại, chưa nhập." in told


def test_what_was_left_out_of_a_row_and_other_sheets_are_told(call: Caller, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [1, "Trần An", "1/2/1980", "Phòng Một", "1,09E+10"],
        [2, "Lê Bình", "1/2/1981", "Phòng Một", ""],
        other="Đã nghỉ hưu",
    )
    found = call.good("staff", "import", path)
    assert (found["added"], found["other_sheets"]) == (2, ["Đã nghỉ hưu"])
    assert [(one["row"], "1,09E+10" in one["text"]) for one in found["remarks"]] == [(2, True)]
    told = call("staff", "import", path).out
    assert "- Dòng 2 (Trần An): lưu ý: " in told
    assert "Trang tính khác trong tệp chưa đọc: Đã nghỉ hưu." in told


def test_rows_of_a_list_on_two_sheets_are_told_with_their_sheet(call: Caller, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [1, "Trần An", "1/2/1980", "Phòng Một", ""],
        [2, "", "1/2/1981", "Phòng Một", ""],
        [3, "Lê Thị Hai", "2/2/1992", "Phòng Một", ""],
        [4, "Lê Thị Ba", "3/2/1992", "Phòng Một", ""],
        other="Phòng Hai",
    )
    found = call.good("staff", "import", path, "--dry-run")
    assert (found["added"], found["sheets"]) == (4, ["Danh sách", "Phòng Hai"])
    assert found["rejected"] == [{"row": 3, "sheet": "Danh sách", "reason": "Thiếu họ và tên."}]
    assert found["duplicates"] == [{"row": 2, "sheet": "Phòng Hai", "of_row": 4, "of_sheet": "Danh sách"}]
    told = call("staff", "import", path, "--dry-run").out
    assert "- Dòng 2 trang “Phòng Hai” (Lê Thị Hai): trùng với dòng 4 trang “Danh sách”." in told
