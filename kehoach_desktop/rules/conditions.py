"""What each condition of the vocabulary finds in a person's facts: met, not met, or not known; and the fact that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach_desktop.records.awards import RATINGS, Initiative, Leave, Verdict
from kehoach_desktop.rules.facts import Measure, PersonFacts
from kehoach_desktop.rules.ruleset import SCOPES, Rule, RuleSet
from kehoach_desktop.rules.spans import ONE_DAY, add_months, bounds, months_and_days
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold

BEST_FIRST = tuple(RATINGS)


@dataclass(frozen=True, slots=True)
class Case:
    """One person judged for one title. `verdict_of` judges the same person for another title of the set."""

    facts: PersonFacts
    title: str
    ruleset: RuleSet
    on: date
    verdict_of: Callable[[str], Verdict]

    @property
    def first_day(self) -> date:
        """The first day of the year that is judged."""
        return date(self.facts.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the year that is judged."""
        return date(self.facts.year, 12, 31)

    @property
    def until(self) -> date:
        """The day up to which work is counted: the end of the year, or the decision if that comes first."""
        return min(self.last_day, self.on)


@dataclass(frozen=True, slots=True)
class Finding:
    """True = met, False = not met, None = not known; and the fact in Vietnamese."""

    met: bool | None
    fact: str


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Every part must hold: one no is a no, otherwise one unknown leaves it unknown."""
    known = list(answers)
    return False if False in known else None if None in known else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """One part is enough: one yes is a yes, otherwise one unknown leaves it unknown."""
    known = list(answers)
    return True if True in known else None if None in known else False


def _not_entered(case: Case) -> str:
    return f"chưa nhập dữ liệu năm {case.facts.year}"


def rating_at_least(case: Case, rule: Rule) -> Finding:
    """The quality rating is the asked one or better."""
    facts = case.facts
    if facts.rating not in RATINGS:
        return Finding(None, f"chưa có xếp loại năm {facts.year}")
    met = BEST_FIRST.index(facts.rating) <= BEST_FIRST.index(rule.figures["rating"])
    return Finding(met, f"{facts.rating}, {facts.rating_source}" if facts.rating_source else facts.rating)


def decision_text(number: str, day: str) -> str:
    """A decision as a fact: "QĐ số 05/QĐ-BQLBT ngày 10/05/2024"; the word QĐ is not said twice."""
    head = "" if fold(number).startswith(("qd", "quyet dinh")) else "QĐ số " if number else "QĐ"
    return f"{head}{number} ngày {short_date(day)}" if day else f"{head}{number}"


def _work_text(work: Initiative, year: int, this_year: int) -> str:
    """An initiative or research work as a fact: its name, decision, share, and the year when it is not this one."""
    text = f"“{work.name}”"
    if work.decision_no or work.decision_on:
        text += f", {decision_text(work.decision_no, work.decision_on)}"
    if work.share < 100:
        text += f", đóng góp {work.share.normalize():f} %".replace(".", ",")
    return text if year == this_year else f"{text} (năm {year})"


def works_of(case: Case, rule: Rule) -> list[tuple[int, Initiative]]:
    """The person's works of the years that the rule looks at, newest first."""
    facts = case.facts
    oldest = facts.year - rule.number("years", 1) + 1
    earlier = sorted(facts.earlier_initiatives, key=lambda pair: -pair[0])
    return [(facts.year, one) for one in facts.initiatives] + [pair for pair in earlier if pair[0] >= oldest]


def _recognised(case: Case, rule: Rule, works: list[tuple[int, Initiative]], absent: str) -> Finding:
    """Whether one of the works counts: with a recognising decision where the rule wants one."""
    for year, work in works:
        if work.decision_no or work.decision_on or not rule.figures.get("decision_needed", False):
            return Finding(True, _work_text(work, year, case.facts.year))
    if works:
        year, work = works[0]
        return Finding(None, f"{_work_text(work, year, case.facts.year)}: chưa ghi quyết định công nhận")
    if not case.facts.entered:
        return Finding(None, _not_entered(case))
    return Finding(False, absent)


