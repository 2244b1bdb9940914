"""Bringing a data file to this program's version, always through the migrations, even a file just made.

Migrations are files named by their revision, 0001_…, 0002_…, each following the one before: so the newest revision and all
known ones are read off the folder, and alembic is only imported when there is something to do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from db.check import version_of
from db.engine import APPLICATION_ID, writing_engine
from db.errors import Damaged, Newer, UpgradeFailed

MIGRATIONS = Path(__file__).with_name("migrations")


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
    aside = path.with_name(path.name + ".moi")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("VACUUM")  # writes the header, so that the file is ours from its first page on
        upgrade(aside, migrations)
        with closing(sqlite3.connect(aside)) as connection:
            connection.executemany("INSERT INTO file_info (key, value) VALUES (?, ?)", facts.items())
            connection.commit()
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def upgrade(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations the file lacks, all or none; the file is as it was when this raises UpgradeFailed."""
    engine = writing_engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _migrate(connection, migrations)
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if loose:
                raise Damaged(path, f"{len(loose)} rows point at nothing, the first in {loose[0][0]}")
    except Exception as error:
        raise UpgradeFailed(path, str(error)) from error
    finally:
        engine.dispose()


def _migrate(connection: Connection, migrations: Path) -> None:
    """Let alembic run on this connection, inside the transaction that is already open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
