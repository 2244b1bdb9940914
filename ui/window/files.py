"""The commands of the File menu: opening, practice data, backups, checking; and the way in at the start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kehoach_desktop.paths import SUFFIX, default_path, practice_path
from kehoach_desktop.refusal import Refusal
from ui.desk import year_key
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kehoach_desktop.records.safety import Health
    from kehoach_desktop.services.datafile.office import Office

KINDS = f"Tệp dữ liệu Kế hoạch Thi đua (*{SUFFIX});;Mọi tệp (*)"
FIRST_PAGE = "overview"
_WAYS_ON = ("open_file", "restore", "new_file", "practice")


class Files:
    """Opens and changes the data file of one window. `start` is called once the window has been painted."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._messages = window, window.messages
        handlers = {
            "begin": self.begin,
            "open_file": self.choose,
            "new_file": self.new,
            "practice": self.practice,
            "real": lambda: self.start(None),
            "backup": self.backup,
            "restore": self.restore,
            "verify": self.verify,
            "agency": self.agency,
            "history": self.history,
            "trash": self.trash,
            "help": self.help,
            "about": self.about,
        }
        window.add_handlers(handlers)

    # the way in

    def start(self, data: Path | None) -> None:
        """Open the file named, else the last one, else the usual one; with none of them begin with the welcome."""
        last = self._window.memory.text("file")
        path = data or (Path(last) if last else default_path())
        if data is None and not path.exists():
            if last:
                self._lost(path)
            else:
                self.welcome()
        elif self.open(path, make=data is not None):
            self._offer_assistant()

    def welcome(self) -> None:
        """The first start: what to begin with."""
        self._window.show_closed(
            "Chào mừng đến với Kế hoạch Thi đua",
            "Mọi dữ liệu nằm trong một tệp trên máy này, không cần mạng. Bắt đầu từ đâu?",
            ("begin", "open_file", "practice"),
        )

    def begin(self) -> None:
        """Make the agency's own file where it usually lies, and begin with the assistant."""
        if self.open(default_path()):
            self._offer_assistant()

    def _lost(self, path: Path) -> None:
        """The file opened last time is gone: never begin an empty one silently."""
        more = (
            f"Lần trước mở tệp {path}, nay không còn ở đó. Nếu tệp nằm trên ổ USB hoặc ổ mạng, xin nối lại rồi mở; "
            "chưa có gì bị thay đổi."
        )
        self._window.show_closed("Không thấy tệp dữ liệu lần trước", more, _WAYS_ON)

    def _closed(self) -> None:
        """With no file open and none on its way, the window says so."""
        if self._window.desk is None and not self._window.tasks.busy:
            self._window.show_closed("Chưa mở tệp dữ liệu nào", "Xin chọn một việc để đi tiếp.", _WAYS_ON)

    def open(self, path: Path, *, make: bool = True, practice: bool = False) -> bool:
        """Open a data file instead of the present one; on an expected trouble the person is told and offered ways on."""
        from kehoach_desktop.services.agency import get_agency
        from kehoach_desktop.services.datafile.office import open_office

        window = self._window
        if not window.may_close_file():
            return False
        try:
            if window.desk is not None and window.desk.office.path == path:
                window.close_office()
            office = open_office(path, make=make, practice=practice)
        except Refusal as refusal:
            self._trouble(refusal, path)
            return False
        window.close_office()
        agency = get_agency(office)
        window.set_office(office, self._year(office), agency.name if agency else "")
        if not office.practice:
            window.memory.keep("file", str(path))
        window.memory.flush()
        window.show_page(FIRST_PAGE)
        if office.notice:
            self._messages.tell("Đã mở tệp, nhưng có một việc cần xem.", office.notice, kind="warning")
        return True

    def _trouble(self, refusal: Refusal, path: Path) -> None:
        """A file that cannot be opened: the reason, and what can be done about it."""
        answers = ["Chọn tệp khác…", "Thôi"]
        if self._window.desk is None:  # otherwise it is only a file picked by mistake
            answers.insert(1, "Khôi phục từ bản sao lưu…")
        more = "\n".join(part for part in (refusal.safe, refusal.todo) if part)
        answer = answers[self._messages.choose(refusal.what, answers, more=more)]
        if answer.startswith("Chọn"):
            self.choose()
        elif answer.startswith("Khôi phục"):
            self.restore(path)
        self._closed()

    def _year(self, office: Office) -> int:
        """The year to begin with: the one last looked at, else a plan's year nearest to today, else this year."""
        today = self._window.today().year
        kept = self._window.memory.number(year_key(office.path), 0)
        if kept:
            return kept
        from kehoach_desktop.services.plans.plans import list_plans

        years = {year for plan in list_plans(office) for year in range(plan.year_from, plan.year_to + 1)}
        return min(years, key=lambda year: (abs(year - today), -year), default=today)

    def _offer_assistant(self) -> None:
        """A file without an agency begins with the assistant."""
        from kehoach_desktop.services.agency import get_agency

        desk = self._window.desk
        if desk is None or desk.office.practice or get_agency(desk.office) is not None:
            return
        from ui.agency.assistant import Assistant

        assistant = Assistant(desk, self._window)
        assistant.exec()
        self._agency_changed()
        if assistant.next_page:
            desk.go(assistant.next_page, assistant.next_what)

    # commands

    def choose(self) -> None:
        """Open a file chosen by the person."""
        path = self._messages.open_file("Mở tệp dữ liệu", KINDS, place="data")
        if path is not None and self.open(path, make=False):
            self._offer_assistant()

    def new(self) -> None:
        """Begin a file for another agency; an existing file is never overwritten."""
        path = self._messages.save_file("Tệp dữ liệu mới", KINDS, f"co-quan{SUFFIX}", place="data")
        if path is None:
            return
        if path.exists():
            self._messages.tell(
                "Đã có tệp mang tên này.", "Tệp ấy được giữ nguyên. Xin đặt tên khác.", kind="warning"
            )
        elif self.open(path):
            self._offer_assistant()

    def practice(self) -> None:
        """Open the practice agency, making it first if it is not there."""
        path = practice_path()
        if path.exists():
            self.open(path, practice=True)
            return
        if not self._window.may_close_file():
            return
        from kehoach_desktop.services.practice.agency import make_practice

        self._window.tasks.run(
            "Đang lập cơ quan mẫu…", make_practice(path), lambda _: self.open(path, practice=True)
        )

    def backup(self) -> None:
        """Copy the data into a verified backup where the person wants it."""
        desk = self._window.desk
        if desk is None:
            return
        from kehoach_desktop.services.datafile.safety import backup

        name = f"{desk.office.path.stem} {desk.today():%Y-%m-%d}{SUFFIX}"
        out = self._messages.save_file("Sao lưu vào", KINDS, name, place="backup")
        if out is not None:
            self._window.tasks.run("Đang sao lưu…", backup(desk.office, out), self._backed_up)

    def _backed_up(self, made: Path) -> None:
        self._messages.note(f"Đã sao lưu và kiểm tra: {made.name}")
        self._window.update_status()

    def restore(self, target: Path | None = None) -> None:
        """Take the data back from a backup; the present file is moved aside, never deleted."""
        from kehoach_desktop.services.datafile.safety import backup_written_at

        desk = self._window.desk
        into = target or (desk.office.path if desk is not None else self._usual())
        chosen = self._messages.open_file("Chọn bản sao lưu", KINDS, place="backup")
        if chosen is None or not self._window.may_close_file():
            return
        found = self._window.tasks.attempt(lambda: backup_written_at(chosen))
        if found is None:
            return
        question = f"Khôi phục “{into.name}” từ bản sao lưu “{chosen.name}”?"
        more = (
            f"Bản sao lưu được ghi lúc {found[0]:%H:%M} ngày {found[0]:%d/%m/%Y}. "
            "Tệp hiện tại được dời sang bên cạnh, không bị xóa."
        )
        if not into.exists() or self._messages.ask(question, "Khôi phục", more=more, danger=True):
            self._restore(chosen, into)

    def _restore(self, chosen: Path, into: Path) -> None:
        """Put the backup in its place beside the window; the file that was open there is opened again, whatever came of it."""
        from kehoach_desktop.services.datafile.safety import restore_backup

        window = self._window
        reopen = window.desk is not None and window.desk.office.path == into
        if reopen:
            window.close_office()
            window.show_closed("Đang khôi phục dữ liệu…", f"Từ bản sao lưu “{chosen.name}”.", _WAYS_ON)

        def done(kept: Path | None) -> None:
            if self.open(into, make=False):
                aside = f"; tệp cũ nay là “{kept.name}”" if kept else ""
                self._messages.note(f"Đã khôi phục từ “{chosen.name}”{aside}")

        def back(say: Callable[[], object]) -> None:
            say()
            if reopen:
                self.open(into, make=False)
            self._closed()

        window.tasks.run(
            "Đang khôi phục…",
            restore_backup(chosen, into),
            done,
            failed=lambda error: back(lambda: window.tasks.trouble(error)),
            cancelled=lambda: back(lambda: self._messages.note("Đã dừng; dữ liệu vẫn như trước.")),
        )

    def _usual(self) -> Path:
        """Where the agency's file lies: where it was last time, if that folder can still be reached."""
        last = self._window.memory.text("file")
        return Path(last) if last and Path(last).parent.is_dir() else default_path()

    def verify(self) -> None:
        """Check the data file and say what was found."""
        desk = self._window.desk
        if desk is None:
            return
        from kehoach_desktop.services.datafile.safety import verify

        path = desk.office.path
        self._window.tasks.run("Đang kiểm tra tệp…", verify(path), lambda health: self._checked(path, health))

    def _checked(self, path: Path, health: Health) -> None:
        """What the health check found."""
        if health.ok:
            self._messages.tell("Tệp dữ liệu nguyên vẹn, không có lỗi.", f"{path}")
            return
        more = "Dữ liệu chưa bị thay đổi. Xin sao lưu ngay ra nơi khác rồi khôi phục từ bản sao lưu tốt gần nhất."
        self._messages.tell("Tệp dữ liệu có lỗi.", more, details="\n".join(health.findings), kind="warning")

    def agency(self) -> None:
        """Edit the agency and its signers."""
        if self._window.desk is None:
            return
        from ui.agency.dialog import AgencyDialog

        AgencyDialog(self._window.desk, self._window).exec()
        self._agency_changed()

    def _agency_changed(self) -> None:
        """The agency's name may be another one now."""
        from kehoach_desktop.services.agency import get_agency

        desk = self._window.desk
        if desk is not None:
            agency = get_agency(desk.office)
            self._window.set_agency(agency.name if agency else "")
            desk.wrote()

    def history(self) -> None:
        """Every change, newest first."""
        if self._window.desk is not None:
            from ui.pages.changes.history import HistoryDialog

            HistoryDialog(self._window.desk, self._window).exec()

    def trash(self) -> None:
        """What was deleted and can be brought back."""
        if self._window.desk is not None:
            from ui.pages.changes.trash import TrashDialog

            TrashDialog(self._window.desk, self._window).exec()

    def help(self) -> None:
        """The keys, and how to work on the page shown."""
        from ui.window.help import HelpDialog

        window, page = self._window, self._window.page
        words = (page.title, page.help_text, page.commands) if page else ("", "", ())
        dialog = HelpDialog(*words, window.theme, window)
        dialog.exec()
        dialog.deleteLater()

    def about(self) -> None:
        """What this program is."""
        from kehoach_desktop import __version__

        desk = self._window.desk
        where = f"\nTệp dữ liệu: {desk.office.path}" if desk is not None else ""
        app = QApplication.instance()
        system = app.platformName() if isinstance(app, QApplication) else ""
        more = f"Phiên bản {__version__} ({system}). Chạy trên máy này, không cần mạng.{where}"
        self._messages.tell("Kế hoạch Thi đua", more)
