"""The rail: every page of the window in the order of the year, declared once and imported only when first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.base import Page


class PageEntry(NamedTuple):
    """One entry of the rail: its key (also the icon's name), its word, and where its class is found."""

    key: str
    title: str
    module: str
    cls: str

    def make(self, desk: Desk) -> Page:
        """Import the page's module and make the page."""
        return cast("Page", getattr(import_module(self.module), self.cls)(desk))


PAGES = (
    PageEntry("overview", "Tổng quan", "ui.pages.overview", "OverviewPage"),
    PageEntry("plans", "Kế hoạch", "ui.pages.plans.page", "PlansPage"),
    PageEntry("staff", "Nhân sự & đơn vị", "ui.pages.staff.page", "StaffPage"),
    PageEntry("commitments", "Cam kết", "ui.pages.commitments.page", "CommitmentsPage"),
    PageEntry("year", "Đánh giá cuối năm", "ui.pages.year.page", "YearPage"),
    PageEntry("verdicts", "Xét danh hiệu", "ui.pages.review.page", "VerdictsPage"),
)
