"""What the words of a year-end list mean: ratings, titles, initiatives with their decision, discipline, leave."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kehoach_desktop.intake.words import cell_words
from kehoach_desktop.records.awards import Discipline, Initiative, Leave
from kehoach_desktop.vietnamese.dates import parse_date
from kehoach_desktop.vietnamese.folding import fold, word_key

_DAY = r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_SYMBOL = r"\d+[A-Za-zĐđ]?\s*(?:/\s*[\w.\-]+(?:\s*[-/]\s*[\w.\-]+)*)?"
_DECISION = re.compile(
    r"[\s,;.(–-]*(?:theo\s+)?(?:QĐ|quyết\s+định|q\.đ)(?:\s+công\s+nhận)?(?:\s+(?:số|sô))?\s*[:.]?\s*"
    rf"(?P<no>{_SYMBOL}(?=[\s,;.)]|$))?\s*,?\s*(?:(?:ngày|ký\s+ngày|,)\s*[:.]?\s*)*(?P<day>{_DAY})?\s*(?:của\s+(?P<by>[^;)]*))?\)?",
    re.IGNORECASE,
)
_BARE_SYMBOL = re.compile(
    rf"[\s,;(]*(?:số\s*[:.]?\s*)?(?P<no>\d+/QĐ[\w.\-/]*)\s*,?\s*(?:ngày\s*)?(?P<day>{_DAY})?\)?",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(_DAY, re.IGNORECASE)
_LOOSE_DAY = r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s*[/.\-]\s*\d{1,2})"
_SPAN = re.compile(
    rf"(?:từ)?\s*(?:ngày|tháng)?\s*(?P<from>{_LOOSE_DAY})\s*(?:đến hết|đến|tới|-|–|—|→|->)\s*(?:hết)?\s*(?:ngày|tháng)?\s*(?P<to>{_LOOSE_DAY})",
    re.IGNORECASE,
)
_SCOPES = (
    ("toàn quốc", ("toàn quốc", "cấp nhà nước", "quốc gia")),
    ("bộ, tỉnh", ("cấp tỉnh", "cấp bộ", "cấp thành phố", "cấp ngành")),
)
_DENIED = re.compile(
    r"^(?:không|chưa)\s+(?:có|bị|vi\s+phạm|ai|xử\s+lý|kỷ\s+luật|xét\s+kỷ\s+luật)\b", re.IGNORECASE
)
_UNSETTLED = r"(?:thanh\s+tra|điều\s+tra|tố\s+cáo|khiếu\s+nại|khởi\s+tố|tạm\s+đình\s+chỉ|tạm\s+giam)"
_PENDING = re.compile(
    rf"(?:^|\bbị\s+|\bđược\s+){_UNSETTLED}\b"
    rf"|(?:^|\bđang\s+)(?:(?:bị|được|chờ|trong\s+quá\s+trình)\s+)*(?:{_UNSETTLED}|xem\s+xét|xét|kiểm\s+tra|xác\s+minh)\b"
    r"|\bđang\s+(?:bị\s+)?xử\s+lý\b|\bchờ\s+(?:xử\s+lý|kết\s+luận|xem\s+xét|xét|quyết\s+định)\b|\bchưa\s+(?:có\s+)?kết\s+luận\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\s*(?:\n|;|\s(?=\d{1,2}[.)]\s+\D))\s*")


_LEAD_IN = re.compile(r"^(?:(?:ket qua|xep loai|danh gia|muc|loai|dat)\s+)+")
# "tốt", "HT" alone are a rating; among other words they may be anything
_SHORT_FORM = 3


@lru_cache(maxsize=500)
def rating_code(text: str) -> str:
    """The code (HTXSNV, HTTNV, HTNV, KHTNV) of a rating in any usual form, or "" when it is not understood or two are named."""
    known = cell_words().rating
    key = _LEAD_IN.sub("", word_key(text))
    if key in known:
        return known[key]
    # "HTTNV (khối Văn phòng)", "Xếp loại: Hoàn thành tốt nhiệm vụ năm 2024": the forms that the words contain, the longest of each place
    forms = [found[0].strip() for found in _rating_forms().finditer(f" {key} ")]
    codes = {known[form] for form in forms}
    if len(codes) != 1 or all(len(form) <= _SHORT_FORM for form in forms):
        return ""
    code = codes.pop()
    return "" if code != "KHTNV" and re.search(r"\b(?:khong|chua)\b", key) else code


@cache
def _rating_forms() -> re.Pattern[str]:
    """Any form of any rating as whole words, longer forms first."""
    forms = sorted(cell_words().rating, key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, forms))})(?=\s)")


@lru_cache(maxsize=500)
def title_codes(text: str) -> tuple[tuple[str, ...], str]:
    """(codes of the titles named, words not understood): "LĐTT, CSTĐCS" -> (("LĐTT", "CSTĐCS"), "")."""
    known = cell_words().title
    if code := known.get(word_key(text)):
        return (code,), ""
    codes: list[str] = []
    left: list[str] = []
    for piece in re.split(r"\s*(?:[,;+&/\n]|\bvà\b)\s*", text):
        if code := known.get(word_key(piece)) or _began(word_key(piece)):
            codes.append(code)
        elif piece:
            left.append(piece)
    return tuple(dict.fromkeys(codes)), ", ".join(left)


def _began(key: str) -> str:
    """The code of an award whose words go on to who gives it ("Giấy khen của Giám đốc Sở Y tế"), "" for any other."""
    return next((code for form, code in cell_words().title_starts if key.startswith(form + " ")), "")


def titles_within(text: str) -> tuple[str, ...]:
    """The codes of the titles that a sentence names in words or by an abbreviation of four letters and more, the longest of each place."""
    return tuple(
        dict.fromkeys(
            cell_words().title[found[0]] for found in _title_forms().finditer(f" {word_key(text)} ")
        )
    )


@cache
def _title_forms() -> re.Pattern[str]:
    """Any form of any title as whole words, longer forms first; what is shorter is a part of other words as well."""
    forms = sorted((form for form in cell_words().title if len(form) > _SHORT_FORM), key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, forms))})(?=\s)")


def _iso_day(text: str | None) -> str:
    """A whole day as ISO text, "" for anything else."""
    if not text:
        return ""
    try:
        day = parse_date(text)
    except ValueError:
        return ""
    return day if len(day) == 10 else ""


def decision_of(text: str) -> tuple[str, str, str]:
    """(number, day as ISO, the text without it) of the decision named in a text; number and day "" where there is none."""
    for pattern in (_DECISION, _BARE_SYMBOL):
        for found in pattern.finditer(text):
            day = _iso_day(found["day"])
            if (not found["no"] and not day) or (found["day"] and not day):
                continue
            # words go on after a bare number: it belongs to the name ("áp dụng Quyết định 12/2020 vào …")
            if text[found.end() :].strip(" ,;.()–-") and not (day or "QĐ" in (found["no"] or "").upper()):
                continue
            rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,;.()–-")
            return _number(found), day, re.sub(r"\s+", " ", rest)
    return "", "", text.strip(" ,;")


def _number(found: re.Match[str]) -> str:
    """A decision's number as it is cited, with who made it where that was told."""
    by = found.groupdict().get("by") or ""
    return " của ".join(filter(None, (re.sub(r"\s+", "", found["no"] or ""), by.strip(" .,"))))


