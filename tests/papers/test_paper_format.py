"""The bộ thể thức: cited, ranged, adjustable, and never out of what the rule permits."""

from __future__ import annotations

import pytest

from kehoach_desktop.papers.format import format_codes, load_format
from kehoach_desktop.papers.paper import Role
from kehoach_desktop.refusal import Refusal


def test_both_systems_are_there() -> None:
    assert format_codes() == ["hd36", "nd30"]


@pytest.mark.parametrize("code", ["nd30", "hd36"])
def test_every_number_is_in_its_range_and_says_where_it_comes_from(code: str) -> None:
    for setting in load_format(code).settings.values():
        assert setting.low <= setting.value <= setting.high, setting.key
        assert setting.grade in {"A", "C", "D", "R"}, setting.key
        assert setting.label, setting.key
        assert setting.source, setting.key
        assert setting.unit in {"mm", "pt", "lần", "năm"}, setting.key


@pytest.mark.parametrize(("code", "missing"), [("nd30", {Role.STAR}), ("hd36", {Role.MOTTO})])
def test_every_role_has_a_style(code: str, missing: set[Role]) -> None:
    assert set(Role) - set(load_format(code).styles) == missing


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("page.margin_top", 20, 25),
        ("page.margin_bottom", 20, 25),
        ("page.margin_left", 30, 35),
        ("page.margin_right", 15, 20),
        ("size.nation", 12, 13),
        ("size.motto", 13, 14),
        ("size.parent", 12, 13),
        ("size.agency", 12, 13),
        ("size.number", 13, 13),
        ("size.date", 13, 14),
        ("size.kind", 13, 14),
        ("size.body", 13, 14),
        ("size.recipients_label", 12, 12),
        ("size.recipient", 11, 11),
        ("indent.first_line", 10, 12.7),
        ("line.body", 1, 1.5),
    ],
)
def test_ranges_are_those_of_the_decree(key: str, low: float, high: float) -> None:
    setting = load_format("nd30").settings[key]
    assert (setting.low, setting.high) == (low, high)
    assert setting.grade == "A"


def test_an_adjustment_replaces_one_number_and_all_that_use_it() -> None:
    fmt = load_format(
        "nd30", {"page.margin_left": 35, "page.margin_right": 20, "size.body": 13, "indent.first_line": 12.7}
    )
    assert fmt.width_of() == 155
    assert fmt.style(Role.ITEM).size == 13
    assert fmt.style(Role.BULLET).first_line == 12.7
    assert load_format("nd30").width_of() == 165


def test_a_number_outside_its_range_is_refused_in_words() -> None:
    with pytest.raises(Refusal) as caught:
        load_format("nd30", {"page.margin_left": 12.5})
    assert caught.value.what.startswith("Lề trái 12,5 mm không nằm trong khoảng cho phép 30–35 mm")
    assert "30/2020" in caught.value.what


def test_unknown_settings_and_formats_are_refused() -> None:
    with pytest.raises(Refusal, match="không có thông số"):
        load_format("nd30", {"page.colour": 1})
    with pytest.raises(Refusal, match="Không có bộ thể thức"):
        load_format("nd99")
    with pytest.raises(Refusal, match="Không có bộ thể thức"):
        load_format("times_widths")


def test_a_lying_format_gives_its_blocks_the_wider_text() -> None:
    standing = load_format("nd30", {"page.margin_left": 35})
    lying = standing.lying()
    assert lying.page_size() == (297, 210)
    assert lying.width_of() == standing.width_of(landscape=True) == 297 - 35 - 15
    assert lying["letterhead.left"] + lying["letterhead.right"] == pytest.approx(
        (65 + 100) * lying.width_of() / standing.width_of()
    )
    assert lying["page.margin_top"] == standing["page.margin_top"]


def test_lying_pages_are_wider() -> None:
    fmt = load_format("nd30")
    assert fmt.page_size() == (210, 297)
    assert fmt.page_size(landscape=True) == (297, 210)
    assert fmt.width_of(landscape=True) == 297 - 45
