"""Quotas as data on a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kehoach_desktop.records.awards import QuotaRule
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import awards, caps, decision_day, quotas
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office

RULE = QuotaRule("CSTĐCS", "at_most", Decimal("12.5"), "received:LĐTT", basis="Quy chế TĐKT 2024")


def test_ready_made_quotas_are_listed_but_off(office: Office) -> None:
    listed = quotas.list_quota_rules(office)
    assert listed
    assert not any(rule.active or rule.id for rule in listed)
    assert listed[0].denominator == "received:LĐTT"
    assert awards.review(office, 2024).quotas == ()


def test_the_cap_is_switched_on_changed_and_off(office: Office) -> None:
    assert caps.current_cap(office, 2024) is None
    kept = caps.set_cap(office, Decimal(15))
    assert kept is not None
    assert (kept.percent, kept.active, kept.rounding) == (Decimal(15), True, "floor")
    changed = caps.set_cap(office, Decimal("12.5"))
    assert changed is not None
    assert (changed.id, changed.percent) == (kept.id, Decimal("12.5"))
    assert caps.current_cap(office, 2024) == changed
    assert caps.set_cap(office, None) is None
    assert caps.current_cap(office, 2024) is None
    assert history.list_changes(office)[0].title == "Tắt khống chế CSTĐCS, mọi năm"
    before = office.version
    assert caps.set_cap(office, None) is None
    assert office.version == before
    listed = [rule for rule in quotas.list_quota_rules(office) if rule.denominator == "received:LĐTT"]
    assert [(rule.id, rule.active) for rule in listed] == [(kept.id, False)]


def test_a_rule_of_the_agency_is_kept_as_given(office: Office) -> None:
    given = replace(
        RULE,
        scope="unit",
        rounding="half_up",
        minimum_one=True,
        exempt_units=(3, 4),
        valid_from=date(2024, 1, 1),
    )
    kept = quotas.save_quota_rule(office, given)
    assert kept == replace(given, id=kept.id)
    assert quotas.list_quota_rules(office)[0] == kept
    assert history.list_changes(office)[0].title == "Thêm tỷ lệ khống chế CSTĐCS: 12,5 %"


@pytest.mark.parametrize(
    ("rule", "decided", "counted"),
    [
        (RULE, date(2024, 12, 31), 1),
        (replace(RULE, active=False), date(2024, 12, 31), 0),
        (replace(RULE, valid_from=date(2024, 12, 31)), date(2024, 12, 31), 1),
        (replace(RULE, valid_from=date(2025, 1, 1)), date(2024, 12, 31), 0),
        (replace(RULE, valid_to=date(2024, 12, 30)), date(2024, 12, 31), 0),
        (replace(RULE, valid_to=date(2024, 12, 30)), date(2024, 12, 20), 1),
    ],
)
def test_a_rule_counts_on_its_days_when_it_is_on(
    office: Office, rule: QuotaRule, decided: date, counted: int
) -> None:
    quotas.save_quota_rule(office, rule)
    assert len(awards.review(office, 2024, decided_on=decided).quotas) == counted


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (replace(RULE, title=""), "title"),
        (replace(RULE, title="rating:"), "title"),
        (replace(RULE, direction="about"), "direction"),
        (replace(RULE, percent=Decimal(101)), "percent"),
        (replace(RULE, percent=Decimal(-1)), "percent"),
        (replace(RULE, denominator="everybody"), "denominator"),
        (replace(RULE, denominator="received:CSTĐCS"), "denominator"),
        (replace(RULE, denominator="rated:GIỎI"), "denominator"),
        (replace(RULE, scope="tổ"), "scope"),
        (replace(RULE, rounding="up"), "rounding"),
        (replace(RULE, valid_from=date(2024, 2, 1), valid_to=date(2024, 1, 1)), "valid_to"),
    ],
)
def test_what_is_no_quota(office: Office, rule: QuotaRule, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        quotas.save_quota_rule(office, rule)
    assert set(refused.value.fields) == {field}


def test_a_rule_that_is_gone(office: Office) -> None:
    with pytest.raises(Refusal, match="không còn"):
        quotas.save_quota_rule(office, replace(RULE, id=99))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (RULE, "CSTĐCS không quá 12,5 % số người được đề nghị LĐTT"),
        (replace(RULE, direction="at_least", denominator="head_count"), "CSTĐCS ít nhất 12,5 % tổng số người"),
        (replace(RULE, denominator="eligible:LĐTT"), "CSTĐCS không quá 12,5 % số người đủ điều kiện LĐTT"),
        (replace(RULE, title="rating:HTXSNV", denominator="rated:HTTNV,HTXSNV"), "HTXSNV không quá 12,5 % số người xếp loại HTTNV, HTXSNV"),
    ],
)  # fmt: skip
def test_a_quota_in_words(rule: QuotaRule, text: str) -> None:
    assert quotas.quota_text(rule) == text


# -- ceilings year by year --------------------------------------------------------------------------------------------------


def periods(office: Office) -> list[tuple[str, int]]:
    """The cap's active periods as days, in order."""
    rules = [rule for rule in quotas.list_quota_rules(office) if rule.active]
    days = [(f"{rule.valid_from or ''}..{rule.valid_to or ''}", int(rule.percent)) for rule in rules]
    return sorted(days)


