"""One page tells a person's whole history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.models import (
    AwardRow,
    CommitmentKindRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonYearRow,
    RegistrationRow,
)
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.people.person_page import person_page
from kehoach_desktop.services.units import unit_changes, units


def test_everything_of_a_person_is_on_one_page(office: Office) -> None:
    an = staff.save_person(office, Person("Lê Văn An", unit="Đội 1", position="Đội viên", since="2015"))
    other = units.save_unit(office, Unit("Đội 2"))
    assert an.id is not None
    assert other.id is not None
    staff.move_person(office, an.id, other.id, "Đội trưởng", date(2023, 6, 1))
    unit_changes.set_head(office, other.id, an.id, date(2023, 6, 1))
    unit_changes.change_unit(office, replace(other, name="Đội Hai"), date(2024, 1, 1))
    with office.write("Các năm") as session:
        kinds = [CommitmentKindRow(year=2023, code=code, name=code, short_name=code) for code in "ab"]
        work = InitiativeRow(name="Cách làm", year=2022, decision_no="7/QĐ")
        session.add_all([*kinds, work])
        session.flush()
        session.add_all(
            [
                PersonYearRow(person_id=an.id, year=2023, rating="HTXSNV", notes="ghi"),
                RegistrationRow(person_id=an.id, year=2023, title="LĐTT"),
                NominationRow(person_id=an.id, year=2023, title="CSTĐCS", state="proposed"),
                AwardRow(
                    person_id=an.id, year=2022, code="LĐTT", decision_no="9", decided_on=date(2022, 12, 1)
                ),
                InitiativeAuthorRow(initiative_id=work.id, person_id=an.id),
                DisciplineRow(person_id=an.id, form="khiển trách", year=2020),
                LeaveRow(
                    person_id=an.id,
                    kind="ốm",
                    starts_on=date(2023, 12, 1),
                    ends_on=date(2024, 2, 1),
                    reason="mổ",
                ),
                CommitmentRow(kind_id=kinds[0].id, person_id=an.id, signed_on=date(2023, 2, 1)),
            ]
        )
    page = person_page(office, an.id)
    assert [one.year for one in page.years] == [2024, 2023, 2022, 2020]
    latest, rated, awarded, disciplined = page.years
    assert (latest.unit, latest.leave[0].kind) == ("Đội 2 (từ 01/01/2024: Đội Hai)", "ốm")
    assert (rated.rating, rated.registered, rated.proposed) == (
        "HTXSNV",
        ("LĐTT",),
        (("CSTĐCS", "proposed"),),
    )
    assert (rated.signed, rated.asked, rated.position, rated.notes) == (1, 2, "Đội trưởng", "ghi")
    assert awarded.position == "Đội viên"
    assert (awarded.received[0].code, awarded.received[0].decided_on) == ("LĐTT", "2022-12-01")
    assert awarded.initiatives[0].decision_no == "7/QĐ"
    assert disciplined.discipline[0].form == "khiển trách"
    assert [one.position for one in page.assignments] == ["Đội viên", "Đội trưởng"]
    assert page.heads == ("Đội 2 (từ 01/01/2024: Đội Hai) từ 01/06/2023",)


def test_a_new_person_has_an_empty_page(office: Office) -> None:
    an = staff.save_person(office, Person("Lê Văn An", unit="Đội 1"))
    assert an.id is not None
    assert person_page(office, an.id).years == ()
    with pytest.raises(Refusal):
        person_page(office, 99)
