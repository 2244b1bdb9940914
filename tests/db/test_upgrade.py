"""Migrations: they make what the models say, all or nothing, and never touch a newer file."""

from __future__ import annotations

import ast
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from db.check import version_of
from db.engine import reading_engine, writing_engine
from db.errors import Newer, UpgradeFailed
from db.models import Base
from db.upgrade import MIGRATIONS, known_versions, make_file, needs_upgrade, upgrade

ROOT = Path(__file__).resolve().parents[2]
NEXT = '''
"""The next version."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0999", "{before}", None, None


def upgrade() -> None:
    """Make a table, rebuild another."""
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="xanh"))
    {then}
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a unit and somebody in it."""
    made = tmp_path / "a.ktd"
    make_file(made, {"made_by": "thử"})
    with closing(sqlite3.connect(made)) as bare:
        bare.execute(
            "INSERT INTO unit (id, name, kind, list_order, search_key) VALUES (3, 'Đội', 'đội', 0, 'doi')"
        )
        known = "full_name, search_key, sort_key, gender, birth_date, ethnicity, national_id, party_member, joined_on"
        bare.execute(
            f"INSERT INTO person (id, {known}, left_on, notes) VALUES (4, 'A', 'a', 'a', '', '', '', '', 0, '', '', '')"
        )
        bare.execute("INSERT INTO assignment VALUES (5, 4, 3, '', '', 0, '', '')")
        bare.commit()
    return made


def _next(tmp_path: Path, then: str) -> Path:
    """The migrations and one more after them."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(before=known_versions()[-1], then=then)
    (folder / "versions" / "0999_next.py").write_text(text, "utf-8")
    return folder


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as bare:
        return list(bare.iterdump())


def test_models_and_migrations_agree(path: Path) -> None:
    with reading_engine(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_has_a_name(path: Path) -> None:
    with closing(sqlite3.connect(path)) as bare:
        tables = bare.execute(
            "SELECT sql FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    lines = [line.strip() for (sql,) in tables for line in sql.splitlines()]
    assert [line for line in lines if line.startswith(("FOREIGN", "UNIQUE", "CHECK"))] == []
    assert any(line.startswith("CONSTRAINT fk_") for line in lines)


def test_the_folder_tells_what_alembic_tells() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert known_versions() == sorted(one.revision for one in script.walk_revisions())
    assert script.get_current_head() == known_versions()[-1]


def test_migrations_lean_on_nothing_that_changes() -> None:
    for migration in (MIGRATIONS / "env.py", *(MIGRATIONS / "versions").glob("*.py")):
        tree = ast.parse(migration.read_text("utf-8"))
        names = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert names <= {"alembic", "sqlalchemy", "__future__"}


def test_an_upgrade_keeps_every_row_that_points_at_a_rebuilt_table(path: Path, tmp_path: Path) -> None:
    upgrade(path, _next(tmp_path, "pass"))
    assert version_of(path) == "0999"
    with closing(sqlite3.connect(path)) as bare:
        assert bare.execute("SELECT unit_id FROM assignment").fetchall() == [(3,)]
        assert bare.execute("SELECT name, colour FROM unit").fetchall() == [("Đội", "xanh")]


@pytest.mark.parametrize(
    "then",
    [
        "raise RuntimeError('hỏng giữa chừng')",
        "op.execute('SELECT không_có')",
        "op.execute('DELETE FROM unit')",
    ],
)
def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, tmp_path: Path, then: str) -> None:
    before, content = _dump(path), path.read_bytes()
    with pytest.raises(UpgradeFailed):
        upgrade(path, _next(tmp_path, then))
    assert _dump(path) == before
    assert path.read_bytes() == content
    assert not needs_upgrade(path)


def test_a_newer_file_is_left_alone(path: Path, tmp_path: Path) -> None:
    upgrade(path, _next(tmp_path, "pass"))
    content = path.read_bytes()
    with pytest.raises(Newer):
        needs_upgrade(path)
    assert path.read_bytes() == content


def test_a_file_that_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "a.ktd"
    with pytest.raises(RuntimeError, match="hỏng"):
        make_file(path, {}, _next(tmp_path, "raise RuntimeError('hỏng')"))
    assert list(path.parent.iterdir()) == []


def test_alembic_sleeps_unless_it_is_needed(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from kehoach_desktop.services.datafile.office import open_office\n"
        "open_office(Path(sys.argv[1])).close()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert (
        subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False, env=env).returncode
        == 0
    )


def test_a_full_disk_is_no_failing_migration(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(one: Path, *, foreign_keys: bool = True) -> Engine:
        engine = writing_engine(one, foreign_keys=foreign_keys)

        @event.listens_for(engine, "begin")
        def _limit(connection: Connection) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        return engine

    monkeypatch.setattr("db.upgrade.writing_engine", small)
    content = path.read_bytes()
    folder = _next(tmp_path, "op.execute('CREATE TABLE big AS SELECT randomblob(1000000) AS b')")
    with pytest.raises(OperationalError, match="full"):
        upgrade(path, folder)
    assert path.read_bytes() == content
    assert needs_upgrade(path, folder)


def test_loose_ends_that_were_there_before_keep_nobody_from_their_data(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("UPDATE assignment SET unit_id=99")
        bare.commit()
    upgrade(path, _next(tmp_path, "pass"))
    assert version_of(path) == "0999"
