"""Taking away a data file that was only just made, or that is made anew: the file and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from db.names import JOURNALS, LOCK, NOTE, beside


def discard(path: Path) -> None:
    """Delete a closed data file with its journal and lock; does nothing where there is none. OSError when it is open elsewhere."""
    for one in (path, *(beside(path, end) for end in (*JOURNALS, LOCK, NOTE))):
        one.unlink(missing_ok=True)
