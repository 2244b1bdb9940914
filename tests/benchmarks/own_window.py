"""The program's window, until it has been painted."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from tests.benchmarks.memory import most_memory
from ui.app import Program

if __name__ == "__main__":
    app = QApplication(sys.argv)
    program = Program(app)

    def painted() -> None:
        print(f"painted {most_memory()}", flush=True)
        app.exit(0)

    program.window.painted.disconnect()
    program.window.painted.connect(painted)
    program.show()
    sys.exit(app.exec())
