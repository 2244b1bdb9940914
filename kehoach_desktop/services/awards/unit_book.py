"""What is recorded of the collectives that bears on a year, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AwardRow, UnitNominationRow
from kehoach_desktop.records.collectives import WHOLE_AGENCY
from kehoach_desktop.records.collectives import CollectiveFacts as Recorded
from kehoach_desktop.records.honours import AwardsEntered
from kehoach_desktop.records.people import Unit
from kehoach_desktop.rules.collectives import CollectiveFacts, Member
from kehoach_desktop.rules.facts import EarlierAward
from kehoach_desktop.rules.nominations import Nominated
from kehoach_desktop.rules.units import is_leadership
from kehoach_desktop.services.awards.awards_known import NONE_ENTERED, collectives_entered, known_years
from kehoach_desktop.services.awards.collective_facts import facts_by_unit
from kehoach_desktop.services.awards.review_ground import Ground
from kehoach_desktop.services.units.unit_times import exists_on, units_on
from kehoach_desktop.services.units.whole_agency import agency_name, known_as, of_collectives

AGENCY_KIND = "cơ quan"


@dataclass(frozen=True)
class UnitBook:
    """What is recorded by a collective's number: its year, nominations, awards. `units` are the agency itself and then the units that
    exist on the count day, in the order of the tree."""

    year: int
    units: tuple[Unit, ...]
    recorded: Mapping[int, Recorded]
    nominations: Mapping[int, list[Nominated]]
    awards: Mapping[int, list[EarlierAward]]
    entered: Mapping[int, AwardsEntered]

    @property
    def collectives(self) -> tuple[Unit, ...]:
        """Those that are judged: the agency and its units, without its leaders' own unit."""
        return tuple(unit for unit in self.units if not is_leadership(unit) or unit.id == WHOLE_AGENCY)

    def facts(self, unit: Unit, members: tuple[Member, ...]) -> CollectiveFacts:
        """What the rules may know of one collective."""
        number = unit.id or WHOLE_AGENCY
        known = self.recorded.get(number, Recorded(number, self.year))
        nominated, awards = self.nominations.get(number, []), tuple(self.awards.get(number, []))
        return CollectiveFacts(
            year=self.year,
            rating=known.rating,
            rating_source=known.rating_source,
            asked=frozenset({"registration"}) if known.registration_asked else frozenset(),
            registered=(known.registered,) if known.registered else (),
            held_reason=known.held_reason,
            held=known.held or None,
            held_titles=tuple((one.title, one.reason) for one in nominated if one.state == "held"),
            awards=awards,
            award_years=known_years(awards, self.entered.get(number, NONE_ENTERED), self.year),
            votes=tuple((one.title, one.votes, one.voters) for one in nominated if one.votes is not None),
            proposed=tuple(one.title for one in nominated if one.state == "proposed"),
            members=members,
        )


def read_units(session: Session, ground: Ground) -> UnitBook:
    """Everything recorded of the collectives that bears on the year."""
    units = [unit for unit in units_on(session, ground.day) if exists_on(unit, ground.day)]
    whole = Unit(agency_name(session), AGENCY_KIND, id=WHOLE_AGENCY)
    return UnitBook(
        ground.year,
        (whole, *units),
        facts_by_unit(session, ground.year),
        _nominations(session, ground.year),
        _awards(session, ground.year),
        collectives_entered(session),
    )


def _nominations(session: Session, year: int) -> dict[int, list[Nominated]]:
    found: dict[int, list[Nominated]] = defaultdict(list)
    row = UnitNominationRow
    columns = (row.unit_id, row.title, row.state, row.reason, row.votes, row.voters)
    wanted = select(*columns).where(row.year == year).order_by(row.id)
    for unit, title, state, reason, votes, voters in session.execute(wanted):
        found[known_as(unit)].append(Nominated(title, state, reason, votes, voters))
    return found


def _awards(session: Session, year: int) -> dict[int, list[EarlierAward]]:
    found: dict[int, list[EarlierAward]] = defaultdict(list)
    row = AwardRow
    columns = (row.unit_id, row.code, row.year, row.decision_no, row.revoked_on)
    given = select(*columns).where(of_collectives(row), row.year <= year)
    for unit, code, when, number, revoked in session.execute(given.order_by(row.year, row.id)):
        found[known_as(unit)].append(EarlierAward(code, when, number, revoked is not None))
    return found
