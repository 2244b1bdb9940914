"""For which years all awards of a person or a collective are entered: only there does no award mean that there was none.

A title entered for a year says that the year's title is entered; a commendation says nothing of titles. Beyond that the clerk says
"all awards from … to … are entered", for one or for many at once. Nothing is inferred from the awards of others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AgencyRow, PersonRow, UnitRow
from kehoach_desktop.records.collectives import WHOLE_AGENCY
from kehoach_desktop.records.honours import AwardsEntered
from kehoach_desktop.records.years import FIRST_AWARDS
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.facts import EarlierAward
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.datafile.office import Office

# no rule looks further back: the longest row of years is six, titles of every third year twice
_FURTHEST = 30
NONE_ENTERED = AwardsEntered(None, None)


@cache
def title_codes() -> frozenset[str]:
    """Every title of the catalogue; a commendation may be for something else than a year's work."""
    return frozenset(kind.code for kind in own_kinds() if kind.family == "title")


@cache
def _span(since: int | None, until: int, year: int) -> frozenset[int]:
    return frozenset(range(max(since or 0, year - _FURTHEST), min(until, year) + 1))


def known_years(awards: Iterable[EarlierAward], entered: AwardsEntered, year: int) -> frozenset[int]:
    """The years up to `year` whose titles are known, by the awards entered and by what the clerk says of them."""
    titled = frozenset(one.year for one in awards if one.code in title_codes())
    if entered.until is None:
        return titled
    return titled | _span(entered.since, entered.until, year)


def together(one: AwardsEntered, other: AwardsEntered) -> AwardsEntered:
    """What two records of the same person say together: one span where they meet, else the later one."""
    early, late = sorted((one, other), key=lambda span: span.until or 0)
    if early.until is None or (late.since is not None and early.until < late.since - 1):
        return late
    since = None if early.since is None or late.since is None else min(early.since, late.since)
    return AwardsEntered(since, late.until)


def people_entered(session: Session) -> Mapping[int, AwardsEntered]:
    """What the clerk says of the people's awards, by person; those of whom nothing is said are absent."""
    row = PersonRow
    wanted = select(row.id, row.awards_since, row.awards_until).where(row.awards_until.is_not(None))
    return {who: AwardsEntered(since, until) for who, since, until in session.execute(wanted)}


def collectives_entered(session: Session) -> Mapping[int, AwardsEntered]:
    """The same of the collectives, by their number."""
    row = UnitRow
    wanted = select(row.id, row.awards_since, row.awards_until).where(row.awards_until.is_not(None))
    found = {unit: AwardsEntered(since, until) for unit, since, until in session.execute(wanted)}
    agency = session.scalars(select(AgencyRow)).first()
    if agency is not None and agency.awards_until is not None:
        found[WHOLE_AGENCY] = AwardsEntered(agency.awards_since, agency.awards_until)
    return found


def awards_entered(
    office: Office, *, person_id: int | None = None, unit_id: int | None = None
) -> AwardsEntered:
    """What the clerk says of one person's or one collective's awards."""
    with office.read() as session:
        if unit_id is not None:
            return collectives_entered(session).get(unit_id, NONE_ENTERED)
        return people_entered(session).get(person_id or 0, NONE_ENTERED)


def set_awards_entered(
    office: Office,
    entered: AwardsEntered,
    *,
    person_ids: Collection[int] = (),
    unit_ids: Collection[int] = (),
) -> int:
    """Say for which years all awards of these people and collectives are entered (`until` None takes it back), as one change.

    Gives how many were changed. Invalid ("since", "until") for years that cannot be, Refusal where there is no agency to say it of.
    """
    check_entered(entered)
    whom = " và ".join(
        f"{len(ids)} {word}" for ids, word in ((person_ids, "người"), (unit_ids, "tập thể")) if ids
    )
    told = f"đã nhập đủ đến năm {entered.until}" if entered.until else "bỏ đánh dấu đã nhập đủ"
    with office.write(f"Sổ khen thưởng, {told}: {whom}") as session:
        rows: list[PersonRow | UnitRow | AgencyRow] = []
        if person_ids:
            wanted = set(person_ids)
            rows += [row for row in session.scalars(select(PersonRow)) if row.id in wanted]
        rows += [_collective(session, number) for number in sorted(set(unit_ids))]
        return sum(_say(row, entered) for row in rows)


def say_entered(
    session: Session, entered: AwardsEntered, *, person_id: int | None = None, unit_id: int | None = None
) -> bool:
    """Note it of one person or collective in an open transaction; gives whether that is new."""
    row = session.get_one(PersonRow, person_id) if unit_id is None else _collective(session, unit_id)
    return _say(row, entered)


def _collective(session: Session, number: int) -> UnitRow | AgencyRow:
    row = (
        session.scalars(select(AgencyRow)).first() if number == WHOLE_AGENCY else session.get(UnitRow, number)
    )
    if row is None:
        raise Refusal(
            "Mục này không còn trong dữ liệu.",
            "Chưa có gì được ghi.",
            "Xin nhập thông tin cơ quan rồi mở lại trang.",
        )
    return row


def _say(row: PersonRow | UnitRow | AgencyRow, entered: AwardsEntered) -> bool:
    """Note it in one row; gives whether that is new."""
    since = entered.since if entered.until is not None else None
    changed = (row.awards_since, row.awards_until) != (since, entered.until)
    if changed:
        row.awards_since, row.awards_until = since, entered.until
    return changed


def check_entered(entered: AwardsEntered) -> None:
    """Invalid ("since", "until") for years that cannot be."""
    faults: dict[str, str] = {}
    for name, year in (("since", entered.since), ("until", entered.until)):
        if year is not None and not FIRST_AWARDS <= year <= 2200:
            faults[name] = f"Năm {year} không đúng."
    if entered.since and entered.until and entered.since > entered.until:
        faults["since"] = "Năm đầu không thể sau năm cuối."
    if faults:
        raise Invalid(faults)
