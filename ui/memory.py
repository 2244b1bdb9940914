"""What the window remembers between two starts, over the program's settings file: its place, column widths, zoom, theme, the last file."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QByteArray

from kehoach_desktop.settings import Settings


class Memory:
    """Small values by key in the kinds a window has. Never the clerk's work: losing it costs nothing but habits."""

    def __init__(self, file: Path) -> None:
        self._kept = Settings(file)

    def text(self, key: str, default: str = "") -> str:
        """The text kept under `key`."""
        return self._kept.get(key, default)

    def number(self, key: str, default: int) -> int:
        """The whole number kept under `key`; anything that is not one reads as `default`."""
        return self._kept.get(key, default)

    def blob(self, key: str) -> QByteArray:
        """The bytes kept under `key` (a window's or splitter's state), empty when there are none."""
        try:
            return QByteArray(b64decode(self.text(key), validate=True))
        except ValueError:
            return QByteArray()

    def numbers(self, key: str) -> dict[str, int]:
        """Named whole numbers kept under `key`, as for column widths."""
        empty: dict[str, object] = {}
        return {
            name: number for name, number in self._kept.get(key, empty).items() if isinstance(number, int)
        }

    def keep(self, key: str, value: str | int | QByteArray | dict[str, int]) -> None:
        """Keep a value under `key`, until `flush` writes it to the disk."""
        self._kept.set(key, b64encode(value.data()).decode() if isinstance(value, QByteArray) else value)

    def flush(self) -> None:
        """Write to the disk."""
        self._kept.save()
