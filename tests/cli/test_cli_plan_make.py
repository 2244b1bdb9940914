"""Templates and formats on the command line."""

from __future__ import annotations

from tests.cli.calling import Caller


def test_a_plan_from_a_template_and_a_template_from_a_plan(call: Caller) -> None:
    made = call.good("plan", "new", "--template", "an-toan-giao-thong-nhieu-nam", "--year", 2026)
    assert made == {"id": 1, "year_from": 2026, "year_to": 2030}
    kept = call.good("plan", "keep", 1, "--name", "Của Ban")
    keys = [one["key"] for one in call.good("plan", "templates")]
    assert keys[-1] == str(kept["id"])
    assert call.good("plan", "new", "--template", kept["id"], "--year", 2031)["year_to"] == 2035


def test_a_margin_is_set_and_shown(call: Caller) -> None:
    assert call.good("plan", "format", "nd30", "--set", "page.margin_top=25")["page.margin_top"] == 25
    assert call.good("plan", "format", "nd30", "--set", "size.body=13,5")["page.margin_top"] == 25
    shown = call.good("plan", "format", "nd30")
    assert (shown["page.margin_top"], shown["size.body"]) == (25, 13.5)


def test_what_cannot_be_is_one_sentence(call: Caller) -> None:
    for words in (
        ("plan", "new", "--template", "khong-co", "--year", 2026),
        ("plan", "new", "--template", 9, "--year", 2026),
        ("plan", "keep", 9, "--name", "A"),
        ("plan", "format", "nd99"),
        ("plan", "format", "nd30", "--set", "page.margin_top=60"),
        ("plan", "format", "nd30", "--set", "page.margin_top"),
    ):
        outcome = call(*words)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