def percents(office: Office, *years: int) -> list[Decimal | None]:
    found = [caps.current_cap(office, one) for one in years]
    return [rule.percent if rule else None for rule in found]


def test_a_cap_set_now_does_not_judge_the_years_before(office: Office) -> None:
    caps.set_cap(office, Decimal(15), caps.Years(2025))
    assert percents(office, 2019, 2024, 2025, 2030) == [None, None, 15, 15]
    assert [len(awards.review(office, one).quotas) for one in (2024, 2025)] == [0, 1]
    assert history.list_changes(office)[0].title.endswith(", từ năm 2025")


def test_a_cap_of_next_year_does_not_judge_this_one_however_late_it_is_decided(office: Office) -> None:
    caps.set_cap(office, Decimal(15), caps.Years(2026))
    decision_day.set_decision_day(office, 2025, date(2026, 1, 20))
    assert [len(awards.review(office, one).quotas) for one in (2025, 2026)] == [0, 1]


def test_another_percent_later_leaves_what_was_judged_before(office: Office) -> None:
    first = caps.set_cap(office, Decimal(15), caps.Years(2020))
    caps.set_cap(office, Decimal(20), caps.Years(2024))
    caps.set_cap(office, Decimal(10), caps.Years(2022, 2022))
    assert periods(office) == [
        ("2020-01-01..2021-12-31", 15),
        ("2022-01-01..2022-12-31", 10),
        ("2023-01-01..2023-12-31", 15),
        ("2024-01-01..", 20),
    ]
    caps.set_cap(office, Decimal(12), caps.Years(2021))
    assert percents(office, 2020, 2021, 2022, 2023, 2024) == [15, 12, 10, 15, 20]
    caps.set_cap(office, None, caps.Years(2023))
    assert percents(office, 2020, 2021, 2022, 2023, 2024) == [15, 12, 10, None, 20]
    caps.set_cap(office, Decimal(9))
    assert periods(office) == [("..", 9)]
    assert first is not None
    for _ in range(6):
        history.undo(office)
    assert periods(office) == []
    history.redo(office)
    assert periods(office) == [("2020-01-01..", 15)]


def test_rounding_of_the_cap_stays_the_agencys(office: Office) -> None:
    kept = caps.set_cap(office, Decimal(15))
    assert kept is not None
    quotas.save_quota_rule(office, replace(kept, rounding="half_up", minimum_one=True))
    later = caps.set_cap(office, Decimal(20), caps.Years(2025))
    assert later is not None
    assert (later.rounding, later.minimum_one, later.valid_from) == ("half_up", True, date(2025, 1, 1))
    with pytest.raises(Invalid):
        caps.set_cap(office, Decimal(20), caps.Years(2025, 2024))
    with pytest.raises(Invalid):
        caps.set_cap(office, Decimal(120))


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "mọi năm"),
        (2024, None, "từ năm 2024"),
        (None, 2024, "đến năm 2024"),
        (2024, 2024, "năm 2024"),
        (2024, 2026, "năm 2024–2026"),
    ],
)
def test_years_in_words(since: int | None, until: int | None, words: str) -> None:
    assert caps.Years(since, until).text == words
