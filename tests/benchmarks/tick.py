"""One tick in the review of 500 people: written, judged again and counted, against one frame of a screen and against the bare write."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from db.models import NominationRow
from kehoach_desktop.records.awards import QuotaRule
from kehoach_desktop.services.awards.live_review import LiveReview
from kehoach_desktop.services.awards.quotas import ready_rules, save_quota_rule
from kehoach_desktop.services.datafile.office import Office, open_office
from tests.benchmarks import review
from tests.benchmarks.measuring import Ratio, medians

_PEOPLE, _YEAR, _FRAME = 500, 2024, 1 / 60


def ratios() -> list[Ratio]:
    with TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "bench.ktd", practice=True)
        try:
            review.fill(office.path, _PEOPLE)
            for scope in ("agency", "unit", "groups"):
                _cap(office, scope)
            live, states = LiveReview(office, _YEAR), cycle(("dropped", "proposed"))
            ours, bare = medians(
                lambda: live.nominate("LĐTT", [7], next(states)), lambda: _write(office, next(states)), 30
            )
        finally:
            office.close()
    name = f"a tick among {_PEOPLE} people"
    return [
        Ratio(f"{name}, one frame", ours, _FRAME, 1),
        Ratio(f"{name}, the bare write of it", ours, bare),
    ]


def _cap(office: Office, scope: str) -> None:
    rule: QuotaRule = ready_rules()["internal-cap"]
    save_quota_rule(office, QuotaRule(rule.title, rule.direction, rule.percent, rule.denominator, scope))


def _write(office: Office, state: str) -> None:
    """Only write the proposal, with its history."""
    with office.write("Đề nghị") as session:
        wanted = select(NominationRow).where(NominationRow.person_id == 8, NominationRow.year == _YEAR)
        session.scalars(wanted).one().state = state
