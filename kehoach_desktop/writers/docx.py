"""A Paper as a Word file: the package is put together directly, so it holds nothing but the paper and comes out the same each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kehoach_desktop.papers.compose import compose
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.paper import Paper
from kehoach_desktop.writers.docx_body import document_xml
from kehoach_desktop.writers.docx_parts import FIXED_PARTS, FONT, core_xml, header_xml, settings_xml
from kehoach_desktop.writers.docx_styles import styles_xml
from kehoach_desktop.writers.docx_theme import font_table_xml, theme_xml
from kehoach_desktop.writers.files import write_bytes_whole

_MADE = (1980, 1, 1, 0, 0, 0)
"""The date every part of the package carries: the same paper gives the same bytes on any day."""


def docx_bytes(paper: Paper, fmt: Format) -> bytes:
    """The paper as the bytes of a .docx file."""
    parts = {
        **FIXED_PARTS,
        "docProps/core.xml": core_xml(paper.name, paper.author),
        "word/document.xml": document_xml(compose(paper, fmt), fmt),
        "word/styles.xml": styles_xml(fmt),
        "word/settings.xml": settings_xml(),
        "word/header1.xml": header_xml(),
        "word/fontTable.xml": font_table_xml(FONT),
        "word/theme/theme1.xml": theme_xml(FONT),
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            part = ZipInfo(name, _MADE)
            part.compress_type = ZIP_DEFLATED
            package.writestr(part, xml.encode("utf-8"))
    return buffer.getvalue()


def write_docx(paper: Paper, fmt: Format, out: Path) -> Path:
    """Write the paper to `out` (.docx), whole or not at all. Refusal when the place cannot be written (files.replace_file)."""
    return write_bytes_whole(out, docx_bytes(paper, fmt))
