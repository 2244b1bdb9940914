"""Taking recorded batches back, and bringing them into force again.

The data are always the sum of the live batches: those that undo nothing and are not undone. Taking a batch back writes a
second batch that names the first in `undoes_id` and marks the first `undone`; redoing takes that second one back in turn.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import ColumnElement, Connection, and_, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from db.history import Values, read_rows, write_changes
from db.models import ChangeBatchRow, ChangeRow

_OPPOSITE = {"insert": "delete", "delete": "insert", "update": "update"}


class ChangedLater(Exception):
    """The batch cannot be taken back: the batch titled `title` changed the same rows later, or leans on them ("" unknown)."""

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self.title = title


def _live() -> ColumnElement[bool]:
    """Condition: a batch that is in force and is not itself an undoing."""
    return and_(ChangeBatchRow.undoes_id.is_(None), ChangeBatchRow.undone.is_(False))


def next_undo(session: Session) -> ChangeBatchRow | None:
    """The newest batch in force."""
    return session.scalars(
        select(ChangeBatchRow).where(_live()).order_by(ChangeBatchRow.id.desc()).limit(1)
    ).first()


def next_redo(session: Session) -> ChangeBatchRow | None:
    """The newest undoing still in force, as long as nothing new was done after it."""
    undoing, undone = ChangeBatchRow, aliased(ChangeBatchRow)
    newest = (
        select(func.coalesce(func.max(ChangeBatchRow.id), 0))
        .where(ChangeBatchRow.undoes_id.is_(None))
        .scalar_subquery()
    )
    wanted = (
        select(undoing)
        .join(undone, undone.id == undoing.undoes_id)
        .where(undoing.undone.is_(False), undone.undoes_id.is_(None), undoing.id > newest)
        .order_by(undoing.id.desc())
        .limit(1)
    )
    return session.scalars(wanted).first()


def take_back(session: Session, batch_id: int, title: str, who: str) -> int:
    """Reverse every change of a batch, newest first, in this transaction, recorded as a batch `title`; gives its id.

    Raises ChangedLater when a later batch in force touched one of its rows, or other rows would lose what they point at.
    """
    batch = session.get_one(ChangeBatchRow, batch_id)
    connection = session.connection()
    if batch.undoes_id is None:
        _refuse_if_touched_later(session, batch_id)
    wanted = select(ChangeRow).where(ChangeRow.batch_id == batch_id).order_by(ChangeRow.id.desc())
    changes = [_turned(row) for row in session.scalars(wanted)]
    columns = {table: _columns(connection, table) for table in {change["entity"] for change in changes}}
    _see_what_goes(connection, changes)
    try:
        for change in changes:
            _apply(connection, change, columns[change["entity"]])
    except IntegrityError as error:
        raise ChangedLater from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ChangedLater
    made = write_changes(connection, changes, title, who, undoes_id=batch_id)
    if made is None:
        raise RuntimeError(f"batch {batch_id} holds no changes")
    _mark(session, batch)
    return made


def _mark(session: Session, batch: ChangeBatchRow) -> None:
    """Mark the batch undone; if it was an undoing, what it undid is in force again."""
    connection = session.connection()
    connection.execute(update(ChangeBatchRow).where(ChangeBatchRow.id == batch.id).values(undone=True))
    if batch.undoes_id is not None:
        connection.execute(
            update(ChangeBatchRow).where(ChangeBatchRow.id == batch.undoes_id).values(undone=False)
        )


def _refuse_if_touched_later(session: Session, batch_id: int) -> None:
    """Raise ChangedLater naming the first live batch after this one that touched one of its rows."""
    mine = aliased(ChangeRow)
    later = (
        select(ChangeBatchRow.title)
        .join(ChangeRow, ChangeRow.batch_id == ChangeBatchRow.id)
        .join(mine, and_(mine.entity_id == ChangeRow.entity_id, mine.entity == ChangeRow.entity))
        .where(mine.batch_id == batch_id, ChangeBatchRow.id > batch_id, _live())
        .order_by(ChangeBatchRow.id)
        .limit(1)
    )
    title = session.scalars(later).first()
    if title is not None:
        raise ChangedLater(title)


def _turned(row: ChangeRow) -> Values:
    """The opposite of a change."""
    return {
        "entity": row.entity,
        "entity_id": row.entity_id,
        "action": _OPPOSITE[row.action],
        "before": row.after,
        "after": row.before,
    }


def _see_what_goes(connection: Connection, changes: list[Values]) -> None:
    """Let each deletion remember the row as it stands in the file, so that all of it can come back.

    What was recorded when the row was made may say less: an upgrade since then can have given the table more columns.
    """
    going = defaultdict(list)
    for change in changes:
        if change["action"] == "delete":
            going[change["entity"]].append(change["entity_id"])
    for table, ids in going.items():
        found = read_rows(connection, table, ids)
        for change in changes:
            if change["action"] == "delete" and change["entity"] == table:
                change["before"] = found.get(change["entity_id"], change["before"])


def _columns(connection: Connection, table: str) -> set[str]:
    """The columns a table has today."""
    return {str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')}


def _apply(connection: Connection, change: Values, known: set[str]) -> None:
    """Do one recorded change to the file. Columns that a later version dropped are left out."""
    table, one = change["entity"], change["entity_id"]
    if change["action"] == "delete":
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (one,))
        return
    values = {name: value for name, value in change["after"].items() if name in known}
    names = [f'"{name}"' for name in values]
    if change["action"] == "insert":
        marks = ", ".join("?" * len(names))
        sql = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})'
        connection.exec_driver_sql(sql, tuple(values.values()))
    elif names:
        sets = ", ".join(f"{name} = ?" for name in names)
        connection.exec_driver_sql(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), one))
