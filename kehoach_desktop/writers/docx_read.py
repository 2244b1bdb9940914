"""A Word file read back: its paragraphs in printed order, table cells row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from kehoach_desktop.refusal import Refusal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_LARGEST = 200 * 1024 * 1024


def read_paragraphs(path: Path) -> list[str]:
    """The words of every paragraph that has any, in printed order; a line break inside one is "\\n".

    Refusal when the file is missing, cannot be read, is no .docx, is an old .doc or is protected by a password.
    """
    root = _document(path)
    body = root.find(f"{_W}body")
    texts = (_text(paragraph) for paragraph in _paragraphs(body)) if body is not None else iter(())
    return [text for text in texts if text.strip()]


def _document(path: Path) -> Element:
    try:
        with path.open("rb") as file:
            if file.read(4) == _OLD_WORD:
                raise Refusal(
                    f"“{path.name}” là tệp .doc đời cũ hoặc tệp có mật khẩu nên không đọc được.",
                    "Tệp vẫn còn nguyên.",
                    "Hãy mở bằng Word rồi lưu thành .docx, không đặt mật khẩu.",
                )
        with ZipFile(path) as package:
            part = package.getinfo("word/document.xml")
            if part.file_size > _LARGEST:
                raise _unreadable(path)
            return fromstring(package.read(part))
    except FileNotFoundError:
        raise Refusal(f"Không có tệp “{path}”.", "", "Hãy kiểm tra lại tên tệp và thư mục.") from None
    except OSError as trouble:
        raise Refusal(
            f"Không mở được tệp “{path.name}” ({trouble.strerror or trouble}).",
            "Tệp vẫn còn nguyên.",
            "Hãy đóng tệp rồi thử lại.",
        ) from trouble
    except (BadZipFile, KeyError, ParseError, RuntimeError, NotImplementedError) as trouble:
        raise _unreadable(path) from trouble


def _unreadable(path: Path) -> Refusal:
    return Refusal(
        f"“{path.name}” không phải là tệp Word (.docx) còn nguyên vẹn.",
        "Tệp vẫn còn nguyên.",
        "Hãy chọn tệp khác.",
    )


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def _text(paragraph: Element) -> str:
    return "".join(_words(paragraph))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column"):
            continue
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _LEFT_OUT:
            yield from _words(child)
