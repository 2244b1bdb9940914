"""The signature block read from its lines: authority, a council's second post, the name; also when run together on one line.

Which line is printed above the gap for the signature follows Nghị định 30/2020/NĐ-CP, Điều 13: after TM., KT., TL., TUQ. comes the
post that goes with it; a second post without such a word is the agency post of a council's head, printed under the gap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_MOST_POSTS = 4
_SENTENCE_ENDS = (".", ";", ":", ",", "!", "?")


def read_signature(lines: list[Line], dropped: list[str]) -> tuple[Signature | None, list[Line]]:
    """The signature block at the head of these lines and the lines after it; (None, all lines) when none stands there."""
    kept = _without_notes(lines, dropped)
    posts: list[str] = []
    name = ""
    used = small = 0
    for line in kept:
        small = small or small_block(kept[used:])
        if small:
            head, name = (line.text, "") if is_small_post(line.text) else ("", line.text)
        else:
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


def small_block(lines: Sequence[Line]) -> int:
    """How many lines a signature block typed in small letters takes at the head of these lines: posts, then a name; 0 when none
    stands there, so that a post in running text stays text."""
    posts = 0
    for place, line in enumerate(lines[: _MOST_POSTS + 2]):
        if posts and fold(line.text) in plan_words().signed:
            continue
        if line.cells is None and is_small_post(line.text):
            posts += 1
        elif posts and is_person(line.text):
            return place + 1
        else:
            break
    return 0


def is_small_post(text: str) -> bool:
    """Whether a line is a post in small letters: "KT. Giám đốc", "Phó Giám đốc phụ trách", "TM. Ban Giám đốc"."""
    upper = text.upper()
    if len(upper) != len(text) or text.isupper() or not text[:1].isupper() or text.endswith(_SENTENCE_ENDS):
        return False
    authority = next((word for word in plan_words().authorities if upper.startswith(f"{word} ")), "")
    at = len(authority) + bool(authority)
    if authority in ("TM.", "TM", "T/M"):
        return text[at].isupper() and len(text.split()) <= _MOST_WORDS
    found = _pattern().match(upper, at)
    if found is None or text[at : found.end()].isupper():
        return False
    rest = text[found.end() :].strip()
    named = rest[:1].isupper() or fold(rest).startswith(plan_words().post_tails)
    return (not rest or named) and len(rest.split()) <= _MOST_WORDS


def split_posts(text: str) -> list[str]:
    """Posts run together on one line, each by itself: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" -> ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]."""
    cuts = [0]
    upper = text.upper() if len(text.upper()) == len(text) else text
    for found in _pattern().finditer(upper):
        before = upper[cuts[-1] : found.start()].strip()
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
    upper = text.upper()
    return any(
        upper.startswith(word) and not upper[len(word) :][:1].isalnum() for word in plan_words().authorities
    )


def _speaks_of_post(text: str) -> bool:
    """Whether a line names a post or an authority, in capitals or, where it is a post by itself, in small letters."""
    return bool(_pattern().search(text)) or is_small_post(text)


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
