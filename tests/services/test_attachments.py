"""Signed scans inside the data: taken in, given back to the byte, shown as pages, refused when they are none."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.progress import finish
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.history import list_trash, restore, undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.datafile.safety import verify
from kehoach_desktop.services.plans.attachments import (
    add_attachment,
    attachment_bytes,
    attachment_pdf,
    delete_attachment,
    export_attachment,
    list_attachments,
)
from kehoach_desktop.services.plans.plans import delete_plan, save_plan
from kehoach_desktop.writers.pdf_files import joined_pdf, page_count
from tests.document.plan_samples import small_plan

TODAY = date(2024, 6, 10)


def scan(pages: int = 2) -> bytes:
    """A PDF of so many pages."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for page in range(pages):
        canvas.drawString(100, 700, f"page {page}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture(kind: str, size: tuple[int, int] = (210, 297)) -> bytes:
    """A picture of a page."""
    buffer = BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def plan_id(office: Office) -> int:
    """A plan to attach to."""
    return save_plan(office, Plan(small_plan(), 2024, 2024)).id or 0


@pytest.mark.parametrize(
    ("name", "content", "mime", "pages"),
    [
        ("bản ký.pdf", scan(3), "application/pdf", 3),
        ("ảnh.png", picture("PNG"), "image/png", 1),
        ("ảnh.JPG", picture("JPEG", (297, 210)), "image/jpeg", 1),
    ],
)
def test_a_scan_is_kept_to_the_byte(
    office: Office, plan_id: int, tmp_path: Path, name: str, content: bytes, mime: str, pages: int
) -> None:
    (tmp_path / name).write_bytes(content)
    made = add_attachment(office, plan_id, tmp_path / name, TODAY)
    assert (made.name, made.mime, made.pages, made.size) == (name, mime, pages, len(content))
    assert list_attachments(office, plan_id) == [made]
    assert attachment_bytes(office, made.id) == content
    assert page_count(attachment_pdf(office, made.id)) == pages
    out = finish(export_attachment(office, made.id, tmp_path / "ra.bin"))
    assert out.read_bytes() == content


def test_the_same_file_twice_is_stored_once(office: Office, plan_id: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan() + b"%" * 300_000)
    add_attachment(office, plan_id, path, TODAY)
    before = office.path.stat().st_size
    add_attachment(office, plan_id, path, TODAY)
    assert len(list_attachments(office, plan_id)) == 2
    assert office.path.stat().st_size - before < 100_000


def test_taking_off_and_deleting_can_be_taken_back(office: Office, plan_id: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan())
    made = add_attachment(office, plan_id, path, TODAY)
    delete_attachment(office, made.id)
    assert list_attachments(office, plan_id) == []
    undo(office)
    assert attachment_bytes(office, made.id) == scan_of(path)
    delete_plan(office, plan_id)
    with pytest.raises(Refusal):
        attachment_bytes(office, made.id)
    undo(office)
    assert attachment_bytes(office, made.id) == scan_of(path)
    assert finish(verify(office.path)).ok


def scan_of(path: Path) -> bytes:
    """The file's bytes."""
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"PK\x03\x04", "không phải PDF"),
        ("a.pdf", b"%PDF-1.4 broken", "bị hỏng"),
        ("a.png", b"\x89PNG\r\n\x1a\n broken", "bị hỏng"),
        ("a.jpg", picture("JPEG")[:200], "bị hỏng"),
        ("a.pdf", b"", "không phải PDF"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    office: Office, plan_id: int, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal, match=words):
        add_attachment(office, plan_id, tmp_path / name, TODAY)
    assert list_attachments(office, plan_id) == []


def test_missing_folders_and_plans_are_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scan())
    for plan_id, path in ((1, tmp_path / "none.pdf"), (1, tmp_path), (99, tmp_path / "a.pdf")):
        with pytest.raises(Refusal):
            add_attachment(office, plan_id, path, TODAY)


def test_pdfs_are_joined_in_order() -> None:
    assert page_count(joined_pdf(scan(2), scan(1), scan(3))) == 6


def test_what_was_taken_off_stands_in_the_trash(office: Office, plan_id: int, tmp_path: Path) -> None:
    path = tmp_path / "bản ký.pdf"
    path.write_bytes(scan())
    made = add_attachment(office, plan_id, path, TODAY)
    delete_attachment(office, made.id)
    (item,) = list_trash(office)
    restore(office, item.batch_id)
    assert list_attachments(office, plan_id) == [made]
