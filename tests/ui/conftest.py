"""What window tests share: a program on a real file of its own, a person who answers, and Vietnamese typing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.agency import save_agency
from kehoach_desktop.services.datafile.office import open_office
from kehoach_desktop.services.people.staff import save_person
from ui.app import Program
from ui.desk import Desk
from ui.memory import Memory
from ui.messages import Messages

TODAY = date(2024, 12, 20)
PEOPLE = (
    Person("Đặng Thị Hòa", "Nữ", "1980-05-02", "Trưởng phòng", "Phòng Tài chính", national_id="001180000001"),
    Person("Nguyễn Văn An", "Nam", "1975", "Giám đốc", "Lãnh đạo Ban", joined_on="2001-06-01"),
    Person("Trần Đức Cường", "Nam", "1991-12-25", "Kỹ sư", "Phòng Kỹ thuật"),
    Person("Vũ Hoa", "Nữ", "1988-01-30", "Kỹ sư", "Phòng Kỹ thuật"),
    Person("Lê Thị Ánh", "Nữ", "1990-03-08", "Kế toán", "Phòng Tài chính"),
)


class Answers(Messages):
    """Stands in for the person: keeps what was told, and answers questions from `replies` (the word of a button)."""

    def __init__(self) -> None:
        super().__init__(None, Memory(Path("nowhere") / "settings.json"))
        self.told: list[str] = []
        self.asked: list[str] = []
        self.notes: list[str] = []
        self.replies: list[str] = []
        self.files: list[Path | None] = []
        self.proposed: list[str] = []
        self.noted.connect(self.notes.append)

    def tell(self, what: str, more: str = "", *, details: str = "", kind: str = "info") -> None:
        self.told.append(" ".join(part for part in (what, more, details) if part))

    def choose(self, question: str, answers: Sequence[str], *, more: str = "", safe: int = 0) -> int:
        self.asked.append(question)
        return list(answers).index(self.replies.pop(0))

    def open_file(self, title: str, kinds: str, *, place: str = "open") -> Path | None:
        return self.files.pop(0)

    def save_file(self, title: str, kinds: str, name: str, *, place: str = "save") -> Path | None:
        self.proposed.append(name)
        return self.files.pop(0)


@pytest.fixture
def answers(qapp: QApplication) -> Answers:
    """The person who answers."""
    return Answers()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real data file, made once by the real migrations, with an agency and five people."""
    path = tmp_path_factory.mktemp("mẫu") / "cơ quan.ktd"
    office = open_office(path)
    save_agency(office, Agency("Ban Quản lý bảo trì đường bộ", "Sở GTVT", "Sơn La", "BQLBT"))
    for person in PEOPLE:
        save_person(office, person, today=TODAY)
    office.close()
    return path


@pytest.fixture
def data_file(tmp_path: Path, filled_file: Path) -> Path:
    """A copy of the filled file (it is closed, so a plain copy is whole) for one test alone."""
    return Path(shutil.copy(filled_file, tmp_path / filled_file.name))


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, answers: Answers) -> Iterator[Program]:
    """The program put together, its window shown, with no file open yet."""
    made = Program(qapp, messages=answers, today=lambda: TODAY)
    made.window.painted.disconnect()
    made.theme.choose("light")
    made.window.resize(1366, 740)
    made.window.show()
    qtbot.waitExposed(made.window)
    # Qt remembers the keys held with the last key press, also one of the test before: nobody holds Shift now
    QTest.keyRelease(made.window, Qt.Key.Key_Shift)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
    yield made
    answers.replies += ["Bỏ phần sửa"] * 2
    made.window.close()
    qapp.removeTranslator(made.translator)
    for gone in (made.window, made.theme, made.translator):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(program: Program, data_file: Path) -> Desk:
    """The desk over the opened data file."""
    assert program.files.open(data_file)
    assert program.window.desk is not None
    return program.window.desk


def _type(widget: QWidget, text: str) -> None:
    """Type as a person would, letter by letter (keyClicks aborts on letters outside ASCII)."""
    widget.setFocus()
    if isinstance(widget, QLineEdit) and not widget.hasSelectedText():
        widget.end(False)
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(
                widget, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Types Vietnamese into a widget."""
    return _type
