"""The window's settings: kept, and never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach_desktop import paths
from kehoach_desktop.settings import Settings


def test_settings_are_kept(own_home: Path) -> None:
    settings = Settings()
    settings.set("tệp cuối", "D:/Thi đua/thi-dua.ktd")
    settings.set("cột", {"họ tên": 180})
    assert settings.save()
    again = Settings()
    assert again.get("tệp cuối", "") == "D:/Thi đua/thi-dua.ktd"
    assert again.get("cột", {}) == {"họ tên": 180}
    assert again.get("chủ đề", "sáng") == "sáng"
    assert [path.name for path in own_home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_damaged_settings_read_as_none(damage: bytes, own_home: Path) -> None:
    own_home.mkdir()
    paths.settings_path().write_bytes(damage)
    settings = Settings()
    assert settings.get("rộng", 800) == 800
    settings.set("rộng", 900)
    assert settings.save()
    assert Settings().get("rộng", 800) == 900


def test_a_value_of_another_type_is_not_taken(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    settings.set("rộng", "nhiều")
    assert settings.get("rộng", 800) == 800


def test_settings_that_cannot_be_written_stop_nobody(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    assert not Settings(tmp_path / "tệp" / "s.json").save()


def test_everything_lies_in_one_folder(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = (paths.default_path(), paths.practice_path(), paths.settings_path(), paths.crash_folder())
    assert {path.parent for path in everything} == {own_home}
    assert len(set(everything)) == 4
    monkeypatch.delenv("KEHOACH_HOME")
    assert paths.home() != own_home
    assert paths.default_path().parent == paths.home()
