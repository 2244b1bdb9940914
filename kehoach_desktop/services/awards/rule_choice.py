"""By which rule set a year is judged: the one in force on the decision's day, or another that the clerk chose, with the reason kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import RuleChoiceRow, RuleSetRow
from kehoach_desktop.records.awards import RuleSetInfo
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.rule_check import BadRules
from kehoach_desktop.rules.ruleset import RuleSet, in_force, read_ruleset
from kehoach_desktop.services.awards.catalogue import known_rulesets
from kehoach_desktop.services.awards.decision_day import day_of_decision, expected_day, told_day
from kehoach_desktop.services.awards.rule_notes import ended_quotas, later_day, next_day, next_set
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.vietnamese.folding import clean


def all_rulesets(session: Session) -> tuple[RuleSet, ...]:
    """The program's rule sets by first day, then the agency's own; one of those that cannot be read has no titles and says so."""
    rows = session.scalars(select(RuleSetRow).order_by(RuleSetRow.id))
    return (*known_rulesets(), *map(_own_set, rows))


def _own_set(row: RuleSetRow) -> RuleSet:
    """A set of the agency's own. Whatever stands in the data file, the review goes on: what cannot be used is said, never judged by."""
    try:
        return read_ruleset(row.body, lenient=True)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as fault:
        why = fault.sentence if isinstance(fault, BadRules) else "nội dung thiếu hoặc hỏng."
        told = f"Không đọc được bộ quy định riêng này: {why}"
        name = str(row.body.get("name", row.code)) if isinstance(row.body, dict) else row.code
        info = RuleSetInfo(
            row.code, name, "", None, None, "D", False, automatic=False, note=told, own=True, warning=told
        )
        return RuleSet(info, (), (), (), (), ())


def ruleset_of_year(session: Session, year: int, decided_on: date, code: str | None = None) -> RuleSet:
    """The rule set asked for by code, else the one chosen for the year, else the one in force on the decision's day.

    Of those in force the agency's own come first. The choice's reason is the `chosen` of its info, and `warning` says what to know on
    that day; a chosen set that cannot be read gives way to its day's, which says so. Refusal when there is none.
    """
    sets = all_rulesets(session)
    if code is not None:
        return _warned(_named(sets, code), decided_on)
    choice = session.scalars(select(RuleChoiceRow).where(RuleChoiceRow.year == year)).first()
    found = _coded(sets, choice.code) if choice else None
    if choice and found and found.titles:
        return _warned(replace(found, info=replace(found.info, chosen=choice.reason)), decided_on)
    by_date = _by_date(sets, decided_on)
    before = _in_force(sets, expected_day(year))
    besides = (found.info.warning if found else "", later_day(year, decided_on, by_date, before))
    return _warned(by_date, decided_on, *besides)


def _by_date(sets: tuple[RuleSet, ...], decided_on: date) -> RuleSet:
    """The set in force on a day, the agency's own first. Refusal when there is none."""
    by_date = _in_force(sets, decided_on)
    if by_date is None:
        raise Refusal(
            f"Không có bộ quy tắc nào có hiệu lực ngày {decided_on:%d/%m/%Y}.",
            "",
            "Xin chọn một bộ quy tắc trong danh sách.",
        )
    return by_date


def _in_force(sets: tuple[RuleSet, ...], day: date) -> RuleSet | None:
    """The set in force on a day, the agency's own first; None when there is none."""
    own = len(known_rulesets())
    return in_force(sets[own:], day) or in_force(sets[:own], day)


def _named(sets: tuple[RuleSet, ...], code: str) -> RuleSet:
    """The set of a code. Refusal when there is none, or when it cannot be read."""
    found = _coded(sets, code)
    if found is None:
        codes = ", ".join(one.info.code for one in sets)
        raise Refusal(f"Không có bộ quy tắc “{code}”.", "", f"Các bộ hiện có: {codes}.")
    if not found.titles:
        raise Refusal(found.info.warning, "Chưa có gì được ghi.", "Xin chọn một bộ quy tắc khác.")
    return found


def _warned(found: RuleSet, day: date, *besides: str) -> RuleSet:
    """The set with all that its reader has to know on a decision's day."""
    sentences = (*besides, found.info.warning, found.warning_on(day), ended_quotas(found, day))
    told = " ".join(one for one in sentences if one)
    return replace(found, info=replace(found.info, warning=told))


def ruleset_or_none(session: Session, year: int, decided_on: date) -> RuleSet | None:
    """`ruleset_of_year`, None for a year that no rule set covers."""
    try:
        return ruleset_of_year(session, year, decided_on)
    except Refusal:
        return None


def has_rules(office: Office, year: int) -> bool:
    """Whether some rule set judges the year."""
    with office.read() as session:
        return ruleset_or_none(session, year, day_of_decision(session, year)) is not None


def rule_sets(office: Office) -> list[RuleSetInfo]:
    """The rule sets to choose from: the program's by first day, then the agency's own."""
    with office.read() as session:
        return [one.info for one in all_rulesets(session)]


def choice_for(office: Office, year: int) -> tuple[str, str] | None:
    """The rule set chosen for a year and why, or None when the decision's day decides."""
    with office.read() as session:
        row = session.scalars(select(RuleChoiceRow).where(RuleChoiceRow.year == year)).first()
        return (row.code, row.reason) if row else None


def code_for(office: Office, year: int) -> str:
    """The code of the rule set that judges a year, "" for a year that none covers."""
    with office.read() as session:
        found = ruleset_or_none(session, year, day_of_decision(session, year))
    return found.info.code if found else ""


def notice_for(office: Office, year: int) -> str:
    """What to know of the rules of a year: what its rule set's reader has to know, and which set would judge a decision of soon after
    the expected day; "" when there is nothing."""
    with office.read() as session:
        day = day_of_decision(session, year)
        found = ruleset_or_none(session, year, day)
        if found is None:
            return ""
        fixed = told_day(session, year) or found.info.chosen
        first = None if fixed else next_day(found, day)
        soon = next_set(first, _in_force(all_rulesets(session), first)) if first else ""
    return " ".join(one for one in (found.info.warning, soon) if one)


def choose_rules(office: Office, year: int, code: str | None, reason: str = "") -> None:
    """Have a year judged by another rule set than its day's, or (None) by its day's again; the reason is kept and shown.

    Refusal without a reason, or for a rule set that does not exist.
    """
    why = clean(reason)
    with office.read() as session:
        day = day_of_decision(session, year)
        info = ruleset_of_year(session, year, day, code).info if code else None
    if info and not why:
        raise Refusal(
            "Chưa ghi lý do chọn bộ quy định khác.", "Chưa có gì được ghi.", "Xin ghi lý do hoặc căn cứ."
        )
    title = f"Năm {year} xét theo: {info.name}" if info else f"Năm {year} xét theo ngày quyết định"
    with office.write(title) as session:
        row = session.scalars(select(RuleChoiceRow).where(RuleChoiceRow.year == year)).first()
        if info is None:
            if row is not None:
                session.delete(row)
            return
        row = row or RuleChoiceRow(year=year)
        row.code, row.reason = info.code, why
        session.add(row)


def _coded(sets: tuple[RuleSet, ...], code: str) -> RuleSet | None:
    return next((one for one in sets if one.info.code == code), None)
