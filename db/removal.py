"""Deleting a row together with everything that only makes sense with it, through the session, so that undo brings all back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models.base import Base

_CHUNK = 500


def delete_whole(session: Session, model: type[Base], ids: Collection[int]) -> int:
    """Delete the rows of `model` with these ids, and first every row of any table that points at them; gives how many in all.

    The file itself cascades nothing: what is deleted is deleted here, where history sees it.
    """
    rows = [
        row for some in _chunks(ids) for row in session.scalars(select(model).where(_id(model).in_(some)))
    ]
    found = [int(row.id) for row in rows]  # type: ignore[attr-defined]
    count = len(rows)
    if found:
        for other, column in pointing_at(model):
            theirs = [
                one
                for some in _chunks(found)
                for one in session.scalars(select(_id(other)).where(column.in_(some)))
            ]
            count += delete_whole(session, other, theirs) if theirs else 0
    for row in rows:
        session.delete(row)
    return count


def pointing_at(model: type[Base]) -> list[tuple[type[Base], ColumnElement[int]]]:
    """Every table with a column that points at `model`'s id, and that column."""
    target = model.__table__.c.id
    found: list[tuple[type[Base], ColumnElement[int]]] = []
    for mapper in Base.registry.mappers:
        columns = [
            column
            for column in mapper.local_table.c
            if any(key.column is target for key in column.foreign_keys)
        ]
        found += [(mapper.class_, column) for column in columns]
    return found


def _id(model: type[Base]) -> ColumnElement[int]:
    """The model's primary key column."""
    return model.__table__.c.id


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in pieces that fit into one SQL statement."""
    wanted = list(ids)
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
