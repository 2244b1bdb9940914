"""The name a file is saved under, as the person typed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.memory import Memory
from ui.messages import Messages, ended

EXCEL, DATA, ANY = "Excel (*.xlsx)", "Tệp dữ liệu (*.ktd);;Mọi tệp (*)", "Mọi tệp (*)"


@pytest.mark.parametrize(
    ("typed", "kinds", "suffix", "name"),
    [
        ("Nhân sự", EXCEL, ".xlsx", "Nhân sự.xlsx"),
        ("Nhân sự 12.2024", EXCEL, ".xlsx", "Nhân sự 12.2024.xlsx"),
        ("NHAN SU.XLSX", EXCEL, ".xlsx", "NHAN SU.XLSX"),
        ("Kế hoạch số 5.pdf", "Word (*.docx);;PDF (*.pdf)", ".docx", "Kế hoạch số 5.pdf"),
        ("cơ quan 2.2024", DATA, ".ktd", "cơ quan 2.2024.ktd"),
        ("bản quét.jpg", ANY, ".pdf", "bản quét.jpg.pdf"),
        ("bản quét", ANY, "", "bản quét"),
    ],
)
def test_a_name_gets_the_ending_it_lacks(typed: str, kinds: str, suffix: str, name: str) -> None:
    assert ended(Path("thư mục.d") / typed, kinds, suffix) == Path("thư mục.d") / name


@pytest.mark.parametrize("answer", [True, False])
def test_the_lengthened_name_replaces_nothing_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    there = tmp_path / "Nhân sự 12.2024.xlsx"
    there.touch()
    messages = Messages(None, Memory(tmp_path / "settings.json"))
    asked: list[str] = []

    def ask(question: str, *_: str, **__: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Nhân sự 12.2024"), ""))
    assert messages.save_file("Xuất", EXCEL, "Nhân sự.xlsx") == (there if answer else None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(there), ""))
    assert messages.save_file("Xuất", EXCEL, "Nhân sự.xlsx") == there, "the dialog itself has asked"
    assert len(asked) == 1
