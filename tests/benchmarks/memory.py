"""The most memory this process has had, in MB, as the operating system counts it; 0 where it does not say."""

from __future__ import annotations

import sys
from pathlib import Path

_LINUX = Path("/proc/self/status")


def most_memory() -> float:
    if _LINUX.exists():  # what getrusage says here includes the parent before exec
        lines = _LINUX.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    if sys.platform == "win32":
        return _of_windows()
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def _of_windows() -> float:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((f"size{n}", ctypes.c_size_t) for n in range(8)),
        ]

    found = Counters(cb=ctypes.sizeof(Counters))
    process = ctypes.windll.kernel32.GetCurrentProcess  # type: ignore[attr-defined,unused-ignore]
    process.restype = wintypes.HANDLE
    ask = ctypes.windll.psapi.GetProcessMemoryInfo  # type: ignore[attr-defined,unused-ignore]
    ask.argtypes = [wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD]
    if not ask(process(), ctypes.byref(found), found.cb):
        return 0.0
    return float(found.size0) / (1024 * 1024)
