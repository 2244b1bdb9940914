"""What the window remembers between two starts: its place, column widths, zoom, theme, the last file. Never the clerk's work."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QByteArray


class Memory:
    """Small values by key, in one JSON file beside the data. A missing or unreadable file is simply an empty memory."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[str, object] = {}
        self._dirty = False
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        if isinstance(read, dict):
            self._kept = read

    def text(self, key: str, default: str = "") -> str:
        """The text kept under `key`."""
        value = self._kept.get(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """The whole number kept under `key`; anything that is not one reads as `default`."""
        value = self._kept.get(key, default)
        return value if isinstance(value, int) else default

    def blob(self, key: str) -> QByteArray:
        """The bytes kept under `key` (a window's or splitter's state), empty when there are none."""
        try:
            return QByteArray(b64decode(self.text(key), validate=True))
        except ValueError:
            return QByteArray()

    def numbers(self, key: str) -> dict[str, int]:
        """Named whole numbers kept under `key`, as for column widths."""
        value = self._kept.get(key)
        pairs = value.items() if isinstance(value, dict) else ()
        return {str(name): number for name, number in pairs if isinstance(number, int)}

    def keep(self, key: str, value: str | int | QByteArray | dict[str, int]) -> None:
        """Keep a value under `key` (written to the disk by `flush`)."""
        plain = b64encode(value.data()).decode() if isinstance(value, QByteArray) else value
        if self._kept.get(key) != plain:
            self._kept[key] = plain
            self._dirty = True

    def flush(self) -> None:
        """Write to the disk if anything changed. A disk that refuses loses only the window's habits, so it is not an error."""
        if not self._dirty:
            return
        aside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(aside, self._file)
        except OSError:
            return
        self._dirty = False
