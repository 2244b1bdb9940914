"""Putting a finished file where the clerk wants it: written aside first, then moved into place, so nothing is ever half-written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kehoach_desktop.refusal import Refusal

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_ON_WINDOWS = sys.platform == "win32"
_NOT_IN_NAMES = '<>:"|?*'
_KEPT = "Tệp cũ, nếu có, vẫn còn nguyên."


def replace_file(out: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` make the file beside `out`, then put it in the place of `out`; returns `out`.

    Refusal when the folder is missing, the file is open elsewhere or the folder may not be written, the disk is full, or
    Windows does not take the name; `out` is then as it was and nothing else is left behind.
    """
    _check_name(out.name)
    aside = out.with_name(f".{out.stem[:40]}.{os.getpid()}{out.suffix}")
    try:
        if out.is_dir():
            raise Refusal(f"“{out}” là một thư mục.", "Chưa có gì được ghi.", "Hãy đặt tên cho tệp cần lưu.")
        write(aside)
        _flush(aside)
        os.replace(aside, out)  # noqa: PTH105 - the one call that replaces atomically on Windows too
    except OSError as trouble:
        raise _refusal(out, trouble) from trouble
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return out


def write_bytes_whole(out: Path, content: bytes) -> Path:
    """Put finished bytes in the place of `out`, as `replace_file` does."""

    def write(aside: Path) -> None:
        aside.write_bytes(content)

    return replace_file(out, write)


def _check_name(name: str) -> None:
    """Windows refuses some signs in file names in its own words, and takes what follows a colon for a hidden stream."""
    if _ON_WINDOWS and any(sign in _NOT_IN_NAMES for sign in name):
        raise Refusal(
            f"Tên tệp “{name}” có dấu mà Windows không cho dùng trong tên tệp ({' '.join(_NOT_IN_NAMES)}).",
            "Chưa có gì được ghi.",
            "Hãy đặt tên khác.",
        )


def _flush(path: Path) -> None:
    """Have the disk keep the bytes before the old file goes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _refusal(out: Path, trouble: OSError) -> Refusal:
    name, folder = out.name, out.parent
    if isinstance(trouble, FileNotFoundError | NotADirectoryError) and not folder.is_dir():
        return Refusal(f"Không có thư mục “{folder}”.", "Chưa có gì được ghi.", "Hãy chọn một thư mục khác.")
    if isinstance(trouble, FileNotFoundError) or trouble.errno == errno.ENAMETOOLONG:
        # so says Windows, too, of a path of more than 259 letters
        return Refusal(
            f"Không ghi được tệp “{name}”: tên tệp và thư mục dài quá.",
            "Chưa có gì được ghi.",
            "Hãy đặt tên ngắn hơn, hoặc lưu vào thư mục có đường dẫn ngắn hơn.",
        )
    if isinstance(trouble, PermissionError):
        if out.exists():
            return Refusal(
                f"Không ghi được tệp “{name}”: tệp đang mở trong Word hoặc chương trình khác, hay thư mục “{folder}” không cho ghi.",
                _KEPT,
                "Hãy đóng tệp rồi làm lại, hoặc lưu với tên khác.",
            )
        return Refusal(
            f"Thư mục “{folder}” không cho ghi tệp.",
            "Chưa có gì được ghi.",
            "Hãy chọn một thư mục khác, ví dụ Tài liệu.",
        )
    if trouble.errno in _FULL:
        return Refusal(
            f"Đĩa chứa thư mục “{folder}” đã đầy nên không ghi được tệp “{name}”.",
            _KEPT,
            "Hãy xóa bớt tệp không dùng rồi làm lại, hoặc lưu sang đĩa khác.",
        )
    return Refusal(
        f"Không ghi được tệp “{name}” ({trouble.strerror or trouble}).",
        _KEPT,
        "Hãy thử lại, hoặc lưu với tên khác, ở thư mục khác.",
    )
