"""Copies of the data file that are proved before they count: made by SQLite itself, read through, counted and compared."""

from __future__ import annotations

import glob
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from db.check import examine, row_counts
from db.engine import Tick, connect_to_read
from db.errors import BackupFailed, Damaged
from db.names import ASIDE, beside, throw_away

DAYS_KEPT, MONTHS_KEPT, UPGRADES_KEPT = 10, 12, 5
_PAGES_BETWEEN_TICKS = (
    256  # 1 MB: some hundred reports for a big file, and a slow USB stick can still be stopped
)


def folder_of(path: Path) -> Path:
    """The folder beside a data file that holds its backups."""
    return path.with_name(f"{path.stem} - sao lưu")


def daily_name(path: Path, day: date) -> Path:
    """Where the backup of one day lies; a later one of the same day takes its place."""
    return folder_of(path) / f"{path.stem} {day.isoformat()}{path.suffix}"


def upgrade_name(path: Path, version: str, now: datetime) -> Path:
    """Where the backup taken before an upgrade lies."""
    return (
        folder_of(path) / f"{path.stem} {now:%Y-%m-%d %H%M%S} truoc-nang-cap-{version or '0000'}{path.suffix}"
    )


def last_daily(path: Path) -> datetime | None:
    """When the newest daily backup was finished, or None when there is none."""
    made = [copy.stat().st_mtime for copy in _dailies(path).values()]
    return datetime.fromtimestamp(max(made)) if made else None


def copy_file(path: Path, out: Path, tick: Tick | None = None) -> None:
    """Copy the data file, its newest commits too, to `out`; what was there before is replaced only by a proved copy.

    Raises Damaged when the original itself is broken, BackupFailed when the copy differs, OSError or sqlite3.Error when
    it cannot be written. A failed copy is removed, also when what `tick` raises has stopped it; it is told pages while copying,
    and then nothing known while the copy is read through.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(out, ASIDE)
    throw_away(aside)
    try:
        aside.touch()  # what the disk has against it is told better by the system than by SQLite
        counts = _copy(path, aside, tick)
        proof = examine(aside, tick)
        if proof.faults:
            raise Damaged(path, proof.faults[0])
        if proof.counts != counts:
            raise BackupFailed(path, f"{counts} / {proof.counts}")
        aside.replace(out)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:  # "malformed": full disks and locks are OperationalError
        raise Damaged(path, str(error)) from error
    finally:
        throw_away(aside)


def _copy(path: Path, aside: Path, tick: Tick | None) -> dict[str, int]:
    """SQLite's own copy of the file as it is at this moment, whoever goes on writing; gives the original's row counts."""
    with closing(connect_to_read(path)) as source, closing(sqlite3.connect(aside)) as target:
        source.execute("BEGIN")  # the counts and the copy see the same moment
        counts = row_counts(source)
        if tick is None:
            source.backup(target)
        else:
            source.backup(
                target,
                pages=_PAGES_BETWEEN_TICKS,
                progress=lambda _status, left, total: tick(total - left, total),
            )
        source.execute("COMMIT")
        target.execute("PRAGMA journal_mode=DELETE")  # a backup is one file that can be carried away
    return counts


def rotate(path: Path) -> list[Path]:
    """Throw old backups away: kept are the newest days, the last of each of the newest months, and those before upgrades.

    What a copying that was killed left behind goes too, after a day. Gives those that went. One that cannot be deleted now (open elsewhere, marked read-only) waits for the next time.
    """
    dailies = _dailies(path)
    newest = sorted(dailies, reverse=True)
    keep = set(newest[:DAYS_KEPT])
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        months.setdefault((day.year, day.month), day)
    keep |= set(list(months.values())[:MONTHS_KEPT])
    old = [copy for day, copy in dailies.items() if day not in keep]
    old += sorted(folder_of(path).glob(f"*truoc-nang-cap-*{path.suffix}"), reverse=True)[UPGRADES_KEPT:]
    old += _left_behind(path)
    gone = []
    for copy in old:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
            gone.append(copy)
    return gone


def _left_behind(path: Path) -> list[Path]:
    """Half copies in the folder of backups that nobody can be at work on any more."""
    yesterday = (datetime.now() - timedelta(days=1)).timestamp()
    found = []
    for half in folder_of(path).glob(f"{glob.escape(path.stem)} *{path.suffix}{ASIDE}*"):
        with suppress(OSError):
            if half.stat().st_mtime < yesterday:
                found.append(half)
    return found


def _dailies(path: Path) -> dict[date, Path]:
    """The daily backups of a data file, by day."""
    pattern = re.compile(re.escape(path.stem) + r" (\d{4}-\d\d-\d\d)" + re.escape(path.suffix))
    found = {}
    for copy in folder_of(path).glob(f"*{path.suffix}"):
        match = pattern.fullmatch(copy.name)
        with suppress(ValueError):
            if match:
                found[date.fromisoformat(match[1])] = copy
    return found
