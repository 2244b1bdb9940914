"""The five real plans: structure, every word, what was joined and dropped, what is proposed."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.marked_text import from_marked_text
from kehoach_desktop.document.model import NodeKind, PlanDocument, Signature
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.document.tree import flatten
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.vietnamese.folding import nfc
from tests.marked_writing import to_marked_text

SEEDS = ("000", "001", "002", "003", "004")
WORD = re.compile(r"\w+")


def text_of(shared: Path, seed: str) -> str:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    return path.read_text(encoding="utf-8")


def reading(shared: Path, seed: str) -> PlanReading:
    return read_plan(text_of(shared, seed))


def kinds(document: PlanDocument) -> dict[NodeKind, int]:
    nodes = [row.node.kind for row in flatten(document.body)]
    return {kind: nodes.count(kind) for kind in NodeKind if kind in nodes}


def without_first(words: list[str], gone: list[str]) -> list[str]:
    """The words without one stretch that equals `gone`."""
    for at in range(len(words) - len(gone) + 1):
        if words[at : at + len(gone)] == gone:
            return words[:at] + words[at + len(gone) :]
    raise AssertionError(f"told as dropped but not in the text: {gone}")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_comes_through_in_printed_order(shared: Path, seed: str) -> None:
    read = reading(shared, seed)
    words = WORD.findall(nfc(text_of(shared, seed)))
    for note in read.dropped:
        words = without_first(words, WORD.findall(note.rsplit(" — ", 1)[0]))
    printed = WORD.findall(" ".join(paragraphs(read.document)))
    if (
        seed == "002"
    ):  # number, date, agency, kind and subject were taken from the news item's lead, which is told as dropped
        printed = printed[printed.index("Thực") :]
    assert printed == words


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_every_sign_comes_through_too(shared: Path, seed: str) -> None:
    """Not only words: quotes, dashes, ranges and end marks are what they were; only the marks of Markdown and line breaks go."""
    plain = re.sub(r"(?m)^#+ |\*", "", text_of(shared, seed))
    assert "".join(" ".join(paragraphs(reading(shared, seed).document)).split()) == "".join(plain.split())


@pytest.mark.parametrize("seed", SEEDS)
def test_json_and_marked_text_give_the_same_document(shared: Path, seed: str) -> None:
    document = reading(shared, seed).document
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document
    assert from_marked_text(to_marked_text(document)) == document


@pytest.mark.parametrize(
    ("seed", "system", "joins", "bullets", "letters", "recipients"),
    [
        ("000", "state", 0, 7, 0, 5),
        ("001", "state", 1, 15, 0, 7),
        ("002", "party", 0, 5, 0, 0),
        ("003", "state", 3, 0, 3, 7),
        ("004", "state", 3, 9, 0, 6),
    ],
)
def test_structure_counts(
    shared: Path, seed: str, system: str, joins: int, bullets: int, letters: int, recipients: int
) -> None:
    read = reading(shared, seed)
    found = kinds(read.document)
    assert (read.system, len(read.joined)) == (system, joins)
    assert (found.get(NodeKind.BULLET, 0), found.get(NodeKind.LETTER, 0)) == (bullets, letters)
    assert len(read.document.recipients) == recipients
    assert [node.marker for node in read.document.body] == ["I.", "II.", "III."]
    assert read.document.end_mark


@pytest.mark.parametrize(
    ("seed", "number", "symbol", "place", "day", "month", "year"),
    [
        ("000", "", "KH-STTTT", "Nam Định", "", "6", "2024"),
        ("001", "03", "KH-BATGT", "Trà Cú", "09", "02", "2021"),
        ("002", "16", "KH/ĐUSCT", "", "17", "8", "2023"),
        ("003", "", "KH-SGTVT", "Kon Tum", "", "", "2024"),
        ("004", "", "", "", "", "", ""),
    ],
)
def test_letterheads(
    shared: Path, seed: str, number: str, symbol: str, place: str, day: str, month: str, year: str
) -> None:
    header = reading(shared, seed).document.header
    assert (header.number, header.symbol, header.place) == (number, symbol, place)
    assert (header.day, header.month, header.year) == (day, month, year)


@pytest.mark.parametrize(
    ("seed", "signature"),
    [
        ("000", Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", "Phạm Xuân Mai")),
        ("001", Signature(("TRƯỞNG BAN",), "CHỦ TỊCH UBND HUYỆN", "Lê Thanh Bình")),
        ("002", None),
        ("003", Signature(("GIÁM ĐỐC",), "", "Phan Mười")),
        ("004", Signature(("GIÁM ĐỐC",), "", "Nguyễn Trọng Hải")),
    ],
)
def test_signature_blocks(shared: Path, seed: str, signature: Signature | None) -> None:
    assert reading(shared, seed).document.signature == signature


def test_subjects(shared: Path) -> None:
    subjects = [reading(shared, seed).document.subject_text for seed in SEEDS]
    assert subjects[3] == subjects[4] == "Phát động phong trào thi đua năm 2024"
    assert subjects[1].endswith("giai đoạn 2021-2025”")
    assert subjects[2].startswith("về việc tăng cường sự lãnh đạo của Đảng")
    assert [reading(shared, seed).document.kind_name for seed in SEEDS] == ["KẾ HOẠCH"] * 5


def test_000_run_in_paragraphs_and_titled_clauses(shared: Path) -> None:
    first, second, third = reading(shared, "000").document.body
    assert [node.kind for node in first.children] == [NodeKind.CLAUSE, NodeKind.CLAUSE]
    assert [len(node.children) for node in first.children] == [4, 3]
    assert [node.kind for node in second.children] == [NodeKind.ITEM] * 6
    assert [node.kind for node in third.children] == [NodeKind.ITEM] * 2
    assert reading(shared, "000").document.recipients[-1].text == "Lưu: VT, VP (thanhtt)"


def test_001_mixed_clauses(shared: Path) -> None:
    document = reading(shared, "001").document
    first, _, third = document.body
    assert [node.text for node in first.children] == ["Mục đích", "Yêu cầu", "Đối tượng thực hiện"]
    assert [node.kind for node in first.children[2].children] == [NodeKind.PLAIN]
    assert [(node.kind, len(node.children)) for node in third.children] == [
        (NodeKind.ITEM, 0), (NodeKind.ITEM, 4), (NodeKind.ITEM, 3),
    ]  # fmt: skip
    deadline = third.children[1].children[0]
    assert [(run.text, run.bold) for run in deadline.runs][1] == ("12/3/2021", True)
    assert document.recipients[3].end == ""
    assert document.recipients[0].text == "Ban ATGT tỉnh (báo cáo)"
    assert document.closing == ()
    assert "kết hợp chặt chẽ giữa thực hiện" in first.children[1].children[1].text


def test_002_web_page_is_undressed(shared: Path) -> None:
    read = reading(shared, "002")
    assert [note.rsplit(" — ", 1)[0] for note in read.dropped[:3]] == [
        "Số lượt truy cập",
        "1629355",
        "/ Văn phòng Sở",
    ]
    assert len(read.dropped) == 5
    assert read.document.header.agency == "ĐẢNG ỦY SỞ CÔNG THƯƠNG"
    assert [len(node.children) for node in read.document.body[1].children] == [2, 3]
    assert any("94-KH/ĐUK" in finding.text and "Ban Bí thư" in finding.text for finding in read.findings)
    assert any(finding.kind == "tidied" for finding in read.findings)
    assert len(read.document.closing) == 1


def test_003_siblings_of_different_kinds(shared: Path) -> None:
    document = reading(shared, "003").document
    first = document.body[0]
    assert [node.kind for node in first.children] == [NodeKind.ITEM, NodeKind.CLAUSE]
    assert [node.marker for node in first.children[1].children] == ["a)", "b)", "c)"]
    assert [run.bold for run in first.children[0].runs] == [False, True, False]
    assert [(run.text, run.italic) for run in document.closing[0].runs][1] == ("đi trước mở đường", True)
    assert document.closing[0].text.endswith("thi đua thực hiện thắng lợi các mục tiêu, nhiệm vụ năm 2024")
    assert len(document.body[1].children) == 10


def test_004_emphasis_and_joins(shared: Path) -> None:
    document = reading(shared, "004").document
    items = document.body[1].children
    assert sum(run.italic for node in document.nodes() for run in node.runs) == 15
    assert [item.marker for item in items] == [f"{number}." for number in range(1, 9)]
    assert not any(run.bold for run in items[5].runs)
    assert "Chỉ thị số 19/CT-TTg" in items[0].text
    assert "”... thi đua phát huy sáng kiến" in items[1].text
    assert [child.kind for child in items[7].children] == [NodeKind.BULLET, NodeKind.BULLET]
    clause = document.body[2].children[0]
    assert (clause.kind, clause.text) == (NodeKind.CLAUSE, "Các phòng chuyên môn thuộc Ban")
    assert [child.kind for child in clause.children] == [NodeKind.PLAIN]


def texts(read: PlanReading, kind: str) -> list[str]:
    return [finding.text for finding in read.findings if finding.kind == kind]


def test_what_looks_odd_is_only_pointed_out(shared: Path) -> None:
    assert texts(reading(shared, "000"), "repeated") == ["Từ lặp liền nhau: “công tác công tác”."]
    first = reading(shared, "001")
    assert len(texts(first, "slogan")) == 1
    assert "Nâng cao năng lực" in texts(first, "slogan")[0]
    assert "Nâng cao hiệu lực" in texts(first, "slogan")[0]
    assert "Các ban, ngành huyện" in texts(first, "recipients")[0]
    assert texts(first, "punctuation") == ["Đoạn kết thúc bằng “;”, các đoạn bên cạnh bằng “.”."]
    fourth = reading(shared, "004")
    assert any("211/KH-SGTVT" in text and "hai cách" in text for text in texts(fourth, "citation"))
    assert any("01- KL/TW" in text for text in texts(fourth, "citation"))
    assert texts(reading(shared, "003"), "repeated") == []
    assert not any(texts(reading(shared, seed), "numbering") for seed in SEEDS)


def test_004_targets(shared: Path) -> None:
    targets = reading(shared, "004").proposals.targets
    assert [(one.subject, one.direction, one.percent, one.percent_to) for one in targets] == [
        ("commitment:giao_uoc", "at_least", Decimal(100), None),
        ("commitment:ma_tuy", "at_least", Decimal(100), None),
        ("commitment:antt", "at_least", Decimal(100), None),
        ("title:LĐTT", "at_least", Decimal(100), None),
        ("title:CSTĐCS", "at_least", Decimal(10), None),
    ]
    assert targets[4].text == "10% trở lên đạt danh hiệu Chiến sĩ thi đua cơ sở"
    document = reading(shared, "004").document
    assert {one.node_id for one in targets} == {document.body[1].children[6].id}


def test_001_targets(shared: Path) -> None:
    targets = reading(shared, "001").proposals.targets
    assert [(one.subject, one.direction, one.percent, one.percent_to) for one in targets] == [
        ("manual", "reduce", Decimal(5), Decimal(10))
    ] * 3
    assert [one.text for one in targets] == [
        "kéo giảm từ 5%- 10% số vụ",
        "kéo giảm từ 5%- 10% số người chết",
        "kéo giảm từ 5%- 10% số người bị thương do tai nạn giao thông hàng năm",
    ]


def test_phases(shared: Path) -> None:
    found = [(one.name, one.starts_on, one.ends_on) for one in reading(shared, "004").proposals.phases]
    assert found == [
        ("Đợt 1", date(2024, 1, 1), date(2024, 6, 30)),
        ("Đợt 2", date(2024, 7, 1), date(2024, 12, 31)),
    ]
    (whole,) = reading(shared, "001").proposals.phases
    assert (whole.starts_on, whole.ends_on) == (date(2021, 2, 9), date(2025, 12, 31))


def test_tasks(shared: Path) -> None:
    tasks = reading(shared, "001").proposals.tasks
    (due,) = (one for one in tasks if one.due_on)
    assert due.due_on == date(2021, 3, 12)
    assert due.recipient == "Ban An toàn giao thông huyện (Phòng Kinh tế và Hạ tầng)"
    assert due.assignee.startswith("Các cơ quan thành viên của Ban An toàn giao thông huyện")
    assert [one.assignee for one in tasks][-3:] == ["Phòng Kinh tế và Hạ tầng, Công an huyện"] * 3
    assert [one.assignee for one in reading(shared, "004").proposals.tasks] == [
        "Các phòng chuyên môn thuộc Ban", "Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch tổng hợp",
    ]  # fmt: skip
    assert [one.assignee for one in reading(shared, "000").proposals.tasks][-1] == "Văn phòng Sở"
    assert reading(shared, "002").proposals.tasks[-1].assignee == "Chi bộ 1"


@pytest.mark.parametrize(
    ("seed", "years", "parent"),
    [
        (
            "000",
            (2024, 2024),
            "Kế hoạch số 41/KH-BATGT ngày 13/6/2024 của Ban An toàn giao thông tỉnh Nam Định",
        ),
        ("001", (2021, 2025), "Kế hoạch số 124/KH-BATGT ngày 21/12/2020 của Ban An toàn giao thông tỉnh"),
        ("002", (2023, 2023), "Kế hoạch số 94-KH/ĐUK ngày 09/8/2023 của Ban Bí thư"),
        ("003", (2024, 2024), "Kế hoạch số 1000/KH-BGTVT ngày 26/01/2024 của Bộ Giao thông vận tải"),
        ("004", (2024, 2024), "Kế hoạch số 211/KH-SGTVT ngày 18 tháng 01 năm 2024 của Sở GTVT Sơn La"),
    ],
)
def test_years_and_parent(shared: Path, seed: str, years: tuple[int, int], parent: str) -> None:
    found = reading(shared, seed).proposals
    assert (found.year_from, found.year_to) == years
    assert found.parent.startswith(parent)
