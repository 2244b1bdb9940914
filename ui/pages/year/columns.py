"""The columns of the sheet of year-end facts, and how a fact is worded in one cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kehoach_desktop.records.awards import RATINGS, YearFacts
from kehoach_desktop.records.year import YearLine
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key
from ui.tables.columns import HELD, WARN, Chip, Column

NO_RATING = "chưa có"
NO_TITLE = "không đăng ký"
_BEST_FIRST = {code: place for place, code in enumerate(RATINGS)}


def columns(titles: tuple[str, ...]) -> tuple[Column[YearLine], ...]:
    """Who; the rating and what was registered, to be picked in place; the other facts in short; notes to be typed in place."""
    return (
        Column(
            "full_name",
            "Họ và tên",
            lambda line: line.facts.full_name,
            width=18,
            sort=lambda line: name_key(line.facts.full_name),
            tip=who,
        ),
        Column("unit", "Đơn vị", lambda line: line.facts.unit, width=13, muted=True, stretch=True),
        Column(
            "rating",
            "Xếp loại",
            lambda line: line.facts.rating,
            width=9,
            sort=lambda line: _BEST_FIRST.get(line.facts.rating),
            edit=_rated,
            choices=(NO_RATING, *RATINGS),
            blank=NO_RATING,
            tip=lambda line: rating_tip(line.facts),
            head_tip="F2 hoặc bấm đúp để chọn; chọn nhiều người rồi bấm Ghi xếp loại để ghi một lượt",
        ),
        Column(
            "registered",
            "Đăng ký",
            lambda line: line.facts.registered,
            width=8,
            edit=_registered,
            choices=(NO_TITLE, *titles),
        ),
        Column(
            "initiatives",
            "Sáng kiến",
            works_cell,
            width=8,
            sort=lambda line: -len(line.facts.initiatives),
            tip=works_tip,
            search=False,
        ),
        Column("discipline", "Kỷ luật", lambda line: discipline_text(line.facts), width=8),
        Column(
            "leave",
            "Nghỉ dài",
            lambda line: ", ".join(dict.fromkeys(one.kind for one in line.facts.leave)),
            width=8,
            tip=lambda line: leave_text(line.facts),
        ),
        Column("held", "Tạm hoãn", held_cell, width=8, tip=lambda line: line.facts.held_reason, search=False),
        Column("notes", "Ghi chú", lambda line: line.facts.notes, width=8, muted=True, edit=_noted),
    )


def _rated(line: YearLine, text: str) -> YearLine:
    """The line with the rating picked; ValueError for a word that is none."""
    code = "" if text in ("", NO_RATING) else text
    if code and code not in RATINGS:
        raise ValueError(f"Xếp loại phải là một trong: {', '.join(RATINGS)}.")
    return replace(line, facts=replace(line.facts, rating=code))


def _registered(line: YearLine, text: str) -> YearLine:
    return replace(line, facts=replace(line.facts, registered="" if text in ("", NO_TITLE) else text))


def _noted(line: YearLine, text: str) -> YearLine:
    return replace(line, facts=replace(line.facts, notes=text.strip()))


def who(line: YearLine) -> str:
    """Name, post and birth date, to tell people of one name apart."""
    born = f"sinh {short_date(line.birth_date)}" if line.birth_date else ""
    return " · ".join(part for part in (line.facts.full_name, line.position, born) if part)


def rating_tip(facts: YearFacts) -> str:
    """The rating in full and where it stands."""
    return " · ".join(part for part in (RATINGS.get(facts.rating, ""), facts.rating_source) if part)


def works_cell(line: YearLine) -> Chip | int | None:
    """How many initiatives and works; a chip where something about them is to be looked at."""
    count = len(line.facts.initiatives)
    return Chip(f"{count} · xem", WARN) if line.warnings else count or None


def works_tip(line: YearLine) -> str:
    """Each initiative with its share, then what is to be looked at."""
    lines = [
        f"{one.name} ({one.kind}, {one.scope}{_share(one.share)}{_decision(one.decision_no)})"
        for one in line.facts.initiatives
    ]
    return "\n".join((*lines, *line.warnings))


def _share(share: Decimal) -> str:
    return "" if share == 100 else f", đóng góp {share.normalize():f} %".replace(".", ",")


def _decision(number: str) -> str:
    return f", QĐ {number}" if number else ", chưa ghi quyết định công nhận"


def discipline_text(facts: YearFacts) -> str:
    """The year's measures, their days where known."""
    return "; ".join(
        one.form + (f" {short_date(one.decision_on)}" if one.decision_on else "") for one in facts.discipline
    )


def leave_text(facts: YearFacts) -> str:
    """The year's long absences."""
    return "; ".join(
        f"{one.kind} {short_date(one.starts_on)}–{short_date(one.ends_on)}" for one in facts.leave
    )


def held_cell(line: YearLine) -> Chip | None:
    """Whether the person is held back."""
    return Chip("tạm hoãn", HELD) if line.facts.held_reason else None
