"""How a quota or target is worded: its direction, what it counts, how it rounds and where it holds."""

from __future__ import annotations

from kehoach_desktop.records.awards import QuotaRule

# a target may also be a fall from a baseline; quotas never are
DIRECTIONS = {"at_most": "không quá", "at_least": "ít nhất", "exactly": "đúng bằng", "reduce": "kéo giảm"}
QUOTA_DIRECTIONS = tuple((code, DIRECTIONS[code]) for code in ("at_most", "at_least", "exactly"))
ROUNDINGS = {
    "floor": "bỏ phần lẻ (7,9 → 7)",
    "half_up": "từ nửa trở lên thêm một (7,5 → 8)",
    "ceiling": "lẻ thì thêm một (7,1 → 8)",
}
SCOPES = {
    "agency": "toàn cơ quan",
    "unit": "từng đơn vị",
    "leaders": "lãnh đạo, quản lý",
    "staff": "không giữ chức vụ",
    "groups": "lãnh đạo và không giữ chức vụ, tính riêng",
    "agency_groups": "toàn cơ quan và từng nhóm (lãnh đạo, không giữ chức vụ)",
}
_OF = {"received": "được đề nghị", "eligible": "đủ điều kiện", "rated": "xếp loại"}


def denominator_text(denominator: str, noun: str = "người") -> str:
    """What a percentage is taken of: "tổng số người", "số người được đề nghị LĐTT", "số người xếp loại HTTNV, HTXSNV"."""
    what, _, names = denominator.partition(":")
    return f"số {noun} {_OF[what]} {names.replace(',', ', ')}" if what in _OF else f"tổng số {noun}"


def years_text(since: int | None, until: int | None) -> str:
    """From one year to another in words; None = from the first, or for good: "từ năm 2024", "năm 2024–2026", "mọi năm"."""
    if since is None:
        return f"đến năm {until}" if until else "mọi năm"
    if until is None:
        return f"từ năm {since}"
    return f"năm {since}" if since == until else f"năm {since}–{until}"


def rule_years(rule: QuotaRule) -> str:
    """The years for which a quota was set, in words; one that begins or ends within a year counts for that year."""
    first, last = rule.valid_from, rule.valid_to
    return years_text(first.year if first else None, last.year if last else None)


def scope_text(scope: str) -> str:
    """Where a quota holds; "grade:loại A" is each unit of that grade."""
    what, _, grade = scope.partition(":")
    return f"đơn vị {grade}" if what == "grade" else SCOPES[scope]
