"""The data file's names and values as the log says them to a person."""

from __future__ import annotations

import re

from kehoach_desktop.records.awards import NOMINATION_STATES
from kehoach_desktop.records.quota_words import DIRECTIONS, ROUNDINGS, SCOPES
from kehoach_desktop.vietnamese.dates import short_date

ENTITIES = {
    "agency": "cơ quan",
    "assignment": "công tác",
    "attachment": "tệp đính kèm",
    "award": "khen thưởng",
    "collective_year": "đánh giá tập thể",
    "commitment": "cam kết",
    "commitment_kind": "loại cam kết",
    "decision_day": "ngày quyết định của năm",
    "discipline": "kỷ luật",
    "format_setting": "thể thức",
    "initiative": "sáng kiến",
    "initiative_author": "tác giả sáng kiến",
    "leave": "nghỉ dài ngày",
    "nomination": "đề nghị danh hiệu",
    "paper_number": "số văn bản",
    "person": "nhân sự",
    "person_year": "đánh giá năm",
    "phase": "đợt",
    "plan": "kế hoạch",
    "plan_template": "mẫu kế hoạch",
    "quota_rule": "tỷ lệ khống chế",
    "registration": "đăng ký danh hiệu",
    "rule_choice": "bộ quy định của năm",
    "rule_set": "bộ quy định riêng",
    "signer": "người ký",
    "submission": "đơn vị gửi bài",
    "target": "chỉ tiêu",
    "target_figure": "số liệu chỉ tiêu",
    "task": "việc có thời hạn",
    "two_people": "hai người khác nhau",
    "unit": "đơn vị",
    "unit_head": "người đứng đầu đơn vị",
    "unit_nomination": "đề nghị cho tập thể",
    "unit_past": "tên cũ của đơn vị",
    "unit_year": "đơn vị trong năm",
}
FIELDS = {
    "active": "đang dùng",
    "added_on": "ngày thêm",
    "assignee": "người thực hiện",
    "authority": "chức vụ trên chữ ký",
    "baseline": "số gốc",
    "basis": "căn cứ",
    "birth_date": "ngày sinh",
    "body": "nội dung",
    "chosen": "ý kiến Chủ tịch Hội đồng",
    "closed_on": "giải thể từ",
    "code": "mã",
    "day": "ngày",
    "decided_on": "ngày quyết định",
    "decision_no": "số quyết định",
    "decision_on": "ngày quyết định",
    "denominator": "tính trên",
    "direction": "mức",
    "done_on": "xong ngày",
    "due_on": "thời hạn",
    "ends_on": "đến ngày",
    "ethnicity": "dân tộc",
    "exempt_units": "đơn vị được miễn",
    "form": "hình thức",
    "full_name": "họ và tên",
    "gender": "giới tính",
    "grade": "xếp hạng",
    "held": "đang tạm hoãn",
    "held_reason": "lý do tạm hoãn",
    "holder": "người lấy số",
    "is_default": "thường dùng",
    "issued_on": "ngày ban hành",
    "joined_on": "vào cơ quan",
    "joined_by": "vào bằng",
    "discipline_asked": "đã hỏi kỷ luật",
    "initiatives_asked": "đã hỏi sáng kiến",
    "leave_asked": "đã hỏi nghỉ, đi học",
    "registration_asked": "đã hỏi đăng ký",
    "initiatives_told": "số sáng kiến theo danh sách",
    "leave_told": "nghỉ chưa rõ ngày",
    "old_unit_comment": "nhận xét của đơn vị cũ",
    "outcome": "kết quả, nhận xét",
    "awards_since": "đã nhập đủ khen thưởng từ năm",
    "awards_until": "đã nhập đủ khen thưởng đến năm",
    "key": "mục",
    "kind": "loại",
    "left_on": "nghỉ từ",
    "minimum_one": "ít nhất một người",
    "name": "tên",
    "national_id": "CCCD",
    "note": "ghi chú",
    "notes": "ghi chú",
    "number": "số",
    "opened_on": "thành lập từ",
    "pages": "số trang",
    "parent": "cấp trên",
    "party_member": "đảng viên",
    "party_name": "tổ chức đảng",
    "party_parent": "cấp ủy cấp trên",
    "party_symbol": "ký hiệu của Đảng",
    "percent": "tỷ lệ (%)",
    "percent_to": "đến tỷ lệ (%)",
    "period": "kỳ",
    "place": "địa danh",
    "position": "chức vụ",
    "rating": "xếp loại",
    "rating_source": "nguồn xếp loại",
    "reason": "lý do",
    "recipient": "nơi nhận",
    "revoked_on": "hủy ngày",
    "rounding": "cách làm tròn",
    "scope": "phạm vi",
    "second_post": "chức vụ dưới chữ ký",
    "sent_on": "ngày gửi",
    "series_year": "năm của sổ số",
    "share": "phần đóng góp (%)",
    "short_name": "tên ngắn",
    "signed_on": "ngày ký",
    "staff_kind": "đối tượng",
    "starts_on": "từ ngày",
    "state": "tình trạng",
    "subject": "nội dung",
    "symbol": "ký hiệu",
    "system": "hệ thống văn bản",
    "text": "nội dung",
    "title": "danh hiệu",
    "unit": "đơn vị",
    "until": "đến ngày",
    "valid_from": "hiệu lực từ",
    "valid_to": "hiệu lực đến",
    "value": "giá trị",
    "voters": "số người bỏ phiếu",
    "votes": "số phiếu",
    "year": "năm",
    "year_from": "từ năm",
    "year_to": "đến năm",
}
_OF_ENTITY = {("plan", "subject"): "trích yếu", ("paper_number", "subject"): "trích yếu"}
_VALUES = {
    "state": {
        **NOMINATION_STATES,
        "draft": "dự thảo",
        "submitted": "đã trình",
        "signed": "đã ký",
        "closed": "hết hạn",
    },
    "direction": DIRECTIONS,
    "rounding": ROUNDINGS,
    "scope": SCOPES,
    "kind": {"state": "văn bản Nhà nước", "party": "văn bản của Đảng"},
    "system": {"state": "văn bản Nhà nước", "party": "văn bản của Đảng"},
}
_YES_NO = {"active", "chosen", "is_default", "minimum_one", "party_member"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# what only the machine reads, and what would fill a page
_HIDDEN = {
    "id", "search_key", "sort_key", "list_order", "schema_version", "code", "mime", "sha256", "size", "content", "rolled_from",
}  # fmt: skip
_LONGEST = 60


def hidden(field: str) -> bool:
    """Whether a column means nothing to a person: keys of other rows, keys for finding and sorting."""
    return field in _HIDDEN or (field.endswith("_id") and field not in FIELDS)


def field_words(entity: str, field: str) -> str:
    """A column's name in Vietnamese."""
    return _OF_ENTITY.get((entity, field)) or FIELDS.get(field) or field.replace("_", " ")


def value_words(field: str, value: object) -> str:
    """A column's value as a person writes it."""
    if value in (None, "", "[]", "{}") or value == [] or value == {}:
        return "trống"
    if field in _YES_NO or isinstance(value, bool):
        return "có" if value else "không"
    if field == "body":
        return "(văn bản)"
    text = str(value)
    if _DATE.fullmatch(text):
        return short_date(text)
    text = _VALUES.get(field, {}).get(text, text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"
