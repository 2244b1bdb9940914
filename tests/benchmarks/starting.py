"""From starting the process to the first painting, and the memory taken until then."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import Ratio

_TURNS = 11


def ratios() -> list[Ratio]:
    found: dict[str, list[tuple[float, float]]] = {"own_window": [], "bare_window": []}
    with TemporaryDirectory() as home:
        for turn in range(_TURNS + 1):
            for name, times in found.items():
                one = _start(name, Path(home))
                if turn:  # the first start fills the system's caches
                    times.append(one)
    # the quickest start of each: whatever else the computer does meanwhile only adds to one; the memory in the middle
    told = {
        name: (min(seconds for seconds, _ in times), statistics.median(memory for _, memory in times))
        for name, times in found.items()
    }
    ours, bare = told["own_window"], told["bare_window"]
    lines = [Ratio("start to first painted window", ours[0], bare[0], 1.5)]
    if bare[1]:
        lines.append(Ratio("memory at first painted window", ours[1], bare[1], 1.5, "MB"))
    return lines


def _start(name: str, home: Path) -> tuple[float, float]:
    """Seconds until the window says it is painted, and MB."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "KEHOACH_HOME": str(home)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at each start
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{name}"], stdout=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("painted"):
                return time.perf_counter() - start, float(line.split()[1])
    raise RuntimeError(f"{name} never painted")
