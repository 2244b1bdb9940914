"""A file is put in its place whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.writers.files import replace_file


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def write_words(path: Path) -> None:
    path.write_text("Kế hoạch", "utf-8")


def test_the_file_is_written_aside_and_moved(tmp_path: Path) -> None:
    out = tmp_path / "Kế hoạch năm 2024.docx"
    seen: list[Path] = []

    def write(path: Path) -> None:
        seen.append(path)
        assert not out.exists()
        write_words(path)

    assert replace_file(out, write) == out
    assert out.read_text("utf-8") == "Kế hoạch"
    assert seen[0].parent == tmp_path
    assert seen[0].suffix == ".docx"
    assert names(tmp_path) == [out.name]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_text("cũ", "utf-8")
    replace_file(out, write_words)
    assert out.read_text("utf-8") == "Kế hoạch"


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Không có thư mục"):
        replace_file(tmp_path / "không có" / "a.docx", write_words)


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="là một thư mục"):
        replace_file(tmp_path, write_words)


def test_a_file_open_in_word_keeps_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.docx"
    out.write_text("cũ", "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Refusal) as caught:
        replace_file(out, write_words)
    assert "đang mở trong Word" in caught.value.what
    assert out.read_text("utf-8") == "cũ"
    assert names(tmp_path) == ["a.docx"]


def test_a_folder_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with pytest.raises(Refusal, match="không cho ghi tệp"):
        replace_file(tmp_path / "a.docx", refuse)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_text("cũ", "utf-8")

    def fill(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Refusal, match="đã đầy"):
        replace_file(out, fill)
    assert out.read_text("utf-8") == "cũ"
    assert names(tmp_path) == ["a.docx"]


def test_a_name_that_is_too_long_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="dài quá"):
        replace_file(tmp_path / ("a" * 300), write_words)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["Kế hoạch: năm 2024.docx", "Kế hoạch năm 2024?.docx"])
def test_a_name_that_windows_does_not_take_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("kehoach_desktop.writers.files._ON_WINDOWS", True)
    with pytest.raises(Refusal, match="dấu mà Windows không cho dùng"):
        replace_file(tmp_path / name, write_words)
    assert names(tmp_path) == []
    replace_file(tmp_path / "Kế hoạch số 5 (bản 2) – 2024.docx", write_words)


def test_any_other_trouble_of_the_disk_is_a_sentence(tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(Refusal, match="Không ghi được tệp"):
        replace_file(tmp_path / "a.docx", fail)


def test_a_bug_in_the_writer_is_not_hidden_and_leaves_nothing(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_file(tmp_path / "a.docx", fail)
    assert names(tmp_path) == []
