"""Sang năm mới: years, periods, days and anniversaries move; documents of the past keep every letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.document.annex import add_appendix, add_table
from kehoach_desktop.document.anniversaries import Years
from kehoach_desktop.document.cells import is_cell, texts_of
from kehoach_desktop.document.model import Header, PlanDocument, Run, TableData
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.roll_dates import moved_year
from kehoach_desktop.document.roll_proposal import HEADER, Edit, RollKind
from kehoach_desktop.document.roll_rows import roll
from kehoach_desktop.document.rolling import (
    accepted_by_default,
    apply_roll,
    edit_runs,
    edit_text,
    propose_roll,
    propose_text,
)
from kehoach_desktop.document.runs import runs_text
from kehoach_desktop.document.tree import find_node
from kehoach_desktop.records.plans import Phase, Target, Task
from tests.document.plan_samples import DOCUMENTS, small_plan

Y2024 = Years(2024, 2024, 2025)
PERIOD = Years(2021, 2025, 2026)


def moved(text: str, years: Years = Y2024) -> str:
    """The text with what is accepted by default."""
    found = propose_text(text, "n", years)
    usual = accepted_by_default(found)
    return edit_text(text, [edit for one in found if one.key in usual for edit in one.edits])


@pytest.mark.parametrize(
    ("old", "new", "round_year"),
    [
        (
            "kỷ niệm 94 năm Ngày thành lập Đảng (03/2/1930-03/2/2024)",
            "kỷ niệm 95 năm Ngày thành lập Đảng (03/2/1930-03/2/2025)",
            95,
        ),
        (
            "49 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2024)",
            "50 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2025)",
            50,
        ),
        ("70 năm Chiến thắng (07/05/1954 – 07/05/2024)", "71 năm Chiến thắng (07/05/1954 – 07/05/2025)", 0),
        ("kỷ niệm 93 năm Ngày thành lập Đoàn (26/3/1931)", "kỷ niệm 94 năm Ngày thành lập Đoàn (26/3/1931)", 0),
        ("kỷ niệm lần thứ 134 Ngày sinh Bác (19/5/1890 - 19/5/2024)", "kỷ niệm lần thứ 135 Ngày sinh Bác (19/5/1890 - 19/5/2025)", 135),
        ("79 năm thành lập nước (1945 - 2024)", "80 năm thành lập nước (1945 - 2025)", 80),
        ("129 năm thành lập tỉnh Sơn La; 5 năm liền", "130 năm thành lập tỉnh Sơn La; 5 năm liền", 130),
        ("kỷ niệm 9 năm chuyển trụ sở", "kỷ niệm 10 năm chuyển trụ sở", 10),
    ],
)  # fmt: skip
def test_an_anniversary_is_recounted(old: str, new: str, round_year: int) -> None:
    assert moved(old) == new
    assert [one.round_year for one in propose_text(old, "n", Y2024)] == [round_year]


def test_two_days_share_one_count() -> None:
    old = "79 năm Cách mạng tháng Tám (19/8/1945 - 19/8/2024) và Quốc khánh (02/9/1945 - 02/9/2024)"
    new = "80 năm Cách mạng tháng Tám (19/8/1945 - 19/8/2025) và Quốc khánh (02/9/1945 - 02/9/2025)"
    assert moved(old) == new


def test_a_count_takes_the_nearest_days_only() -> None:
    old = "10 năm thành lập Ban, kỷ niệm 49 năm Ngày Giải phóng (30/4/1975 - 30/4/2024)"
    assert moved(old) == "11 năm thành lập Ban, kỷ niệm 50 năm Ngày Giải phóng (30/4/1975 - 30/4/2025)"


def test_a_wrong_count_is_set_right_and_pointed_out() -> None:
    (one,) = propose_text("kỷ niệm 93 năm Ngày thành lập Đảng (03/2/1930-03/2/2024)", "n", Y2024)
    assert (one.new.split(" ")[0], one.look, one.accept) == ("95", True, True)
    assert "đúng ra là 94" in one.why


def test_an_anniversary_without_a_day_is_to_be_looked_at() -> None:
    (one,) = propose_text("129 năm thành lập tỉnh Sơn La", "n", Y2024)
    assert (one.look, one.accept, one.kind) == (True, True, RollKind.ANNIVERSARY)


def test_going_back_before_the_day_itself_is_not_done_by_itself() -> None:
    text = "kỷ niệm 1 năm Ngày thành lập Ban (01/3/2023 - 01/3/2024)"
    (one,) = propose_text(text, "n", Years(2024, 2024, 2023))
    assert (one.accept, one.look) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị (khoá XI) về tiếp tục đổi mới công tác thi đua",
        "Kế hoạch số 211/KH-SGTVT ngày 18/01/2024 của Sở GTVT Sơn La về phát động phong trào thi đua năm 2024",
        "Kế hoạch số 211/KH-SGTVT ngày 18 tháng 01 năm 2024 của Sở GTVT về phát động phong trào năm 2024; các văn bản",
        "Kết luận số 01- KL/TW ngày 18/5/2021 của Bộ Chính trị tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2024",
        "Quy định số 31-QĐ/TW, ngày 01-10-2024 của Ban Chấp hành",
        "Nghị định số 98/2024/NĐ-CP của Chính phủ, Luật Thi đua, khen thưởng năm 2024",
        "Kế hoạch 05 năm (2021-2025) theo Nghị quyết Đại hội; giai đoạn 2022 - 2030; giai đoạn 2021-2025",
        "quy định tại Nghị định 30/2020/NĐ-CP, 2024/NĐ",
    ],
)
def test_what_was_issued_keeps_every_letter(text: str) -> None:
    assert moved(text) == text


def test_words_after_a_citation_move_again() -> None:
    old = "Thực hiện Kế hoạch số 1/KH-A ngày 02/01/2024 của Sở về thi đua năm 2024, Ban lập Kế hoạch năm 2024 như sau:"
    assert moved(old) == old.replace("Kế hoạch năm 2024", "Kế hoạch năm 2025")


def test_a_document_of_the_same_year_is_proposed_with_blanks_and_kept() -> None:
    text = "Kế hoạch số 211/KH-SGTVT ngày 18/01/2024 của Sở GTVT về phát động phong trào thi đua năm 2024"
    (one,) = propose_text(text, "n", Y2024)
    assert (one.accept, one.look) == (False, True)
    assert (
        one.new == "Kế hoạch số …/KH-SGTVT ngày …/…/2025 của Sở GTVT về phát động phong trào thi đua năm 2025"
    )
    assert edit_text(text, one.edits) == one.new


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("- Đợt 1: từ đầu năm đến ngày 30/6/2024", "- Đợt 1: từ đầu năm đến ngày 30/6/2025", RollKind.PHASE_DATE),
        ("gửi về Sở chậm nhất ngày 12/3/2024", "gửi về Sở chậm nhất ngày 12/3/2025", RollKind.DEADLINE),
        ("họp ngày 05 tháng 6 năm 2024", "họp ngày 05 tháng 6 năm 2025", RollKind.DATE),
        ("trước ngày 29/02/2024", "trước ngày 28/02/2025", RollKind.DEADLINE),
        ("tổng kết tháng 12/2024", "tổng kết tháng 12/2025", RollKind.YEAR),
        ("báo cáo quý IV/2024", "báo cáo quý IV/2025", RollKind.YEAR),
        ("nhiệm vụ năm 2024.", "nhiệm vụ năm 2025.", RollKind.YEAR),
        ("năm học 2023-2024", "năm học 2024-2025", RollKind.PERIOD),
    ],
)  # fmt: skip
def test_days_and_years_move(old: str, new: str, kind: RollKind) -> None:
    assert moved(old) == new
    assert [one.kind for one in propose_text(old, "n", Y2024)] == [kind]


def test_a_deadline_on_a_weekend_is_pointed_out() -> None:
    (one,) = propose_text("chậm nhất ngày 15/3/2024", "n", Y2024)  # 15/3/2025 is a Saturday
    assert one.look
    assert "Thứ Bảy" in one.why


def test_a_period_of_several_years_moves_as_it_is_written() -> None:
    assert moved("giai đoạn 2021- 2025, 2021 – 2025; hết ngày 31/12/2025", PERIOD) == (
        "giai đoạn 2026- 2030, 2026 – 2030; hết ngày 31/12/2030"
    )


def test_another_period_that_is_over_is_to_be_looked_at() -> None:
    (one,) = propose_text("giai đoạn 2021-2025", "n", Years(2025, 2025, 2026))
    assert (one.look, one.changes) == (True, False)


def test_the_year_before_and_the_theme_are_asked_about() -> None:
    (before,) = propose_text("giảm 5% so với năm 2023", "n", Y2024)
    assert (before.accept, before.look, before.new) == (True, True, "năm 2024")
    (other,) = propose_text("kết quả đạt được trong năm 2023", "n", Y2024)
    assert (other.accept, other.look) == (False, True)
    theme = propose_text("chủ đề năm 2024 là “Thượng tôn pháp luật”", "n", Y2024)
    assert [(one.kind, one.look) for one in theme] == [(RollKind.THEME, True)]
    (quoted,) = propose_text("tiếp tục chủ đề: “Đoàn kết”", "n", Y2024)
    assert (quoted.old, quoted.changes) == ("“Đoàn kết”", False)


def test_the_header_is_left_blank_for_the_pen() -> None:
    document = replace(small_plan(), header=Header("A", "B", "03", "KH-VP", "Hà Nội", "09", "02", "2024"))
    proposals = propose_roll(document, Y2024)
    header = apply_roll(document, proposals, Y2024).header
    assert (header.number, header.day, header.month, header.year) == ("", "", "", "2025")
    assert header.symbol == "KH-VP"
    kept = apply_roll(document, proposals, Y2024, [])
    assert kept == document
    assert proposals[0].node_id == HEADER
    assert proposals[0].changes


def test_styles_stay_where_a_year_is_replaced() -> None:
    runs = (Run("chậm nhất ngày "), Run("12/3/2021", bold=True), Run(" để tổng hợp"))
    edited = edit_runs(runs, [Edit(20, 24, "2026")])
    assert edited == (Run("chậm nhất ngày "), Run("12/3/2026", bold=True), Run(" để tổng hợp"))


def test_targets_phases_and_tasks_move_along() -> None:
    document = small_plan()
    first = next(document.nodes()).id
    plan = Plan(
        document,
        2024,
        2024,
        state="signed",
        targets=(Target(1, "100% ký cam kết năm 2024", id=5),),
        phases=(Phase(1, "Đợt 1", date(2024, 1, 1), date(2024, 2, 29), id=6),),
        tasks=(Task(1, "Gửi báo cáo", date(2024, 3, 12), done_on=date(2024, 3, 1), node_id=first, id=7),),
        id=1,
    )
    new, _ = roll(plan, 2025)
    assert (new.id, new.state, new.year_from, new.year_to, new.rolled_from) == (None, "draft", 2025, 2025, 1)
    assert (new.targets[0].text, new.targets[0].id) == ("100% ký cam kết năm 2025", None)
    assert (new.phases[0].starts_on, new.phases[0].ends_on) == (date(2025, 1, 1), date(2025, 2, 28))
    assert (new.tasks[0].due_on, new.tasks[0].done_on) == (date(2025, 3, 12), None)


def test_a_day_kept_in_the_text_is_kept_in_its_task() -> None:
    document = small_plan()
    node = next(node for node in document.nodes() if node.id == "b1")
    text = "Gửi về Sở trước ngày 12/3/2024."
    document = replace(document, closing=(replace(node, runs=(Run(text),), id="x"),))
    plan = Plan(document, 2024, 2024, tasks=(Task(1, text, date(2024, 3, 12), node_id="x"),))
    assert roll(plan, 2025, [])[0].tasks[0] == plan.tasks[0]
    assert roll(plan, 2025)[0].tasks[0].text == "Gửi về Sở trước ngày 12/3/2025."


def test_a_leap_day() -> None:
    assert moved_year(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert moved_year(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(DOCUMENTS, st.integers(1995, 2090), st.integers(0, 5), st.integers(1995, 2095))
def test_any_document_can_be_rolled(document: PlanDocument, first: int, length: int, to: int) -> None:
    years = Years(first, first + length, to)
    proposals = propose_roll(document, years)
    texts = {node.id: node.text for node in document.nodes()}
    for one in proposals:
        if one.node_id in texts:
            assert texts[one.node_id][one.start : one.end] == one.old
            assert (
                edit_text(one.old, [Edit(e.start - one.start, e.end - one.start, e.new) for e in one.edits])
                == one.new
            )
    assert apply_roll(document, proposals, years, []) == document
    apply_roll(document, proposals, years)


@given(st.text(max_size=60))
def test_edits_of_text_and_runs_agree(text: str) -> None:
    edits = [one_edit for one in propose_text(text, "n", Y2024) for one_edit in one.edits]
    runs = (Run(text),) if text else ()
    assert runs_text(edit_runs(runs, edits)) == edit_text(text, edits)


TABLE = TableData(
    (("TT", "Nội dung công việc", "Thời hạn", "Năm", "Số lượt", "So với năm 2023"),),
    (
        ("1", "Kỷ niệm 79 năm thành lập nước (1945 - 2024)", "15/11/2024", "2024", "2024", "tăng 5 %"),
        ("2", "Theo Kế hoạch số 41/KH-BATGT ngày 13/6/2024", "Quý I/2024\n30/6/2024", "2024", "2.024", ""),
    ),
)


def table_plan() -> tuple[PlanDocument, str]:
    """The small plan with a table in an appendix, and the table's id."""
    document, first = add_appendix(small_plan(), "Phân công năm 2024")
    return add_table(document, first, TABLE)


