"""The share of the best rating (HTXSNV): off until the clerk chooses it, its base and group a setting, since rules in use differ.

NĐ 335/2025 (công chức, from 2026) takes 20 % of those rated HTT, in the agency and in each group of similar duties; rules for viên
chức in use take 20 % of HTT and HTXS together.
"""

from __future__ import annotations

from decimal import Decimal

from kehoach_desktop.records.awards import QuotaRule
from kehoach_desktop.records.quota_words import denominator_text
from kehoach_desktop.services.awards.caps import EVER, Years, ceiling_of, set_ceiling
from kehoach_desktop.services.awards.quotas import ready_rules
from kehoach_desktop.services.datafile.office import Office

_READY = [rule for rule in ready_rules().values() if rule.title.startswith("rating:")]
BEST = _READY[0].title
# rules in use differ on what the percentage is of
BASES = {rule.denominator: denominator_text(rule.denominator) for rule in _READY}
_BASIS = "mức xếp loại xuất sắc do cơ quan chọn"


def usual_rating_cap() -> QuotaRule:
    """The ready-made ceiling on the best rating as it ships (NĐ 335/2025): what its settings begin with."""
    return _READY[0]


def rating_cap(office: Office, year: int) -> QuotaRule | None:
    """The ceiling on HTXSNV that the clerk chose for a year, or None while it is off."""
    return ceiling_of(office, _chosen, year)


def set_rating_cap(
    office: Office,
    percent: Decimal | None,
    base: str = _READY[0].denominator,
    scope: str = "agency",
    years: Years = EVER,
) -> QuotaRule | None:
    """Choose the ceiling on HTXSNV for these years: a percent of a base (a key of BASES) in a scope as QuotaRule has it; None turns
    it off for them.

    Gives the ceiling as kept, or None when it is off. Invalid for a percent outside 0 to 100, or years in the wrong order.
    """
    wanted = None
    if percent is not None:
        wanted = QuotaRule(BEST, "at_most", percent, base, scope, basis=_BASIS)
    return set_ceiling(office, _READY[0], wanted, _chosen, years)


def _chosen(rule: QuotaRule) -> bool:
    """Whether a quota is the ceiling that is chosen here."""
    return (rule.title, rule.basis) == (BEST, _BASIS)
