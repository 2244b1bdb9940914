"""Who signs at the foot of a list: on a paper, and on a workbook's sheet."""

from __future__ import annotations

from kehoach_desktop.papers.book import SignatureBlock
from kehoach_desktop.papers.paper import Signer
from kehoach_desktop.records.agency import Signer as Head


def paper_signer(head: Head | None, usual_post: str) -> Signer:
    """The block of a paper: what stands above the gap, the second post and the name below; `usual_post` where no post is known."""
    if head is None:
        return Signer((usual_post,))
    below = tuple(line for line in (head.second_post, head.full_name) if line)
    return Signer(head.authority or (usual_post,), below)


def sheet_signer(head: Head | None) -> SignatureBlock:
    """The block of a workbook, posts in capitals; without a signer only room is left."""
    if head is None:
        return SignatureBlock(())
    below = tuple(line for line in (head.second_post.upper(), head.full_name) if line)
    return SignatureBlock(tuple(line.upper() for line in head.authority), below)
