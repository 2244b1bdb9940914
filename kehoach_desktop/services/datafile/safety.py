"""Backups, restoring them, and the health check. All of it is long work for big files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db.backup import copy_file, daily_name, last_daily, rotate
from db.check import examine, identify
from db.engine import Tick
from db.errors import Damaged, Empty, NotOurs
from db.lock import WriterLock
from db.models import PersonRow, UnitRow
from db.names import JOURNALS, beside
from db.upgrade import needs_upgrade
from kehoach_desktop.progress import Progress, Report, Work, reporting
from kehoach_desktop.records.safety import Health
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.datafile.troubles import disk_in_words
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key

_SHOWN = 5
_BROKEN = "Một phần của tệp bị hỏng hoặc bị mất"
_COPYING, _PROVING, _READING = "Đang sao chép từng trang", "Đang kiểm tra bản sao", "Đang đọc toàn bộ tệp"


def backup(office: Office, out: Path | None = None) -> Work[Path]:
    """Copy the open data file, prove the copy, and give its path: `out`, or the day's place among the backups.

    The copy was read through and counted table by table against the original before it takes the place of an older one. Stopped
    on the way it leaves nothing. Refusal when `out` is the data file itself, or the disk does not take the copy.
    """
    target = out or daily_name(office.path, datetime.now().date())
    if target.absolute() == office.path.absolute():
        raise Refusal(
            "Không thể sao lưu đè lên chính tệp dữ liệu đang mở.",
            "Dữ liệu vẫn nguyên vẹn.",
            "Xin chọn tên hoặc thư mục khác.",
        )

    if target.is_dir():
        raise Refusal(
            f"“{target}” là một thư mục, không phải tên tệp.",
            "Dữ liệu vẫn nguyên vẹn.",
            "Xin đặt tên cho tệp sao lưu trong thư mục đó.",
        )

    def job(report: Report) -> Path:
        with disk_in_words(target):
            copy_file(office.path, target, _told(report))
            if out is None:
                rotate(office.path)
        return target

    return (yield from reporting(job))


def last_backup(path: Path) -> datetime | None:
    """When the newest of the daily backups of a data file was made, None when there is none."""
    return last_daily(path)


def backup_written_at(backup: Path) -> datetime:
    """When a backup was written, by its file. Refusal when it is none, is newer than this program, or cannot be reached."""
    with disk_in_words(backup):
        _look_at(backup)
        return datetime.fromtimestamp(backup.stat().st_mtime)


def restore_backup(backup: Path, target: Path) -> Work[Path | None]:
    """Put a backup in the place of the data file `target`; gives where the replaced file now lies (None if there was none).

    The backup is read through first, and the file it replaces is kept beside it under a new name. Refusal, with nothing
    changed, when the backup is not ours, is damaged or newer, or when the data file is open anywhere. Stopped before the
    two files change places, it changes nothing.
    """
    with disk_in_words(backup):
        _look_at(backup)

    with disk_in_words(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(target)
        lock.take()
        aside = target.with_name(target.name + ".phuc-hoi")
        try:
            yield from reporting(lambda report: copy_file(backup, aside, _told(report)))
            return _change_places(aside, target)  # here nobody can stop it half-way
        except Damaged as damage:
            raise _no_backup(backup) from damage
        finally:
            aside.unlink(missing_ok=True)
            lock.release()


def verify(path: Path) -> Work[Health]:
    """Read the whole data file and say in words what is wrong with it; a Refusal when it is no data file of ours at all."""
    with disk_in_words(path):
        try:
            identify(path)
            old = needs_upgrade(path)
        except Damaged as damage:
            return Health(False, tuple(_shown(_BROKEN, (damage.detail,))), {})

    def job(report: Report) -> Health:
        with disk_in_words(path):
            found = examine(path, lambda done, total: report(Progress(done, total, _READING)))
        findings = _shown(_BROKEN, found.faults)
        findings += _shown("Có dòng dữ liệu trỏ tới chỗ không có", found.loose)
        if not found.faults and not old:
            findings += _stale_keys(path)
        return Health(not findings, tuple(findings), found.counts)

    return (yield from reporting(job))


def _told(report: Report) -> Tick:
    """What a copying file tells, in words: pages while it copies, then that the copy is read through."""
    return lambda done, total: report(Progress(done, total, _COPYING if total else _PROVING))


def _look_at(backup: Path) -> None:
    """Pass over a backup that this program can read; what is wrong with it is no trouble of the data in use."""
    try:
        identify(backup)
        needs_upgrade(backup)
    except (Damaged, Empty, NotOurs) as trouble:
        raise _no_backup(backup) from trouble


def _no_backup(backup: Path) -> Refusal:
    """The file chosen cannot give anything back."""
    return Refusal(
        f"“{backup}” không phải bản sao lưu của chương trình, hoặc bản sao lưu này bị hỏng.",
        "Dữ liệu đang dùng chưa bị thay đổi gì.",
        "Xin chọn bản sao lưu khác.",
    )


def _shown(what: str, faults: tuple[str, ...]) -> list[str]:
    """The first few faults as sentences, with SQLite's own words for those who help, and how many more there are."""
    said = [f"{what} (chi tiết kỹ thuật: {fault.strip()})." for fault in faults[:_SHOWN]]
    return [*said, f"{what}: còn {len(faults) - _SHOWN} lỗi khác."] if len(faults) > _SHOWN else said


def _change_places(aside: Path, target: Path) -> Path | None:
    """Move the target out of the way and the copy into its place; undone if the second step fails. Gives where the target is now."""
    kept = _kept_name(target) if target.exists() else None
    if kept:
        _rename(target, kept)
    try:
        aside.replace(target)
    except OSError:
        if kept:
            _rename(kept, target)
        raise
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
        for end in ("", *JOURNALS):
            old, now = beside(path, end), beside(new, end)
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
