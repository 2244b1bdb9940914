"""Is it safe to open? A file is looked at from outside, within bounds of time and memory, before any reader gets it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from kehoach_desktop.refusal import Refusal

MAX_FILE = 64 * 2**20
MAX_INFLATED = 256 * 2**20
MAX_TEXT = 100 * 2**20  # all cells' texts written out
MAX_CELLS = 10_000_000
MAX_CELL_TEXT = 200_000  # bytes between two tags: Excel's 32,767 letters, written as entities at worst
MAX_XLS_CELLS = 4_000_000  # calamine holds an .xls cell in more room
_CHUNK = 1 << 16
_SMALLEST_CELL = 20  # bytes: <c t="s"><v>0</v></c>
_XLS_EXTENT = re.compile(rb"\x00\x02\x0e\x00(.{14})", re.DOTALL)
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d+"')
_LEADING = 2  # digits by which far rows are told apart
_SIGNS = bytes(65 if 65 <= sign <= 90 else 48 if 48 <= sign <= 57 else sign for sign in range(256))
_DULL = b"abcdefghijklmnopqrstuvwxyz =/>"
_ANY_CELL = re.compile(rb' r="([A-Z]{0,3})(\d{1,7})"')
_ODS_TAG = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>|</table:(table-row|table)>"
)
_ODS_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_SHARED_REF = re.compile(rb"""t=["']s["'][^>]*>\s*<v>(\d+)</v>""")

SAFE = "Chưa có gì được ghi vào dữ liệu."
RESAVE = "Hãy mở tệp bằng Excel, lưu lại thành tệp .xlsx mới rồi nhập tệp đó."


def refuse(what: str, todo: str = RESAVE) -> Refusal:
    """A refusal to read a sender's file; nothing has been written."""
    return Refusal(what, SAFE, todo)


def _inflate(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The real bytes of one part, whatever its declared size says, piece by piece."""
    start = info.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise zipfile.BadZipFile
    name_length, extra_length = struct.unpack_from("<HH", content, start + 26)
    start += 30 + name_length + extra_length
    data = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(data), _CHUNK):
            yield bytes(data[at : at + _CHUNK])
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    engine = zlib.decompressobj(-15)
    pending: bytes = b""
    for at in range(0, len(data), _CHUNK):
        pending = bytes(data[at : at + _CHUNK])
        while pending:
            piece = engine.decompress(pending, _CHUNK)
            pending = engine.unconsumed_tail
            if piece:
                yield piece
    yield engine.flush()


class _Scan:
    """What is learnt of one XML part while it streams by: its size, its longest text, its farthest cell.

    Texts inside one piece are not measured: a piece is shorter than what is allowed.
    """

    def __init__(self) -> None:
        self.size = 0
        self.longest = 0
        self.rows = 0
        self.columns = 0
        self._run = 0
        self._tail = b""
        self._farther = _farther_than(b"099999")

    def feed(self, piece: bytes) -> None:
        """Take in the next piece."""
        self.size += len(piece)
        first = piece.find(b"<")
        if first < 0:
            self._run += len(piece)
        else:
            self.longest = max(self.longest, self._run + first)
            self._run = len(piece) - piece.rfind(b"<")
        self.longest = max(self.longest, self._run)
        # every capital an A, every digit a 0, most of the rest left out: little remains in which to search for what is suspect
        shape = self._tail.translate(_SIGNS, _DULL) + piece.translate(_SIGNS, _DULL)
        if b"<!" in shape or b'"AA' in shape or b'000000"' in shape:
            self._look_closely(self._tail + piece, shape)
        self._tail = piece[-64:]

    def _look_closely(self, joined: bytes, shape: bytes) -> None:
        """Refuse declarations, note cells far away; of rows only those with greater leading digits, for a million may follow one another."""
        if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
            raise refuse(
                "Tệp chứa khai báo XML lạ mà tệp Excel bình thường không có, nên chương trình không mở."
            )
        if b'"AA' in shape:
            self.columns = max([self.columns, *map(_column_number, _FAR_COLUMN.findall(joined))])
        while b'000000"' in shape and (found := self._farther.search(joined)):
            digits = len(found[1]) - _LEADING
            self.rows = (int(found[1][:_LEADING]) + 1) * 10**digits - 1
            self._farther = _farther_than(found[1])


@cache
def _farther_than(row: bytes) -> re.Pattern[bytes]:
    """A pattern of cells in rows of six or seven digits that begin with more than `row` does, or have more of them."""
    more = b"|".join(b"%d" % top for top in range(int(row[:_LEADING]) + 1, 100))
    patterns = [rb"(?:%s)\d{%d}" % (more, len(row) - _LEADING)] if more else []
    patterns += [rb"[1-9]\d{6}"] if len(row) < len("1048576") else []
    return re.compile(rb' r="[A-Z]{0,3}(%s)"' % (b"|".join(patterns) or rb"(?!)"))


def _column_number(letters: bytes) -> int:
    """Column letters as a number: A = 1, XFD = 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def check_zip(content: bytes) -> None:
    """Refuse a zipped workbook that is encrypted, would unpack beyond bounds, or hides traps; content is the whole file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            parts = [info for info in book.infolist() if not info.is_dir()]
            if any(info.flag_bits & 1 for info in parts):
                raise locked()
            _check_kind({info.filename for info in parts})
            _check_parts(content, parts)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError, EOFError) as error:
        raise refuse(
            "Tệp bị hỏng hoặc chưa tải về hết nên không mở được.", "Hãy xin người gửi gửi lại tệp."
        ) from error


def check_ole(content: bytes) -> None:
    """Refuse an .xls with a password, or one whose sheets say (DIMENSIONS record) that they reach too far."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked()
    for found in _XLS_EXTENT.finditer(content):
        first_row, end_row, first_column, end_column, reserved = struct.unpack("<IIHHH", found[1])
        if (
            first_row < end_row <= 65_536
            and first_column < end_column <= 256
            and not reserved
            and end_row * end_column > MAX_XLS_CELLS
        ):
            raise _too_wide()


def locked() -> Refusal:
    """The refusal of a file with a password."""
    return refuse(
        "Tệp được đặt mật khẩu nên không đọc được.", "Hãy mở tệp bằng Excel, bỏ mật khẩu rồi nhập lại."
    )


def _check_kind(names: set[str]) -> None:
    """Refuse zips that are no workbook."""
    if "word/document.xml" in names:
        raise refuse(
            "Đây là tệp Word, không phải bảng tính.",
            "Hãy chép bảng trong tệp sang Excel, lưu thành .xlsx rồi nhập.",
        )
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise refuse("Tệp này không phải bảng tính Excel.")


def _check_parts(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """Stream the parts a reader will read and hold them against the bounds."""
    total, longest_shared = 0, 0
    for info in parts:
        if not info.filename.lower().endswith((".xml", ".rels", ".bin")):
            continue
        if total + info.file_size > MAX_INFLATED:
            raise _too_big()
        scan = _Scan()
        for piece in _inflate(content, info):
            scan.feed(piece)
            if total + scan.size > MAX_INFLATED:
                raise _too_big()
            if scan.longest > MAX_CELL_TEXT and info.filename.endswith(".xml"):
                raise refuse("Có ô chứa hơn 32.767 ký tự, quá mức Excel cho phép, nên tệp không được đọc.")
        total += scan.size
        if info.filename.endswith("sharedStrings.xml"):
            longest_shared = max(longest_shared, *map(len, b"".join(_inflate(content, info)).split(b"</si>")))
        if scan.rows or scan.columns:
            _check_far(content, info, scan)
        if info.filename == "content.xml":
            _check_repeats(b"".join(_inflate(content, info)))
    if total // _SMALLEST_CELL * longest_shared > MAX_TEXT:
        _check_shared(content, parts)


def _too_big() -> Refusal:
    """The refusal of a file that unpacks to too much."""
    return refuse(
        "Tệp bung ra quá lớn so với một danh sách nhân sự nên không được mở.",
        "Hãy chép riêng danh sách sang một tệp Excel mới rồi nhập.",
    )


def _too_wide() -> Refusal:
    """The refusal of a sheet with cells far away from its list."""
    return refuse(
        "Trang tính có ô nằm quá xa danh sách (hàng trăm nghìn dòng hoặc hàng nghìn cột) nên không đọc được.",
        "Hãy chép riêng danh sách sang một tệp Excel mới rồi nhập.",
    )


def _last_letter(content: bytes, info: zipfile.ZipInfo) -> int:
    """The last column of a sheet whose columns have one letter: A = 1."""
    last, tail = 1, b""
    for piece in _inflate(content, info):
        joined = tail + piece
        later = (column for column in range(26, last, -1) if b' r="%c' % (column + 64) in joined)
        last, tail = next(later, last), piece[-8:]
    return last


def _check_far(content: bytes, info: zipfile.ZipInfo, scan: _Scan) -> None:
    """Readers hold a sheet as one rectangle: refuse one that is too large. Exact figures only when the bound is passed."""
    if (scan.rows or 99_999) * (scan.columns or 26) <= MAX_CELLS:
        return
    if scan.rows and not scan.columns:
        if scan.rows * _last_letter(content, info) > MAX_CELLS:
            raise _too_wide()
        return
    rows = columns = 1
    tail = b""
    for piece in _inflate(content, info):
        for column, row in _ANY_CELL.findall(tail + piece):
            if column:
                columns, rows = max(columns, _column_number(column)), max(rows, int(row))
        tail = piece[-64:]
    if rows * columns > MAX_CELLS:
        raise _too_wide()


def _repeat(attributes: bytes) -> int:
    """How often an OpenDocument row or cell is repeated."""
    found = _ODS_REPEAT.search(attributes)
    return int(found[1]) if found else 1


def _check_repeats(xml: bytes) -> None:
    """An OpenDocument sheet may say "this row, a million times": add up what is really there, as a reader would write it out."""
    rows = empty_rows = widest = written = 0
    repeat = width = empty = line = 0
    previous: re.Match[bytes] | None = None
    for tag in _ODS_TAG.finditer(xml):
        if (
            previous is not None
            and previous[1] in (b"table-cell", b"covered-table-cell")
            and b"value-type" in previous[2]
        ):
            line += (tag.start() - previous.end()) * _repeat(previous[2])
        previous = tag
        if tag[3] == b"table":
            rows = empty_rows = widest = 0
        elif tag[3] == b"table-row" or (tag[1] == b"table-row" and tag[2].endswith(b"/")):
            rows, empty_rows = (rows + empty_rows + repeat, 0) if width else (rows, empty_rows + repeat)
            widest, written = max(widest, width), written + line * repeat
            if rows * widest > MAX_CELLS or written > MAX_TEXT:
                raise _too_wide()
        elif tag[1] == b"table-row":
            repeat, width, empty, line = _repeat(tag[2]), 0, 0, 0
        elif b"value-type" in tag[2]:
            width, empty = width + empty + _repeat(tag[2]), 0
        else:
            empty += _repeat(tag[2])


def _check_shared(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """One long text may be pointed at from many cells: refuse when all cells written out pass the bound."""
    lengths: list[int] = []
    for info in parts:
        if info.filename.endswith("sharedStrings.xml"):
            lengths = [len(text) for text in b"".join(_inflate(content, info)).split(b"</si>")]
    total = 0
    for info in parts:
        if "/worksheets/" in info.filename:
            tail = b""
            for piece in _inflate(content, info):
                joined = tail + piece
                total += sum(
                    lengths[int(ref)] for ref in _SHARED_REF.findall(joined) if int(ref) < len(lengths)
                )
                tail = joined[joined.rfind(b"<c ") :] if b"<c " in joined else b""
                if total > MAX_TEXT:
                    raise _too_big()
