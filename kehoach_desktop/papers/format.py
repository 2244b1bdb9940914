"""A bộ thể thức: every size, margin, indent, gap, rule and label of a system of papers, as dated and cited data.

The data is in resources/formats/<code>.toml: `[setting]` holds the numbers, each with its permitted range, source and grade of
certainty; `[role.*]` says which of them a kind of paragraph uses; `[text]` holds the fixed words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kehoach_desktop.papers.paper import Role
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.resources import RESOURCES, resource_data

_NO_FORMATS = frozenset(["times_widths", "words_together"])
_FOLDER = RESOURCES / "formats"
# what grows with the width of the text
_ACROSS = ("letterhead.left", "letterhead.right", "title.width", "signature.left")


@dataclass(frozen=True, slots=True)
class Setting:
    """One number of the format. `unit` is "mm", "pt", "lần" or "năm"; `grade` A (read in the rule) … D (practice); None = no limit known."""

    key: str
    label: str
    unit: str
    value: float
    low: float
    high: float
    grade: str
    source: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a role is printed: size and gaps in points, indents in mm, `line` in single lines.

    `rule` is the length of the line drawn under it as a share of the text's width (0 = none); `balance` breaks long text into
    lines of like length; `least` is the size down to which it may shrink to stay on one line.
    """

    role: Role
    name: str
    size: float
    least: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: float = 0.0
    balance: bool = False
    keep_next: bool = False
    outline: int = 0


@dataclass(frozen=True)
class Format:
    """A loaded bộ thể thức with the clerk's adjustments in it."""

    code: str
    name: str
    source: str
    settings: Mapping[str, Setting]
    styles: Mapping[Role, Style]
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> float:
        """The value of a setting, e.g. fmt["page.margin_left"] in mm."""
        return self.settings[key].value

    def style(self, role: Role) -> Style:
        """How paragraphs of this role are printed."""
        return self.styles[role]

    def text(self, key: str) -> str:
        """A fixed word of the papers, e.g. text("motto")."""
        return self.texts[key]

    def width_of(self, landscape: bool = False) -> float:
        """The width between the margins of a standing or lying page, in mm."""
        return self.page_size(landscape)[0] - self["page.margin_left"] - self["page.margin_right"]

    def page_size(self, landscape: bool = False) -> tuple[float, float]:
        """Width and height of the sheet in mm."""
        size = (self["page.width"], self["page.height"])
        return (size[1], size[0]) if landscape else size

    def lying(self) -> Format:
        """The same format on lying sheets, for a paper that is a table: the blocks of letterhead, title and signature are as much wider
        as the text is (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.2).
        """
        width, height = self.page_size(landscape=True)
        wider = self.width_of(landscape=True) / self.width_of()
        values = {"page.width": width, "page.height": height}
        values |= {key: self[key] * wider for key in _ACROSS}
        changed = {key: replace(self.settings[key], value=value) for key, value in values.items()}
        return replace(self, settings={**self.settings, **changed})


def format_codes() -> list[str]:
    """The codes of the formats that can be loaded, in alphabetical order."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml") if path.stem not in _NO_FORMATS)


def load_format(code: str, adjustments: Mapping[str, float] | None = None) -> Format:
    """The format `code` ("nd30", "hd36") with the clerk's numbers in place of its own.

    `adjustments` maps setting keys to values in the setting's unit. Refusal when the format or a setting does not exist or a
    value leaves the permitted range.
    """
    changed = tuple(sorted((adjustments or {}).items()))
    return _load(code, changed)


@lru_cache(maxsize=16)
def _load(code: str, adjustments: tuple[tuple[str, float], ...]) -> Format:
    if code not in format_codes():
        raise Refusal(
            f"Không có bộ thể thức “{code}”.", "", f"Hãy chọn một trong: {', '.join(format_codes())}."
        )
    raw = resource_data("formats", f"{code}.toml")
    settings = {key: _setting(key, row) for key, row in raw["setting"].items()}
    for key, value in adjustments:
        settings[key] = _adjusted(settings, key, value)
    styles = {Role(role): _style(Role(role), row, settings) for role, row in raw["role"].items()}
    about = raw["format"]
    return Format(about["code"], about["name"], about["source"], settings, styles, raw["text"])


def _setting(key: str, row: Mapping[str, Any]) -> Setting:
    low, high = row.get("range", (row["value"], row["value"]))
    return Setting(key, row["label"], row["unit"], row["value"], low, high, row["grade"], row["source"])


def _adjusted(settings: Mapping[str, Setting], key: str, value: float) -> Setting:
    old = settings.get(key)
    if old is None:
        raise Refusal(f"Bộ thể thức không có thông số “{key}”.")
    if not old.low <= value <= old.high:
        raise Refusal(
            f"{old.label} {figure(value)} {old.unit} không nằm trong khoảng cho phép {figure(old.low)}–{figure(old.high)} {old.unit}"
            f" ({old.source}).",
            "Thông số cũ vẫn được giữ.",
            f"Hãy nhập một số từ {figure(old.low)} đến {figure(old.high)}.",
        )
    return Setting(key, old.label, old.unit, value, old.low, old.high, old.grade, old.source)


def figure(value: float) -> str:
    """A setting's value as it is shown: 12,7; 165; a year has no dot in it."""
    return f"{value:g}".replace(".", ",")


def _style(role: Role, row: Mapping[str, Any], settings: Mapping[str, Setting]) -> Style:
    """A role's row: names of settings become their values, everything else is taken as it is."""
    values: dict[str, Any] = {
        k: settings[v].value if v in settings else v for k, v in row.items() if k != "size"
    }
    size = settings[row["size"]]
    shrinks = values.pop("shrink", False)
    return Style(role=role, size=size.value, least=size.low if shrinks else size.value, **values)
