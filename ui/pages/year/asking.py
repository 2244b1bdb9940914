"""“Đã hỏi đủ”: the clerk's word that nothing but what is entered is to be told, for many people in a menu, for one in ticks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from kehoach_desktop.records.awards import ALL_ASKED, ASKED_KINDS
from ui.flow import Flow
from ui.forms.editors import Tick
from ui.widgets import button, label

_HINT = (
    "Đánh dấu khi đã hỏi: phần nào không ghi gì thì nghĩa là không có. Chưa đánh dấu thì chỉ là chưa biết."
)

Mark = Callable[[Collection[str], bool, bool], object]


class AskedButton(QPushButton):
    """A button with the menu; `mark(kinds, asked, all_shown)` does it for the chosen people, or for everybody shown."""

    def __init__(self, mark: Mark) -> None:
        super().__init__("Đã hỏi đủ…")
        self.setToolTip(_HINT)
        menu = QMenu(self)
        menu.addAction("Người đang chọn: mọi việc", partial(mark, ALL_ASKED, True, False))
        for kind, words in ASKED_KINDS.items():
            menu.addAction(f"Người đang chọn: {words}", partial(mark, (kind,), True, False))
        menu.addSeparator()
        menu.addAction("Cả danh sách đang hiện: mọi việc", partial(mark, ALL_ASKED, True, True))
        menu.addSeparator()
        menu.addAction("Người đang chọn: bỏ đánh dấu", partial(mark, ALL_ASKED, False, False))
        self.setMenu(menu)


class AskedTicks(QWidget):
    """A tick for each kind of facts; `kinds` are those ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {kind: Tick(words[:1].upper() + words[1:]) for kind, words in ASKED_KINDS.items()}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Đã hỏi đủ", "label"), 1)
        self.every = button("Đánh dấu tất cả", lambda: self.load(ALL_ASKED), "link", tip=_HINT)
        self.every.setAutoDefault(False)
        head.addWidget(self.every)
        whole.addLayout(head)
        row = Flow(16)
        for box in self.boxes.values():
            box.setToolTip(_HINT)
            row.addWidget(box)
        whole.addLayout(row)
        whole.addWidget(label(_HINT, "muted", wrap=True))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds ticked."""
        return frozenset(kind for kind, box in self.boxes.items() if box.isChecked())

    def load(self, kinds: Collection[str]) -> None:
        """Tick these kinds and no others."""
        for kind, box in self.boxes.items():
            box.setChecked(kind in kinds)
