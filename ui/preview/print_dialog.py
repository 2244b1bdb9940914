"""The print dialog: looks at the paper first, then asks what a person at a printer wants to say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.refusal import Refusal
from ui.memory import Memory
from ui.preview.page_view import PagePreview
from ui.preview.printing import TO_FILE, PrintJob, print_pdf, printer_names
from ui.widgets import set_role


class PrintDialog(QDialog):
    """Prints a PDF. The printer and "both sides" are remembered for each kind of paper (`kind`, such as "plan")."""

    def __init__(
        self, data: bytes, kind: str, name: str, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("In")
        self._data, self._kind, self._name, self._memory = data, kind, name, memory
        self.preview = PagePreview(self)
        self.preview.show_pdf(data)
        self.printer = QComboBox(self)
        for printer in printer_names():
            self.printer.addItem(printer, printer)
        self.printer.addItem("Ghi ra tệp PDF", TO_FILE)
        self.pages = QLineEdit(self, placeholderText="Tất cả (hoặc: 1-3, 5)")
        self.copies = QSpinBox(self, minimum=1, maximum=99)
        self.both_sides = QCheckBox("In hai mặt", self)
        self.trouble = QLabel(self, wordWrap=True)
        self.trouble.setProperty("role", "error")
        self._recall()
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.preview, 1)
        row.addLayout(self._form())
        room = self.screen().availableGeometry()
        self.resize(min(820, room.width() - 40), min(640, room.height() - 60))

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        fields = (("Máy &in", self.printer), ("&Trang", self.pages), ("&Số bản", self.copies))
        for words, field in fields:
            label = QLabel(words, self)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(8)
        column.addWidget(self.both_sides)
        column.addSpacing(8)
        column.addWidget(self.trouble)
        column.addStretch(1)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton("In", QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.go, "primary")
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.print)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        return column

    def _recall(self) -> None:
        place = self.printer.findData(self._memory.text(f"printer/{self._kind}", "?"))
        self.printer.setCurrentIndex(max(place, 0))
        self.both_sides.setChecked(self._memory.text(f"both_sides/{self._kind}") == "1")

    def job(self, out: Path | None = None) -> PrintJob:
        """What the dialog now asks for."""
        return PrintJob(
            str(self.printer.currentData()),
            self.pages.text(),
            self.copies.value(),
            self.both_sides.isChecked(),
            out,
        )

    def print(self) -> None:
        """Print, remember the printer, and close; a trouble is said in the dialog, which stays open."""
        out = self._ask_file() if self.printer.currentData() == TO_FILE else None
        if self.printer.currentData() == TO_FILE and out is None:
            return
        try:
            print_pdf(self._data, self.job(out))
        except Refusal as refusal:
            self.trouble.setText(str(refusal))
            return
        self._memory.keep(f"printer/{self._kind}", str(self.printer.currentData()))
        self._memory.keep(f"both_sides/{self._kind}", "1" if self.both_sides.isChecked() else "0")
        self.accept()

    def _ask_file(self) -> Path | None:
        folder = self._memory.text("folder/export", str(Path.home()))
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Ghi ra tệp PDF", str(Path(folder) / f"{self._name}.pdf"), "Tệp PDF (*.pdf)"
        )
        return Path(chosen) if chosen else None
