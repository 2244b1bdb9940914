"""Where things lie on this computer."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".ktd"


def home() -> Path:
    """The folder of the program's own files; the environment variable KEHOACH_HOME moves all of them elsewhere."""
    elsewhere = os.environ.get("KEHOACH_HOME")
    if elsewhere:
        return Path(elsewhere)
    from platformdirs import user_data_path

    return user_data_path("KeHoachThiDua", appauthor=False)


def default_path() -> Path:
    """The agency's data file unless the clerk keeps it somewhere else."""
    return home() / f"thi-dua{SUFFIX}"


def practice_path() -> Path:
    """The practice agency's data file; never the same as real data."""
    return home() / f"thuc-hanh{SUFFIX}"


def settings_path() -> Path:
    """Where the window keeps its settings."""
    return home() / "settings.json"


def crash_folder() -> Path:
    """Where reports of the program's own failures go."""
    return home() / "su-co"
