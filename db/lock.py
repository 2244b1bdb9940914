"""One writer per data file: a lock that dies with its process, and beside it a note that names who holds it."""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import Locked, Owner, ReadOnly
from db.names import LOCK, NOTE, beside


class WriterLock:
    """The right to write one data file, held from `take` to `release`.

    The operating system drops the lock itself when the holder's process ends, however it ends; a note left behind by
    such a process is only a note, and the next holder writes its own over it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._note = beside(path, NOTE)
        # a window opens the file on one thread and may close it on another
        self._lock = FileLock(beside(path, LOCK), timeout=0, thread_local=False)

    def take(self) -> None:
        """Take the lock and say who has it; raises Locked (naming the other) or ReadOnly (no lock can be made here)."""
        try:
            self._lock.acquire()
        except Timeout:
            raise Locked(self._path, read_owner(self._note)) from None
        except OSError as error:
            raise ReadOnly(self._path, str(error)) from error
        try:
            self._note.write_text(json.dumps(asdict(_me()), ensure_ascii=False), "utf-8")
        except OSError as error:
            self.release()
            raise ReadOnly(self._path, str(error)) from error

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if not self._lock.is_locked:
            return
        # somebody may be reading the note this moment, and Windows deletes nothing that is open; it is only a note
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()


def who() -> str:
    """The name of the person logged in to this computer, "" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def read_owner(note: Path) -> Owner:
    """The holder named in a lock's note; an unreadable note gives an Owner of unknowns."""
    try:
        found = json.loads(note.read_text("utf-8"))
        return Owner(str(found["machine"]), str(found["user"]), int(found["pid"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Owner()


def _me() -> Owner:
    """This process, as others will read it."""
    return Owner(socket.gethostname(), who(), os.getpid(), datetime.now().isoformat(timespec="seconds"))
