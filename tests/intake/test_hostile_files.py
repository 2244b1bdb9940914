"""Files that are no lists, or want to do harm: one sentence each, and no reader gets them."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.intake import guards
from kehoach_desktop.intake.guards import check_zip
from kehoach_desktop.refusal import Refusal
from tests.list_maker import change_part, make_book, make_ods, make_shared_book
from tests.list_reading import read_staff

TODAY = date(2026, 11, 21)
SHEET = "xl/worksheets/sheet1.xml"
ROWS: list[list[Any]] = [
    ["STT", "Họ và tên", "Ngày sinh"],
    [1, "Nguyen Van An", "01/02/1980"],
    [2, "Trần Thị B", "1981"],
]


def _book(path: Path) -> bytes:
    return make_book(path, ROWS).read_bytes()


def _zip(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def _in_sheet(change: Callable[[bytes], bytes]) -> Callable[[Path], bytes]:
    def make(path: Path) -> bytes:
        make_book(path, ROWS)
        return change_part(path, SHEET, change).read_bytes()

    return make


def _before_end(xml: bytes) -> Callable[[Path], bytes]:
    return _in_sheet(lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>"))


def _bomb(path: Path) -> bytes:
    return _before_end(b"<row>" + b"<c/>" * (3 * 2**20) + b"</row>")(path)


def _bomb_that_lies(path: Path) -> bytes:
    data = _bomb(path)
    size = zipfile.ZipFile(BytesIO(data)).getinfo(SHEET).file_size
    return data.replace(struct.pack("<L", size), struct.pack("<L", 5_000))


def _shared(text: str, references: int) -> Callable[[Path], bytes]:
    def make(path: Path) -> bytes:
        make_shared_book(path, ROWS)
        change_part(path, "xl/sharedStrings.xml", lambda xml: xml.replace(b"Nguyen Van An", text.encode()))
        row = b'<row r="%d"><c r="A%d" t="s"><v>3</v></c></row>'
        more = b"".join(row % (at, at) for at in range(10, 10 + references))
        return change_part(
            path, SHEET, lambda xml: xml.replace(b"</sheetData>", more + b"</sheetData>")
        ).read_bytes()

    return make


def _repeated(rows: int, columns: int) -> Callable[[Path], bytes]:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>Họ và tên</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return lambda path: make_ods(path, row).read_bytes()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty": (lambda _: b"", "trống"),
    "truncated": (lambda path: _book(path)[:2000], "bị hỏng hoặc chưa tải về hết"),
    "end cut": (lambda path: _book(path)[:-30], "bị hỏng hoặc chưa tải về hết"),
    "photo": (lambda _: b"\xff\xd8\xff\xe0\x00\x10JFIF" + os.urandom(20_000), "không phải danh sách"),
    "picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(20_000), "không phải danh sách"),
    "pdf": (lambda _: b"%PDF-1.7\n1 0 obj", "tệp PDF"),
    "web page": (lambda _: "<html><table><tr><td>Họ và tên</td></tr></table></html>".encode(), "trang web"),
    "word": (lambda _: _zip(word__document_xml="<x/>"), "tệp Word"),
    "other zip": (lambda _: _zip(readme="x"), "không phải bảng tính"),
    "entities": (
        _in_sheet(lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet', 1)),
        "khai báo XML lạ",
    ),
    "bomb": (_bomb, "quá lớn"),
    "bomb that lies about its size": (_bomb_that_lies, "quá lớn"),
    "cell of 10 MB": (
        _in_sheet(lambda xml: xml.replace(b"Nguyen Van An", b"A" * 10_000_000)),
        "32.767 ký tự",
    ),
    "shared text of 10 MB": (_shared("A" * 10_000_000, 1), "32.767 ký tự"),
    "one long text in many cells": (_shared("A" * 15_000, 2_000), "quá lớn"),
    "cell in the far corner": (
        _before_end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "quá xa danh sách",
    ),
    "repeated rows": (_repeated(99_999, 999), "quá xa danh sách"),
    "repeated to the end": (_repeated(1_048_576, 16_384), "quá xa danh sách"),
    "password": (
        lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900),
        "mật khẩu",
    ),
    "broken xls": (lambda _: OLE + os.urandom(5_000), "bị hỏng"),
    "xls to the far corner": (
        lambda _: (
            OLE + bytes(600) + b"\x00\x02\x0e\x00" + struct.pack("<IIHHH", 0, 65_536, 0, 256, 0) + bytes(900)
        ),
        "quá xa danh sách",
    ),
    "csv cell without end": (lambda _: b"STT;H\n" + b"x" * 1_000_000, "dài bất thường"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_one_sentence_and_nothing_opened(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MAX_INFLATED", 11 * 2**20)  # small bombs do as well as great ones
    monkeypatch.setattr(guards, "MAX_TEXT", 11 * 2**20)
    make, said = HOSTILE[kind]
    path = tmp_path / "ds.xlsx"
    content = make(path)
    path.write_bytes(content)
    with pytest.raises(Refusal, match=said) as refused:
        read_staff(path, today=TODAY)
    assert refused.value.safe == guards.SAFE
    assert refused.value.todo
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"Không tìm thấy tệp “khong-co\.xlsx”"):
        read_staff(tmp_path / "khong-co.xlsx", today=TODAY)
    with pytest.raises(Refusal, match="là thư mục"):
        read_staff(tmp_path, today=TODAY)


def test_a_file_too_large_for_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach_desktop.intake.sheets.MAX_FILE", 1_000)
    with pytest.raises(Refusal, match="lớn hơn"):
        read_staff(make_book(tmp_path / "ds.xlsx", ROWS), today=TODAY)


def test_a_flipped_bit_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    content = _book(path)
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        try:
            read = read_staff(path, today=TODAY)
        except Refusal as refusal:
            assert refusal.safe == guards.SAFE  # noqa: PT017 - either way is right, a crash is not
        else:
            assert len(read.rows) + len(read.rejected) <= 2


def test_a_stray_blank_far_below_is_no_harm(tmp_path: Path) -> None:
    stray = _before_end(b'<row r="200000"><c r="C200000" t="inlineStr"><is><t> </t></is></c></row>')
    path = tmp_path / "ds.xlsx"
    path.write_bytes(stray(path))
    assert len(read_staff(path, today=TODAY).rows) == 2


def test_formulas_and_controls_as_names(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text(
        "STT;Họ và tên;Ngày sinh\n1;=cmd|' /C calc'!A0;01/02/1980\n2;Nguyễn\x01 Văn\x07 A;1980\n3;@SUM(A1);1980\n",
        "utf-8",
    )
    read = read_staff(path, today=TODAY)
    assert [row.full_name for row in read.rows] == ["Nguyễn Văn A"]
    assert [(one.row, one.reason) for one in read.rejected] == [
        (2, "Ô họ và tên chứa công thức, không phải họ tên."),
        (4, "Ô họ và tên chứa công thức, không phải họ tên."),
    ]


@pytest.mark.parametrize(("column", "refused"), [(3, False), (12, True)])
def test_a_far_row_is_measured_by_the_last_column(tmp_path: Path, column: int, refused: bool) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].cell(1_000_000, column, "x")
    path = tmp_path / "a.xlsx"
    book.save(path)
    if refused:
        with pytest.raises(Refusal, match="quá xa"):
            check_zip(path.read_bytes())
    else:
        check_zip(path.read_bytes())
