"""What a form of year-end facts must say before it can be kept."""

from __future__ import annotations

from datetime import date

from kehoach_desktop.records.awards import (
    ALL_ASKED,
    LEAVE_KINDS,
    LEAVE_OUTCOMES,
    RATINGS,
    Discipline,
    Initiative,
    Leave,
    YearFacts,
)
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.rules.figures import SCOPES

_MOST_WORKS = 99
WORK_KINDS = ("sáng kiến", "đề tài")


def check_year_facts(facts: YearFacts) -> None:
    """Invalid with one sentence for every field that cannot be kept; list fields are named "initiatives.0.share"."""
    faults: dict[str, str] = {}
    if facts.rating and facts.rating not in RATINGS:
        faults["rating"] = f"Xếp loại phải là một trong: {', '.join(RATINGS)}."
    if facts.asked - ALL_ASKED:
        faults["asked"] = "Có loại dữ kiện không biết."
    if facts.initiatives_told is not None and not 0 <= facts.initiatives_told <= _MOST_WORKS:
        faults["initiatives_told"] = f"Số sáng kiến phải từ 0 đến {_MOST_WORKS}."
    for place, work in enumerate(facts.initiatives):
        faults |= {f"initiatives.{place}.{name}": text for name, text in _work_faults(work).items()}
    for place, measure in enumerate(facts.discipline):
        faults |= {f"discipline.{place}.{name}": text for name, text in _measure_faults(measure).items()}
    for place, leave in enumerate(facts.leave):
        faults |= {f"leave.{place}.{name}": text for name, text in _leave_faults(leave, facts.year).items()}
    if faults:
        raise Invalid(faults)


def _day(text: str) -> date | None:
    """The day an ISO text means, or None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _work_faults(work: Initiative) -> dict[str, str]:
    faults = {}
    if not work.name.strip():
        faults["name"] = "Xin ghi tên sáng kiến, đề tài."
    if work.scope not in SCOPES:
        faults["scope"] = f"Phạm vi phải là một trong: {'; '.join(SCOPES)}."
    if work.kind not in WORK_KINDS:
        faults["kind"] = f"Loại phải là một trong: {'; '.join(WORK_KINDS)}."
    if not 0 < work.share <= 100:
        faults["share"] = "Tỷ lệ đóng góp phải trên 0 và không quá 100 %."
    if work.decision_on and _day(work.decision_on) is None:
        faults["decision_on"] = "Ngày quyết định không đúng."
    return faults


def _measure_faults(measure: Discipline) -> dict[str, str]:
    faults = {}
    if not measure.form.strip():
        faults["form"] = "Xin ghi hình thức kỷ luật."
    start, end = _day(measure.decision_on), _day(measure.ends_on)
    if measure.decision_on and start is None:
        faults["decision_on"] = "Ngày quyết định không đúng."
    if measure.ends_on and end is None:
        faults["ends_on"] = "Ngày hết thời hạn không đúng."
    if start and end and end < start:
        faults["ends_on"] = "Ngày hết thời hạn không thể trước ngày quyết định."
    return faults


def _leave_faults(leave: Leave, year: int) -> dict[str, str]:
    faults = {}
    if leave.kind not in LEAVE_KINDS:
        faults["kind"] = f"Loại nghỉ phải là một trong: {', '.join(LEAVE_KINDS)}."
    if leave.outcome not in ("", *LEAVE_OUTCOMES):
        faults["outcome"] = f"Kết quả, nhận xét phải là một trong: {', '.join(LEAVE_OUTCOMES)}."
    start, end = _day(leave.starts_on), _day(leave.ends_on)
    if start is None:
        faults["starts_on"] = "Xin ghi ngày bắt đầu nghỉ."
    if end is None:
        faults["ends_on"] = "Xin ghi ngày cuối cùng nghỉ."
    if start and end and end < start:
        faults["ends_on"] = "Ngày cuối không thể trước ngày bắt đầu."
    elif start and end and (start.year > year or end.year < year):
        faults["starts_on"] = f"Đợt nghỉ này không thuộc năm {year}."
    return faults
