"""Every way of signing, from any other (Nghị định 30/2020/NĐ-CP, Điều 13)."""

from __future__ import annotations

from itertools import product

import pytest

from kehoach_desktop.document.model import Signature
from kehoach_desktop.document.signing_forms import SigningForm, dressed, signing_forms

HEAD = Signature(("GIÁM ĐỐC",), "", "Nguyễn Trọng Hải")


def form(system: str, words: str) -> SigningForm:
    """The form whose name begins so."""
    return next(one for one in signing_forms(system) if one.name.startswith(words))


@pytest.mark.parametrize(
    ("words", "lines", "second"),
    [
        ("Thủ trưởng ký", ("GIÁM ĐỐC",), ""),
        ("Cấp phó ký thay", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ""),
        ("Thay mặt tập thể (TM.)", ("TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC"), ""),
        ("Thay mặt tập thể, cấp phó", ("TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ""),
        ("Quyền", ("Q. GIÁM ĐỐC",), ""),
        ("Thừa lệnh", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ""),
        ("Thừa ủy quyền", ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ""),
        ("Ban, hội đồng dùng", ("TRƯỞNG BAN",), "GIÁM ĐỐC"),
        ("Ban, hội đồng không", ("TRƯỞNG BAN",), ""),
    ],
)
def test_a_head_signs_in_every_form(words: str, lines: tuple[str, ...], second: str) -> None:
    signed = dressed(HEAD, form("state", words), "state")
    assert signed == Signature(lines, second, "Nguyễn Trọng Hải")


def test_posts_that_are_named_are_kept() -> None:
    council = Signature(("TRƯỞNG BAN",), "CHỦ TỊCH UBND HUYỆN", "Lê Thanh Bình")
    assert dressed(council, form("state", "Cấp phó"), "state").authority == (
        "KT. CHỦ TỊCH UBND HUYỆN",
        "PHÓ CHỦ TỊCH UBND HUYỆN",
    )
    body = Signature(("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "", "A")
    assert dressed(body, form("state", "Thay mặt tập thể (TM.)"), "state").authority == (
        "TM. UBND",
        "CHỦ TỊCH",
    )
    order = Signature(("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "", "A")
    assert dressed(order, form("state", "Thừa ủy quyền"), "state").authority == (
        "TUQ. GIÁM ĐỐC",
        "TRƯỞNG PHÒNG",
    )


def test_party_papers_have_their_own() -> None:
    signed = dressed(
        Signature(("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "", "A"),
        form("party", "Thay mặt cấp ủy, cấp phó"),
        "party",
    )
    assert signed.authority == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")
    assert dressed(Signature(), form("party", "Thay mặt cấp ủy (T/M)"), "party").authority == (
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
    )


@pytest.mark.parametrize(("one", "other"), [*product(range(8), range(8))])
def test_going_to_a_form_and_back_keeps_the_head(one: int, other: int) -> None:
    forms = signing_forms("state")[:8]
    first = dressed(HEAD, forms[one], "state")
    there = dressed(first, forms[other], "state")
    assert dressed(there, forms[one], "state") == first
