"""What works only on the computer it was written on: found by reading the source, for the systems no test runs on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("db", "kehoach_desktop", "ui")
ONLY_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
ONLY_POSIX_OF_OS = {
    "chown",
    "fork",
    "getegid",
    "geteuid",
    "getgid",
    "getuid",
    "killpg",
    "mkfifo",
    "seteuid",
    "setsid",
    "uname",
}
NOT_ON_WINDOWS = '<>:"|?*\\'
NAMES_OF_DEVICES = {
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _place(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {ast.unparse(node)[:100]}"


def _calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call in a file, with the last part of what is called."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield node, called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _names_an_encoding(call: ast.Call, name: str) -> bool:
    """Whether a reading or writing of text says in which letters; opening for bytes needs none."""
    if any(word.arg == "encoding" for word in call.keywords):
        return True
    if name == "read_text":
        return bool(call.args)
    if name == "write_text":
        return len(call.args) > 1
    if isinstance(call.func, ast.Name):  # open(path, mode)
        return _is_for_bytes([*call.args[1:], *_modes(call)])
    given = [
        *call.args,
        *_modes(call),
    ]  # path.open(mode); a page, a picture or a package is opened with something else
    return bool(given) and (not _is_mode(given[0]) or _is_for_bytes(given))


def _modes(call: ast.Call) -> list[ast.expr]:
    return [word.value for word in call.keywords if word.arg == "mode"]


def _is_mode(word: ast.expr) -> bool:
    return (
        isinstance(word, ast.Constant) and isinstance(word.value, str) and set(word.value) <= set("rwxabt+")
    )


def _is_for_bytes(words: list[ast.expr]) -> bool:
    return any(isinstance(word, ast.Constant) and word.value and "b" in str(word.value) for word in words)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("open(p)", False),
        ("open(p, 'w')", False),
        ("p.open()", False),
        ("p.open('a')", False),
        ("p.open(mode='w')", False),
        ("p.read_text()", False),
        ("p.write_text('x')", False),
        ("open(p, 'rb')", True),
        ("p.open('r+b')", True),
        ("p.open('w', encoding='utf-8')", True),
        ("p.read_text('utf-8')", True),
        ("p.write_text('x', 'utf-8')", True),
    ],
)
def test_the_reading_of_calls_below(code: str, named: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else "open"
    assert _names_an_encoding(call, name) is named


def test_every_text_file_is_read_and_written_in_named_letters() -> None:
    """Windows would take its own: Vietnamese breaks, and a file from one computer is rubbish on the next."""
    readers = {"open", "read_text", "write_text"}
    without = [
        _place(path, call)
        for path in _sources(*PRODUCT, "packaging", "tests")
        for call, name in _calls(path)
        if name in readers and not _names_an_encoding(call, name)
    ]
    assert without == []


def test_nothing_that_only_posix_has_is_used() -> None:
    found = [
        _place(path, node)
        for path in _sources(*PRODUCT)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute) and _is_only_posix(node)
    ]
    assert found == []


def _is_only_posix(node: ast.Import | ast.ImportFrom | ast.Attribute) -> bool:
    if isinstance(node, ast.Import):
        return any(one.name in ONLY_POSIX for one in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in ONLY_POSIX
    return ast.unparse(node.value) == "os" and node.attr in ONLY_POSIX_OF_OS


def test_date_formats_hold_nothing_that_windows_cannot_write() -> None:
    """Before Python 3.12.8 a letter outside the computer's own alphabet stops strftime; %-d and %s are unknown there."""
    found = []
    for path in _sources(*PRODUCT, "packaging"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                formats = [ast.unparse(node.format_spec)]
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "strftime"
            ):
                formats = [ast.unparse(node)]
            else:
                continue
            found += [
                _place(path, node) for one in formats if "%" in one and (not one.isascii() or "%-" in one)
            ]
    assert found == []


def test_every_file_can_be_checked_out_on_windows() -> None:
    """Names Windows refuses, and names that differ only in capitals, which it takes for one file."""
    kept = [
        path
        for folder in (*PRODUCT, "packaging", "resources", "tests")
        for path in (ROOT / folder).rglob("*")
    ]
    names = [path.relative_to(ROOT).as_posix() for path in kept if "__pycache__" not in path.parts]
    assert [name for name in names if set(name) & set(NOT_ON_WINDOWS) or name[-1] in ". "] == []
    assert [name for name in names if Path(name).stem.lower() in NAMES_OF_DEVICES] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 120
