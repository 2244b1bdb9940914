"""The catalogues: titles and forms of commendation (two families, dated), rule sets, and the usual kinds of commitment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AwardKindRow
from kehoach_desktop.records.awards import AwardKind
from kehoach_desktop.resources import RESOURCES, resource_data
from kehoach_desktop.rules.ruleset import RuleSet, load_folder

_COLUMNS = ("code", "name", "family", "for_whom", "article", "level", "valid_from", "valid_to")


@cache
def law_note(name: str) -> str:
    """What a page of the review says of the law, by its name in resources/texts/review_words.toml."""
    return str(resource_data("texts", "review_words.toml")[name]["text"])


@cache
def known_rulesets() -> tuple[RuleSet, ...]:
    """Every rule set that comes with the program, by first day."""
    return load_folder(RESOURCES / "rules")


def rule_texts() -> list[str]:
    """The TOML texts of the rule sets that come with the program."""
    return [path.read_text(encoding="utf-8") for path in sorted((RESOURCES / "rules").glob("*.toml"))]


@cache
def own_kinds() -> tuple[AwardKind, ...]:
    """The catalogue of awards that comes with the program: titles before commendations, lower before higher."""
    kinds = [
        AwardKind(**{name: one[name] for name in _COLUMNS if name in one})
        for one in resource_data("catalogues", "awards.toml")["kind"]
    ]
    return tuple(in_order(kinds))


def catalogue_is_behind(session: Session) -> bool:
    """Whether the program's catalogue of awards has kinds that the data file lacks or has otherwise."""
    return bool(_behind(session))


def bring_catalogue(session: Session) -> int:
    """Bring the program's catalogue of awards into the data file: new kinds are added, changed ones follow; gives how many.

    Kinds that only the data file knows are left alone.
    """
    behind = _behind(session)
    for kind, row in behind:
        target = row or AwardKindRow()
        for name in _COLUMNS:
            setattr(target, name, getattr(kind, name))
        session.add(target)
    return len(behind)


def kinds_in_file(session: Session) -> list[AwardKind]:
    """The kinds of award that the data file knows, in no order."""
    return [_kind(row) for row in session.scalars(select(AwardKindRow))]


def in_order(kinds: Iterable[AwardKind]) -> list[AwardKind]:
    """Titles before commendations, lower before higher."""
    return sorted(kinds, key=_order)


def kinds_for(whom: str, on: date) -> list[AwardKind]:
    """What a person or collective can be given by a decision of that day: titles, then commendations, lower before higher."""
    return [kind for kind in own_kinds() if kind.for_whom in (whom, "both") and in_force_on(kind, on)]


def in_force_on(kind: AwardKind, on: date) -> bool:
    """Whether a kind of award can be given by a decision of that day."""
    return (kind.valid_from or date.min) <= on <= (kind.valid_to or date.max)


def _order(kind: AwardKind) -> tuple[bool, bool, int, date]:
    return kind.family != "title", kind.for_whom == "collective", kind.level, kind.valid_from or date.min


def _kind(row: AwardKindRow) -> AwardKind:
    return AwardKind(**{name: getattr(row, name) for name in _COLUMNS})


def _behind(session: Session) -> list[tuple[AwardKind, AwardKindRow | None]]:
    """The program's kinds that the data file lacks (None) or has otherwise."""
    rows = {(row.code, row.valid_from): row for row in session.scalars(select(AwardKindRow))}
    pairs = [(kind, rows.get((kind.code, kind.valid_from))) for kind in own_kinds()]
    return [(kind, row) for kind, row in pairs if row is None or _kind(row) != kind]
