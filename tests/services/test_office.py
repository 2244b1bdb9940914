"""The open data file: use cases all or nothing, backups, upgrades, and what becomes of a killed process."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, select

import db.upgrade
from db.backup import daily_name, folder_of
from db.models import UnitRow
from kehoach_desktop.paths import crash_folder
from kehoach_desktop.records.people import Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import office as offices
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.units import units

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    """A closed data file with one unit in it."""
    copy = tmp_path / "cơ quan" / "thi-dua.ktd"
    copy.parent.mkdir()
    shutil.copyfile(empty_file, copy)
    opened = open_office(copy)
    units.save_unit(opened, Unit("Đội 1"))
    opened.close()
    shutil.rmtree(folder_of(copy))
    return copy


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "Thi đua năm 2024" / "của Lan.ktd"
    opened = open_office(path)
    assert (opened.version, opened.practice, opened.notice) == (0, False, "")
    opened.close()
    opened.close()
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".ktd"] == ["của Lan.ktd"]


def test_every_commit_raises_the_version(office: Office) -> None:
    units.save_unit(office, Unit("Đội 1"))
    units.save_unit(office, Unit("Đội 2"))
    assert office.version == 2
    with pytest.raises(Refusal):
        units.save_unit(office, Unit("Đội 2"))
    assert office.version == 2


def test_an_exception_takes_the_whole_use_case_back(office: Office) -> None:
    def fail() -> None:
        with office.write("Dở dang") as session:
            session.add(UnitRow(name="Đội 1"))
            session.flush()
            raise KeyError("lỗi của chương trình")

    with pytest.raises(KeyError):
        fail()
    assert units.list_units(office) == []


def test_practice_never_mixes_with_real_data(tmp_path: Path, path: Path) -> None:
    mine = tmp_path / "thuc-hanh.ktd"
    practice = open_office(mine, practice=True)
    assert practice.practice
    practice.close()
    again = open_office(mine)
    assert again.practice
    again.close()
    with pytest.raises(Refusal, match="dữ liệu thật"):
        open_office(path, practice=True)
    open_office(path).close()


def test_a_file_that_turns_read_only_while_open_refuses_the_write(office: Office) -> None:
    with pytest.raises(Refusal, match="chỉ cho phép đọc"):
        _write_with(office, "attempt to write a readonly database")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("database or disk is full", "Ổ đĩa đã đầy"),
        ("database is locked", "đang bận"),
        ("disk I/O error", "Ổ đĩa báo lỗi"),
        ("database disk image is malformed", "bị hỏng"),
        ("unable to open database file", "Không mở được"),
    ],
)
def test_sqlites_troubles_are_sentences_and_nothing_is_written(
    office: Office, message: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        _write_with(office, message)
    assert units.list_units(office) == []


def _write_with(office: Office, message: str) -> None:
    """A write whose INSERT fails as SQLite would fail it."""

    def fail(*_args: object) -> None:
        raise sqlite3.OperationalError(message)

    with office.write("Ghi") as session:
        session.add(UnitRow(name="Đội 1"))
        session.flush()
        event.listen(session.connection().engine, "before_cursor_execute", fail)
        session.add(UnitRow(name="Đội 2"))


def test_a_really_full_file_refuses_and_keeps_what_was(office: Office) -> None:
    units.save_unit(office, Unit("Đội 1"))

    def fill() -> None:
        with office.write("Quá nhiều") as session:
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
            session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
            session.add_all(UnitRow(name=f"Đội {number}" * 50) for number in range(500))

    with pytest.raises(Refusal, match="Ổ đĩa đã đầy"):
        fill()
    assert [unit.name for unit in units.list_units(office)] == ["Đội 1"]


def test_a_bug_is_not_dressed_up(office: Office) -> None:
    with pytest.raises(sqlite3.OperationalError, match="không ngờ"), office.read():
        raise sqlite3.OperationalError("điều không ngờ tới")


@pytest.mark.parametrize("on_network", [False, True])
def test_a_process_killed_while_writing_leaves_the_last_commit(path: Path, on_network: bool) -> None:
    code = (
        f"import db.engine; db.engine.on_network = lambda path: {on_network}\n"
        "import os, sys; from pathlib import Path\n"
        "from db.models import UnitRow\n"
        "from kehoach_desktop.services.datafile.office import open_office\n"
        "office = open_office(Path(sys.argv[1]))\n"
        "with office.write('Xong') as session:\n    session.add(UnitRow(name='Đội 2'))\n"
        "with office.write('Dở') as session:\n"
        "    session.add_all(UnitRow(name='x' * 1000) for _ in range(5000))\n"
        "    session.connection().exec_driver_sql('PRAGMA cache_size=5')\n"
        "    session.flush()\n"
        "    os._exit(9)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ended = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False, env=env)
    assert ended.returncode == 9
    assert path.with_name(path.name + ".khoa.json").exists()
    left = path.with_name(path.name + ("-journal" if on_network else "-wal"))
    assert left.stat().st_size > 0
    opened = open_office(path)
    assert [unit.name for unit in units.list_units(opened)] == ["Đội 1", "Đội 2"]
    opened.close()
    assert not path.with_name(path.name + ".khoa.json").exists()


def test_the_day_has_one_backup_made_on_opening_and_renewed_on_closing(path: Path) -> None:
    copy = daily_name(path, date.today())
    opened = open_office(path)
    assert copy.exists()
    units.save_unit(opened, Unit("Đội 2"))
    assert _units_in(copy) == ["Đội 1"]
    opened.close()
    assert _units_in(copy) == ["Đội 1", "Đội 2"]
    assert list(folder_of(path).iterdir()) == [copy]


def test_a_backup_that_cannot_be_made_is_told_and_stops_nobody(path: Path) -> None:
    folder_of(path).write_text("một tệp ở chỗ của thư mục", "utf-8")
    opened = open_office(path)
    assert "Chưa sao lưu được" in opened.notice
    units.save_unit(opened, Unit("Đội 2"))
    opened.close()
    assert _units_in(path) == ["Đội 1", "Đội 2"]


def _units_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as bare:
        return [name for (name,) in bare.execute("SELECT name FROM unit ORDER BY id")]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program as if it had one more migration, which adds a column."""
    folder = tmp_path / "migrations"
    shutil.copytree(db.upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = db.upgrade.known_versions()[-1]
    script = folder / "versions" / "0999_next.py"
    script.write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '0999', '{newest}'\n\n"
        "def upgrade() -> None:\n"
        "    op.add_column('unit', sa.Column('colour', sa.String(), server_default='xanh'))\n",
        "utf-8",
    )
    monkeypatch.setattr(offices, "needs_upgrade", lambda path: db.upgrade.needs_upgrade(path, folder))
    monkeypatch.setattr(offices, "upgrade", lambda path: db.upgrade.upgrade(path, folder))
    return script


