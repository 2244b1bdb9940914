"""The sheet of collectives beside the award list: the agency and its units, their shares counted live, and what each may get and why."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.papers.award_list import (
    Ground,
    basis_line,
    choose,
    in_a_cell,
    legend,
    parts,
    quoted,
    unproposed_word,
    verdict_tints,
    verdict_word,
    with_several,
    words,
)
from kehoach_desktop.papers.book import Column, Formula, Sheet, SignatureBlock, Table, Tint, Value
from kehoach_desktop.papers.signing import sheet_signer
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import RATINGS, AwardKind, TitleVerdict, Verdict
from kehoach_desktop.records.collectives import CollectiveReview, CollectiveRow

_WIDTHS = {"tt": 4.5, "name": 33, "people": 9.5, "rating": 10.5}
_COUNT_WIDTH = 10
_LAST = {"registered": 10, "proposed": 11, "verdict": 18, "reason": 47}
_ASIDE_WIDTH = 18


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the sheet stands on: the collectives, the people's list that is counted, and the titles of collectives."""

    found: CollectiveReview
    ground: Ground

    @property
    def titles(self) -> tuple[AwardKind, ...]:
        """The titles that some collective is judged for, lower first."""
        return tuple(sorted(self.found.titles, key=lambda kind: kind.level))

    @property
    def proposed(self) -> tuple[str, ...]:
        """What is proposed for each row ("" = nothing), several awards in one cell."""
        return tuple(in_a_cell(row.gets) for row in self.found.rows)

    @property
    def several(self) -> tuple[str, ...]:
        """What stands in the list for collectives with more than one award."""
        return with_several(self.proposed)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every award that may stand in the list, alone or among others."""
        others = (code for one in self.proposed if one for code in parts(one))
        return tuple(dict.fromkeys((*(kind.code for kind in self.titles), *others)))


def collectives_sheet(
    found: CollectiveReview, ground: Ground, agency: Agency, signer: Signer | None
) -> Sheet:
    """The sheet Tập thể; `ground` is the list of people in the same workbook, which its formulas count."""
    text, whole = words(), _Whole(found, ground)
    columns = _columns(whole)
    counts = [_COUNT_WIDTH for _ in ground.titles for _ in "ns"]
    printed = len(_WIDTHS) + len(counts) + len(_LAST)
    widths = (*_WIDTHS.values(), *counts, *_LAST.values(), *(_ASIDE_WIDTH for _ in columns[printed:]))
    return Sheet(
        name=text["collectives_sheet"],
        widths=widths,
        tables=(Table(columns, tuple(_row(whole, row, place) for place, row in enumerate(found.rows, 1))),),
        left=tuple(line.upper() for line in (agency.parent, agency.name) if line),
        right=(text["country"], text["motto"]),
        titles=(text["collectives_title"].format(year=found.year),),
        subtitle=basis_line(ground.review),
        closing=(_count_line(whole), legend(), text["collectives_recount"]),
        dateline=text["dateline"].format(place=agency.place or "…………", year=ground.review.decided_on.year),
        signatures=(SignatureBlock((text["maker"],), note=text["maker_note"]), sheet_signer(signer)),
        aside=printed,
        main=True,
    )


def _columns(whole: _Whole) -> tuple[Column, ...]:
    """The printed columns, then those folded away: verdict and reason of each title, and the counts when the file was made."""
    heads, names = words()["collective_headings"], words()["verdicts"]
    counts: list[Column] = []
    aside = [Column(key, heads[key], "small") for key in ("none_verdict", "none_reason")]
    for place, kind in enumerate(whole.ground.titles):
        counts += [
            Column(f"n{place}", heads["count"].format(title=kind.code), "number"),
            Column(f"s{place}", heads["share"].format(title=kind.code), "rate"),
        ]
    for place, kind in enumerate(whole.titles):
        aside += [
            Column(f"v{place}", heads["title_verdict"].format(title=kind.code), "small"),
            Column(f"r{place}", heads["title_reason"].format(title=kind.code), "small"),
        ]
    aside += [
        Column(f"c{place}", heads["then"].format(title=kind.code), "number")
        for place, kind in enumerate(whole.ground.titles)
    ]
    return (
        Column("tt", heads["tt"], "centre"),
        Column("name", heads["name"], name="Tap_the"),
        Column("people", heads["people"], "number"),
        Column("rating", heads["rating"], "centre"),
        *counts,
        Column("registered", heads["registered"], "centre"),
        Column(
            "proposed",
            heads["proposed"],
            "centre",
            name="Tap_the_de_nghi",
            choices=(*whole.codes, *whole.several),
        ),
        Column("verdict", heads["verdict"], "centre", tints=(*verdict_tints(), Tint(names["again"], "warn"))),
        Column("reason", heads["reason"], "small"),
        *aside,
    )


def _row(whole: _Whole, row: CollectiveRow, place: int) -> tuple[Value, ...]:
    """One collective's row."""
    names, ground = words()["verdicts"], whole.ground
    people = _counted(ground, row, '(Ho_ten<>"")*1', [True for _ in ground.review.rows])
    counts = [_titled(ground, row, kind.code) for kind in ground.titles]
    cells: list[Value] = []
    for at, count in enumerate(counts):
        cells += [count, _share(f"{{n{at}}}", _now(count), _now(people))]
    given = {kind.code: row.verdict_for(kind.code) for kind in whole.titles}
    by_title = {code: (verdict_word(one), _reason(row, one)) for code, one in given.items()}
    none = (
        unproposed_word(row.state, given),
        row.state_reason or _nearest(given),
    )
    proposed = in_a_cell(row.gets)
    verdict, reason = by_title.get(parts(proposed)[-1], (names["unknown"], "")) if proposed else none
    same = "AND(" + ",".join(f"{{n{at}}}={{c{at}}}" for at in range(len(counts))) + ")" if counts else "TRUE"
    return (
        place,
        row.called,
        people,
        row.rating,
        *cells,
        row.registered,
        proposed,
        Formula(
            _if_same(
                same,
                choose(tuple(given), whole.several, "none_verdict", "v", quoted(names["unknown"])),
                names["again"],
            ),
            verdict,
        ),
        Formula(
            _if_same(
                same, choose(tuple(given), whole.several, "none_reason", "r", '""'), words()["changed_since"]
            ),
            reason,
        ),
        *none,
        *(cell for pair in by_title.values() for cell in pair),
        *(_now(count) for count in counts),
    )


