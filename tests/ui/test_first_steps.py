"""The assistant's steps, the agency's dialog, help by F1, names of files that go out."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kehoach_desktop.services.agency import list_signers
from ui.agency.assistant import Assistant
from ui.agency.dialog import AgencyDialog
from ui.app import Program
from ui.desk import Desk
from ui.outgoing import file_name
from ui.pages import PAGES
from ui.window.help import HelpDialog, key_lines, paragraphs


def test_a_signer_begun_is_not_dropped_silently(program: Program, desk: Desk, answers: Any) -> None:
    assistant = Assistant(desk, program.window)
    assistant.show_step(1)
    assistant.signer.set_value("full_name", "Nguyễn Thị Bình")
    answers.replies = ["Điền tiếp"]
    assistant.skip_signer()
    assert assistant.steps.currentIndex() == 1
    answers.replies = ["Bỏ"]
    assistant.skip_signer()
    assert assistant.steps.currentIndex() == 2
    assert list_signers(desk.office) == []


def test_the_agency_is_typed_at_once(program: Program, desk: Desk, qtbot: QtBot) -> None:
    dialog = AgencyDialog(desk, program.window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.form.editors["name"].widget.hasFocus)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_has_help_and_its_own_keys_first(program: Program, desk: Desk, entry: Any) -> None:
    program.window.show_page(entry.key)
    page = program.window.page
    assert page is not None
    assert len(page.help_text) > 100
    own = [one for one in page.commands if one.shortcuts]
    assert len(key_lines(page.commands)) == len(key_lines()) + len(own)
    HelpDialog(page.title, page.help_text, page.commands, program.theme, program.window).deleteLater()


def test_one_block_of_help_becomes_a_paragraph_for_each_sentence() -> None:
    text = "Bấm vào ô để ghi. Ô trống (v.v. và các ô khác) là chưa biết. “Sáng kiến…” cho thấy tất cả. Đủ."
    assert paragraphs(text) == [
        "Bấm vào ô để ghi.",
        "Ô trống (v.v. và các ô khác) là chưa biết.",
        "“Sáng kiến…” cho thấy tất cả.",
        "Đủ.",
    ]
    assert paragraphs("Một.\nHai. Ba.") == ["Một.\nHai. Ba."]


def test_names_of_files_hold_nothing_forbidden() -> None:
    assert file_name('Danh sách ký "An/toàn": 2024?') == "Danh sách ký An toàn 2024"
    assert len(file_name("dài " * 100)) <= 90