def test_cells_of_tables_move_as_the_text_does() -> None:
    document, table_id = table_plan()
    proposals = [one for one in propose_roll(document, Y2024) if is_cell(one.node_id)]
    found = {one.node_id: one for one in proposals}
    rolled = apply_roll(document, proposals, Y2024)
    table = find_node(rolled, table_id).table
    assert table is not None
    assert table.header == (("TT", "Nội dung công việc", "Thời hạn", "Năm", "Số lượt", "So với năm 2024"),)
    assert table.rows == (
        ("1", "Kỷ niệm 80 năm thành lập nước (1945 - 2025)", "15/11/2025", "2025", "2024", "tăng 5 %"),
        ("2", "Theo Kế hoạch số 41/KH-BATGT ngày 13/6/2024", "Quý I/2025\n30/6/2025", "2025", "2.024", ""),
    )
    deadline, number = found[f"{table_id}[1,2]"], found[f"{table_id}[1,4]"]
    assert (deadline.kind, deadline.look, deadline.why) == (
        RollKind.DEADLINE, True, "Ngày này năm 2025 là Thứ Bảy.",
    )  # fmt: skip
    assert (number.accept, number.look) == (False, True)
    assert f"{table_id}[2,4]" not in found


def test_a_cell_that_is_kept_keeps_every_letter() -> None:
    document, table_id = table_plan()
    found = propose_roll(document, Y2024)
    keys = accepted_by_default(found) - {one.key for one in found if is_cell(one.node_id)}
    assert find_node(apply_roll(document, found, Y2024, keys), table_id).table == TABLE
    assert texts_of(document)[f"{table_id}[0,1]"] == "Nội dung công việc"
