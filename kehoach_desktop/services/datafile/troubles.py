"""The data file's troubles in the clerk's words: what happened, what is safe, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import ENOSPC
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.errors import (
    BackupFailed,
    Damaged,
    Empty,
    FileTrouble,
    Held,
    Locked,
    Missing,
    Newer,
    NotOurs,
    ReadOnly,
    UpgradeFailed,
    kept_from,
)
from kehoach_desktop.paths import crash_folder
from kehoach_desktop.refusal import Refusal

_UNTOUCHED = "Chương trình chưa thay đổi gì trong tệp."
_ROLLED_BACK = "Dữ liệu đã lưu trước đó vẫn nguyên vẹn; lần ghi này không để lại gì."

_SENTENCES: dict[type[FileTrouble], tuple[str, str, str]] = {
    Missing: (
        "Không tìm thấy tệp dữ liệu “{path}”.",
        _UNTOUCHED,
        "Xin kiểm tra lại tên tệp, hoặc ổ đĩa, USB chứa tệp đã được cắm vào máy chưa.",
    ),
    Empty: (
        "Tệp “{path}” trống rỗng, không phải tệp dữ liệu của chương trình.",
        _UNTOUCHED,
        "Xin chọn tệp khác, hoặc khôi phục từ bản sao lưu.",
    ),
    NotOurs: (
        "Tệp “{path}” không phải tệp dữ liệu của chương trình.",
        _UNTOUCHED,
        "Xin chọn đúng tệp dữ liệu (đuôi .ktd).",
    ),
    Damaged: (
        "Tệp dữ liệu “{path}” bị hỏng hoặc bị cắt mất một phần.",
        _UNTOUCHED,
        "Xin khôi phục từ bản sao lưu gần nhất; tệp hỏng sẽ được giữ lại bên cạnh.",
    ),
    Newer: (
        "Tệp dữ liệu “{path}” do phiên bản mới hơn của chương trình tạo ra, phiên bản này chưa đọc được.",
        _UNTOUCHED,
        "Xin cài phiên bản mới nhất của chương trình rồi mở lại.",
    ),
    ReadOnly: (
        "Không ghi được vào tệp dữ liệu “{path}” vì tệp hoặc thư mục chứa nó chỉ cho phép đọc.",
        _UNTOUCHED,
        "Xin bỏ thuộc tính chỉ đọc, hoặc chép tệp sang thư mục mà bạn được ghi.",
    ),
    Held: (
        "Không dùng được tệp “{path}”: một chương trình khác đang giữ tệp, hoặc bạn không có quyền ghi ở đó.",
        _UNTOUCHED,
        "Xin đóng chương trình đang mở tệp (hoặc đợi nó sao chép, quét xong) rồi làm lại.",
    ),
    UpgradeFailed: (
        "Không nâng cấp được tệp dữ liệu “{path}” lên phiên bản này.",
        "Tệp vẫn như cũ và đã có một bản sao lưu được kiểm tra.",
        "Xin dùng lại phiên bản trước, và gửi báo cáo mới nhất trong “{reports}” cho người hỗ trợ.",
    ),
    BackupFailed: (
        "Bản sao lưu của “{path}” không giống hệt dữ liệu gốc nên đã bị bỏ.",
        "Dữ liệu gốc vẫn nguyên vẹn.",
        "Xin thử lại; nếu vẫn gặp, xin lưu sang ổ đĩa khác.",
    ),
}
_SQLITE_SENTENCES = {
    "disk is full": (
        "Ổ đĩa đã đầy nên không ghi được vào “{path}”.",
        _ROLLED_BACK,
        "Xin giải phóng bớt dung lượng rồi làm lại thao tác vừa rồi.",
    ),
    "readonly database": (
        "Không ghi được vào tệp dữ liệu “{path}” vì tệp hoặc thư mục chứa nó chỉ cho phép đọc.",
        _ROLLED_BACK,
        "Xin bỏ thuộc tính chỉ đọc, hoặc chép tệp sang thư mục mà bạn được ghi.",
    ),
    "locked": (
        "Tệp dữ liệu “{path}” đang bận vì một việc khác chưa ghi xong.",
        _ROLLED_BACK,
        "Xin đợi việc đó xong rồi làm lại.",
    ),
    "disk I/O error": (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi “{path}”.",
        _ROLLED_BACK,
        "Xin kiểm tra ổ đĩa hoặc đường mạng, rồi thử lại.",
    ),
    "unable to open": (
        "Không mở được tệp dữ liệu “{path}”.",
        "Dữ liệu đã lưu trước đó vẫn nguyên vẹn.",
        "Xin kiểm tra tệp và thư mục còn ở chỗ cũ và bạn có quyền mở.",
    ),
    "malformed": (
        "Tệp dữ liệu “{path}” bị hỏng.",
        "Chương trình đã dừng ghi để không hỏng thêm.",
        "Xin khôi phục từ bản sao lưu gần nhất; tệp hỏng sẽ được giữ lại bên cạnh.",
    ),
    "not a database": (
        "Tệp “{path}” không phải tệp dữ liệu của chương trình.",
        _UNTOUCHED,
        "Xin chọn đúng tệp dữ liệu (đuôi .ktd).",
    ),
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the data file's expected troubles inside the block into a Refusal; everything else passes as it is."""
    try:
        yield
    except FileTrouble as trouble:
        raise _of_file(trouble) from trouble
    except DBAPIError as error:
        raise (_of_sqlite(str(error.orig), path) or error) from error
    except sqlite3.Error as error:
        raise (_of_sqlite(str(error), path) or error) from error


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """As `in_words`, and the disk's own refusals too: for blocks that do nothing but handle the file at `path`."""
    try:
        with in_words(path):
            yield
    except PermissionError as error:
        trouble = kept_from(path, error)
        if isinstance(trouble, ReadOnly) and _is_closed(path):
            raise _say(_SQLITE_SENTENCES["unable to open"], path) from error
        raise _of_file(trouble) from error
    except OSError as error:
        if error.errno == ENOSPC:
            raise _say(_SQLITE_SENTENCES["disk is full"], path) from error
        raise _say(_SQLITE_SENTENCES["unable to open"], path) from error


