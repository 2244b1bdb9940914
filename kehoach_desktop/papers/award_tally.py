"""The tally beside the award list: by title, by target and quota, by unit; every figure counts the list live."""

from __future__ import annotations

from kehoach_desktop.papers.award_counts import condition_of, eligible, share, share_now, value_of
from kehoach_desktop.papers.award_list import (
    Ground,
    basis_line,
    count_formula,
    ground_of,
    parts,
    quoted,
    verdict_name,
    words,
)
from kehoach_desktop.papers.award_quotas import clash_notes, quotas_table
from kehoach_desktop.papers.book import Column, Formula, Sheet, Table, Value
from kehoach_desktop.papers.signing import sheet_signer
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import RATINGS, Review

_WIDTHS = (4.5, 40, *(10 for _ in range(12)))


def tally_sheet(review: Review, agency: Agency, signer: Signer | None) -> Sheet:
    """The sheet Tổng hợp."""
    text, ground = words(), ground_of(review)
    tables = [_titles_table(ground), _units_table(ground)]
    if review.quotas:
        tables.insert(1, quotas_table(ground))
    return Sheet(
        name=text["tally_sheet"],
        widths=_WIDTHS,
        tables=tuple(tables),
        left=tuple(line.upper() for line in (agency.parent, agency.name) if line),
        right=(text["country"], text["motto"]),
        titles=(text["tally_title"].format(year=review.year),),
        subtitle=basis_line(review),
        closing=(
            text["recount"],
            *clash_notes(review),
            *([review.rule_set.warning] if review.rule_set.warning else []),
        ),
        dateline=text["dateline"].format(place=agency.place or "…………", year=review.decided_on.year),
        signatures=(sheet_signer(None), sheet_signer(signer)),
    )


def _titles_table(ground: Ground) -> Table:
    """By title: who may have it, who is proposed, who is proposed without meeting the conditions."""
    columns = (
        Column("tt", "TT", "centre"),
        Column("title", "Danh hiệu"),
        Column("people", "Tổng số người", "number"),
        Column("able", "Đủ điều kiện", "number"),
        Column("now", "Đề nghị", "number"),
        Column("share", "Tỷ lệ đề nghị", "rate"),
        Column("wrong", "Đề nghị khi chưa đủ", "number", span=2),
    )
    return Table(
        columns,
        tuple(_title_row(ground, place) for place in range(len(ground.titles))),
        words()["titles_caption"],
    )


def _title_row(ground: Ground, place: int) -> tuple[Value, ...]:
    kind, rows = ground.titles[place], ground.review.rows
    codes = ground.counting(kind.code)
    others = [code for code in codes if code != kind.code]
    name = words()["includes"].format(name=kind.name, others=", ".join(others)) if others else kind.name
    good, column = words()["verdicts"]["eligible"], verdict_name(kind.code)
    able = [eligible(row, kind.code) for row in rows]
    now = sum(code in codes for code in ground.proposed)
    own = (kind.code, *(one for one in ground.several if kind.code in parts(one)))
    either = "+".join(f"(De_nghi={quoted(code)})" for code in own)
    wrong = sum(code in own and not ok for code, ok in zip(ground.proposed, able, strict=True))
    return (
        place + 1,
        name,
        Formula("=COUNTA(Ho_ten)", len(rows)),
        Formula(f"=COUNTIF({column},{quoted(good)})", sum(able)),
        Formula("=" + count_formula(codes), now),
        Formula(share("{now}", "{people}"), share_now(now, len(rows))),
        Formula(f"=SUMPRODUCT(({either})*({column}<>{quoted(good)}))", wrong),
    )


def _units_table(ground: Ground) -> Table:
    """By unit: people, ratings, titles with their share; the last row counts the whole agency."""
    ratings = [Column(f"rated{place}", code, "number") for place, code in enumerate(RATINGS)]
    titles: list[Column] = []
    for place, kind in enumerate(ground.titles):
        titles += [Column(f"t{place}", kind.code, "number"), Column(f"s{place}", f"{kind.code} (%)", "rate")]
    columns = (
        Column("tt", "TT", "centre"),
        Column("unit", words()["headings"]["unit"]),
        Column("people", "Số người", "number"),
        *ratings,
        Column("unrated", "Chưa xếp loại", "number"),
        *titles,
    )
    units = dict.fromkeys(row.unit for row in ground.review.rows)
    rows = tuple(_unit_row(ground, place + 1, unit) for place, unit in enumerate(units))
    return Table(columns, rows, words()["units_caption"], total=_unit_row(ground, None, None))


def _unit_row(ground: Ground, number: int | None, unit: str | None) -> tuple[Value, ...]:
    """One unit's figures; unit None = the whole agency."""
    here = [unit is None or row.unit == unit for row in ground.review.rows]

    def counted(condition: str, holds: list[bool]) -> Formula:
        where = "" if unit is None else "*(Don_vi={unit})"
        return Formula(
            f"=SUMPRODUCT({condition}{where})", sum(a and b for a, b in zip(here, holds, strict=True))
        )

    rows = ground.review.rows
    people = counted('(Ho_ten<>"")*1', [True for _ in rows])
    cells: list[Value] = [number, words()["whole_agency"] if unit is None else unit, people]
    for code in RATINGS:
        cells.append(counted(f"(Xep_loai={quoted(code)})*1", [row.rating == code for row in rows]))
    rated = "+".join(f"{{rated{place}}}" for place in range(len(RATINGS)))
    unrated = sum(a and row.rating not in RATINGS for a, row in zip(here, rows, strict=True))
    cells.append(Formula(f"={{people}}-({rated})", unrated))
    for place, kind in enumerate(ground.titles):
        test = condition_of(ground, f"received:{kind.code}")
        assert test is not None
        count = counted(*test)
        cells += [
            count,
            Formula(share(f"{{t{place}}}", "{people}"), share_now(value_of(count), value_of(people))),
        ]
    return tuple(cells)
