"""The kinds of lists that are taken in: what their columns can be, how they are read and taken."""

from __future__ import annotations

from typing import Protocol

from kehoach_desktop.progress import Work
from kehoach_desktop.records.intake import ImportPreview, ImportResult
from kehoach_desktop.records.list_shape import ListShape, Source
from ui.desk import Desk
from ui.pages.lists.answers import Answers

Fields = tuple[tuple[str, str], ...]
_PERSON: Fields = (
    ("", "không dùng"),
    ("number", "số thứ tự"),
    ("full_name", "họ và tên"),
    ("family_name", "họ và tên đệm"),
    ("given_name", "tên"),
    ("birth_date", "ngày sinh / năm sinh"),
    ("male", "ngày sinh (hoặc dấu x) nam"),
    ("female", "ngày sinh (hoặc dấu x) nữ"),
    ("day", "ngày (sinh)"),
    ("month", "tháng (sinh)"),
    ("day_month", "ngày và tháng (sinh)"),
    ("year", "năm (sinh)"),
    ("gender", "giới tính"),
    ("position", "chức vụ"),
    ("professional_title", "chức danh nghề nghiệp"),
    ("position_unit", "chức vụ và đơn vị trong một cột"),
    ("unit", "đơn vị"),
    ("national_id", "CCCD / CMND"),
)
_STAFF: Fields = (
    ("staff_kind", "loại (công chức, viên chức…)"),
    ("joined_on", "ngày vào cơ quan"),
    ("joined_by", "cách vào (tuyển dụng, chuyển đến)"),
    ("ethnicity", "dân tộc"),
    ("party_member", "đảng viên"),
)
_YEAR: Fields = (
    ("rating", "xếp loại"),
    ("initiative", "sáng kiến"),
    ("initiative_no", "số quyết định sáng kiến"),
    ("initiative_count", "số sáng kiến"),
    ("initiative_date", "ngày quyết định sáng kiến"),
    ("discipline", "kỷ luật"),
    ("leave", "nghỉ dài ngày"),
    ("title", "danh hiệu đề nghị"),
)
_HONOURS: Fields = (
    ("award", "danh hiệu, hình thức khen thưởng"),
    ("award_year", "năm đạt"),
    ("award_no", "số quyết định"),
    ("award_date", "ngày quyết định"),
)
_NOTES: Fields = (("notes", "ghi chú"),)


class ListKind(Protocol):
    """A kind of list: its `name` as services call it, what a column can be, whether doubtful rows can be answered and be somebody new,
    what to say of one that cannot be read yet.
    """

    name: str
    fields: Fields
    deciding: bool
    newcomers: bool
    missing: str

    def stage(self, desk: Desk, source: Source, shape: ListShape | None) -> Work[ImportPreview]:
        """Read the list and say what it would do."""
        ...

    def take(
        self, desk: Desk, source: Source, shape: ListShape | None, answers: Answers
    ) -> Work[ImportResult]:
        """Take the list in."""
        ...


class StaffLists:
    """Lists of staff."""

    name = "staff"
    fields = (*_PERSON, *_STAFF, *_NOTES)
    deciding = newcomers = True
    missing = "Chưa rõ cột nào là họ và tên. Xin chỉ dòng tiêu đề, hoặc chọn cột ở dưới."

    def stage(self, desk: Desk, source: Source, shape: ListShape | None) -> Work[ImportPreview]:
        """Match it with the people known."""
        from kehoach_desktop.services.lists.staff_import import stage_staff

        return stage_staff(desk.office, source, today=desk.today(), shape=shape)

    def take(
        self, desk: Desk, source: Source, shape: ListShape | None, answers: Answers
    ) -> Work[ImportResult]:
        """Write it as one change; `answers` settle its doubtful rows."""
        from kehoach_desktop.services.lists.staff_import import import_staff

        return import_staff(
            desk.office,
            source,
            today=desk.today(),
            decisions=answers.people,
            unit_answers=answers.units,
            shape=shape,
        )


class YearLists:
    """Lists of the end of a year."""

    name = "year"
    fields = (*_PERSON, *_YEAR, *_NOTES)
    deciding, newcomers = True, False
    missing = "Cần biết cột họ và tên, và ít nhất một cột xếp loại, sáng kiến, kỷ luật, nghỉ hay danh hiệu. Xin chỉ dòng tiêu đề, hoặc chọn cột ở dưới."

    def __init__(self, year: int) -> None:
        self.year = year

    def stage(self, desk: Desk, source: Source, shape: ListShape | None) -> Work[ImportPreview]:
        """Compare it with what is recorded of the year."""
        from kehoach_desktop.services.lists.year_import import preview_year

        return preview_year(desk.office, source, self.year, today=desk.today(), shape=shape)

    def take(
        self, desk: Desk, source: Source, shape: ListShape | None, answers: Answers
    ) -> Work[ImportResult]:
        """Write it as one change."""
        from kehoach_desktop.services.lists.year_import import import_year

        return import_year(
            desk.office, source, self.year, today=desk.today(), decisions=answers.people, shape=shape
        )


class HonourLists:
    """Lists of awards of earlier years."""

    name = "honours"
    fields = (*_PERSON, *_HONOURS, *_NOTES)
    deciding = newcomers = False
    missing = "Chưa rõ cột nào là họ và tên. Xin chỉ dòng tiêu đề, hoặc chọn cột ở dưới."

    def stage(self, desk: Desk, source: Source, shape: ListShape | None) -> Work[ImportPreview]:
        """Compare it with the book."""
        from kehoach_desktop.services.lists.honour_import import preview_honours

        return preview_honours(desk.office, source, today=desk.today(), shape=shape)

    def take(
        self, desk: Desk, source: Source, shape: ListShape | None, answers: Answers
    ) -> Work[ImportResult]:
        """Write it as one change."""
        from kehoach_desktop.services.lists.honour_import import import_honours

        return import_honours(desk.office, source, today=desk.today(), shape=shape)
