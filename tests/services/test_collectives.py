"""Collectives judged, rated, registered and put forward, on a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from db.models import AwardRow
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.awards import (
    ALL_ASKED,
    Discipline,
    QuotaRule,
    QuotaState,
    Verdict,
    YearFacts,
)
from kehoach_desktop.records.collectives import (
    WHOLE_AGENCY,
    CollectiveFacts,
    CollectiveReview,
    CollectiveRow,
)
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import save_agency
from kehoach_desktop.services.awards.awards import nominate
from kehoach_desktop.services.awards.collective_facts import (
    get_collective_facts,
    rate_collectives,
    save_collective_facts,
)
from kehoach_desktop.services.awards.collectives import (
    nominate_units,
    nominate_units_many,
    review_collectives,
)
from kehoach_desktop.services.awards.honours import list_honours, save_honours
from kehoach_desktop.services.awards.quotas import save_quota_rule
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.overview import overview
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import year
from kehoach_desktop.services.year.registrations import register

YEAR = 2024
YES, NO, OPEN, HELD = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA, Verdict.HELD


@pytest.fixture
def ten(office: Office) -> list[int]:
    """Ten people of Phòng A, all rated HTTNV; one person of Phòng B, nothing recorded."""
    people = [
        staff.save_person(office, Person(f"Lê Văn {chr(65 + place)}", unit="Phòng A", joined_on="2015")).id
        or 0
        for place in range(10)
    ]
    staff.save_person(office, Person("Trần Thị Bình", unit="Phòng B", joined_on="2015"))
    for one in people:
        known(office, one, YEAR, "HTXSNV" if one == people[0] else "HTTNV")
    return people


def known(office: Office, who: int, in_year: int, rating: str) -> None:
    """A person's year told in full: rated, nothing else to tell."""
    year.save_year_facts(office, YearFacts(who, in_year, rating=rating, asked=ALL_ASKED))


def unit_id(office: Office, name: str) -> int:
    return next(unit.id or 0 for unit in units.list_units(office) if unit.name == name)


def row_of(found: CollectiveReview, name: str) -> CollectiveRow:
    return next(row for row in found.rows if row.name == name)


def verdicts(office: Office, name: str = "Phòng A") -> tuple[Verdict, ...]:
    return tuple(one.verdict for one in row_of(review_collectives(office, YEAR), name).verdicts)


def test_what_a_collective_gets_follows_its_people(office: Office, ten: list[int]) -> None:
    """Nothing proposed: open. Seven of ten proposed: seventy percent. Its own rating and a CSTĐCS make it the higher title."""
    room = unit_id(office, "Phòng A")
    assert [kind.code for kind in review_collectives(office, YEAR).titles] == [
        "TTLĐTT",
        "TTLĐXS",
        "Cờ bộ/tỉnh",
    ]
    assert verdicts(office) == (OPEN, OPEN)
    rate_collectives(office, YEAR, {room: "HTXSNV"})
    nominate(office, YEAR, "LĐTT", ten[1:7], "proposed")
    assert verdicts(office) == (OPEN, OPEN)
    nominate(office, YEAR, "LĐTT", ten[7:], "dropped")
    assert verdicts(office) == (OPEN, OPEN)
    nominate(office, YEAR, "CSTĐCS", ten[:1], "proposed")
    assert verdicts(office) == (YES, YES)
    row = row_of(review_collectives(office, YEAR), "Phòng A")
    assert (row.people, row.received_by("LĐTT"), row.received_by("CSTĐCS"), row.rating) == (
        10,
        7,
        1,
        "HTXSNV",
    )
    nominate(office, YEAR, "LĐTT", ten[6:7], "dropped")
    assert verdicts(office) == (NO, NO)
    assert verdicts(office, "Phòng B") == (OPEN, OPEN)


def test_an_award_of_the_year_counts_and_a_revoked_one_does_not(office: Office, ten: list[int]) -> None:
    rate_collectives(office, YEAR, {unit_id(office, "Phòng A"): "HTTNV"})
    with office.write("Ghi danh hiệu") as session:
        for person in ten[:7]:
            session.add(AwardRow(person_id=person, year=YEAR, code="LĐTT"))
    assert verdicts(office)[0] is YES
    with office.write("Hủy") as session:
        session.add(AwardRow(person_id=ten[7], year=YEAR, code="LĐTT", revoked_on=date(2025, 3, 1)))
        nothing = [one for one in session.query(AwardRow) if one.person_id == ten[0]]
        nothing[0].revoked_on = date(2025, 3, 1)
    nominate(office, YEAR, "LĐTT", [ten[0], *ten[7:]], "dropped")
    assert verdicts(office)[0] is NO


