"""Two records of one person become one, and nothing recorded of either is lost."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import (
    AssignmentRow,
    AwardRow,
    CommitmentKindRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonRow,
    PersonYearRow,
)
from db.removal import pointing_at
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office, open_office
from kehoach_desktop.services.people import duplicates, merging, staff
from kehoach_desktop.services.units import unit_changes

AN = Person(
    "Nguyễn Văn An", gender="Nam", birth_date="1980-02-03", unit="Phòng A", national_id="001080012345"
)


def _save(office: Office, person: Person) -> int:
    number = staff.save_person(office, person).id
    assert number is not None
    return number


def _whys(office: Office) -> list[tuple[str, bool]]:
    return [(pair.why, pair.certain) for pair in duplicates.find_duplicates(office)]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"birth_date": "1980-02-03"}, "Cùng họ tên, cùng ngày sinh 03/02/1980."),
        ({"birth_date": "1980"}, "Cùng họ tên; một hồ sơ ghi 03/02/1980, hồ sơ kia ghi 1980."),
        ({"full_name": "Nguyen Van An"}, "Họ tên chỉ khác dấu, cùng ngày sinh 03/02/1980."),
        ({"birth_date": ""}, "Cùng họ tên, cùng ở Phòng A; có hồ sơ chưa ghi ngày sinh."),
        ({"birth_date": "", "unit": "Phòng B"}, ""),
        ({"birth_date": "1980-02-04"}, ""),
        ({"birth_date": "1981"}, ""),
        ({"national_id": "001080099999"}, ""),
        ({"full_name": "Nguyễn Văn Ân"}, "Họ tên chỉ khác dấu, cùng ngày sinh 03/02/1980."),
        ({"national_id": "123456789"}, "Cùng họ tên, cùng ngày sinh 03/02/1980."),
    ],
)
def test_pairs_are_found_with_the_reason(office: Office, other: dict[str, str], why: str) -> None:
    _save(office, AN)
    _save(office, replace(AN, **{"national_id": "", **other}))  # type: ignore[arg-type]
    assert _whys(office) == ([(why, False)] if why else [])


def test_one_number_twice_is_certain(office: Office) -> None:
    _save(office, AN)
    other = _save(office, Person("Trần Bê", unit="Phòng A"))
    with office.write("Số trùng") as session:
        session.get_one(PersonRow, other).national_id = AN.national_id
    assert _whys(office) == [("Cùng số CCCD 001080012345.", True)]


def test_two_people_are_asked_about_once(office: Office) -> None:
    one, other = _save(office, AN), _save(office, replace(AN, national_id=""))
    third = _save(office, replace(AN, national_id=""))
    duplicates.keep_apart(office, other, one)
    duplicates.keep_apart(office, one, other)
    assert len(_whys(office)) == 2
    merging.merge_people(office, third, other)
    assert _whys(office) == []
    history.undo(office)
    assert len(_whys(office)) == 2


def test_the_fuller_value_is_proposed_and_the_choice_decides(office: Office) -> None:
    keep = _save(office, replace(AN, birth_date="1980", national_id="", gender=""))
    drop = _save(office, replace(AN, full_name="Nguyễn Văn Ân", ethnicity="Tày", notes="b"))
    preview = merging.preview_merge(office, keep, drop)
    assert {one.key: one.take_other for one in preview.fields} == {
        "full_name": False,
        "gender": True,
        "birth_date": True,
        "national_id": True,
        "ethnicity": True,
    }
    merged = merging.merge_people(office, keep, drop, {"full_name": drop, "ethnicity": keep})
    assert (merged.full_name, merged.birth_date, merged.ethnicity) == ("Nguyễn Văn Ân", "1980-02-03", "")
    assert (merged.national_id, merged.notes, merged.gender) == (AN.national_id, "b", "Nam")
    assert [one.full_name for one in staff.list_staff(office)] == ["Nguyễn Văn Ân"]
    with pytest.raises(Refusal):
        merging.preview_merge(office, keep, drop)
    with pytest.raises(Refusal):
        merging.preview_merge(office, keep, keep)


def test_choices_that_contradict_are_refused(office: Office) -> None:
    keep = _save(office, replace(AN, joined_on="2010"))
    drop = _save(office, replace(AN, national_id="", birth_date="1980", joined_on="2005", left_on="2008"))
    with pytest.raises(Invalid) as refused:
        merging.merge_people(office, keep, drop, {"left_on": drop})
    assert set(refused.value.fields) == {"left_on"}
    assert len(staff.list_staff(office, with_left=True)) == 2


def test_both_lines_of_posts_become_one(office: Office) -> None:
    keep = _save(office, replace(AN, unit="Phòng A", position="Chuyên viên", since="2015-01-01"))
    drop = _save(office, replace(AN, national_id="", unit="Đội 2", position="Nhân viên", since="2008"))
    unit = staff.get_person(office, keep).unit_id
    assert unit is not None
    staff.move_person(office, drop, unit, "CHUYÊN VIÊN", date(2012, 5, 1))
    merging.merge_people(office, keep, drop)
    posts = [(one.unit, one.starts_on, one.ends_on) for one in staff.person_history(office, keep)]
    assert posts == [("Đội 2", "2008", "2012-04-30"), ("Phòng A", "2012-05-01", "")]


def test_two_posts_since_one_day_are_told(office: Office) -> None:
    keep = _save(office, replace(AN, unit="Phòng A"))
    drop = _save(office, replace(AN, national_id="", unit="Đội 2", position="Đội phó"))
    said = (
        "Hai hồ sơ ghi hai nơi công tác không rõ từ ngày nào: giữ của hồ sơ được giữ, bỏ “Đội phó – Đội 2”."
    )
    assert merging.preview_merge(office, keep, drop).notes == (said,)
    merged = merging.merge_people(office, keep, drop)
    assert (merged.unit, merged.notes) == ("Phòng A", f"(Gộp hồ sơ) {said}")


def test_what_both_have_is_joined_by_rule(office: Office) -> None:
    keep, drop = _save(office, AN), _save(office, replace(AN, national_id=""))
    with office.write("Năm 2024") as session:
        kind = CommitmentKindRow(year=2024, code="a", name="a", short_name="a")
        shared = InitiativeRow(name="Chung", year=2024)
        alike = [
            InitiativeRow(name="Một  cách làm", year=2023),
            InitiativeRow(name="một cách làm", year=2023),
        ]
        session.add_all([kind, shared, *alike])
        session.flush()
        for who, signed, rating, state in (
            (keep, date(2024, 3, 1), "HTTNV", "proposed"),
            (drop, date(2024, 2, 1), "HTNV", "held"),
        ):
            session.add_all(
                [
                    CommitmentRow(kind_id=kind.id, person_id=who, signed_on=signed),
                    PersonYearRow(person_id=who, year=2024, rating=rating, notes=rating),
                    NominationRow(person_id=who, year=2024, title="LĐTT", state=state),
                    AwardRow(person_id=who, year=2023, code="LĐTT", decision_no="12" if who == drop else ""),
                    InitiativeAuthorRow(initiative_id=shared.id, person_id=who, share=Decimal(30)),
                    InitiativeAuthorRow(initiative_id=alike[who == drop].id, person_id=who),
                    DisciplineRow(person_id=who, form="khiển trách", year=2022),
                    LeaveRow(person_id=who, kind="ốm", starts_on=signed, ends_on=signed),
                ]
            )
        session.add(PersonYearRow(person_id=drop, year=2023, rating="HTXSNV"))
    preview = merging.preview_merge(office, keep, drop)
    assert dict(preview.moved) == {"năm đánh giá": 1, "lần nghỉ": 1}
    assert len(preview.notes) == 7
    merged = merging.merge_people(office, keep, drop)
    assert "hồ sơ kia ghi “Hoàn thành nhiệm vụ”" in merged.notes
    assert "LĐTT năm 2024: giữ “đề nghị”, hồ sơ kia ghi “tạm hoãn”" in merged.notes
    with office.read() as session:
        assert session.scalars(select(CommitmentRow.signed_on)).all() == [date(2024, 2, 1)]
        ratings = session.scalars(select(PersonYearRow.rating).order_by(PersonYearRow.year)).all()
        assert ratings == ["HTXSNV", "HTTNV"]
        assert session.scalars(select(AwardRow.decision_no)).all() == ["12"]
        shares = session.scalars(select(InitiativeAuthorRow.share).order_by(InitiativeAuthorRow.id)).all()
        assert shares == [Decimal(60), Decimal(100)]
        assert len(session.scalars(select(InitiativeRow)).all()) == 2
        assert len(session.scalars(select(DisciplineRow)).all()) == 1
        assert len(session.scalars(select(LeaveRow)).all()) == 2


def test_heads_go_over(office: Office) -> None:
    keep, drop = _save(office, AN), _save(office, replace(AN, national_id=""))
    unit = staff.get_person(office, drop).unit_id
    assert unit is not None
    unit_changes.set_head(office, unit, drop, date(2024, 1, 1))
    merging.merge_people(office, keep, drop)
    with office.read() as session:
        for model, column in pointing_at(PersonRow):
            assert not session.scalars(select(model).where(column == drop)).all()


_DAYS = st.sampled_from(["", "2010", "2012-03-01", "2015-06-30", "2020-01-01"])
_POST = st.tuples(st.sampled_from(["Phòng A", "Đội 2"]), st.sampled_from(["", "Nhân viên"]))
_SIDE = st.fixed_dictionaries(
    {
        # by the day they begin: no two posts begin on one
        "posts": st.dictionaries(_DAYS, _POST, min_size=1, max_size=3),
        "years": st.dictionaries(st.integers(2020, 2023), st.sampled_from(["", "HTNV", "HTTNV"]), max_size=3),
        "titles": st.sets(
            st.tuples(st.integers(2020, 2022), st.sampled_from(["LĐTT", "CSTĐCS"])), max_size=3
        ),
        "awards": st.lists(st.tuples(st.integers(2020, 2021), st.sampled_from(["", "1", "2"])), max_size=3),
        "works": st.lists(st.sampled_from(["x", "y", "chung"]), max_size=3, unique=True),
    }
)


@given(mine=_SIDE, theirs=_SIDE)
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_two_histories_merge_and_come_apart_again(
    empty_file: Path, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ktd"
        shutil.copyfile(empty_file, path)
        office = open_office(path)
        keep, drop = _save(office, AN), _save(office, replace(AN, national_id=""))
        for who, side in ((keep, mine), (drop, theirs)):
            _fill(office, who, side)
        before = _all(path)
        told = merging.preview_merge(office, keep, drop)
        assert _all(path) == before
        merging.merge_people(office, keep, drop)
        with office.read() as session:
            for model, column in pointing_at(PersonRow):
                assert not session.scalars(select(model).where(column == drop)).all(), model
        _check_line(office, keep)
        years = {*mine["years"], *theirs["years"]}
        with office.read() as session:
            assert set(session.scalars(select(PersonYearRow.year))) == years
        assert all(count > 0 for _, count in told.moved)
        history.undo(office)
        assert _all(path) == before
        office.close()


def _fill(office: Office, who: int, side: dict[str, Any]) -> None:
    """Give a person a history."""
    with office.write("Quá trình") as session:
        units = {one.unit: one.unit_id for one in staff.list_staff(office)}
        for row in session.scalars(select(AssignmentRow).where(AssignmentRow.person_id == who)):
            row.starts_on = "1999"
        for starts_on, (unit, position) in side["posts"].items():
            at = units.get(unit) or next(iter(units.values()))
            session.add(AssignmentRow(person_id=who, unit_id=at, position=position, starts_on=starts_on))
        for year, rating in side["years"].items():
            session.add(PersonYearRow(person_id=who, year=year, rating=rating))
        for year, title in side["titles"]:
            session.add(NominationRow(person_id=who, year=year, title=title, state="proposed"))
        for year, number in side["awards"]:
            session.add(AwardRow(person_id=who, year=year, code="LĐTT", decision_no=number))
        for name in side["works"]:
            shared = session.scalars(select(InitiativeRow).where(InitiativeRow.name == "chung")).first()
            work = shared if name == "chung" and shared else InitiativeRow(name=name, year=2020)
            session.add(work)
            session.flush()
            session.add(InitiativeAuthorRow(initiative_id=work.id, person_id=who, share=Decimal(50)))


def _check_line(office: Office, who: int) -> None:
    """No two posts begin on one day, and each ends before the next begins."""
    posts = staff.person_history(office, who)
    starts = [one.starts_on for one in posts]
    assert len(set(starts)) == len(starts)
    for one, following in pairwise(posts):
        assert one.ends_on
        assert one.ends_on < following.starts_on


def _all(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the history."""
    with closing(sqlite3.connect(path)) as bare:
        tables = [name for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            table: sorted(bare.execute(f'SELECT * FROM "{table}"').fetchall())
            for table in tables
            if not table.startswith(("change", "sqlite_", "file_info"))
        }
