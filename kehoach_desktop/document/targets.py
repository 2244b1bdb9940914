"""Targets in a plan's text: so many percent sign a commitment, reach a title, or something falls by so much.

Each figure with a percent sign is read with the words around it. What the program can count gets the commitment's or title's code;
anything else that reads as an aim is "manual" for the clerk to count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kehoach_desktop.document.model import Node, PlanDocument
from kehoach_desktop.document.sentences import sentences
from kehoach_desktop.document.words import TitleWords, Vocabulary, bare, plan_words
from kehoach_desktop.records.plans import Target

_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_FIGURE = re.compile(
    rf"(?<![\d.,/])(?P<low>{_NUMBER})\s*%?\s*(?:[-–—]|đến)\s*(?P<high>{_NUMBER})\s*%|(?<![\d.,/])(?P<only>{_NUMBER})\s*%"
)
_FALL = re.compile(r"(?:\bkéo\s+)?\bgiảm\b(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:không quá|không vượt quá|tối đa|dưới)\s*$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:không quá|không vượt quá|tối đa|dưới|trên|ít nhất|tối thiểu|từ)\s*$", re.IGNORECASE
)
_AIM = re.compile(
    r"phấn đấu|bảo đảm|đảm bảo|đạt|trở lên|tối thiểu|ít nhất|không quá|tối đa|tham gia|thực hiện|ký|giảm",
    re.IGNORECASE,
)
_PAST = re.compile(r"so với|cùng kỳ|năm trước|đã đạt|kết quả", re.IGNORECASE)
_PLEDGE = re.compile(r"cam kết|giao ước", re.IGNORECASE)
_NEXT_PLEDGE = re.compile(r"(?:,|\s+và|,\s*và)\s+(?=(?:ký\s+)?(?:bản\s+)?(?:cam kết|giao ước))")
_NEXT_COUNTED = re.compile(r"(?:,|\s+và|,\s*và)\s+(?=số\s)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_SHARE_OF = re.compile(r"^\s*(?:trên |trong |của )?(?:tổng )?số\s", re.IGNORECASE)
_OWN_PLEDGE = re.compile(r"ký\s+(?:bản\s+)?cam kết\s+(?P<what>[^,;.:“”()]{6,80})", re.IGNORECASE)
_PART = re.compile(r"(,\s|\s+và\s+)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with the words before it (since the figure before) and after it (up to the next)."""

    before: str
    shown: str
    after: str
    low: Decimal
    high: Decimal | None


def find_targets(document: PlanDocument, words: Vocabulary) -> tuple[Target, ...]:
    """Every target of the text above the signature, in printed order, each asked for once."""
    found: dict[tuple[str, str, str], Target] = {}
    for node in document.nodes_before_signature():
        for target in _of_node(node, words):
            found.setdefault((target.subject, target.direction, target.text), target)
    return tuple(found.values())


def _of_node(node: Node, words: Vocabulary) -> list[Target]:
    """The targets of one paragraph."""
    return [
        target
        for sentence in sentences(node.text)
        for figure in _figures(sentence)
        for target in _of_figure(figure, node.id, words)
    ]


def _figures(sentence: str) -> list[_Figure]:
    """The sentence cut at its figures."""
    matches = list(_FIGURE.finditer(sentence))
    figures = []
    for place, match in enumerate(matches):
        start = matches[place - 1].end() if place else 0
        end = matches[place + 1].start() if place + 1 < len(matches) else len(sentence)
        low = _decimal(match["low"] or match["only"])
        high = _decimal(match["high"]) if match["high"] else None
        after = sentence[match.end() : end]
        if place + 1 < len(matches):
            after = _LIMIT.sub("", after)  # "…, không quá" belongs to the figure that follows
        figures.append(_Figure(sentence[start : match.start()], match[0], after, low, high))
    return figures


def _decimal(text: str) -> Decimal:
    """ "7,5" -> 7.5."""
    return Decimal(text.replace(",", "."))


