"""What every test may ask for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kehoach_desktop.services.datafile.office import Office

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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file made once by the real migrations, to be copied."""
    from kehoach_desktop.services.datafile.office import open_office

    path = tmp_path_factory.mktemp("empty") / "trong.ktd"
    open_office(path).close()
    return path


@pytest.fixture
def office(empty_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A new, empty data file of the test's own, open for writing."""
    from kehoach_desktop.services.datafile.office import open_office

    path = tmp_path / "thi-dua.ktd"
    shutil.copyfile(empty_file, path)
    opened = open_office(path)
    yield opened
    opened.close()