def initiatives_of(text: str) -> tuple[Initiative, ...]:
    """The initiatives that a cell names, each with its decision and scope as far as told. Several stand on lines, after ";" or numbered.

    A cell that only ticks or counts them ("x", "có", "2") names none.
    """
    result: list[Initiative] = []
    for piece in _MANY.split(text):
        if only_marks(piece):
            continue
        number, day, name = decision_of(re.sub(r"^\d{1,2}[.)]\s+", "", piece))
        if not name and result and number:
            last = result.pop()
            result.append(Initiative(last.name, last.scope, last.kind, number, day))
            continue
        if not name:
            name = piece.strip()
        if not name:
            continue
        folded = fold(piece)
        scope = next(
            (scope for scope, signs in _SCOPES if any(fold(sign) in folded for sign in signs)), "cơ sở"
        )
        kind = "đề tài" if fold(name).startswith(("de tai", "nckh")) else "sáng kiến"
        result.append(Initiative(name, scope, kind, number, day))
    return tuple(result)


def only_marks(text: str) -> bool:
    """Whether a cell only says that there is something, or how many, without naming it: "x", "Có", "2", "01 SK"."""
    return (
        fold(text) in cell_words().ticked
        or re.fullmatch(r"\d{1,2}(?:\s*(?:sk|sang kien))?", fold(text)) is not None
    )


def discipline_of(text: str) -> tuple[Discipline | None, str]:
    """(the measure a cell names, words not understood): form, decision number and date, as far as told."""
    if is_pending(text):
        return None, text
    if _DENIED.match(text):
        return None, ""
    folded = fold(text)
    form = next((form for form in cell_words().discipline if fold(form) in folded), "")
    if not form:
        return None, text
    number, day, rest = decision_of(text)
    if not day and (found := _ANY_DAY.search(rest)):
        day = _iso_day(found[0])
        rest = rest.replace(found[0], " ") if day else rest
    extra = _without(rest, form)
    return Discipline(form, number, day), extra


def is_pending(text: str) -> bool:
    """Whether a cell of discipline says that something is not settled yet: under inspection, a measure being considered."""
    found = _PENDING.search(text)
    return found is not None and (found[0].lower().startswith("chưa") or not _DENIED.match(text))


def _without(text: str, form: str) -> str:
    """What a text says beyond a form of discipline and the small words around it."""
    left = re.sub(re.escape(form), " ", text, flags=re.IGNORECASE)
    left = re.sub(r"(?i)\b(?:kỷ luật|hình thức|bị|ngày|bằng|mức)\b", " ", left)
    return re.sub(r"\s+", " ", left).strip(" ,;.:()–-")


def leave_of(text: str, year: int) -> tuple[tuple[Leave, ...], str]:
    """(the absences a cell names, words not understood): "Nghỉ thai sản từ 01/3/2024 đến 31/8/2024".

    Both days are needed. A month alone is its first or last day; a day without its year is of the year asked about.
    """
    result: list[Leave] = []
    for piece in re.split(r"\s*[;\n]\s*", text):
        found = _SPAN.search(piece)
        if not found:
            continue
        starts, ends = _day_in(found["from"], year, False), _day_in(found["to"], year, True)
        if starts and ends and starts <= ends:
            folded = fold(piece)
            kind = next(
                (kind for word, kind in cell_words().leave if re.search(rf"\b{word}\b", folded)), "khác"
            )
            result.append(Leave(kind, starts, ends, piece.strip()))
    return tuple(result), "" if result else text


def _day_in(text: str, year: int, at_end: bool) -> str:
    """A day as ISO text; a month and year give the month's first or last day, a day and month are taken in `year`; "" if neither."""
    parts = [part for part in re.split(r"\D+", text) if part]
    if len(parts) == 3:
        return _iso_day(text)
    if len(parts[1]) == 4:
        last = 31 if at_end else 1
        for day in range(last, 27 if at_end else 0, -1):
            if iso := _iso_day(f"{day}/{parts[0]}/{parts[1]}"):
                return iso
        return ""
    return _iso_day(f"{parts[0]}/{parts[1]}/{year}")
