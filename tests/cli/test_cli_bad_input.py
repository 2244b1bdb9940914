"""Bad input to every command: one Vietnamese line, status 2, and nothing changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.backup import folder_of
from kehoach_desktop.services.datafile.office import open_office
from tests.cli.calling import Caller, Outcome

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
TAKES_FILE = {
    "plan import": ("x.txt", ()),
    "staff import": ("x.xlsx", ()),
    "staff import --dry-run": ("x.xlsx", ()),
    "year import": ("x.xlsx", ("--year", "2024")),
    "restore": ("x.ktd", ()),
}
WRITES = {
    "agency set": ("--name", "Ban A"),
    "awards cap": ("15",),
    "plan import": ("{plan}",),
    "staff import": ("{list}",),
    "year import": ("{list}", "--year", "2024"),
    "restore": ("{backup}",),
}
READS = {
    "agency show": (),
    "awards check": ("--year", "2024"),
    "awards export": ("--year", "2024", "--out", "{out}.xlsx"),
    "backup": (),
    "plan export": ("1", "--out", "{out}.docx"),
    "plan list": (),
    "plan text": ("1",),
    "staff list": (),
    "verify": (),
}


@pytest.fixture
def inputs(call: Caller, tmp_path: Path) -> dict[str, str]:
    """Files that the commands could use, and a data file with an agency in it."""
    plan = tmp_path / "kế hoạch.txt"
    plan.write_text("KẾ HOẠCH\nPhát động thi đua năm 2024\n\nI. MỤC ĐÍCH\n\n- Thi đua./.\n", encoding="utf-8")
    people = tmp_path / "danh sách.csv"
    people.write_text("Họ và tên,Đơn vị\nTrần Thị Mơ,Đội 1\n", encoding="utf-8")
    call.good("agency", "set", "--name", "Ban A")
    backup = call.good("backup", "--out", tmp_path / "bản sao.ktd")["path"]
    return {"plan": str(plan), "list": str(people), "backup": backup, "out": str(tmp_path / "ra")}


def filled(words: tuple[str, ...], inputs: dict[str, str]) -> list[str]:
    return [word.format(**inputs) for word in words]


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as data:
        return list(data.iterdump())


def refused(told: Outcome) -> None:
    assert (told.status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert told.err.rstrip().endswith((".", "--help"))


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """The file keeps every byte, and its folder gets no new file but the lock's own."""
    before, beside = path.read_bytes(), {one.name for one in path.parent.iterdir()}
    yield
    assert path.read_bytes() == before
    new = {one.name for one in path.parent.iterdir()} - beside
    assert {name for name in new if not name.endswith((".khoa", "sao lưu"))} <= set()


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def photo(path: Path) -> None:
    path.write_bytes(PHOTO)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [missing, empty, photo, folder])
@pytest.mark.parametrize("command", TAKES_FILE)
def test_an_input_that_cannot_be_read(
    command: str, spoil: Callable[[Path], None], call: Caller, tmp_path: Path
) -> None:
    name, more = TAKES_FILE[command]
    path = tmp_path / name
    spoil(path)
    with unchanged(call.data):
        refused(call(*command.split(), path, *more))


@pytest.mark.parametrize("command", [name for name in TAKES_FILE if name != "restore"])
def test_a_refused_import_makes_no_data_file(command: str, call: Caller, tmp_path: Path) -> None:
    name, more = TAKES_FILE[command]
    photo(tmp_path / name)
    fresh = tmp_path / "mới" / "mới.ktd"
    refused(call.plain(*command.split(), tmp_path / name, *more, "--data", fresh))
    assert not fresh.exists()
    assert not fresh.parent.exists() or not [
        one for one in fresh.parent.iterdir() if not one.name.endswith(".khoa")
    ]


@pytest.mark.parametrize("spoil", [missing, empty, photo, folder])
@pytest.mark.parametrize("command", READS)
def test_a_data_file_that_is_none(
    command: str, spoil: Callable[[Path], None], call: Caller, inputs: dict[str, str], tmp_path: Path
) -> None:
    data = tmp_path / "khác.ktd"
    spoil(data)
    before = data.read_bytes() if data.is_file() else None
    refused(call.plain(*command.split(), *filled(READS[command], inputs), "--data", data))
    assert (data.read_bytes() if data.is_file() else None) == before


@pytest.mark.parametrize("spoil", [empty, photo, folder])
@pytest.mark.parametrize("command", [name for name in WRITES if name != "restore"])
def test_a_data_file_that_is_none_is_not_written(
    command: str, spoil: Callable[[Path], None], call: Caller, inputs: dict[str, str], tmp_path: Path
) -> None:
    data = tmp_path / "khác.ktd"
    spoil(data)
    before = data.read_bytes() if data.is_file() else None
    refused(call.plain(*command.split(), *filled(WRITES[command], inputs), "--data", data))
    assert (data.read_bytes() if data.is_file() else None) == before


