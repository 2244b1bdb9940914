"""Backups, restoring them, and the health check."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db.backup import copy_file, daily_name, last_daily, rotate
from db.check import examine, identify
from db.errors import Damaged
from db.lock import WriterLock
from db.models import PersonRow, UnitRow
from db.upgrade import needs_upgrade
from kehoach_desktop.records.safety import Health
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.datafile.troubles import disk_in_words
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key

_SHOWN = 5


def backup(office: Office, out: Path | None = None) -> Path:
    """Copy the open data file, prove the copy, and give its path: `out`, or the day's place among the backups.

    The copy was read through and counted table by table against the original before it takes the place of an older one.
    """
    target = out or daily_name(office.path, datetime.now().date())
    if target.absolute() == office.path.absolute():
        raise Refusal(
            "Không thể sao lưu đè lên chính tệp dữ liệu đang mở.",
            "Dữ liệu vẫn nguyên vẹn.",
            "Xin chọn tên hoặc thư mục khác.",
        )
    with disk_in_words(target):
        copy_file(office.path, target)
        if out is None:
            rotate(office.path)
    return target


def last_backup(path: Path) -> datetime | None:
    """When the newest of the daily backups of a data file was made, None when there is none."""
    return last_daily(path)


def restore_backup(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of the data file `target`; gives where the replaced file now lies (None if there was none).

    The backup is read through first, and the file it replaces is kept beside it under a new name. Refusal, with nothing
    changed, when the backup is not ours, is damaged or newer, or when the data file is open anywhere.
    """
    with disk_in_words(backup):
        identify(backup)
        needs_upgrade(backup)
    with disk_in_words(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(target)
        lock.take()
        try:
            return _replace(backup, target)
        finally:
            lock.release()


def verify(path: Path) -> Health:
    """Read the whole data file and say in words what is wrong with it; a Refusal when it is no data file of ours at all."""
    with disk_in_words(path):
        try:
            identify(path)
            old = needs_upgrade(path)
        except Damaged as damage:
            return Health(False, (f"Tệp bị hỏng: {damage.detail}.",), {})
        found = examine(path)
    findings = _shown("Tệp bị hỏng", found.faults) + _shown("Dòng dữ liệu trỏ tới chỗ không có", found.loose)
    if not found.faults and not old:
        findings += _stale_keys(path)
    return Health(not findings, tuple(findings), found.counts)


def _shown(what: str, faults: tuple[str, ...]) -> list[str]:
    """The first few faults as sentences, and how many more there are."""
    said = [f"{what}: {fault}." for fault in faults[:_SHOWN]]
    return [*said, f"{what}: còn {len(faults) - _SHOWN} lỗi khác."] if len(faults) > _SHOWN else said


def _replace(backup: Path, target: Path) -> Path | None:
    """Copy the backup beside the target, move the target out of the way, move the copy in; undone if the last step fails."""
    aside = target.with_name(target.name + ".phuc-hoi")
    copy_file(backup, aside)
    kept = _kept_name(target) if target.exists() else None
    try:
        if kept:
            _rename(target, kept)
        try:
            aside.replace(target)
        except OSError:
            if kept:
                _rename(kept, target)
            raise
    finally:
        aside.unlink(missing_ok=True)
    return kept


def _kept_name(target: Path) -> Path:
    """A free name beside the target that says when it was replaced."""
    stamp = f"{target.stem} - trước khi khôi phục {datetime.now():%Y-%m-%d %H%M%S}"
    free = target.with_name(stamp + target.suffix)
    number = 2
    while free.exists():
        free = target.with_name(f"{stamp} ({number}){target.suffix}")
        number += 1
    return free


def _rename(path: Path, new: Path) -> None:
    """Rename a data file together with the journal that may hold its newest commits: all of them, or none.

    Where one of them is open in another program (Windows), the others go back: a journal without its file is lost work.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        for end in ("", "-wal", "-shm", "-journal"):
            old, now = path.with_name(path.name + end), new.with_name(new.name + end)
            if old.exists():
                old.replace(now)
                moved.append((old, now))
    except OSError:
        for old, now in reversed(moved):
            now.replace(old)
        raise


def _stale_keys(path: Path) -> list[str]:
    """A sentence when rows cannot be found or sorted by their names because another program changed them."""
    office = open_office(path, writer=False, make=False)
    with office.read() as session:
        people = session.execute(select(PersonRow.full_name, PersonRow.search_key, PersonRow.sort_key))
        stale = sum(search != fold(name) or sort != name_key(name) for name, search, sort in people)
        units = session.execute(select(UnitRow.name, UnitRow.search_key))
        stale += sum(search != fold(name) for name, search in units)
    if not stale:
        return []
    return [f"{stale} tên có khóa tìm kiếm không khớp; mở và lưu lại từng tên để sửa."]
