"""Is this file ours, whole, and of which version: asked without changing a byte of it."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.engine import APPLICATION_ID, Tick, connect_to_read
from db.errors import Damaged, Empty, Missing, NotOurs
from db.names import WITH_COMMITS, beside

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_STEPS_BETWEEN_TICKS = 500_000  # of SQLite's own machine: a few hundredths of a second


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a thorough reading of a file found: faults in SQLite's own words, rows that point at nothing, rows by table."""

    faults: tuple[str, ...]
    loose: tuple[str, ...]
    counts: dict[str, int]


def identify(path: Path) -> None:
    """Pass over a file that is ours and has all its pages; else raise Missing, Empty, NotOurs or Damaged."""
    if not path.exists():
        raise Missing(path)
    if not path.is_file():
        raise NotOurs(path, "not a file")
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        raise Empty(path)
    if not header.startswith(_MAGIC) and not _MAGIC.startswith(header):
        raise NotOurs(path, "not SQLite")
    if len(header) < _HEADER:
        raise Damaged(path, "header cut short")
    if struct.unpack(">I", header[68:72])[0] != APPLICATION_ID:
        raise NotOurs(path, "application id")
    if not _all_pages(path, header):
        raise Damaged(path, "pages missing")


def _all_pages(path: Path, header: bytes) -> bool:
    """Whether the file is as long as its header says; a journal left by a killed process may still put that right."""
    journals = [beside(path, end) for end in WITH_COMMITS]
    if any(journal.exists() and journal.stat().st_size for journal in journals):
        return True
    size = int(struct.unpack(">H", header[16:18])[0])
    pages = int(struct.unpack(">I", header[28:32])[0])
    return path.stat().st_size >= pages * (65536 if size == 1 else size)


def version_of(path: Path) -> str:
    """The revision of the file's last migration, or "" before the first; Damaged when the file cannot be read."""
    try:
        with closing(connect_to_read(path)) as connection:
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE name='alembic_version'"
            ).fetchone()
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    except sqlite3.DatabaseError as error:
        raise Damaged(path, str(error)) from error
    return str(row[0]) if row else ""


def examine(path: Path, tick: Tick | None = None) -> Soundness:
    """Read every page and every row pointer of the file, and count its rows. What `tick` raises ends it."""
    stopped: list[BaseException] = []

    def go_on() -> int:
        try:
            if tick is not None:
                tick(0, 0)
        except BaseException as wish:  # SQLite swallows it: it is raised again below
            stopped.append(wish)
        return len(stopped)

    try:
        with closing(connect_to_read(path)) as connection:
            connection.set_progress_handler(go_on, _STEPS_BETWEEN_TICKS)
            faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
            ends = tuple(f"{row[0]} {row[1]} → {row[2]}" for row in loose)
            return Soundness(tuple(faults), ends, row_counts(connection))
    except sqlite3.DatabaseError as error:
        if stopped:
            raise stopped[0] from None
        return Soundness((str(error),), (), {})


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of the file's tables has."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in sorted(names)
    }