def test_a_member_disciplined_from_a_warning_on(office: Office, ten: list[int]) -> None:
    rate_collectives(office, YEAR, {unit_id(office, "Phòng A"): "HTTNV"})
    nominate(office, YEAR, "LĐTT", ten[:9], "proposed")
    assert verdicts(office)[0] is YES
    facts = year.get_year_facts(office, ten[9], YEAR)
    for form, expected in (("khiển trách", YES), ("cảnh cáo", NO)):
        measure = Discipline(form, decision_on="2024-05-10")
        year.save_year_facts(office, replace(facts, discipline=(measure,)))
        assert verdicts(office)[0] is expected


def test_units_below_belong_to_it_and_leaders_are_no_collective(office: Office, ten: list[int]) -> None:
    room = unit_id(office, "Phòng A")
    units.save_unit(office, Unit("Tổ 1", parent_id=room))
    staff.save_person(office, Person("Vũ Văn Tổ", unit="Tổ 1"))
    staff.save_person(office, Person("Hà Đức Trường", unit="Lãnh đạo Ban"))
    units.save_unit(office, Unit("Ban Lãnh", kind="lãnh đạo"))
    staff.save_person(office, Person("Hà Đức Trọng", unit="Ban Lãnh"))
    units.save_unit(office, Unit("Phòng trống"))
    counted = {row.name: row.people for row in review_collectives(office, YEAR).rows}
    assert counted == {"Toàn cơ quan": 14, "Phòng A": 11, "Tổ 1": 1, "Phòng B": 1}
    names = {row.name: row.units for row in review_collectives(office, YEAR).rows}
    assert names == {
        "Toàn cơ quan": (),
        "Phòng A": ("Phòng A", "Tổ 1"),
        "Tổ 1": ("Tổ 1",),
        "Phòng B": ("Phòng B",),
    }


def test_facts_of_a_collective(office: Office, ten: list[int]) -> None:
    room = unit_id(office, "Phòng A")
    empty = get_collective_facts(office, room, YEAR)
    assert empty == CollectiveFacts(room, YEAR, "Phòng A")
    given = replace(
        empty,
        rating="HTTNV",
        rating_source="TB 12",
        registered="TTLĐXS",
        held_reason="đang thanh tra",
        held=True,
        notes="x",
    )
    assert save_collective_facts(office, given) == given
    assert verdicts(office) == (HELD, HELD)
    assert history.list_changes(office)[0].title == "Sửa đánh giá năm 2024: Phòng A"
    history.undo(office)
    assert get_collective_facts(office, room, YEAR) == empty
    register(office, YEAR, "TTLĐTT", unit_ids=[room])
    assert get_collective_facts(office, room, YEAR).registered == "TTLĐTT"
    assert row_of(review_collectives(office, YEAR), "Phòng A").registered == "TTLĐTT"
    with pytest.raises(Invalid):
        save_collective_facts(office, replace(given, rating="Tốt"))
    with pytest.raises(Refusal, match="Tốt"):
        rate_collectives(office, YEAR, {room: "Tốt"})
    with pytest.raises(Refusal, match="không còn"):
        get_collective_facts(office, 99, YEAR)


def test_many_collectives_are_rated_as_one_change(office: Office, ten: list[int]) -> None:
    rooms = [unit_id(office, name) for name in ("Phòng A", "Phòng B")]
    assert rate_collectives(office, YEAR, dict.fromkeys(rooms, "HTTNV")) == 2
    assert rate_collectives(office, YEAR, {rooms[0]: "", rooms[1]: "HTTNV"}) == 1
    assert [row.rating for row in review_collectives(office, YEAR).rows] == ["", "", "HTTNV"]
    history.undo(office)
    assert [row.rating for row in review_collectives(office, YEAR).rows] == ["", "HTTNV", "HTTNV"]


