"""The signature block read from its lines: authority, a council's second post, the name; also when run together on one line.

Which line is printed above the gap for the signature follows Nghị định 30/2020/NĐ-CP, Điều 13: after TM., KT., TL., TUQ. comes the
post that goes with it; a second post without such a word is the agency post of a council's head, printed under the gap.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach_desktop.document.model import Signature
from kehoach_desktop.document.runs import plain_runs
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_lines import Line, told
from kehoach_desktop.vietnamese.folding import fold

_JOINTS = ("-", "–", "KIÊM", ",", "VÀ")
_RANKED = re.compile(
    r"^(?:(?:(?:thượng|đại|trung|thiếu) (?:tướng|tá|úy|uý)|đại tướng|bác sĩ|tiến sĩ|thạc sĩ|kỹ sư|luật sư),? )?(?:[^\W\d_]{1,7}\.\s?)*",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def read_signature(lines: list[Line], dropped: list[str]) -> tuple[Signature | None, list[Line]]:
    """The signature block at the head of these lines and the lines after it; (None, all lines) when none stands there."""
    kept = _without_notes(lines, dropped)
    posts: list[str] = []
    name = ""
    used = 0
    for line in kept:
        head, name = _post_and_person(line, bool(posts))
        if head:
            posts.extend(split_posts(head))
        if not (head or name):
            break
        used += 1
        if name:
            break
    if not posts and not (name and len(kept) == 1):
        return None, kept
    if not name and len(posts) > 1 and not _speaks_of_post(posts[-1]) and len(posts[-1].split()) <= 5:
        name = posts.pop()
    authority, second = arrange_posts(posts)
    return Signature(authority, second, name), kept[used:]


def starts_signature(line: Line) -> bool:
    """Whether a line may open a signature block: capitals that begin with an authority or a post."""
    found = _pattern().match(line.text)
    if not found:
        return False
    words = line.text.split()
    capital = next((place for place, word in enumerate(words) if not word.isupper()), len(words))
    return capital == len(words) or is_person(" ".join(words[capital:]).strip("() "))


def split_posts(text: str) -> list[str]:
    """Posts run together on one line, each by itself: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" -> ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]."""
    cuts = [0]
    for found in _pattern().finditer(text):
        before = text[cuts[-1] : found.start()].strip()
        if before and not _is_authority(before) and not before.endswith(_JOINTS):
            cuts.append(found.start())
    return [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def is_person(text: str) -> bool:
    """Whether a text looks like a person's name: two to eight words, each with a capital first, no digit, no sentence."""
    words = _RANKED.sub("", text).split()
    return 2 <= len(words) <= _MOST_WORDS and all(
        word[0].isupper() and all(char.isalpha() or char in "'’-" for char in word) for word in words
    )


def find_post(text: str, *, at_start: bool) -> int | None:
    """Where the last authority or post (in capitals) of a text ends, or with `at_start` the one it begins with; None without any."""
    if at_start:
        found = _pattern().match(text)
        return found.end() if found else None
    return max((found.end() for found in _pattern().finditer(text)), default=None)


def find_run_in(text: str) -> int | None:
    """Where a signature block begins inside a line of recipients that ends before it; None when none does."""
    for found in _pattern().finditer(text):
        if found.start() and text[: found.start()].rstrip().endswith((".", ";")):
            return found.start()
    return None


@cache
def _pattern() -> re.Pattern[str]:
    """Every authority and post as one pattern, longest first."""
    words = sorted((*plan_words().authorities, *plan_words().posts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


def _is_authority(text: str) -> bool:
    """Whether the text is an authority alone (TM., KT.)."""
    return text in plan_words().authorities


def _has_authority(text: str) -> bool:
    """Whether a post line starts with an authority."""
    return any(
        text.startswith(word) and not text[len(word) :][:1].isalnum() for word in plan_words().authorities
    )


def _speaks_of_post(text: str) -> bool:
    """Whether a line names a post or an authority."""
    return bool(_pattern().search(text))


def _without_notes(lines: list[Line], dropped: list[str]) -> list[Line]:
    """The lines without notes such as (Đã ký), which are told as dropped; where one stood, there was room for a signature."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        text, folded = line.text, fold(line.text)
        for note in plan_words().signed:
            at = folded.find(note)
            if at >= 0 and len(folded) == len(text) and (note.startswith("(") or folded == note):
                dropped.append(told(text[at : at + len(note)], "ghi chú chữ ký"))
                text = " ".join((text[:at] + text[at + len(note) :]).split())
                folded = fold(text)
        if text:
            kept.append(line if text == line.text and not gap else Line(plain_runs(text), line.gap or gap))
        gap = not text
    return kept


def _post_and_person(line: Line, inside: bool) -> tuple[str, str]:
    """A line's capitals and the name after them; both "" when it belongs to no signature block."""
    words = line.text.split()
    capital = next(
        (place for place, word in enumerate(words) if any(char.islower() for char in word)), len(words)
    )
    head, tail = " ".join(words[:capital]), " ".join(words[capital:])
    named = _speaks_of_post(head) or _is_authority(head)
    # capitals without a post: a name after the gap, or the second line of a long post
    if head and not named and (line.gap or not inside or tail):
        return ("", line.text) if is_person(line.text) else ("", "")
    if tail and not is_person(tail):
        return "", ""
    return head, tail


def arrange_posts(posts: list[str]) -> tuple[tuple[str, ...], str]:
    """Lines above the gap, and the post under it."""
    above = posts[:1]
    for place, post in enumerate(posts[1:], start=1):
        if _has_authority(posts[place - 1]) or not _speaks_of_post(post):
            above.append(post)
        else:
            return tuple(above), " ".join(posts[place:])
    return tuple(above), ""
