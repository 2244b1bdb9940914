"""How the data file is opened: one short-lived connection per session, real transactions, foreign keys on."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from db.disk import on_network
from db.names import WAL, beside

APPLICATION_ID = 0x4B485444  # "KHTD", written into the file's header: how we know our own files
BUSY_MS = 5_000

# told how far a long reading or copying has come: done, of how much (0 = not known); raising stops it
Tick: TypeAlias = Callable[[int, int], None]


class _Cursor(Protocol):
    def execute(self, sql: str) -> Any: ...
    def close(self) -> None: ...


def writing_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine whose every transaction takes the write lock at once, with foreign keys checked at commit.

    Checking at commit lets one use case delete and bring back rows in any order; a loose end still fails it as a whole.
    `foreign_keys=False` is for upgrades only: rebuilding a table would delete or upset the rows that point at it.
    """
    journal = "DELETE" if on_network(path) else "WAL"
    pragmas = [f"foreign_keys={'ON' if foreign_keys else 'OFF'}", f"busy_timeout={BUSY_MS}"]
    # WAL loses nothing but the newest commits on power failure with NORMAL; a rollback journal needs FULL
    pragmas += [f"journal_mode={journal}", f"synchronous={'NORMAL' if journal == 'WAL' else 'FULL'}"]
    begin = ["BEGIN IMMEDIATE", *(["PRAGMA defer_foreign_keys=ON"] if foreign_keys else [])]
    return _engine(lambda: connect(path, "rwc"), pragmas, begin)


def reading_engine(path: Path) -> Engine:
    """An engine that cannot write; each transaction sees the file as it was when the transaction began."""
    pragmas = ["foreign_keys=ON", f"busy_timeout={BUSY_MS}", "query_only=ON"]
    return _engine(lambda: connect_to_read(path), pragmas, ["BEGIN"])


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection that leaves transactions to whoever uses it; `mode` as in SQLite's URI names (ro, rw, rwc)."""
    plain = path.absolute().as_posix()
    # file:///home/…, file:///C:/…, file:////server/share/…
    address = f"file://{'' if plain.startswith('/') else '/'}{quote(plain, safe='/:')}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A bare connection for reading an existing file, also from a disk or folder that cannot be written.

    "rw" comes first because only it tidies the WAL's companion files away afterwards. "immutable" does without them, but
    would not see commits that are still in a WAL. A file marked read-only is read so at once: the companions that SQLite would make
    beside it would stay behind, read-only too, and nobody could write to the file even after the mark was taken away.
    """
    modes = ["rw", "ro"] if _in_wal(path) else ["rw", "ro", "ro&immutable=1"]
    if not _in_wal(path) and path.exists() and not _writable(path):
        modes = modes[-1:]
    for mode in modes[:-1]:
        connection = connect(path, mode)
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
        except sqlite3.OperationalError:
            connection.close()
        else:
            return connection
    return connect(path, modes[-1])


def _writable(path: Path) -> bool:
    """Whether the file itself lets us write (its folder may not)."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _in_wal(path: Path) -> bool:
    """Whether commits wait in a WAL beside the file."""
    wal = beside(path, WAL)
    return wal.exists() and wal.stat().st_size > 0


def _json(value: Any) -> str:
    """JSON with Vietnamese letters as themselves: half the size, and readable with any SQLite tool."""
    return json.dumps(value, ensure_ascii=False)


def _engine(creator: Callable[[], sqlite3.Connection], pragmas: list[str], begin: list[str]) -> Engine:
    """An engine that sets every connection up and begins transactions itself, so that DDL is part of them too.

    Python's sqlite3 commits behind one's back before DDL in its default mode; with isolation_level None it leaves
    transactions alone, on 3.11 and later alike. PRAGMAs are set before any BEGIN, inside one they would be ignored.
    """
    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool, json_serializer=_json)

    def on_connect(connection: Any, _record: Any) -> None:
        cursor: _Cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        for statement in begin:
            connection.exec_driver_sql(statement)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine
