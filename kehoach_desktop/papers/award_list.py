"""The award list: everybody of the year, what is proposed for them, the verdict and its reason; the tally counts it live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kehoach_desktop.papers.book import Book, Column, Formula, Sheet, SignatureBlock, Table, Tint, Value
from kehoach_desktop.papers.signing import sheet_signer
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import (
    RATINGS,
    AwardKind,
    Condition,
    Review,
    ReviewRow,
    TitleVerdict,
    Verdict,
)
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.dates import list_day
from kehoach_desktop.vietnamese.folding import fold

_WIDTHS = {
    "tt": 4.5,
    "full_name": 22.5,
    "birth_date": 11,
    "position": 17.5,
    "unit": 23,
    "rating": 10,
    "initiatives": 7,
    "facts": 14,
    "registered": 9.5,
    "proposed": 9.5,
    "verdict": 18,
    "reason": 35,
}
_ASIDE_WIDTH = 18


@cache
def words() -> dict[str, Any]:
    """The workbook's own words (resources/texts/award_list.toml)."""
    return resource_data("texts", "award_list.toml")


@dataclass(frozen=True, slots=True)
class Ground:
    """What both sheets stand on: the review, its titles from low to high, and what is proposed for each row ("" = nothing).

    Several awards of which none takes another for granted stand in one cell: "LĐTT, CSTĐCS"; `several` are such cells, each once.
    """

    review: Review
    titles: tuple[AwardKind, ...]
    proposed: tuple[str, ...]
    several: tuple[str, ...] = ()

    def counting(self, code: str) -> tuple[str, ...]:
        """What stands in the list for those who count for `code`: itself first, then what takes it for granted, alone or among others."""
        group = next((group for group in self.review.counting if group[0] == code), (code,))
        return (*group, *(one for one in self.several if set(parts(one)) & set(group)))

    @property
    def codes(self) -> tuple[str, ...]:
        """Everything that may stand in the list: the titles judged here, then others that somebody was proposed for."""
        judged = (kind.code for kind in self.titles)
        return tuple(dict.fromkeys((*judged, *(code for code in self.proposed if code))))


_BETWEEN = ", "


def parts(proposed: str) -> tuple[str, ...]:
    """The awards that stand in one cell of the list."""
    return tuple(proposed.split(_BETWEEN))


def ground_of(review: Review) -> Ground:
    """The review made ready for the workbook: only titles judged for persons, and only proposals that stand."""
    judged = {verdict.title for row in review.rows for verdict in row.verdicts}
    titles = sorted(
        (kind for kind in review.titles if not judged or kind.code in judged), key=lambda kind: kind.level
    )
    cells = tuple(in_a_cell(row.gets, review.counting) for row in review.rows)
    return Ground(review, tuple(titles), cells, with_several(cells))


def with_several(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells that hold more than one award, each once."""
    return tuple(one for one in dict.fromkeys(cells) if len(parts(one)) > 1)


def in_a_cell(gets: tuple[str, ...], counting: tuple[tuple[str, ...], ...] = ()) -> str:
    """The awards of a person or collective as one cell: without those that another of them takes for granted, the highest last."""
    above = {group[0]: set(group[1:]) for group in counting}
    return _BETWEEN.join(one for one in gets if not above.get(one, set()) & set(gets))


def verdict_name(title: str) -> str:
    """The name by which formulas reach the column of one title's verdicts."""
    return "Xet_" + "".join(letter for letter in fold(title) if letter.isalnum() and letter.isascii())


def quoted(text: str) -> str:
    """A text as it stands inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def award_book(review: Review, agency: Agency, signer: Signer | None, *others: Sheet) -> Book:
    """The whole workbook: the list of everybody, and the sheets made from the same review that count it."""
    text = words()
    title = text["list_title"].format(year=review.year)
    return Book(
        title=title,
        author=agency.name,
        sheets=(list_sheet(ground_of(review), agency, signer), *others),
        page_text=text["page"],
        invalid_choice=text["pick_a_title"],
    )


def list_sheet(ground: Ground, agency: Agency, signer: Signer | None) -> Sheet:
    """The sheet Danh sách."""
    text, review = words(), ground.review
    columns = _columns(ground)
    printed = len(_WIDTHS)
    return Sheet(
        name=text["list_sheet"],
        widths=(*_WIDTHS.values(), *(_ASIDE_WIDTH for _ in columns[printed:])),
        tables=(Table(columns, tuple(_row(ground, place) for place in range(len(review.rows)))),),
        left=tuple(line.upper() for line in (agency.parent, agency.name) if line),
        right=(text["country"], text["motto"]),
        titles=(text["list_title"].format(year=review.year),),
        subtitle=basis_line(review),
        closing=(_count_line(ground), legend()),
        dateline=text["dateline"].format(place=agency.place or "…………", year=review.decided_on.year),
        signatures=(SignatureBlock((text["maker"],), note=text["maker_note"]), sheet_signer(signer)),
        aside=printed,
        main=True,
    )


def basis_line(review: Review) -> str:
    """By which rules the year was judged, and for which day of decision."""
    rules = review.rule_set
    return str(words()["basis"]).format(basis=rules.basis or rules.name, day=review.day_text)


def verdict_tints() -> tuple[Tint, ...]:
    """The calm colours of the verdicts in words."""
    names = words()["verdicts"]
    tones = {
        "eligible": "good",
        "not_eligible": "bad",
        "missing_data": "warn",
        "held": "warn",
        "none": "quiet",
        "unable": "bad",
        "unknown": "bad",
    }
    return tuple(Tint(names[key], tone) for key, tone in tones.items())


def _columns(ground: Ground) -> tuple[Column, ...]:
    """The printed columns, then those folded away from which verdict and reason are taken when the title changes."""
    heads = words()["headings"]
    codes = tuple(kind.code for kind in ground.titles)
    looks = {
        "tt": "centre",
        "birth_date": "date",
        "rating": "centre",
        "initiatives": "centre",
        "registered": "centre",
    }
    special = {
        "full_name": Column("full_name", heads["full_name"], name="Ho_ten"),
        "unit": Column("unit", heads["unit"], name="Don_vi"),
        "rating": Column("rating", heads["rating"], "centre", name="Xep_loai"),
        "proposed": Column("proposed", heads["proposed"], "centre", name="De_nghi", choices=ground.codes),
        "verdict": Column("verdict", heads["verdict"], "centre", name="Ket_luan", tints=verdict_tints()),
        "reason": Column("reason", heads["reason"], "small"),
    }
    printed = [special.get(key) or Column(key, heads[key], looks.get(key, "text")) for key in _WIDTHS]
    aside = [
        Column("none_verdict", heads["none_verdict"], "small"),
        Column("none_reason", heads["none_reason"], "small"),
    ]
    for place, code in enumerate(codes):
        aside += [
            Column(f"v{place}", heads["title_verdict"].format(title=code), "small", name=verdict_name(code)),
            Column(f"r{place}", heads["title_reason"].format(title=code), "small"),
        ]
    return (*printed, *aside)


def _row(ground: Ground, place: int) -> tuple[Value, ...]:
    """One person's row, with the folded-away verdict and reason of each title."""
    row, names = ground.review.rows[place], words()["verdicts"]
    given = {code: row.verdict_for(code) for code in (kind.code for kind in ground.titles)}
    none = (
        unproposed_word(row.state, given),
        row.state_reason or _best_reason(row, given),
    )
    by_title = {code: (verdict_word(one), _reason(row, one)) for code, one in given.items()}
    proposed = ground.proposed[place]
    verdict, reason = by_title.get(parts(proposed)[-1], (names["unknown"], "")) if proposed else none
    return (
        place + 1,
        row.full_name,
        list_day(row.birth_date),
        row.position,
        row.unit,
        row.rating,
        row.initiatives or None,
        _events(row),
        row.registered,
        proposed,
        Formula(choose(tuple(given), ground.several, "none_verdict", "v", quoted(names["unknown"])), verdict),
        Formula(choose(tuple(given), ground.several, "none_reason", "r", '""'), reason),
        *none,
        *(cell for pair in by_title.values() for cell in pair),
    )


def _events(row: ReviewRow) -> str:
    """Discipline and leave of the year in one cell."""
    leave = words()["leave"].format(leave=row.leave) if row.leave else ""
    text = "; ".join(part for part in (row.discipline, leave) if part)
    return text[:1].upper() + text[1:]


def choose(
    codes: tuple[str, ...], several: tuple[str, ...], none_key: str, letter: str, otherwise: str
) -> str:
    """A formula that follows the proposed title, of `several` in one cell the highest, to its folded-away column."""
    text, places = otherwise, {code: place for place, code in enumerate(codes)}
    for proposed in reversed((*codes, *several)):
        place = places.get(parts(proposed)[-1])
        if place is not None:
            text = f'IF({{proposed}}={quoted(proposed)},{{{letter}{place}}}&"",{text})'
    return f'=IF({{proposed}}="",{{{none_key}}}&"",{text})'


def verdict_word(verdict: TitleVerdict | None) -> str:
    """A verdict in the workbook's words; who was not judged lacks data."""
    names: dict[str, str] = words()["verdicts"]
    return names[str(verdict.verdict if verdict else Verdict.MISSING_DATA)]


def unproposed_word(state: str, given: Mapping[str, TitleVerdict | None]) -> str:
    """What is said of who is not put forward: held; left out although the rules pass them or by decision; or not passed, and why.

    `given` are the verdicts by title, lower first: the lowest decides, as whoever has not even that has nothing.
    """
    names: dict[str, str] = words()["verdicts"]
    judged = [one.verdict for one in given.values() if one]
    if state == "held":
        return names["held"]
    if state == "dropped" or not judged or Verdict.ELIGIBLE in judged:
        return names["none"]
    return names["unable"] if judged[0] is Verdict.NOT_ELIGIBLE else names[str(judged[0])]


def _reason(row: ReviewRow, verdict: TitleVerdict | None) -> str:
    """Why, in short: what earned the title, or what is missing with its article."""
    if verdict is None:
        return ""
    if verdict.verdict is not Verdict.ELIGIBLE:
        open_ones = [one for one in verdict.conditions if not one.met]
        return "; ".join(dict.fromkeys(one.lack for one in open_ones)) or verdict.to_do
    earned = [part for one in verdict.conditions for part in one.parts if part.met] or verdict.conditions[:1]
    return "; ".join(dict.fromkeys(_fact(row, one) for one in earned))


def _fact(row: ReviewRow, condition: Condition) -> str:
    """The fact that met a condition; a rating by its name, without the file it came from."""
    if row.rating and condition.fact.startswith(row.rating):
        return RATINGS.get(row.rating, condition.fact)
    return condition.fact


def _best_reason(row: ReviewRow, given: dict[str, TitleVerdict | None]) -> str:
    """For somebody not proposed: the highest title they could have, else why not the lowest."""
    names = words()["verdicts"]
    for code, verdict in reversed(given.items()):
        if verdict and verdict.verdict is Verdict.ELIGIBLE:
            return f"{names['eligible']} {code}"
    first = next(((code, verdict) for code, verdict in given.items() if verdict), None)
    return f"{first[0]}: {_reason(row, first[1])}" if first else ""


def count_formula(codes: tuple[str, ...]) -> str:
    """How many are proposed for any of `codes`, without the equals sign."""
    return "+".join(f"COUNTIF(De_nghi,{quoted(code)})" for code in codes)


def _count_line(ground: Ground) -> Formula:
    """The line under the list, counted live: how many people, how many per title."""
    parts, value = ['"Danh sách có "&COUNTA(Ho_ten)&" người'], f"Danh sách có {len(ground.review.rows)} người"
    for place, kind in enumerate(ground.titles):
        codes = ground.counting(kind.code)
        lead = "; đề nghị " if place == 0 else "; trong đó "
        parts.append(f'{lead}{kind.code}: "&({count_formula(codes)})&" người')
        value += f"{lead}{kind.code}: {sum(one in codes for one in ground.proposed)} người"
    return Formula("=" + "".join(parts) + '."', value + ".")


def legend() -> str:
    """What the abbreviations of the ratings stand for, in one line."""
    return (
        str(words()["legend"]) + "; ".join(f"{code}: {name.lower()}" for code, name in RATINGS.items()) + "."
    )
