"""The command line's own manners: Vietnamese help and complaints, options before and after, statuses, UTF-8."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach_desktop.cli import run
from tests.cli.calling import Caller

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "agency set",
    "agency show",
    "awards cap",
    "awards check",
    "awards export",
    "backup",
    "demo",
    "plan export",
    "plan import",
    "plan list",
    "plan text",
    "restore",
    "staff import",
    "staff list",
    "verify",
    "year import",
)


@pytest.mark.parametrize("command", ["", "agency", "awards", "plan", "staff", "year", *COMMANDS])
def test_every_help_page_is_vietnamese(command: str, call: Caller) -> None:
    told = call.plain(*command.split(), "--help")
    assert told.status == 0
    assert told.out.startswith("Cách dùng: python -m kehoach_desktop")
    assert "Hiện trang hướng dẫn này." in told.out
    assert not {"Usage", "Options", "Commands", "Show this"} & set(told.out.replace(":", " ").split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("bịa", "Không có lệnh “bịa”."),
        ("staff bịa", "Không có lệnh “bịa”."),
        ("staff", "Thiếu lệnh con sau “staff”."),
        ("staff list --bịa", "Không có tùy chọn “--bịa”."),
        ("staff list thừa", "Câu lệnh có từ thừa."),
        ("staff import", "Thiếu TỆP."),
        ("awards check", "Thiếu --year."),
        ("awards check --year 24", "--year: “24” không phải là năm từ 1990 đến 2100."),
        ("awards check --year hai", "--year: “hai” không phải là năm từ 1990 đến 2100."),
        ("year import x.xlsx --year 3000", "--year: “3000” không phải là năm từ 1990 đến 2100."),
        ("staff list --on 31/2/2024", "--on: “31/2/2024” không phải là một ngày, ví dụ 31/12/2024."),
        ("staff list --on 2024", "--on: “2024” không phải là một ngày, ví dụ 31/12/2024."),
        ("plan text không", "SỐ: “không” không phải là một số thứ tự."),
        ("plan text 0", "SỐ: “0” không phải là một số thứ tự."),
        ("plan import x.txt --kind lạ", "--kind: “lạ” không phải là loại văn bản"),
        ("awards cap nhiều", "“nhiều” không phải là một tỷ lệ phần trăm."),
        ("awards cap 150", "“150” không phải là một tỷ lệ phần trăm."),
        ("awards cap 0", "“0” không phải là một tỷ lệ phần trăm."),
        ("agency set", "Chưa nói cần ghi gì về cơ quan."),
        ("demo", "Thiếu --out."),
    ],
)
def test_a_wrong_call_is_one_vietnamese_line(words: str, sentence: str, call: Caller) -> None:
    told = call(*words.split())
    assert (told.status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert told.err.startswith(sentence)


def test_an_option_without_its_value(call: Caller) -> None:
    told = call.plain("awards", "check", "--year")
    assert (told.status, told.out, told.err) == (
        2,
        "",
        "Tùy chọn “--year” thiếu giá trị hoặc có giá trị thừa.\n",
    )


def test_without_a_command_the_window_opens(call: Caller) -> None:
    assert (call.plain().status, call("--json").status) == (0, 0)
    assert call.windows == [None, call.data]


def test_data_and_json_are_understood_anywhere(call: Caller) -> None:
    data = str(call.data)
    for words in (
        ["--data", data, "--json", "staff", "list"],
        ["staff", "--data", data, "--json", "list"],
        ["staff", "list", "--json", "--data", data],
    ):
        told = call.plain(*words)
        assert (told.status, told.json) == (0, [])


def test_a_pipe_gets_utf8_whatever_the_console_speaks(call: Caller) -> None:
    env = {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT), "PATH": "", "SYSTEMROOT": "C:\\Windows"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "kehoach_desktop",
            "agency",
            "set",
            "--name",
            "Sở Xây dựng",
            "--data",
            str(call.data),
        ],
        capture_output=True,
        env=env,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout.decode().splitlines()) == (0, ["Tên cơ quan: Sở Xây dựng"])


def test_windows_word_for_a_reader_that_goes_away_is_understood(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("kehoach_desktop.cli.root.root.main", gone)
    monkeypatch.setattr("kehoach_desktop.cli._drop_stdout", lambda: None)
    assert run(["verify"], lambda _: 0) == 0


def test_a_file_with_an_impossible_name_is_not_taken_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument", "a:b?.txt")

    monkeypatch.setattr("kehoach_desktop.cli.root.root.main", broken)
    with pytest.raises(OSError, match="Invalid argument"):
        run(["verify"], lambda _: 0)


def test_a_program_without_a_console_answers_nobody(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    data = ["--data", str(call.data)]
    assert run(["agency", "set", "--name", "Sở Xây dựng", *data], lambda _: 0) == 0
    assert run(["verify", *data], lambda _: 0) == 0
    assert run(["verify", "--data", str(call.data.with_name("không có.ktd"))], lambda _: 0) == 2
    assert run(["--help"], lambda _: 0) == 0


def test_a_reader_that_goes_away_is_no_trouble(call: Caller) -> None:
    command = [sys.executable, "-m", "kehoach_desktop", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
