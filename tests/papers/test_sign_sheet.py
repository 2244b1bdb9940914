"""The sheet that people sign for a commitment."""

from __future__ import annotations

from datetime import date

from kehoach_desktop.papers.compose import paragraphs
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.paper import Table
from kehoach_desktop.papers.sign_sheet import sign_sheet_paper
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.commitments import CommitmentKind, CommitmentRow, CommitmentSheet

KIND = CommitmentKind("ma_tuy", "Cam kết phòng, chống ma túy", "Ma túy", 2024, id=3)
ROWS = (
    CommitmentRow(1, "Lò Văn Ánh", "Trưởng phòng", "Phòng Kỹ thuật", {3: date(2024, 2, 5)}, "1980-05-02"),
    CommitmentRow(2, "Tòng Thị Lan", "Kỹ sư", "Phòng Kỹ thuật", {}, "1991"),
    CommitmentRow(3, "Vũ Hoa", "", "", {3: date(2024, 2, 6), 4: date(2024, 2, 6)}),
)
SHEET = CommitmentSheet(2024, (KIND,), ROWS, (), 2)
AGENCY = Agency("Ban Quản lý bảo trì đường bộ", "Sở Giao thông vận tải", "Sơn La")
FMT = load_format("nd30")


def _words(head: Signer | None) -> list[str]:
    paper = sign_sheet_paper(SHEET, KIND, AGENCY, head, FMT)
    return [" ".join(line.split()) for line in paragraphs(paper, FMT)]


def test_it_says_what_is_signed_by_whom_and_when() -> None:
    words = _words(Signer("Nguyễn Trọng Hải", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")))
    assert "Ký cam kết phòng, chống ma túy năm 2024" in words
    first = words.index("Phòng Kỹ thuật (2 người)") + 1
    assert words[first : first + 5] == ["1", "Lò Văn Ánh", "02/05/1980", "Trưởng phòng", "Đã ký 05/02/2024"]
    assert words[first + 5 : first + 9] == ["2", "Tòng Thị Lan", "1991", "Kỹ sư"]
    assert words[first + 9 : first + 11] == ["Chưa có đơn vị (1 người)", "1"]
    assert "Tổng cộng: 3 người; đã ký: 2 người (66,7 %)." in words
    assert words[-5:] == [
        "NGƯỜI LẬP DANH SÁCH",
        "(Ký, ghi rõ họ tên)",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Trọng Hải",
    ]


def test_without_a_known_signer_the_head_s_place_is_still_there() -> None:
    assert _words(None)[-1] == "THỦ TRƯỞNG CƠ QUAN"


def test_the_table_fits_the_text_and_leaves_room_to_sign() -> None:
    paper = sign_sheet_paper(SHEET, KIND, AGENCY, None, FMT)
    table = paper.blocks[0]
    assert isinstance(table, Table)
    assert sum(table.widths) == FMT.width_of()
    assert table.row_height >= 8
