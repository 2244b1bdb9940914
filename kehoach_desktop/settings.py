"""The window's small memory: sizes, column widths, the last file. Losing it costs nothing but those."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from kehoach_desktop.paths import settings_path

T = TypeVar("T")


class Settings:
    """Values by key, read once from a JSON file and written back whole by `save`.

    A missing or damaged file reads as empty; a file that cannot be written is not worth stopping anybody's work for.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_path()
        self._values = _read(self._path)

    def get(self, key: str, default: T) -> T:
        """The value kept under `key` if it is of the default's type, else the default."""
        value = self._values.get(key, default)
        return value if type(value) is type(default) else default

    def set(self, key: str, value: str | int | float | bool | list[Any] | dict[str, Any]) -> None:
        """Keep a value (anything JSON can hold) until `save` writes it."""
        self._values[key] = value

    def save(self) -> bool:
        """Write everything aside, then put it in place in one step; False when the disk does not let us."""
        aside = self._path.with_name(self._path.name + ".moi")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            aside.replace(self._path)
        except OSError:
            return False
        return True


def _read(path: Path) -> dict[str, Any]:
    """The file's values; {} for a file that is missing, damaged, or holds something else."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
