"""The kinds of people that the sheet of year-end facts can be narrowed to."""

from __future__ import annotations

from kehoach_desktop.records.awards import ASKED_KINDS, YearFacts
from kehoach_desktop.records.year import YearLine

STATES = (
    ("Chưa có xếp loại", "unrated"),
    ("Chưa hỏi đủ", "open"),
    ("Có sáng kiến, đề tài", "works"),
    ("Có kỷ luật", "discipline"),
    ("Nghỉ dài", "leave"),
    ("Đang tạm hoãn", "held"),
    ("Sáng kiến cần xem", "warned"),
)
# what rules ask of everybody; a registration counts only where an agency says so
_NEEDED = tuple(kind for kind in ASKED_KINDS if kind != "registration")


def open_kinds(facts: YearFacts) -> list[str]:
    """What is not known yet of a person's year, in words: kinds nobody asked, initiatives only counted, absences without days."""
    told = [ASKED_KINDS[kind] for kind in _NEEDED if kind not in facts.asked]
    if (facts.initiatives_told or 0) > len(facts.initiatives):
        told.append("tên sáng kiến")
    if facts.leave_told:
        told.append("ngày nghỉ")
    return told


def is_state(line: YearLine, state: str) -> bool:
    """Whether a line is of the kind that the filter asks for."""
    facts = line.facts
    return bool(
        {
            "unrated": not facts.rating,
            "open": open_kinds(facts),
            "works": facts.initiatives,
            "discipline": facts.discipline,
            "leave": facts.leave,
            "held": facts.held or facts.held_reason,
            "warned": line.warnings,
        }[state]
    )
