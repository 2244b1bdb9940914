"""The project's commands: each one first makes sure that everything it needs is installed.

    python packaging/dev.py demo     a practice agency through a whole year: papers, tallies, then the window
    python packaging/dev.py test     every check and every test
    python packaging/dev.py run      the program itself (further words are passed on)
    python packaging/dev.py bench    speed as ratios against the bare libraries
    python packaging/dev.py setup    only the setting up
    python packaging/dev.py shots    takes the README's picture of the window

Works on a bare Debian 12 and on Windows with nothing but Python 3.11 or newer; uses the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
ON_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
LINT_IMPORTS = PYTHON.with_name("lint-imports.exe" if ON_WINDOWS else "lint-imports")

# What Qt's widgets, its X11 platform and Vietnamese letters need on Debian (never fonts-liberation: it has no Vietnamese).
DEBIAN_WINDOW = [
    "python3-venv",
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "fonts-liberation2",
    "fonts-dejavu-core",
]
# What the tests use besides: a screen in memory, and LibreOffice and poppler to read papers back.
DEBIAN_TESTS = ["xvfb", "xauth", "libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils"]


def say(text: str) -> None:
    """One line to the person at the keyboard, at once."""
    print(f"» {text}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder and give back its exit status."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode


def must(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command; stop here, with its status, when it fails."""
    status = run(*command, env=env)
    if status:
        say(f"stopped: {' '.join(str(part) for part in command[:4])} … ended with status {status}")
        sys.exit(status)


def missing_debian_packages(names: list[str]) -> list[str]:
    """Those of the named packages that are not installed."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


def install_system_libraries(names: list[str]) -> None:
    """On Debian, bring in the system libraries that are missing (as root; otherwise say which)."""
    if sys.platform == "win32":
        return
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    missing = missing_debian_packages(names)
    if not missing:
        return
    if os.geteuid() != 0:
        say(f"these Debian packages are missing, install them as root: apt-get install {' '.join(missing)}")
        return
    say(f"installing {len(missing)} Debian packages")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must("apt-get", "update", "-qq", env=env)
    must("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, env=env)


def install_python_libraries(lock: Path) -> None:
    """Make .venv and put into it exactly what the lock file names, hashes checked; nothing to do when it did not change."""
    stamp = VENV / f"{lock.stem}.stamp"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not PYTHON.exists():
        say("making .venv")
        must(sys.executable, "-m", "venv", VENV)
    say(f"installing the libraries named in {lock.name}")
    must(
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        lock,
    )
    stamp.write_text(wanted, encoding="utf-8")


def prepare(*, for_tests: bool) -> None:
    """Everything a command needs before it starts."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file also has to speak to older Pythons
        sys.exit("Python 3.11 or newer is needed.")
    install_system_libraries(DEBIAN_WINDOW + (DEBIAN_TESTS if for_tests else []))
    install_python_libraries(LOCKS / ("requirements-dev.txt" if for_tests else "requirements.txt"))


def environment(*, screen: bool = True) -> dict[str, str]:
    """The environment of the program: UTF-8 everywhere, and a screen in memory where a real one is not wanted."""
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    if not screen and not ON_WINDOWS:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def has_screen() -> bool:
    """Whether a window can be seen here."""
    return (
        ON_WINDOWS
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def setup(_words: list[str]) -> int:
    """Only the setting up."""
    prepare(for_tests=True)
    return 0


def demo(words: list[str]) -> int:
    """The main job: a practice agency through a whole year; papers and tallies into a folder; then its window."""
    prepare(for_tests=False)
    out = [] if "--out" in words else ["--out", str(ROOT / "demo-out")]
    window = [] if has_screen() or "--no-window" in words else ["--no-window"]
    return run(PYTHON, "-m", "kehoach_desktop", "demo", *out, *window, *words, env=environment())


def start(words: list[str]) -> int:
    """The program itself."""
    prepare(for_tests=False)
    return run(PYTHON, "-m", "kehoach_desktop", *words, env=environment())


def no_addresses_in_locks() -> int:
    """Lock files name versions and hashes, never an address."""
    found = [
        f"{path.name}:{number}"
        for path in sorted(LOCKS.glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "://" in line
    ]
    for place in found:
        say(f"an address stands in a lock file: {place}")
    return 1 if found else 0


def test(words: list[str]) -> int:
    """Every check and every test; further words go to pytest."""
    prepare(for_tests=True)
    env = environment(screen=False)
    checks: list[tuple[str, Callable[[], int]]] = [
        ("lock files", no_addresses_in_locks),
        ("ruff: rules", lambda: run(PYTHON, "-m", "ruff", "check", ".", env=env)),
        ("ruff: format", lambda: run(PYTHON, "-m", "ruff", "format", "--check", ".", env=env)),
        ("arrows", lambda: run(LINT_IMPORTS, env=env)),
        ("types", lambda: run(PYTHON, "-m", "mypy", env=env)),
        ("types: Windows", lambda: run(PYTHON, "-m", "mypy", "--platform", "win32", env=env)),
        ("types: dev.py", lambda: run(PYTHON, "-m", "mypy", "--strict", "packaging/dev.py", env=env)),
        ("tests", lambda: run(PYTHON, "-m", "pytest", "-q", "-n", "auto", *words, env=env)),
    ]
    failed = []
    for name, check in checks:
        say(name)
        if check():
            failed.append(name)
    say("failed: " + ", ".join(failed) if failed else "all checks and tests passed")
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Speed and memory as ratios against the bare libraries, in one run."""
    prepare(for_tests=True)
    return run(PYTHON, "-m", "tests.benchmarks", *words, env=environment(screen=False))


def shots(words: list[str]) -> int:
    """The README's picture of the window, taken of the practice agency."""
    prepare(for_tests=True)
    return run(PYTHON, ROOT / "packaging" / "screenshot.py", *words, env=environment(screen=False))


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": start,
    "bench": bench,
    "setup": setup,
    "shots": shots,
}


def main() -> int:
    """Do the command named on the command line."""
    if isinstance(sys.stdout, TextIOWrapper):  # a pipe or an old console may not know every sign
        sys.stdout.reconfigure(errors="replace")
    name, words = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in COMMANDS:
        print(__doc__)
        return 2
    try:
        return COMMANDS[name](words)
    except KeyboardInterrupt:  # Ctrl+C reaches the child by itself
        say("stopped")
        return 130


if __name__ == "__main__":
    sys.exit(main())
