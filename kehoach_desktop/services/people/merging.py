"""Making two records of one person one, with both histories kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date

from db.models import PersonRow
from kehoach_desktop.records.honours import AwardsEntered
from kehoach_desktop.records.merging import MergeField, MergePreview
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards.awards_known import together
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.merging_rows import join_rows
from kehoach_desktop.services.people.person_check import tidy_person
from kehoach_desktop.services.people.staff import get_person
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key

_FIELDS = (
    "full_name",
    "gender",
    "birth_date",
    "national_id",
    "ethnicity",
    "party_member",
    "joined_on",
    "joined_by",
    "left_on",
)


def preview_merge(office: Office, keep_id: int, drop_id: int, *, today: date | None = None) -> MergePreview:
    """What `merge_people` would do; nothing is written. Refusal when one of the two is gone."""
    kept, dropped = (get_person(office, one, on=today) for one in _two(keep_id, drop_id))
    with office.read() as session:
        joined = join_rows(session, keep_id, drop_id)
    fields = tuple(
        _field(kept, dropped, name) for name in _FIELDS if _text(kept, name) != _text(dropped, name)
    )
    return MergePreview(kept, dropped, fields, joined.told(), tuple(joined.notes))


def merge_people(
    office: Office,
    keep_id: int,
    drop_id: int,
    choices: Mapping[str, int] | None = None,
    *,
    today: date | None = None,
) -> Person:
    """Make two records one, as one batch that undo takes back; gives the person as kept.

    `choices` says for a field on which they differ whose value to keep, by person id; without a choice the kept record's, or the other's
    where that one says more (a value against none, a day against a year alone). Notes of both are kept. Everything recorded of the
    dropped one goes over; where both have the same thing, `preview_merge` says in `notes` how that is settled.
    """
    preview = preview_merge(office, keep_id, drop_id, today=today)
    wanted = dict(choices or {})
    with office.write(f"Gộp hai hồ sơ: {preview.kept.full_name}") as session:
        keep, drop = session.get_one(PersonRow, keep_id), session.get_one(PersonRow, drop_id)
        for one in preview.fields:
            takes_other = wanted.get(one.key, drop_id if one.take_other else keep_id) == drop_id
            if takes_other:
                setattr(keep, one.key, getattr(drop, one.key))
        spans = (AwardsEntered(one.awards_since, one.awards_until) for one in (keep, drop))
        keep.awards_since, keep.awards_until = astuple(together(*spans))
        keep.notes = "\n".join(dict.fromkeys(filter(None, (keep.notes, drop.notes))))
        joined = join_rows(session, keep_id, drop_id)
        if joined.lost:
            keep.notes = "\n".join(filter(None, (keep.notes, *joined.lost)))
        keep.search_key, keep.sort_key = fold(keep.full_name), name_key(keep.full_name)
        _refuse_nonsense(keep, today or date.today())
        session.flush()
        session.delete(drop)
    return get_person(office, keep_id, on=today)


def _two(keep_id: int, drop_id: int) -> tuple[int, int]:
    """Both ids, if they are two."""
    if keep_id == drop_id:
        raise Refusal("Phải chọn hai hồ sơ khác nhau để gộp.", "Chưa có gì được ghi.")
    return keep_id, drop_id


def _text(person: Person, name: str) -> str:
    """A field as text; a tick as "x"."""
    value = getattr(person, name)
    return ("x" if value else "") if isinstance(value, bool) else str(value)


def _field(kept: Person, dropped: Person, name: str) -> MergeField:
    """A field on which two records differ; the one that says more is proposed."""
    mine, theirs = _text(kept, name), _text(dropped, name)
    says_more = not mine or (
        len(theirs) > len(mine) and theirs.startswith(mine) and name.endswith(("_date", "_on"))
    )
    if name == "national_id":
        says_more = len(theirs) > len(mine)
    if name == "left_on" and not mine:
        says_more = False  # no day of leaving is a fact too: still here
    return MergeField(name, mine, theirs, says_more)


def _refuse_nonsense(row: PersonRow, today: date) -> None:
    """Invalid when the chosen values contradict one another (left before joining, and the like)."""
    values = {name: getattr(row, name) for name in (*_FIELDS, "notes")}
    _, faults = tidy_person(Person(**values, unit="-"), today)
    if faults:
        raise Invalid(faults)
