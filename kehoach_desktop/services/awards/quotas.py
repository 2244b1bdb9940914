"""Quotas as data: the agency's own, the ready-made ones to switch on, the law's old ones; and the targets of the year's plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CommitmentKindRow, PlanRow, QuotaRuleRow, TargetRow
from db.removal import delete_whole
from kehoach_desktop.records.awards import RATINGS, QuotaRule
from kehoach_desktop.records.quota_words import DIRECTIONS as DIRECTION_WORDS
from kehoach_desktop.records.quota_words import SCOPES, denominator_text, scope_text
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.resources import resource_data
from kehoach_desktop.rules.quotas import DIRECTIONS, ROUNDINGS, Limit
from kehoach_desktop.rules.ruleset import RuleSet, read_quota
from kehoach_desktop.rules.tally import AGENCY, EVERYONE, GRADE, Wish
from kehoach_desktop.rules.units import with_below
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.units.unit_times import units_on
from kehoach_desktop.services.year.year_book import plain
from kehoach_desktop.vietnamese.folding import clean
from kehoach_desktop.vietnamese.numbers import percent as percent_text

_COLUMNS = (
    "title",
    "direction",
    "percent",
    "denominator",
    "scope",
    "rounding",
    "minimum_one",
    "basis",
    "valid_from",
    "valid_to",
    "active",
)
_CAP = "internal-cap"
PEOPLE, COLLECTIVES = "người", "tập thể"


@cache
def ready_rules() -> Mapping[str, QuotaRule]:
    """The ready-made quotas by key; all are off until somebody switches one on."""
    return {one["key"]: read_quota(one) for one in resource_data("quotas", "ready.toml")["quota"]}


def usual_cap() -> QuotaRule:
    """The ready-made internal cap as it ships: what a new quota, or the cap when it is switched on, begins with."""
    return ready_rules()[_CAP]


def list_quota_rules(office: Office) -> list[QuotaRule]:
    """The agency's own quotas, then the ready-made ones it has not taken up (id None, off)."""
    with office.read() as session:
        own = [quota_of_row(row) for row in session.scalars(select(QuotaRuleRow).order_by(QuotaRuleRow.id))]
    taken = {_sameness(rule) for rule in own}
    return own + [rule for rule in ready_rules().values() if _sameness(rule) not in taken]


def save_quota_rule(office: Office, rule: QuotaRule) -> QuotaRule:
    """Add (id None) or change a quota; Invalid names every field that cannot be kept."""
    check_quota_rule(rule)
    verb = "Thêm" if rule.id is None else "Sửa"
    with office.write(f"{verb} tỷ lệ khống chế {rule.title}: {percent_text(rule.percent, 3)}") as session:
        row = QuotaRuleRow() if rule.id is None else _row(session, rule.id)
        fill_quota_row(row, replace(rule, basis=clean(rule.basis)))
        session.add(row)
        session.flush()
        return quota_of_row(row)


def delete_quota_rule(office: Office, rule_id: int) -> None:
    """Delete one of the agency's own quotas; it can be taken back. Refusal when it is gone."""
    with office.write("Xóa tỷ lệ khống chế") as session:
        delete_whole(session, QuotaRuleRow, [_row(session, rule_id).id])


def same_rule(one: QuotaRule, other: QuotaRule) -> bool:
    """Whether two rules are the same one with other figures: only percent, rounding, days and state may differ."""
    return _sameness(one) == _sameness(other)


def check_quota_rule(rule: QuotaRule) -> None:
    """Invalid names every field of a quota that cannot be kept."""
    if faults := _faults(rule):
        raise Invalid(faults)


def wishes_of_year(session: Session, year: int, ruleset: RuleSet, decided_on: date) -> list[Wish]:
    """What the year is held against: targets of its plans that can be counted, the rule set's quotas, the agency's active ones."""
    names = _commitment_names(session, year)
    wishes = [wish for wish in _targets(session, year, names) if wish is not None]
    return wishes + quota_wishes(session, year, ruleset.quotas, decided_on)


def quota_wishes(session: Session, year: int, of_rules: Iterable[QuotaRule], decided_on: date) -> list[Wish]:
    """The quotas of a year: those of a rule set in force on the day of decision, then the agency's active ones.

    The agency's own are for years: one that begins in the next year does not judge this one, however late it is decided on. Leaving
    out a unit leaves out the units below it.
    """
    own = map(quota_of_row, session.scalars(select(QuotaRuleRow).order_by(QuotaRuleRow.id)))
    of_year = min(decided_on, date(year, 12, 31))
    wishes = [wish_of(rule) for rule in (*_in_force(of_rules, decided_on), *_in_force(own, of_year))]
    if not any(wish.exempt for wish in wishes):
        return wishes
    units = units_on(session, of_year)
    return [replace(wish, exempt=with_below(units, wish.exempt)) for wish in wishes]


def _in_force(rules: Iterable[QuotaRule], day: date) -> list[QuotaRule]:
    """The active ones among them whose days hold this one."""
    return [
        rule
        for rule in rules
        if rule.active and (rule.valid_from or date.min) <= day <= (rule.valid_to or date.max)
    ]


