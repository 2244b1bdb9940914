"""What lies beside a data file, by the end of its name."""

from __future__ import annotations

from pathlib import Path

WAL = "-wal"
WITH_COMMITS = (WAL, "-journal")  # SQLite's own; they may hold the newest commits, or take half a commit back
JOURNALS = (*WITH_COMMITS, "-shm")
LOCK, NOTE = ".khoa", ".khoa.json"  # the writer's lock, and who holds it
ASIDE = ".moi"  # a file being made, which takes its place once it is whole


def beside(path: Path, end: str) -> Path:
    """The file beside `path` with one of these ends."""
    return path.with_name(path.name + end)


def throw_away(path: Path) -> None:
    """Delete a closed file and its journals: one left alone would be taken for the journal of the next file of that name."""
    for end in ("", *JOURNALS):
        beside(path, end).unlink(missing_ok=True)
