"""A signer as a person types them on one line, in whatever order: "GIÁM ĐỐC Nguyễn Trọng Hải", "Nguyễn Văn A, Phó Giám đốc"."""

from __future__ import annotations

import re

from kehoach_desktop.document.model import Signature
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_signature import arrange_posts, find_post, is_person, split_posts
from kehoach_desktop.vietnamese.folding import clean, fold

_CUTS = re.compile(r"\s*[;|\n]\s*|\s+/\s+")
_NAME_FIRST = re.compile(r"^(?P<name>[^,()]+?)(?:\s*,\s*|\s+[-–]\s+|\s*\()(?P<post>[^()]+?)\)?$")


def read_signer(text: str) -> Signature:
    """The lines above the signature, the second post under it and the name; a text without any post is the name as it stands."""
    pieces = [piece for piece in map(clean, _CUTS.split(text)) if piece]
    if len(pieces) == 1 and (found := _NAME_FIRST.match(pieces[0])) and _is_post(found["post"]):
        pieces = [found["post"], found["name"].strip()]
    if len(pieces) == 1:
        pieces = [piece for piece in _post_and_name(pieces[0]) if piece]
    names = [piece for piece in pieces if not _is_post(piece)]
    if len(names) != 1 or not is_person(names[0]) or len(pieces) == 1:
        return Signature((), "", clean(text))
    posts = [post for piece in pieces if _is_post(piece) for post in split_posts(piece.upper())]
    above, second = arrange_posts(posts)
    return Signature(above, second, names[0])


def _is_post(text: str) -> bool:
    """Whether a text begins with an authority or a post, in any case of letters."""
    return find_post(text.upper(), at_start=True) is not None


def _post_and_name(text: str) -> tuple[str, str]:
    """A post and the name after it, cut where the capitals of the post end, or after its known words; ("", text) when unsure."""
    words = text.split()
    end = next((place for place, word in enumerate(words) if not word.isupper()), len(words))
    head, name = " ".join(words[:end]), " ".join(words[end:])
    if _is_post(head) and is_person(name):
        return head, name
    post = find_post(text.upper(), at_start=False)
    name = text[post:].strip(" -–,:") if post and _is_post(text) else ""
    of_a_unit = fold(name).startswith(tuple(f"{fold(unit)} " for unit in plan_words().units))
    return (text[:post].strip(), name) if is_person(name) and not of_a_unit else ("", text)
