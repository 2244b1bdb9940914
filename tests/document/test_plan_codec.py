from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.marked_text import from_marked_text
from kehoach_desktop.document.model import SCHEMA_VERSION, PlanDocument
from kehoach_desktop.refusal import Refusal
from tests.document.plan_samples import DOCUMENTS, small_plan, with_ids
from tests.marked_writing import to_marked_text


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_any_document_comes_back_from_json(document: PlanDocument) -> None:
    text = json.dumps(document_to_json(document), ensure_ascii=False)
    assert document_from_json(json.loads(text)) == document


@settings(max_examples=120, deadline=None)
@given(DOCUMENTS)
def test_any_document_comes_back_from_marked_text(document: PlanDocument) -> None:
    text = to_marked_text(document)
    assert with_ids(from_marked_text(text)) == document


def test_a_newer_shape_is_refused_in_words() -> None:
    data = document_to_json(small_plan()) | {"schema_version": SCHEMA_VERSION + 1}
    with pytest.raises(Refusal, match="phiên bản mới hơn"):
        document_from_json(data)


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(Refusal, match="không đọc được"):
        document_from_json({"title": "x"})


def test_marked_text_reads_like_the_paper() -> None:
    lines = to_marked_text(small_plan()).splitlines()
    assert "I. MỤC ĐÍCH" in lines
    assert "    - Thi đua." in lines
    assert "%ký hiệu: KH-VP" in lines


def test_stars_in_a_line_are_bold() -> None:
    text = to_marked_text(small_plan()).replace("    - Thi đua.", "    - Thi đua **thật**.")
    changed = from_marked_text(text)
    assert [node.id for node in changed.nodes()][:3] == ["n1", "n2", "n3"]
    assert [run.bold for run in changed.body[0].children[0].children[0].runs] == [False, True, False]


@pytest.mark.parametrize("line", ["%lạ: x", "{none|1.}x", "{bullet"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(Refusal, match="dòng 2"):
        from_marked_text(f"%hệ: nhà nước\n{line}\n")
