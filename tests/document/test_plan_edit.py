from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.document import edit
from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import NodeKind, PlanDocument, Run
from kehoach_desktop.document.tree import find_node, rows_of, with_rows
from tests.document.plan_samples import marks, small_plan


def words(document: PlanDocument) -> list[str]:
    return " ".join(node.text for node in document.nodes()).split()


def plan_saying(node_id: str, runs: tuple[Run, ...]) -> PlanDocument:
    """The small plan with other words in one paragraph of its body."""
    document = small_plan()
    rows = [
        replace(row, node=replace(row.node, runs=runs)) if row.node.id == node_id else row
        for row in rows_of(document, "body")
    ]
    return with_rows(document, "body", rows)


def test_split_counts_on_and_keeps_the_first_id() -> None:
    changed = edit.split_node(small_plan(), "i1", len("Làm việc"), fresh="new")
    assert marks(changed)[6:] == [(0, "II.", "s2"), (1, "1.", "i1"), (1, "2.", "new"), (1, "3.", "i2")]
    assert find_node(changed, "i1").text == "Làm việc"
    assert find_node(changed, "new").text == "thứ nhất."


def test_split_keeps_styles_on_both_sides() -> None:
    runs = (Run("Thi đua"), Run(" thật tốt", bold=True))
    changed = edit.split_node(plan_saying("b1", runs), "b1", len("Thi đua thật"), fresh="new")
    assert find_node(changed, "b1").runs == (Run("Thi đua"), Run(" thật", bold=True))
    assert find_node(changed, "new").runs == (Run("tốt", bold=True),)


def test_enter_at_the_end_of_a_heading_opens_a_line_below_it() -> None:
    changed = edit.split_node(small_plan(), "c1", len("Mục đích"), fresh="new")
    assert marks(changed)[:4] == [(0, "I.", "s1"), (1, "1.", "c1"), (2, "-", "new"), (2, "-", "b1")]


def test_join_puts_one_space_and_counts_again() -> None:
    changed = edit.join_previous(small_plan(), "i2")
    assert find_node(changed, "i1").text == "Làm việc thứ nhất. Làm việc thứ hai."
    assert marks(changed)[6:] == [(0, "II.", "s2"), (1, "1.", "i1")]
    assert edit.join_previous(small_plan(), "s1") == small_plan()


def test_joining_a_heading_up_keeps_what_hung_below() -> None:
    changed = edit.join_previous(small_plan(), "c2")
    assert find_node(changed, "b2").text == "Khen thưởng. Yêu cầu"
    assert (3, "", "t") in marks(changed)


def test_split_then_join_is_where_we_were() -> None:
    split = edit.split_node(small_plan(), "i1", len("Làm việc"), fresh="new")
    assert edit.join_previous(split, "new") == small_plan()


def test_promote_dresses_the_paragraph_as_its_new_siblings() -> None:
    changed = edit.promote(small_plan(), "b1")
    assert marks(changed)[:5] == [
        (0, "I.", "s1"),
        (1, "1.", "c1"),
        (1, "2.", "b1"),
        (2, "-", "b2"),
        (1, "3.", "c2"),
    ]
    assert find_node(changed, "b1").kind is NodeKind.CLAUSE
    assert edit.promote(small_plan(), "s1") == small_plan()


def test_demote_hangs_under_the_elder_sibling() -> None:
    changed = edit.demote(small_plan(), "i2")
    assert marks(changed)[6:] == [(0, "II.", "s2"), (1, "1.", "i1"), (2, "-", "i2")]
    assert edit.demote(small_plan(), "i1") == small_plan()
    assert marks(edit.demote(small_plan(), "s2"))[6] == (1, "3.", "s2")


def test_moving_takes_what_hangs_below_and_numbers_stay_in_place() -> None:
    changed = edit.move_up(small_plan(), "c2")
    assert marks(changed)[1:5] == [(1, "1.", "c2"), (2, "", "t"), (1, "2.", "c1"), (2, "-", "b1")]
    assert edit.move_down(changed, "c2") == small_plan()
    assert edit.move_up(small_plan(), "s1") == small_plan()
    assert edit.move_down(small_plan(), "s2") == small_plan()


def test_insert_delete_and_change_of_kind() -> None:
    more = edit.split_node(small_plan(), "i1", len("Làm việc thứ nhất."), fresh="new")
    assert marks(more)[7:] == [(1, "1.", "i1"), (1, "2.", "new"), (1, "3.", "i2")]
    assert edit.delete_node(more, "new") == small_plan()
    lettered = edit.change_kind(small_plan(), "b1", NodeKind.LETTER)
    assert find_node(lettered, "b1").marker == "a)"
    assert find_node(edit.change_kind(small_plan(), "c1", NodeKind.ITEM), "c1").marker == "1."
    assert find_node(edit.change_kind(small_plan(), "i1", NodeKind.PLAIN), "i2").marker == "1."


def test_deleting_a_heading_alone_lets_its_paragraphs_rise() -> None:
    changed = edit.delete_node(small_plan(), "c1", with_children=False)
    assert marks(changed)[:4] == [(0, "I.", "s1"), (1, "-", "b1"), (1, "-", "b2"), (1, "1.", "c2")]


def test_a_list_with_numbers_of_its_own_is_left_until_asked() -> None:
    odd = edit.set_marker(small_plan(), "i2", "7.")
    more = edit.split_node(odd, "i2", len("Làm việc thứ hai."), fresh="new")
    assert [mark for _, mark, _ in marks(more)[7:]] == ["1.", "7.", "8."]
    assert [mark for _, mark, _ in marks(edit.renumber(more, "i1"))[7:]] == ["1.", "2.", "3."]


def test_party_shapes_are_kept() -> None:
    party = edit.set_marker(edit.set_marker(small_plan(), "i1", "1-"), "i2", "2-")
    assert marks(edit.split_node(party, "i2", len("Làm việc thứ hai."), fresh="new"))[-1] == (1, "3-", "new")


def test_unknown_paragraph_is_a_bug() -> None:
    with pytest.raises(KeyError):
        edit.promote(small_plan(), "nowhere")


OPERATIONS = st.sampled_from(
    [edit.promote, edit.demote, edit.move_up, edit.move_down, edit.join_previous, edit.renumber,
     lambda document, at: edit.split_node(document, at, 5)]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(OPERATIONS, st.integers(0, 40)), max_size=12))
def test_no_operation_loses_a_word_or_doubles_an_id(steps: list[tuple[object, int]]) -> None:
    document = small_plan()
    before = sorted("".join(words(document)))
    for operation, place in steps:
        nodes = list(document.nodes())
        document = operation(document, nodes[place % len(nodes)].id)  # type: ignore[operator]
    ids = [node.id for node in document.nodes()]
    assert len(ids) == len(set(ids))
    assert sorted("".join(words(document))) == before


def test_the_paper_in_printed_order() -> None:
    assert paragraphs(small_plan()) == [
        "Số: /KH-VP",
        "Hà Nội, ngày tháng 6 năm 2024",
        "KẾ HOẠCH",
        "Phát động thi đua năm 2024",
        "Văn phòng ban hành kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "- Thi đua.",
        "- Khen thưởng.",
        "2. Yêu cầu",
        "Thiết thực.",
        "II. NỘI DUNG",
        "1. Làm việc thứ nhất.",
        "2. Làm việc thứ hai.",
        "Trên đây là kế hoạch./.",
        "Nơi nhận:",
        "- Các phòng;",
        "- Lưu: VT.",
        "KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Lê Văn Bình",
    ]
