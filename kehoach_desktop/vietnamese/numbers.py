"""Numbers as Vietnamese papers write them: 1.250.000, 12,5 %, and in words with mốt, tư, lăm and linh."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_LIMIT = 10**18


def _tens(value: int) -> str:
    """The words of 10 to 99."""
    tens, unit = divmod(value, 10)
    if tens == 1:
        head, last = "mười", {0: "", 5: "lăm"}.get(unit, DIGITS[unit])
    else:
        head, last = f"{DIGITS[tens]} mươi", {0: "", 1: "mốt", 4: "tư", 5: "lăm"}.get(unit, DIGITS[unit])
    return f"{head} {last}".strip()


def _group(value: int, full: bool) -> str:
    """The words of 1 to 999; `full` when a greater group stands before it, so the hundreds are said even if there are none."""
    hundreds, rest = divmod(value, 100)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or full else []
    if rest >= 10:
        words.append(_tens(rest))
    elif rest:
        words.append(f"linh {DIGITS[rest]}" if words else DIGITS[rest])
    return " ".join(words)


def _positive(value: int, full: bool) -> str:
    """The words of a positive number; `full` as in `_group`."""
    billions, rest = divmod(value, _BILLION)
    words = [_positive(billions, full), "tỷ"] if billions else []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += [_group(group, full or bool(words)), name]
    return " ".join(word for word in words if word)


def in_words(value: int) -> str:
    """A whole number in words, lower case: 1005000 -> "một triệu không trăm linh năm nghìn".

    21 ends in mốt, 24 in tư, 15 in lăm; an empty place is "linh"; an inner group is read in full; a group of three zeros is not read.
    ValueError from a billion billions (10**18) up.
    """
    if abs(value) >= _LIMIT:
        raise ValueError(f"Số {value} quá lớn để đọc thành chữ.")
    if value == 0:
        return DIGITS[0]
    words = _positive(abs(value), False)
    return f"âm {words}" if value < 0 else words


def group(value: int | Decimal) -> str:
    """A number with dots between the thousands and a decimal comma: 1250000 -> "1.250.000", Decimal("1234.50") -> "1.234,50"."""
    return (
        f"{value:,f}".translate(str.maketrans(",.", ".,"))
        if isinstance(value, Decimal)
        else f"{value:,d}".replace(",", ".")
    )


def percent(value: Decimal, places: int = 2) -> str:
    """A percentage: Decimal("12.50") -> "12,5 %". At most `places` decimals, rounded half up, no zeros left at the end."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{group(Decimal(text) if Decimal(text) else Decimal(0))} %"
