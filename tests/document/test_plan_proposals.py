"""Targets, phases and tasks in sentences as offices write them, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kehoach_desktop.document.model import Header, Node, NodeKind, PlanDocument, Run
from kehoach_desktop.document.phases import find_phases
from kehoach_desktop.document.proposals import propose
from kehoach_desktop.document.targets import find_targets
from kehoach_desktop.document.tasks import find_tasks
from kehoach_desktop.document.words import vocabulary
from kehoach_desktop.document.years import years_in
from kehoach_desktop.records.plans import Target
from tests.document.plan_samples import node


def paper(text: str, *, section: str = "TỔ CHỨC THỰC HIỆN", kind: NodeKind = NodeKind.ITEM) -> PlanDocument:
    return PlanDocument(body=(node("s", NodeKind.SECTION, "I.", section, node("x", kind, "1.", text)),))


def targets(text: str) -> list[Target]:
    return list(find_targets(paper(text), vocabulary()))


Wanted = tuple[str, str, str, str | None, str]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "100% đoàn viên đăng ký thi đua; trong đó 90% đạt “Lao động tiên tiến”, 15% đạt “Chiến sĩ thi đua cơ sở”.",
            [
                ("manual", "at_least", "100", None, "100% đoàn viên đăng ký thi đua"),
                ("title:LĐTT", "at_least", "90", None, "90% đạt “Lao động tiên tiến”"),
                ("title:CSTĐCS", "at_least", "15", None, "15% đạt “Chiến sĩ thi đua cơ sở”"),
            ],
        ),
        (
            "Tỷ lệ Lao động tiên tiến từ 95% trở lên; Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến.",
            [
                ("title:LĐTT", "at_least", "95", None, "Tỷ lệ Lao động tiên tiến từ 95% trở lên"),
                ("manual", "at_most", "15", None, "Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến"),
            ],
        ),
        (
            "Không quá 20 % đạt CSTĐ cơ sở và giữ vững khối đoàn kết.",
            [("title:CSTĐCS", "at_most", "20", None, "Không quá 20 % đạt CSTĐ cơ sở")],
        ),
        (
            "Ít nhất 80% đơn vị đạt Tập thể lao động tiên tiến.",
            [("manual", "at_least", "80", None, "Ít nhất 80% đơn vị đạt Tập thể lao động tiên tiến")],
        ),
        (
            "Đạt 90-95% LĐTT, 12,5% CSTĐCS",
            [
                ("title:LĐTT", "at_least", "90", "95", "90-95% LĐTT"),
                ("title:CSTĐCS", "at_least", "12.5", None, "12,5% CSTĐCS"),
            ],
        ),
        (
            "100% cán bộ ký cam kết chấp hành luật giao thông và cam kết phòng chống ma tuý.",
            [
                ("commitment:atgt", "at_least", "100", None, "100% cán bộ ký cam kết chấp hành luật giao thông"),
                ("commitment:ma_tuy", "at_least", "100", None, "100% cam kết phòng chống ma tuý"),
            ],
        ),
        (
            "100% tài xế ký cam kết không chở quá tải.",
            [("commitment:không chở quá tải", "at_least", "100", None, "100% tài xế ký cam kết không chở quá tải")],
        ),
        (
            "Kéo giảm từ 5% đến 10% cả ba mặt (số vụ, số người chết, số người bị thương).",
            [
                ("manual", "reduce", "5", "10", "Kéo giảm từ 5% đến 10% số vụ"),
                ("manual", "reduce", "5", "10", "Kéo giảm từ 5% đến 10% số người chết"),
                ("manual", "reduce", "5", "10", "Kéo giảm từ 5% đến 10% số người bị thương"),
            ],
        ),
        ("Năm qua doanh thu tăng 7,76% so với cùng kỳ.", []),
        ("Hoàn thành 100% các nhiệm vụ được giao.", []),
        ("Điểm b khoản 2 và số 1.100% không rõ", []),
    ],
)  # fmt: skip
def test_targets_by_hand(text: str, wanted: list[Wanted]) -> None:
    found: list[Wanted] = [
        (
            one.subject,
            one.direction,
            str(one.percent),
            str(one.percent_to) if one.percent_to else None,
            one.text,
        )
        for one in targets(text)
    ]
    assert found == wanted


def test_the_same_figure_twice_is_one_target() -> None:
    assert len(targets("100% ký giao ước thi đua. 100% ký giao ước thi đua.")) == 1


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Đợt 1: Từ ngày 01/01/2024 đến ngày 30/6/2024, chào mừng", date(2024, 1, 1), date(2024, 6, 30)),
        ("Đợt 2 (từ 01/7/2024 đến hết năm 2024)", date(2024, 7, 1), date(2024, 12, 31)),
        ("Đợt I. từ tháng 01 đến hết tháng 6 năm 2024, thi đua", date(2024, 1, 1), date(2024, 6, 30)),
        ("Đợt 1: từ tháng 11/2023 đến tháng 2/2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("Giai đoạn 1 (2021-2023): phát động", date(2021, 1, 1), date(2023, 12, 31)),
        ("Đợt 1: từ đầu năm đến ngày 30 tháng 6 năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Đợt 2: đến kết thúc năm", None, date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_phases_by_hand(text: str, starts: date | None, ends: date | None) -> None:
    (phase,) = find_phases(paper(text), (2026, 2026))
    assert (phase.starts_on, phase.ends_on, phase.node_id) == (starts, ends, "x")


@pytest.mark.parametrize(
    "text",
    ["Đợt thi đua này rất dài.", "Đợt 1: thi đua nước rút", "Đợt 1: từ tháng 13 đến tháng 40 năm 2024"],
)
def test_no_phase_without_a_day(text: str) -> None:
    assert find_phases(paper(text), (2024, 2024)) == ()


def test_how_long_the_whole_plan_runs() -> None:
    (said,) = find_phases(paper("Thời gian thực hiện: từ ngày 15/3/2024 đến hết ngày 15/11/2024."), None)
    assert (said.name, said.starts_on, said.ends_on) == (
        "Toàn bộ kế hoạch",
        date(2024, 3, 15),
        date(2024, 11, 15),
    )
    span = PlanDocument(subject=(Run("Thi đua giai đoạn 2026 – 2030"),))
    assert [(one.starts_on, one.ends_on) for one in find_phases(span, None)] == [
        (date(2026, 1, 1), date(2030, 12, 31))
    ]


@pytest.mark.parametrize(
    ("text", "who", "to", "days"),
    [
        ("Báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2024.", "", "Sở Nội vụ", [date(2024, 11, 15)]),
        (
            "Gửi hồ sơ về Phòng Nội vụ (qua đồng chí An) chậm nhất là ngày 05 tháng 12 năm 2024 để tổng hợp.",
            "", "Phòng Nội vụ (qua đồng chí An)", [date(2024, 12, 5)],
        ),
        ("Trạm Bơm có trách nhiệm nộp sổ cho Văn phòng trước 17 giờ ngày 10/12/2024.", "Trạm Bơm", "Văn phòng", [date(2024, 12, 10)]),
        (
            "Các đội báo cáo về Ban trước ngày 15/6 và 15/11 hằng năm.",
            "Các đội", "Ban", [date(2024, 6, 15), date(2024, 11, 15), date(2025, 6, 15), date(2025, 11, 15)],
        ),
        ("Các đội báo cáo về Ban trước ngày 30 tháng 11.", "Các đội", "Ban", [date(2024, 11, 30)]),
        ("Giao Phòng Tổ chức chủ trì, theo dõi việc thực hiện.", "Phòng Tổ chức", "", [None]),
    ],
)  # fmt: skip
def test_tasks_by_hand(text: str, who: str, to: str, days: list[date | None]) -> None:
    tasks = find_tasks(paper(text), (2024, 2025))
    assert [one.due_on for one in tasks] == days
    assert {(one.assignee, one.recipient) for one in tasks} == {(who, to)}


@pytest.mark.parametrize(
    "text",
    [
        "Phong trào thi đua được triển khai rộng khắp.",
        "Trước ngày hội lớn, ai cũng vui.",
        "Nộp trước ngày 31/02/2024.",
    ],
)
def test_no_task_where_nobody_is_told_and_no_day_is_set(text: str) -> None:
    assert find_tasks(paper(text), (2024, 2024)) == ()


def test_a_day_without_a_year_in_a_plan_without_a_year_sets_none() -> None:
    (task,) = find_tasks(paper("Các đội báo cáo về Ban trước ngày 30/11."), None)
    assert task.due_on is None


def test_units_are_named_only_where_work_is_organised() -> None:
    text = "Các phòng phối hợp nhịp nhàng."
    assert len(find_tasks(paper(text), None)) == 1
    assert find_tasks(paper(text, section="MỤC ĐÍCH"), None) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("thi đua năm 2024", (2024, 2024)),
        ("giai đoạn 2021 – 2025", (2021, 2025)),
        ("từ năm 2023 sang năm 2024", (2024, 2024)),
        ("ngày 12/3/2021", None),
        ("giai đoạn 2025-2021", None),
    ],
)
def test_years_by_hand(text: str, years: tuple[int, int] | None) -> None:
    assert years_in(text) == years


def test_years_and_parent_of_a_document() -> None:
    cited = node(
        "p",
        NodeKind.PLAIN,
        "",
        "Thực hiện Kế hoạch số 5/KH-SNV ngày 02/01/2023 của Sở, Ban Bảo trì xây dựng Kế hoạch năm 2024:",
    )
    assert propose(PlanDocument(preamble=(cited,))).parent == "Kế hoạch số 5/KH-SNV ngày 02/01/2023 của Sở"
    assert propose(PlanDocument(preamble=(cited,))).year_from == 2024
    dated = PlanDocument(header=Header(year="2025"), preamble=(cited,))
    assert propose(dated).year_from == 2025
    assert propose(PlanDocument()).year_from is None
    assert propose(PlanDocument(body=(Node("a", NodeKind.PLAIN, (Run("10%"),)),))).targets == ()


def test_the_next_figures_limit_is_no_part_of_a_target() -> None:
    found = targets("Có tối thiểu 90% đơn vị đạt Tập thể lao động tiên tiến, không quá 15% đơn vị yếu.")
    assert found[0].text == "tối thiểu 90% đơn vị đạt Tập thể lao động tiên tiến"


def test_percent_is_exact() -> None:
    assert targets("Phấn đấu 12,5% đạt CSTĐCS")[0].percent == Decimal("12.5")


@pytest.mark.parametrize(
    ("text", "who", "to"),
    [
        ("Phòng Hành chính - Tổng hợp tổng hợp báo cáo gửi về Sở trước ngày 15/11/2024.", "Phòng Hành chính - Tổng hợp", "Sở"),
        ("Giao Văn phòng đôn đốc, hoàn thành trước ngày 30/3/2024.", "Văn phòng", ""),
        ("Phong trào thi đua được phát động trước ngày 20/2/2024.", "", ""),
    ],
)  # fmt: skip
def test_a_unit_with_a_day_is_a_task_under_any_heading(text: str, who: str, to: str) -> None:
    (task,) = find_tasks(paper(text, section="NỘI DUNG"), (2024, 2024))
    assert (task.assignee, task.recipient, task.text) == (who, to, text)


def test_a_units_own_clause_gives_it_what_has_a_day() -> None:
    due = "Gửi báo cáo trước ngày 15/11/2024."
    clause = node(
        "c", NodeKind.CLAUSE, "1.", "Văn phòng",
        node("a", NodeKind.BULLET, "-", "Theo dõi phong trào."),
        node("b", NodeKind.BULLET, "-", due),
    )  # fmt: skip
    document = PlanDocument(body=(node("s", NodeKind.SECTION, "I.", "NỘI DUNG", clause),))
    (task,) = find_tasks(document, (2024, 2024))
    assert (task.assignee, task.due_on, task.text) == ("Văn phòng", date(2024, 11, 15), due)


def test_the_closing_may_ask_for_something_by_a_day() -> None:
    asked = "Đề nghị các đơn vị gửi báo cáo về Văn phòng trước ngày 15/11/2024."
    document = PlanDocument(closing=(Node("z", NodeKind.PLAIN, (Run(asked),)),))
    (task,) = find_tasks(document, (2024, 2024))
    assert (task.assignee, task.recipient, task.node_id) == ("các đơn vị", "Văn phòng", "z")