def _if_same(same: str, formula: str, otherwise: str) -> str:
    """A formula that holds as long as as many people are proposed as when the file was made, or nothing is proposed here."""
    return f'=IF(OR({{proposed}}="",{same}),{formula[1:]},{quoted(otherwise)})'


def _titled(ground: Ground, row: CollectiveRow, code: str) -> Formula:
    """How many of a collective's people are proposed for a title, or one that takes it for granted."""
    codes = ground.counting(code)
    either = "+".join(f"(De_nghi={quoted(one)})" for one in codes)
    return _counted(ground, row, f"({either})*1", [one in codes for one in ground.proposed])


def _counted(ground: Ground, row: CollectiveRow, condition: str, holds: list[bool]) -> Formula:
    """Those of a collective's people of whom a condition holds: a live formula and what it gives now. The agency's are everybody."""
    where = "+".join(f"(Don_vi={quoted(unit)})" for unit in row.units)
    inside = [row.whole or one.unit in row.units for one in ground.review.rows]
    value = sum(both for both in map(all, zip(holds, inside, strict=True)))
    return Formula(f"=SUMPRODUCT({condition}{f'*({where})' if where else ''})", value)


def _share(count: str, part: int, whole: int) -> Formula:
    """A share of a collective's people, cut and not rounded: 69,99 % never reads as 70 %."""
    text = f'=IF({{people}}=0,"",INT(1000*{count}/{{people}})/1000)'
    return Formula(text, 1000 * part // whole / 1000 if whole else "")


def _count_line(whole: _Whole) -> Formula:
    """The line under the list, counted live: how many collectives, how many per title."""
    words_for = words()["collective_counts"]
    given = whole.proposed
    text = f'="{words_for["all"]}"&COUNTA(Tap_the)'
    value = f"{words_for['all']}{len(given)}"
    for code in whole.codes:
        lead = words_for["title"].format(title=code)
        own = (code, *(one for one in whole.several if code in parts(one)))
        text += f"&{quoted(lead)}&({'+'.join(f'COUNTIF(Tap_the_de_nghi,{quoted(one)})' for one in own)})"
        value += f"{lead}{sum(one in own for one in given)}"
    return Formula(f'{text}&"."', f"{value}.")


def _now(formula: Formula) -> int:
    return int(formula.value)


def _reason(row: CollectiveRow, verdict: TitleVerdict | None) -> str:
    """Why, in short: the facts that earned the title, or what is missing with its article."""
    if verdict is None:
        return ""
    if verdict.verdict is not Verdict.ELIGIBLE:
        lacks = dict.fromkeys(one.lack for one in verdict.conditions if not one.met)
        return "; ".join(lacks) or verdict.to_do
    facts = (one.fact for one in verdict.conditions)
    named = (RATINGS.get(row.rating, fact) if fact.startswith(row.rating or "?") else fact for fact in facts)
    return "; ".join(dict.fromkeys(named))


def _nearest(given: dict[str, TitleVerdict | None]) -> str:
    """For a collective not proposed: the highest title that it could have, else why not the lowest."""
    names = words()["verdicts"]
    for code, verdict in reversed(given.items()):
        if verdict and verdict.verdict is Verdict.ELIGIBLE:
            return f"{names['eligible']} {code}"
    code, first = next(((code, one) for code, one in given.items() if one), ("", None))
    lacks = dict.fromkeys(one.lack for one in first.conditions if not one.met) if first else ()
    return f"{code}: {'; '.join(lacks)}" if lacks else ""