def test_an_older_file_is_backed_up_and_upgraded(path: Path, next_version: Path) -> None:
    assert next_version.exists()
    with pytest.raises(Refusal, match="phiên bản cũ"):
        open_office(path, writer=False)
    opened = open_office(path)
    assert [unit.name for unit in units.list_units(opened)] == ["Đội 1"]
    opened.close()
    (copy,) = folder_of(path).glob("*truoc-nang-cap-*")
    assert db.upgrade.needs_upgrade(copy) is False
    assert _units_in(copy) == ["Đội 1"]


def test_a_failing_upgrade_is_a_sentence_and_the_file_is_as_it_was(path: Path, next_version: Path) -> None:
    with next_version.open("a", encoding="utf-8") as script:
        script.write("    raise RuntimeError('hỏng')\n")
    content = path.read_bytes()
    with pytest.raises(Refusal, match="Không nâng cấp được"):
        open_office(path)
    assert path.read_bytes() == content
    assert len(list(folder_of(path).glob("*truoc-nang-cap-*"))) == 1
    (report,) = crash_folder().iterdir()
    assert "RuntimeError: hỏng" in report.read_text("utf-8")


def test_two_reads_and_a_write_get_along_on_one_thread(office: Office) -> None:
    with office.read() as one, office.read() as other:
        units.save_unit(office, Unit("Đội 1"))
        assert len(one.scalars(select(UnitRow)).all()) == 1
        assert len(other.scalars(select(UnitRow)).all()) == 1


def test_a_new_file_that_does_not_fit_is_not_called_an_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("db.upgrade._migrate", full)
    with pytest.raises(Refusal, match="Ổ đĩa đã đầy") as refused:
        open_office(tmp_path / "mới.ktd")
    assert "nâng cấp" not in str(refused.value)
    assert not (tmp_path / "mới.ktd").exists()
