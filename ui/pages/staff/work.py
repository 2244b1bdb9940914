"""What can be done with people and lists from the staff page: export, delete, move, merge, import."""

from __future__ import annotations

from pathlib import Path

from kehoach_desktop.records.list_shape import Copied, Source
from kehoach_desktop.services.people.staff import delete_people, get_person
from ui.outgoing import file_name, offer_to_open
from ui.pages.base import Page
from ui.pages.lists.ask import LISTS
from ui.pages.staff.day import DayBox
from ui.pages.staff.detail import PersonDetail
from ui.pages.staff.grid import StaffGrid


class StaffWork(Page):
    """The commands of the staff page that lead to a dialog or a file; the page itself adds the list and the form."""

    panel: StaffGrid
    detail: PersonDetail
    day_box: DayBox

    def export(self) -> None:
        """Write the people shown, in the order shown and as of the day shown, as an Excel workbook."""
        from kehoach_desktop.services.people.staff_export import export_staff

        office, day = self.desk.office, self.day_box.day
        out = self.desk.messages.save_file(
            "Xuất danh sách nhân sự", "Excel (*.xlsx)", file_name(f"Nhân sự {day:%Y-%m-%d}") + ".xlsx"
        )
        if out is not None:
            model = self.panel.model
            ids = [one.id for one in map(model.record, range(len(model.shown))) if one.id is not None]
            work = export_staff(office, out, on=day, ids=ids)
            self.desk.tasks.run("Xuất danh sách nhân sự…", work, self._exported)

    def _exported(self, out: Path) -> None:
        offer_to_open(self.desk.messages, out)

    def person_page(self) -> None:
        """Everything about the person in the form or the current row, on one page."""
        person = self.detail.person or self.panel.table.current()
        if person is None or person.id is None or not self.may_leave():
            return
        from ui.pages.staff.history import PersonPageDialog

        PersonPageDialog(self.desk, person.id, self).exec()

    def find_duplicates(self) -> None:
        """Records that may be one person, to be merged or told apart."""
        if not self.may_leave():
            return
        from ui.pages.staff.merge import DuplicatesDialog

        DuplicatesDialog(self.desk, self).exec()

    def delete(self) -> None:
        """Delete the selected people; undoable, and kept in the trash."""
        people = self.panel.table.selected() or ([self.detail.person] if self.detail.person else [])
        ids = [one.id for one in people if one.id is not None]
        if not ids:
            return
        who = people[0].full_name if len(ids) == 1 else f"{len(ids)} người"
        more = "Lấy lại được bằng Ctrl+Z hoặc trong Mục đã xóa. Người chuyển đi thì nên ghi ngày nghỉ, không xóa."
        if not self.desk.messages.ask(f"Xóa {who}?", "Xóa", more=more, danger=True):
            return
        self.detail.form.reset()
        if self.desk.tasks.attempt(lambda: delete_people(self.desk.office, ids)) is not None:
            self.detail.show_person(None)
            self.desk.wrote(f"Đã xóa: {who}. Ctrl+Z để lấy lại.")

    def move_person(self) -> None:
        """Move the person in the form to another unit from a day on."""
        person = self.detail.person
        if person is None or person.id is None or not self.may_leave():
            return
        from ui.pages.staff.move import move_dialog

        person = get_person(self.desk.office, person.id, on=self.desk.today())
        if move_dialog(self.desk, person, self).exec():
            self.desk.wrote(f"Đã ghi điều động: {person.full_name}")

    def manage_units(self) -> None:
        """Units: add, change, close, delete."""
        if not self.may_leave():
            return
        from ui.pages.staff.units import UnitsDialog

        UnitsDialog(self.desk, self).exec()

    # lists

    def import_list(self) -> None:
        """Choose a list, see how it is read and what it would do, and take it in."""
        if not self.may_leave():
            return
        path = self.desk.messages.open_file("Danh sách nhân sự", LISTS, place="lists")
        if path is not None:
            self.stage(path)

    def paste_list(self) -> None:
        """The same for a list copied from a spreadsheet."""
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.desk.messages.tell(
                "Khay nhớ tạm chưa có danh sách.", "Xin chọn và chép (Ctrl+C) danh sách trong Excel trước."
            )
        elif self.may_leave():
            self.stage(Copied(text))

    def stage(self, source: Source) -> None:
        """Lay a list out, show what it would do, take it in."""
        from ui.pages.lists.assistant import ListAssistant

        ListAssistant(self.desk, source, self).begin()
