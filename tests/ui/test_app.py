"""Starting: nothing slow before the first painting, the way in, files opened, refused, backed up and restored."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kehoach_desktop.paths import default_path
from kehoach_desktop.services.agency import get_agency, list_signers
from kehoach_desktop.services.datafile.office import open_office
from ui import numbers
from ui.app import Program
from ui.desk import Desk


def _offered(program: Program) -> list[QPushButton]:
    """The ways on that the window offers while no file is open."""
    panel = program.window.ground.closed.panel
    return panel.findChildren(QPushButton) if panel is not None else []


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
        "import PySide6.QtCore\n"
        "print(sorted(heavy & set(sys.modules)), 'Qt' in vars(PySide6.QtCore))\n"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KEHOACH_HOME": str(tmp_path / "home")}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[] False", "nor the namespace Qt, which alone takes a tenth of the start"


def test_the_numbers_used_at_the_start_are_those_of_qt() -> None:
    assert Qt.TextFormat.PlainText.value == numbers.PLAIN_TEXT
    assert Qt.AlignmentFlag.AlignCenter.value == numbers.ALIGN_CENTER
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert right.value == numbers.ALIGN_RIGHT
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == numbers.NO_SCROLL_BAR
    assert Qt.ItemDataRole.UserRole == numbers.USER_ROLE
    assert Qt.ItemDataRole.AccessibleTextRole == numbers.ACCESSIBLE_ROLE


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_does_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one reference to None per call that returns nothing, until the interpreter dies."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for count in range(1000):
        label.setText(str(count))
    assert sys.getrefcount(None) > before - 100


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
    from ui.agency.assistant import Assistant

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
    program.files.start(None)
    offered = _offered(program)
    assert [one.text().split()[0] for one in offered] == ["Lập", "Mở", "Xem"]
    assert not program.window.rail.list.isEnabled(), "there are no pages yet"
    assert offered[0].hasFocus()
    QTest.keyClick(offered[0], Qt.Key.Key_Return)
    assert program.window.rail.list.isEnabled()
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
    program.files.start(None)
    window = program.window
    assert window.stack.currentWidget() is window.ground.closed
    menu = window.commands.actions
    assert menu["open_file"].isEnabled()
    assert not any(menu[key].isEnabled() for key in ("backup", "verify", "agency", "history", "undo", "save"))
    answers.files = [data_file]
    _offered(program)[1].click()
    assert menu["backup"].isEnabled()
    assert window.header.year.isVisible()
    assert window.desk is not None
    assert window.stack.currentWidget() is window.page


def test_the_file_of_last_time_is_missed_aloud(
    program: Program, answers: Any, data_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "usb" / "cơ quan.ktd"
    program.memory.keep("file", str(gone))
    program.files.start(None)
    assert program.window.desk is None
    assert not default_path().exists(), "no empty file is begun in its place"
    told = " ".join(one.text() for one in program.window.ground.closed.findChildren(QLabel))
    assert str(gone) in told
    gone.parent.mkdir()
    answers.files = [data_file]
    next(one for one in _offered(program) if one.text().startswith("Khôi phục")).click()
    qtbot.waitUntil(lambda: not program.window.tasks.busy)
    assert gone.exists(), "a backup comes back where the file was"
    assert program.window.desk is not None


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
    assert program.window.ground.band.isVisible()
    assert "DỮ LIỆU MẪU" in program.window.windowTitle()
    assert program.memory.text("file") == "", "the next start opens real data"


def test_there_is_a_way_back_from_practice(
    program: Program, desk: Desk, tmp_path: Path, data_file: Path
) -> None:
    assert program.files.open(tmp_path / "thử.ktd", practice=True)
    program.window.ground.band.findChildren(QPushButton)[0].click()
    assert program.window.desk is not None
    assert program.window.desk.office.path == data_file
    assert not program.window.ground.band.isVisible()


def test_back_up_restore_and_verify(
    program: Program, desk: Desk, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    window = program.window

    def do(command: str) -> None:
        window.do(command)
        assert window.tasks.busy, "the window goes on while the disk is at work"
        qtbot.waitUntil(lambda: not window.tasks.busy)

    answers.files = [tmp_path / "bản sao.ktd"]
    do("backup")
    assert answers.notes[-1].startswith("Đã sao lưu")
    do("verify")
    assert answers.told == [f"Tệp dữ liệu nguyên vẹn, không có lỗi. {desk.office.path}"]
    from kehoach_desktop.services.people.staff import delete_people, list_staff

    delete_people(desk.office, [one.id for one in list_staff(desk.office) if one.id is not None])
    answers.files = [tmp_path / "bản sao.ktd"]
    answers.replies = ["Khôi phục"]
    do("restore")
    restored = window.desk
    assert restored is not None
    assert len(list_staff(restored.office)) == 5
    assert "trước khi" in answers.notes[-1], "where the replaced file now lies is told"


def test_what_the_disk_refuses_is_a_message_and_the_file_is_open_again(
    program: Program, desk: Desk, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    window, path = program.window, desk.office.path
    (tmp_path / "tệp").touch()
    answers.files = [tmp_path / "tệp" / "bản sao.ktd"]
    window.do("backup")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert "Không mở được" in answers.told[-1]
    answers.files = [tmp_path / "không có.ktd"]
    window.do("restore")
    assert "Không tìm thấy" in answers.told[-1]
    assert window.desk is desk
    good, broken = tmp_path / "bản sao.ktd", tmp_path / "hỏng.ktd"
    answers.files = [good]
    window.do("backup")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    content = bytearray(good.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\x55" * (4096 * 7)
    broken.write_bytes(content)
    answers.files, answers.replies = [broken], ["Khôi phục"]
    window.do("restore")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert "Xin chọn bản sao lưu khác" in answers.told[-1]
    assert window.desk is not None
    assert window.desk.office.path == path


def test_a_restore_that_is_stopped_changes_nothing(
    program: Program, desk: Desk, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    window, path = program.window, desk.office.path
    answers.files = [tmp_path / "bản sao.ktd"]
    window.do("backup")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    answers.files, answers.replies = [tmp_path / "bản sao.ktd"], ["Khôi phục"]
    window.do("restore")
    window.tasks.cancel()
    qtbot.waitUntil(lambda: not window.tasks.busy and window.desk is not None)
    assert window.desk is not None
    assert window.desk.office.path == path
    assert not [one for one in path.parent.iterdir() if "phuc-hoi" in one.name or ".moi" in one.name]
