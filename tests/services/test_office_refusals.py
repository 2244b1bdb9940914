"""Data files that are refused: in which words, and that nothing is changed by it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from errno import ENOSPC
from pathlib import Path

import pytest

from db import upgrade
from db.backup import folder_of
from kehoach_desktop.records.people import Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import open_office
from kehoach_desktop.services.units import units

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
    path.with_name(path.name + ".khoa.json").write_text("{", "utf-8")
    with pytest.raises(Refusal, match="đang được mở\\."):
        open_office(path)
    holder.close()


def test_a_note_that_cannot_be_taken_away_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = open_office(path)
    _refuse(monkeypatch, "unlink", path.with_name(path.name + ".khoa.json"))
    holder.close()
    open_office(path).close()


def test_on_windows_a_file_held_by_another_program_is_not_called_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.errors.ON_WINDOWS", True)
    before = path.read_bytes()
    with monkeypatch.context() as held:
        _refuse(held, "open", path)
        for writer in (True, False):
            with pytest.raises(Refusal, match="một chương trình khác đang giữ tệp") as refused:
                open_office(path, writer=writer)
            assert str(path) in refused.value.what
    assert path.read_bytes() == before
    open_office(path).close()


def test_a_drive_that_is_not_there_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: Path, **_named: object) -> None:
        raise FileNotFoundError(2, "The system cannot find the path specified")

    monkeypatch.setattr(Path, "mkdir", away)
    with pytest.raises(Refusal, match="Không tìm thấy tệp dữ liệu") as refused:
        open_office(tmp_path / "USB" / "thi-dua.ktd")
    assert "đã được cắm vào máy chưa" in refused.value.todo


def _refuse(monkeypatch: pytest.MonkeyPatch, method: str, path: Path) -> None:
    """Let one method of this one path fail as Windows fails where another program holds a file."""
    usual = getattr(Path, method)

    def refuse(one: Path, *words: object, **named: object) -> object:
        if one == path:
            raise PermissionError(13, "Permission denied", str(one))
        return usual(one, *words, **named)

    monkeypatch.setattr(Path, method, refuse)


MIGRATIONS = Path(upgrade.__file__).parent / "migrations" / "versions"


@pytest.fixture
def nobodys_folder(path: Path) -> Iterator[Path]:
    """The data file in a folder of its own, used by somebody who is not root (whom no permission stops)."""
    with tempfile.TemporaryDirectory(prefix="kehoach") as name:
        folder = Path(name)
        target = folder / path.name
        shutil.copyfile(path, target)
        with _not_root(folder, target):
            for needed in (target, MIGRATIONS):
                if not os.access(needed, os.R_OK, effective_ids=os.name == "posix"):
                    pytest.skip(f"only root may look into {needed.parent} here")
            yield target
        folder.chmod(0o755)
        target.chmod(0o644)


@contextmanager
def _not_root(*paths: Path) -> Iterator[None]:
    """Be nobody for a while, owning these paths, where we would be root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    for path in paths:
        shutil.chown(path, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_file_is_refused_for_writing_and_can_be_looked_at(nobodys_folder: Path) -> None:
    nobodys_folder.chmod(stat.S_IREAD)
    assert "chỉ cho phép đọc" in _refused(nobodys_folder)
    looking = open_office(nobodys_folder, writer=False)
    assert len(units.list_units(looking)) == 1
    nobodys_folder.chmod(stat.S_IREAD | stat.S_IWRITE)
    again = open_office(nobodys_folder)
    units.save_unit(again, Unit("Đội 2"))
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows folders have no such bit")
def test_a_read_only_folder_is_refused_for_writing_and_can_be_looked_at(nobodys_folder: Path) -> None:
    nobodys_folder.parent.chmod(0o555)
    assert "chỉ cho phép đọc" in _refused(nobodys_folder)
    looking = open_office(nobodys_folder, writer=False)
    assert len(units.list_units(looking)) == 1
    new = nobodys_folder.with_name("mới.ktd")
    assert "chỉ cho phép đọc" in _refused(new)
    nobodys_folder.parent.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="Windows files have no such bit")
def test_a_file_that_may_not_be_read_is_not_said_to_be_read_only(nobodys_folder: Path) -> None:
    nobodys_folder.chmod(0)
    with pytest.raises(Refusal) as refused:
        open_office(nobodys_folder, writer=False)
    assert "Không mở được tệp dữ liệu" in str(refused.value)


def test_a_full_disk_is_told_already_when_the_lock_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("db.lock.Path.write_text", full)
    assert "Ổ đĩa đã đầy" in _refused(tmp_path / "a.ktd")
    assert not (tmp_path / "a.ktd.khoa.json").exists()
