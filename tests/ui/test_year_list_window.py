"""A year-end list through the window: laid out when nobody understands it, corrected, remembered for the next."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kehoach_desktop.intake.header import STAFF_FIELDS, YEAR_FIELDS
from kehoach_desktop.intake.words import columns
from kehoach_desktop.services.lists.import_profiles import survey_list
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.year.year import get_year_facts
from ui.app import Program
from ui.desk import Desk
from ui.pages.lists.ask import import_year_list
from ui.pages.lists.kinds import ListKind, StaffLists, YearLists
from ui.pages.lists.layout import LayoutDialog
from ui.pages.lists.preview import RELAYOUT, ImportDialog

ODD = "TỔNG HỢP\n\nSố;Ai;Ở đâu;Mức;Việc hay\n1;Vũ Hoa;;{rating};Giải pháp X\n"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> tuple[list[LayoutDialog], list[ImportDialog]]:
    """The dialogs that came up; the layout is told its columns once, the first preview goes back to it."""
    laid: list[LayoutDialog] = []
    previews: list[ImportDialog] = []

    def lay_out(dialog: LayoutDialog) -> int:
        laid.append(dialog)
        if len(laid) == 1:
            dialog.last_box.setValue(3)
            _say(dialog, 1, "full_name")
            assert not dialog.take.isEnabled(), "a year-end list tells more than names"
            assert "xếp loại" in dialog.note.text()
            _say(dialog, 3, "rating")
            _say(dialog, 4, "initiative")
        assert dialog.take.isEnabled()
        assert dialog.shape.field_of(3) == "rating"
        return 1

    def look(dialog: ImportDialog) -> int:
        previews.append(dialog)
        return RELAYOUT if len(previews) == 1 else 1

    monkeypatch.setattr(LayoutDialog, "exec", lay_out)
    monkeypatch.setattr(ImportDialog, "exec", look)
    return laid, previews


def _say(dialog: LayoutDialog, column: int, field: str) -> None:
    box = dialog.boxes[column]
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def _rated(desk: Desk, person_id: int, code: str) -> bool:
    return get_year_facts(desk.office, person_id, desk.year).rating == code


def test_a_year_list_is_laid_out_corrected_and_remembered(
    program: Program,
    desk: Desk,
    answers: Any,
    qtbot: QtBot,
    tmp_path: Path,
    seen: tuple[list[LayoutDialog], list[ImportDialog]],
) -> None:
    laid, previews = seen
    person = next(one for one in staff.list_staff(desk.office) if one.full_name == "Vũ Hoa")
    assert person.id is not None
    for rating, code in (("Hoàn thành tốt", "HTTNV"), ("Hoàn thành xuất sắc", "HTXSNV")):
        path = tmp_path / f"{code}.csv"
        path.write_text(ODD.format(rating=rating), encoding="utf-8")
        answers.files = [path]
        import_year_list(desk, program.window)
        qtbot.waitUntil(partial(_rated, desk, person.id, code), timeout=20_000)
        qtbot.waitUntil(lambda: not desk.tasks.busy)
        assert survey_list(desk.office, path, kind="year").remembered
        assert not survey_list(desk.office, path).remembered, "a staff list of that heading is another list"
    assert (len(laid), len(previews)) == (2, 3), "the second list of the sender needed no words"
    facts = get_year_facts(desk.office, person.id, desk.year)
    assert [one.name for one in facts.initiatives] == ["Giải pháp X"]


@pytest.mark.parametrize(
    ("kind", "fields"), [(StaffLists(), STAFF_FIELDS), (YearLists(2025), YEAR_FIELDS)], ids=["staff", "year"]
)
def test_every_column_that_can_be_found_can_be_said(kind: ListKind, fields: frozenset[str]) -> None:
    told = {name for name, _ in kind.fields}
    assert fields | set(columns().parts.values()) <= told
