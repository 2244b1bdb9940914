"""Backups: complete, proved, rotated."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import db.backup
from db.backup import copy_file, daily_name, folder_of, last_daily, rotate, upgrade_name
from db.check import Soundness, examine
from db.errors import BackupFailed, Damaged
from db.upgrade import make_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "thi-dua.ktd"
    make_file(made, {})
    return made


def _add_units(connection: sqlite3.Connection, count: int) -> None:
    sql = "INSERT INTO unit (name, kind, list_order, search_key) VALUES (?, '', 0, '')"
    connection.executemany(sql, [(f"Đội {number}",) for number in range(count)])
    connection.commit()


def test_the_newest_commits_are_in_the_copy(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "bản sao.ktd"
    with closing(sqlite3.connect(path)) as busy:
        busy.execute("PRAGMA wal_autocheckpoint=0")
        _add_units(busy, 7)
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        copy_file(path, out)
    assert examine(out).counts["unit"] == 7
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bản sao.ktd", "thi-dua.ktd"]


def test_a_copy_that_lost_a_row_never_takes_the_old_ones_place(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sao.ktd"
    copy_file(path, out)
    old = out.read_bytes()
    monkeypatch.setattr(db.backup, "examine", lambda _path, _tick: Soundness((), (), {"unit": 0}))
    with pytest.raises(BackupFailed):
        copy_file(path, out)
    assert out.read_bytes() == old
    assert sorted(one.name for one in tmp_path.iterdir()) == ["sao.ktd", "thi-dua.ktd"]


def test_a_damaged_original_is_noticed(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as bare:
        _add_units(bare, 2000)
        root = bare.execute("SELECT rootpage FROM sqlite_master WHERE name='unit'").fetchone()[0]
        size = bare.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = b"\xaa" * size
    path.write_bytes(content)
    with pytest.raises(Damaged):
        copy_file(path, tmp_path / "sao.ktd")
    assert examine(path).faults
    assert not (tmp_path / "sao.ktd").exists()


def test_ten_days_and_twelve_months_are_kept(path: Path) -> None:
    folder = folder_of(path)
    folder.mkdir()
    first = date(2024, 1, 1)
    days = [first + timedelta(number) for number in range(500)]
    for day in days:
        daily_name(path, day).touch()
    foreign = [folder / "của tôi.ktd", folder / "thi-dua 2024-02-31.ktd", folder / "khác 2024-01-01.ktd"]
    upgrades = [upgrade_name(path, "0001", datetime(2024, 1, day)) for day in range(1, 9)]
    for other in (*foreign, *upgrades):
        other.touch()
    rotate(path)
    left = {one for one in days if daily_name(path, one).exists()}
    assert left >= set(days[-10:])
    assert len(left) == 10 + 11
    assert len({(one.year, one.month) for one in left}) == 12
    assert all(one.exists() for one in foreign)
    assert [one.exists() for one in upgrades] == [False] * 3 + [True] * 5
    assert rotate(path) == []


def test_an_old_backup_that_cannot_be_deleted_waits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(path).mkdir()
    days = [date(2024, 1, 1) + timedelta(number) for number in range(13)]
    for day in days:
        daily_name(path, day).touch()
    usual = Path.unlink

    def unlink(one: Path, missing_ok: bool = False) -> None:
        if one == daily_name(path, days[1]):
            raise PermissionError(13, "Sharing violation", str(one))
        usual(one, missing_ok)

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", unlink)
        assert set(rotate(path)) == {daily_name(path, days[0]), daily_name(path, days[2])}
    assert rotate(path) == [daily_name(path, days[1])]


def test_the_last_backup_is_known(path: Path) -> None:
    assert last_daily(path) is None
    for day in (date(2024, 5, 1), date(2024, 5, 2)):
        copy_file(path, daily_name(path, day))
    then = datetime(2024, 5, 2, 17, 30)
    os.utime(daily_name(path, date(2024, 5, 1)), (0, 0))
    os.utime(daily_name(path, date(2024, 5, 2)), (then.timestamp(), then.timestamp()))
    assert last_daily(path) == then


def test_what_is_written_meanwhile_is_not_in_the_copy_and_does_not_spoil_it(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        _add_units(busy, 20_000)
        told: list[tuple[int, int]] = []

        def tick(done: int, total: int) -> None:
            told.append((done, total))
            _add_units(busy, 10)

        copy_file(path, tmp_path / "sao.ktd", tick)
        assert examine(path).counts["unit"] == 20_000 + 10 * len(told)
    assert examine(tmp_path / "sao.ktd").counts["unit"] == 20_000
    copying = [one for one in told if one[1]]
    assert len(copying) > 1
    assert copying[-1][0] == copying[-1][1]


@pytest.mark.parametrize("proving", [False, True])
def test_a_copy_that_is_stopped_leaves_nothing(path: Path, proving: bool) -> None:
    with closing(sqlite3.connect(path)) as busy:
        _add_units(busy, 20_000)
    old = daily_name(path, date(2024, 5, 1))
    copy_file(path, old)
    content = old.read_bytes()

    def tick(_done: int, total: int) -> None:
        if proving == (total == 0):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        copy_file(path, old, tick)
    assert (list(folder_of(path).iterdir()), old.read_bytes()) == ([old], content)


def test_half_a_copy_of_a_killed_process_goes_after_a_day(path: Path) -> None:
    folder_of(path).mkdir()
    old, new = (daily_name(path, date(2024, 5, day)).with_suffix(".ktd.moi") for day in (1, 2))
    for half in (old, new):
        half.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert rotate(path) == [old]
    assert new.exists()


def test_a_journal_left_by_a_killed_copying_does_not_get_into_the_next_copy(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as bare:
        _add_units(bare, 50)
    out = tmp_path / "sao.ktd"
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("PRAGMA journal_mode=DELETE")
        bare.execute("PRAGMA cache_size=1")
        bare.execute("BEGIN")
        bare.execute("UPDATE unit SET name = name || '!'")
        journal = path.with_name(path.name + "-journal").read_bytes()
        bare.rollback()
    out.with_name(out.name + ".moi-journal").write_bytes(journal)
    copy_file(path, out)
    assert examine(out).counts["unit"] == 50
    assert sorted(one.name for one in tmp_path.iterdir()) == ["sao.ktd", "thi-dua.ktd"]
