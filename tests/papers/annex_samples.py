"""Plans with appendices: a table of tasks, a wide one, paragraphs between."""

from __future__ import annotations

from dataclasses import replace

from kehoach_desktop.document.annex import add_appendix, add_table
from kehoach_desktop.document.annex_tables import ready_tables
from kehoach_desktop.document.model import PlanDocument, TableData
from tests.paper_samples import STATE

TASKS = TableData(
    ready_tables()[0].table.header,
    (
        ("1", "Tổ chức ký giao ước thi đua", "Phòng Tổ chức", "Các phòng", "Tháng 01/2024", "Bản giao ước"),
        ("II. NHIỆM VỤ THƯỜNG XUYÊN", "", "", "", "", ""),
        ("2", "Kiểm tra việc thực hiện\nvà báo cáo", "Văn phòng", "", "Hằng quý", "Báo cáo | biểu"),
        ("3", "", "", "", "", ""),
    ),
)
NARROW = TableData((("TT", "Chỉ tiêu"),), (("1", "100% ký cam kết"), ("2", "10% đạt CSTĐCS")))
WIDE = TableData(
    (tuple(f"Nội dung công việc thứ {n}" for n in range(1, 9)),),
    tuple(tuple(f"Việc phải làm trong tháng {m} của phòng số {n}" for n in range(1, 9)) for m in (1, 2)),
)


def with_annex(document: PlanDocument = STATE) -> PlanDocument:
    """A plan with three appendices, the last of which must lie."""
    document = replace(document, annex=())
    for title, table in (
        ("Phân công nhiệm vụ", TASKS),
        ("Các chỉ tiêu thi đua", NARROW),
        ("Tiến độ", WIDE),
    ):
        document, first = add_appendix(document, title)
        document, _ = add_table(document, first, table)
    return document
