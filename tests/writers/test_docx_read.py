"""Reading Word files back, ours and others', and refusing what is none."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.writers.docx_read import read_paragraphs

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word_file(path: Path, body: str) -> Path:
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>")
    return path


def test_marks_of_word_become_text(tmp_path: Path) -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>Số:</w:t><w:tab/><w:t>03/KH</w:t>"
        "<w:noBreakHyphen/><w:t>BATGT</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>TRÀ</w:t><w:br/><w:t>CÚ</w:t><w:br w:type='page'/></w:r></w:p>"
    )
    assert read_paragraphs(word_file(tmp_path / "a.docx", body)) == ["Số:\t03/KH-BATGT", "TRÀ\nCÚ"]


def test_deleted_text_and_doubled_drawings_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Giữ </w:t></w:r><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t> nối</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>hai lần</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read_paragraphs(word_file(tmp_path / "a.docx", body)) == ["Giữ thêm nối"]


def test_tables_come_row_by_row_and_nested_ones_too(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    inner = "<w:tc><w:tbl><w:tr>" + cell.format("trong") + "</w:tr></w:tbl><w:p/></w:tc>"
    rows = (
        "<w:tr>"
        + cell.format("a")
        + cell.format("b")
        + "</w:tr><w:tr>"
        + cell.format("c")
        + inner
        + "</w:tr>"
    )
    box = f"<w:sdt><w:sdtContent><w:tbl>{rows}</w:tbl></w:sdtContent></w:sdt>"
    assert read_paragraphs(word_file(tmp_path / "a.docx", box)) == ["a", "b", "c", "trong"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 broken", "Kế hoạch".encode()])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ảnh.docx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="không phải là tệp Word"):
        read_paragraphs(path)


def test_a_zip_without_a_document_or_with_broken_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as package:
        package.writestr("mimetype", "x")
    with pytest.raises(Refusal, match="không phải là tệp Word"):
        read_paragraphs(path)
    with pytest.raises(Refusal, match="không phải là tệp Word"):
        read_paragraphs(word_file(path, "<w:p>"))


def test_old_and_protected_files_and_missing_ones_are_told_apart(tmp_path: Path) -> None:
    old = tmp_path / "cũ.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(Refusal, match="mật khẩu"):
        read_paragraphs(old)
    with pytest.raises(Refusal, match="Không có tệp"):
        read_paragraphs(tmp_path / "không có.docx")
    with pytest.raises(Refusal, match="Không mở được"):
        read_paragraphs(tmp_path)


def test_a_document_without_a_body_has_no_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {_W}/>")
    assert read_paragraphs(path) == []
