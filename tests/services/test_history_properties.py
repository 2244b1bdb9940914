"""Whatever was done, taking it back step by step gives the file as it was before each step, and doing it again as it was after."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.check import examine
from db.history import UNRECORDED
from db.models import Base
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office, open_office
from tests.services.clerk_steps import STEPS, Day

TABLES = sorted(Base.metadata.tables.keys() - UNRECORDED)
Content = dict[str, list[tuple[object, ...]]]
PICK = st.integers(0, 5)
STEP = st.tuples(st.sampled_from(sorted(STEPS)), PICK)
BACK_AND_FORTH = st.tuples(st.sampled_from(["undo", "redo", "restore", *sorted(STEPS)]), PICK)
START = (("add", 0), ("add", 1), ("add", 2), ("add", 3), ("new plan", 0), ("kinds", 0), ("year facts", 1))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office some way into its year."""
    path = tmp_path_factory.mktemp("năm") / "a.ktd"
    office = open_office(path, practice=True)
    for number, (step, pick) in enumerate(START):
        STEPS[step](Day(office, number, pick))
    office.close()
    return path


@contextmanager
def _copy_of(path: Path) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(shutil.copy(path, folder)))
        yield office
        office.close()


@given(steps=st.lists(STEP, min_size=1, max_size=8))
@settings(max_examples=12, deadline=None)
def test_each_step_is_taken_back_and_done_again_exactly(started: Path, steps: list[tuple[str, int]]) -> None:
    with _copy_of(started) as office:
        states = [_rows(office.path)]
        for number, (step, pick) in enumerate(steps, len(START)):
            before = _batches(office.path)
            with suppress(Refusal, LookupError):
                STEPS[step](Day(office, number, pick))
            assert _batches(office.path) - before in (0, 1), f"{step} is one batch"
            if _batches(office.path) > before:
                states.append(_rows(office.path))
            assert _rows(office.path) == states[-1], f"{step} leaves no trace when it is refused"
        for state in reversed(states[:-1]):
            assert history.undo(office)
            assert _rows(office.path) == state
        for state in states[1:]:
            assert history.redo(office)
            assert _rows(office.path) == state


@given(steps=st.lists(BACK_AND_FORTH, min_size=1, max_size=10))
@settings(max_examples=8, deadline=None)
def test_all_the_way_back_and_forth(started: Path, steps: list[tuple[str, int]]) -> None:
    with _copy_of(started) as office:
        for number, (step, pick) in enumerate(steps, len(START)):
            with suppress(Refusal, LookupError):
                _do(office, step, number, pick)
        after, undone = _rows(office.path), 0
        while history.undo(office):
            undone += 1
        assert {table: rows for table, rows in _rows(office.path).items() if rows} == _catalogue(office.path)
        for _ in range(undone):
            assert history.redo(office)
        assert _rows(office.path) == after
        assert examine(office.path).loose == ()


def _do(office: Office, step: str, number: int, pick: int) -> None:
    """A step, or a walk through its history."""
    if step == "undo":
        history.undo(office)
    elif step == "redo":
        history.redo(office)
    elif step == "restore":
        trash = history.list_trash(office)
        history.restore(office, trash[pick % len(trash)].batch_id if trash else 0)
    else:
        STEPS[step](Day(office, number, pick))


def _catalogue(path: Path) -> Content:
    """What is in a file before anybody did anything: the program's own catalogue."""
    return {table: rows for table, rows in _rows(path).items() if table == "award_kind"}


def _rows(path: Path) -> Content:
    """All the data, without their history and what has none."""
    with closing(sqlite3.connect(path)) as bare:
        return {table: bare.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in TABLES}


def _batches(path: Path) -> int:
    """How many batches of history there are."""
    with closing(sqlite3.connect(path)) as bare:
        return int(bare.execute("SELECT count(*) FROM change_batch").fetchone()[0])
