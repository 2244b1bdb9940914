"""Who signs at the foot of lists: every post and the name stand there, on papers and in workbooks."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach_desktop.papers.book import SignatureBlock
from kehoach_desktop.papers.paper import Signer
from kehoach_desktop.papers.signing import paper_signer, sheet_signer
from kehoach_desktop.papers.staff_list import staff_book
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.agency import Signer as Head

COUNCIL = Head("Lê Văn Bình", ("Trưởng ban",), "Chủ tịch UBND huyện")


@pytest.mark.parametrize(
    ("head", "block"),
    [
        (None, Signer(("THỦ TRƯỞNG",))),
        (Head("Lê Văn Bình"), Signer(("THỦ TRƯỞNG",), ("Lê Văn Bình",))),
        (COUNCIL, Signer(("Trưởng ban",), ("Chủ tịch UBND huyện", "Lê Văn Bình"))),
    ],
)
def test_papers(head: Head | None, block: Signer) -> None:
    assert paper_signer(head, "THỦ TRƯỞNG") == block


def test_workbooks() -> None:
    assert sheet_signer(None) == SignatureBlock(())
    assert sheet_signer(COUNCIL) == SignatureBlock(("TRƯỞNG BAN",), ("CHỦ TỊCH UBND HUYỆN", "Lê Văn Bình"))


def test_the_staff_list_is_signed_with_every_post() -> None:
    book = staff_book([], Agency("Ban An toàn giao thông"), COUNCIL, date(2024, 1, 2))
    assert book.sheets[0].signatures[1].below == ("CHỦ TỊCH UBND HUYỆN", "Lê Văn Bình")
