"""What Qt asks for while it draws: a fault there goes the crash way once, after the drawing, and never into Qt.

An exception that left a model or a painter in the middle of a drawing would be told by a dialog, the dialog makes Qt draw again, the
fault happens again, and so on until the program dies without a word.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QTimer

P = ParamSpec("P")
T = TypeVar("T")
_told: set[str] = set()


def undisturbed(method: Callable[P, T]) -> Callable[P, T | None]:
    """The method, answering None where it fails; the failure goes to `sys.excepthook` once the drawing is over."""

    @wraps(method)
    def drawing(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return method(*args, **kwargs)
        except Exception as fault:
            tell_later(fault)
            return None

    return drawing


def tell_later(fault: Exception) -> None:
    """Hand a failure to `sys.excepthook` when Qt is done with what it is at; the same one, met at each drawing again, only once."""
    same = "".join(traceback.format_exception(fault))
    if same not in _told:
        _told.add(same)
        QTimer.singleShot(0, lambda: sys.excepthook(type(fault), fault, fault.__traceback__))
