"""Takes the README's picture: the window on the practice agency, at the page where titles are reviewed.

python packaging/screenshot.py [FILE.png]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

PICTURE = Path(__file__).resolve().parent / "readme.png"
PAGE = "verdicts"
SIZE = (1366, 768)
YEAR = 2025
PATIENCE = 30_000  # milliseconds until the picture is given up


class Quiet(QObject):
    """Calls `then` when nothing has been painted for a while: the page has come to rest."""

    def __init__(self, app: QApplication, then: Callable[[], None]) -> None:
        super().__init__(app)
        self._rest = QTimer(self, interval=500, singleShot=True)
        self._rest.timeout.connect(then)
        self._rest.start()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s own name
        """Any painting starts the rest anew."""
        if event.type() == QEvent.Type.Paint:
            self._rest.start()
        return super().eventFilter(watched, event)


def take(out: Path) -> int:
    """Make the practice agency in a folder of its own, show it, and save the picture. Status 1 when it never came to rest."""
    from kehoach_desktop.paths import practice_path
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.practice.agency import make_practice
    from ui.app import Program

    finish(make_practice(practice_path(), year=YEAR))
    app = QApplication(sys.argv[:1])
    program = Program(app, practice_path())
    window = program.window

    def shoot() -> None:
        app.exit(0 if window.grab().save(str(out)) else 1)

    def show_page() -> None:
        window.show_page(PAGE)
        watch.append(Quiet(app, shoot))

    watch: list[Quiet] = []
    window.painted.connect(lambda: QTimer.singleShot(0, show_page))
    QTimer.singleShot(PATIENCE, lambda: app.exit(1))
    window.resize(*SIZE)
    window.show()
    return app.exec()


def main() -> int:
    """Take the picture into the file named, else the README's."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    with TemporaryDirectory() as home:
        os.environ["KEHOACH_HOME"] = home
        status = take(out)
    if status == 0:
        with Image.open(out) as picture:  # reportlab brings Pillow along; few colours make a small file
            few = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
        few.save(out, optimize=True)
    print(f"{out} ({out.stat().st_size // 1024} KB)" if status == 0 else "the window never came to rest")
    return status


if __name__ == "__main__":
    sys.exit(main())
