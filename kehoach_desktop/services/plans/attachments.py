"""Files attached to a plan and kept inside the data file: signed scans, and what units have sent. Viewed, printed again, exported."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AttachmentRow, StoredFileRow
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.plan_life import Attachment
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_rows import plan_row

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_MAGIC = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_LARGEST = 50 * 2**20
_SAFE = "Chưa có gì được ghi."


def list_attachments(office: Office, plan_id: int, *, submission_id: int | None = None) -> list[Attachment]:
    """A plan's own files, or those of one submission, in the order in which they were added."""
    with office.read() as session:
        wanted = (
            select(AttachmentRow)
            .where(AttachmentRow.plan_id == plan_id, AttachmentRow.submission_id == submission_id)
            .order_by(AttachmentRow.id)
        )
        return [attachment_of(row) for row in session.scalars(wanted)]


class Incoming(NamedTuple):
    """A file read and found good, not yet in the data."""

    name: str
    content: bytes
    mime: str
    pages: int


def incoming(path: Path) -> Incoming:
    """The file, ready to be taken in. Refusal when it is missing, too large, damaged, locked, or no PDF, PNG or JPEG."""
    content = _content(path)
    mime = _mime(content, path.name)
    return Incoming(path.name, content, mime, _pages(content, mime, path.name))


def add_attachment(office: Office, plan_id: int, path: Path, today: date) -> Attachment:
    """Take a plan's own scan into the data. Refusal as for `incoming`."""
    file = incoming(path)
    with office.write(f"Đính kèm tệp: {path.name}") as session:
        plan_row(session, plan_id)
        return put_attachment(session, file, plan_id, today)


def put_attachment(
    session: Session, file: Incoming, plan_id: int, today: date, *, submission_id: int | None = None
) -> Attachment:
    """Take a file in, inside an open transaction; the same bytes are stored once."""
    key = sha256(file.content).hexdigest()
    if session.get(StoredFileRow, key) is None:
        session.add(StoredFileRow(sha256=key, content=file.content))
        session.flush()
    row = AttachmentRow(
        plan_id=plan_id,
        submission_id=submission_id,
        name=file.name,
        mime=file.mime,
        pages=file.pages,
        size=len(file.content),
        sha256=key,
        added_on=today,
    )
    session.add(row)
    session.flush()
    return attachment_of(row)


def delete_attachment(office: Office, attachment_id: int) -> None:
    """Take a file off its plan; it can be brought back from the history."""
    with office.read() as session:
        name = _row(session, attachment_id).name
    with office.write(f"Bỏ tệp đính kèm: {name}") as session:
        session.delete(_row(session, attachment_id))


def attachment_bytes(office: Office, attachment_id: int) -> bytes:
    """The file as it was attached. Refusal when its bytes are no longer what they were."""
    with office.read() as session:
        row = _row(session, attachment_id)
        stored = session.get(StoredFileRow, row.sha256)
        content = stored.content if stored is not None else b""
        if sha256(content).hexdigest() != row.sha256:
            raise Refusal(
                f"Tệp đính kèm “{row.name}” trong dữ liệu đã bị hỏng.",
                "Các dữ liệu khác vẫn nguyên vẹn.",
                "Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại.",
            )
        return content


def attachment_pdf(office: Office, attachment_id: int) -> bytes:
    """The file as PDF, for the page on screen and for printing: a picture becomes a page."""
    content = attachment_bytes(office, attachment_id)
    if content.startswith(_MAGIC[0][0]):
        return content
    from kehoach_desktop.writers.pdf_files import picture_pdf

    return picture_pdf(content)


def export_attachment(office: Office, attachment_id: int, out: Path) -> Work[Path]:
    """Write the file out as it was attached."""
    from kehoach_desktop.writers.files import write_bytes_whole

    yield Progress(0, 1, f"Ghi tệp {out.name}")
    return write_bytes_whole(out, attachment_bytes(office, attachment_id))


def attachment_of(row: AttachmentRow) -> Attachment:
    """The record of a row."""
    return Attachment(
        row.id, row.plan_id, row.name, row.mime, row.pages, row.size, row.added_on, row.submission_id
    )


def _row(session: Session, attachment_id: int) -> AttachmentRow:
    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise Refusal("Tệp đính kèm này không còn.", _SAFE, "Xin mở lại kế hoạch.")
    return row


def _content(path: Path) -> bytes:
    """The file's bytes."""
    try:
        if path.is_dir():
            raise Refusal(f"“{path.name}” là thư mục, không phải tệp.", _SAFE)
        if path.stat().st_size > _LARGEST:
            raise Refusal(
                f"Tệp “{path.name}” lớn hơn 50 MB.", _SAFE, "Hãy quét lại với độ phân giải 200-300 dpi."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(f"Không tìm thấy tệp “{path}”.", _SAFE) from None
    except OSError:
        raise Refusal(f"Không đọc được tệp “{path.name}”.", _SAFE, "Hãy đóng tệp rồi thử lại.") from None


def _mime(content: bytes, name: str) -> str:
    """What kind of file it is, by its first bytes whatever it is called."""
    for magic, mime in _MAGIC:
        if content.startswith(magic):
            return mime
    raise Refusal(
        f"“{name}” không phải PDF hay ảnh (PNG, JPG).", _SAFE, "Hãy quét văn bản thành PDF hoặc ảnh."
    )


def _pages(content: bytes, mime: str, name: str) -> int:
    """How many pages it has. Refusal when it cannot be shown."""
    from kehoach_desktop.writers.pdf_files import page_count, picture_pdf

    try:
        return page_count(content if mime == PDF else picture_pdf(content))
    except ValueError:
        raise Refusal(
            f"“{name}” bị hỏng hoặc có mật khẩu nên không mở được.", _SAFE, "Hãy quét hoặc lưu lại tệp."
        ) from None
