"""Whatever was done, undoing all of it gives the file as it was before, and redoing all of it as it was after."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units

NAMES = ("Nguyễn Văn An", "Lê Thị Bê", "Đặng Ân")
UNITS = ("Đội 1", "Phòng Tổ chức")
STEP = st.tuples(
    st.sampled_from(["add", "edit", "move", "delete", "unit", "drop unit", "restore", "undo", "redo"]),
    st.integers(0, 5),
)


@given(st.lists(STEP, min_size=1, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_the_way_back_and_forth(empty_file: Path, steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ktd"
        shutil.copyfile(empty_file, path)
        office = open_office(path)
        start = _rows(path)
        for number, (step, pick) in enumerate(steps):
            with suppress(Refusal):
                _do(office, step, pick, number)
        before_undo = _rows(path)
        undone = 0
        while history.undo(office):
            undone += 1
        assert _rows(path) == start
        for _ in range(undone):
            assert history.redo(office)
        assert _rows(path) == before_undo
        office.close()


def _do(office: Office, step: str, pick: int, number: int) -> None:
    """One thing a clerk might do, to the `pick`-th of what is there."""
    people, places = staff.list_staff(office), units.list_units(office)
    person = people[pick % len(people)] if people else None
    place = places[pick % len(places)] if places else None
    if step == "add":
        staff.save_person(office, Person(NAMES[pick % 3], unit=UNITS[pick % 2]))
    elif step == "unit":
        units.save_unit(office, Unit(f"Đội {number}"))
    elif step == "undo":
        history.undo(office)
    elif step == "redo":
        history.redo(office)
    elif step == "restore" and (trash := history.list_trash(office)):
        history.restore(office, trash[pick % len(trash)].batch_id)
    elif step == "drop unit" and place is not None and place.id is not None:
        units.delete_unit(office, place.id)
    elif person is not None and person.id is not None:
        if step == "edit":
            staff.save_person(office, replace(person, notes=str(number), position=str(pick)))
        elif step == "delete":
            staff.delete_people(office, [person.id])
        elif step == "move" and place is not None and place.id is not None:
            staff.move_person(office, person.id, place.id, "", date(2024, 1, 1) + timedelta(days=number))


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All the data, without its history."""
    with closing(sqlite3.connect(path)) as bare:
        return {
            table: bare.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("person", "unit", "assignment")
        }
