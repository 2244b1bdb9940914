"""What each condition of the vocabulary finds in a person's facts: met, not met, or not known; and the fact that says so.

No entry counts as "none" only for what was asked. Conditions on initiatives, on time, and on several years stand in files of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kehoach_desktop.records.awards import ASKED_KINDS, RATINGS, UNKNOWN_FORM, Verdict
from kehoach_desktop.rules.facts import NO_REASON, Measure, PersonFacts
from kehoach_desktop.rules.ruleset import Rule, RuleSet
from kehoach_desktop.rules.spans import ONE_DAY, add_months, bounds, months_and_days
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold, nfc

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
    """True = met, False = not met, None = not known; and the fact in Vietnamese. `ask` says what to enter, "" = as the rule says."""

    met: bool | None
    fact: str
    ask: str = ""


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Every part must hold: one no is a no, otherwise one unknown leaves it unknown."""
    known = list(answers)
    return False if False in known else None if None in known else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """One part is enough: one yes is a yes, otherwise one unknown leaves it unknown."""
    known = list(answers)
    return True if True in known else None if None in known else False


def not_asked(case: Case, kind: str) -> str:
    """The fact that one kind of facts (a key of ASKED_KINDS) was not asked for the year."""
    return f"chưa nhập {ASKED_KINDS[kind]} năm {case.facts.year}"


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


def _grade(form: str, grades: tuple[str, ...]) -> int | None:
    """A measure's place on the ladder, 0 the lightest, or None for a form that the ladder does not have."""
    told = nfc(form).casefold()
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
        known_over = add_months(start[1], int(rule.figures["unknown_end_months"])) < case.first_day
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
    text = measure.form.lower() if measure.form.isupper() else measure.form[:1].lower() + measure.form[1:]
    if measure.decision_no or measure.decision_on:
        text += f", {decision_text(measure.decision_no, measure.decision_on)}"
    else:
        text += f" năm {measure.year}"
    return f"{text}, hết hạn {short_date(measure.ends_on)}" if measure.ends_on else text


def no_discipline_from(case: Case, rule: Rule) -> Finding:
    """No disciplinary measure of the asked grade or a heavier one bears on the year."""
    facts, grades = case.facts, case.ruleset.discipline_grades
    wanted = grades.index(rule.figures["grade"])
    answers = [_weighed(measure, case, rule, wanted) for measure in facts.discipline]
    if "discipline" not in facts.asked:
        answers.append((None, not_asked(case, "discipline")))
    met = all_of(answer for answer, _ in answers)
    told = "; ".join(text for answer, text in answers if answer is met and text)
    if met:
        return Finding(
            True, f"không tính cho năm {facts.year}: {told}" if told else f"không bị kỷ luật năm {facts.year}"
        )
    unclear = met is None and any(_grade(one.form, grades) is None for one in facts.discipline)
    return Finding(met, told, f"ghi rõ hình thức kỷ luật năm {facts.year}" if unclear else "")


def _weighed(measure: Measure, case: Case, rule: Rule, wanted: int) -> tuple[bool | None, str]:
    """Whether one measure leaves the year free for the rule, and the fact; a lighter one than asked does, without a word."""
    place = _grade(measure.form, case.ruleset.discipline_grades)
    if place is not None and place < wanted:
        return True, ""
    clear = _clear_of(measure, case, rule)
    if place is None and clear is not True:
        if fold(measure.form) == fold(UNKNOWN_FORM):
            return None, "danh sách ghi có kỷ luật nhưng không ghi hình thức"
        return None, f"{_measure_text(measure)}: chưa rõ có phải hình thức kỷ luật không"
    if clear is None:
        return None, f"{_measure_text(measure)}: chưa ghi ngày hết thời hạn kỷ luật"
    return clear, _measure_text(measure)


def registered(case: Case, rule: Rule) -> Finding:
    """The title, or one above it, was registered at the start of the year."""
    facts = case.facts
    if any(case.title in case.ruleset.implied(one) for one in facts.registered):
        return Finding(True, f"đã đăng ký {', '.join(facts.registered)}")
    if not facts.registered and "registration" not in facts.asked:
        return Finding(None, f"chưa nhập đăng ký danh hiệu năm {facts.year}")
    return Finding(False, f"năm {facts.year} không đăng ký {case.title}")


def not_held(case: Case, rule: Rule) -> Finding:
    """Nothing about the person is being examined; held without a reason is held all the same (NĐ 152/2025, Đ4.4)."""
    held_now = case.facts.on_hold
    if held_now:
        return Finding(False, case.facts.held_reason or f"đang tạm hoãn, {NO_REASON}")
    held = dict(case.facts.held_titles)
    for title in case.ruleset.implied(case.title):
        if title in held:
            return Finding(False, held[title] or f"đề nghị {title} đang tạm hoãn, {NO_REASON}")
    if held_now is None:
        return Finding(None, f"chưa nhập dữ liệu năm {case.facts.year}")
    return Finding(True, "không có việc đang xem xét")


CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "rating_at_least": rating_at_least,
    "no_discipline_from": no_discipline_from,
    "registered": registered,
    "not_held": not_held,
}
