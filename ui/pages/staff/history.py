"""Everything about one person on one page: where they stood, and each year with its rating, titles, initiatives, leave, discipline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kehoach_desktop.records.awards import NOMINATION_STATES, RATINGS
from kehoach_desktop.records.people import Assignment
from kehoach_desktop.records.person_page import PersonPage, PersonYear
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.staff.columns import ASSIGNMENT_COLUMNS
from ui.tables.columns import BAD, GOOD, QUIET, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import label


def _rating(one: PersonYear) -> Chip | None:
    if not one.rating:
        return None
    return Chip(one.rating, BAD if one.rating == "KHTNV" else GOOD if one.rating == "HTXSNV" else QUIET)


def _titles(one: PersonYear) -> str:
    """What was received, else proposed, else registered."""
    told = [
        f"{got.code}{' (đã thu hồi)' if got.revoked_on else ''}{f' – QĐ {got.decision_no}' if got.decision_no else ''}"
        for got in one.received
    ]
    known = {got.code for got in one.received}
    told += [
        f"{NOMINATION_STATES.get(state, state)} {title}"
        for title, state in one.proposed
        if title not in known
    ]
    named = known | {title for title, _ in one.proposed}
    told += [f"đăng ký {title}" for title in one.registered if title not in named]
    return " · ".join(told)


def _works(one: PersonYear) -> str:
    return " · ".join(
        f"{work.name}{f' ({work.decision_no})' if work.decision_no else ''}" for work in one.initiatives
    )


def _troubles(one: PersonYear) -> str:
    """Leave, discipline, and why the person is held."""
    told = [
        f"nghỉ {leave.kind} {short_date(leave.starts_on)}–{short_date(leave.ends_on)}" for leave in one.leave
    ]
    told += [f"kỷ luật {measure.form}" for measure in one.discipline]
    told += [f"tạm hoãn: {one.held_reason}"] if one.held_reason else []
    return " · ".join(told)


YEAR_COLUMNS: tuple[Column[PersonYear], ...] = (
    Column("year", "Năm", lambda one: str(one.year), 6, bold=True),
    Column("rating", "Xếp loại", _rating, 10, tip=lambda one: RATINGS.get(one.rating, "")),
    Column("titles", "Danh hiệu, khen thưởng", _titles, 24),
    Column("initiatives", "Sáng kiến, đề tài", _works, 24),
    Column("troubles", "Nghỉ, kỷ luật", _troubles, 20),
    Column(
        "signed", "Cam kết", lambda one: f"{one.signed}/{one.asked}" if one.asked else "", 8, align="center"
    ),
    Column("position", "Chức vụ", lambda one: one.position, 14, muted=True),
    Column("unit", "Đơn vị", lambda one: one.unit, 20, stretch=True, muted=True),
    Column("notes", "Ghi chú", lambda one: " ".join(one.notes.split()), 20, muted=True, extra=True),
)


class PersonPageDialog(Dialog):
    """One person's whole history; nothing is changed here."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget) -> None:
        from kehoach_desktop.services.people.person_page import person_page

        page = person_page(desk.office, person_id, today=desk.today())
        super().__init__(f"Quá trình: {page.person.full_name}", desk, parent)
        self.page = page
        self.content.addWidget(label(page.person.full_name, "name"))
        self.content.addWidget(label(_line(page), "muted", wrap=True))
        self.posts: ListPanel[Assignment] = ListPanel(
            desk, "page_posts", ASSIGNMENT_COLUMNS, lambda one: one.id or 0
        )
        self.posts.set_unit("lần công tác")
        self.years: ListPanel[PersonYear] = ListPanel(desk, "page_years", YEAR_COLUMNS, lambda one: one.year)
        self.years.set_unit("năm có dữ liệu")
        self.years.set_empty(
            "Chưa có năm nào được ghi.", "Xếp loại, sáng kiến, danh hiệu của từng năm sẽ hiện ở đây."
        )
        self.posts.model.set_records(page.assignments)
        self.years.model.set_records(page.years)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.posts)
        parts.addWidget(self.years)
        parts.setStretchFactor(1, 1)
        parts.setSizes([desk.theme.px(170), desk.theme.px(330)])
        self.content.addWidget(parts, 1)
        self.add_button("Đóng", self.accept, "primary")
        self.set_size(1100, 640)


def _line(page: PersonPage) -> str:
    """Who this is, in one line."""
    person = page.person
    parts = [
        f"sinh {short_date(person.birth_date)}" if person.birth_date else "",
        person.gender,
        person.position,
        person.unit,
        f"vào cơ quan {short_date(person.joined_on)}" if person.joined_on else "",
        f"nghỉ từ {short_date(person.left_on)}" if person.left_on else "",
        f"CCCD {person.national_id}" if person.national_id else "",
        *(f"đứng đầu {head}" for head in page.heads),
        " ".join(person.notes.split()),
    ]
    return " · ".join(part for part in parts if part)
