"""The table model, searching and sorting on plain lists, the view's keys and what it remembers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.desk import Desk
from ui.memory import Memory
from ui.tables.columns import BAD, GOOD, SHAPES, Bar, Chip, Column, plain
from ui.tables.filtering import Query, search, searchable
from ui.tables.model import RecordModel
from ui.tables.panel import ListPanel
from ui.tables.view import RecordTable


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    count: int | None = None
    signed: bool = False
    verdict: str = GOOD


def rename(row: Row, text: str) -> Row:
    if not text:
        raise ValueError("Cần có tên.")
    return replace(row, name=text)


COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "Tên", lambda one: one.name, 20, edit=rename),
    Column("count", "Số", lambda one: one.count, 6, align="right"),
    Column(
        "signed", "Đã ký", lambda one: one.signed, 6, tick=lambda one: replace(one, signed=not one.signed)
    ),
    Column(
        "verdict", "Kết luận", lambda one: Chip("Đủ" if one.verdict == GOOD else "Chưa đủ", one.verdict), 10
    ),
    Column("bar", "Tiến độ", lambda one: Bar((one.count or 0) / 10, f"{one.count or 0}/10"), 12),
)
ROWS = (
    Row(1, "Ân", 9),
    Row(2, "An", 10),
    Row(3, "Đạt", None),
    Row(4, "Dung", 2, True, BAD),
    Row(5, "Ánh", 1200),
)


@pytest.fixture
def model() -> RecordModel[Row]:
    made: RecordModel[Row] = RecordModel(COLUMNS, lambda one: one.id)
    made.set_records(ROWS)
    return made


def shown(model: RecordModel[Row]) -> list[str]:
    return [model.record(row).name for row in range(model.rowCount())]


def test_sorting_is_vietnamese_and_by_value(model: RecordModel[Row]) -> None:
    model.sort_by(0)
    assert shown(model) == ["An", "Ánh", "Ân", "Dung", "Đạt"]
    model.sort_by(1)
    assert shown(model) == ["Dung", "Ân", "An", "Ánh", "Đạt"], "by number, the empty one last"
    model.sort_by(1, descending=True)
    assert shown(model) == ["Ánh", "An", "Ân", "Dung", "Đạt"], "and last again the other way"
    model.sort_by(None)
    assert shown(model) == [row.name for row in ROWS]


def test_search_keeps_the_order_among_equal_fits(model: RecordModel[Row]) -> None:
    model.set_search("an")
    assert shown(model) == ["An", "Ân", "Ánh"]
    model.set_filter("signed", lambda one: one.signed)
    assert shown(model) == []
    assert model.filtering
    model.set_search("")
    model.set_filter("signed", None)
    assert not model.filtering
    assert len(shown(model)) == 5


@pytest.mark.parametrize(
    ("query", "text", "fit"),
    [
        ("hòa", "Đặng Thị Hòa", 0),
        ("thị đặng", "Đặng Thị Hòa", 1),
        ("dang thi", "Đặng Thị Hòa", 2),
        ("hoa dang", "Đặng Thị Hòa", 3),
        ("anh tuyet", "Thanh Tuyết", None),
        ("HOÀ", "Hòa", 2),
        ("1376", "041391371376", 0),
    ],
)
def test_how_well_words_fit(query: str, text: str, fit: int | None) -> None:
    found = Query.of(query).rank(searchable([text]))
    assert (found is None) == (fit is None)
    if fit is not None and query != "1376":
        assert found == fit


def test_decomposed_letters_are_found() -> None:
    items = [searchable(["Nguye\u0302\u0303n"]), searchable(["Nguyên"])]
    assert search("nguyễn", items, [1, 0]) == [0, 1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1.234.567"),
        (Decimal("12.5"), "12,5"),
        (date(2024, 1, 5), "05/01/2024"),
        (None, ""),
        (True, "có"),
        (Chip("Đủ"), "Đủ"),
    ],
)
def test_values_in_words(value: object, text: str) -> None:
    assert plain(value) == text


def test_cells_by_role(model: RecordModel[Row]) -> None:
    assert model.index(4, 1).data() == "1.200"
    assert model.index(2, 1).data() == "–"
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert model.index(3, 2).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Tên"


def test_an_edit_is_handed_over_and_a_refused_one_is_said(model: RecordModel[Row], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as caught:
        assert model.setData(model.index(0, 0), "Ân Nam")
    assert caught.args == [ROWS[0], replace(ROWS[0], name="Ân Nam"), "name"]
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.setData(model.index(0, 0), "")
    assert refused.args == ["Cần có tên."]
    assert model.records[0] == ROWS[0], "the record changes only when the page says so"
    with qtbot.assertNotEmitted(model.edited):
        model.setData(model.index(0, 0), "Ân")


@pytest.fixture
def table(program: Program, model: RecordModel[Row], qtbot: QtBot) -> RecordTable[Row]:
    made: RecordTable[Row] = RecordTable(model, theme=program.theme, memory=program.memory, name="things")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_click_on_a_tick_ticks_it(table: RecordTable[Row], qtbot: QtBot) -> None:
    cell = table.visualRect(table.records_model.index(0, 2)).center()
    with qtbot.waitSignal(table.records_model.edited) as caught:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert caught.args is not None
    assert caught.args[1].signed


def test_copy_and_paste_of_blocks(table: RecordTable[Row], qtbot: QtBot) -> None:
    table.select(4)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Tên\tSố\tĐã ký\tKết luận\tTiến độ\nDung\t2\tcó\tChưa đủ\t2/10"
    QApplication.clipboard().setText("Ngô\t3\r\nLò\t4\r\n")
    with qtbot.waitSignal(table.pasted) as caught:
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == [[["Ngô", "3"], ["Lò", "4"]], ROWS[3], "name"]


def test_letters_do_not_open_the_editor_and_f2_does(table: RecordTable[Row], qtbot: QtBot) -> None:
    table.select(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == table.State.EditingState
    QTest.keyClick(table.focusWidget() or table, Qt.Key.Key_Escape)


def test_delete_clears_a_cell_only(table: RecordTable[Row], qtbot: QtBot) -> None:
    table.select(1)
    with qtbot.waitSignal(table.records_model.refused):
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(table.records_model.records) == 5


def test_widths_are_remembered_and_follow_the_zoom(
    table: RecordTable[Row], program: Program, qtbot: QtBot
) -> None:
    table.horizontalHeader().resizeSection(0, 260)
    program.memory.flush()
    again = Memory(program.memory._kept._path)
    assert again.numbers("columns/things") == {"name": 260}
    program.theme.set_zoom(150)
    assert table.columnWidth(0) == 390
    program.theme.set_zoom(100)
    other: RecordTable[Row] = RecordTable(
        table.records_model, theme=program.theme, memory=again, name="things"
    )
    qtbot.addWidget(other)
    assert other.columnWidth(0) == 260


def test_a_stretching_column_takes_what_is_free_and_keeps_its_usual_width(
    program: Program, qtbot: QtBot
) -> None:
    columns: tuple[Column[Row], ...] = (
        Column("name", "Tên", lambda one: one.name, 10, stretch=True),
        Column("count", "Số", lambda one: one.count, 10),
    )
    model: RecordModel[Row] = RecordModel(columns, lambda one: one.id)
    made: RecordTable[Row] = RecordTable(model, theme=program.theme, memory=program.memory, name="stretching")
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    qtbot.waitExposed(made)
    assert made.columnWidth(0) + made.columnWidth(1) == made.viewport().width()
    usual = made.columnWidth(1)
    made.resize(150, 200)
    assert made.columnWidth(0) == usual, "never squeezed away"
    made.horizontalHeader().resizeSection(1, usual + 40)
    made.resize(900, 200)
    assert made.columnWidth(0) + made.columnWidth(1) == made.viewport().width()


def test_a_spare_column_gives_way_and_comes_back_with_its_room(program: Program, qtbot: QtBot) -> None:
    columns = (COLUMNS[0], replace(COLUMNS[1], stretch=True, spare=1), *COLUMNS[2:4])
    model = RecordModel(columns, lambda one: one.id)
    model.set_records(ROWS)
    table = RecordTable(model, theme=program.theme, memory=program.memory, name="spare")
    qtbot.addWidget(table)
    table.resize(1200, 200)
    table.show()
    header = table.horizontalHeader()
    usual = header.sectionSize(0)
    assert not table.isColumnHidden(1)
    table.resize(usual + header.sectionSize(2) + header.sectionSize(3) + 100, 200)
    assert table.isColumnHidden(1)
    assert header.sectionSize(0) > usual  # the first column takes what the one that stretches left
    table.resize(1200, 200)
    assert not table.isColumnHidden(1)
    assert header.sectionSize(0) == usual


def test_several_selected_rows_stay_selected(table: RecordTable[Row]) -> None:
    table.selectAll()
    table.records_model.set_records([*ROWS, Row(6, "Lan")])
    assert [one.id for one in table.selected()] == [1, 2, 3, 4, 5]


def test_chips_and_bars_are_painted_with_shape_and_colour(table: RecordTable[Row], program: Program) -> None:
    picture = QPixmap(table.size())
    table.render(picture)
    cell = table.visualRect(table.records_model.index(3, 3)).translated(table.viewport().pos())
    image = picture.toImage().copy(cell)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(program.theme.colours.bad_soft).name() in seen
    assert len(set(SHAPES.values())) == len(SHAPES), "a shape of its own for every tone"


def test_an_empty_list_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    panel: ListPanel[Row] = ListPanel(desk, "empty", COLUMNS, lambda one: one.id)
    qtbot.addWidget(panel)
    pressed: list[int] = []
    panel.set_empty("Chưa có gì.", "Thêm đi.", (("Thêm & bớt", lambda: pressed.append(1)),))
    panel.show()
    assert not panel.table.isVisible()
    from PySide6.QtWidgets import QPushButton

    button = next(one for one in panel.findChildren(QPushButton) if one.text() == "Thêm && bớt")
    button.click()
    assert pressed == [1]
    panel.model.set_records(ROWS)
    assert panel.table.isVisible()
    panel.model.set_search("không có")
    assert panel.table.isVisible(), "a filter that hides all is not an empty list"
    assert panel.count.text() == "đang lọc: 0/5 dòng"
    panel.model.set_records([])
    assert panel.count.text() == "0 dòng", "an empty list has nothing to filter"


def test_ten_thousand_rows_cost_few_texts(desk: Desk, qtbot: QtBot) -> None:
    """Painting asks only for what is on the screen: the number of values read must not grow with the list."""
    asked = 0

    def counting(row: Row) -> str:
        nonlocal asked
        asked += 1
        return row.name

    columns: tuple[Column[Row], ...] = (Column("name", "Tên", counting),)
    model: RecordModel[Row] = RecordModel(columns, lambda one: one.id)
    table: RecordTable[Row] = RecordTable(model, theme=desk.theme, memory=desk.memory, name="many")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    model.set_records([Row(at, f"Nguyễn Văn {at}") for at in range(10_000)])
    QApplication.processEvents()
    table.scrollToBottom()
    QApplication.processEvents()
    assert 0 < asked < 2_000
    model.set_search("van 9999")
    qtbot.waitUntil(lambda: shown(model) == ["Nguyễn Văn 9999"])


def test_escape_is_reported(table: RecordTable[Row], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.escaped):
        QTest.keyClick(table, Qt.Key.Key_Escape)
