"""What can be wrong with a data file, as the office above turns it into sentences."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ON_WINDOWS = sys.platform == "win32"
_DISK_AWAY = frozenset({21, 53, 64, 67, 1231})  # Windows: drive not ready, share or network not there


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has the file open for writing: machine, user, process id, and since when (ISO text); "" and 0 where not known."""

    machine: str = ""
    user: str = ""
    pid: int = 0
    since: str = ""


class FileTrouble(Exception):
    """Something about the data file at `path` that stops us from using it."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {detail}" if detail else str(path))
        self.path = path
        self.detail = detail


class Missing(FileTrouble):
    """There is no such file."""


class Empty(FileTrouble):
    """The file is there and holds nothing."""


class NotOurs(FileTrouble):
    """The file is not a data file of this program."""


class Damaged(FileTrouble):
    """The file is ours, but parts of it are broken or missing."""


class Newer(FileTrouble):
    """The file was last used by a newer version of this program."""


class ReadOnly(FileTrouble):
    """The file or its folder cannot be written to."""


class Held(FileTrouble):
    """Another program holds the file, or we have no right to it: Windows answers the same to both."""


class UpgradeFailed(FileTrouble):
    """A migration did not go through; the file is as it was."""


class BackupFailed(FileTrouble):
    """The copy could not be proved to be the same as the original, and was thrown away."""


class Locked(FileTrouble):
    """Somebody else has the file open for writing."""

    def __init__(self, path: Path, owner: Owner) -> None:
        super().__init__(path, f"{owner.user}@{owner.machine}")
        self.owner = owner


def kept_from(path: Path, error: OSError) -> FileTrouble:
    """What to call the disk's refusal to let us write `path`: Missing when its disk or share is away, Held, or ReadOnly."""
    if isinstance(error, FileNotFoundError) or getattr(error, "winerror", None) in _DISK_AWAY:
        return Missing(path, str(error))
    held = ON_WINDOWS and isinstance(error, PermissionError) and os.access(path, os.W_OK)
    return (Held if held else ReadOnly)(path, str(error))
