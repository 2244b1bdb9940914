"""Plans made by hand for the tests of papers and writers: every kind of paragraph, both systems, council and deputy signers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach_desktop.document.model import Header, Node, NodeKind, PlanDocument, Recipient, Run, Signature
from kehoach_desktop.papers.paper import Cell, PageBreak, Paper, Paragraph, Role, Section, Signer, Table
from kehoach_desktop.papers.plan import plan_paper

_KINDS = {
    "I.": NodeKind.SECTION,
    "II.": NodeKind.SECTION,
    "III.": NodeKind.SECTION,
    "-": NodeKind.BULLET,
    "+": NodeKind.PLUS,
    "a)": NodeKind.LETTER,
    "b)": NodeKind.LETTER,
}


def node(line: str, *children: Node, kind: NodeKind | None = None) -> Node:
    """A node from its printed line: the marker is the first word unless `kind` says there is none; *…* is italic."""
    marker, _, words = ("", "", line) if kind in (NodeKind.PLAIN, NodeKind.BASIS) else line.partition(" ")
    pieces = words.split("*")
    runs = tuple(Run(piece, italic=i % 2 == 1) for i, piece in enumerate(pieces) if piece)
    return Node(line[:12], kind or _KINDS.get(marker, NodeKind.ITEM), runs, marker, children)


def plain(line: str) -> Node:
    return node(line, kind=NodeKind.PLAIN)


_LONG = (
    "Tổ chức triển khai và thực hiện có hiệu quả các phong trào thi đua yêu nước do Thủ tướng Chính phủ, Chủ tịch UBND tỉnh "
    "phát động gắn với nhiệm vụ trọng tâm năm 2024 và giai đoạn 2021-2025 như: *“Chung tay xây dựng nông thôn mới”*; *“Vì "
    "người nghèo - Không để ai bị bỏ lại phía sau”*; *“Thực hành tiết kiệm, chống lãng phí”* và các phong trào khác do Bộ, "
    "ngành Trung ương, các Sở, ban, ngành, đoàn thể tỉnh phát động, bảo đảm thiết thực, hiệu quả."
)


def items(numbers: Sequence[int]) -> tuple[Node, ...]:
    return tuple(node(f"{i}. {_LONG}") for i in numbers)


STATE = PlanDocument(
    system="state",
    header=Header(
        "BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ SƠN LA",
        "SỞ GIAO THÔNG VẬN TẢI SƠN LA",
        "",
        "KH-BQLBT",
        "Sơn La",
        "",
        "01",
        "2024",
    ),
    subject=(Run("Phát động phong trào thi đua năm 2024"),),
    preamble=(
        node("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", kind=NodeKind.BASIS),
        plain(
            "Thực hiện Kế hoạch số 211/KH-SGTVT ngày 18 tháng 01 năm 2024 của Sở Giao thông vận tải về phát động phong trào"
            " thi đua năm 2024; Ban Quản lý bảo trì đường bộ xây dựng Kế hoạch với nội dung như sau:"
        ),
    ),
    body=(
        node(
            "I. MỤC ĐÍCH, YÊU CẦU",
            node(
                "1. Mục đích",
                node(
                    "- Phát huy truyền thống yêu nước, tinh thần “đoàn kết”, “đổi mới”, “sáng tạo”, lấy khó khăn và thách thức làm"
                    " động lực thi đua thắng lợi các mục tiêu, nhiệm vụ quản lý Nhà nước về giao thông vận tải trên địa bàn."
                ),
                node("- Khen thưởng chính xác, kịp thời: gương “Người tốt, việc tốt”; A & B; 5 < 6 > 4."),
                kind=NodeKind.CLAUSE,
            ),
            node(
                "2. Yêu cầu",
                node(
                    "a) Bám sát các nhiệm vụ trọng tâm được giao tại Kế hoạch 211/KH-SGTVT ngày 18/01/2024."
                ),
                node("b) Bảo đảm thiết thực, hiệu quả:", node("+ Với tập thể;"), node("+ Với cá nhân.")),
                kind=NodeKind.CLAUSE,
            ),
        ),
        node("II. NỘI DUNG KẾ HOẠCH", *items(range(1, 8))),
        node(
            "III. TỔ CHỨC THỰC HIỆN",
            node(
                "1. Các phòng chuyên môn thuộc Ban",
                plain(
                    "Thường xuyên kiểm tra, đôn đốc vận động viên chức, người lao động tích cực hưởng ứng."
                ),
                kind=NodeKind.CLAUSE,
            ),
        ),
    ),
    closing=(
        plain(
            "Trên đây là nội dung Kế hoạch phát động phong trào thi đua năm 2024 của Ban. Đề nghị các phòng chuyên môn, viên"
            " chức, người lao động nghiêm túc triển khai, thực hiện"
        ),
    ),
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", "Nguyễn Trọng Hải"),
    recipients=(
        Recipient("Các phòng chuyên môn của Ban"),
        Recipient("Sở GTVT (B/c)"),
        Recipient("Hội đồng Thi đua, khen thưởng Sở Giao thông vận tải (báo cáo)"),
        Recipient("Lưu: VT, KHTH (03b)", "."),
    ),
)

COUNCIL = replace(
    STATE,
    header=Header(
        "BAN AN TOÀN GIAO THÔNG", "UBND HUYỆN TRÀ CÚ", "03", "KH-BATGT", "Trà Cú", "09", "02", "2021"
    ),
    subject=(Run("Phát động “Phong trào thi đua bảo đảm trật tự an toàn giao thông giai đoạn 2021-2025”"),),
    signature=Signature(("TRƯỞNG BAN",), "CHỦ TỊCH UBND HUYỆN", "Lê Thanh Bình"),
    closing=(),
)

PARTY = replace(
    STATE,
    system="party",
    header=Header(
        "ĐẢNG ỦY SỞ CÔNG THƯƠNG",
        "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH",
        "16",
        "KH/ĐUSCT",
        "Trà Vinh",
        "17",
        "8",
        "2023",
    ),
    subject=(
        Run(
            "về việc tăng cường sự lãnh đạo của Đảng đối với công tác bảo đảm trật tự, an toàn giao thông trong tình hình mới"
            " tại Đảng ủy Sở Công Thương"
        ),
    ),
    signature=Signature(("T/M ĐẢNG ỦY", "BÍ THƯ"), "", "Nguyễn Văn An"),
    recipients=(
        Recipient("Đảng ủy Khối (để báo cáo)"),
        Recipient("Các chi bộ trực thuộc"),
        Recipient("Lưu Văn phòng Đảng ủy", "."),
    ),
)

SAMPLES = {"state": STATE, "council": COUNCIL, "party": PARTY}


def list_paper() -> Paper:
    """A list with a two-row header over several pages, two signers, and a lying appendix."""
    header = (
        (
            Cell("TT", "center", bold=True, down=2),
            Cell("Họ và tên", "center", bold=True, down=2),
            Cell("Chức vụ, đơn vị", "center", bold=True, down=2),
            Cell("Đăng ký thi đua, khen thưởng", "center", bold=True, across=2),
        ),
        (Cell("Thi đua", "center", bold=True), Cell("Khen thưởng", "center", bold=True)),
    )
    rows = tuple(
        (
            Cell(str(i), "center"),
            Cell(f"Nguyễn Văn {i}"),
            Cell("Chuyên viên Phòng Kế hoạch tổng hợp và quản lý bảo trì"),
            Cell("LĐTT", "center"),
            Cell("", italic=True),
        )
        for i in range(1, 61)
    )
    table = Table((10, 50, 60, 22.5, 22.5), header, rows, row_height=8)
    plan = plan_paper(STATE)
    return replace(
        plan,
        addressed_to=("Sở Nội vụ tỉnh Sơn La", "Ban Thi đua - Khen thưởng tỉnh Sơn La"),
        blocks=(*plan.blocks[:2], table),
        signers=(Signer(("THƯ KÝ",), ("Lê Thị An",)), Signer(("CHỦ TỌA",), ("Trần Văn Bình",))),
        annex=(
            Section(landscape=True),
            Paragraph(Role.KIND, (Run("PHỤ LỤC"),)),
            replace(table, widths=(20, 80, 80, 32, 40), rows=rows[:3]),
            PageBreak(),
            Paragraph(Role.PLAIN, (Run("Hết phụ lục."),)),
        ),
    )
