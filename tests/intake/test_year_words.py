"""What the words of year-end lists mean."""

from __future__ import annotations

import pytest

from kehoach_desktop.intake.year_words import (
    discipline_of,
    initiatives_of,
    is_pending,
    leave_of,
    rating_code,
    title_codes,
)
from kehoach_desktop.records.awards import RATINGS, Discipline, Initiative, Leave


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTXSNV", "HTXSNV"),
        ("Xuất sắc", "HTXSNV"),
        ("htxs", "HTXSNV"),
        ("Hoàn thành xuất sắc nhiệm vụ.", "HTXSNV"),
        ("Hoàn thành tốt", "HTTNV"),
        ("Hoàn thành tốt nhiệm vụ năm 2024", "HTTNV"),
        ("HTTNV (khối Văn phòng)", "HTTNV"),
        ("Tốt", "HTTNV"),
        ("Hoàn thành nhiệm vụ", "HTNV"),
        ("Không hoàn thành nhiệm vụ", "KHTNV"),
        ("Chưa HTNV", ""),
        ("Không xếp loại xuất sắc", ""),
        ("Loại A", ""),
        ("", ""),
        *((name, code) for code, name in RATINGS.items()),
        *((code, code) for code in RATINGS),
    ],
)
def test_ratings(text: str, code: str) -> None:
    assert rating_code(text) == code


@pytest.mark.parametrize(
    ("text", "codes", "left"),
    [
        ("CSTĐCS", ("CSTĐCS",), ""),
        ("Chiến sĩ thi đua cơ sở", ("CSTĐCS",), ""),
        ("lao động tiên tiến", ("LĐTT",), ""),
        ("LĐTT, CSTĐCS", ("LĐTT", "CSTĐCS"), ""),
        ("Lao động tiên tiến và Giấy khen", ("LĐTT", "GK"), ""),
        ("CSTĐ cấp tỉnh", ("CSTĐ bộ/tỉnh",), ""),
        ("Bằng khen của UBND tỉnh; LĐTT", ("BK bộ/tỉnh", "LĐTT"), ""),
        ("LĐTT, huy chương", ("LĐTT",), "huy chương"),
        ("Bằng khen", (), "Bằng khen"),
    ],
)
def test_titles(text: str, codes: tuple[str, ...], left: str) -> None:
    assert title_codes(text) == (codes, left)


@pytest.mark.parametrize(
    ("text", "works"),
    [
        (
            "Giải pháp A số 1, QĐ số 11/QĐ-BQLBT ngày 15/10/2024",
            [Initiative("Giải pháp A số 1", decision_no="11/QĐ-BQLBT", decision_on="2024-10-15")],
        ),
        (
            "Giải pháp X (QĐ 12/QĐ-SGTVT ngày 5/9/2024)",
            [Initiative("Giải pháp X", decision_no="12/QĐ-SGTVT", decision_on="2024-09-05")],
        ),
        (
            "Sáng kiến A; QĐ số 3/QĐ-UBND, ngày 01 tháng 3 năm 2024",
            [Initiative("Sáng kiến A", decision_no="3/QĐ-UBND", decision_on="2024-03-01")],
        ),
        (
            "1. Sáng kiến A 2. Sáng kiến B, Quyết định số 22/QĐ-ABC ngày 1/2/24",
            [
                Initiative("Sáng kiến A"),
                Initiative("Sáng kiến B", decision_no="22/QĐ-ABC", decision_on="2024-02-01"),
            ],
        ),
        (
            "Đề tài cấp tỉnh: Nghiên cứu Y, số 45/QĐ-UBND",
            [Initiative("Đề tài cấp tỉnh: Nghiên cứu Y", "bộ, tỉnh", "đề tài", "45/QĐ-UBND")],
        ),
        ("Áp dụng Quyết định 12/2020 vào quản lý", [Initiative("Áp dụng Quyết định 12/2020 vào quản lý")]),
        (
            "Số hóa hồ sơ theo Quyết định số 15/QĐ-BQL ngày 03.4.2024 của Giám đốc Ban",
            [Initiative("Số hóa hồ sơ", decision_no="15/QĐ-BQL của Giám đốc Ban", decision_on="2024-04-03")],
        ),
        ("Cải tiến quy trình", [Initiative("Cải tiến quy trình")]),
        (
            "QĐ số 5/QĐ-X ngày 1/2/2024",
            [Initiative("QĐ số 5/QĐ-X ngày 1/2/2024", decision_no="5/QĐ-X", decision_on="2024-02-01")],
        ),
    ],
)
def test_initiatives_with_their_decisions(text: str, works: list[Initiative]) -> None:
    assert list(initiatives_of(text)) == works


