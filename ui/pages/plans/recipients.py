"""Nơi nhận and Kính gửi: one a line, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kehoach_desktop.document.model import Recipient
from kehoach_desktop.vietnamese.folding import nfc
from ui.editor.session import PlanSession
from ui.forms.typing import Text
from ui.widgets import button, label, scrolling

_DASH = re.compile(r"^\s*[-–—+•]\s*")
_ENDS = (";", ".", ",")


def recipients_from(text: str) -> tuple[Recipient, ...]:
    """Recipients written one a line; a dash before is left out, the mark at the end kept ("" when there is none)."""
    found: list[Recipient] = []
    for row in text.splitlines():
        words = _DASH.sub("", nfc(row)).strip()
        end = words[-1] if words.endswith(_ENDS) else ""
        if words:
            found.append(Recipient(words[: len(words) - len(end)].rstrip() if end else words, end))
    return tuple(found)


def recipients_text(recipients: Iterable[Recipient]) -> str:
    """Recipients as they are edited."""
    return "\n".join(f"- {one.text}{one.end}" for one in recipients)


def marked(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Recipients with the usual marks: ; after each, a full stop after the last."""
    listed = list(recipients)
    return tuple(replace(one, end="." if one is listed[-1] else ";") for one in listed)


class RecipientsTab(QWidget):
    """Two boxes over a session."""

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.recipients, self.addressed = Text(), Text()
        self._session: PlanSession | None = None
        self._timer = QTimer(self, singleShot=True, interval=200)
        self._timer.timeout.connect(self.hand_in)
        self._loading = False
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 8, 0)
        for words, more, box, share in (
            (
                "Nơi nhận",
                "Mỗi dòng một nơi nhận, in ra đúng như ghi: “Sở GTVT (B/c);”. Dòng cuối là dòng Lưu.",
                self.recipients,
                3,
            ),
            ("Kính gửi", "Chỉ khi văn bản có Kính gửi: mỗi dòng một nơi.", self.addressed, 1),
        ):
            above = label(words, "heading")
            above.setBuddy(box)
            box.setAccessibleName(words)
            box.setMinimumHeight(box.fontMetrics().lineSpacing() * (3 + share) + 16)
            box.textChanged.connect(self._touched)
            column.addWidget(above)
            column.addWidget(label(more, "muted", wrap=True))
            column.addWidget(box, share)
            if box is self.recipients:
                column.addWidget(button("Đặt dấu ; sau mỗi dòng, dấu . sau dòng cuối", self.mark, "link"))
            column.addSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def edit(self, session: PlanSession) -> None:
        """Show a session's recipients."""
        self._session = session
        session.changed.connect(self._session_changed)
        self._load()

    def leave(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.changed.disconnect(self._session_changed)
            self._session = None

    def _load(self) -> None:
        if self._session is None:
            return
        document = self._session.document
        self._loading = True
        if recipients_from(self.recipients.toPlainText()) != document.recipients:
            self.recipients.setPlainText(recipients_text(document.recipients))
        if _names(self.addressed.toPlainText()) != document.addressed_to:
            self.addressed.setPlainText("\n".join(document.addressed_to))
        self._loading = False
        self.counted.emit(len(document.recipients))

    def _session_changed(self, origin: object, _place: object) -> None:
        if origin is not self:
            self._load()

    def _touched(self) -> None:
        if not self._loading:
            self._timer.start()

    def mark(self) -> None:
        """Put the usual marks at the ends of the lines."""
        self.hand_in()
        if self._session is not None:
            document = self._session.document
            self._session.set(replace(document, recipients=marked(document.recipients)), None)

    def hand_in(self) -> None:
        """Give the session what was typed."""
        self._timer.stop()
        if self._session is None:
            return
        document = replace(
            self._session.document,
            recipients=recipients_from(self.recipients.toPlainText()),
            addressed_to=_names(self.addressed.toPlainText()),
        )
        self._session.set(document, self, merge="recipients")
        self.counted.emit(len(document.recipients))


def _names(text: str) -> tuple[str, ...]:
    return tuple(nfc(row).strip() for row in text.splitlines() if row.strip())