def test_proposing_holding_and_dropping_collectives(office: Office, ten: list[int]) -> None:
    rooms = [unit_id(office, name) for name in ("Phòng A", "Phòng B")]
    assert nominate_units(office, YEAR, "TTLĐTT", rooms, "proposed") == 2
    assert nominate_units(office, YEAR, "TTLĐTT", rooms, "proposed") == 0
    nominate_units(office, YEAR, "TTLĐTT", rooms[:1], "held", "chờ kết luận")
    rows = review_collectives(office, YEAR).rows[1:]
    assert [(row.proposed, row.state, row.state_title, row.state_reason) for row in rows] == [
        ("", "held", "TTLĐTT", "chờ kết luận"),
        ("TTLĐTT", "proposed", "TTLĐTT", ""),
    ]
    assert verdicts(office)[0] is HELD
    assert history.list_changes(office)[0].title == "Tạm hoãn TTLĐTT năm 2024: Phòng A"
    nominate_units(office, YEAR, "TTLĐTT", rooms, "")
    assert [row.state for row in review_collectives(office, YEAR).rows] == ["", "", ""]
    for title, state in (("LĐTT", "proposed"), ("TTLĐTT", "registered")):
        with pytest.raises(Refusal):
            nominate_units(office, YEAR, title, rooms, state)


def test_targets_on_collectives_count_collectives(office: Office, ten: list[int]) -> None:
    rule = QuotaRule("TTLĐTT", "at_least", Decimal(80), "head_count", rounding="ceiling", active=True)
    save_quota_rule(office, rule)
    nominate_units(office, YEAR, "TTLĐTT", [unit_id(office, "Phòng A")], "proposed")
    (figure,) = review_collectives(office, YEAR).quotas
    assert (figure.numerator, figure.denominator, figure.allowed, figure.noun) == (1, 2, 2, "tập thể")
    assert (figure.verdict, figure.message) == (QuotaState.UNDER, "thiếu 1 tập thể so với chỉ tiêu 80 %")
    seen = overview(office, YEAR, date(2024, 12, 20))
    assert [(one.title, one.denominator) for one in seen.figures] == [("TTLĐTT", 2)]


def test_the_years_before_are_told(office: Office, ten: list[int]) -> None:
    room = unit_id(office, "Phòng A")
    with office.write("Sổ khen thưởng") as session:
        session.add(AwardRow(unit_id=room, year=2022, code="TTLĐXS"))
        session.add(AwardRow(unit_id=room, year=2023, code="TTLĐTT", revoked_on=date(2024, 1, 1)))
    assert row_of(review_collectives(office, YEAR), "Phòng A").history == "2022 TTLĐXS · 2023 TTLĐTT (đã hủy)"


# -- the agency as a whole ---------------------------------------------------------------------------------------------------


def whole(office: Office) -> CollectiveRow:
    return review_collectives(office, YEAR).rows[0]


def test_the_agency_is_judged_over_everyone(office: Office, ten: list[int]) -> None:
    """Seven of eleven are not 70 %, eight are; Cờ is nothing that data could say; its units are not judged for it."""
    save_agency(office, Agency("Sở Văn thư"))
    assert (whole(office).name, whole(office).people, whole(office).whole) == ("Sở Văn thư", 11, True)
    rate_collectives(office, YEAR, {WHOLE_AGENCY: "HTTNV"})
    extra = next(one.id or 0 for one in staff.list_staff(office) if one.full_name == "Trần Thị Bình")
    known(office, extra, YEAR, "HTNV")
    nominate(office, YEAR, "LĐTT", ten[:7], "proposed")
    nominate(office, YEAR, "LĐTT", ten[7:], "dropped")
    assert [one.verdict for one in whole(office).verdicts] == [NO, NO, OPEN]
    nominate(office, YEAR, "LĐTT", ten[7:8], "proposed")
    assert [one.verdict for one in whole(office).verdicts] == [YES, NO, OPEN]
    shares = [one.fact for one in whole(office).verdicts[0].conditions if "LĐTT" in one.fact]
    assert shares == ["8/11 người được đề nghị LĐTT (72,72 %)"]
    assert row_of(review_collectives(office, YEAR), "Phòng A").verdict_for("Cờ bộ/tỉnh") is None


def test_the_agencys_own_year_is_kept_like_a_units(office: Office, ten: list[int]) -> None:
    save_agency(office, Agency("Sở Văn thư"))
    given = CollectiveFacts(
        WHOLE_AGENCY, YEAR, "Sở Văn thư", "HTXSNV", "TB 5", "TTLĐXS", "đang thanh tra", "x", held=True
    )
    assert save_collective_facts(office, given) == given
    assert get_collective_facts(office, WHOLE_AGENCY, YEAR) == given
    assert (whole(office).rating, whole(office).registered, whole(office).state) == (
        "HTXSNV",
        "TTLĐXS",
        "held",
    )
    assert history.list_changes(office)[0].title == "Sửa đánh giá năm 2024: Sở Văn thư"
    assert register(office, YEAR, "TTLĐTT", unit_ids=[WHOLE_AGENCY]) == 1
    assert history.list_changes(office)[0].title == "Đăng ký TTLĐTT năm 2024: Sở Văn thư"
    assert whole(office).registered == "TTLĐTT"
    assert not any(row.registered for row in review_collectives(office, YEAR).rows[1:])
    history.undo(office)
    history.undo(office)
    assert get_collective_facts(office, WHOLE_AGENCY, YEAR) == CollectiveFacts(
        WHOLE_AGENCY, YEAR, "Sở Văn thư"
    )


