"""Targets that only the clerk can count: how the figures of the periods moved against those before, and whether that is enough.

"kéo giảm 5 %-10 % số vụ": the fall from the baseline to the figure now, in percent of the baseline. "100 % nhiệm vụ": the figure as
a share of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kehoach_desktop.records.plan_life import MET, NOT_MET, UNKNOWN, Change, TargetFigure
from kehoach_desktop.records.plans import Target
from kehoach_desktop.records.quota_words import DIRECTIONS
from kehoach_desktop.vietnamese.numbers import group, percent


def change_over(target: Target, figures: Iterable[TargetFigure], year: int) -> Change:
    """The year's figures of a target put together: sums over the periods that have both figures."""
    whole = [
        one for one in figures if one.year == year and one.baseline is not None and one.value is not None
    ]
    if not whole:
        return _change(target, year, None, None, None, UNKNOWN, "Chưa có số liệu.", 0)
    baseline = sum((one.baseline or Decimal(0) for one in whole), Decimal(0))
    value = sum((one.value or Decimal(0) for one in whole), Decimal(0))
    if baseline == 0:
        return _without_baseline(target, year, value, len(whole))
    share = value * 100 / baseline
    if target.direction == "reduce":
        moved = share - 100
        verdict, message = _fall(target, moved)
        return _change(
            target,
            year,
            baseline,
            value,
            moved,
            verdict,
            f"{_from_to(baseline, value)}: {message}",
            len(whole),
        )
    verdict, message = _share(target, share)
    return _change(
        target,
        year,
        baseline,
        value,
        share,
        verdict,
        f"{_plain(value)}/{_plain(baseline)}: {message}",
        len(whole),
    )


def _without_baseline(target: Target, year: int, value: Decimal, periods: int) -> Change:
    """Nothing to measure against: from nothing, nothing can fall; that there is still nothing is enough."""
    falls = target.direction == "reduce"
    verdict = MET if falls and value == 0 else NOT_MET if falls else UNKNOWN
    words = (
        "Kỳ trước không có, kỳ này cũng không."
        if verdict == MET
        else "Kỳ trước bằng 0 nên không tính được tỷ lệ."
    )
    return _change(target, year, Decimal(0), value, None, verdict, words, periods)


def _fall(target: Target, moved: Decimal) -> tuple[str, str]:
    """Whether a fall is enough, in words."""
    asked = _asked(target)
    if moved > 0:
        return NOT_MET, f"tăng {percent(moved)}, kế hoạch là giảm {asked}"
    fallen = -moved
    said = f"giảm {percent(fallen)}" if fallen else "không đổi"
    if fallen < target.percent:
        return NOT_MET, f"{said}, chưa đạt mức giảm {asked}"
    if target.percent_to is not None and fallen > target.percent_to:
        return MET, f"{said}, vượt mức giảm {asked}"
    return MET, f"{said}, đạt mức giảm {asked}"


def _share(target: Target, share: Decimal) -> tuple[str, str]:
    """Whether a share is enough, in words."""
    asked = percent(target.percent)
    met = {
        "at_least": share >= target.percent,
        "at_most": share <= target.percent,
        "exactly": share == target.percent,
    }[target.direction]
    said = f"{percent(share)}, {'đạt' if met else 'chưa đạt'} mức {DIRECTIONS[target.direction]} {asked}"
    return (MET if met else NOT_MET), said


def _asked(target: Target) -> str:
    """ "5–10 %"."""
    if target.percent_to is None:
        return percent(target.percent)
    return f"{percent(target.percent).removesuffix(' %')}–{percent(target.percent_to)}"


def _from_to(before: Decimal, now: Decimal) -> str:
    return f"{_plain(before)} → {_plain(now)}"


def _plain(value: Decimal) -> str:
    """A figure without needless zeros."""
    return group(int(value)) if value == value.to_integral_value() else group(value.normalize())


def _change(
    target: Target,
    year: int,
    baseline: Decimal | None,
    value: Decimal | None,
    moved: Decimal | None,
    verdict: str,
    message: str,
    periods: int,
) -> Change:
    return Change(
        target.id or 0, target.plan_id, target.text, year, baseline, value, moved, verdict, message, periods
    )
