"""Files that leave the program: their names, and the way to them once they are written."""

from __future__ import annotations

from pathlib import Path

from ui.messages import Messages

_NOT_IN_NAMES = '\\/:*?"<>|“”\n\t'
_LONGEST = 90


def file_name(words: str) -> str:
    """Words as a file's name without its ending: nothing in it that file names may not hold, and not too long."""
    clean = "".join(" " if letter in _NOT_IN_NAMES else letter for letter in words)
    return " ".join(clean.split())[:_LONGEST].strip(" .")


def offer_to_open(messages: Messages, path: Path) -> None:
    """Say that a file was written, and offer to open it or its folder."""
    messages.note(f"Đã xuất {path.name}")
    answers = ("Mở tệp", "Mở thư mục", "Đóng")
    answer = messages.choose(f"Đã xuất “{path.name}”.", answers, more=str(path.parent))
    if answer < 2:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if answer == 0 else path.parent)))
