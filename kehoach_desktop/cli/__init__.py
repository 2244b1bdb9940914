"""The command line: the window's use cases for administrators, scheduled backups and tests.

Answers go to stdout (`--json`: for machines); a trouble is one Vietnamese line on stderr. Exit status: 2 the words or files given
cannot be used, 1 a check failed, 0 otherwise.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EINVAL, EPIPE
from pathlib import Path

BAD_INPUT, STOPPED = 2, 130


def run(words: Sequence[str], open_window: Callable[[Path | None], int]) -> int:
    """Do what the command line says and give the exit status; `open_window` opens the window on a data file."""
    if not words:
        return open_window(None)
    import click

    from kehoach_desktop.cli.root import root
    from kehoach_desktop.cli.wording import in_vietnamese
    from kehoach_desktop.refusal import Refusal

    _speak_utf8()
    try:
        status = root.main(
            list(words), prog_name="python -m kehoach_desktop", standalone_mode=False, obj=open_window
        )
        if sys.stdout is not None:
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except Refusal as refusal:
        return _complain(str(refusal))
    except click.Abort:
        _complain("Đã dừng theo yêu cầu.")
        return STOPPED
    except click.ClickException as error:
        return _complain(in_vietnamese(error))
    except OSError as trouble:
        if not _reader_gone(trouble):
            raise
        _drop_stdout()
        return 0


def _complain(sentence: str) -> int:
    """One line on stderr, and the status of bad input."""
    if sys.stderr is not None:
        print(" ".join(sentence.split()), file=sys.stderr)
    return BAD_INPUT


def _speak_utf8() -> None:
    """Vietnamese on any console and in any pipe, Windows' too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8")


def _reader_gone(trouble: OSError) -> bool:
    """Whether nobody reads our answer any more. Windows calls that an invalid argument, of no file in particular."""
    return trouble.errno == EPIPE or (trouble.errno == EINVAL and trouble.filename is None)


def _drop_stdout() -> None:
    """The reader went away (`… | head`): let the interpreter close without a second complaint."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
