"""Lists as people make them, for tests: small workbooks with headings anywhere, old fonts, and files that are no lists."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

Rows: TypeAlias = Iterable[Any]


def make_book(
    path: Path, rows: Rows, *, merged: Iterable[str] = (), sheets: dict[str, Rows] | None = None
) -> Path:
    """An .xlsx with `rows` on its first sheet and more `sheets` after it; `merged` are ranges of the first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    first = book.worksheets[0]
    for row in rows:
        first.append(list(row))
    for area in merged:
        first.merge_cells(area)
    for name, more in (sheets or {}).items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(list(row))
    book.save(path)
    return path


def make_shared_book(path: Path, rows: Rows) -> Path:
    """An .xlsx whose texts stand in the table of shared strings, as Excel writes them."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


_ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def make_ods(path: Path, rows: str) -> Path:
    """An .ods of one sheet with these rows of XML."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", kind)
        target.writestr("META-INF/manifest.xml", manifest)
        target.writestr("content.xml", _ODS.format(rows=rows))
    return path


def change_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part of its zip rewritten."""
    source = zipfile.ZipFile(BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == part else data)
    return path


_TCVN3 = {
    letter: chr(start + index)
    for start, letters in {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }.items()
    for index, letter in enumerate(letters)
}
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_SINGLE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def to_tcvn3(text: str) -> str:
    """Text as a .VnTime file has it; capital toned vowels become small, for TCVN3 has none."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in text)


def to_vni(text: str) -> str:
    """Text as a VNI file has it, small letters only for the marks."""
    result = ""
    for char in text:
        small = char.lower()
        if small in _VNI_SINGLE:
            single = _VNI_SINGLE[small]
            result += single.upper() if char.isupper() else single
            continue
        pieces = unicodedata.normalize("NFD", char)
        base, marks = pieces[0], pieces[1:]
        tone = next((mark for mark in marks if mark in _VNI_TONES), "")
        if "\u0302" in marks:
            result += base + _VNI_HAT[tone]
        elif "\u0306" in marks:
            result += base + _VNI_BREVE[tone]
        elif "\u031b" in marks:
            source = {"o": "ô", "u": "ö"}[base.lower()]
            result += (source.upper() if base.isupper() else source) + _VNI_TONES[tone]
        else:
            result += base + (_VNI_TONES[tone] if tone else "")
    return result


def to_cp1258(text: str) -> bytes:
    """Text in the bytes of Windows' Vietnamese code page: a letter, then its tone."""
    out = b""
    for char in text:
        pieces = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in pieces if mark in _VNI_TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in _VNI_TONES))
        out += base.encode("cp1258") + tones.encode("cp1258")
    return out
