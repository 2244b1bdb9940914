"""How the file is opened: real transactions, keys checked, the right journal for the disk."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

import db.engine
from db.disk import mount_type, on_network
from db.engine import APPLICATION_ID, reading_engine, writing_engine
from db.models import CommitmentKindRow, CommitmentRow, PersonRow, UnitRow
from db.upgrade import make_file

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
may:/du-lieu /mnt/chung/sau nfs4 rw 0 0
/dev/sdb1 /mnt/\u1ed5\\040\u0111\u0129a vfat rw 0 0
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sign = "?" if sys.platform != "win32" else "&"
    made = tmp_path / f"Dữ liệu % {sign} # của tôi" / "thi đua.ktd"
    make_file(made, {})
    return made


def _pragma(path: Path, name: str) -> object:
    with writing_engine(path).connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_a_connection_is_set_up_before_any_transaction(path: Path) -> None:
    assert _pragma(path, "foreign_keys") == 1
    assert _pragma(path, "journal_mode") == "wal"
    assert _pragma(path, "synchronous") == 1
    assert _pragma(path, "busy_timeout") == 5000
    assert _pragma(path, "application_id") == APPLICATION_ID
    with reading_engine(path).connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_network_disk_gets_the_old_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.engine, "on_network", lambda _path: True)
    assert _pragma(path, "journal_mode") == "delete"
    assert _pragma(path, "synchronous") == 2
    with reading_engine(path).connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "delete"


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/home/lan/a.ktd", "ext4"),
        ("/mnt/chung/a.ktd", "cifs"),
        ("/mnt/chung/sau/a.ktd", "nfs4"),
        ("/mnt/chung2/a.ktd", "ext4"),
        ("/mnt/ổ đĩa/a.ktd", "vfat"),
    ],
)
def test_the_nearest_mount_tells_the_disk(where: str, kind: str) -> None:
    assert mount_type(Path(where), MOUNTS) == kind


def test_shares_are_network_and_this_disk_is_not(tmp_path: Path) -> None:
    assert on_network(Path("//may-chu/chung/a.ktd"))
    assert on_network(Path("\\\\may-chu\\chung\\a.ktd"))
    assert not on_network(tmp_path / "a.ktd")


def test_ddl_is_part_of_the_transaction(path: Path) -> None:
    with writing_engine(path).connect() as connection:
        connection.execute(text("CREATE TABLE nửa_vời (id INTEGER)"))
        connection.execute(text("INSERT INTO nửa_vời VALUES (1)"))
        connection.rollback()
    with closing(sqlite3.connect(path)) as bare:
        assert bare.execute("SELECT count(*) FROM sqlite_master WHERE name='nửa_vời'").fetchone() == (0,)


def test_a_reading_session_cannot_write(path: Path) -> None:
    with Session(reading_engine(path)) as session:
        session.add(UnitRow(name="Lén"))
        with pytest.raises(OperationalError, match="readonly"):
            session.flush()


def test_loose_ends_fail_the_whole_transaction_at_its_end(path: Path) -> None:
    engine = writing_engine(path)
    with Session(engine) as session:
        session.add(UnitRow(name="Đội 1"))
        session.add(CommitmentRow(kind_id=5, person_id=7, signed_on=date(2024, 1, 1)))
        session.flush()
        with pytest.raises(IntegrityError):
            session.commit()
    with Session(engine) as session, session.begin():
        session.add(CommitmentRow(kind_id=5, person_id=7, signed_on=date(2024, 1, 1)))
        session.flush()
        session.add(PersonRow(id=7, full_name="A", search_key="a", sort_key="a"))
        session.add(CommitmentKindRow(id=5, year=2024, code="A", name="A", short_name="A"))
    with Session(engine) as session:
        assert session.scalars(select(UnitRow)).all() == []
        assert len(session.scalars(select(CommitmentRow)).all()) == 1


def test_a_reader_sees_one_moment_while_another_writes(path: Path) -> None:
    reading, writing = reading_engine(path), writing_engine(path)
    with Session(reading) as reader:
        assert reader.scalars(select(UnitRow)).all() == []
        with Session(writing) as writer, writer.begin():
            writer.add(UnitRow(name="Đội 1"))
        assert reader.scalars(select(UnitRow)).all() == []
    with Session(reading) as reader:
        assert len(reader.scalars(select(UnitRow)).all()) == 1


def test_no_companion_file_is_left_behind(path: Path) -> None:
    with Session(writing_engine(path)) as session, session.begin():
        session.add(UnitRow(name="Đội 1"))
    with Session(reading_engine(path)) as session:
        session.scalars(select(UnitRow)).all()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
