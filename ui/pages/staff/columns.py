"""What the staff list shows of a person, and what the form asks."""

from __future__ import annotations

from kehoach_desktop.records.people import (
    GENDERS,
    JOINED_BY,
    STAFF_KINDS,
    UNIT_GRADES,
    UNIT_KINDS,
    Assignment,
    Person,
)
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key
from ui.forms.fields import BOOL, CHOICE, DATE, DAY, LINES, SUGGEST, Field, words
from ui.tables.columns import Column

PERSON_COLUMNS: tuple[Column[Person], ...] = (
    Column("full_name", "Họ và tên", lambda one: one.full_name, 18, sort=lambda one: name_key(one.full_name)),
    Column(
        "birth_date", "Ngày sinh", lambda one: short_date(one.birth_date), 9, sort=lambda one: one.birth_date
    ),
    Column("gender", "Giới tính", lambda one: one.gender, 7),
    Column("position", "Chức vụ", lambda one: one.position, 14),
    Column("unit", "Đơn vị", lambda one: one.unit, 24),
    Column("staff_kind", "Loại", lambda one: one.staff_kind, 12, muted=True),
    Column(
        "joined_on", "Vào cơ quan", lambda one: short_date(one.joined_on), 11, sort=lambda one: one.joined_on
    ),
    Column("national_id", "CCCD", lambda one: one.national_id, 13, muted=True),
    Column(
        "left_on",
        "Nghỉ từ",
        lambda one: short_date(one.left_on),
        10,
        sort=lambda one: one.left_on,
        muted=True,
    ),
    Column("joined_by", "Vào bằng", lambda one: one.joined_by, 10, extra=True),
    Column("ethnicity", "Dân tộc", lambda one: one.ethnicity, 9, extra=True),
    Column(
        "party_member", "Đảng viên", lambda one: "x" if one.party_member else "", 8, search=False, extra=True
    ),
    Column("notes", "Ghi chú", lambda one: " ".join(one.notes.split()), 24, muted=True, extra=True),
)

PERSON_FIELDS = (
    Field("full_name", "Họ và tên", required=True),
    Field("birth_date", "Ngày sinh", DATE, year_alone=True, half=True),
    Field("gender", "Giới tính", CHOICE, words(GENDERS, empty="chưa ghi"), half=True),
    Field("unit", "Đơn vị", SUGGEST, required=True),
    Field("position", "Chức vụ", SUGGEST, half=True),
    Field("staff_kind", "Loại", CHOICE, words(STAFF_KINDS, empty="chưa ghi"), half=True),
    Field("joined_on", "Vào cơ quan từ", DATE, year_alone=True, half=True),
    Field("joined_by", "Vào bằng", CHOICE, words(JOINED_BY, empty="chưa ghi"), half=True),
    Field("left_on", "Nghỉ, chuyển đi từ", DATE, half=True),
    Field("national_id", "Số CCCD", half=True, hint="12 chữ số"),
    Field(
        "ethnicity",
        "Dân tộc",
        SUGGEST,
        words(("Kinh", "Tày", "Thái", "Mường", "Khmer", "Hoa", "Nùng", "Mông", "Dao")),
        half=True,
    ),
    Field("party_member", "Là đảng viên", BOOL),
    Field("notes", "Ghi chú", LINES),
)

ASSIGNMENT_COLUMNS: tuple[Column[Assignment], ...] = (
    Column("starts_on", "Từ ngày", lambda one: short_date(one.starts_on) or "không rõ", 10),
    Column("ends_on", "Đến ngày", lambda one: short_date(one.ends_on) or "nay", 10),
    Column("unit", "Đơn vị", lambda one: one.unit, 20),
    Column("position", "Chức vụ", lambda one: one.position, 16, stretch=True),
)

MOVE_FIELDS = (
    Field("unit", "Đến đơn vị", SUGGEST, required=True),
    Field("position", "Chức vụ mới", SUGGEST, half=True),
    Field("staff_kind", "Loại", CHOICE, words(STAFF_KINDS, empty="giữ như cũ"), half=True),
    Field("starts_on", "Kể từ ngày", DATE, required=True),
)

UNIT_FIELDS = (
    Field("name", "Tên đơn vị", required=True),
    Field("kind", "Loại đơn vị", CHOICE, words(UNIT_KINDS), half=True),
    Field("parent_id", "Thuộc đơn vị", CHOICE, ((None, "trực thuộc cơ quan"),), half=True),
    Field("head_id", "Người đứng đầu", CHOICE, ((None, "chưa ghi"),)),
    Field("opened_on", "Thành lập từ ngày", DAY, half=True),
    Field("closed_on", "Giải thể từ ngày", DAY, half=True),
)

UNIT_CHANGE_FIELDS = (
    Field("name", "Tên mới", required=True),
    Field("kind", "Loại đơn vị", CHOICE, words(UNIT_KINDS), half=True),
    Field("parent_id", "Thuộc đơn vị", CHOICE, ((None, "trực thuộc cơ quan"),), half=True),
    Field("since", "Kể từ ngày", DATE, required=True),
)

UNIT_MERGE_FIELDS = (
    Field("into_id", "Sáp nhập vào", CHOICE, ((None, "một đơn vị mới"),)),
    Field("name", "Tên sau khi sáp nhập", required=True),
    Field("kind", "Loại đơn vị", CHOICE, words(UNIT_KINDS), half=True),
    Field("on", "Kể từ ngày", DATE, required=True, half=True),
)

UNIT_HEAD_FIELDS = (
    Field("head_id", "Người đứng đầu mới", CHOICE, ((None, "không có"),)),
    Field("on", "Kể từ ngày", DATE, required=True),
)

UNIT_GRADE_FIELDS = (Field("grade", "Hạng, loại", SUGGEST, words(UNIT_GRADES)),)
