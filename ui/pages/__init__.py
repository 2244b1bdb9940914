"""The rail: every page of the window in the order of the year, declared once and imported only when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.base import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One entry of the rail: its key (also the icon's name), its word, and where its class is found."""

    key: str
    title: str
    module: str
    cls: str

    def exists(self) -> bool:
        """Whether the page's module is there; a page that is not there is not shown."""
        return find_spec(self.module) is not None

    def make(self, desk: Desk) -> Page:
        """Import the page's module and make the page."""
        return cast("Page", getattr(import_module(self.module), self.cls)(desk))


PAGES = (
    PageEntry("overview", "Tổng quan", "ui.pages.overview", "OverviewPage"),
    PageEntry("plans", "Kế hoạch", "ui.pages.plans", "PlansPage"),
    PageEntry("staff", "Nhân sự & đơn vị", "ui.pages.staff", "StaffPage"),
    PageEntry("commitments", "Cam kết", "ui.pages.commitments", "CommitmentsPage"),
    PageEntry("year", "Đánh giá cuối năm", "ui.pages.year", "YearPage"),
    PageEntry("verdicts", "Xét danh hiệu", "ui.pages.verdicts", "VerdictsPage"),
)


def existing_pages() -> tuple[PageEntry, ...]:
    """The pages of the rail."""
    return tuple(entry for entry in PAGES if entry.exists())
