"""Appendices on paper: each from its own page, lying where its table needs it, every cell in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.document.lines import paragraphs as text_of
from kehoach_desktop.document.model import NodeKind, TableData
from kehoach_desktop.papers.compose import compose, paragraphs
from kehoach_desktop.papers.composed import Rule, SetParagraph
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.paper import Paragraph, Role, Section, Table
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.papers.plan_annex import table_of
from tests.paper_samples import COUNCIL, PARTY, STATE
from tests.papers.annex_samples import NARROW, TASKS, WIDE, with_annex

FMT = load_format("nd30")


def test_every_appendix_is_a_section_and_only_a_wide_table_lies() -> None:
    annex = plan_paper(with_annex()).annex
    assert [block.landscape for block in annex if isinstance(block, Section)] == [False, False, True]
    roles = [block.role for block in annex if isinstance(block, Paragraph)]
    assert roles == [Role.ANNEX, Role.ANNEX_TITLE, Role.ANNEX_NOTE] * 3


def test_a_table_may_be_laid_by_hand() -> None:
    document = with_annex()
    tops = list(document.annex)
    heading, table = tops[1].children[:-1], tops[1].children[-1]
    tops[1] = replace(tops[1], children=(*heading, replace(table, table=replace(NARROW, landscape=True))))
    annex = plan_paper(replace(document, annex=tuple(tops))).annex
    assert [block.landscape for block in annex if isinstance(block, Section)] == [False, True, True]


@pytest.mark.parametrize("document", [STATE, COUNCIL, PARTY])
def test_the_heading_is_centred_bold_then_italic_over_a_rule(document: object) -> None:
    paper = plan_paper(with_annex(document))  # type: ignore[arg-type]
    fmt = load_format(paper.format_code)
    made = compose(paper, fmt)
    first = next(place for place, element in enumerate(made) if isinstance(element, Section))
    label, title, note, rule = made[first + 1 : first + 5]
    assert isinstance(label, SetParagraph)
    assert isinstance(title, SetParagraph)
    assert isinstance(note, SetParagraph)
    assert (label.text, title.text) == ("Phụ lục I", "PHÂN CÔNG NHIỆM VỤ")
    assert all(run.bold for run in (*label.runs, *title.runs))
    assert all(run.italic and not run.bold for run in note.runs)
    assert {label.style.align, title.style.align, note.style.align} == {"center"}
    assert isinstance(rule, Rule)


def test_the_paper_says_what_the_document_says() -> None:
    document = with_annex()
    paper = plan_paper(document)
    printed = [" ".join(line.split()) for line in paragraphs(paper, FMT)]
    assert printed[-60:] == [" ".join(line.split()) for line in text_of(document)][-60:]


@pytest.mark.parametrize(("table", "width"), [(TASKS, 165.0), (NARROW, 165.0), (WIDE, 252.0)])
def test_columns_fill_the_page_and_none_is_too_narrow(table: TableData, width: float) -> None:
    made = table_of(table, width, FMT)
    assert sum(made.widths) == pytest.approx(width)
    assert min(made.widths) >= 9.9
    assert len(made.widths) == table.columns


def test_shares_rule_when_they_fit_the_columns() -> None:
    assert table_of(replace(NARROW, shares=(1, 3)), 160.0, FMT).widths == (40.0, 120.0)
    assert table_of(replace(NARROW, shares=(1, 3, 5)), 160.0, FMT).widths[0] < 40.0


def test_words_alone_in_a_row_head_a_group_and_numbers_stand_centred() -> None:
    made = table_of(TASKS, 165.0, FMT)
    assert [(cell.text, cell.across, cell.bold) for cell in made.rows[1]] == [
        ("II. NHIỆM VỤ THƯỜNG XUYÊN", 6, True)
    ]
    assert [cell.align for cell in made.rows[0][:2]] == ["center", "left"]
    assert len(made.rows[3]) == 6
    assert all(cell.bold for cell in made.header[0])


def test_a_table_in_the_body_is_printed_there() -> None:
    table = replace(STATE.body[0], kind=NodeKind.TABLE, runs=(), marker="", children=(), table=NARROW)
    document = replace(STATE, body=(*STATE.body, table), closing=())
    blocks = plan_paper(document).blocks
    assert isinstance(blocks[-1], Table)
    assert "./." not in paragraphs(plan_paper(document), FMT)[-20:]
