"""The least window: an empty main window of PySide6, until it has been painted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.benchmarks.memory import most_memory


class Ground(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, painted)


def painted() -> None:
    print(f"painted {most_memory()}", flush=True)
    QApplication.exit(0)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(Ground())
    window.resize(1180, 720)
    window.show()
    sys.exit(app.exec())
