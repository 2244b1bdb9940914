"""The year's review of 5,000 people with ten years behind them, against one plain pass over the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, create_engine, insert, select

from db.models import (
    AssignmentRow,
    AwardRow,
    InitiativeAuthorRow,
    InitiativeRow,
    NominationRow,
    PersonRow,
    PersonYearRow,
    UnitRow,
)
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.datafile.office import Office, open_office
from tests.benchmarks.measuring import Ratio, medians

_PEOPLE, _YEARS, _YEAR = 5_000, range(2015, 2025), 2024
_RATINGS = ("HTXSNV", "HTTNV", "HTTNV", "HTTNV", "HTNV")
# what the review reads of each table: of the year alone, or of all years
_OF_YEAR = (PersonYearRow, NominationRow)
_ALL = (PersonRow, AssignmentRow, AwardRow, InitiativeRow, InitiativeAuthorRow)


def ratios() -> list[Ratio]:
    with TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "bench.ktd", practice=True)
        try:
            fill(office.path, _PEOPLE)
            pair = medians(lambda: review(office, _YEAR), lambda: _bare(office), 5)
        finally:
            office.close()
    return [Ratio("review of 5,000 people × 10 years, one SQL pass", *pair, 10)]


def _bare(office: Office) -> int:
    """Only read the rows that the review reads."""
    with office.read() as session:
        every = [select(*one.__table__.columns) for one in _ALL]
        of_year = [select(*one.__table__.columns).where(one.year == _YEAR) for one in _OF_YEAR]
        return sum(len(session.execute(wanted).all()) for wanted in (*every, *of_year))


def fill(path: Path, people: int) -> None:
    """Write the rows of an invented agency of so many people by statements: nobody needs their history."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for table, rows in _rows(people):
            connection.execute(insert(table), rows)
    engine.dispose()


def _rows(number: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Everything of the invented agency, table by table."""
    people = range(1, number + 1)

    def of(model: Any, rows: list[dict[str, Any]]) -> tuple[Table, list[dict[str, Any]]]:
        return model.__table__, rows

    yield of(
        UnitRow, [{"id": unit, "name": f"Phòng số {unit}", "list_order": unit} for unit in range(1, 101)]
    )
    yield of(
        PersonRow,
        [{"id": who, "full_name": "Nguyễn Văn An", "search_key": "an", "sort_key": f"{who:05d}", "joined_on": "2010-01-01"} for who in people],
    )  # fmt: skip
    yield of(
        AssignmentRow,
        [{"person_id": who, "unit_id": who % 100 + 1, "starts_on": "2010-01-01"} for who in people],
    )
    for year in _YEARS:
        yield of(
            PersonYearRow, [{"person_id": who, "year": year, "rating": _RATINGS[who % 5]} for who in people]
        )
        yield of(AwardRow, [{"person_id": who, "year": year, "code": "LĐTT"} for who in people])
        yield of(
            NominationRow,
            [{"person_id": who, "year": year, "title": "LĐTT", "state": "proposed"} for who in people],
        )
        authors = [(year * number + who, who) for who in people[::5]]
        yield of(
            InitiativeRow,
            [{"id": key, "name": f"Giải pháp {key}", "year": year, "decision_no": "1", "decision_on": date(year, 10, 1)} for key, _ in authors],
        )  # fmt: skip
        yield of(
            InitiativeAuthorRow,
            [{"initiative_id": key, "person_id": who, "share": Decimal(100)} for key, who in authors],
        )
