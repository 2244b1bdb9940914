"""The window as a whole: the way in, commands and keys, year, zoom, theme, tasks, translator, failures."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kehoach_desktop.paths import default_path
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, list_signers
from kehoach_desktop.services.office import open_office
from ui.actions import MENUS, Command
from ui.app import Failures, Program
from ui.desk import Desk
from ui.pages import PAGES, existing_pages
from ui.status import backup_age

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_heavy_is_imported_before_the_window_is_painted(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import Program\n"
        "app = QApplication([])\n"
        "made = Program(app)\n"
        "made.window.painted.disconnect()\n"
        "made.window.painted.connect(app.quit)\n"
        "made.show()\n"
        "app.exec()\n"
        "heavy = {'sqlalchemy', 'alembic', 'docx', 'openpyxl', 'reportlab', 'xlsxwriter', 'python_calamine', 'pypdfium2', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KEHOACH_HOME": str(tmp_path / "home")}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_does_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one reference to None per call that returns nothing, until the interpreter dies."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for count in range(1000):
        label.setText(str(count))
    assert sys.getrefcount(None) > before - 100


# the way in


def test_the_file_named_is_opened_after_the_first_painting(
    qtbot: QtBot, qapp: QApplication, answers: Any, data_file: Path
) -> None:
    made = Program(qapp, data_file, messages=answers)
    made.show()
    qtbot.waitUntil(lambda: made.window.desk is not None)
    assert made.window.windowTitle() == "Ban Quản lý bảo trì đường bộ — Kế hoạch Thi đua"
    assert made.window.page is not None
    assert made.window.page.key == "overview"
    made.window.close()
    assert made.window.desk is None
    open_office(data_file).close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)


def test_first_start_asks_where_to_begin(
    program: Program, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.assistant import Assistant

    def walk(assistant: Assistant) -> int:
        assistant.go_on()
        assert assistant.agency.error("name"), "an agency without a name is not taken"
        assistant.agency.set_value("name", "Sở Công Thương")
        assistant.agency.set_value("symbol", "SCT")
        assistant.go_on()
        assistant.signer.set_value("full_name", "Nguyễn Thị Bình")
        assistant.signer.set_value("lines", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
        assistant.go_on()
        assistant.finish("staff")
        return 1

    monkeypatch.setattr(Assistant, "exec", walk)
    answers.replies = ["Lập tệp cho cơ quan của tôi"]
    program.files.welcome()
    desk = program.window.desk
    assert desk is not None
    assert desk.office.path == default_path()
    agency = get_agency(desk.office)
    assert agency is not None
    assert (agency.name, agency.symbol) == ("Sở Công Thương", "SCT")
    assert [(one.full_name, one.authority) for one in list_signers(desk.office)] == [
        ("Nguyễn Thị Bình", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    ]
    assert program.window.page is not None
    assert program.window.page.key == "staff"
    assert program.window.windowTitle().startswith("Sở Công Thương")


def test_a_file_that_cannot_be_opened_is_a_sentence_with_ways_on(
    program: Program, answers: Any, tmp_path: Path, data_file: Path
) -> None:
    photo = tmp_path / "ảnh.ktd"
    photo.write_bytes(b"\x89PNG not a data file")
    answers.replies = ["Chọn tệp khác…"]
    answers.files = [data_file]
    assert not program.files.open(photo)
    assert "ảnh.ktd" in answers.asked[0]
    assert photo.read_bytes().startswith(b"\x89PNG")
    assert program.window.desk is not None, "the other file was opened"
    assert program.window.desk.office.path == data_file


def test_without_a_file_the_window_offers_ways_on(program: Program, answers: Any, data_file: Path) -> None:
    answers.replies = ["Đóng"]
    program.files.welcome()
    window = program.window
    assert window.stack.currentWidget() is window.closed
    offered = [one for one in window.closed.findChildren(QPushButton) if one.text().startswith("Mở tệp")]
    answers.files = [data_file]
    offered[0].click()
    assert window.desk is not None
    assert window.stack.currentWidget() is window.page


def test_a_file_open_elsewhere_keeps_the_present_one(
    program: Program, desk: Desk, answers: Any, tmp_path: Path
) -> None:
    other = open_office(tmp_path / "khác.ktd")
    answers.replies = ["Thôi"]
    assert not program.files.open(tmp_path / "khác.ktd")
    assert program.window.desk is desk
    other.close()


def test_practice_data_is_unmistakable(program: Program, tmp_path: Path) -> None:
    assert program.files.open(tmp_path / "thử.ktd", practice=True)
    assert program.window.band.isVisible()
    assert "DỮ LIỆU MẪU" in program.window.windowTitle()
    assert program.memory.text("file") == "", "the next start opens real data"


def test_back_up_restore_and_verify(program: Program, desk: Desk, answers: Any, tmp_path: Path) -> None:
    answers.files = [tmp_path / "bản sao.ktd"]
    program.window.do("backup")
    assert answers.notes[-1].startswith("Đã sao lưu")
    program.window.do("verify")
    assert answers.told == [f"Tệp dữ liệu lành lặn. {desk.office.path}"]
    from kehoach_desktop.services.staff import delete_people, list_staff

    delete_people(desk.office, [one.id for one in list_staff(desk.office) if one.id is not None])
    answers.files = [tmp_path / "bản sao.ktd"]
    answers.replies = ["Khôi phục"]
    program.window.do("restore")
    restored = program.window.desk
    assert restored is not None
    assert len(list_staff(restored.office)) == 5


# commands


def test_every_menu_has_letters_of_its_own(program: Program, desk: Desk) -> None:
    def letters(texts: list[str]) -> list[str]:
        found = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(found) == len([text for text in texts if text])
        assert all(letter.isascii() for letter in found), "a letter every keyboard has"
        return found

    assert max(Counter(letters([menu.title for menu in MENUS])).values()) == 1
    for menu in MENUS:
        counted = Counter(letters([one.text for one in menu.commands if one.key]))
        assert not [letter for letter, times in counted.items() if times > 1], menu.title
    for entry in existing_pages():
        program.window.show_page(entry.key)
        assert program.window.page is not None
        texts = [one.text for one in program.window.page.commands if one.key]
        counted = Counter(letters(texts)) if texts else Counter()
        assert not [letter for letter, times in counted.items() if times > 1], entry.key


def test_no_two_commands_share_a_key(program: Program, desk: Desk) -> None:
    shared: list[Command] = [one for menu in MENUS for one in menu.commands]
    for entry in existing_pages():
        program.window.show_page(entry.key)
        assert program.window.page is not None
        keys = Counter(key for one in (*shared, *program.window.page.commands) for key in one.shortcuts)
        assert not [key for key, times in keys.items() if times > 1], entry.key


def test_the_keys_an_office_user_expects() -> None:
    keys = {one.key: one.shortcuts for menu in MENUS for one in menu.commands}
    expected = {
        "new": "Ctrl+N",
        "save": "Ctrl+S",
        "print": "Ctrl+P",
        "find": "Ctrl+F",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Y",
    }
    expected |= {
        "help": "F1",
        "edit": "F2",
        "refresh": "F5",
        "zoom_in": "Ctrl++",
        "zoom_out": "Ctrl+-",
        "zoom_reset": "Ctrl+0",
    }
    assert {key: keys[key][0] for key in expected} == expected


def test_only_what_can_be_done_is_offered(program: Program, desk: Desk) -> None:
    offered = program.window.actions_by_key
    program.window.show_page("overview")
    assert not offered["delete"].isEnabled()
    assert not offered["save"].isEnabled()
    program.window.show_page("staff")
    assert offered["new"].isEnabled()
    assert offered["copy"].isEnabled()


def test_every_page_of_the_rail_opens(program: Program, desk: Desk) -> None:
    for entry in existing_pages():
        assert program.window.show_page(entry.key), entry.key
        assert program.window.header.title.text()
    assert (
        {"overview", "staff"} <= {entry.key for entry in existing_pages()} <= {entry.key for entry in PAGES}
    )


def test_a_link_may_ask_for_a_command(program: Program, desk: Desk, answers: Any) -> None:
    answers.files = [None]
    desk.go("staff", "import")
    assert answers.files == [], "the person was asked for a list"
    desk.go("staff", "no such command")
    assert program.window.page is not None
    assert program.window.page.key == "staff"


def test_find_goes_to_the_search_box(program: Program, desk: Desk, qtbot: QtBot) -> None:
    program.window.activateWindow()
    QTest.keyClick(program.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert program.window.header.search.hasFocus()


def test_each_page_keeps_its_search_words(program: Program, desk: Desk) -> None:
    program.window.show_page("staff")
    program.window.set_search("hoa")
    program.window.show_page("overview")
    assert program.window.header.search.text() == ""
    program.window.show_page("staff")
    assert program.window.header.search.text() == "hoa"


def test_year_is_remembered_for_the_file(program: Program, desk: Desk, data_file: Path) -> None:
    year = program.window.header.year
    year.setCurrentIndex(year.findData(2022))
    year.activated.emit(year.currentIndex())
    assert desk.year == 2022
    assert "Năm 2022" in program.window.status.facts.text()
    program.files.open(data_file)
    assert program.window.desk is not None
    assert program.window.desk.year == 2022


def test_status_bar_says_file_year_rows_backup_and_state(program: Program, desk: Desk) -> None:
    program.window.show_page("staff")
    program.window.set_search("hoa")
    words = program.window.status.facts.text()
    for part in (desk.office.path.name, f"Năm {desk.year}", "2/5 dòng, 3 dòng bị lọc ẩn", "ao lưu", "Đã lưu"):
        assert part in words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Vừa sao lưu xong"),
        (5, "Sao lưu 5 phút trước"),
        (125, "Sao lưu 2 giờ trước"),
        (3000, "Sao lưu 2 ngày trước"),
    ],
)
def test_backup_age(minutes: int, words: str) -> None:
    now = datetime(2024, 12, 20, 9, 41)
    assert backup_age(now - timedelta(minutes=minutes), now) == words
    assert backup_age(None, now) == "Chưa sao lưu"


# look


def test_zoom_changes_every_font_and_comes_back(program: Program, desk: Desk, qapp: QApplication) -> None:
    window = program.window
    window.show_page("staff")
    before = qapp.font().pointSizeF()
    window.do("zoom_in")
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.1)
    for _ in range(9):
        window.do("zoom_in")
    assert program.theme.zoom == 200
    assert window.header.title.font().pointSizeF() == pytest.approx(before * 2 * 1.8)
    assert window.rail.width() == program.theme.px(64), "a narrow window shows icons alone"
    window.do("zoom_reset")
    assert qapp.font().pointSizeF() == pytest.approx(before)
    window.do("zoom_out")
    assert program.theme.zoom == 90
    window.do("zoom_reset")


def test_dark_and_light(program: Program, desk: Desk) -> None:
    window = program.window
    window.do("theme_dark")
    assert program.theme.dark
    assert window.palette().window().color().lightness() < 60
    assert window.actions_by_key["theme_dark"].isChecked()
    window.do("theme_light")
    assert window.palette().window().color().lightness() > 200


def _contrast(one: str, other: str) -> float:
    from PySide6.QtGui import QColor

    def light(colour: str) -> float:
        parts: list[float] = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_readable_on_its_ground() -> None:
    """WCAG AA: 4.5 to 1 for every pair of text and ground that the window uses."""
    from ui.theme import DARK, LIGHT

    for colours in (LIGHT, DARK):
        pairs = [
            (colours.text, ground)
            for ground in (colours.back, colours.surface, colours.raised, colours.selected)
        ]
        pairs += [(colours.muted, ground) for ground in (colours.back, colours.surface, colours.selected)]
        pairs += [
            (getattr(colours, tone), getattr(colours, f"{tone}_soft"))
            for tone in ("good", "warn", "bad", "held", "accent")
        ]
        pairs += [(colours.on_button, colours.button), (colours.focus, colours.surface)]
        assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def test_standard_words_are_vietnamese(program: Program, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["Lưu", "Thôi"]
    line = QLineEdit("a")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    assert "Cắt" in menu.actions()[3].text().replace("&", "")
    menu.deleteLater()
    assert QCoreApplication.translate("Any", "%1 rows") == "%1 rows"


def test_the_window_comes_back_to_a_screen_that_exists(program: Program) -> None:
    from PySide6.QtCore import QByteArray

    program.memory.keep("window", QByteArray(b"nonsense"))
    program.window.place()
    area = program.window.screen().availableGeometry()
    assert area.contains(program.window.geometry().center())


# long work


def counting(steps: int, log: list[object]) -> Work[int]:
    try:
        for step in range(steps):
            log.append(QThread.currentThread())
            yield Progress(step, steps, "đang đếm")
        return steps
    finally:
        log.append("closed")


def test_long_work_runs_off_the_windows_thread_and_comes_back(
    program: Program, desk: Desk, qtbot: QtBot
) -> None:
    log: list[object] = []
    done: list[tuple[int, bool]] = []
    main = QThread.currentThread()
    desk.tasks.run(
        "Đếm", counting(5, log), lambda total: done.append((total, QThread.currentThread() is main))
    )
    assert program.window.strip.isVisible()
    assert not program.window.body.isEnabled()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(5, True)]
    assert main not in log
    assert not program.window.strip.isVisible()
    assert program.window.body.isEnabled()


def endless(log: list[object]) -> Work[int]:
    try:
        while True:
            yield Progress(1, 0, "mãi")
    finally:
        log.append("closed")


def test_long_work_is_cancelled_between_steps(
    program: Program, desk: Desk, qtbot: QtBot, answers: Any
) -> None:
    log: list[object] = []
    with qtbot.waitSignal(desk.tasks.progressed):
        desk.tasks.run("Việc dài", endless(log), lambda _: log.append("done"))
    program.window.strip.stop.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert log == ["closed"]
    assert answers.notes[-1] == "Đã dừng: Việc dài"


def broken(error: Exception) -> Work[int]:
    yield Progress(0, 1, "")
    raise error


def test_an_expected_trouble_in_long_work_is_told(desk: Desk, qtbot: QtBot, answers: Any) -> None:
    desk.tasks.run("Ghi", broken(Refusal("Đĩa đầy.", "Chưa ghi gì.", "Xin dọn đĩa.")), lambda _: None)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert answers.told == ["Đĩa đầy. Chưa ghi gì.\nXin dọn đĩa."]


def test_a_bug_in_long_work_goes_the_crash_way(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[type[BaseException], bool]] = []
    main = QThread.currentThread()
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, *_: seen.append((kind, QThread.currentThread() is main))
    )
    desk.tasks.run("Hỏng", broken(ZeroDivisionError("x")), lambda _: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(ZeroDivisionError, True)]
    assert not desk.tasks.busy


def test_a_second_long_work_is_refused(desk: Desk, qtbot: QtBot, answers: Any) -> None:
    log: list[object] = []
    desk.tasks.run("Một", endless(log), lambda _: None)
    desk.tasks.run("Hai", counting(3, log), lambda _: log.append("hai"))
    assert "Đang có một việc chạy dở." in answers.told[0]
    desk.tasks.cancel()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert "hai" not in log


def test_of_quiet_jobs_with_one_key_only_the_newest_waits(desk: Desk, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(5):
        desk.tasks.quietly("preview", lambda number=number: number, done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: 4 in done)
    assert done == [0, 4]


# failures


@pytest.fixture
def failures(program: Program) -> Failures:
    return Failures(program.window)


def test_a_failure_is_written_down_and_told_once(failures: Failures, answers: Any, own_home: Path) -> None:
    failures.guard.handle(ZeroDivisionError("chia cho không"))
    assert "Chương trình gặp lỗi của chính nó." in answers.told[0]
    assert "chia cho không" in answers.told[0]
    assert len(list((own_home / "su-co").glob("*.txt"))) == 1


def test_an_expected_trouble_that_slipped_through_is_still_a_sentence(
    failures: Failures, answers: Any
) -> None:
    failures.guard.handle(Refusal("Tệp đang mở trong Word.", "Bản cũ còn nguyên."))
    assert answers.told == ["Tệp đang mở trong Word. Bản cũ còn nguyên."]
