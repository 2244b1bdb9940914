"""A plan's file as text: plain text in any usual encoding, old Vietnamese ones too."""

from __future__ import annotations

from pathlib import Path

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.old_fonts import convert, detect

_LARGEST = 5_000_000
_LAST_LETTER = "\u2fff"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# what looks like text but is another program's way of keeping a page: its words come out as codes
_OTHER_PROGRAMS = (b"{\\rtf", b"%PDF", b"%!PS")
_SAFE = "Chưa có gì được ghi."
_NOT_TEXT = "Hãy mở tệp bằng phần mềm đã tạo ra nó rồi lưu thành văn bản (.txt) hoặc Word (.docx)."


def decode_plan(data: bytes, name: str) -> str:
    """The text of a plain text file: UTF-8, what its first bytes say, or an old encoding known by its words.

    Refusal when it is empty or no text.
    """
    if not data.strip():
        raise Refusal(f"Tệp “{name}” trống.", _SAFE, "Hãy chọn tệp có nội dung kế hoạch.")
    if data.lstrip().startswith(_OTHER_PROGRAMS):
        raise Refusal(f"Tệp “{name}” không phải tệp văn bản.", _SAFE, _NOT_TEXT)
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if (text := _in_unmarked_utf16(data) or _in_old_letters(data)) is not None:
            return text
        raise Refusal(f"Tệp “{name}” không phải tệp văn bản.", _SAFE, _NOT_TEXT) from None


def _in_unmarked_utf16(data: bytes) -> str | None:
    """The text of UTF-16 without its mark, or None when the bytes are something else."""
    sample = data[:4000]
    if sample.count(0) * 5 < len(sample):
        return None
    little = sample[1::2].count(0) >= sample[::2].count(0)
    try:
        text = data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
    odd = sum(not (char.isspace() or char.isprintable()) or char > _LAST_LETTER for char in text)
    return text if odd * 50 <= len(text) else None


def _in_old_letters(data: bytes) -> str | None:
    """The text of CP1258, TCVN3 or VNI, or None when its words are no Vietnamese in any of them."""
    lines = data.decode("latin-1").replace("\r\n", "\n").split("\n")
    encoding = detect(lines)
    return "\n".join(convert(line, encoding) for line in lines) if encoding else None


def plan_bytes(path: Path) -> bytes:
    """The file's bytes. Refusal when it is missing, a folder, cannot be read, or far too large for a plan."""
    try:
        if path.is_dir():
            raise Refusal(f"“{path.name}” là thư mục, không phải tệp.", _SAFE, "Hãy chọn một tệp.")
        if path.stat().st_size > _LARGEST:
            raise Refusal(
                f"Tệp “{path.name}” quá lớn so với một kế hoạch.", _SAFE, "Hãy chọn đúng tệp kế hoạch."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(f"Không tìm thấy tệp “{path}”.", _SAFE, "Hãy kiểm tra lại đường dẫn.") from None
    except OSError:
        raise Refusal(
            f"Không đọc được tệp “{path.name}”.",
            _SAFE,
            "Hãy kiểm tra quyền đọc tệp hoặc đóng phần mềm đang giữ tệp.",
        ) from None
