"""Figures the clerk enters, in the data file and on Tổng quan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plan_life import TargetFigure
from kehoach_desktop.records.plans import Target
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.history import undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.overview import overview
from kehoach_desktop.services.plans.plan_parts import delete_target
from kehoach_desktop.services.plans.plans import save_plan
from kehoach_desktop.services.plans.target_figures import (
    changes_of_plan,
    changes_of_year,
    delete_figure,
    list_figures,
    save_figure,
)
from tests.document.plan_samples import small_plan

FALL = Target(0, "kéo giảm 5%-10% số vụ", "manual", "reduce", Decimal(5), Decimal(10))


@pytest.fixture
def plan(office: Office) -> Plan:
    """A plan of five years with a fall to count and a title the program counts itself."""
    other = Target(0, "100% LĐTT", "title:LĐTT")
    return save_plan(office, Plan(small_plan(), 2021, 2025, targets=(FALL, other)))


def figure(plan: Plan, period: str = "Cả năm", before: int | None = 40, now: int | None = 37) -> TargetFigure:
    """A period's figures of the plan's first target in 2021."""
    return TargetFigure(
        plan.targets[0].id or 0,
        2021,
        period,
        None if before is None else Decimal(before),
        None if now is None else Decimal(now),
    )


def test_figures_are_kept_and_counted_in_each_year(office: Office, plan: Plan) -> None:
    save_figure(office, figure(plan))
    (change,) = changes_of_year(office, 2021)
    assert (change.percent, change.verdict, change.plan_id) == (Decimal("-7.5"), "met", plan.id)
    assert changes_of_year(office, 2022)[0].verdict == "unknown"
    assert changes_of_year(office, 2026) == []
    assert list(changes_of_plan(office, plan.id or 0, 2021)) == [plan.targets[0].id]
    assert overview(office, 2021, date(2021, 12, 1)).changes == (change,)


def test_a_period_entered_again_is_changed(office: Office, plan: Plan) -> None:
    save_figure(office, figure(plan, "Quý I", 10, 9))
    save_figure(office, figure(plan, "Quý I", 10, 8))
    save_figure(office, figure(plan, "Quý II", 10, 10))
    assert [(one.period, one.value) for one in list_figures(office, plan.targets[0].id or 0)] == [
        ("Quý I", Decimal(8)),
        ("Quý II", Decimal(10)),
    ]
    assert changes_of_year(office, 2021)[0].percent == Decimal(-10)


@pytest.mark.parametrize(
    ("first", "second"), [("Cả năm", "Quý I"), ("6 tháng đầu năm", "Tháng 6"), ("Quý IV", "Tháng 12")]
)
def test_no_month_is_counted_twice(office: Office, plan: Plan, first: str, second: str) -> None:
    save_figure(office, figure(plan, first))
    with pytest.raises(Invalid, match="cộng hai lần"):
        save_figure(office, figure(plan, second))
    assert len(list_figures(office, plan.targets[0].id or 0)) == 1


def test_a_period_can_be_renamed_but_not_onto_another(office: Office, plan: Plan) -> None:
    first = save_figure(office, figure(plan, "Quý I"))
    save_figure(office, figure(plan, "Quý II"))
    assert save_figure(office, replace(first, period="Tháng 1")).id == first.id
    with pytest.raises(Invalid):
        save_figure(office, replace(first, period="Quý II"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"baseline": Decimal(-1)}, "baseline"),
        ({"period": " "}, "period"),
        ({"baseline": None, "value": None}, "value"),
        ({"year": 24}, "year"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, plan: Plan, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        save_figure(office, replace(figure(plan), **change))  # type: ignore[arg-type]
    assert list(invalid.value.fields) == [field]


def test_deleting_takes_figures_along_and_undo_brings_them_back(office: Office, plan: Plan) -> None:
    made = save_figure(office, figure(plan))
    target_id = plan.targets[0].id or 0
    delete_target(office, target_id)
    assert list_figures(office, target_id) == []
    with pytest.raises(Refusal):
        save_figure(office, figure(plan))
    undo(office)
    assert list_figures(office, target_id) == [made]
    delete_figure(office, made.id or 0)
    assert list_figures(office, target_id) == []
    with pytest.raises(Refusal):
        delete_figure(office, made.id or 0)
