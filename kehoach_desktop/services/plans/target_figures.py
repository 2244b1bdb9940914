"""Figures that the clerk enters for targets the program cannot count, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.models import PlanRow, TargetFigureRow, TargetRow
from kehoach_desktop.records.plan_life import Change, TargetFigure
from kehoach_desktop.records.plans import Target
from kehoach_desktop.records.years import YEARS_TOLD, is_year
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.changes import change_over
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_rows import runs_in, target_of

MANUAL = "manual"
PERIODS = (
    "Cả năm",
    "6 tháng đầu năm",
    "6 tháng cuối năm",
    "Quý I",
    "Quý II",
    "Quý III",
    "Quý IV",
    *(f"Tháng {month}" for month in range(1, 13)),
)
_MOST = Decimal(10**10)


def list_figures(office: Office, target_id: int) -> list[TargetFigure]:
    """A target's figures, the latest year first, in the order of the periods."""
    with office.read() as session:
        rows = session.scalars(select(TargetFigureRow).where(TargetFigureRow.target_id == target_id))
        return sorted((_figure(row) for row in rows), key=_order)


def _order(one: TargetFigure) -> tuple[int, int, str]:
    place = PERIODS.index(one.period) if one.period in PERIODS else len(PERIODS)
    return (-one.year, place, one.period)


def save_figure(office: Office, figure: TargetFigure) -> TargetFigure:
    """Enter (id None) or change a period's figures; entering a period again changes it. Invalid for what cannot be."""
    _check(figure)
    with office.write(f"Số liệu chỉ tiêu: {figure.period} {figure.year}") as session:
        if session.get(TargetRow, figure.target_id) is None:
            raise Refusal("Chỉ tiêu này không còn trong kế hoạch.", "Chưa có gì được ghi.")
        row = _row_for(session, figure)
        row.target_id, row.year, row.period = figure.target_id, figure.year, figure.period.strip()
        row.baseline, row.value, row.note = figure.baseline, figure.value, figure.note.strip()
        session.add(row)
        session.flush()
        return _figure(row)


def _row_for(session: Session, figure: TargetFigure) -> TargetFigureRow:
    """The row of that period, which may be known under another id; overlapping sums are refused."""
    rows = list(
        session.scalars(
            select(TargetFigureRow).where(
                TargetFigureRow.target_id == figure.target_id, TargetFigureRow.year == figure.year
            )
        )
    )
    same = next((row for row in rows if row.period == figure.period.strip()), None)
    own = session.get(TargetFigureRow, figure.id) if figure.id is not None else None
    others = [row.period for row in rows if row not in (same, own)]
    if fault := _overlap(figure.period.strip(), others):
        raise Invalid({"period": fault})
    if same is not None and own is not None and same is not own:
        raise Invalid({"period": f"Đã có số liệu {same.period} của năm {figure.year}."})
    return own or same or TargetFigureRow()


def _months(period: str) -> frozenset[int]:
    """The months that a usual period covers; none for one of the clerk's own naming."""
    if period == "Cả năm":
        return frozenset(range(1, 13))
    halves = {"6 tháng đầu năm": range(1, 7), "6 tháng cuối năm": range(7, 13)}
    quarters = {
        f"Quý {name}": range(3 * at + 1, 3 * at + 4) for at, name in enumerate(("I", "II", "III", "IV"))
    }
    months = {f"Tháng {month}": range(month, month + 1) for month in range(1, 13)}
    return frozenset((halves | quarters | months).get(period, ()))


def _overlap(period: str, others: list[str]) -> str:
    """What is wrong when a period covers months that another one already counts."""
    for other in others:
        if _months(period) & _months(other):
            return f"“{period}” trùng thời gian với “{other}” đã nhập; số liệu sẽ bị cộng hai lần."
    return ""


def _check(figure: TargetFigure) -> None:
    faults: dict[str, str] = {}
    if not figure.period.strip():
        faults["period"] = "Xin chọn kỳ."
    if not is_year(figure.year):
        faults["year"] = YEARS_TOLD
    for name in ("baseline", "value"):
        number: Decimal | None = getattr(figure, name)
        if number is not None and not Decimal(0) <= number < _MOST:
            faults[name] = "Số liệu phải từ 0 trở lên."
    if figure.baseline is None and figure.value is None:
        faults.setdefault("value", "Xin nhập ít nhất một số.")
    if faults:
        raise Invalid(faults)


def delete_figure(office: Office, figure_id: int) -> None:
    """Take a period's figures away."""
    with office.write("Số liệu chỉ tiêu: bỏ một kỳ") as session:
        row = session.get(TargetFigureRow, figure_id)
        if row is None:
            raise Refusal("Số liệu này không còn.", "Chưa có gì được ghi.")
        session.delete(row)


def changes_of_year(office: Office, year: int) -> list[Change]:
    """How every target that the clerk counts stands in a year, plan by plan."""
    with office.read() as session:
        return _changes(session, year, _counted().where(runs_in(year)))


def changes_of_plan(office: Office, plan_id: int, year: int) -> dict[int, Change]:
    """How a plan's targets that the clerk counts stand in a year, by target."""
    with office.read() as session:
        wanted = _counted().where(runs_in(year), TargetRow.plan_id == plan_id)
        return {one.target_id: one for one in _changes(session, year, wanted)}


def standing_by_year(target: Target, figures: Sequence[TargetFigure]) -> dict[int, str]:
    """One sentence for each year that figures were entered for: what they come to against the target."""
    years = sorted({one.year for one in figures})
    return {year: change_over(target, figures, year).message for year in years}


def _counted() -> Select[TargetRow]:
    """The targets that the clerk counts, plan by plan."""
    joined = select(TargetRow).join(PlanRow, PlanRow.id == TargetRow.plan_id)
    return joined.where(TargetRow.subject == MANUAL).order_by(PlanRow.id, TargetRow.id)


def _changes(session: Session, year: int, wanted: Select[TargetRow]) -> list[Change]:
    targets = list(session.scalars(wanted))
    figures: dict[int, list[TargetFigure]] = {}
    of_targets = TargetFigureRow.target_id.in_([one.id for one in targets])
    for row in session.scalars(select(TargetFigureRow).where(of_targets)):
        figures.setdefault(row.target_id, []).append(_figure(row))
    return [change_over(target_of(one), figures.get(one.id, []), year) for one in targets]


def _figure(row: TargetFigureRow) -> TargetFigure:
    return TargetFigure(row.target_id, row.year, row.period, row.baseline, row.value, row.note, row.id)