def _targets(session: Session, year: int, names: Mapping[str, str]) -> list[Wish | None]:
    wanted = select(TargetRow, PlanRow.subject).join(PlanRow, PlanRow.id == TargetRow.plan_id)
    of_year = wanted.where(PlanRow.year_from <= year, PlanRow.year_to >= year).order_by(
        PlanRow.id, TargetRow.id
    )
    return [_target(row, subject, names) for row, subject in session.execute(of_year)]


def _target(row: TargetRow, plan: str, names: Mapping[str, str]) -> Wish | None:
    """A plan's target as a wish, of the head count; None for one that the program cannot count."""
    what, _, code = row.subject.partition(":")
    if what not in ("title", "commitment") or row.direction not in DIRECTIONS:
        return None
    return Wish(
        subject=row.subject,
        limit=Limit(row.direction, plain(row.percent)),
        kind="target",
        title=code if what == "title" else names.get(code, code),
        label=row.text,
        basis=plan,
        id=row.id,
        noun=noun_of(code) if what == "title" else PEOPLE,
    )


def _commitment_names(session: Session, year: int) -> dict[str, str]:
    wanted = select(CommitmentKindRow.code, CommitmentKindRow.short_name).where(
        CommitmentKindRow.year == year
    )
    return {row.code: row.short_name for row in session.execute(wanted)}


def wish_of(rule: QuotaRule) -> Wish:
    """A quota rule as a wish of the tally; "rating:…" counts a rating, anything else is a title."""
    return Wish(
        subject=rule.title if rule.title.startswith("rating:") else f"title:{rule.title}",
        limit=Limit(rule.direction, rule.percent, rule.rounding, rule.minimum_one),
        of=rule.denominator,
        scope=rule.scope,
        title=rule.title.removeprefix("rating:"),
        label=quota_text(rule),
        basis=rule.basis,
        exempt=frozenset(rule.exempt_units),
        id=rule.id,
        noun=noun_of(rule.title),
    )


def noun_of(title: str) -> str:
    """What a title is given to: people, or collectives."""
    of_collectives = any(kind.code == title and kind.for_whom == "collective" for kind in own_kinds())
    return COLLECTIVES if of_collectives else PEOPLE


def quota_text(rule: QuotaRule) -> str:
    """A quota in words: "CSTĐCS không quá 15 % số người đạt LĐTT", with its scope unless that is the whole agency."""
    title = rule.title.removeprefix("rating:")
    of = denominator_text(rule.denominator, noun_of(rule.title))
    where = "" if rule.scope == AGENCY else f" ({scope_text(rule.scope)})"
    return f"{title} {DIRECTION_WORDS[rule.direction]} {percent_text(rule.percent, 3)} {of}{where}"


def _sameness(rule: QuotaRule) -> tuple[str, ...]:
    """What makes two rules the same one with other figures: only the percent, rounding, dates and state may differ."""
    return rule.title, rule.direction, rule.denominator, rule.scope, rule.basis


def _faults(rule: QuotaRule) -> dict[str, str]:
    faults = {}
    if not rule.title.removeprefix("rating:"):
        faults["title"] = "Xin chọn danh hiệu."
    if rule.direction not in DIRECTIONS:
        faults["direction"] = "Xin chọn: không quá, ít nhất hoặc đúng bằng."
    if not 0 <= rule.percent <= 100:
        faults["percent"] = "Tỷ lệ phải từ 0 đến 100 %."
    what, _, names = rule.denominator.partition(":")
    known = what == EVERYONE or (what in ("received", "eligible") and names and names != rule.title)
    if not known and not (what == "rated" and all(name in RATINGS for name in names.split(","))):
        faults["denominator"] = "Xin chọn tỷ lệ tính trên số người nào."
    what, _, grade = rule.scope.partition(":")
    if rule.scope not in SCOPES and not (what == GRADE and grade):
        faults["scope"] = "Xin chọn phạm vi: toàn cơ quan, từng đơn vị, lãnh đạo hay đơn vị theo hạng."
    elif noun_of(rule.title) == COLLECTIVES and rule.scope != AGENCY:
        faults["scope"] = "Danh hiệu của tập thể chỉ tính được trên toàn cơ quan."
    if rule.rounding not in ROUNDINGS:
        faults["rounding"] = "Xin chọn cách làm tròn."
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        faults["valid_to"] = "Ngày cuối không thể trước ngày đầu."
    return faults


def _row(session: Session, rule_id: int) -> QuotaRuleRow:
    row = session.get(QuotaRuleRow, rule_id)
    if row is None:
        raise Refusal("Tỷ lệ khống chế này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return row


def fill_quota_row(row: QuotaRuleRow, rule: QuotaRule) -> None:
    """Have a row keep a quota."""
    for name in _COLUMNS:
        setattr(row, name, getattr(rule, name))
    row.exempt_units = list(rule.exempt_units)


def quota_of_row(row: QuotaRuleRow) -> QuotaRule:
    """A quota as the data file keeps it."""
    values = {name: getattr(row, name) for name in _COLUMNS} | {"percent": plain(row.percent)}
    return QuotaRule(**values, exempt_units=tuple(row.exempt_units), id=row.id)
