"""Opening the data file: what is refused, in which words, and that nothing is changed by it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, select

import db.upgrade
from db.backup import daily_name, folder_of
from db.models import UnitRow
from kehoach_desktop.records.people import Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services import office as offices
from kehoach_desktop.services import units
from kehoach_desktop.services.office import Office, open_office

ROOT = Path(__file__).resolve().parents[2]
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20


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


def _folder(path: Path) -> dict[str, bytes]:
    """Everything in the file's folder but the empty file of the lock."""
    files = [one for one in path.parent.rglob("*") if one.is_file() and not one.name.endswith(".khoa")]
    return {str(one.relative_to(path.parent)): one.read_bytes() for one in files}


def _refused(path: Path, *, writer: bool = True, make: bool = True) -> str:
    """The sentences with which the file is refused; nothing in its folder has changed by then."""
    before = _folder(path)
    with pytest.raises(Refusal) as refused:
        open_office(path, writer=writer, make=make)
    assert _folder(path) == before
    assert all(part.endswith(".") for part in (refused.value.what, refused.value.safe, refused.value.todo))
    return str(refused.value)


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "Thi đua năm 2024" / "của Lan.ktd"
    opened = open_office(path)
    assert (opened.version, opened.practice, opened.can_write, opened.notice) == (0, False, True, "")
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


def test_a_missing_file_is_refused_when_none_shall_be_made(tmp_path: Path) -> None:
    assert "Không tìm thấy" in _refused(tmp_path / "không có.ktd", make=False)
    assert "Không tìm thấy" in _refused(tmp_path / "không" / "có.ktd", make=False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "trống rỗng"),
        (PHOTO, "không phải tệp dữ liệu"),
        (b"S", "bị hỏng"),
        (b"SQLite format 3\x00" + b"\x00" * 40, "bị hỏng"),
        (b"SQLite format 3\x00" + b"\x00" * 4080, "không phải tệp dữ liệu"),
        ("Họ và tên,Đơn vị\n".encode(), "không phải tệp dữ liệu"),
    ],
)
@pytest.mark.parametrize("writer", [True, False])
def test_what_is_not_a_data_file_is_refused(tmp_path: Path, content: bytes, said: str, writer: bool) -> None:
    path = tmp_path / "thi-dua.ktd"
    path.write_bytes(content)
    assert said in _refused(path, writer=writer)


def test_somebody_elses_database_and_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "khác.ktd"
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("CREATE TABLE person (id INTEGER)")
    assert "không phải tệp dữ liệu" in _refused(path)
    assert "không phải tệp dữ liệu" in _refused(tmp_path)


@pytest.mark.parametrize("part", [0.9, 0.5, 0.1])
def test_a_file_cut_short_is_refused(path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert "bị hỏng" in _refused(path)
    assert "bị hỏng" in _refused(path, writer=False)


def test_a_file_damaged_inside_is_noticed_by_the_days_backup(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 8] = b"\x55" * (4096 * 5)
    path.write_bytes(content)
    with pytest.raises(Refusal, match="bị hỏng"):
        open_office(path)
    assert path.read_bytes() == content


def test_a_newer_file_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("UPDATE alembic_version SET version_num='9999'")
        bare.commit()
    assert "phiên bản mới hơn" in _refused(path)
    assert "phiên bản mới hơn" in _refused(path, writer=False)


def test_a_file_open_elsewhere_is_refused_by_name_and_can_be_looked_at(path: Path) -> None:
    holder = open_office(path)
    note = json.loads(path.with_name(path.name + ".khoa.json").read_text("utf-8"))
    assert note["pid"] == os.getpid()
    said = _refused(path)
    assert note["machine"] in said
    assert note["user"] in said
    assert f"{date.today():%d/%m/%Y}" in said
    looking = open_office(path, writer=False)
    assert [unit.name for unit in units.list_units(looking)] == ["Đội 1"]
    with pytest.raises(Refusal, match="chỉ để xem"):
        units.save_unit(looking, Unit("Đội 2"))
    looking.close()
    holder.close()
    open_office(path).close()


def test_a_closed_office_writes_no_more(path: Path) -> None:
    opened = open_office(path)
    opened.close()
    with pytest.raises(Refusal):
        units.save_unit(opened, Unit("Đội 2"))


def test_an_unreadable_note_only_leaves_out_the_name(path: Path) -> None:
    holder = open_office(path)
    path.with_name(path.name + ".khoa.json").write_text("{")
    with pytest.raises(Refusal, match="đang được mở\\."):
        open_office(path)
    holder.close()


@pytest.fixture
def nobodys_folder(path: Path) -> Iterator[Path]:
    """A folder with the data file in it, read by somebody who is not root; all its files may be read by everyone."""
    folder = Path(tempfile.mkdtemp(prefix="kehoach"))
    folder.chmod(0o755)
    target = folder / path.name
    shutil.copyfile(path, target)
    root = os.name == "posix" and os.geteuid() == 0
    if root:
        shutil.chown(folder, 65534)
        shutil.chown(target, 65534)
        os.seteuid(65534)
    yield target
    if root:
        os.seteuid(0)
    for one in folder.rglob("*"):
        one.chmod(0o644)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_file_is_refused_for_writing_and_can_be_looked_at(nobodys_folder: Path) -> None:
    nobodys_folder.chmod(stat.S_IREAD)
    assert "chỉ cho phép đọc" in _refused(nobodys_folder)
    looking = open_office(nobodys_folder, writer=False)
    assert len(units.list_units(looking)) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows folders have no such bit")
def test_a_read_only_folder_is_refused_for_writing_and_can_be_looked_at(nobodys_folder: Path) -> None:
    nobodys_folder.parent.chmod(0o555)
    assert "chỉ cho phép đọc" in _refused(nobodys_folder)
    looking = open_office(nobodys_folder, writer=False)
    assert len(units.list_units(looking)) == 1
    new = nobodys_folder.with_name("mới.ktd")
    assert "chỉ cho phép đọc" in _refused(new)
    nobodys_folder.parent.chmod(0o755)


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


def test_a_process_killed_while_writing_leaves_the_last_commit(path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from db.models import UnitRow\n"
        "from kehoach_desktop.services.office import open_office\n"
        "office = open_office(Path(sys.argv[1]))\n"
        "with office.write('Xong') as session:\n    session.add(UnitRow(name='Đội 2'))\n"
        "with office.write('Dở') as session:\n"
        "    session.add_all(UnitRow(name='x' * 1000) for _ in range(5000))\n"
        "    session.flush()\n"
        "    os._exit(9)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ended = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False, env=env)
    assert ended.returncode == 9
    assert path.with_name(path.name + ".khoa.json").exists()
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
    folder_of(path).write_text("một tệp ở chỗ của thư mục")
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
    assert "phiên bản cũ" in _refused(path, writer=False)
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


def test_two_reads_and_a_write_get_along_on_one_thread(office: Office) -> None:
    with office.read() as one, office.read() as other:
        units.save_unit(office, Unit("Đội 1"))
        assert len(one.scalars(select(UnitRow)).all()) == 1
        assert len(other.scalars(select(UnitRow)).all()) == 1
