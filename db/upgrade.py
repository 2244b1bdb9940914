"""Bringing a data file to this program's version, always through the migrations, even a file just made.

Migrations are files named by their revision, 0001_…, 0002_…, each following the one before: so the newest revision and all
known ones are read off the folder, and alembic is only imported when there is something to do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.check import version_of
from db.engine import APPLICATION_ID, writing_engine
from db.errors import FileTrouble, Newer, UpgradeFailed
from db.names import ASIDE, beside, throw_away

MIGRATIONS = Path(__file__).with_name("migrations")
_OF_THE_DISK = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


def known_versions(migrations: Path = MIGRATIONS) -> list[str]:
    """Every revision this program knows, oldest first."""
    return sorted({path.name[:4] for path in (migrations / "versions").glob("[0-9][0-9][0-9][0-9]_*.py*")})


def needs_upgrade(path: Path, migrations: Path = MIGRATIONS) -> bool:
    """True when the file is older than this program; raises Newer when it is the other way round."""
    version, known = version_of(path), known_versions(migrations)
    if version and version not in known:
        raise Newer(path, version)
    return version != known[-1]


def make_file(path: Path, facts: dict[str, str], migrations: Path = MIGRATIONS) -> None:
    """Make a new, empty data file with `facts` in its file_info: built aside, then moved into place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(path, ASIDE)
    throw_away(aside)
    try:
        with closing(sqlite3.connect(aside)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("VACUUM")  # writes the header, so that the file is ours from its first page on
        _run(aside, migrations)
        with closing(sqlite3.connect(aside)) as connection:
            connection.executemany("INSERT INTO file_info (key, value) VALUES (?, ?)", facts.items())
            connection.commit()
        aside.replace(path)
    finally:
        throw_away(aside)


def upgrade(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations the file lacks, all or none: whatever this raises, the file is as it was.

    UpgradeFailed when a migration breaks on what is in the file; the disk's own troubles (full, busy, read-only) and a damaged file
    come out as SQLite tells them.
    """
    try:
        _run(path, migrations)
    except (FileTrouble, OSError):
        raise
    except DBAPIError as error:
        if _is_of_the_disk(error.orig):
            raise
        raise UpgradeFailed(path, str(error)) from error
    except Exception as error:  # nobody knows beforehand what years of real data do to a migration
        raise UpgradeFailed(path, str(error)) from error


def _is_of_the_disk(error: BaseException | None) -> bool:
    """Whether SQLite complains about the file or the disk under it, and not about what it was told to do."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK


def _run(path: Path, migrations: Path) -> None:
    """The migrations in one transaction, which leaves no row without what it points at."""
    engine = writing_engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            before = _loose_ends(connection)
            _migrate(connection, migrations)
            loose = _loose_ends(connection)
            if len(loose) > len(before):
                raise RuntimeError(f"{len(loose)} rows point at nothing, the last in {loose[-1][0]}")
    finally:
        engine.dispose()


def _loose_ends(connection: Connection) -> list[tuple[object, ...]]:
    """Rows that point at nothing. Those another program left in the file keep nobody from upgrading it; the health check tells them."""
    return [tuple(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def _migrate(connection: Connection, migrations: Path) -> None:
    """Let alembic run on this connection, inside the transaction that is already open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
