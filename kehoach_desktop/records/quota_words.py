"""How a quota or target is worded: its direction, what it counts, how it rounds and where it holds."""

from __future__ import annotations

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
}
_OF = {"received": "được đề nghị", "eligible": "đủ điều kiện", "rated": "xếp loại"}


def denominator_text(denominator: str, noun: str = "người") -> str:
    """What a percentage is taken of: "tổng số người", "số người được đề nghị LĐTT", "số người xếp loại HTTNV, HTXSNV"."""
    what, _, names = denominator.partition(":")
    return f"số {noun} {_OF[what]} {names.replace(',', ', ')}" if what in _OF else f"tổng số {noun}"


def scope_text(scope: str) -> str:
    """Where a quota holds; "grade:loại A" is each unit of that grade."""
    what, _, grade = scope.partition(":")
    return f"đơn vị {grade}" if what == "grade" else SCOPES[scope]
