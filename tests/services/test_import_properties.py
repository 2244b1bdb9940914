"""Whatever the list and whatever is known: a preview tells what is done, once more changes nothing, undo takes back all of it."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff

Row: TypeAlias = tuple[str, str, str, str, str]
DAY, LATER = date(2025, 3, 1), date(2026, 3, 1)
HEAD = "Họ và tên\tNgày sinh\tCCCD\tChức vụ\tĐơn vị"
# few names, dates, cards and units: namesakes, double cards and half-known dates come up all the time
_NAMES = st.sampled_from(["Lê Văn An", "LÊ VĂN AN", "Lê Thị Hòa", "Lê Thị Hoà", "Lò Văn Ánh"])
_BIRTHS = st.sampled_from(["", "1980", "03/02/1980", "04/02/1980", "1990"])
_CARDS = st.sampled_from(["", "", "001080000001", "001080000002", "080000001"])
_ROWS: st.SearchStrategy[list[Row]] = st.lists(
    st.tuples(
        _NAMES,
        _BIRTHS,
        _CARDS,
        st.sampled_from(["", "Kỹ sư", "Chuyên viên"]),
        st.sampled_from(["", "Phòng A", "PHÒNG A", "Đội B"]),
    ),
    min_size=1,
    max_size=7,
)


_SETTINGS = settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _copied(rows: list[Row]) -> Copied:
    return Copied("\n".join([HEAD, *("\t".join(row) for row in rows)]) + "\n")


def _emptied(office: Office) -> Office:
    """The file without anybody: one file serves all examples."""
    with office.write("Dọn") as session:
        for table in (AssignmentRow, PersonRow, UnitRow):
            for row in session.scalars(select(table)):
                session.delete(row)
            session.flush()
    return office


def _everything(office: Office) -> list[list[tuple[object, ...]]]:
    """All that an import can change, column by column."""
    with office.read() as session:
        return [
            [
                tuple(getattr(row, one.key) for one in table.__table__.columns)
                for row in session.scalars(select(table))
            ]
            for table in (PersonRow, UnitRow, AssignmentRow)
        ]


@_SETTINGS
@given(first=_ROWS, second=_ROWS)
def test_a_list_again_changes_nothing_and_undo_restores_exactly(
    office: Office, first: list[Row], second: list[Row]
) -> None:
    _emptied(office)
    apply_staff(office, _copied(first), today=DAY)
    before, steps = _everything(office), len(history.list_changes(office))
    preview = preview_staff(office, _copied(second), today=LATER)
    assert _everything(office) == before, "a preview writes nothing"
    result = apply_staff(office, _copied(second), today=LATER)
    assert (result.added, result.changed) == (preview.count("added"), preview.count("changed"))
    assert list(result.doubtful) == [plan for plan in preview.plans if plan.action == "doubtful"]
    after = _everything(office)
    again = apply_staff(office, _copied(second), today=LATER)
    assert again.changed == 0
    assert again.added == 0
    assert _everything(office) == after
    if len(history.list_changes(office)) > steps:
        history.undo(office)
    assert _everything(office) == before
