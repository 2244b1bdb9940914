"""The clerk's own numbers of a bộ thể thức: kept in the data, inside their ranges, used by every plan's paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.history import undo
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.plans.formats import adjustments, format_of, save_adjustments
from kehoach_desktop.services.plans.plan_papers import plan_format, plan_pdf
from kehoach_desktop.services.plans.plans import save_plan
from tests.document.plan_samples import small_plan
from tests.pdf_reading import read_pdf


def test_a_margin_of_the_clerks_own_is_printed(office: Office) -> None:
    made = save_plan(office, Plan(small_plan(), 2024, 2024))
    before = read_pdf(plan_pdf(office, made.id or 0))[0].lines
    save_adjustments(office, "nd30", {"page.margin_top": 25})
    after = read_pdf(plan_pdf(office, made.id or 0))[0].lines
    assert after[0].base - before[0].base == pytest.approx(5, abs=0.2)


def test_adjustments_survive_and_go_back(office: Office) -> None:
    save_adjustments(office, "nd30", {"size.body": 13, "page.margin_top": 25})
    path = office.path
    assert adjustments(office, "nd30") == {"size.body": 13, "page.margin_top": 25}
    assert adjustments(office, "hd36") == {}
    office.close()
    again = open_office(path)
    assert format_of(again, "nd30")["size.body"] == 13
    assert plan_format(again, "party")["size.body"] == load_format("hd36")["size.body"]
    save_adjustments(again, "nd30", {"size.body": 14})
    assert adjustments(again, "nd30") == {}
    undo(again)
    assert adjustments(again, "nd30") == {"size.body": 13, "page.margin_top": 25}
    again.close()


@pytest.mark.parametrize(("key", "value"), [("size.body", 20), ("page.margin_left", 10), ("no.such", 1)])
def test_a_number_outside_its_range_is_refused(office: Office, key: str, value: float) -> None:
    with pytest.raises(Refusal):
        save_adjustments(office, "nd30", {key: value})
    assert adjustments(office, "nd30") == {}


def test_a_number_that_a_newer_format_forbids_is_passed_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_adjustments(office, "nd30", {"size.body": 13})
    usual = load_format("nd30")
    narrow = {**usual.settings, "size.body": replace(usual.settings["size.body"], low=14)}
    newer = replace(usual, settings=narrow)
    monkeypatch.setattr(
        "kehoach_desktop.services.plans.formats.load_format",
        lambda code, changed=None: newer if not changed else None,
    )
    assert format_of(office, "nd30") is newer
