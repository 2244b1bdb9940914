"""A caller on a fresh data file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.calling import Caller


@pytest.fixture
def call(tmp_path: Path, empty_file: Path, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line on an empty data file of its own."""
    data = tmp_path / "thi đua.ktd"
    shutil.copyfile(empty_file, data)
    return Caller(data, capsys)
