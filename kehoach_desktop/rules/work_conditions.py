"""Conditions on initiatives and research works: recognised, wide enough, of the year, each counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from kehoach_desktop.records.awards import Initiative
from kehoach_desktop.rules.conditions import Case, Finding, decision_text, not_asked
from kehoach_desktop.rules.figures import SCOPES
from kehoach_desktop.rules.ruleset import Rule
from kehoach_desktop.rules.spans import add_months, bounds
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold

Found = tuple[int, Initiative]
# a work decided so many months before its year began still belongs to it: councils meet in the last weeks of a year
_MONTHS_EARLY = 3


def work_text(work: Initiative, year: int, this_year: int) -> str:
    """An initiative or research work as a fact: its name, decision, share, and the year when it is not this one."""
    text = f"“{work.name}”"
    if work.decision_no or work.decision_on:
        text += f", {decision_text(work.decision_no, work.decision_on)}"
    if work.share < 100:
        text += f", đóng góp {work.share.normalize():f} %".replace(".", ",")
    return text if year == this_year else f"{text} (năm {year})"


def works_of(case: Case, rule: Rule) -> list[Found]:
    """The person's works of the years that the rule looks at, newest first."""
    facts, oldest = case.facts, _oldest(case, rule)
    earlier = sorted(facts.earlier_initiatives, key=lambda pair: -pair[0])
    return [(facts.year, one) for one in facts.initiatives] + [pair for pair in earlier if pair[0] >= oldest]


def _oldest(case: Case, rule: Rule) -> int:
    return case.facts.year - rule.number("years", 1) + 1


def _of_kind(case: Case, rule: Rule, kind: str) -> tuple[list[Found], list[Found]]:
    """The works of a kind: those wide enough for the rule, and the narrower ones."""
    wanted = SCOPES.index(rule.figures.get("scope", SCOPES[0]))
    works = [pair for pair in works_of(case, rule) if pair[1].kind == kind]
    wide = [pair for pair in works if pair[1].scope in SCOPES and SCOPES.index(pair[1].scope) >= wanted]
    return wide, [pair for pair in works if pair not in wide]


def _doubt(found: Found, rule: Rule, *, needed: bool, lacking: str) -> str:
    """Why a work cannot be counted yet, "" when it can: no decision where one is needed, or one made long before the work's year."""
    year, work = found
    day = bounds(work.decision_on)
    if day and decided_too_early(day[1], year):
        told = short_date(work.decision_on)
        return f"quyết định ngày {told} có trước năm {year}, xem lại là sáng kiến, đề tài của năm nào"
    decided = day is not None or any(sign.isdigit() for sign in work.decision_no)
    return "" if decided or not rule.figures.get("decision_needed", needed) else lacking


def decided_too_early(day: date, year: int) -> bool:
    """Whether a decision of that day cannot be meant for works of the year without somebody looking again."""
    return day < add_months(date(year, 1, 1), -_MONTHS_EARLY)


def _judged(
    case: Case, rule: Rule, works: list[Found], absent: str, *, needed: bool, lacking: str
) -> Finding:
    """Whether one of the works counts; without one, whether that is a no or only not known."""
    doubts = [(found, _doubt(found, rule, needed=needed, lacking=lacking)) for found in works]
    this_year = case.facts.year
    for (year, work), doubt in doubts:
        if not doubt:
            return Finding(True, work_text(work, year, this_year))
    for (year, work), doubt in doubts:
        return Finding(None, f"{work_text(work, year, this_year)}: {doubt}")
    unknown = works_unknown(case, rule)
    return Finding(None, unknown) if unknown else Finding(False, absent)


def works_unknown(case: Case, rule: Rule) -> str:
    """What is not known of the works in the years that the rule looks at, "" when all of them are entered."""
    facts = case.facts
    years = [year for year in range(_oldest(case, rule), facts.year + 1) if not facts.works_known(year)]
    if not years:
        return ""
    told = facts.initiatives_told
    if facts.year in years and told is not None and told > len(facts.initiatives):
        return (
            f"danh sách ghi có {told} sáng kiến, đề tài năm {facts.year}, chưa ghi tên, phạm vi, quyết định"
        )
    return f"{not_asked(case, 'initiatives').removesuffix(f' năm {facts.year}')} năm {', '.join(map(str, years))}"


def has_initiative(case: Case, rule: Rule) -> Finding:
    """A recognised initiative of the asked scope or a wider one."""
    wide, narrow = _of_kind(case, rule, "sáng kiến")
    years = rule.number("years", 1)
    when = f"năm {case.facts.year}" if years == 1 else f"trong {years} năm đến năm {case.facts.year}"
    absent = f"sáng kiến: chưa có {when}"
    if narrow:
        absent = f"chỉ có sáng kiến phạm vi {narrow[0][1].scope}: {work_text(narrow[0][1], narrow[0][0], case.facts.year)}"
    return _judged(case, rule, wide, absent, needed=False, lacking="chưa ghi quyết định công nhận")


def research_accepted(case: Case, rule: Rule) -> Finding:
    """A research work of the asked scope or a wider one that was accepted (nghiệm thu): a decision or minutes say so."""
    wide, narrow = _of_kind(case, rule, "đề tài")
    absent = "đề tài đã nghiệm thu: chưa có"
    if narrow:
        absent = f"chỉ có đề tài phạm vi {narrow[0][1].scope}: {work_text(narrow[0][1], narrow[0][0], case.facts.year)}"
    return _judged(case, rule, wide, absent, needed=True, lacking="chưa ghi quyết định, biên bản nghiệm thu")


def initiatives_count(case: Case, rule: Rule) -> Finding:
    """So many recognised initiatives of the asked scope or a wider one within so many years; one that comes again counts once."""
    count, years = rule.number("count", 1), rule.number("years", 1)
    wide, _ = _of_kind(case, rule, "sáng kiến")
    doubts = [(found, _doubt(found, rule, needed=False, lacking="x")) for found in wide]
    sure = names_of(found for found, doubt in doubts if not doubt)
    open_ones = names_of(found for found, doubt in doubts if doubt) - sure
    when = f"năm {case.facts.year}" if years == 1 else f"{years} năm đến năm {case.facts.year}"
    text = f"{len(sure)} sáng kiến được công nhận trong {when}"
    again = len([found for found, doubt in doubts if not doubt]) - len(sure)
    if again:
        text += f" ({again} lần ghi lại không tính thêm)"
    if len(sure) >= count:
        return Finding(True, text)
    if open_ones:
        text += f"; {len(open_ones)} sáng kiến chưa rõ quyết định công nhận"
    unknown = works_unknown(case, rule)
    if unknown:
        text += f"; {unknown}"
    return Finding(None if len(sure) + len(open_ones) >= count or unknown else False, text)


def names_of(works: Iterable[Found]) -> set[str]:
    """The works by name, made comparable: the same one entered in two years is one."""
    return {fold(work.name) for _, work in works}


WORK_CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "has_initiative": has_initiative,
    "research_accepted": research_accepted,
    "initiatives_count": initiatives_count,
}
