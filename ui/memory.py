"""What the window remembers between two starts: its place, column widths, zoom, theme, the last file. Never the clerk's work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Small values by key, in one file beside the data. A missing or unreadable file is simply an empty memory."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """The text kept under `key`."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """The whole number kept under `key`; anything that is not one reads as `default`."""
        try:
            return int(self.text(key, str(default)))
        except ValueError:
            return default

    def blob(self, key: str) -> QByteArray:
        """The bytes kept under `key` (a window's or splitter's state), empty when there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def numbers(self, key: str) -> dict[str, int]:
        """Named whole numbers kept under `key`, as for column widths."""
        pairs = (part.partition("=") for part in self.text(key).split(";"))
        return {name: int(value) for name, _, value in pairs if name and value.isdigit()}

    def keep(self, key: str, value: str | int | QByteArray | dict[str, int]) -> None:
        """Keep a value under `key`."""
        if isinstance(value, dict):
            value = ";".join(f"{name}={number}" for name, number in value.items())
        self._store.setValue(key, str(value) if isinstance(value, int) else value)

    def flush(self) -> None:
        """Write to the disk now."""
        self._store.sync()
