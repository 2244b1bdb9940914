"""The figures of a rule: what each may be, what is wrong with one in Vietnamese, and how it is said in the rule's own wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from kehoach_desktop.records.awards import LEAVE_KINDS, RATINGS
from kehoach_desktop.vietnamese.numbers import percent as percent_text

SCOPES = ("cơ sở", "bộ, tỉnh", "toàn quốc")
# the figures of a condition, and how they are named to the clerk
FIGURES = {
    "rating": "xếp loại",
    "months": "số tháng",
    "days": "số ngày",
    "times": "số lần liên tục",
    "years": "trong số năm",
    "count": "số sáng kiến",
    "people": "số người",
    "percent": "tỷ lệ %",
    "grade": "từ mức kỷ luật",
    "scope": "phạm vi",
    "study_months": "đi học từ (tháng) phải có kết quả",
    "months_after": "số tháng sau khi hết kỷ luật",
    "unknown_end_months": "không ghi ngày hết hạn thì coi là hết sau (tháng)",
    "apart_at_most": "các lần cách nhau tối đa (năm)",
}
# figures that are not changed in the window, named when something is wrong with them
_OTHERS = {
    "title": "danh hiệu",
    "leave": "loại nghỉ",
    "counted_leave": "loại nghỉ được tính",
    "uncounted_leave": "loại nghỉ không tính",
    "decision_needed": "cần quyết định công nhận",
    "on": "áp dụng",
}
# the least and the most that a whole number may be: beyond them no rule makes sense, and no calendar reaches
_WHOLE = {
    "months": (0, 600),
    "study_months": (0, 600),
    "months_after": (0, 600),
    "unknown_end_months": (0, 600),
    "days": (0, 366),
    "times": (1, 50),
    "years": (1, 50),
    "apart_at_most": (1, 50),
    "count": (1, 1000),
    "people": (1, 1000),
}
# whole numbers that the law writes with two digits: 03 lần liên tục
_TWO_DIGITS = ("times", "count")
_PLACE = re.compile(r"\{(\w+)\}")
_SMALL = "_small"


def percent_of(value: object) -> Decimal | None:
    """A percent as it is typed ("80,5", "80.5", "80 %"), exact; None for what is no percent from 0 to 100."""
    text = str(value).strip().removesuffix("%").strip().replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 100 else None


def kept_figure(name: str, value: object) -> object:
    """A figure as a rule set keeps it: a percent as text with a decimal point, anything else as it is."""
    number = percent_of(value) if name == "percent" else None
    return value if number is None else f"{number.normalize():f}"


def figure_fault(name: str, value: object, grades: Collection[str], titles: Collection[str]) -> str:
    """What is wrong with a figure as one Vietnamese sentence without its full stop, "" when nothing is.

    `grades` are the set's disciplinary measures, `titles` the codes that it knows. Names outside the vocabulary are not looked at.
    """
    asked = _asked(name, grades, titles)
    if asked is None or asked[0](value):
        return ""
    return f"{(FIGURES | _OTHERS)[name]} {asked[1]} (đang ghi “{_shown(value)}”)"


def _asked(
    name: str, grades: Collection[str], titles: Collection[str]
) -> tuple[Callable[[object], bool], str] | None:
    """A test that a figure must pass, and what it asks for in words."""
    if name in _WHOLE:
        least, most = _WHOLE[name]
        return (
            lambda value: type(value) is int and least <= value <= most,
            f"phải là số nguyên từ {least} đến {most}",
        )
    if name == "percent":
        return lambda value: percent_of(value) is not None, "phải là một số từ 0 đến 100, ví dụ 80 hoặc 80,5"
    if name in ("decision_needed", "on"):
        return lambda value: isinstance(value, bool), "phải là có hoặc không"
    if name in ("counted_leave", "uncounted_leave", "leave_kinds"):
        return lambda value: _all_among(value, LEAVE_KINDS), f"phải là các loại: {', '.join(LEAVE_KINDS)}"
    choices: dict[str, Collection[str]] = {
        "rating": RATINGS,
        "scope": SCOPES,
        "grade": grades,
        "title": titles,
    }
    if name not in choices:
        return None
    known = choices[name]
    return lambda value: isinstance(value, str) and value in known, f"phải là một trong: {'; '.join(known)}"


def _all_among(value: object, known: Collection[str]) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, str) and one in known for one in value)


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def filled(text: str, figures: Mapping[str, Any]) -> str:
    """A rule's wording with its figures put in: "{times} lần liên tục" → "03 lần liên tục"; other braces stay as they are.

    A name with `_small` after it begins with a small letter: "tập thể {rating_small}" → "tập thể hoàn thành tốt nhiệm vụ".
    """

    def put(found: re.Match[str]) -> str:
        name = found[1].removesuffix(_SMALL)
        if name not in figures:
            return found[0]
        words = said(name, figures[name])
        return words if name == found[1] else words[:1].lower() + words[1:]

    return _PLACE.sub(put, text)


def said(name: str, value: object) -> str:
    """A figure as a sentence says it: 80,5 %, 03, Hoàn thành tốt nhiệm vụ."""
    if name == "percent" and (number := percent_of(value)) is not None:
        return percent_text(number, 3)
    if name == "rating":
        return RATINGS.get(str(value), str(value))
    if name in _TWO_DIGITS and type(value) is int:
        return f"{value:02d}"
    return _shown(value)
