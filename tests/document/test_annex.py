"""Appendices as data: where they begin, what is put into them and taken out, and how a table is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.document import edit
from kehoach_desktop.document.annex import (
    add_appendix,
    add_table,
    appendices,
    delete_appendix,
    delete_part,
    is_note,
    opens_appendix,
    set_table,
)
from kehoach_desktop.document.annex_tables import empty_table, ready_tables, reshaped, table_from_rows
from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import NodeKind, PlanDocument, TableData
from kehoach_desktop.document.tree import find_node
from tests.document.plan_samples import small_plan
from tests.marked_writing import to_marked_text

TABLE = TableData((("TT", "Việc"),), (("1", "Báo cáo"), ("2", "a | b")))


def two_appendices() -> PlanDocument:
    document = small_plan()
    for title in ("Phân công", "Chỉ tiêu"):
        document, first = add_appendix(document, title)
        document, _ = add_table(document, first, TABLE)
    return document


@pytest.mark.parametrize(
    "line", ["Phụ lục I", "PHỤ LỤC", "Phụ lục số 02", "Phụ lục 1:", "PHỤ LỤC III DANH MỤC VIỆC"]
)
def test_these_lines_open_an_appendix(line: str) -> None:
    assert opens_appendix(line)


@pytest.mark.parametrize("line", ["Phụ lục kèm theo do Văn phòng lập", "Phụ lục I.;", "Các phụ lục", ""])
def test_these_lines_do_not(line: str) -> None:
    assert not opens_appendix(line)


def test_an_appendix_has_a_number_a_title_and_the_note_of_its_paper() -> None:
    found = appendices(two_appendices())
    assert [one.name for one in found] == ["Phụ lục I - PHÂN CÔNG", "Phụ lục II - CHỈ TIÊU"]
    note = found[0].nodes[2].text
    assert note == "(Kèm theo Kế hoạch số …/KH-VP ngày … tháng 6 năm 2024 của …)"
    assert is_note(note)
    assert [one.tables[0].table for one in found] == [TABLE, TABLE]


def test_the_text_holds_the_cells_row_by_row() -> None:
    assert paragraphs(two_appendices())[-6:] == ["TT", "Việc", "1", "Báo cáo", "2", "a | b"]


def test_a_document_without_tables_is_kept_in_the_first_shape() -> None:
    assert document_to_json(small_plan())["schema_version"] == 1
    document = two_appendices()
    data = document_to_json(document)
    assert data["schema_version"] == 2
    assert document_from_json(data) == document


def test_a_table_reads_like_a_table_in_marked_text() -> None:
    text = to_marked_text(two_appendices())
    lines = ("{table|}", "| TT | Việc |", "|=|", "| 1 | Báo cáo |", "| 2 | a \\| b |")
    assert "\n".join(f"  {line}" for line in lines) in text


def test_cells_change_and_parts_go() -> None:
    document = two_appendices()
    first, second = appendices(document)
    table = first.tables[0]
    changed = set_table(document, table.id, replace(TABLE, landscape=True))
    assert find_node(changed, table.id).table == replace(TABLE, landscape=True)
    assert [one.name for one in appendices(delete_appendix(document, first.nodes[1].id))] == [second.name]
    assert appendices(delete_part(document, table.id))[0].tables == ()
    assert delete_part(document, first.nodes[0].id).annex[0].text == "PHÂN CÔNG"


def test_editing_the_text_never_costs_a_table() -> None:
    document = two_appendices()
    table = appendices(document)[0].tables[0]
    note = appendices(document)[0].nodes[2]
    assert edit.join_previous(document, table.id) == document
    assert edit.change_kind(document, table.id, NodeKind.ITEM) == document
    for done in (
        edit.promote(document, table.id),
        edit.demote(document, table.id),
        edit.move_up(document, table.id),
    ):
        assert find_node(done, table.id).table == TABLE
    split = edit.split_node(document, table.id, 0, fresh="f")
    assert (find_node(split, table.id).table, find_node(split, "f").kind) == (TABLE, NodeKind.PLAIN)
    assert edit.demote(document, note.id) != document


def test_usual_tables_and_empty_ones_have_room_to_fill_in() -> None:
    assert ready_tables()[0].table.header[0][:2] == ("TT", "Nội dung công việc")
    assert empty_table(3) == TableData((("TT", "", ""),), (("1", "", ""), ("2", "", ""), ("3", "", "")))


def test_a_copied_block_becomes_a_table() -> None:
    assert table_from_rows([["TT", "Việc"], ["1"], ["", ""]]) == TableData((("TT", "Việc"),), (("1", ""),))
    assert table_from_rows([["", ""]]) is None
    assert table_from_rows([]) is None


def test_shares_go_with_the_columns_they_were_for() -> None:
    shared = replace(TABLE, shares=(1, 3))
    assert reshaped(shared, 1, [["a", "b"], ["c", "d"]]).shares == (1, 3)
    assert reshaped(shared, 1, [["a", "b", "c"]]).shares == ()