@pytest.mark.parametrize("command", WRITES)
def test_a_data_file_open_elsewhere_is_not_written(
    command: str, call: Caller, inputs: dict[str, str]
) -> None:
    other = open_office(call.data)
    try:
        with unchanged(call.data):
            told = call(*command.split(), *filled(WRITES[command], inputs))
        refused(told)
        assert "đang được mở" in told.err
    finally:
        other.close()


@pytest.mark.parametrize("command", [*WRITES, *READS])
def test_a_newer_data_file_is_left_alone(command: str, call: Caller, inputs: dict[str, str]) -> None:
    with closing(sqlite3.connect(call.data)) as data:
        data.execute("UPDATE alembic_version SET version_num = '9999'")
        data.commit()
    before = rows(call.data)
    words = filled({**WRITES, **READS}[command], inputs)
    if command == "restore":  # a backup may take the place of a newer file; a newer backup may not
        words = [str(call.data)]
    told = call(*command.split(), *words)
    refused(told)
    assert rows(call.data) == before


@pytest.mark.parametrize("command", ["plan import", "staff import", "year import"])
def test_a_file_that_may_not_be_read_is_told_in_vietnamese(
    command: str, call: Caller, inputs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (given,) = (word for word in filled(WRITES[command], inputs) if Path(word).exists())
    opened = Path.open

    def closed(self: Path, *args: Any, **more: Any) -> Any:
        if str(self) == given:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **more)

    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr("os.access", lambda path, *_, **__: str(path) != given)
    with unchanged(call.data):
        told = call(*command.split(), *filled(WRITES[command], inputs))
    refused(told)
    assert told.err.startswith("Không đọc được tệp")


@pytest.mark.parametrize("command", [name for name in WRITES if name != "restore"])
def test_a_read_only_data_file_is_not_written(
    command: str, call: Caller, inputs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_writing(call.data, monkeypatch)
    with unchanged(call.data):
        told = call(*command.split(), *filled(WRITES[command], inputs))
    refused(told)
    assert "chỉ cho phép đọc" in told.err


def forbid_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a file read-only, also for the superuser, whom the file system would let through."""
    path.chmod(0o444)
    opened = Path.open

    def guarded(self: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if self == path and set(mode) & set("wa+"):
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", guarded)


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "text", "99"),
        ("plan", "export", "99", "--out", "{out}.docx"),
        ("plan", "export", "99", "--out", "{out}.pdf"),
        ("staff", "list", "--unit", "Phòng không có"),
        ("awards", "export", "--year", "2024", "--out", "{out}.xlsx"),
        ("awards", "export", "--year", "2024", "--out", "{out}.docx"),
    ],
)
def test_what_is_not_there(words: tuple[str, ...], call: Caller, inputs: dict[str, str]) -> None:
    with unchanged(call.data):
        refused(call(*filled(words, inputs)))
    assert not [one for one in Path(inputs["out"]).parent.iterdir() if one.name.startswith("ra")]


def test_a_folder_that_is_a_file_gets_no_papers(call: Caller, inputs: dict[str, str], tmp_path: Path) -> None:
    call.good("staff", "import", inputs["list"])
    plan = call.good("plan", "import", inputs["plan"])["id"]
    blocked = tmp_path / "chặn"
    blocked.write_text("", encoding="utf-8")
    for words in (
        ("plan", "export", plan, "--out", blocked / "a.docx"),
        ("plan", "export", plan, "--out", blocked / "a.pdf"),
        ("awards", "export", "--year", "2024", "--out", blocked / "a.xlsx"),
        ("backup", "--out", blocked / "a.ktd"),
    ):
        with unchanged(call.data):
            refused(call(*words))
    refused(call.plain("demo", "--out", blocked, "--no-window", "--data", tmp_path / "mẫu.ktd"))
    assert not (tmp_path / "mẫu.ktd").exists()


def test_a_list_that_is_a_plan_and_a_plan_that_is_a_list(call: Caller, inputs: dict[str, str]) -> None:
    with unchanged(call.data):
        refused(call("staff", "import", inputs["plan"]))
        refused(call("year", "import", inputs["plan"], "--year", "2024"))


def test_a_backup_that_cannot_be_made_is_told_and_the_work_is_kept(call: Caller) -> None:
    folder_of(call.data).write_text("không phải thư mục", encoding="utf-8")
    told = call("agency", "set", "--name", "Ban A", "--json")
    assert (told.status, told.json["agency"]["name"], told.err.count("\n")) == (0, "Ban A", 1)
    assert told.err.startswith("Chưa sao lưu được hôm nay")


def test_practice_is_never_made_over_real_data(call: Caller, inputs: dict[str, str], tmp_path: Path) -> None:
    assert inputs
    before = rows(call.data)
    told = call("demo", "--out", tmp_path / "ra", "--no-window")
    refused(told)
    assert "dữ liệu thật" in told.err
    assert rows(call.data) == before
