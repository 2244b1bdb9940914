"""Year-end facts on a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.models import InitiativeAuthorRow, InitiativeRow
from kehoach_desktop.records.awards import Discipline, Initiative, Leave, YearFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import awards
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.people.headcount import count_day, people_of_year
from kehoach_desktop.services.year import year

YEAR = 2024
FULL = YearFacts(
    0,
    YEAR,
    rating="HTTNV",
    rating_source="thông báo 12/TB-BQLBT ngày 10/12/2024",
    registered="CSTĐCS",
    initiatives=(
        Initiative("Giải pháp A", decision_no="11/QĐ", decision_on="2024-10-15", share=Decimal("33.3")),
        Initiative("Đề tài B", kind="đề tài", scope="bộ, tỉnh"),
    ),
    discipline=(Discipline("Khiển trách", "05/QĐ", "2024-05-10", "2025-05-09"),),
    leave=(Leave("thai sản", "2024-03-01", "2024-08-31", "sinh con"),),
    notes="ghi chú",
)


@pytest.fixture
def person(office: Office) -> int:
    return staff.save_person(office, Person("Nguyễn Văn An", unit="Phòng A", joined_on="2020-01-01")).id or 0


def saved(office: Office, person: int, facts: YearFacts = FULL) -> YearFacts:
    return year.save_year_facts(office, replace(facts, person_id=person))


def bare(facts: YearFacts) -> YearFacts:
    """The facts without the ids and the name that the data file adds."""
    return replace(
        facts,
        person_id=0,
        full_name="",
        unit="",
        initiatives=tuple(replace(one, id=None) for one in facts.initiatives),
        discipline=tuple(replace(one, id=None) for one in facts.discipline),
        leave=tuple(replace(one, id=None) for one in facts.leave),
    )


def test_everything_is_kept_as_given(office: Office, person: int) -> None:
    kept = saved(office, person)
    assert bare(kept) == FULL
    assert (kept.full_name, kept.unit) == ("Nguyễn Văn An", "Phòng A")
    assert year.year_facts(office, YEAR) == [kept]
    assert year.get_year_facts(office, person, YEAR) == kept


def test_another_year_knows_nothing_of_it(office: Office, person: int) -> None:
    saved(office, person)
    assert bare(year.get_year_facts(office, person, 2023)) == YearFacts(0, 2023)


def test_saving_the_same_again_changes_nothing(office: Office, person: int) -> None:
    kept = saved(office, person)
    before = len(history.list_changes(office))
    assert year.save_year_facts(office, kept) == kept
    assert len(history.list_changes(office)) == before


def test_lists_are_changed_added_to_and_shortened(office: Office, person: int) -> None:
    kept = saved(office, person)
    works = (replace(kept.initiatives[0], name="Giải pháp A2"), Initiative("Giải pháp C"))
    changed = year.save_year_facts(office, replace(kept, initiatives=works, discipline=(), leave=()))
    assert [work.name for work in changed.initiatives] == ["Giải pháp A2", "Giải pháp C"]
    assert changed.initiatives[0].id == kept.initiatives[0].id
    assert (changed.discipline, changed.leave) == ((), ())
    history.undo(office)
    assert year.get_year_facts(office, person, YEAR) == kept


def test_a_shared_initiative_stays_with_its_other_author(office: Office, person: int) -> None:
    kept = saved(office, person)
    other = staff.save_person(office, Person("Trần Thị Bình", unit="Phòng A", joined_on="2020-01-01")).id or 0
    with office.write("Thêm đồng tác giả") as session:
        session.add(
            InitiativeAuthorRow(initiative_id=kept.initiatives[0].id, person_id=other, share=Decimal(50))
        )
    year.save_year_facts(office, replace(kept, initiatives=()))
    assert [work.name for work in year.get_year_facts(office, other, YEAR).initiatives] == ["Giải pháp A"]
    year.save_year_facts(office, YearFacts(other, YEAR))
    with office.read() as session:
        assert session.scalars(select(InitiativeRow)).all() == []


def test_leave_over_the_turn_of_the_year_belongs_to_both(office: Office, person: int) -> None:
    saved(office, person, YearFacts(0, YEAR, leave=(Leave("ốm", "2024-11-01", "2025-02-28"),)))
    for one in (2024, 2025):
        assert len(year.get_year_facts(office, person, one).leave) == 1
    assert year.get_year_facts(office, person, 2026).leave == ()


def test_registering_another_title_replaces_the_first_and_a_proposal_leaves_it(
    office: Office, person: int
) -> None:
    kept = saved(office, person)
    changed = year.save_year_facts(office, replace(kept, registered="LĐTT"))
    assert changed.registered == "LĐTT"
    awards.nominate(office, YEAR, "LĐTT", [person], "proposed")
    assert year.get_year_facts(office, person, YEAR).registered == "LĐTT"
    awards.nominate(office, YEAR, "LĐTT", [person], "dropped")
    (row,) = awards.review(office, YEAR).rows
    assert (row.registered, row.proposed, row.state) == ("LĐTT", "", "dropped")
    awards.nominate(office, YEAR, "LĐTT", [person], "proposed")
    year.save_year_facts(office, replace(kept, registered=""))
    (row,) = awards.review(office, YEAR).rows
    assert (row.registered, row.proposed, row.state) == ("", "LĐTT", "proposed")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        (YearFacts(0, YEAR, rating="GIỎI"), {"rating"}),
        (YearFacts(0, YEAR, initiatives=(Initiative(" "),)), {"initiatives.0.name"}),
        (YearFacts(0, YEAR, initiatives=(Initiative("A", share=Decimal(0)),)), {"initiatives.0.share"}),
        (YearFacts(0, YEAR, initiatives=(Initiative("A"), Initiative("B", share=Decimal(101)))), {"initiatives.1.share"}),
        (YearFacts(0, YEAR, initiatives=(Initiative("A", scope="x", kind="y"),)), {"initiatives.0.scope", "initiatives.0.kind"}),
        (YearFacts(0, YEAR, initiatives=(Initiative("A", decision_on="15/10"),)), {"initiatives.0.decision_on"}),
        (YearFacts(0, YEAR, discipline=(Discipline(" ", "", "x", "y"),)), {"discipline.0.form", "discipline.0.decision_on", "discipline.0.ends_on"}),
        (YearFacts(0, YEAR, discipline=(Discipline("Khiển trách", "", "2024-05-10", "2024-05-09"),)), {"discipline.0.ends_on"}),
        (YearFacts(0, YEAR, leave=(Leave("chơi", "", ""),)), {"leave.0.kind", "leave.0.starts_on", "leave.0.ends_on"}),
        (YearFacts(0, YEAR, leave=(Leave("ốm", "2024-05-10", "2024-05-09"),)), {"leave.0.ends_on"}),
        (YearFacts(0, YEAR, leave=(Leave("ốm", "2023-05-10", "2023-05-19"),)), {"leave.0.starts_on"}),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_field_by_field(
    office: Office, person: int, facts: YearFacts, fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        saved(office, person, facts)
    assert set(refused.value.fields) == fields
    assert bare(year.get_year_facts(office, person, YEAR)) == YearFacts(0, YEAR)


def test_somebody_who_is_gone(office: Office) -> None:
    with pytest.raises(Refusal, match="không còn"):
        saved(office, 99)
    with pytest.raises(Refusal, match="không còn"):
        year.get_year_facts(office, 99, YEAR)


def test_the_head_count_is_taken_on_the_last_day_or_today() -> None:
    assert count_day(2024, date(2026, 11, 21)) == date(2024, 12, 31)
    assert count_day(2026, date(2026, 11, 21)) == date(2026, 11, 21)


def test_who_is_counted_in_a_year(office: Office) -> None:
    for name, joined, left in (
        ("Ở suốt", "2010-01-01", ""),
        ("Vào cuối năm", "2024-12-31", ""),
        ("Vào năm sau", "2025-01-01", ""),
        ("Rời trong năm", "2010-01-01", "2024-06-30"),
        ("Rời ngày cuối", "2010-01-01", "2024-12-31"),
        ("Rời năm sau", "2010-01-01", "2025-03-31"),
    ):
        staff.save_person(office, Person(name, unit="Phòng A", joined_on=joined, left_on=left))
    counted = {one.full_name for one in people_of_year(office, 2024, date(2026, 11, 21))}
    assert counted == {"Ở suốt", "Vào cuối năm", "Rời ngày cuối", "Rời năm sau"}
