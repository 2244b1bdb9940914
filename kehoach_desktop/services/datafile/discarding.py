"""Taking away a data file that was only just made, or that is made anew: the file and what lies beside it."""

from __future__ import annotations

from pathlib import Path

_BESIDE = ("-wal", "-shm", "-journal", ".khoa", ".khoa.json")


def discard(path: Path) -> None:
    """Delete a closed data file with its journal and lock; does nothing where there is none. OSError when it is open elsewhere."""
    for one in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
        one.unlink(missing_ok=True)
