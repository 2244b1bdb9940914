"""Whether one condition of a rule set says something that can be judged, and if not, what is wrong in Vietnamese."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kehoach_desktop.rules.figures import figure_fault

CERTAINTIES = ("A", "B", "C", "D")
# each kind with the figures that it cannot do without
VOCABULARY: dict[str, tuple[str, ...]] = {
    "rating_at_least": ("rating",),
    "has_initiative": ("scope",),
    "research_accepted": (),
    "title_held": ("title", "times"),
    "months_worked": ("months",),
    "no_discipline_from": ("grade", "unknown_end_months"),
    "leave_at_most": ("days",),
    "time_elsewhere": ("leave_kinds", "months", "study_months"),
    "registered": (),
    "not_held": (),
    "requires_title": ("title",),
    "any_of": (),
    "all_of": (),
    "rated_years": ("rating", "times"),
    "initiatives_count": ("scope", "count"),
    "told_by_people": (),
    "votes_at_least": ("percent",),
    "members_with_title": ("title", "percent"),
    "members_rated": ("rating", "percent"),
    "some_member_with_title": ("title",),
    "no_member_disciplined_from": ("grade",),
}
OF_MEMBERS = ("members_with_title", "members_rated", "some_member_with_title", "no_member_disciplined_from")
ADVICE = ("initiative_reused", "initiative_used")
# a condition that says something which cannot be judged: nobody meets it or fails it by itself
UNUSABLE = "unusable"
_TEXTS = ("text", "article", "certainty")


class BadRules(ValueError):
    """A rule set that cannot be used as it is written: `sentence` says in Vietnamese which title and condition, and what is wrong."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def rule_fault(data: Mapping[str, Any], grades: Collection[str], titles: Collection[str]) -> str:
    """What is wrong with one condition or advice, its parts not looked at; "" when nothing is.

    `grades` are the set's disciplinary measures, `titles` the codes it knows.
    """
    kind = str(data.get("kind", ""))
    if kind not in VOCABULARY and kind not in ADVICE:
        return f"chương trình không biết loại điều kiện “{kind}”"
    lacking = [name for name in (*VOCABULARY.get(kind, ()), *_TEXTS) if name not in data]
    if lacking:
        return f"thiếu: {', '.join(lacking)}"
    if data["certainty"] not in CERTAINTIES:
        return f"mức chắc chắn phải là một trong {', '.join(CERTAINTIES)} (đang ghi “{data['certainty']}”)"
    if kind in ("any_of", "all_of") and len(data.get("parts", ())) < 2:
        return "phải có từ hai vế trở lên"
    faults = (figure_fault(name, value, grades, titles) for name, value in data.items())
    return next((fault for fault in faults if fault), "")


def member_fault(conditions: Collection[Any], for_whom: str) -> str:
    """What is wrong when a person's title asks about members; `conditions` have a `kind`."""
    if for_whom != "collective" and any(one.kind in OF_MEMBERS for one in conditions):
        return "cá nhân không có thành viên để tính"
    return ""
