"""Text with columns: .csv files in any encoding, and what was copied from a table."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from io import StringIO

from kehoach_desktop.intake.guards import refuse

_DELIMITERS = ";\t,|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """The text of a file whose encoding nobody told.

    A byte order mark, then UTF-8, then UTF-16 without a mark, else each byte as a Western letter: which old Vietnamese encoding
    that was is found later by content. Refuses what is no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    sample = content[:4000]
    zeros = sample.count(0)
    if zeros > len(sample) // 5:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return content.decode(encoding, errors="replace")
    if zeros or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 20:
        raise refuse("Tệp này không phải danh sách dạng chữ, cũng không phải bảng tính.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        mended = content.decode("utf-8", errors="replace")
    # a few broken bytes in UTF-8 are a broken file; many are another encoding
    good = sum(char >= "\u00c0" and char != "\ufffd" for char in mended[:20_000])
    return mended if good > 4 * mended[:20_000].count("\ufffd") else content.decode("latin-1")


def _delimiter(lines: list[str]) -> str:
    """The sign between columns: the one that cuts the most lines into the same number (two or more) of pieces."""
    best, best_score = ",", (0, 0)
    for sign in _DELIMITERS:
        counts = Counter(line.count(sign) for line in lines if line.strip())
        counts.pop(0, None)
        if counts:
            columns, agreeing = counts.most_common(1)[0]
            if (agreeing, columns) > best_score:
                best, best_score = sign, (agreeing, columns)
    return best


def rows_of_text(text: str, delimiter: str | None = None) -> list[list[str]]:
    """The rows of delimited text; the sign is found by itself unless given. A first line "sep=;" is obeyed and not counted, as in Excel."""
    text = text.replace("\x00", "")
    head, _, rest = text.partition("\n")
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        delimiter, text = head.strip()[4], rest
    sign = delimiter or _delimiter(text[:20_000].splitlines()[:60])
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise refuse("Tệp .csv có ô dài bất thường hoặc thiếu dấu ngoặc kép nên không đọc được.") from error


def clipboard_rows(text: str) -> list[list[str]]:
    """The rows of a block copied from Excel, Word or a web page (columns between tabs); quoted cells may hold line breaks."""
    return rows_of_text(text, "\t")
