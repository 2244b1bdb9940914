"""Many cells of the staff list changed at once: a block pasted from a spreadsheet, a value filled down, one cell typed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select

from db.models import PersonRow, UnitRow
from kehoach_desktop.intake.cells import gender_word, is_ticked, joined_by_of, staff_kind_of, word_of
from kehoach_desktop.records.people import Person
from kehoach_desktop.records.staff_block import BlockPreview, BlockResult, CellPlan, RowEdit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.person_check import tidy_person
from kehoach_desktop.services.people.staff import get_people, put_person
from kehoach_desktop.services.units.units import find_unit
from kehoach_desktop.vietnamese.folding import fold

FIELDS = (
    "full_name",
    "birth_date",
    "gender",
    "position",
    "unit",
    "staff_kind",
    "joined_on",
    "joined_by",
    "national_id",
    "ethnicity",
    "party_member",
    "left_on",
    "notes",
)
_CHUNK = 500


@dataclass(slots=True)
class _Line:
    """One line of edits: the person before and after, and what cannot be kept, by field."""

    edit: RowEdit
    before: Person
    after: Person
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether the line can be written."""
        return not self.faults

    @property
    def name(self) -> str:
        """Whom the line is about."""
        return self.before.full_name or self.after.full_name


def preview_block(office: Office, edits: Sequence[RowEdit], *, today: date | None = None) -> BlockPreview:
    """What these edits would do, cell by cell, with a sentence for each that cannot be kept; nothing is written.

    A unit or position typed over corrects the present post, as `save_person` does.
    """
    day = today or date.today()
    lines = _lines(office, edits, day)
    writable = [_without_faults(line, day) for line in lines]
    _name_units(office, [line for line in writable if line is not None], day)
    cells = tuple(cell for at, line in enumerate(lines) for cell in _cells(at, line))
    return BlockPreview(
        cells,
        sum(line.edit.person_id is None for line in writable if line is not None),
        sum(
            line.edit.person_id is not None and line.before != line.after
            for line in writable
            if line is not None
        ),
        _new_units(line for line in writable if line is not None),
        tuple(at for at, line in enumerate(writable) if line is None),
    )


def preview_line(
    office: Office, edit: RowEdit, *, today: date | None = None
) -> tuple[Person, Mapping[str, str]]:
    """The person that one line of edits would give, and a sentence by field for what cannot be kept; nothing is written."""
    line = _lines(office, [edit], today or date.today())[0]
    return line.after, line.faults


def apply_block(
    office: Office,
    edits: Sequence[RowEdit],
    title: str = "",
    *,
    today: date | None = None,
    leave_out_faults: bool = False,
) -> BlockResult:
    """Write edits as one batch of history named `title` ("" = made from what changes).

    Without `leave_out_faults` one faulty cell refuses all: Invalid by field for a single line, else a Refusal with the first sentences.
    With it faulty cells are left as they were, and lines that cannot stand without them (a new person without a name) are left out.
    """
    day = today or date.today()
    lines = _lines(office, edits, day)
    faulty = [line for line in lines if not line.good]
    if faulty and not leave_out_faults:
        raise _refusal(lines, faulty)
    kept = [line for one in lines if (line := _without_faults(one, day)) is not None]
    kept = [line for line in kept if line.edit.person_id is None or line.before != line.after]
    changed: list[int] = []
    added: list[int] = []
    with office.write(title or _title(kept)) as session:
        for line in kept:
            row = put_person(session, line.after, day)
            (added if line.edit.person_id is None else changed).append(row.id)
    return BlockResult(tuple(changed), tuple(added), sum(len(line.faults) for line in faulty))


def _lines(office: Office, edits: Sequence[RowEdit], day: date) -> list[_Line]:
    """Every edit against the person as they are, tidied and checked."""
    ids = [edit.person_id for edit in edits if edit.person_id is not None]
    people = get_people(office, ids, on=day)
    lines = [_line(edit, people, day) for edit in edits]
    _check_numbers(office, lines)
    _name_units(office, lines, day)
    return lines


def _line(edit: RowEdit, people: dict[int, Person], day: date) -> _Line:
    """One edit against its person; Refusal when the person is gone."""
    before = Person("") if edit.person_id is None else people.get(edit.person_id)
    if before is None:
        raise Refusal(
            "Có người không còn trong danh sách.", "Chưa có gì được ghi.", "Xin làm mới danh sách (F5)."
        )
    typed = _typed(before, edit)
    after, faults = tidy_person(typed, day)
    if edit.person_id is not None:
        # what was wrong before and is not touched is no reason to refuse another cell
        old = tidy_person(before, day)[1]
        faults = {name: said for name, said in faults.items() if name in edit.values or old.get(name) != said}
    return _Line(edit, before, after, faults)


