"""The front door: a command does its work here; without one the window opens."""

from __future__ import annotations

import sys
from pathlib import Path

from kehoach_desktop.cli import run


def open_window(data: Path | None) -> int:
    """Open the window on a data file (None = the usual one) and wait until it is closed."""
    from ui.app import main as window

    return window(["--data", str(data)] if data else [])


def main() -> int:
    """The program."""
    return run(sys.argv[1:], open_window)


if __name__ == "__main__":
    sys.exit(main())
