"""What was done to the data, taking it back, doing it again, and bringing deleted things back."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.lock import who
from db.models import ChangeBatchRow, ChangeRow
from db.undo import ChangedLater, next_redo, next_undo, take_back
from kehoach_desktop.records.history import ChangeBatch, ChangeDetail, TrashItem
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office

# what the clerk thinks of as a thing; rows that are only parts or ticks of one do not make a trash item by themselves
_THINGS = (
    "person",
    "unit",
    "plan",
    "target",
    "phase",
    "task",
    "signer",
    "commitment_kind",
    "award",
    "quota_rule",
    "attachment",
    "submission",
    "target_figure",
    "paper_number",
    "plan_template",
)


def can_undo(office: Office) -> str | None:
    """The title of what `undo` would take back, or None."""
    with office.read() as session:
        batch = next_undo(session)
        return batch.title if batch else None


def can_redo(office: Office) -> str | None:
    """The title of what `redo` would do again, or None."""
    with office.read() as session:
        undoing = next_redo(session)
        return _undone_title(session, undoing) if undoing else None


def undo(office: Office) -> str | None:
    """Take back the newest use case in force, rows and keys as they were; gives its title, None when there is nothing."""
    with office.amend() as session:
        batch = next_undo(session)
        return _take_back(session, batch.id, batch.title, "Hoàn tác") if batch else None


def redo(office: Office) -> str | None:
    """Do again what was undone last, as long as nothing new was done since; gives its title, None when there is nothing."""
    with office.amend() as session:
        undoing = next_redo(session)
        if undoing is None:
            return None
        return _take_back(session, undoing.id, _undone_title(session, undoing), "Làm lại")


def restore(office: Office, batch_id: int) -> str:
    """Bring back what a batch of the trash deleted; gives its title. Refusal when it is back already or cannot stand any more."""
    with office.amend() as session:
        batch = session.get(ChangeBatchRow, batch_id)
        if batch is None or batch.undone or batch.undoes_id is not None:
            raise Refusal(
                "Mục này không còn trong thùng rác.",
                "Chưa có gì được ghi.",
                "Xin mở lại thùng rác để xem mới nhất.",
            )
        return _take_back(session, batch.id, batch.title, "Lấy lại")


def list_changes(office: Office, limit: int = 200) -> list[ChangeBatch]:
    """The newest batches first, undoings too."""
    rows = func.count(ChangeRow.id)
    wanted = (
        select(ChangeBatchRow, rows)
        .outerjoin(ChangeRow, ChangeRow.batch_id == ChangeBatchRow.id)
        .where(
            ChangeBatchRow.id.in_(select(ChangeBatchRow.id).order_by(ChangeBatchRow.id.desc()).limit(limit))
        )
        .group_by(ChangeBatchRow.id)
        .order_by(ChangeBatchRow.id.desc())
    )
    with office.read() as session:
        return [
            ChangeBatch(row.id, row.at, row.who, row.title, count, row.undone, row.undoes_id is not None)
            for row, count in session.execute(wanted)
        ]


def batch_details(office: Office, batch_id: int) -> list[ChangeDetail]:
    """Every row a batch touched, in the order of writing; for changed rows only the columns that changed."""
    wanted = select(ChangeRow).where(ChangeRow.batch_id == batch_id).order_by(ChangeRow.id)
    with office.read() as session:
        return [
            ChangeDetail(row.entity, row.entity_id, row.action, row.before, row.after)
            for row in session.scalars(wanted)
        ]


def list_trash(office: Office) -> list[TrashItem]:
    """What was deleted and is still gone, newest first; `rows` counts the deleted things and all that went with them."""
    things = select(ChangeRow.batch_id).where(ChangeRow.action == "delete", ChangeRow.entity.in_(_THINGS))
    others = select(ChangeRow.batch_id).where(ChangeRow.action == "insert")
    wanted = (
        select(ChangeBatchRow, func.count(ChangeRow.id))
        .join(ChangeRow, ChangeRow.batch_id == ChangeBatchRow.id)
        .where(
            ChangeBatchRow.undone.is_(False),
            ChangeBatchRow.undoes_id.is_(None),
            ChangeBatchRow.id.in_(things),
            ChangeBatchRow.id.not_in(others),
            ChangeRow.action == "delete",
        )
        .group_by(ChangeBatchRow.id)
        .order_by(ChangeBatchRow.id.desc())
    )
    with office.read() as session:
        return [TrashItem(row.id, row.at, row.title, count) for row, count in session.execute(wanted)]


def _take_back(session: Session, batch_id: int, title: str, verb: str) -> str:
    """Take one batch back under a title that says so; a conflict is a Refusal that names the later work."""
    try:
        take_back(session, batch_id, f"{verb}: {title}", who())
    except ChangedLater as conflict:
        later = f"“{conflict.title}”" if conflict.title else "một thao tác sau đó"
        raise Refusal(
            f"Không thực hiện được “{verb}: {title}” vì dữ liệu liên quan đã thay đổi ở {later}.",
            "Dữ liệu hiện tại vẫn nguyên vẹn.",
            "Xin hoàn tác các thao tác sau trước, hoặc sửa trực tiếp.",
        ) from conflict
    return title


def _undone_title(session: Session, undoing: ChangeBatchRow) -> str:
    """The title of the batch that an undoing took back."""
    return session.get_one(ChangeBatchRow, undoing.undoes_id).title