def test_the_agency_is_proposed_and_counts_in_no_target(office: Office, ten: list[int]) -> None:
    save_quota_rule(office, QuotaRule("TTLĐTT", "at_least", Decimal(50), "head_count", active=True))
    assert nominate_units(office, YEAR, "Cờ bộ/tỉnh", [WHOLE_AGENCY], "proposed") == 1
    wanted = {"TTLĐTT": [WHOLE_AGENCY, unit_id(office, "Phòng A")], "Cờ bộ/tỉnh": [WHOLE_AGENCY]}
    assert nominate_units_many(office, YEAR, wanted, "proposed") == 2
    assert history.list_changes(office)[0].title == "Đề nghị TTLĐTT, Cờ bộ/tỉnh năm 2024: 2 tập thể"
    assert whole(office).proposed == "Cờ bộ/tỉnh"
    (figure,) = review_collectives(office, YEAR).quotas
    assert (figure.numerator, figure.denominator) == (1, 2)
    assert nominate_units(office, YEAR, "Cờ bộ/tỉnh", [WHOLE_AGENCY], "held", "chờ") == 1
    assert history.list_changes(office)[0].title == "Tạm hoãn Cờ bộ/tỉnh năm 2024: Toàn cơ quan"
    assert nominate_units(office, YEAR, "Cờ bộ/tỉnh", [WHOLE_AGENCY], "") == 1
    assert whole(office).proposed == "TTLĐTT"


def test_the_agencys_awards_are_its_own(office: Office, ten: list[int]) -> None:
    room = unit_id(office, "Phòng A")
    save_honours(office, [Honour(2022, "TTLĐXS")], unit_id=room)
    save_honours(office, [Honour(2023, "LĐTT")], person_id=ten[0])
    (kept,) = save_honours(office, [Honour(2023, "Cờ bộ/tỉnh")], unit_id=WHOLE_AGENCY)
    assert list_honours(office, unit_id=WHOLE_AGENCY) == [kept]
    assert whole(office).history == "2023 Cờ bộ/tỉnh"
    assert row_of(review_collectives(office, YEAR), "Phòng A").history == "2022 TTLĐXS"
    assert save_honours(office, [], unit_id=WHOLE_AGENCY) == []
    assert len(list_honours(office, person_id=ten[0])) == 1


def test_an_agency_of_nobody_and_of_one(office: Office) -> None:
    found = review_collectives(office, YEAR)
    assert (found.rows, found.quotas) == ((), ())
    one = (
        staff.save_person(office, Person("Trần Thị Bình", "Nữ", unit="Ban Giám đốc", joined_on="2015")).id
        or 0
    )
    known(office, one, YEAR, "HTTNV")
    rate_collectives(office, YEAR, {WHOLE_AGENCY: "HTTNV"})
    (row,) = review_collectives(office, YEAR).rows
    assert (row.people, row.women, row.whole, row.verdicts[0].verdict) == (1, 1, True, OPEN)
    nominate(office, YEAR, "LĐTT", [one], "proposed")
    assert whole(office).verdicts[0].verdict is YES


def test_the_older_law_asks_for_more_than_half(office: Office, ten: list[int]) -> None:
    """In 2020 five of ten are not "trên 50 %", six are; today's text would ask for seven."""
    room = unit_id(office, "Phòng A")
    for person in ten:
        known(office, person, 2020, "HTTNV")
    rate_collectives(office, 2020, {room: "HTTNV"})
    nominate(office, 2020, "LĐTT", ten[5:], "dropped")
    for count, verdict in ((5, NO), (6, YES)):
        nominate(office, 2020, "LĐTT", ten[:count], "proposed")
        old = row_of(review_collectives(office, 2020), "Phòng A")
        assert old.verdicts[0].verdict is verdict
    today = row_of(review_collectives(office, 2020, rule_set="luat-2022-nd152"), "Phòng A")
    assert today.verdicts[0].verdict is NO
