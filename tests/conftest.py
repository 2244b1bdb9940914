"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test starts from fresh settings and data in a folder of its own."""
    home = tmp_path / "home"
    monkeypatch.setenv("KEHOACH_HOME", str(home))
    return home


@pytest.fixture
def shared() -> Path:
    """The real plans and lists that lie beside the project; without them such a test is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real samples is not here")
    return folder
