"""Documents that a plan cites: their number, symbol, date and issuer as written, and where the same one is cited in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.vietnamese.folding import fold

_KINDS = r"(?:Kế hoạch|Chỉ thị|Nghị quyết|Quyết định|Kết luận|Công văn|Nghị định|Thông tư(?: liên tịch)?|Hướng dẫn|Chương trình|Quy định|Thông báo|Văn bản)"
CITED = re.compile(
    rf"(?P<kind>{_KINDS})(?P<label> số:?)? ?(?P<number>\d{{1,5}}) ?(?P<joint>[-/]) ?"
    r"(?P<symbol>(?:\d{4}/)?[A-ZĐ][\wĐƯđư]*(?: ?[-/] ?[A-ZĐ][\wĐư]*)*)"
    r"(?:,? ngày (?P<day>\d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4})))?"
    r"(?: của (?P<issuer>[^,;.()]{2,80}?)(?= về | ngày | theo |[,;.()]|$))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: `name` as written up to the symbol, `key` its number and symbol without spaces, day as d/m/yyyy or ""."""

    name: str
    kind: str
    key: str
    day: str
    issuer: str
    node_id: str


def citations(document: PlanDocument) -> list[Citation]:
    """Every citation with number and symbol, in printed order."""
    return [_citation(found, node.id) for node in document.nodes() for found in CITED.finditer(node.text)]


def _citation(found: re.Match[str], node_id: str) -> Citation:
    """A match as a citation."""
    key = re.sub(r"\s", "", f"{found['number']}{found['joint']}{found['symbol']}")
    name = found[0][: found.end("symbol") - found.start()]
    issuer = (found["issuer"] or "").strip()
    return Citation(name, found["kind"], key, _plain_day(found["day"] or ""), issuer, node_id)


def _plain_day(text: str) -> str:
    """ "18 tháng 01 năm 2024" and "18/01/2024" -> "18/1/2024"."""
    return "/".join(str(int(part)) for part in re.findall(r"\d+", text))


def odd_citations(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """(sentence, paragraph's id): the same document under two names or dates, a broken symbol, an issuer that the symbol denies."""
    first: dict[str, Citation] = {}
    told: set[tuple[str, str]] = set()
    for cited in citations(document):
        if fault := _own_fault(cited):
            yield fault, cited.node_id
        known = first.setdefault(cited.key, cited)
        fault = _against(known, cited)
        if fault and (cited.key, fault) not in told:
            told.add((cited.key, fault))
            yield fault, cited.node_id
        if not known.day and cited.day:
            first[cited.key] = cited


def _own_fault(cited: Citation) -> str:
    """What is odd about one citation alone."""
    if " " in cited.name.removeprefix(cited.kind).lstrip().removeprefix("số").lstrip(" :"):
        return f"Ký hiệu có dấu cách: “{cited.name}”."
    if not cited.issuer:
        return ""
    issuer = fold(cited.issuer)
    for part in re.split(r"[-/]", cited.key):
        for letters, names in plan_words().issuers:
            suits = part == letters or (letters == "ĐU" and part.startswith(letters))
            if suits and not any(issuer.startswith(name) for name in names):
                return f"Ký hiệu “{cited.key}” không khớp với nơi ban hành “{cited.issuer}”."
    return ""


def _against(known: Citation, cited: Citation) -> str:
    """How a citation differs from an earlier one of the same document; "" when it does not."""
    if _settled(known.name) != _settled(cited.name):
        return f"Văn bản {cited.key} được dẫn hai cách: “{known.name}” và “{cited.name}”."
    if known.day and cited.day and known.day != cited.day:
        return f"Văn bản {cited.key} được dẫn với hai ngày: {known.day} và {cited.day}."
    return ""


def _settled(name: str) -> str:
    """A name without what may differ: capitals of its first word."""
    return name[:1].casefold() + name[1:]
