"""Tables after the signature, from Word and from plain text, read as tables with every word kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from kehoach_desktop.document.model import PlanDocument, TableData
from kehoach_desktop.intake.plan_docx import read_plan_docx
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.writers.docx import write_docx
from tests.papers.annex_samples import NARROW, TASKS, WIDE, with_annex

PLAN = """KẾ HOẠCH
Phát động thi đua năm 2024

Văn phòng xây dựng kế hoạch như sau:

I. MỤC ĐÍCH

1. Nâng cao chất lượng công tác.

Trên đây là kế hoạch./.

Nơi nhận:
- Các phòng;
- Lưu: VT.

CHÁNH VĂN PHÒNG

Nguyễn Văn An

Phụ lục I
PHÂN CÔNG NHIỆM VỤ
(Kèm theo Kế hoạch số 03/KH-VP ngày 05 tháng 01 năm 2024)

"""


def tables(document: PlanDocument) -> list[TableData]:
    return [node.table for node in document.nodes() if node.table is not None]


def test_a_paper_of_our_own_comes_back_with_its_cells(tmp_path: Path) -> None:
    document = with_annex()
    paper = plan_paper(document)
    again = read_plan_docx(write_docx(paper, load_format(paper.format_code), tmp_path / "kh.docx")).document
    assert [(one.header, one.rows) for one in tables(again)] == [
        (t.header, t.rows) for t in (TASKS, NARROW, WIDE)
    ]
    assert [top.line for top in again.annex] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]


def foreign(path: Path, rows: list[list[str]], *, bold: int = 0, merge: bool = False) -> Path:
    """A plan as Word writes it, with a table behind the signature and words behind the table."""
    word = Document()
    for line in PLAN.splitlines():
        word.add_paragraph(line)
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            run = table.cell(number, column).paragraphs[0].add_run(text)
            run.bold = number < bold
    if merge:
        table.cell(1, 0).merge(table.cell(1, 1))
    word.add_paragraph("Ghi chú: nộp đúng hạn.")
    word.save(str(path))
    return path


ROWS = [["TT", "Việc", "Hạn"], ["1", "Ký cam kết", "15/3/2024"], ["", "", ""], ["2", "Sơ kết", ""]]


def test_a_table_of_word_becomes_one_node(tmp_path: Path) -> None:
    document = read_plan_docx(foreign(tmp_path / "kh.docx", ROWS)).document
    assert tables(document) == [TableData((("TT", "Việc", "Hạn"),), tuple(map(tuple, ROWS[1:])))]
    below = document.annex[0].children
    assert [node.line for node in below][:2] == [
        "PHÂN CÔNG NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 03/KH-VP ngày 05 tháng 01 năm 2024)",
    ]
    assert below[-1].line == "Ghi chú: nộp đúng hạn."


def test_bold_rows_head_the_columns(tmp_path: Path) -> None:
    rows = [["TT", "Việc"], ["(1)", "(2)"], ["1", "Sơ kết"]]
    (table,) = tables(read_plan_docx(foreign(tmp_path / "kh.docx", rows, bold=2)).document)
    assert (len(table.header), len(table.rows)) == (2, 1)


def test_merged_cells_keep_the_columns_in_place(tmp_path: Path) -> None:
    rows = [["TT", "Việc", "Hạn"], ["A. Nhóm", "", "x"], ["1", "Sơ kết", "y"]]
    (table,) = tables(read_plan_docx(foreign(tmp_path / "kh.docx", rows, merge=True)).document)
    assert table.rows == (("A. Nhóm", "", "x"), ("1", "Sơ kết", "y"))


@pytest.mark.parametrize(
    "typed",
    [
        "TT\tVIỆC PHẢI LÀM\tHạn\n1\tKý cam kết\t15/3/2024\n2\tSơ kết\t\n",
        "| TT | VIỆC PHẢI LÀM | Hạn |\n|---|---|---|\n| 1 | Ký **cam kết** | 15/3/2024 |\n| 2 | Sơ kết | |\n",
    ],
)
def test_tables_of_plain_text(typed: str) -> None:
    document = read_plan(PLAN + typed + "\nGhi chú: nộp đúng hạn.\n").document
    wanted = TableData(
        (("TT", "VIỆC PHẢI LÀM", "Hạn"),), (("1", "Ký cam kết", "15/3/2024"), ("2", "Sơ kết", ""))
    )
    assert tables(document) == [wanted]
    assert document.annex[0].children[-1].line == "Ghi chú: nộp đúng hạn."


def test_a_single_line_with_a_bar_is_a_paragraph() -> None:
    document = read_plan(PLAN + "Điện thoại | thư điện tử\n\nGhi chú.\n").document
    assert tables(document) == []
    assert "Điện thoại | thư điện tử" in [node.line for node in document.nodes()]
