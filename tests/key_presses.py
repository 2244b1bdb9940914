"""Key presses sent to whatever has the keyboard, as a person without a mouse would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ui.dialogs import FormDialog

K = Qt.Key
CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
    """One key to what has the keyboard: an open menu or drop-down, else the focus."""
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if popup is None and modal is not None and QApplication.activeWindow() is not modal:
        modal.activateWindow()  # without a screen the window below is not made active again by itself
        QApplication.processEvents()
    target = (popup.focusWidget() or popup) if popup else QApplication.focusWidget() or modal
    target = target or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, how)
    QApplication.processEvents()


def keys(text: str) -> None:
    """Plain letters and digits to the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def see_and_leave(kind: type[QDialog], opened: list[QDialog]) -> None:
    """Note the dialog that opened and leave it by Esc."""
    opened.append(dialog(kind))
    press(K.Key_Escape)


def keep_form() -> None:
    """Ctrl+S in a small form."""
    dialog(FormDialog)
    press(K.Key_S, CTRL)


def tab_to(wanted: QWidget) -> None:
    """Tab until the focus is there; a widget that Tab never reaches is a fault."""
    for _ in range(80):
        now = QApplication.focusWidget()
        if now is wanted or (now is not None and now is wanted.focusProxy()):
            return
        press(K.Key_Tab)
    raise AssertionError(f"Tab không tới được {wanted.accessibleName() or wanted}")


def soon(job: Callable[[], object], tries: int = 2000) -> None:
    """Press further keys once something new has opened and has the keyboard; if they fail, close it."""
    before = (QApplication.activeModalWidget(), QApplication.activePopupWidget())

    def run(left: int) -> None:
        now = (QApplication.activeModalWidget(), QApplication.activePopupWidget())
        ready = now != before and (now[1] is not None or QApplication.activeWindow() is now[0])
        if not ready and left:
            QTimer.singleShot(1, lambda: run(left - 1))
            return
        try:
            job()
        except BaseException:
            while (stuck := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
                stuck.hide()
            raise

    QTimer.singleShot(0, lambda: run(tries))


def pick(down: int, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
    """A key that opens a menu or a drop-down, then so many times down, and Enter."""
    press(key, how)
    for _ in range(1000):
        if QApplication.activePopupWidget() is not None:
            break
        QApplication.processEvents()
    assert QApplication.activePopupWidget() is not None
    for _ in range(down):
        press(K.Key_Down)
    press(K.Key_Return)


def dialog(kind: type[QDialog]) -> QDialog:
    """The dialog that is open; it must be of that kind."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def named(within: QWidget, words: str) -> QPushButton:
    """The button that says so."""
    return next(one for one in within.findChildren(QPushButton) if one.text().startswith(words))


def accessible(within: QWidget, words: str) -> QPushButton:
    """The button that a screen reader calls so."""
    return next(one for one in within.findChildren(QPushButton) if one.accessibleName() == words)


def when(kind: type[QDialog], job: Callable[[], object]) -> None:
    """Press further keys once a dialog of that kind has come up, after work of its own; if they fail, close it."""
    before = QApplication.activeModalWidget()

    def run(left: int) -> None:
        now = QApplication.activeModalWidget()
        if left and (now is before or not isinstance(now, kind)):
            QTimer.singleShot(1, lambda: run(left - 1))
            return
        try:
            job()
        except BaseException:
            while (stuck := QApplication.activeModalWidget()) is not None:
                stuck.hide()
            raise

    QTimer.singleShot(0, lambda: run(20_000))


def go_on(shown: QWidget, words: str) -> None:
    """Press the button that says so."""
    tab_to(named(shown, words))
    press(K.Key_Space)
