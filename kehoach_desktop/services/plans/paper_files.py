"""A Paper written as the kind of file that its name asks for."""

from __future__ import annotations

from pathlib import Path

from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.paper import Paper
from kehoach_desktop.refusal import Refusal


def write_file(out: Path, content: bytes) -> Path:
    """Put finished bytes at `out`, whole or not at all; gives `out`. Refusal when the place cannot be written."""
    from kehoach_desktop.writers.files import write_bytes_whole

    return write_bytes_whole(out, content)


def write_paper(paper: Paper, fmt: Format, out: Path) -> Path:
    """Write `paper` to `out`, Word for .docx and PDF for .pdf, whole or not at all; gives `out`.

    Refusal for another ending, and when the place cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix == ".docx":
        from kehoach_desktop.writers.docx import write_docx

        return write_docx(paper, fmt, out)
    if suffix == ".pdf":
        from kehoach_desktop.writers.pdf import write_pdf

        return write_pdf(paper, fmt, out)
    raise Refusal(
        f"Không biết ghi văn bản thành tệp “{out.name}”.",
        "Chưa có tệp nào được ghi.",
        "Hãy đặt tên tệp có đuôi .docx (Word) hoặc .pdf.",
    )
