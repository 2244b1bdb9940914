"""Who holds a leading post, told by how the post is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach_desktop.vietnamese.folding import clean


@dataclass(frozen=True, slots=True)
class LeadingPosts:
    """The words with which leading posts begin, and beginnings that only look like them."""

    starts: tuple[str, ...]
    but: tuple[str, ...] = ()

    def leads(self, position: str) -> bool:
        """Whether a post is a leading one; "" is none."""
        post = clean(position).casefold()
        return _begins(post, self.starts) and not _begins(post, self.but)


def _begins(post: str, words: Iterable[str]) -> bool:
    """Whether the post begins with one of the phrases, word by word."""
    return any(post == one or post.startswith((f"{one} ", f"{one},")) for one in words)
