"""Migration 0002: what stood in the rebuilt tables stands there still, and their keys go on where they stopped."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.upgrade import MIGRATIONS, make_file, upgrade

# what history tells of rows: deleted, made and changed ones, their words as the first version wrote them
HISTORY = (
    ("person_year", "delete", '{"person_id": 4, "held_reason": "ch\\u1edd"}', None),
    ("person_year", "insert", None, '{"person_id": 4, "held_reason": ""}'),
    ("person_year", "update", '{"rating": ""}', '{"rating": "HTTNV"}'),
    ("collective_year", "update", '{"held_reason": ""}', '{"held_reason": "thanh tra"}'),
    ("nomination", "delete", '{"title": "CST\\u0110BT"}', None),
    ("award", "delete", '{"title": "CST\\u0110BT"}', None),
)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A file of the first version with a unit, its year, a proposal, and a deleted row whose number history knows."""
    folder = tmp_path / "first"
    later = shutil.ignore_patterns("__pycache__", "000[2-9]_*", "00[1-9]?_*")
    shutil.copytree(MIGRATIONS, folder, ignore=later)
    path = tmp_path / "a.ktd"
    make_file(path, {"made_by": "thử"}, folder)
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(
            "INSERT INTO unit (id, name, kind, list_order, search_key) VALUES (3, 'Đội', 'đội', 0, 'doi')"
        )
        bare.execute("INSERT INTO person VALUES (4, 'A', 'a', 'a', '', '', '', '', 0, '', '', '')")
        bare.execute("INSERT INTO person_year VALUES (5, 4, 2024, 'HTTNV', '', '', '')")
        bare.execute("INSERT INTO nomination VALUES (1, 4, 2023, 'CSTĐBT', 'proposed', '', NULL, NULL)")
        bare.execute("INSERT INTO collective_year VALUES (7, 3, 2024, 'HTTNV', 'TB 12', 'chờ', 'ghi')")
        bare.execute("INSERT INTO unit_nomination VALUES (9, 3, 2024, 'TTLĐTT', 'held', 'chờ')")
        bare.execute("INSERT INTO unit_nomination VALUES (12, 3, 2023, 'TTLĐTT', 'proposed', '')")
        bare.execute("DELETE FROM unit_nomination WHERE id = 12")
        bare.execute("INSERT INTO nomination VALUES (2, 4, 2024, 'CSTĐCS', 'proposed', '', 9, 11)")
        bare.execute("INSERT INTO change_batch VALUES (1, '2024-12-01 08:00:00', '', 'Xóa người', NULL, 0)")
        for number, (entity, action, before, after) in enumerate(HISTORY, 1):
            bare.execute(
                "INSERT INTO change VALUES (?, 1, ?, 4, ?, ?, ?)", (number, entity, action, before, after)
            )
        bare.commit()
    return path


def test_rows_and_keys_are_kept(first: Path) -> None:
    upgrade(first)
    with closing(sqlite3.connect(first)) as bare:
        assert bare.execute("SELECT * FROM collective_year").fetchall() == [
            (7, 3, 2024, "HTTNV", "TB 12", "chờ", "ghi", 0, 1)
        ]
        assert bare.execute("SELECT * FROM unit_nomination").fetchall() == [
            (9, 3, 2024, "TTLĐTT", "held", "chờ", None, None, 0)
        ]
        assert bare.execute("SELECT * FROM nomination").fetchall() == [
            (1, 4, 2023, "CSTĐ bộ/tỉnh", "proposed", "", None, None, 0),
            (2, 4, 2024, "CSTĐCS", "proposed", "", 9, 11, 0),
        ]
        added = bare.execute(
            "INSERT INTO unit_nomination (year, title, state, reason) VALUES (2024, 'TTLĐXS', 'proposed', '')"
        )
        assert added.lastrowid == 13


@pytest.mark.parametrize(
    "again",
    [
        "INSERT INTO collective_year (year, rating, rating_source, held_reason, notes) VALUES (2024, '', '', '', '')",
        "INSERT INTO unit_nomination (year, title, state, reason) VALUES (2024, 'TTLĐXS', 'held', '')",
    ],
)
def test_the_whole_agency_has_one_row_of_a_kind(first: Path, again: str) -> None:
    upgrade(first)
    with closing(sqlite3.connect(first)) as bare:
        bare.execute(again)
        with pytest.raises(sqlite3.IntegrityError):
            bare.execute(again)


def test_a_year_that_was_recorded_counts_as_asked_in_full(first: Path) -> None:
    upgrade(first)
    wanted = "SELECT discipline_asked, initiatives_asked, leave_asked, registration_asked, leave_told FROM person_year"
    with closing(sqlite3.connect(first)) as bare:
        assert bare.execute(wanted).fetchall() == [(1, 1, 1, 0, "")]
        assert bare.execute("SELECT joined_by, awards_since, awards_until FROM person").fetchall() == [
            ("", None, None)
        ]


def test_history_tells_of_its_rows_what_the_new_columns_tell(first: Path) -> None:
    upgrade(first)
    asked = {"discipline_asked": 1, "initiatives_asked": 1, "leave_asked": 1}
    with closing(sqlite3.connect(first)) as bare:
        told = bare.execute("SELECT before, after FROM change ORDER BY id").fetchall()
    assert [tuple(json.loads(side or "null") for side in one) for one in told] == [
        ({"person_id": 4, "held_reason": "chờ", **asked, "held": 1}, None),
        (None, {"person_id": 4, "held_reason": "", **asked, "held": 0}),
        ({"rating": ""}, {"rating": "HTTNV"}),
        ({"held_reason": "", "held": 0}, {"held_reason": "thanh tra", "held": 1}),
        ({"title": "CSTĐ bộ/tỉnh"}, None),
        ({"title": "CSTĐBT"}, None),
    ]