def has_initiative(case: Case, rule: Rule) -> Finding:
    """A recognised initiative of the asked scope or a wider one."""
    works = [pair for pair in works_of(case, rule) if pair[1].kind == "sáng kiến"]
    wanted = SCOPES.index(rule.figures["scope"])
    wide = [pair for pair in works if pair[1].scope in SCOPES and SCOPES.index(pair[1].scope) >= wanted]
    years = rule.number("years", 1)
    when = f"năm {case.facts.year}" if years == 1 else f"trong {years} năm đến năm {case.facts.year}"
    absent = f"sáng kiến: chưa có {when}"
    if works and not wide:
        absent = f"chỉ có sáng kiến phạm vi {works[0][1].scope}: {_work_text(works[0][1], works[0][0], case.facts.year)}"
    return _recognised(case, rule, wide, absent)


def research_accepted(case: Case, rule: Rule) -> Finding:
    """A research work that was accepted (nghiệm thu)."""
    works = [pair for pair in works_of(case, rule) if pair[1].kind == "đề tài"]
    return _recognised(case, rule, works, "đề tài đã nghiệm thu: chưa có")


def _overlap(leave: Leave, first: date, last: date) -> int:
    """How many days of a leave fall between two days, both inclusive; 0 when its dates are not known."""
    start, end = bounds(leave.starts_on), bounds(leave.ends_on)
    if start is None or end is None:
        return 0
    return max(0, (min(end[1], last) - max(start[0], first)).days + 1)


def _length(months: int, days: int) -> str:
    return (
        " ".join(
            part for part in (f"{months} tháng" if months else "", f"{days} ngày" if days else "") if part
        )
        or "0 ngày"
    )


def months_worked(case: Case, rule: Rule) -> Finding:
    """Whole months from joining (contract time counts) to the end of the year, the decision or leaving, whichever is first."""
    facts, needed = case.facts, rule.number("months", 0)
    joined = bounds(facts.joined_on)
    if joined is None:
        return Finding(None, "chưa có ngày vào cơ quan")
    left = bounds(facts.left_on) or (case.until, case.until)
    off = timedelta(
        sum(
            _overlap(one, joined[0], case.until)
            for one in facts.leave
            if one.kind in rule.words("uncounted_leave")
        )
    )
    least = months_and_days(joined[1], min(left[0], case.until) - off)
    most = months_and_days(joined[0], min(left[1], case.until) - off)
    text = f"vào cơ quan {'năm ' if len(facts.joined_on) == 4 else ''}{short_date(facts.joined_on)}"
    if least[0] < max(needed, 12):
        told = f"từ {_length(*least)} đến {_length(*most)}" if least != most else _length(*least)
        text += f", tính đến {short_date(min(left[1], case.until))} được {told}"
    counted = [
        one
        for one in facts.leave
        if one.kind in rule.words("counted_leave") and _overlap(one, case.first_day, case.last_day)
    ]
    for one in counted:
        text += f"; nghỉ {one.kind} {short_date(one.starts_on)}–{short_date(one.ends_on)} được tính là thời gian công tác"
    return Finding(True if least[0] >= needed else None if most[0] >= needed else False, text)


def _grade(form: str, grades: tuple[str, ...]) -> int | None:
    """A measure's place on the ladder, 0 the lightest, or None for a form that the ladder does not have."""
    told = form.casefold()
    return next((place for place, grade in reversed(list(enumerate(grades))) if grade in told), None)


