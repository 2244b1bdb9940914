"""The page of year-end facts, used as a person would."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.awards import Discipline, Initiative, Leave, YearFacts
from kehoach_desktop.records.year import Work, YearLine
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.year.initiatives import list_works
from kehoach_desktop.services.year.rating_cap import rating_cap
from kehoach_desktop.services.year.year import get_year_facts, save_year_facts
from kehoach_desktop.services.year.year_sheet import year_sheet
from tests.key_presses import accessible
from ui.app import Program
from ui.desk import Desk
from ui.pages.year.facts import YearFactsDialog
from ui.pages.year.page import YearPage
from ui.pages.year.works import WorkDialog, WorksDialog

YEAR = 2024


@pytest.fixture
def page(program: Program, desk: Desk) -> YearPage:
    """Five people; Trần Đức Cường has an initiative and a measure, nobody has a rating."""
    desk.set_year(YEAR)
    ids = {person.full_name: person.id or 0 for person in list_staff(desk.office)}
    facts = YearFacts(
        ids["Trần Đức Cường"],
        YEAR,
        initiatives=(Initiative("Sổ tay số", share=Decimal(60)),),
        discipline=(Discipline("khiển trách", decision_on="2024-05-10"),),
    )
    save_year_facts(desk.office, facts)
    program.window.show_page("year")
    shown = program.window.page
    assert isinstance(shown, YearPage)
    return shown


def _line(page: YearPage, name: str) -> YearLine:
    return next(line for line in page.list.model.records if line.facts.full_name == name)


def _cell(page: YearPage, name: str, key: str) -> str:
    column = next(one for one in page.list.model.columns if one.key == key)
    return column.text(_line(page, name))


def _choose(page: YearPage, *names: str) -> None:
    table = page.list.table
    table.clearSelection()
    for name in names:
        row = page.list.model.row_of(_line(page, name).facts.person_id)
        assert row is not None
        index = page.list.model.index(row, 2)
        if name == names[0]:
            table.setCurrentIndex(index)
        flag = table.selectionModel().SelectionFlag
        table.selectionModel().select(index, flag.Select | flag.Rows)


def _ratings(desk: Desk) -> dict[str, str]:
    return {line.facts.full_name: line.facts.rating for line in year_sheet(desk.office, YEAR).rows}


def test_facts_stand_in_the_grid(page: YearPage) -> None:
    assert _cell(page, "Trần Đức Cường", "initiatives") == "1 · xem"
    assert _cell(page, "Trần Đức Cường", "discipline") == "khiển trách 10/05/2024"
    assert _cell(page, "Vũ Hoa", "rating") == ""
    assert page.subtitle() == "5 người chưa có xếp loại · 5 người chưa hỏi đủ"


def test_dropping_the_filters_empties_the_search_box(page: YearPage, program: Program) -> None:
    program.window.set_search("hoa")
    assert page.list.rows() == (2, 5)
    page.list.clear_button.click()
    assert (page.search_text, program.window.header.search.text()) == ("", "")
    assert page.list.rows() == (5, 5)


def test_in_a_narrow_window_and_enlarged_everything_stays_reachable(
    page: YearPage, program: Program, qtbot: QtBot
) -> None:
    window = program.window
    for width, zoom in ((900, 100), (1366, 150), (1366, 200), (1366, 100)):
        program.theme.set_zoom(zoom)
        window.resize(width, 740)
        qtbot.waitUntil(lambda: window.ground.body.horizontalScrollBar().maximum() == 0)
        button = page.rate_button
        assert button.mapTo(page, button.rect().bottomRight()).x() <= page.width()
        assert not button.geometry().intersects(page.list.geometry())


def test_the_ceiling_takes_no_room_while_it_is_off(page: YearPage) -> None:
    assert (page.cap.isVisible(), page.cap.opener.isVisible()) == (False, True)
    page.cap.opener.click()
    assert (page.cap.isVisible(), page.cap.opener.isVisible()) == (True, False)
    page.cap.base.setCurrentIndex(0)
    page.cap.base.activated.emit(0)
    page.ensure_fresh(again=True)
    assert (page.cap.isVisible(), page.cap.opener.isVisible()) == (False, True)


def test_what_nobody_asked_is_shown_and_asked_at_once(page: YearPage, program: Program, desk: Desk) -> None:
    kinds = ("initiatives", "discipline", "leave")
    assert [_cell(page, "Vũ Hoa", key) for key in kinds] == ["chưa hỏi"] * 3
    _choose(page, "Vũ Hoa", "Nguyễn Văn An")
    program.window.do("asked")
    assert [_cell(page, "Vũ Hoa", key) for key in kinds] == ["không"] * 3
    assert _cell(page, "Vũ Hoa", "registered") == "không đăng ký"
    assert _cell(page, "Trần Đức Cường", "leave") == "chưa hỏi"
    assert page.subtitle() == "5 người chưa có xếp loại · 3 người chưa hỏi đủ"
    program.window.do("unasked")
    assert page.rows() == (3, 5)
    actions = {action.text(): action for action in page.asked_button.menu().actions() if action.text()}
    actions["Cả danh sách đang hiện: mọi việc"].trigger()
    assert page.subtitle() == "5 người chưa có xếp loại"
    page.escape()
    _choose(page, "Vũ Hoa")
    actions["Người đang chọn: bỏ đánh dấu"].trigger()
    actions["Người đang chọn: kỷ luật"].trigger()
    assert [_cell(page, "Vũ Hoa", key) for key in kinds] == ["chưa hỏi", "không", "chưa hỏi"]
    for _ in range(4):
        program.window.do("undo")
    assert page.subtitle() == "5 người chưa có xếp loại · 5 người chưa hỏi đủ"


def test_what_a_list_told_in_part_stands_in_the_grid(page: YearPage, program: Program, desk: Desk) -> None:
    who = _line(page, "Vũ Hoa").facts
    leave = (Leave("học tập", "2024-01-01", "2024-06-30"),)
    kept = save_year_facts(
        desk.office, replace(who, initiatives_told=2, leave_told="ốm: nghỉ ốm", leave=leave)
    )
    page.ensure_fresh(again=True)
    assert _cell(page, "Vũ Hoa", "initiatives") == "2 · chưa rõ"
    assert _cell(page, "Vũ Hoa", "leave") == "học tập · chưa rõ ngày"
    save_year_facts(desk.office, replace(kept, leave_told=""))
    page.ensure_fresh(again=True)
    assert _cell(page, "Vũ Hoa", "leave") == "học tập · chờ kết quả"


def test_the_facts_of_one_are_ticked_as_asked(page: YearPage, desk: Desk) -> None:
    dialog = YearFactsDialog(desk, _line(page, "Vũ Hoa").facts.person_id, page)
    assert dialog.asked.kinds == frozenset()
    dialog.asked.every.click()
    assert dialog.changed
    dialog.asked.boxes["registration"].click()
    dialog.save()
    kept = get_year_facts(desk.office, _line(page, "Vũ Hoa").facts.person_id, YEAR)
    assert kept.asked == {"discipline", "initiatives", "leave"}


def test_registering_nothing_is_told_apart_from_not_knowing(page: YearPage, desk: Desk) -> None:
    column = next(one for one in page.list.model.columns if one.key == "registered")
    assert column.edit is not None
    for text, shown in (("không đăng ký", "không đăng ký"), ("LĐTT", "LĐTT"), ("chưa nhập", "")):
        line = _line(page, "Vũ Hoa")
        page.list.model.edited.emit(line, column.edit(line, text), "registered")
        page.ensure_fresh(again=True)
        assert _cell(page, "Vũ Hoa", "registered") == shown


def test_a_rating_is_picked_in_the_cell_by_keyboard(qtbot: QtBot, page: YearPage, desk: Desk) -> None:
    _choose(page, "Vũ Hoa")
    page.edit_in_place()
    box = page.list.table.findChild(QComboBox)
    assert box is not None
    assert [box.itemText(at) for at in range(box.count())] == ["chưa có", "HTXSNV", "HTTNV", "HTNV", "KHTNV"]
    box.setCurrentText("HTTNV")
    box.activated.emit(box.currentIndex())
    assert _ratings(desk)["Vũ Hoa"] == "HTTNV"
    assert page.subtitle() == "1 HTTNV · 4 người chưa có xếp loại · 5 người chưa hỏi đủ"


def test_many_are_rated_at_once_and_it_is_undone_at_once(
    page: YearPage, program: Program, desk: Desk
) -> None:
    _choose(page, "Vũ Hoa", "Nguyễn Văn An", "Lê Thị Ánh")
    page.rate("HTTNV")
    assert sorted(_ratings(desk).values()) == ["", "", "HTTNV", "HTTNV", "HTTNV"]
    program.window.do("undo")
    assert set(_ratings(desk).values()) == {""}


def test_fill_down_copies_the_first_chosen_rating(page: YearPage, program: Program, desk: Desk) -> None:
    top = page.list.model.record(0).facts.full_name
    _choose(page, top)
    page.rate("HTXSNV")
    page.list.table.selectAll()
    program.window.do("fill_down")
    assert set(_ratings(desk).values()) == {"HTXSNV"}
    _choose(page, top)
    program.window.do("fill_down")
    assert "Cần chọn từ hai dòng trở lên." in program.window.messages.told[-1]  # type: ignore[attr-defined]


def test_only_those_without_a_rating(page: YearPage, program: Program) -> None:
    _choose(page, "Vũ Hoa")
    page.rate("HTTNV")
    program.window.do("unrated")
    assert page.rows() == (4, 5)
    page.escape()
    assert page.rows() == (5, 5)


def test_a_column_of_ratings_is_pasted_from_a_spreadsheet(
    page: YearPage, program: Program, desk: Desk
) -> None:
    first = page.list.model.record(0).facts.full_name
    _choose(page, first)
    QGuiApplication.clipboard().setText("Hoàn thành xuất sắc nhiệm vụ\nHTTNV\n")
    program.window.messages.replies = ["Ghi xếp loại"]  # type: ignore[attr-defined]
    page.list.table._paste()
    told = [page.list.model.record(row).facts.rating for row in range(3)]
    assert told == ["HTXSNV", "HTTNV", ""]
    QGuiApplication.clipboard().setText("giỏi\n")
    page.list.table._paste()
    assert program.window.messages.told[-1].startswith("Không hiểu xếp loại “giỏi”.")  # type: ignore[attr-defined]
    assert _ratings(desk)[first] == "HTXSNV"


def test_registration_and_notes_are_written_in_place(page: YearPage, desk: Desk) -> None:
    line = _line(page, "Vũ Hoa")
    for key, text in (("registered", "CSTĐCS"), ("notes", "về từ Sở")):
        column = next(one for one in page.list.model.columns if one.key == key)
        assert column.edit is not None
        page.list.model.edited.emit(line, column.edit(line, text), key)
        line = _line(page, "Vũ Hoa")
    assert (line.facts.registered, line.facts.notes) == ("CSTĐCS", "về từ Sở")


def test_the_ceiling_is_off_until_chosen(page: YearPage, desk: Desk) -> None:
    assert rating_cap(desk.office, desk.year) is None
    page.list.table.selectAll()
    page.rate("HTTNV")
    page.cap.base.setCurrentIndex(1)
    page.cap.base.activated.emit(1)
    kept = rating_cap(desk.office, desk.year)
    assert kept is not None
    assert (kept.percent, kept.denominator) == (Decimal(20), "rated:HTTNV")
    assert [card.words.text() for card in page.figures.cards] == ["Tối đa 1: còn được thêm 1 người"]
    page.cap.scope.setCurrentIndex(page.cap.scope.findData("unit"))
    page.cap.scope.activated.emit(0)
    assert (page.figures.cards, page.figures.units.isVisible()) == ([], True)
    assert page.figures.units.of.text() == "/ 3 đơn vị giữ được"
    page.cap.base.setCurrentIndex(0)
    page.cap.base.activated.emit(0)
    assert rating_cap(desk.office, desk.year) is None
    assert not page.figures.isVisible()


def test_initiatives_with_their_authors(qtbot: QtBot, page: YearPage, desk: Desk) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WorkDialog)
        assert dialog.sum.text() == "Các tác giả cộng lại 60 %, phải là 100 %."
        dialog.share_equally()
        assert dialog.sum.text() == ""
        dialog.save()

    dialog = WorksDialog(desk, page)
    qtbot.addWidget(dialog)
    assert [work.name for work in dialog.list.model.records] == ["Sổ tay số"]
    dialog.list.table.selectRow(0)
    QTimer.singleShot(0, fill)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    (work,) = list_works(desk.office, YEAR)
    assert (work.authors[0].share, work.warnings) == (Decimal(100), ())


def test_without_anybody_on_the_staff_no_author_can_be_added(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    assert program.files.open(tmp_path / "trống.ktd")
    desk = program.window.desk
    assert desk is not None
    dialog = WorkDialog(desk, program.window, "Thêm sáng kiến, đề tài", Work("", YEAR))
    qtbot.addWidget(dialog)
    assert not accessible(dialog, "Thêm tác giả").isEnabled()
    assert dialog.sum.text() == "Chưa ghi được tác giả: danh sách nhân sự năm 2024 chưa có người nào."
