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
NOT_TOLD = "chưa nhập"
NOT_ASKED, NONE = "chưa hỏi", "không"
_OPEN_TIP = "“chưa hỏi”: chưa biết có hay không; “không”: đã hỏi, không có. Bấm “Đã hỏi đủ…” để đánh dấu cho nhiều người"
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
            registered_cell,
            width=8,
            edit=_registered,
            choices=(NOT_TOLD, NO_TITLE, *titles),
            blank=NOT_TOLD,
        ),
        Column(
            "initiatives",
            "Sáng kiến",
            works_cell,
            width=8,
            sort=lambda line: -len(line.facts.initiatives),
            tip=works_tip,
            head_tip=_OPEN_TIP,
            search=False,
        ),
        Column("discipline", "Kỷ luật", discipline_cell, width=8, head_tip=_OPEN_TIP),
        Column(
            "leave",
            "Nghỉ dài",
            leave_cell,
            width=8,
            tip=lambda line: leave_text(line.facts),
            head_tip=_OPEN_TIP,
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
    """The line with a title registered, with none registered, or with nobody knowing."""
    none, facts = text == NO_TITLE, line.facts
    asked = facts.asked | {"registration"} if none else facts.asked - {"registration"}
    title = "" if text in ("", NO_TITLE, NOT_TOLD) else text
    return replace(line, facts=replace(facts, registered=title, asked=asked))


def registered_cell(line: YearLine) -> str:
    """The title registered; that there is none only where somebody asked."""
    return line.facts.registered or (NO_TITLE if "registration" in line.facts.asked else "")


def _noted(line: YearLine, text: str) -> YearLine:
    return replace(line, facts=replace(line.facts, notes=text.strip()))


def who(line: YearLine) -> str:
    """Name, post and birth date, to tell people of one name apart."""
    born = f"sinh {short_date(line.birth_date)}" if line.birth_date else ""
    return " · ".join(part for part in (line.facts.full_name, line.position, born) if part)


def rating_tip(facts: YearFacts) -> str:
    """The rating in full and where it stands."""
    return " · ".join(part for part in (RATINGS.get(facts.rating, ""), facts.rating_source) if part)


def works_cell(line: YearLine) -> Chip | int | str:
    """How many initiatives and works; a chip where something about them is to be looked at, or a list only counted them."""
    facts, count = line.facts, len(line.facts.initiatives)
    if (facts.initiatives_told or 0) > count:
        return Chip(f"{facts.initiatives_told} · chưa rõ", WARN)
    if line.warnings:
        return Chip(f"{count} · xem", WARN)
    return count or _nothing(facts, "initiatives")


def _nothing(facts: YearFacts, kind: str) -> str:
    """What an empty cell means: asked and there is none, or nobody asked."""
    return NONE if kind in facts.asked else NOT_ASKED


def discipline_cell(line: YearLine) -> str:
    """The year's measures, or whether anybody asked."""
    return discipline_text(line.facts) or _nothing(line.facts, "discipline")


def leave_cell(line: YearLine) -> Chip | str:
    """The kinds of the year's long absences, or whether anybody asked; a chip where a list did not tell the days."""
    facts = line.facts
    kinds = ", ".join(dict.fromkeys(one.kind for one in facts.leave))
    if facts.leave_told:
        return Chip(f"{kinds} · chưa rõ ngày" if kinds else "chưa rõ ngày", WARN)
    if any(one.kind in ("học tập", "biệt phái") and not one.outcome for one in facts.leave):
        return Chip(f"{kinds} · chờ kết quả", WARN)
    return kinds or _nothing(facts, "leave")


def works_tip(line: YearLine) -> str:
    """Each initiative with its share, then what is to be looked at."""
    lines = [
        f"{one.name} ({one.kind}, {one.scope}{_share(one.share)}{_decision(one.decision_no)})"
        for one in line.facts.initiatives
    ]
    told = line.facts.initiatives_told
    if (told or 0) > len(lines):
        lines.append(f"Danh sách ghi có {told}, chưa nhập đủ tên, phạm vi, quyết định")
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
    """The year's long absences, what was received of them, and what a list told without days."""
    told = [
        f"{one.kind} {short_date(one.starts_on)}–{short_date(one.ends_on)}"
        + (f" ({one.outcome})" if one.outcome else "")
        for one in facts.leave
    ]
    return "; ".join((*told, f"chưa rõ ngày: {facts.leave_told}") if facts.leave_told else told)


def held_cell(line: YearLine) -> Chip | None:
    """Whether the person is held back."""
    return Chip("tạm hoãn", HELD) if line.facts.held or line.facts.held_reason else None
