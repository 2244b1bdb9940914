"""The staff list as a spreadsheet: what is typed, pasted and filled goes through one service and is written at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Signal

from kehoach_desktop.records.people import GENDERS, JOINED_BY, STAFF_KINDS, Person
from kehoach_desktop.records.staff_block import BlockResult, RowEdit
from kehoach_desktop.refusal import Invalid, Refusal
from ui.desk import Desk
from ui.pages.staff.block import BlockDialog
from ui.pages.staff.columns import PERSON_COLUMNS
from ui.tables.columns import Column
from ui.tables.grid import GridTable
from ui.tables.grid_model import GridModel, TypedCell
from ui.tables.model import RecordModel
from ui.tables.panel import ListPanel
from ui.tables.view import RecordTable

EDITABLE = tuple(column.key for column in PERSON_COLUMNS)
_WORDS = {"paste": "Dán", "fill": "Điền xuống", "clear": "Xóa trắng"}


class StaffGrid(ListPanel[Person]):
    """The list of people. `written(note)` after something was written here; the list already shows it.

    `before_writing` is asked before each write (a form beside may hold something unsaved); `unit_for_new` gives the unit of a new row.
    """

    written = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.grid_model: GridModel[Person]
        self.grid: GridTable[Person]
        super().__init__(desk, "staff", PERSON_COLUMNS, lambda one: one.id or 0)
        self.desk = desk
        self.before_writing: Callable[[], bool] = lambda: True
        self.unit_for_new: Callable[[], str] = str
        self._draft: dict[str, str] = {}
        self.set_unit("người")
        self.grid.choices |= {
            "gender": lambda: list(GENDERS),
            "staff_kind": lambda: list(STAFF_KINDS),
            "joined_by": lambda: list(JOINED_BY),
        }
        self.grid_model.typed.connect(self._typed)
        self.grid.block.connect(self._block)
        self.grid.only.connect(self._only)
        self.clearing.append(self._clear_only)

    def make_table(
        self,
        desk: Desk,
        name: str,
        columns: Sequence[Column[Person]],
        identity: Callable[[Person], Hashable],
    ) -> tuple[RecordModel[Person], RecordTable[Person]]:
        """A grid instead of a list."""
        self.grid_model = GridModel(
            columns, identity, editable=EDITABLE, blank=Person(""), invitation="Gõ họ tên để thêm người"
        )
        self.grid = GridTable(self.grid_model, theme=desk.theme, memory=desk.memory, name=name)
        return self.grid_model, self.grid

    @property
    def begun(self) -> bool:
        """Whether something was typed that is not written: in an open cell, or in the row for somebody new."""
        return self.grid.editing or bool(self._draft)

    def finish(self) -> bool:
        """Write what is being typed; False when somebody new still lacks a name."""
        self.grid.finish_edit()
        if self._draft:
            self.desk.messages.tell("Người mới chưa có họ tên.", "Xin gõ họ tên rồi lưu.", kind="warning")
        return not self._draft

    def discard(self) -> None:
        """Throw away what was typed into the row for somebody new."""
        self._draft = {}
        self.grid_model.set_blank(None)

    # one cell

    def _typed(self, cells: list[TypedCell]) -> None:
        cell = cells[0]
        if not self.before_writing():
            return
        if cell.record is not None:
            self._write_one(RowEdit(cell.record.id, {cell.key: cell.text}), cell)
            return
        typed = {key: text for key, text in (self._draft | {cell.key: cell.text}).items() if text.strip()}
        if "full_name" not in typed:
            self._begin(typed, cell)
        elif self._write_one(RowEdit(None, {"unit": self.unit_for_new(), **typed}), cell):
            self.discard()

    def _begin(self, typed: dict[str, str], cell: TypedCell) -> None:
        """Keep what was typed of somebody who has no name yet; what cannot be read stands open in its cell again."""
        from kehoach_desktop.services.people.staff_block import preview_line

        person, faults = preview_line(self.desk.office, RowEdit(None, typed), today=self.desk.today())
        if why := next((faults[key] for key in typed if key in faults), ""):
            self.desk.messages.note(why)
            self.grid.give_back(cell.row, cell.key, cell.text, why)
            return
        self._draft = typed
        self.grid_model.set_blank(person if typed else None)

    def _write_one(self, edit: RowEdit, cell: TypedCell) -> bool:
        """Write one line; what is not accepted stands open in its cell again, with the reason."""
        try:
            self._apply([edit])
        except Invalid as invalid:
            why = " ".join(invalid.fields.values())
            self.desk.messages.note(why)
            self.grid.give_back(cell.row, cell.key, cell.text, why)
            return False
        except Refusal as refusal:
            self.desk.messages.refuse(refusal)
            return False
        return True

    # many cells

    def _block(self, cells: list[TypedCell], how: str) -> None:
        """A block: pasted ones are shown first; filling and clearing is written at once and told."""
        if not self.before_writing():
            return
        edits = self._edits(cells)
        if not edits:
            return
        if len(cells) == 1 and edits[0].person_id is not None:
            self._write_one(edits[0], cells[0])
            return
        title = f"{_WORDS[how]} {len(cells)} ô"
        try:
            if how != "paste":
                self._apply(edits, title)
            else:
                self._paste(edits, title)
        except Refusal as refusal:
            self.desk.messages.refuse(refusal)

    def _paste(self, edits: list[RowEdit], title: str) -> None:
        """Show what a pasted block would change, and write it if the person says so."""
        from kehoach_desktop.services.people.staff_block import preview_block

        preview = preview_block(self.desk.office, edits, today=self.desk.today())
        if not preview.cells:
            self.desk.messages.note("Khối vừa dán giống hệt dữ liệu đang có, không có gì thay đổi.")
        elif BlockDialog(self.desk, preview, self).exec():
            self._apply(edits, title, leave_out=True)

    def _edits(self, cells: Sequence[TypedCell]) -> list[RowEdit]:
        """The cells line by line; blank lines beyond the end are nobody."""
        lines: dict[int, dict[str, str]] = {}
        people: dict[int, int | None] = {}
        for cell in cells:
            lines.setdefault(cell.row, {})[cell.key] = cell.text
            people[cell.row] = cell.record.id if cell.record is not None else None
        edits = []
        for row, values in sorted(lines.items()):
            if people[row] is not None:
                edits.append(RowEdit(people[row], values))
            elif any(values.values()):
                filled = {key: text for key, text in values.items() if text}
                edits.append(RowEdit(None, {"unit": self.unit_for_new(), **filled}))
        return edits

    def _apply(self, edits: Sequence[RowEdit], title: str = "", *, leave_out: bool = False) -> BlockResult:
        """Write edits and show them where they stand."""
        from kehoach_desktop.services.people.staff import get_people
        from kehoach_desktop.services.people.staff_block import apply_block

        office, today = self.desk.office, self.desk.today()
        done = apply_block(office, edits, title, today=today, leave_out_faults=leave_out)
        people = get_people(office, [*done.changed, *done.added], on=today)
        self.grid_model.put_records(
            {one: people[one] for one in done.changed}, [people[one] for one in done.added]
        )
        self.written.emit(_told(done, people, title))
        return done

    # filters

    def _only(self, key: str, text: str) -> None:
        """Show only the rows with that text in that column."""
        column = next(one for one in PERSON_COLUMNS if one.key == key)
        self.model.set_filter(f"only {key}", lambda one: column.text(one) == text)

    def _clear_only(self) -> None:
        for key in EDITABLE:
            self.model.set_filter(f"only {key}", None)


def _told(done: BlockResult, people: dict[int, Person], title: str) -> str:
    """What was written, in a sentence."""
    ids = [*done.changed, *done.added]
    if not ids:
        return ""
    if len(ids) == 1 and not title:
        word = "Đã thêm" if done.added else "Đã lưu"
        return f"{word}: {people[ids[0]].full_name}"
    parts = [f"sửa {len(done.changed)} người"] if done.changed else []
    parts += [f"thêm {len(done.added)} người"] if done.added else []
    left = f", bỏ {done.left_out} ô có lỗi" if done.left_out else ""
    return f"{title}: {', '.join(parts)}{left}. Ctrl+Z để lấy lại."
