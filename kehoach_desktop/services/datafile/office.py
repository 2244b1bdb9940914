"""The opened data file: everything the other services read and write goes through an `Office`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.backup import copy_file, daily_name, rotate, upgrade_name
from db.check import identify, version_of
from db.engine import reading_engine, writing_engine
from db.errors import Damaged, FileTrouble, Missing, UpgradeFailed, kept_from
from db.history import Recorder
from db.lock import WriterLock, who
from db.models import FileInfoRow
from db.upgrade import make_file, needs_upgrade, upgrade
from kehoach_desktop import __version__
from kehoach_desktop.crash import write_report
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards.catalogue import bring_catalogue, catalogue_is_behind
from kehoach_desktop.services.datafile.troubles import disk_in_words, in_words


class Office:
    """An opened data file.

    `practice` tells practice data from real data; `version` grows with every commit, so a window can tell whether what it
    shows is still fresh; `notice` is a sentence for the clerk about something that went wrong on opening without stopping
    the work (a daily backup that could not be made), "" when all is well.
    """

    def __init__(self, path: Path, lock: WriterLock | None) -> None:
        self.path = path
        self.version = 0
        self.notice = ""
        self._lock = lock
        self._reader = reading_engine(path)
        self._writer: Engine | None = writing_engine(path) if lock else None
        self.practice = self._fact("practice") == "1"

    def _fact(self, key: str) -> str:
        """One fact of file_info, "" when it is not there."""
        with self.read() as session:
            return session.scalars(select(FileInfoRow.value).where(FileInfoRow.key == key)).first() or ""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that never writes and sees the file as it was at its first query."""
        with in_words(self.path), Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, title: str) -> Iterator[Session]:
        """One use case: one transaction and one batch of history named `title` (Vietnamese); any exception takes all of it back.

        Rows are written with session.add and session.delete, never by statements, so that history sees them.
        Refusal when the office is not open for writing, or the file cannot take it (full, read-only, busy).
        """
        with self.amend() as session:
            recorder = Recorder(session)
            yield session
            recorder.write_batch(title, who())

    @contextmanager
    def amend(self) -> Iterator[Session]:
        """One transaction that keeps no history of itself: for undo and redo, which write their own."""
        if self._writer is None:
            raise Refusal(
                f"Tệp dữ liệu “{self.path}” đang mở chỉ để xem.",
                "Chưa có gì được ghi.",
                "Xin mở lại tệp để sửa.",
            )
        with in_words(self.path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session
        self.version += 1

    def close(self) -> None:
        """Take the day's last backup if anything was written, and give the lock back. Closing twice does nothing.

        A backup that cannot be made stops nobody from going home: it is said in `notice`.
        """
        lock, self._lock, self._writer = self._lock, None, None
        if lock is None:
            return
        try:
            if self.version and not self.practice:
                self.notice = _told(self.path)
        finally:
            lock.release()


def open_office(path: Path, *, writer: bool = True, make: bool = True, practice: bool = False) -> Office:
    """Open the data file, making it first if there is none and `make` allows, bringing it to this version if it is older.

    `writer=False` opens it for looking only, beside somebody who writes. `practice=True` makes a new file practice data and
    refuses real data. Before an upgrade, and once a day, a verified backup is made. Every expected trouble is a Refusal
    that leaves the file as it was: missing, empty, not ours, damaged, newer, read-only, locked by someone else.
    """
    with disk_in_words(path):
        if path.exists():
            identify(path)
        elif not make:
            raise Missing(path)
        lock = _take_lock(path) if writer else None
        try:
            office = _open(path, lock, practice)
        except BaseException:
            if lock:
                lock.release()
            raise
    return office


def _take_lock(path: Path) -> WriterLock:
    """The writer's lock, once file and folder prove to be writable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.open("r+b").close()
    except OSError as error:
        raise kept_from(path, error) from error
    lock = WriterLock(path)
    lock.take()
    return lock


def _open(path: Path, lock: WriterLock | None, practice: bool) -> Office:
    """The office, after what had to be done to the file first."""
    new = not path.exists()
    if new:
        _make(path, practice)
    elif needs_upgrade(path):
        _upgrade(path, lock)
    office = Office(path, lock)
    if practice and not office.practice:
        raise Refusal(
            f"Tệp “{path}” chứa dữ liệu thật, không phải dữ liệu mẫu.",
            "Chương trình chưa thay đổi gì trong tệp.",
            "Xin chọn tệp khác để thực hành.",
        )
    if lock and not new and not office.practice:
        office.notice = _daily_backup(path)
    if lock:
        _bring_catalogue(office)
    return office


def _bring_catalogue(office: Office) -> None:
    """The program's catalogue of awards, in every file that can take it; that is no work of the clerk's and counts for none."""
    with office.read() as session:
        behind = catalogue_is_behind(session)
    if behind:
        with office.amend() as session:
            bring_catalogue(session)
    office.version = 0


def _make(path: Path, practice: bool) -> None:
    """A new file, with where it comes from."""
    now = datetime.now().isoformat(timespec="seconds")
    make_file(path, {"made_at": now, "made_by": __version__, "practice": "1" if practice else "0"})


def _upgrade(path: Path, lock: WriterLock | None) -> None:
    """Bring an older file up, after a backup of it."""
    if lock is None:
        raise Refusal(
            f"Tệp dữ liệu “{path}” thuộc phiên bản cũ, cần nâng cấp trước khi xem.",
            "Chương trình chưa thay đổi gì trong tệp.",
            "Xin mở tệp một lần trong cửa sổ của chương trình; chương trình sẽ tự sao lưu rồi nâng cấp.",
        )
    copy_file(path, upgrade_name(path, version_of(path), datetime.now()))
    try:
        upgrade(path)
    except UpgradeFailed as failed:
        write_report(
            failed
        )  # the clerk gets a sentence; whoever helps them needs to know which migration broke on what
        raise


def _daily_backup(path: Path) -> str:
    """Make the day's backup if there is none yet; gives what to tell the clerk, and lets a damaged file stop us."""
    if daily_name(path, date.today()).exists():
        return ""
    return _told(path, stop_at=Damaged)


def _told(path: Path, stop_at: type[FileTrouble] | None = None) -> str:
    """Make the day's verified backup and throw old ones away; gives "" or, when that failed, a sentence."""
    try:
        with disk_in_words(path):
            copy_file(path, daily_name(path, date.today()))
            rotate(path)
    except Refusal as refusal:
        if stop_at and isinstance(refusal.__cause__, stop_at):
            raise
        return f"Chưa sao lưu được hôm nay. {refusal.what} {refusal.todo}"
    return ""