@pytest.mark.parametrize(
    ("text", "measure", "left"),
    [
        (
            "Khiển trách (QĐ số 05/QĐ-BQLBT ngày 10/5/2024)",
            Discipline("khiển trách", "05/QĐ-BQLBT", "2024-05-10"),
            "",
        ),
        ("Kỷ luật khiển trách ngày 10/5/2024", Discipline("khiển trách", "", "2024-05-10"), ""),
        (
            "Cảnh cáo (QĐ 12/QĐ-X, 1/2/2024) do vi phạm giao thông",
            Discipline("cảnh cáo", "12/QĐ-X", "2024-02-01"),
            "do vi phạm giao thông",
        ),
        ("đang xem xét", None, "đang xem xét"),
    ],
)
def test_discipline(text: str, measure: Discipline | None, left: str) -> None:
    assert discipline_of(text) == (measure, left)


@pytest.mark.parametrize(
    "text",
    ["Không bị khiển trách", "không có hình thức kỷ luật khiển trách trở lên", "Chưa bị xử lý kỷ luật", "Không bị thanh tra"],
)  # fmt: skip
def test_a_denied_measure_is_none(text: str) -> None:
    assert (discipline_of(text), is_pending(text)) == ((None, ""), False)


@pytest.mark.parametrize(
    "text",
    [
        "Đang xem xét kỷ luật khiển trách", "Đang bị thanh tra", "Bị tố cáo", "đang trong quá trình xác minh", "Chờ kết luận",
        "Chưa có kết luận thanh tra", "Đang xử lý kỷ luật", "Tạm đình chỉ công tác",
    ],
)  # fmt: skip
def test_what_is_not_settled_is_no_measure_yet(text: str) -> None:
    assert (discipline_of(text), is_pending(text)) == ((None, text), True)


@pytest.mark.parametrize(
    "text",
    [
        "Khiển trách", "Khiển trách theo QĐ 5/QĐ-TTr ngày 3/4/2024 của Chánh Thanh tra Sở", "Bị xử lý kỷ luật cảnh cáo",
        "Khiển trách, đang trong thời hạn kỷ luật", "",
    ],
)  # fmt: skip
def test_a_settled_measure_is_not_pending(text: str) -> None:
    assert not is_pending(text)


@pytest.mark.parametrize(
    ("text", "absences"),
    [
        ("Nghỉ thai sản từ 01/3/2024 đến 31/8/2024", [("thai sản", "2024-03-01", "2024-08-31")]),
        ("Ốm 1/2-15/3", [("ốm", "2024-02-01", "2024-03-15")]),
        ("Không lương 2/2024 - 2/2024", [("không lương", "2024-02-01", "2024-02-29")]),
        (
            "Đi học từ ngày 1/9/2024 đến 30/12/2024; Nghỉ ốm 2/1/2024-5/1/2024",
            [("học tập", "2024-09-01", "2024-12-30"), ("ốm", "2024-01-02", "2024-01-05")],
        ),
        ("từ 1/9/2024 đến hết 30/12/2024", [("khác", "2024-09-01", "2024-12-30")]),
        ("Nghỉ thai sản 6 tháng", []),
        ("từ 31/8/2024 đến 1/3/2024", []),
        ("từ 31/2/2024 đến 1/3/2024", []),
    ],
)
def test_leave(text: str, absences: list[tuple[str, str, str]]) -> None:
    found, left = leave_of(text, 2024)
    assert [(one.kind, one.starts_on, one.ends_on) for one in found] == absences
    assert left == ("" if absences else text)
    assert all(isinstance(one, Leave) and one.reason for one in found)
