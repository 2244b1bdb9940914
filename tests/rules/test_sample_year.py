"""The forty-eight people of the sample year, judged by hand: who may get LĐTT and CSTĐCS in 2024, and on which ground.

Grounds: T = rated HTTNV, no initiative: LĐTT only. X = rated HTXSNV. S = rated HTTNV with an initiative recognised by decision.
XS = both. H = rated HTNV: nothing. K = rated KHTNV and reprimanded on 10/5/2024: nothing. Leave is maternity leave, which counts
as work. Everybody joined by 01/11/2023, so all have been there for six months.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.awards import ALL_ASKED, RATINGS, Initiative, Leave, QuotaState, Verdict
from kehoach_desktop.rules.facts import Measure, PersonFacts
from kehoach_desktop.rules.quotas import Limit, check
from kehoach_desktop.rules.ruleset import in_force, load_folder
from tests.judging import judge

DECIDED = date(2024, 12, 31)
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules"

# the order of the list; name, ground, what the units proposed
BY_HAND = [
    ("Quàng Quang Hà", "XS", "CSTĐCS"),
    ("Tòng Công Khánh", "T", "LĐTT"),
    ("Hà Đức Trường", "T", "LĐTT"),
    ("Hoàng Thanh Nhung", "T", "LĐTT"),
    ("Ngô Công Hải", "T", "LĐTT"),
    ("Đinh Thanh Nghĩa", "T", "LĐTT"),
    ("Huỳnh Bích My", "X", "LĐTT"),
    ("Quàng Thị Huệ", "T", "LĐTT"),
    ("Võ Thị Nhung", "S", "CSTĐCS"),
    ("Đặng Ngọc Huy", "T", "LĐTT"),
    ("Huỳnh Thu Thu", "T", "LĐTT"),  # maternity leave 01/3 to 31/8
    ("Vũ Văn Quý", "T", "LĐTT"),
    ("Vũ Thanh Thảo", "X", ""),  # deserves both, proposed for nothing
    ("Ngô Tiến Cường", "T", "LĐTT"),
    ("Đỗ Kim Hằng", "T", "LĐTT"),
    ("Vũ Ngọc Ước", "T", "LĐTT"),
    ("Ngô Tiến Dũng", "S", "CSTĐCS"),
    ("Phạm Minh Quân", "T", "LĐTT"),
    ("Nguyễn Bích Hà", "X", "LĐTT"),
    ("Hồ Đình Bảo", "T", "LĐTT"),
    ("Võ Mạnh Toàn", "T", "LĐTT"),
    ("Bùi Thanh Yến", "T", "LĐTT"),  # maternity leave 01/3 to 31/8
    ("Cầm Đức Quân", "T", "LĐTT"),
    ("Trần Mạnh Huy", "T", "LĐTT"),
    ("Cầm Quang Hà", "XS", "CSTĐCS"),
    ("Vũ Bích Quyên", "H", ""),
    ("Vũ Văn Bình", "T", "LĐTT"),
    ("Hoàng Minh Hải", "T", "LĐTT"),
    ("Vũ Thị Hòa", "K", ""),
    ("Lò Thanh Yến", "T", "LĐTT"),
    ("Đặng Quang Ước", "X", "LĐTT"),
    ("Vũ Kim Linh", "T", "LĐTT"),
    ("Trần Ngọc Đạt", "S", "CSTĐCS"),
    ("Hoàng Thùy Vân", "T", "LĐTT"),
    ("Vũ Ngọc Uyên", "T", "LĐTT"),
    ("Lò Xuân Toàn", "T", "LĐTT"),
    ("Đinh Xuân Hà", "X", "LĐTT"),
    ("Phan Ngọc Nhung", "T", "LĐTT"),
    ("Phan Kim Hoa", "H", ""),
    ("Bùi Thị Hương", "T", "LĐTT"),
    ("Bùi Thu Liên", "S", "CSTĐCS"),
    ("Đỗ Công Phúc", "T", "LĐTT"),
    ("Hà Ngọc Liên", "X", "LĐTT"),
    ("Đinh Thị Duyên", "T", "LĐTT"),  # maternity leave 01/3 to 31/8
    ("Hoàng Minh An", "T", "LĐTT"),
    ("Tòng Thanh Phúc", "T", "LĐTT"),
    ("Lý Tiến Ước", "T", "LĐTT"),
    ("Đỗ Thu An", "T", "LĐTT"),
]
YES, NO = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE
VERDICTS = {"T": (YES, NO), "X": (YES, YES), "S": (YES, YES), "XS": (YES, YES), "H": (NO, NO), "K": (NO, NO)}

_DECISION = re.compile(
    r"^(?P<name>.+), QĐ số (?P<number>\S+) ngày (?P<day>\d+)/(?P<month>\d+)/(?P<year>\d+)$"
)


@pytest.fixture
def rows(shared: Path) -> list[dict[str, Any]]:
    """The staff list and the year-end list of the sample, side by side."""
    lists = [
        json.loads((shared / "samples" / f"{name}.xlsx.expected.json").read_text(encoding="utf-8"))["rows"]
        for name in ("staff-official-48", "year-end-48")
    ]
    return [person | year for person, year in zip(*lists, strict=True)]


def facts(row: dict[str, Any]) -> PersonFacts:
    """A row of the two lists as facts."""
    codes = {name: code for code, name in RATINGS.items()}
    works = []
    if found := _DECISION.match(row["initiative"]):
        day = date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        works.append(Initiative(found["name"], decision_no=found["number"], decision_on=day))
    return PersonFacts(
        2024,
        rating=codes[row["rating"]],
        asked=ALL_ASKED,
        joined_on=row["joined_on"],
        initiatives=tuple(works),
        discipline=(Measure("Khiển trách", 2024, "05/QĐ-BQLBT", "2024-05-10"),) if row["discipline"] else (),
        leave=(Leave("thai sản", "2024-03-01", "2024-08-31"),) if row["leave"] else (),
    )


def test_everybody_by_hand(rows: list[dict[str, Any]]) -> None:
    ruleset = in_force(load_folder(FOLDER), DECIDED)
    assert ruleset is not None
    assert ruleset.info.code == "luat-2022-nd98"
    judged = [
        (
            row["full_name"],
            *(judge(facts(row), title, ruleset, DECIDED).verdict for title in ("LĐTT", "CSTĐCS")),
        )
        for row in rows
    ]
    assert judged == [(name, *VERDICTS[ground]) for name, ground, _ in BY_HAND]


def test_the_grounds_are_those_of_the_lists(rows: list[dict[str, Any]]) -> None:
    found = [facts(row) for row in rows]
    ratings = {"T": "HTTNV", "S": "HTTNV", "X": "HTXSNV", "XS": "HTXSNV", "H": "HTNV", "K": "KHTNV"}
    assert [one.rating for one in found] == [ratings[ground] for _, ground, _ in BY_HAND]
    assert [bool(one.initiatives) for one in found] == ["S" in ground for _, ground, _ in BY_HAND]
    assert [row["title"] for row in rows] == [title for _, _, title in BY_HAND]
    assert sum(bool(one.leave) for one in found) == 3
    assert [row["full_name"] for row in rows if row["discipline"]] == ["Vũ Thị Hòa"]


def test_the_reprimanded_woman_is_barred_twice(rows: list[dict[str, Any]]) -> None:
    ruleset = in_force(load_folder(FOLDER), DECIDED)
    assert ruleset is not None
    (row,) = [row for row in rows if row["full_name"] == "Vũ Thị Hòa"]
    found = judge(facts(row), "LĐTT", ruleset, DECIDED)
    assert [one.fact for one in found.conditions if one.met is False] == [
        "KHTNV",
        "khiển trách, QĐ số 05/QĐ-BQLBT ngày 10/05/2024",
    ]


def test_the_numbers_by_hand() -> None:
    """45 deserve LĐTT and 12 CSTĐCS; 38 + 6 are proposed, and CSTĐCS counts as LĐTT: 44 of 48."""
    grounds = Counter(ground for _, ground, _ in BY_HAND)
    assert sum(grounds.values()) - grounds["H"] - grounds["K"] == 45
    assert grounds["X"] + grounds["XS"] + grounds["S"] == 12
    proposed = Counter(title for _, _, title in BY_HAND)
    assert (proposed["LĐTT"], proposed["CSTĐCS"]) == (38, 6)
    received = proposed["LĐTT"] + proposed["CSTĐCS"]
    results = [
        check(Limit("at_least", Decimal(100)), received, 48),
        check(Limit("at_least", Decimal(10)), proposed["CSTĐCS"], 48),
        check(Limit("at_most", Decimal(15)), proposed["CSTĐCS"], received),
    ]
    assert [(one.allowed, one.state) for one in results] == [
        (48, QuotaState.UNDER),
        (5, QuotaState.OK),
        (6, QuotaState.OK),
    ]