def _of_figure(figure: _Figure, node_id: str, words: Vocabulary) -> list[Target]:
    """What one figure asks for."""
    if _FALL.search(figure.before):
        return _falls(figure, node_id)
    whole = f"{figure.before} {figure.shown} {figure.after}"
    if any(phrase in _percent_key(whole) for phrase in plan_words().not_targets):
        return []
    pledged = _PLEDGE.search(figure.after) or _PLEDGE.search(figure.before)
    if pledged and (pledges := _pledges(figure, node_id, words)):
        return pledges
    if title := _title(figure.after, words):
        if _SHARE_OF.match(figure.after) and _title(figure.before, words):
            # a share of another title's holders is a quota, not a target of all people
            return [_target(figure, node_id, "manual", _own_words(figure, from_before=True))]
        return [_target(figure, node_id, f"title:{title.code}", _up_to(_own_words(figure), title))]
    if not _several(figure.after, words) and (title := _title(figure.before, words)):
        return [_target(figure, node_id, f"title:{title.code}", _own_words(figure, from_before=True))]
    if _AIM.search(whole) and not _PAST.search(whole):
        return [_target(figure, node_id, "manual")]
    return []


def _percent_key(text: str) -> str:
    """Folded, with the percent sign right after its number, for the phrases of not_targets."""
    return re.sub(r"\s+%", "%", bare(text))


def _own_words(figure: _Figure, *, from_before: bool = False) -> str:
    """The plan's words from the figure on; the words before it too when what is counted stands there."""
    after = figure.after.strip(" .;,")
    if after and not from_before:
        limit = _LIMIT.search(figure.before)
        return f"{limit[0].strip() + ' ' if limit else ''}{figure.shown} {after}"
    return " ".join(part for part in (figure.before.strip(" .;,"), figure.shown, after) if part)


def _direction(figure: _Figure) -> str:
    """at_most after "không quá" or before "trở xuống"; else at_least."""
    if _AT_MOST.search(figure.before) or figure.after.lstrip().lower().startswith("trở xuống"):
        return "at_most"
    return "at_least"


def _target(figure: _Figure, node_id: str, subject: str, text: str = "") -> Target:
    """A target with this figure."""
    return Target(
        0, text or _own_words(figure), subject, _direction(figure), figure.low, figure.high, node_id
    )


def _pledges(figure: _Figure, node_id: str, words: Vocabulary) -> list[Target]:
    """One target for each commitment named with the figure."""
    targets = []
    text = figure.after if _PLEDGE.search(figure.after) else figure.before
    for part in _NEXT_PLEDGE.split(text.strip(" .;,")):
        shown = f"{figure.shown} {part.strip()}"
        for code in _codes(part, words):
            targets.append(_target(figure, node_id, f"commitment:{code}", shown))
    return targets


def _codes(part: str, words: Vocabulary) -> list[str]:
    """The commitments that a part names; one that nobody knows is called by the plan's own words for it."""
    key = bare(part)
    codes = [kind.code for kind in words.commitments if any(phrase in key for phrase in kind.phrases)]
    if codes or not (found := _OWN_PLEDGE.search(part)):
        return codes
    return [found["what"].strip()]


def _title(text: str, words: Vocabulary) -> TitleWords | None:
    """The one title that the words name; None for no title, for several, or for a title of collectives."""
    titles = [title for title in words.titles if _names(bare(text), title)]
    return titles[0] if len(titles) == 1 else None


def _several(text: str, words: Vocabulary) -> bool:
    """Whether the words name more than one title."""
    return sum(_names(bare(text), title) for title in words.titles) > 1


def _up_to(text: str, title: TitleWords) -> str:
    """The words up to the part that names the title: what the sentence goes on to say is no part of the target."""
    parts = _PART.split(text)
    for count in range(1, len(parts), 2):
        if _names(bare("".join(parts[:count])), title):
            return "".join(parts[:count])
    return text


def _names(key: str, title: TitleWords) -> bool:
    """Whether the bare text names the title (and not the collective's)."""
    for phrase in title.phrases:
        at = key.find(phrase)
        if at >= 0 and not any(key[: at + 1].endswith(word) for word in title.not_after):
            return True
    return False


def _falls(figure: _Figure, node_id: str) -> list[Target]:
    """ "kéo giảm từ 5%- 10% số vụ, số người chết và số người bị thương" -> one target for each thing counted."""
    found = _FALL.search(figure.before)
    start = figure.before[found.start() :] if found else ""
    after = figure.after.strip(" .;,")
    listed = next((one[1] for one in _BRACKETED.finditer(after) if one[1].startswith("số ")), after)
    items = _NEXT_COUNTED.split(listed)
    return [
        Target(
            0,
            f"{start}{figure.shown} {item.strip()}".strip(),
            "manual",
            "reduce",
            figure.low,
            figure.high,
            node_id,
        )
        for item in items
    ]
