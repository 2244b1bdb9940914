"""The share of the best rating (HTXSNV): off until the clerk chooses it, its base and group a setting, since rules in use differ.

NĐ 335/2025 (công chức, from 2026) takes 20 % of those rated HTT, in the agency and in each group of similar duties; rules for viên
chức in use take 20 % of HTT and HTXS together.
"""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from db.models import QuotaRuleRow
from kehoach_desktop.records.awards import QuotaRule
from kehoach_desktop.records.quota_words import denominator_text
from kehoach_desktop.services.awards.quotas import quota_of_row, ready_rules, save_quota_rule
from kehoach_desktop.services.datafile.office import Office

_READY = [rule for rule in ready_rules().values() if rule.title.startswith("rating:")]
BEST = _READY[0].title
# rules in use differ on what the percentage is of
BASES = {rule.denominator: denominator_text(rule.denominator) for rule in _READY}
_BASIS = "mức xếp loại xuất sắc do cơ quan chọn"


def usual_rating_cap() -> QuotaRule:
    """The ready-made ceiling on the best rating as it ships (NĐ 335/2025): what its settings begin with."""
    return _READY[0]


def rating_cap(office: Office) -> QuotaRule | None:
    """The ceiling on HTXSNV that the clerk chose, or None while it is off."""
    kept = _kept(office)
    return kept if kept and kept.active else None


def set_rating_cap(
    office: Office, percent: Decimal | None, base: str = "rated:HTTNV", scope: str = "agency"
) -> QuotaRule | None:
    """Choose the ceiling on HTXSNV: a percent of a base (a key of BASES) in a scope as QuotaRule has it; None turns it off.

    Gives the ceiling as kept, or None when it is off. Invalid for a percent outside 0 to 100.
    """
    kept = _kept(office)
    if percent is not None:
        number = kept.id if kept else None
        return save_quota_rule(
            office, QuotaRule(BEST, "at_most", percent, base, scope, basis=_BASIS, active=True, id=number)
        )
    if kept and kept.active:
        with office.write("Tắt mức khống chế xếp loại xuất sắc") as session:
            session.get_one(QuotaRuleRow, kept.id).active = False
    return None


def _kept(office: Office) -> QuotaRule | None:
    """The chosen ceiling in the data file, on or off."""
    wanted = select(QuotaRuleRow).where(QuotaRuleRow.title == BEST, QuotaRuleRow.basis == _BASIS)
    with office.read() as session:
        row = session.scalars(wanted).first()
        return quota_of_row(row) if row else None
