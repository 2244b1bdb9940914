"""The command line called as a person calls it, in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.cli import run


@dataclass(frozen=True)
class Outcome:
    """What came of a call."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Caller:
    """Calls the program on one data file and remembers the windows it would have opened."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self.windows: list[Path | None] = []
        self._capsys = capsys

    def __call__(self, *words: object) -> Outcome:
        return self.plain(*words, "--data", self.data)

    def plain(self, *words: object) -> Outcome:
        """Without the data file."""
        self._capsys.readouterr()
        status = run([str(word) for word in words], self._window)
        told = self._capsys.readouterr()
        return Outcome(status, told.out, told.err)

    def good(self, *words: object) -> Any:
        """A call that must succeed; its JSON answer."""
        outcome = self(*words, "--json")
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.json

    def _window(self, data: Path | None) -> int:
        self.windows.append(data)
        return 0
