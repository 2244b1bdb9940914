"""The one gateway to tell or ask the person at the desk. Tests put another object with the same methods in its place.

The dialogs' own types are imported when first needed: making them costs the start several milliseconds each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kehoach_desktop.refusal import Refusal
from ui.memory import Memory

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QPushButton

_LINE = 64  # letters


class Messages(QObject):
    """Sentences to the person and questions back. `noted` carries passing notes that need no answer to the status bar."""

    noted = Signal(str)

    def __init__(self, window: QWidget | None, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory

    def note(self, text: str) -> None:
        """A passing note in the status bar: something went well and needs no answer."""
        self.noted.emit(text)

    def tell(self, what: str, more: str = "", *, details: str = "", kind: str = "info") -> None:
        """A sentence that wants to be read before going on; `details` can be unfolded and copied."""
        box = self._box(what, more, details, kind)
        box.addButton("Đóng", box.ButtonRole.AcceptRole)
        box.exec()

    def refuse(self, refusal: Refusal) -> None:
        """An expected trouble: what happened, what is safe, what to do."""
        self.tell(
            refusal.what, "\n".join(part for part in (refusal.safe, refusal.todo) if part), kind="warning"
        )

    def ask(self, question: str, yes: str, no: str = "Thôi", *, more: str = "", danger: bool = False) -> bool:
        """A question with two answers, each named by what it does; Esc and Enter on a dangerous one mean `no`."""
        return self.choose(question, (yes, no), more=more, safe=1 if danger else 0) == 0

    def choose(self, question: str, answers: Sequence[str], *, more: str = "", safe: int = 0) -> int:
        """A question with several answers; gives the place of the one chosen. Esc means the last, Enter the one at `safe`."""
        from PySide6.QtWidgets import QPushButton

        box = self._box(question, more, "", "question")
        buttons: list[QPushButton] = []
        for answer in answers:
            button = QPushButton(answer.replace("&", "&&"), box)
            box.addButton(button, box.ButtonRole.ActionRole)
            buttons.append(button)
        box.setDefaultButton(buttons[safe])
        box.setEscapeButton(buttons[-1])
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, one in enumerate(buttons) if one is clicked), len(buttons) - 1)

    def text(self, title: str, question: str, value: str = "") -> str | None:
        """One line of text from the person, None when they thought better of it."""
        from PySide6.QtWidgets import QInputDialog

        answer, given = QInputDialog.getText(self._window, title, question, text=value)
        return answer if given else None

    def open_file(self, title: str, kinds: str, *, place: str = "open") -> Path | None:
        """An existing file to read; `kinds` as Qt wants it ("Bảng tính (*.xlsx *.xls)"); the folder is remembered per `place`."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window, title, self._memory.text(f"folder/{place}"), kinds
        )
        return self._chosen(name, place)

    def save_file(self, title: str, kinds: str, name: str, *, place: str = "save") -> Path | None:
        """A file to write, proposed under `name`; asking before an existing one is replaced is done here."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._memory.text(f"folder/{place}")
        proposed = str(Path(folder) / name) if folder else name
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        path = self._chosen(chosen, place)
        if path is None:
            return None
        full = ended(path, kinds, Path(name).suffix)
        # under this longer name the dialog has not asked yet
        if full != path and full.exists() and not self._replaces(full):
            return None
        return full

    def _replaces(self, path: Path) -> bool:
        more = f"Tệp nằm trong thư mục “{path.parent}”."
        return self.ask(f"Đã có tệp “{path.name}”. Ghi đè?", "Ghi đè", more=more, danger=True)

    def _chosen(self, name: str, place: str) -> Path | None:
        if not name:
            return None
        self._memory.keep(f"folder/{place}", str(Path(name).parent))
        return Path(name)

    def _box(self, what: str, more: str, details: str, kind: str) -> QMessageBox:
        """A message box in plain text, its words selectable by mouse."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        icons = {
            "info": QMessageBox.Icon.Information,
            "warning": QMessageBox.Icon.Warning,
            "error": QMessageBox.Icon.Critical,
            "question": QMessageBox.Icon.Question,
        }
        box = QMessageBox(self._window)
        box.setWindowTitle("Kế hoạch Thi đua")
        box.setIcon(icons[kind])
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setText(what)
        box.setInformativeText(more)
        if details:
            box.setDetailedText(details)
        _widen(box)
        return box


def _widen(box: QMessageBox) -> None:
    """Wide enough for a sentence in a line or two: by itself a box is as wide as its first line, however short that is."""
    from PySide6.QtWidgets import QGridLayout, QSpacerItem

    grid = box.layout()
    if isinstance(grid, QGridLayout):
        width = box.fontMetrics().averageCharWidth() * _LINE
        grid.addItem(QSpacerItem(width, 0), grid.rowCount(), 0, 1, grid.columnCount())


def ended(path: Path, kinds: str, suffix: str) -> Path:
    """The path with `suffix` behind it, unless it already ends as one of the `kinds` does ("Nhân sự 12.2024" does not)."""
    known = {ending.lower() for ending in re.findall(r"\*(\.\w+)", kinds)} | {suffix.lower()}
    return path if path.suffix.lower() in known else path.with_name(path.name + suffix)
