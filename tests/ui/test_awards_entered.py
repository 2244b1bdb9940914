"""For which years somebody's awards are all entered, said in the book of one and for everybody shown."""

from __future__ import annotations

import pytest

from kehoach_desktop.records.honours import AwardsEntered
from kehoach_desktop.services.awards.awards_known import awards_entered
from kehoach_desktop.services.people.staff import list_staff
from ui.app import Program
from ui.desk import Desk
from ui.pages.review.honours import EnteredDialog, HonoursDialog
from ui.pages.review.milestones import MilestonesDialog

YEAR = 2024


@pytest.fixture
def dialog(program: Program, desk: Desk) -> MilestonesDialog:
    desk.set_year(YEAR)
    return MilestonesDialog(desk, program.window)


def test_the_book_of_one_says_which_years_it_has_in_full(dialog: MilestonesDialog, desk: Desk) -> None:
    one = dialog.list.model.record(0)
    book = HonoursDialog(desk, dialog, one, collective=False)
    assert book.entered.record() == AwardsEntered()
    book.entered.editors["until"].put_raw("2023")
    book.entered.editors["until"].touched.emit()
    book.save()
    assert awards_entered(desk.office, person_id=one.who_id) == AwardsEntered(None, 2023)


def test_everybody_shown_is_said_to_be_entered(
    dialog: MilestonesDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(entered: EnteredDialog) -> bool:
        assert entered.form.record() == AwardsEntered(None, YEAR - 1)
        entered.save()
        return True

    monkeypatch.setattr(EnteredDialog, "exec", at_once)
    dialog.say_entered()
    known = [awards_entered(desk.office, person_id=person.id) for person in list_staff(desk.office)]
    assert known == [AwardsEntered(None, YEAR - 1)] * 5