def _clear_of(measure: Measure, case: Case, rule: Rule) -> bool | None:
    """Whether a measure leaves the year free: decided in it never; earlier, once its period is over for long enough."""
    start = bounds(measure.decision_on) or (date(measure.year, 1, 1), date(measure.year, 12, 31))
    if measure.year == case.facts.year or case.first_day <= start[0] <= case.last_day:
        return False
    if start[0] > case.last_day:
        return True
    end = bounds(measure.ends_on)
    if end is None:
        known_over = add_months(start[1], rule.number("unknown_end_months", 24)) < case.first_day
        return True if known_over else None
    enough = rule.number("months_after", 0)
    answers = {
        day < case.first_day
        or (day < case.last_day and months_and_days(day + ONE_DAY, case.last_day)[0] >= enough)
        for day in end
    }
    return answers.pop() if len(answers) == 1 else None


def _measure_text(measure: Measure) -> str:
    """A measure as a fact."""
    text = measure.form[:1].lower() + measure.form[1:]
    if measure.decision_no or measure.decision_on:
        text += f", {decision_text(measure.decision_no, measure.decision_on)}"
    else:
        text += f" năm {measure.year}"
    return f"{text}, hết hạn {short_date(measure.ends_on)}" if measure.ends_on else text


def no_discipline_from(case: Case, rule: Rule) -> Finding:
    """No disciplinary measure of the asked grade or a heavier one bears on the year."""
    facts, grades = case.facts, case.ruleset.discipline_grades
    wanted = grades.index(rule.figures["grade"])
    answers: list[tuple[bool | None, str]] = []
    for measure in facts.discipline:
        place = _grade(measure.form, grades)
        if place is not None and place < wanted:
            continue
        clear = _clear_of(measure, case, rule)
        if place is None and clear is False:
            answers.append((None, f"{_measure_text(measure)}: chưa rõ có phải hình thức kỷ luật không"))
        elif clear is None:
            answers.append((None, f"{_measure_text(measure)}: chưa ghi ngày hết thời hạn kỷ luật"))
        else:
            answers.append((clear, _measure_text(measure)))
    if not facts.entered:
        answers.append((None, _not_entered(case)))
    met = all_of(answer for answer, _ in answers)
    told = "; ".join(text for answer, text in answers if answer is met)
    if met:
        return Finding(
            True, f"không tính cho năm {facts.year}: {told}" if told else f"không bị kỷ luật năm {facts.year}"
        )
    return Finding(met, told)


def leave_at_most(case: Case, rule: Rule) -> Finding:
    """The year's long absences, without the kinds that count as work, come to so many days at most."""
    facts = case.facts
    if not facts.entered:
        return Finding(None, _not_entered(case))
    counted = [one for one in facts.leave if one.kind not in rule.words("uncounted_leave")]
    days = sum(_overlap(one, case.first_day, case.last_day) for one in counted)
    return Finding(days <= rule.number("days", 0), f"nghỉ dài {days} ngày trong năm {facts.year}")


def registered(case: Case, rule: Rule) -> Finding:
    """The title, or one above it, was registered at the start of the year."""
    facts = case.facts
    if any(case.title in case.ruleset.implied(one) for one in facts.registered):
        return Finding(True, f"đã đăng ký {', '.join(facts.registered)}")
    if not facts.registration_kept:
        return Finding(None, f"chưa nhập đăng ký danh hiệu năm {facts.year}")
    return Finding(False, f"năm {facts.year} không đăng ký {case.title}")


def not_held(case: Case, rule: Rule) -> Finding:
    """Nothing about the person is being examined."""
    if case.facts.held_reason:
        return Finding(False, case.facts.held_reason)
    held = dict(case.facts.held_titles)
    for title in case.ruleset.implied(case.title):
        if title in held:
            return Finding(False, held[title] or f"đề nghị {title} đang tạm hoãn")
    return Finding(True, "không có việc đang xem xét")


CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "rating_at_least": rating_at_least,
    "has_initiative": has_initiative,
    "research_accepted": research_accepted,
    "months_worked": months_worked,
    "no_discipline_from": no_discipline_from,
    "leave_at_most": leave_at_most,
    "registered": registered,
    "not_held": not_held,
}
