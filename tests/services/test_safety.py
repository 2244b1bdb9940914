"""Backups by hand, restoring, and the health check."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.models import UnitRow
from kehoach_desktop.progress import finish
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import safety
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units


def _units(path: Path) -> list[str]:
    opened = open_office(path, writer=False)
    return [unit.name for unit in units.list_units(opened)]


def test_a_backup_holds_what_was_just_saved(office: Office, tmp_path: Path) -> None:
    units.save_unit(office, Unit("Đội 1"))
    out = finish(safety.backup(office, tmp_path / "USB" / "bản sao.ktd"))
    assert _units(out) == ["Đội 1"]
    units.save_unit(office, Unit("Đội 2"))
    assert _units(finish(safety.backup(office))) == ["Đội 1", "Đội 2"]
    made = safety.last_backup(office.path)
    assert made is not None
    assert abs(datetime.now() - made) < timedelta(minutes=5)


def test_a_backup_over_the_open_file_is_refused(office: Office) -> None:
    with pytest.raises(Refusal, match="đè lên"):
        finish(safety.backup(office, office.path))


def test_a_backup_to_nowhere_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(Refusal):
        finish(safety.backup(office, tmp_path / "tệp" / "bản sao.ktd"))
    with pytest.raises(Refusal, match="là một thư mục"):
        finish(safety.backup(office, tmp_path))


def test_restoring_keeps_the_replaced_file(office: Office, tmp_path: Path) -> None:
    units.save_unit(office, Unit("Đội 1"))
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    units.save_unit(office, Unit("Đội 2"))
    with pytest.raises(Refusal, match="đang được mở"):
        finish(safety.restore_backup(copy, office.path))
    office.close()
    kept = [finish(safety.restore_backup(copy, office.path)) for _ in range(3)]
    assert _units(office.path) == ["Đội 1"]
    assert all(one is not None and one.exists() for one in kept)
    assert len(set(kept)) == 3
    assert kept[0] is not None
    assert "trước khi khôi phục" in kept[0].name
    assert _units(kept[0]) == ["Đội 1", "Đội 2"]
    assert _units(copy) == ["Đội 1"]


def test_restoring_where_nothing_is_or_something_broken(office: Office, tmp_path: Path) -> None:
    units.save_unit(office, Unit("Đội 1"))
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    assert finish(safety.restore_backup(copy, tmp_path / "mới" / "a.ktd")) is None
    assert _units(tmp_path / "mới" / "a.ktd") == ["Đội 1"]
    broken = tmp_path / "hỏng.ktd"
    broken.write_bytes(b"SQLite format 3\x00 \xff")
    kept = finish(safety.restore_backup(copy, broken))
    assert kept is not None
    assert kept.read_bytes() == b"SQLite format 3\x00 \xff"
    assert _units(broken) == ["Đội 1"]


@pytest.mark.parametrize("content", [b"", b"\xff\xd8 photo", b"SQLite format 3\x00"])
def test_what_is_no_backup_replaces_nothing(office: Office, tmp_path: Path, content: bytes) -> None:
    office.close()
    bad = tmp_path / "bản sao.ktd"
    bad.write_bytes(content)
    before = office.path.read_bytes()
    for backup in (bad, tmp_path / "không có.ktd"):
        with pytest.raises(Refusal):
            finish(safety.restore_backup(backup, office.path))
    assert office.path.read_bytes() == before


def test_a_damaged_backup_replaces_nothing(office: Office, tmp_path: Path) -> None:
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    office.close()
    content = bytearray(copy.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\x55" * (4096 * 7)
    copy.write_bytes(content)
    before = office.path.read_bytes()
    with pytest.raises(Refusal, match="bị hỏng"):
        finish(safety.restore_backup(copy, office.path))
    assert office.path.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if "phuc-hoi" in one.name]


@pytest.mark.parametrize("held", ["thi-dua.ktd", "thi-dua.ktd-wal"])
def test_a_file_held_by_another_program_is_not_torn_from_its_journal(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    office.close()
    wal = office.path.with_name(office.path.name + "-wal")
    wal.write_bytes(b"newest commits")
    before = {one.name: one.read_bytes() for one in (office.path, wal)}
    usual = Path.replace

    def replace(one: Path, target: Path) -> Path:
        if one.name == held:
            raise PermissionError(13, "Sharing violation", str(one))
        return usual(one, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Refusal):
        finish(safety.restore_backup(copy, office.path))
    assert {one.name: one.read_bytes() for one in (office.path, wal)} == before
    assert not [one for one in tmp_path.iterdir() if "phuc" in one.name or "phục" in one.name]


def test_a_sound_file_is_healthy(office: Office) -> None:
    staff.save_person(office, Person("Đặng Thị Ánh", unit="Đội 1"))
    health = finish(safety.verify(office.path))
    assert (health.ok, health.findings) == (True, ())
    assert (health.counts["person"], health.counts["unit"], health.counts["change_batch"]) == (1, 1, 1)


def test_loose_ends_and_stale_keys_are_found(office: Office) -> None:
    staff.save_person(office, Person("Đặng Thị Ánh", unit="Đội 1"))
    with closing(sqlite3.connect(office.path)) as bare:
        bare.execute("UPDATE person SET full_name='Lê Hai'")
        bare.commit()
    stale = finish(safety.verify(office.path))
    assert not stale.ok
    assert "1 tên" in stale.findings[0]
    with closing(sqlite3.connect(office.path)) as bare:
        bare.execute("DELETE FROM unit")
        bare.commit()
    assert any("assignment" in finding for finding in finish(safety.verify(office.path)).findings)


def test_a_file_broken_inside_is_told(office: Office, tmp_path: Path) -> None:
    with office.write("Nhiều đơn vị") as session:
        session.add_all(UnitRow(name=f"Đội {number}") for number in range(200))
    office.close()
    broken = tmp_path / "hỏng.ktd"
    shutil.copyfile(office.path, broken)
    content = bytearray(broken.read_bytes())
    content[4096 * 2 : -4096] = b"\x55" * (len(content) - 4096 * 3)
    broken.write_bytes(content)
    health = finish(safety.verify(broken))
    assert not health.ok
    assert len(health.findings) <= 6
    with pytest.raises(Refusal):
        finish(safety.verify(tmp_path / "không có.ktd"))


def test_stopping_a_restore_on_its_way_changes_nothing(office: Office, tmp_path: Path) -> None:
    with office.write("Nhiều đơn vị") as session:
        session.add_all(UnitRow(name=f"Đội {number}" * 40) for number in range(9000))
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    units.save_unit(office, Unit("Đội mới"))
    office.close()
    before, content = set(tmp_path.rglob("*")), office.path.read_bytes()
    work = safety.restore_backup(copy, office.path)
    step = next(work)
    assert (step.label, step.total > step.done > 0) == ("Đang sao chép từng trang", True)
    work.close()
    assert (set(tmp_path.rglob("*")), office.path.read_bytes()) == (before, content)
    assert finish(safety.restore_backup(copy, office.path)) is not None


def test_a_backup_says_when_it_was_written_and_what_is_none_is_told_so(
    office: Office, tmp_path: Path
) -> None:
    copy = finish(safety.backup(office, tmp_path / "bản sao.ktd"))
    assert abs(datetime.now() - safety.backup_written_at(copy)) < timedelta(minutes=5)
    (tmp_path / "ảnh.ktd").write_bytes(b"\xff\xd8 photo")
    with pytest.raises(Refusal, match="không phải bản sao lưu") as refused:
        safety.backup_written_at(tmp_path / "ảnh.ktd")
    assert "Xin chọn bản sao lưu khác" in refused.value.todo
