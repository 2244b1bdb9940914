"""What one use case did to the data file, row by row, written down as it happens.

A `change` row holds a new row's columns in `after`, a deleted row's in `before`, and for a changed row only the columns that
changed, in both; values are exactly as SQLite stores them (so JSON columns are text here). One use case is one
`change_batch`; taking batches back is in db.undo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from db.models import ChangeBatchRow, ChangeRow
from db.models.base import Base

UNRECORDED = frozenset(
    {"change", "change_batch", "alembic_version", "file_info", "import_profile", "stored_file"}
)
_CHUNK = 500

Values: TypeAlias = dict[str, Any]
Touched: TypeAlias = tuple[str, int]


class Recorder:
    """Watches one session; `write_batch`, just before its commit, writes down what became of every row it touched."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[Touched, Values | None] = {}
        event.listen(session, "before_flush", self._see_old)
        event.listen(session, "after_flush", self._see_new)
        event.listen(session, "do_orm_execute", _refuse_unseen_writes)

    def _see_old(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        """Before rows are changed or deleted: read them as they stand in the file, whatever the session thinks of them."""
        fresh = defaultdict(list)
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in [*changed, *session.deleted]:
            key = _key(row)
            if key is not None and key not in self._before:
                fresh[key[0]].append(key[1])
        for table, ids in fresh.items():
            found = read_rows(session.connection(), table, ids)
            self._before.update({(table, one): found.get(one) for one in ids})

    def _see_new(self, session: Session, _context: UOWTransaction) -> None:
        """After rows were made: they have their ids now, and were not there before."""
        for row in session.new:
            key = _key(row)
            if key is not None:
                self._before.setdefault(key, None)

    def write_batch(self, title: str, who: str) -> int | None:
        """Flush, then write one batch with every row that differs; gives its id, or None (nothing written) without a difference."""
        self._session.flush()
        connection = self._session.connection()
        changes = []
        by_table = defaultdict(list)
        for table, one in self._before:
            by_table[table].append(one)
        for table, ids in by_table.items():
            after = read_rows(connection, table, ids)
            changes += [_difference(table, one, self._before[table, one], after.get(one)) for one in ids]
        return write_changes(connection, [one for one in changes if one], title, who)


def write_changes(
    connection: Connection, changes: list[Values], title: str, who: str, undoes_id: int | None = None
) -> int | None:
    """Write `changes` (columns of `change` without the batch) as one new batch; None and nothing written for no changes."""
    if not changes:
        return None
    batch = {"at": datetime.now(), "who": who, "title": title, "undoes_id": undoes_id, "undone": False}
    made = connection.execute(_table(ChangeBatchRow).insert(), batch).inserted_primary_key
    if made is None:
        raise RuntimeError("a new change_batch has no key")
    number = int(made[0])
    connection.execute(_table(ChangeRow).insert(), [{**one, "batch_id": number} for one in changes])
    return number


def read_rows(connection: Connection, table: str, ids: Iterable[int]) -> dict[int, Values]:
    """The rows of `table` with these ids as SQLite stores them, by id; ids that do not exist are absent."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        marks = ",".join("?" * len(some))
        for row in connection.exec_driver_sql(
            f'SELECT * FROM "{table}" WHERE id IN ({marks})', tuple(some)
        ).mappings():
            found[int(row["id"])] = dict(row)
    return found


def _difference(table: str, one: int, before: Values | None, after: Values | None) -> Values | None:
    """One row's change, or None when it is as it was."""
    if before == after:
        return None
    if before and after:
        names = [name for name in after if before.get(name) != after[name]]
        before, after = {name: before.get(name) for name in names}, {name: after[name] for name in names}
    action = "update" if before and after else "insert" if after else "delete"
    return {"entity": table, "entity_id": one, "action": action, "before": before, "after": after}


def _key(row: object) -> Touched | None:
    """Table and id of a mapped row, or None for a table that is not recorded."""
    state = inspect(row)
    table = str(state.mapper.local_table.name)
    if table in UNRECORDED:
        return None
    return table, int(state.mapper.primary_key_from_instance(row)[0])


def _table(model: type[Base]) -> Table:
    """The table behind a model."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(model)
    return table


def _refuse_unseen_writes(state: ORMExecuteState) -> None:
    """An INSERT, UPDATE or DELETE statement passes the unit of work by, so nobody could undo it: that is a bug."""
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("rows are written by session.add and session.delete, so that history sees them")
