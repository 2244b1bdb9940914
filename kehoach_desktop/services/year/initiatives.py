"""The initiatives of a year, each with all its authors; shares that do not make 100 %, and one initiative used twice, are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import InitiativeAuthorRow, InitiativeRow, PersonRow
from db.removal import delete_whole
from kehoach_desktop.records.awards import Initiative, YearFacts
from kehoach_desktop.records.year import Author, Work
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.work_conditions import decided_too_early
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.year.year_book import plain
from kehoach_desktop.services.year.year_check import check_year_facts
from kehoach_desktop.vietnamese.dates import day_of, iso_of, short_date
from kehoach_desktop.vietnamese.folding import clean
from kehoach_desktop.vietnamese.numbers import percent
from kehoach_desktop.vietnamese.sorting import text_key

# equal parts in three decimals may miss the whole by so much
_ROUNDING = Decimal("0.05")


def list_works(office: Office, year: int) -> list[Work]:
    """The initiatives and research works of a year by name, each with its authors and what to look at."""
    with office.read() as session:
        return works_of_year(session, year)


def works_of_year(session: Session, year: int) -> list[Work]:
    """`list_works` in an open transaction."""
    authors = _authors(session, year)
    used = _earlier_uses(session, year)
    rows = session.scalars(select(InitiativeRow).where(InitiativeRow.year == year))
    works = [_work(row, tuple(authors.get(row.id, ())), used) for row in rows]
    return sorted(works, key=lambda work: text_key(work.name))


def save_work(office: Office, work: Work) -> Work:
    """Add (id None) or change an initiative with its authors: who is not named any more is not an author.

    Invalid names the fields that cannot be kept.
    """
    _check(work)
    verb = "Thêm" if work.id is None else "Sửa"
    with office.write(f"{verb} {work.kind} năm {work.year}: {clean(work.name)}") as session:
        row = InitiativeRow(year=work.year) if work.id is None else _row(session, work.id)
        row.name, row.scope, row.kind = clean(work.name), work.scope, work.kind
        row.decision_no = clean(work.decision_no)
        row.decision_on = day_of(work.decision_on)
        session.add(row)
        session.flush()
        _save_authors(session, row.id, work)
        number = row.id
    return next(one for one in list_works(office, work.year) if one.id == number)


def delete_work(office: Office, work_id: int) -> None:
    """Delete an initiative for all its authors; it can be taken back. Refusal when it is gone."""
    with office.read() as session:
        name = _row(session, work_id).name
    with office.write(f"Xóa sáng kiến, đề tài: {name}") as session:
        delete_whole(session, InitiativeRow, [work_id])


def possible_authors(office: Office, year: int) -> list[Author]:
    """Everybody on the staff in the year, for choosing authors."""
    people = list_staff(office, on=count_day(year), with_left=True)
    return [Author(person.id or 0, person.full_name, person.unit) for person in people]


def _authors(session: Session, year: int) -> dict[int, list[Author]]:
    """Who had which part in each initiative of the year."""
    author, work = InitiativeAuthorRow, InitiativeRow
    wanted = (
        select(author.initiative_id, author.person_id, PersonRow.full_name, author.share)
        .join(PersonRow, PersonRow.id == author.person_id)
        .join(work, work.id == author.initiative_id)
        .where(work.year == year)
        .order_by(author.id)
    )
    found: dict[int, list[Author]] = defaultdict(list)
    for number, person, name, share in session.execute(wanted):
        found[number].append(Author(person, name, share=plain(share)))
    return found


def _earlier_uses(session: Session, year: int) -> dict[str, tuple[int, list[str]]]:
    """For each name of an earlier initiative: the latest such year, and who had it then."""
    author, work = InitiativeAuthorRow, InitiativeRow
    wanted = (
        select(work.name, work.year, PersonRow.full_name)
        .join(author, author.initiative_id == work.id)
        .join(PersonRow, PersonRow.id == author.person_id)
    )
    found: dict[str, tuple[int, list[str]]] = {}
    for name, when, person in session.execute(wanted.where(work.year < year).order_by(work.year, author.id)):
        key = text_key(name)
        people = found[key][1] if key in found and found[key][0] == when else []
        found[key] = (when, [*people, person])
    return found


def _work(row: InitiativeRow, authors: tuple[Author, ...], used: dict[str, tuple[int, list[str]]]) -> Work:
    """An initiative with what to look at."""
    day = iso_of(row.decision_on)
    return Work(
        row.name,
        row.year,
        row.scope,
        row.kind,
        row.decision_no,
        day,
        authors,
        tuple(_warnings(row, authors, used)),
        row.id,
    )


def _warnings(
    row: InitiativeRow, authors: tuple[Author, ...], used: dict[str, tuple[int, list[str]]]
) -> Iterator[str]:
    """Shares that are not the whole, one initiative in two years, a decision that is not of the year."""
    total = sum((one.share for one in authors), Decimal(0))
    if authors and abs(total - 100) > _ROUNDING:
        yield f"“{row.name}”: các tác giả cộng lại {percent(total, 3)}, phải là 100 %"
    if text_key(row.name) in used:
        when, people = used[text_key(row.name)]
        yield f"“{row.name}” đã có ở năm {when} ({', '.join(people)}): {law_note('initiative_once')}"
    if row.decision_on and decided_too_early(row.decision_on, row.year):
        yield (
            f"“{row.name}”: quyết định ngày {short_date(row.decision_on)} có trước năm {row.year}, "
            "chưa được tính cho năm này"
        )


def _check(work: Work) -> None:
    """Invalid for what an initiative cannot be without: the checks of a person's form, and somebody who made it."""
    faults: dict[str, str] = {}
    shares = [one.share for one in work.authors] or [Decimal(100)]
    for share in shares:
        same = Initiative(work.name, work.scope, work.kind, work.decision_no, work.decision_on, share)
        try:
            check_year_facts(YearFacts(0, work.year, initiatives=(same,)))
        except Invalid as invalid:
            faults |= {name.rpartition(".")[2]: text for name, text in invalid.fields.items()}
    if "share" in faults:
        faults["authors"] = faults.pop("share")
    if not work.authors:
        faults["authors"] = "Xin ghi ít nhất một tác giả."
    if len({one.person_id for one in work.authors}) < len(work.authors):
        faults["authors"] = "Mỗi tác giả chỉ ghi một lần."
    if faults:
        raise Invalid(faults)


def _row(session: Session, work_id: int) -> InitiativeRow:
    row = session.get(InitiativeRow, work_id)
    if row is None:
        raise Refusal("Sáng kiến này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return row


def _save_authors(session: Session, number: int, work: Work) -> None:
    """Make the authors those named, with their shares."""
    wanted = select(InitiativeAuthorRow).where(InitiativeAuthorRow.initiative_id == number)
    known = {row.person_id: row for row in session.scalars(wanted)}
    for one in work.authors:
        row = known.pop(one.person_id, None) or InitiativeAuthorRow(
            initiative_id=number, person_id=one.person_id
        )
        row.share = one.share
        session.add(row)
    for row in known.values():
        session.delete(row)
