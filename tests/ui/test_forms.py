"""Forms from field lists: reading what is typed, the draft and its way back, errors, composing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.refusal import Invalid
from ui.forms.draft import Draft
from ui.forms.editors import read, written
from ui.forms.fields import BOOL, CHOICE, DATE, DAY, LINES, NUMBER, PERCENT, SUGGEST, Field, words
from ui.forms.form import Form
from ui.forms.typing import commit_typing

TypeText = Callable[[QWidget, str], None]


@dataclass(frozen=True, slots=True)
class Thing:
    name: str = ""
    born: str = ""
    due: date | None = None
    kind: str = ""
    place: str = ""
    count: int = 0
    share: Decimal | None = None
    active: bool = False
    notes: str = ""


FIELDS = (
    Field("name", "Tên & họ", required=True),
    Field("born", "Sinh", DATE, year_alone=True, half=True),
    Field("due", "Hạn", DAY, half=True),
    Field("kind", "Loại", CHOICE, words(("một", "hai"), empty="chưa")),
    Field("place", "Nơi", SUGGEST, words(("Sơn La", "Kon Tum"))),
    Field("count", "Số", NUMBER, half=True),
    Field("share", "Tỷ lệ", PERCENT, optional=True, half=True),
    Field("active", "Dùng", BOOL),
    Field("notes", "Ghi chú", LINES),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form[Thing]:
    made: Form[Thing] = Form(FIELDS)
    qtbot.addWidget(made)
    made.load(Thing("An", "1969", date(2024, 12, 25), "hai", "Sơn La", 5, Decimal("12.5"), True, "một\nhai"))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_what_was_loaded_comes_back_unchanged(form: Form[Thing]) -> None:
    assert form.record() == Thing(
        "An", "1969", date(2024, 12, 25), "hai", "Sơn La", 5, Decimal("12.5"), True, "một\nhai"
    )
    assert not form.changed


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (FIELDS[1], "010280", "1980-02-01"),
        (FIELDS[1], "1/2/1980", "1980-02-01"),
        (FIELDS[1], "1969", "1969"),
        (FIELDS[1], "", ""),
        (FIELDS[2], "25.12.2024", date(2024, 12, 25)),
        (FIELDS[2], " ", None),
        (FIELDS[5], "1.250", 1250),
        (FIELDS[6], "12,5 %", Decimal("12.5")),
        (FIELDS[6], "", None),
        (FIELDS[0], "  Nguyễn\u00a0 Văn  A ", "Nguyễn Văn A"),
    ],
)
def test_typed_text_is_read(field: Field, text: str, value: object) -> None:
    assert read(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [(FIELDS[1], "31/02/1980"), (FIELDS[2], "1969"), (FIELDS[5], "năm"), (FIELDS[5], ""), (FIELDS[0], " ")],
)
def test_what_cannot_be_read_is_a_sentence(field: Field, text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read(field, text)


def test_values_are_written_as_offices_write_them() -> None:
    assert written(FIELDS[1], "1980-02-01") == "01/02/1980"
    assert written(FIELDS[1], "1969") == "1969"
    assert written(FIELDS[6], Decimal("12.5")) == "12,5"
    assert written(FIELDS[2], None) == ""


def test_a_fault_is_shown_when_the_field_is_left_and_goes_when_it_is_touched(
    form: Form[Thing], type_text: TypeText
) -> None:
    born = form.editors["born"].widget
    assert isinstance(born, QLineEdit)
    born.clear()
    type_text(born, "31/02/1980")
    form.editors["due"].widget.setFocus()
    assert form.error("born")
    assert born.property("wrong") is True
    with pytest.raises(Invalid) as caught:
        form.record()
    assert list(caught.value.fields) == ["born"]
    type_text(born, "1")
    assert form.error("born") == ""


def test_errors_of_unknown_fields_are_given_back(form: Form[Thing]) -> None:
    assert form.show_errors({"count": "Số quá lớn.", "elsewhere": "Chỗ khác."}) == "Chỗ khác."
    assert form.error("count") == "Số quá lớn."
    assert form.editors["count"].widget.hasFocus()


def test_tidying_a_date_is_not_a_step_of_its_own(form: Form[Thing], type_text: TypeText) -> None:
    born = form.editors["born"].widget
    assert isinstance(born, QLineEdit)
    born.selectAll()
    type_text(born, "010280")
    form.editors["due"].widget.setFocus()
    assert born.text() == "01/02/1980"
    assert form.undo()
    assert born.text() == "1969"
    assert not form.changed
    assert not form.undo()
    assert form.redo()
    assert born.text() == "01/02/1980"


def test_typing_in_one_field_is_one_step() -> None:
    draft = Draft({"a": "", "b": ""})
    for text in ("N", "Ng", "Ngô"):
        draft.put("a", text)
    draft.pause()
    draft.put("a", "Ngô A")
    draft.put("b", "x")
    assert [draft.undo() is not None for _ in range(4)] == [True, True, True, False]
    assert draft.now == {"a": "", "b": ""}
    assert draft.redo() is not None
    draft.put("b", "y")
    assert draft.redo() is None, "something new was done"


def test_enter_walks_through_the_fields(form: Form[Thing], qtbot: QtBot) -> None:
    form.editors["name"].widget.setFocus()
    walked = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
        if not isinstance(focused, QPlainTextEdit):
            QTest.keyClick(focused, Qt.Key.Key_Return)
    assert walked == [field.name for field in FIELDS[:8]]


def test_the_wheel_does_not_change_a_choice_in_passing(form: Form[Thing]) -> None:
    box = form.editors["kind"].widget
    assert isinstance(box, QComboBox)
    box.setFocus()
    middle = QPointF(box.rect().center())
    QApplication.sendEvent(
        box,
        QWheelEvent(
            middle,
            QPointF(box.mapToGlobal(middle.toPoint())),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert box.currentData() == "hai"


def test_nothing_completes_while_typing(form: Form[Thing], type_text: TypeText) -> None:
    box = form.editors["place"].widget
    assert isinstance(box, QComboBox)
    assert box.completer() is None
    line = box.lineEdit()
    assert line is not None
    line.clear()
    type_text(line, "Kon")
    assert line.text() == "Kon"


@pytest.mark.parametrize("name", ["name", "place", "notes"])
def test_the_word_being_composed_is_kept(form: Form[Thing], name: str) -> None:
    widget = form.editors[name].widget
    widget.setFocus()
    target = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    assert isinstance(target, QLineEdit | QPlainTextEdit)
    target.selectAll()
    QApplication.sendEvent(target, QInputMethodEvent("Nguyễ", []))
    commit_typing()
    assert getattr(form.record(), name) == "Nguyễ"
    commit_typing()
    assert getattr(form.record(), name) == "Nguyễ", "committed once only"


def test_backspaces_of_unikey_reach_the_field(form: Form[Thing], type_text: TypeText, qtbot: QtBot) -> None:
    name = form.editors["name"].widget
    assert isinstance(name, QLineEdit)
    name.clear()
    type_text(name, "Nguye")
    for _ in range(1):
        QTest.keyClick(name, Qt.Key.Key_Backspace)
    type_text(name, "ễn")
    assert name.text() == "Nguyễn"


def test_a_value_not_offered_is_not_lost_by_looking_at_it(form: Form[Thing]) -> None:
    form.load(Thing("An", kind="ba"))
    assert form.record().kind == "ba"
    assert not form.changed


def test_ampersands_are_shown(form: Form[Thing]) -> None:
    from PySide6.QtWidgets import QLabel

    texts = [one for one in form.findChildren(QLabel) if one.text().startswith("Tên")]
    assert texts[0].textFormat() == Qt.TextFormat.PlainText
