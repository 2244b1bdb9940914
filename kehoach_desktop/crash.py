"""What is written down when the program itself fails: one text file per failure, in a folder the clerk can send from."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from kehoach_desktop import __version__
from kehoach_desktop.paths import crash_folder

KEPT = 20


def write_report(error: BaseException, *, now: datetime | None = None) -> Path | None:
    """Write the error with its trace into the crash folder and give the file; the oldest reports beyond KEPT go.

    None when the disk does not take it: a failure to report must not hide the failure itself.
    """
    at = now or datetime.now()
    lines = (
        f"Kế hoạch Thi đua {__version__}",
        f"{at:%d/%m/%Y %H:%M:%S}",
        f"Python {sys.version.split()[0]}, {platform.system()} {platform.release()}",
        "",
        "".join(traceback.format_exception(error)),
    )
    folder = crash_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report = folder / f"loi-{at:%Y%m%d-%H%M%S-%f}.txt"
        report.write_text("\n".join(lines), encoding="utf-8")
        for old in sorted(folder.glob("loi-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return report
