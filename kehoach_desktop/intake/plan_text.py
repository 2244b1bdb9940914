"""Any plan's text read into a document, with an account of everything that was joined, dropped or looks odd. Nothing is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kehoach_desktop.document.findings import Finding, find_oddities
from kehoach_desktop.document.lines import END_MARK
from kehoach_desktop.document.model import PlanDocument, Signature
from kehoach_desktop.document.proposals import propose
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_annex import build_annex
from kehoach_desktop.intake.plan_body import build_text
from kehoach_desktop.intake.plan_head import Head, read_head
from kehoach_desktop.intake.plan_joins import join_lines
from kehoach_desktop.intake.plan_lines import Cleaned, Line, clean_lines, told
from kehoach_desktop.intake.plan_news import ends_page, is_chrome, opens_annex, page_numbers
from kehoach_desktop.intake.plan_signature import read_signature
from kehoach_desktop.intake.plan_tail import Tail, find_label, find_signature, read_tail
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import fold


def read_plan(text: str, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """Read a plan's text (UTF-8 already decoded). `system` "state" or "party" overrules the guess; without `unicode` what was typed
    in an old font stays as it is.

    Refusal when the text is empty, is no text, or has no paragraph.
    """
    return read_cleaned(clean_lines(text, unicode=unicode), system)


def read_cleaned(cleaned: Cleaned, system: str | None = None, *, joins: bool = True) -> PlanReading:
    """As `read_plan`, for lines with runs from anywhere; `joins` False where every line is known to be a whole paragraph."""
    dropped = list(cleaned.dropped)
    lines = _without_page_numbers(cleaned.lines, dropped)
    label = find_label(lines)
    tail = read_tail(lines[label:]) if label is not None else Tail()
    upper = lines if label is None else lines[:label]
    head = read_head(upper)
    upper = _signed_above(upper, head, tail)
    upper = _past_end(upper, head, tail, label is None)
    text = (*head.held, *upper[head.start :])
    paragraphs, joined = join_lines(text) if joins else (list(text), [])
    document = _document(head, paragraphs, tail, system)
    if not any(True for _ in document.nodes()):
        raise Refusal(
            "Văn bản không có đoạn nội dung nào.",
            "Chưa có gì được ghi.",
            "Hãy chọn tệp có nội dung kế hoạch.",
        )
    dropped += [*head.dropped, *tail.dropped]
    return PlanReading(
        document,
        document.system,
        (*joined, *tail.joined),
        tuple(dropped),
        (*(Finding("tidied", note) for note in cleaned.tidied), *find_oddities(document)),
        propose(document),
        cleaned.old_letters,
    )


def _without_page_numbers(lines: tuple[Line, ...], dropped: list[str]) -> tuple[Line, ...]:
    """The lines without numbers of printed pages between them."""
    places = page_numbers(lines)
    dropped.extend(told(lines[place].text, "số trang") for place in sorted(places))
    return tuple(line for place, line in enumerate(lines) if place not in places)


def _signed_above(lines: tuple[Line, ...], head: Head, tail: Tail) -> tuple[Line, ...]:
    """Take a signature block off the end of the text, where it stands above Nơi nhận or without one."""
    if tail.signature is not None:
        return lines
    place = find_signature(lines, head.start)
    if place is None:
        return lines
    signature, rest = read_signature(list(lines[place:]), tail.dropped)
    if signature is None:
        return lines
    tail.signature = signature
    tail.rest = [*rest, *tail.rest]
    return lines[:place]


def _past_end(lines: tuple[Line, ...], head: Head, tail: Tail, last: bool) -> tuple[Line, ...]:
    """Where the text ends with ./. and more lines follow: a page's own lines are dropped, the rest goes behind the paper."""
    ends = [place for place in range(head.start, len(lines)) if lines[place].text.rstrip().endswith(END_MARK)]
    tail.rest = _without_chrome(tail.rest, tail.dropped)
    if not ends or ends[-1] == len(lines) - 1:
        return lines
    after = _without_chrome(list(lines[ends[-1] + 1 :]), tail.dropped)
    if last:
        tail.rest = [*after, *tail.rest]
        return lines[: ends[-1] + 1]
    return (*lines[: ends[-1] + 1], *after)


def _without_chrome(lines: list[Line], dropped: list[str]) -> list[Line]:
    """The lines that are not a web page's own; under "Tin liên quan" and the like all of them are, in an appendix none."""
    foot = next((place for place, line in enumerate(lines) if ends_page(line)), len(lines))
    annex = next((place for place, line in enumerate(lines) if opens_annex(line)), len(lines))
    gone = [place >= foot or (place < annex and is_chrome(line)) for place, line in enumerate(lines)]
    dropped.extend(told(line.text, "khung trang web") for line, out in zip(lines, gone, strict=True) if out)
    return [line for line, out in zip(lines, gone, strict=True) if not out]


def _names() -> Iterator[str]:
    """n1, n2, n3, …"""
    count = 0
    while True:
        count += 1
        yield f"n{count}"


def _document(head: Head, lines: list[Line], tail: Tail, system: str | None) -> PlanDocument:
    """All parts put together."""
    names = _names()
    text = build_text(lines, names)
    document = PlanDocument(
        system="state",
        header=head.header,
        kind_name=head.kind_name or "KẾ HOẠCH",
        subject=head.subject,
        addressed_to=head.addressed_to,
        preamble=text.preamble,
        body=text.body,
        closing=text.closing,
        end_mark=text.ended,
        signature=tail.signature,
        recipients=tail.recipients,
        annex=build_annex(tail.rest, names),
    )
    return replace(document, system=system or _guess(head, tail.signature))


def _guess(head: Head, signature: Signature | None) -> str:
    """Whether the paper is one of the Party: its title, its number's hyphen, its issuer, its way of signing."""
    party = head.party or (head.joint == "-" and "/" in head.header.symbol)
    issuer = fold(head.header.agency or (head.lead.issuer if head.lead else ""))
    party = party or any(issuer.startswith(f"{body} ") for body in plan_words().party_bodies)
    signs = chain.from_iterable(line.split(" ")[:1] for line in (signature.authority if signature else ()))
    return "party" if party or any(word in ("T/M", "K/T", "T/L") for word in signs) else "state"
