"""What stands of the proposals for a person or a collective, and which state of theirs to show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kehoach_desktop.rules.facts import NO_REASON, PersonFacts
from kehoach_desktop.rules.ruleset import RuleSet

_STATE_ORDER = ("proposed", "held", "dropped")


@dataclass(frozen=True, slots=True)
class Nominated:
    """One title for which somebody is put forward, and in which state; `votes` for it of the Council's `voters` (None = not known)."""

    title: str
    state: str
    reason: str = ""
    votes: int | None = None
    voters: int | None = None


def ordered(order: Mapping[str, int], nominated: Iterable[Nominated]) -> list[Nominated]:
    """Proposals, lower titles first; `order` gives each title's place in the catalogue."""
    return sorted(nominated, key=lambda one: order.get(one.title, -1))


def standing(facts: PersonFacts, nominated: Iterable[Nominated], ruleset: RuleSet) -> list[str]:
    """The titles proposed for somebody that nothing holds, in the order given.

    A proposal falls with a lower title that it takes for granted: held, dropped, or awarded and withdrawn again.
    """
    if facts.on_hold:
        return []
    nominated = list(nominated)
    closed = {title for title, _ in facts.held_titles} | withdrawn(facts)
    closed |= {one.title for one in nominated if one.state == "dropped"}
    return [
        one.title
        for one in nominated
        if one.state == "proposed" and not closed & set(ruleset.implied(one.title))
    ]


def withdrawn(facts: PersonFacts) -> set[str]:
    """The awards of the year that were withdrawn and not given again."""
    mine = [one for one in facts.awards if one.year == facts.year]
    return {one.code for one in mine if one.revoked} - {one.code for one in mine if not one.revoked}


def besides(
    facts: PersonFacts, proposed: Sequence[str], titles: Collection[str], order: Mapping[str, int]
) -> tuple[str, ...]:
    """What somebody gets besides the highest proposal that stands: the lower ones, and those of `titles` awarded for the year already.

    Lower titles first, as `order` places them.
    """
    awarded = {one.code for one in facts.awards if one.year == facts.year and not one.revoked}
    found = {*proposed, *(awarded & set(titles))} - set(proposed[-1:])
    return tuple(sorted(found, key=lambda code: order.get(code, -1)))


def state_of(
    facts: PersonFacts, nominated: Sequence[Nominated], proposed: Sequence[str]
) -> tuple[str, str, str]:
    """The state to show, its reason and its title: what stands, else the weightiest of what does not."""
    if facts.on_hold:
        return "held", facts.held_reason or NO_REASON, nominated[-1].title if nominated else ""
    for state in _STATE_ORDER if proposed else _STATE_ORDER[1:]:
        for one in reversed(nominated):
            if one.state == state and (state != "proposed" or one.title == proposed[-1]):
                return state, one.reason or (NO_REASON if state == "held" else ""), one.title
    fallen = withdrawn(facts)
    if nominated and fallen:
        return "dropped", f"{', '.join(sorted(fallen))} năm {facts.year} đã tặng rồi hủy", nominated[-1].title
    return "", "", ""