def _typed(before: Person, edit: RowEdit) -> Person:
    """The person with the typed words in their fields, in the office's words where a short one was typed."""
    changes: dict[str, object] = {}
    for name, text in edit.values.items():
        if name not in FIELDS:
            raise KeyError(name)
        if name == "party_member":
            changes[name] = _is_member(text)
        elif name == "gender":
            changes[name] = gender_word(word_of(text)) or word_of(text)
        elif name == "joined_by":
            changes[name] = joined_by_of(word_of(text))
        elif name == "staff_kind":
            changes[name] = staff_kind_of(word_of(text))
        else:
            changes[name] = text
    if "unit" in changes:
        changes["unit_id"] = None
    if "joined_on" in changes and before.joined_on and before.since == before.joined_on:
        changes["since"] = changes[
            "joined_on"
        ]  # a first post that began with the day of joining moves with it
    return replace(before, **changes)  # type: ignore[arg-type]


def _is_member(text: str) -> bool:
    """Whether a typed word says yes to being a member of the Party: a tick, "có", "đảng viên"."""
    return is_ticked(text) or fold(text) in ("dang vien", "dv")


def _name_units(office: Office, lines: Sequence[_Line], day: date) -> None:
    """Typed units in the agency's own spelling where they are known."""
    known: dict[str, UnitRow | None] = {}
    with office.read() as session:
        for line in lines:
            name = line.after.unit
            if "unit" not in line.edit.values or not name:
                continue
            if name not in known:
                known[name] = find_unit(session, name, day)
            unit = known[name]
            if unit is not None:
                line.after = replace(line.after, unit=unit.name, unit_id=unit.id)


def _check_numbers(office: Office, lines: Sequence[_Line]) -> None:
    """A fault where a typed identity number is somebody else's, in the file or in another line."""
    typed = [line for line in lines if "national_id" in line.edit.values and line.after.national_id]
    owners: dict[str, list[tuple[int | None, str]]] = defaultdict(list)
    edited = {line.edit.person_id for line in lines if "national_id" in line.edit.values}
    numbers = sorted({line.after.national_id for line in typed})
    with office.read() as session:
        for start in range(0, len(numbers), _CHUNK):
            wanted = select(PersonRow).where(PersonRow.national_id.in_(numbers[start : start + _CHUNK]))
            for row in session.scalars(wanted):
                if row.id not in edited:
                    owners[row.national_id].append((row.id, row.full_name))
    for line in typed:
        others = owners[line.after.national_id]
        if others and "national_id" not in line.faults:
            line.faults["national_id"] = f"Số này đã ghi cho {others[0][1]}."
        others.append((line.edit.person_id, line.after.full_name))


def _without_faults(line: _Line, day: date) -> _Line | None:
    """The line with its faulty cells left as they were; None when it cannot be written even so."""
    if line.good:
        return line
    values = {name: text for name, text in line.edit.values.items() if name not in line.faults}
    if line.edit.person_id is None:
        if not {"full_name", "unit"}.isdisjoint(line.faults):
            return None
        typed = _typed(line.before, RowEdit(None, values))
    elif not values or set(line.faults) - set(line.edit.values):
        return None
    else:
        typed = _typed(line.before, RowEdit(line.edit.person_id, values))
    after, faults = tidy_person(typed, day)
    left = {name for name in faults if name in values or line.edit.person_id is None}
    return None if left else _Line(line.edit, line.before, after)


def _cells(at: int, line: _Line) -> list[CellPlan]:
    """The cells of a line that change something or cannot be kept; a fault outside the typed cells is told at its own field."""
    names = [*line.edit.values, *(name for name in line.faults if name not in line.edit.values)]
    cells = []
    for name in names:
        before, after = _kept(line.before, name), _kept(line.after, name)
        if before != after or name in line.faults:
            fault = line.faults.get(name, "")
            cells.append(CellPlan(at, line.edit.person_id, line.name, name, before, after, fault))
    return cells


def _kept(person: Person, name: str) -> str:
    """A field as text; a tick as "x"."""
    value = getattr(person, name)
    return ("x" if value else "") if isinstance(value, bool) else str(value)


def _new_units(lines: Iterable[_Line]) -> tuple[str, ...]:
    """Units that would be made."""
    typed = (line.after for line in lines if "unit" in line.edit.values)
    return tuple(dict.fromkeys(one.unit for one in typed if one.unit and one.unit_id is None))


def _refusal(lines: Sequence[_Line], faulty: Sequence[_Line]) -> Refusal:
    """Why the edits cannot be written: by field for a single line, else the first sentences."""
    if len(lines) == 1:
        return Invalid(faulty[0].faults)
    said = [f"{line.name or 'Dòng mới'}: {' '.join(line.faults.values())}" for line in faulty]
    more = f" Còn {len(said) - 3} dòng khác." if len(said) > 3 else ""
    return Refusal(" ".join(said[:3]) + more, "Chưa có gì được ghi.", "Xin sửa các ô ấy rồi làm lại.")


def _title(lines: Sequence[_Line]) -> str:
    """ "Sửa thông tin: Lê Văn An", "Thêm người: …", "Sửa 12 người", "Thêm 3, sửa 2 người"."""
    new = [line for line in lines if line.edit.person_id is None]
    if len(lines) == 1:
        return f"{'Thêm người' if new else 'Sửa thông tin'}: {lines[0].after.full_name}"
    if not new:
        return f"Sửa {len(lines)} người"
    changed = f", sửa {len(lines) - len(new)}" if len(new) < len(lines) else ""
    return f"Thêm {len(new)}{changed} người"
