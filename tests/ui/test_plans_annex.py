"""The tab of appendices: added, filled in, pasted from Excel, taken back, saved, and frozen once the plan is signed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem

from kehoach_desktop.document.annex import appendices
from kehoach_desktop.document.annex_tables import ready_tables
from kehoach_desktop.document.cells import texts_of
from kehoach_desktop.document.model import NodeKind, TableData
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plans import get_plan, save_plan
from ui.app import Program
from ui.desk import Desk
from ui.pages.plans.annex import AnnexTab
from ui.pages.plans.page import PlansPage
from ui.pages.plans.roll import RollDialog
from ui.pages.plans.view import ANNEX, TEXT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PLAN = """KẾ HOẠCH
Phát động phong trào thi đua năm 2024

1. Làm việc được giao.

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC
Lê Văn Bình
"""


@pytest.fixture
def page(desk: Desk, program: Program) -> PlansPage:
    """The page with a plan open at its appendices."""
    plan_id = import_plan(desk.office, PLAN).id
    program.window.show_page("plans")
    shown = program.window.page
    assert isinstance(shown, PlansPage)
    shown.open_item(plan_id)
    shown.view.tabs.setCurrentIndex(ANNEX)
    return shown


def table_in(page: PlansPage) -> TableData:
    """The only table of the plan as the session has it."""
    assert page.view.session is not None
    (found,) = [node.table for node in page.view.session.document.nodes() if node.table is not None]
    return found


def with_table(page: PlansPage) -> AnnexTab:
    """The tab with an appendix and the usual table of tasks in it."""
    tab = page.view.annex
    tab.title.setText("Phân công nhiệm vụ")
    tab.adder.click()
    tab.add_table(ready_tables()[0].table)
    return tab


def cell(tab: AnnexTab, row: int, column: int) -> QTableWidgetItem:
    found = tab.grid.cells.item(row, column)
    assert found is not None
    return found


def names(tab: AnnexTab) -> list[str]:
    tops = [tab.tree.topLevelItem(place) for place in range(tab.tree.topLevelItemCount())]
    return [top.text(0) for top in tops if top is not None]


def test_an_appendix_with_the_usual_table_is_filled_in_and_saved(page: PlansPage, desk: Desk) -> None:
    tab = with_table(page)
    assert names(tab) == ["Phụ lục I - PHÂN CÔNG NHIỆM VỤ"]
    assert page.view.tabs.tabText(ANNEX) == "Phụ lục (1)"
    assert tab.grid.cells.columnCount() == 6
    cell(tab, 1, 1).setText("Ký giao ước")
    assert table_in(page).rows[0][:2] == ("1", "Ký giao ước")
    page.handlers()["save"]()
    assert page.opened is not None
    kept = get_plan(desk.office, page.opened.id or 0).document
    assert appendices(kept)[0].tables[0].table == table_in(page)


def test_every_step_is_taken_back(page: PlansPage) -> None:
    tab, session = with_table(page), page.view.session
    assert session is not None
    cell(tab, 1, 1).setText("Ký giao ước")
    assert session.undo()
    assert cell(tab, 1, 1).text() == ""
    assert session.undo()
    assert not tab.grid.isVisibleTo(tab)
    assert session.undo()
    assert (names(tab), page.view.tabs.tabText(ANNEX)) == ([], "Phụ lục")
    assert session.redo()
    assert session.redo()
    assert session.redo()
    assert table_in(page).rows[0][1] == "Ký giao ước"


def test_rows_and_columns_come_and_go(page: PlansPage) -> None:
    grid = with_table(page).grid
    grid.cells.setCurrentCell(1, 0)
    grid.add_row()
    grid.add_column()
    table = table_in(page)
    assert (len(table.rows), table.columns, table.shares) == (4, 7, ())
    grid.cells.setCurrentCell(2, 1)
    grid.delete_rows()
    grid.cells.setCurrentCell(0, 1)
    grid.delete_columns()
    assert table_in(page) == replace(ready_tables()[0].table, shares=())
    grid.lying.setChecked(True)
    grid.headed.setChecked(False)
    assert (table_in(page).landscape, table_in(page).header) == (True, ())


def test_a_block_of_excel_is_pasted_as_a_table_and_into_cells(page: PlansPage) -> None:
    tab = page.view.annex
    QGuiApplication.clipboard().setText('TT\tViệc\n1\t"Ký\ncam kết"\n')
    tab.paste_table()
    assert names(tab) == ["Phụ lục I"]
    assert table_in(page) == TableData((("TT", "Việc"),), (("1", "Ký\ncam kết"),))
    QGuiApplication.clipboard().setText("2\tSơ kết\tQuý II\n3\tTổng kết\tQuý IV\n")
    tab.grid.cells.setCurrentCell(2, 0)
    tab.grid.cells.setCurrentCell(1, 0)
    QTest.keyClick(tab.grid.cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert table_in(page).rows == (("2", "Sơ kết", "Quý II"), ("3", "Tổng kết", "Quý IV"))
    tab.grid.cells.setCurrentCell(2, 2)
    QTest.keyClick(tab.grid.cells, Qt.Key.Key_Delete)
    assert table_in(page).rows[1] == ("3", "Tổng kết", "")


def test_nothing_copied_makes_no_table(page: PlansPage) -> None:
    QGuiApplication.clipboard().setText("")
    page.view.annex.paste_table()
    assert page.view.session is not None
    assert not page.view.session.document.annex


def test_a_table_and_a_whole_appendix_are_taken_out(page: PlansPage) -> None:
    tab = with_table(page)
    tab.delete()
    assert page.view.session is not None
    assert appendices(page.view.session.document)[0].tables == ()
    QTest.keyClick(tab.tree, Qt.Key.Key_Home)
    tab.delete()
    assert page.view.session.document.annex == ()


def test_writing_in_the_text_leaves_the_tables_alone(page: PlansPage) -> None:
    tab = with_table(page)
    cell(tab, 1, 1).setText("Ký giao ước")
    before = table_in(page)
    page.view.tabs.setCurrentIndex(TEXT)
    text = page.view.editor.text
    lines = [line for line in text.lines if line.kind is NodeKind.TABLE]
    assert [line.table for line in lines] == [before]
    page.view.editor.go_to_node(lines[0].id)
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab):
        QTest.keyClick(text, key)
    QTest.keyClicks(text, "Bang 1")
    page.view.hand_in()
    assert table_in(page) == before
    assert page.view.session is not None
    (node,) = [node for node in page.view.session.document.nodes() if node.table is not None]
    assert node.text == "Bang 1"


def test_a_signed_plan_keeps_every_cell(page: PlansPage, desk: Desk) -> None:
    tab = with_table(page)
    page.handlers()["save"]()
    assert page.opened is not None
    signed = save_plan(desk.office, replace(get_plan(desk.office, page.opened.id or 0), state="signed"))
    page.view.follow(signed, None, [])
    before = table_in(page)
    assert not any(part.isEnabled() for part in (tab.adder, tab.tabler, tab.deleter, tab.grid.lying))
    for act in (tab.grid.add_row, tab.grid.empty, tab.add, partial(tab.grid.paste, [["x"]])):
        act()
    QTest.keyClick(tab.grid.cells, Qt.Key.Key_Delete)
    assert table_in(page) == before


def test_a_paragraph_of_an_appendix_is_written_in_the_text(page: PlansPage) -> None:
    tab = with_table(page)
    QTest.keyClick(tab.tree, Qt.Key.Key_Home)
    tab.tree.itemActivated.emit(tab.tree.currentItem(), 0)
    assert page.view.tabs.currentIndex() == TEXT
    number = page.view.editor.text.spot()[0]
    assert page.view.editor.text.lines[number].text == "Phụ lục I"


def test_words_in_cells_are_found_shown_and_replaced_one_by_one(page: PlansPage) -> None:
    tab, editor = with_table(page), page.view.editor
    for row, words in ((1, "Gửi báo cáo năm 2024"), (2, "Họp tổng kết năm 2024, năm 2024")):
        cell(tab, row, 1).setText(words)
    page.view.show_text()
    editor.wish("replace")
    bar = editor.find_bar
    bar.words.setText("2024")
    assert bar.count.text() == "3 chỗ"
    shown: list[str] = []
    editor.cell_found.connect(shown.append)
    bar.step(1)
    assert shown == ["Gửi báo cáo năm 2024"]
    assert "dòng 2, cột 2: Gửi báo cáo năm <b>2024</b>" in bar.cell.text()
    assert not bar.cell.isHidden()
    bar.others.setText("2025")
    bar.replace_one()
    assert [row[1] for row in table_in(page).rows[:2]] == [
        "Gửi báo cáo năm 2025",
        "Họp tổng kết năm 2024, năm 2024",
    ]
    assert "dòng 3" in bar.cell.text()
    bar.replace_all()
    assert table_in(page).rows[1][1] == "Họp tổng kết năm 2025, năm 2025"
    assert bar.cell.isHidden()
    assert page.view.session is not None
    page.view.session.undo()
    assert table_in(page).rows[1][1] == "Họp tổng kết năm 2024, năm 2024"


def test_a_new_year_shows_the_cells_it_changes(page: PlansPage, desk: Desk) -> None:
    tab = with_table(page)
    cell(tab, 1, 1).setText("Họp tổng kết năm 2024")
    assert page.save()
    assert page.opened is not None
    dialog = RollDialog(desk, page.opened, page)
    (row,) = [item for item in dialog.items() if "bảng" in item.text(0)]
    assert (row.text(1), row.text(2)) == ("Họp tổng kết năm 2024", "Họp tổng kết năm 2025")
    dialog.tree.setCurrentItem(row)
    assert "Dòng trong bảng: 1 | Họp tổng kết năm 2024" in dialog.sentence.text()
    row.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.make()
    texts = texts_of(get_plan(desk.office, dialog.made or 0).document)
    assert "Họp tổng kết năm 2024" in texts.values()
    assert (
        get_plan(desk.office, dialog.made or 0).document.subject_text
        == "Phát động phong trào thi đua năm 2025"
    )
