"""A Word file opened with care: only the parts that hold the text, within bounds, before any reader gets them."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from kehoach_desktop.intake.plan_file import plan_bytes
from kehoach_desktop.refusal import Refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_LARGEST_PART = 48 * 2**20
_MOST_PARTS = 5000
_DEEPEST = 200
_SAFE = "Chưa có gì được ghi."


class DocxParts:
    """The parts of a Word file that tell its text: the document, its styles and its automatic numbers (None where there are none)."""

    def __init__(self, document: Element, styles: Element | None, numbering: Element | None) -> None:
        self.document = document
        self.styles = styles
        self.numbering = numbering


def open_docx(path: Path) -> DocxParts:
    """The parts of the file. Refusal when it is missing, no .docx, an old .doc, protected by a password, damaged, or holds traps."""
    content, name = plan_bytes(path), path.name
    if content.startswith(_OLD_WORD):
        raise Refusal(
            f"“{name}” là tệp .doc đời cũ hoặc tệp có mật khẩu nên không đọc được.",
            _SAFE,
            "Hãy mở bằng Word rồi lưu thành .docx, không đặt mật khẩu.",
        )
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            if len(names) > _MOST_PARTS or "word/document.xml" not in names:
                raise _damaged(name)
            document = _part(package, "word/document.xml", name)
            return DocxParts(
                document,
                _part(package, "word/styles.xml", name) if "word/styles.xml" in names else None,
                _part(package, "word/numbering.xml", name) if "word/numbering.xml" in names else None,
            )
    except (
        BadZipFile,
        KeyError,
        ParseError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ) as trouble:
        raise _damaged(name) from trouble


def _part(package: ZipFile, part: str, name: str) -> Element:
    """One XML part. Refusal when it unpacks beyond bounds, declares entities, or is nested beyond any paper."""
    with package.open(part) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise Refusal(f"“{name}” bung ra quá lớn so với một kế hoạch.", _SAFE, "Hãy chọn đúng tệp kế hoạch.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refusal(
            f"“{name}” chứa khai báo XML lạ mà tệp Word bình thường không có, nên chương trình không mở.",
            _SAFE,
            "Hãy mở bằng Word rồi lưu lại thành tệp .docx mới.",
        )
    root = fromstring(data.replace(_STRICT, _USUAL))
    if _too_deep(root):
        raise _damaged(name)
    return root


def _too_deep(root: Element) -> bool:
    """Whether elements are nested deeper than any paper needs."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _damaged(name: str) -> Refusal:
    return Refusal(
        f"“{name}” không phải là tệp Word (.docx) còn nguyên vẹn.",
        _SAFE,
        "Hãy mở bằng Word rồi lưu lại, hoặc chọn tệp khác.",
    )


def on(element: Element | None) -> bool | None:
    """What a switch of Word says (w:b, w:i, w:vanish): True, False, or None when it is not there."""
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element, "" when either is not there."""
    return "" if element is None else element.get(f"{W}{name}", "")
