"""Short ways to write a unit's name, and names that are another unit's."""

from __future__ import annotations

import pytest

from kehoach_desktop.rules.unit_spelling import HeadWords, stands_for

HEADS = HeadWords(("phòng", "đội", "ban", "trung tâm"), (("phòng", "p"), ("phòng", "ph"), ("đội", "đ")))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("P. Kế toán", "Phòng Kế toán"),
        ("Ph. Kế toán", "Phòng Kế toán"),
        ("Kế toán", "Phòng Kế toán"),
        ("P.TC-KT", "Phòng Tài chính - Kế toán"),
        ("P.TC-KT", "Phòng TC-KT"),
        ("Tc - Kt", "Phòng Tài chính - Kế toán"),
        ("Tc - Kt", "Phòng TC-KT"),
        ("Phòng TCKT", "Phòng Tài chính và Kế toán"),
        ("PTCKT", "Phòng Tài chính Kế toán"),
        ("P.KH-ĐT", "Phòng Kế hoạch - Đầu tư"),
        ("P. KH & ĐT", "Phòng Kế hoạch và Đầu tư"),
        ("Phòng Kế hoạch TH", "Phòng Kế hoạch tổng hợp"),
        ("Đ. Bảo trì 2", "Đội Bảo trì 2"),
        ("TT CNTT", "Trung tâm Công nghệ thông tin"),
        ("VP", "Văn phòng"),
    ],
)
def test_short_names_stand_for_whole_ones(short: str, full: str) -> None:
    assert stands_for(short, full, HEADS)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Phòng A", "Phòng An ninh"),
        ("Phòng A", "Phòng An"),
        ("Phòng An", "Phòng An ninh"),
        ("Đội Kế toán", "Phòng Kế toán"),
        ("P. Kế toán", "Ban Kế toán"),
        ("P.TC-KT", "Phòng Tổ chức"),
        ("P.TC", "Phòng Tài chính - Kế toán"),
        ("Đội 1", "Đội 10"),
        ("Phòng Kế toán", "Phòng Kế toán"),
        ("", "Phòng Kế toán"),
        ("Phòng", "Phòng Kế toán"),
    ],
)
def test_other_names_do_not(short: str, full: str) -> None:
    assert not stands_for(short, full, HEADS)