def _is_closed(path: Path) -> bool:
    """Whether a file is there and may not even be read."""
    try:
        path.open("rb").close()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _of_file(trouble: FileTrouble) -> Refusal:
    """The sentences for what is wrong with a file."""
    if isinstance(trouble, Locked):
        return _locked(trouble)
    cause = trouble.__cause__
    if isinstance(trouble, ReadOnly) and isinstance(cause, OSError) and cause.errno == ENOSPC:
        return _say(_SQLITE_SENTENCES["disk is full"], trouble.path)
    return _say(_SENTENCES[type(trouble)], trouble.path)


def _of_sqlite(message: str, path: Path) -> Refusal | None:
    """The sentences for one of SQLite's messages, or None when it is not an expected trouble."""
    for part, sentences in _SQLITE_SENTENCES.items():
        if part in message:
            return _say(sentences, path)
    return None


def _say(sentences: tuple[str, str, str], path: Path) -> Refusal:
    """A Refusal with the file's name put in."""
    what, safe, todo = sentences
    return Refusal(what.format(path=path), safe, todo.format(reports=crash_folder()))


def _locked(trouble: Locked) -> Refusal:
    """Who has the file, on which machine, since when, as far as is known."""
    owner = trouble.owner
    by = f" bởi {owner.user}" if owner.user else ""
    where = f" trên máy {owner.machine}" if owner.machine else ""
    since = f" từ {_moment(owner.since)}" if owner.since else ""
    what = f"Tệp dữ liệu “{trouble.path}” đang được mở{by}{where}{since}."
    return Refusal(what, _UNTOUCHED, "Xin đóng chương trình ở nơi đó rồi mở lại.")


def _moment(iso: str) -> str:
    """An ISO moment in words. Older Pythons on Windows cannot put every letter through a date format, so none goes there."""
    at = datetime.fromisoformat(iso)
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"
