"""The catalogues on a real data file."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from db.models import AwardKindRow
from kehoach_desktop.resources import resource_data
from kehoach_desktop.services.awards import award_kinds, catalogue
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office, open_office


def kept(office: Office) -> int:
    with office.read() as session:
        return session.scalar(select(func.count()).select_from(AwardKindRow)) or 0


def test_opening_a_file_brings_the_catalogue_in_once_and_that_is_no_change_of_the_clerk_s(
    office: Office,
) -> None:
    assert kept(office) == len(catalogue.own_kinds())
    assert (office.version, history.list_changes(office), history.can_undo(office)) == (0, [], None)
    with office.read() as session:
        assert not catalogue.catalogue_is_behind(session)
    assert award_kinds.list_award_kinds(office) == list(catalogue.own_kinds())


def test_a_file_that_fell_behind_is_brought_up_when_it_is_opened(office: Office) -> None:
    with office.amend() as session:
        for row in session.scalars(select(AwardKindRow)):
            session.delete(row)
    assert kept(office) == 0
    assert award_kinds.list_award_kinds(office) == list(catalogue.own_kinds())
    office.close()
    again = open_office(office.path)
    assert (kept(again), again.version) == (len(catalogue.own_kinds()), 0)
    again.close()


def test_a_changed_name_follows_and_the_agency_s_own_kind_stays(office: Office) -> None:
    with office.write("Sửa danh mục") as session:
        wanted = select(AwardKindRow).where(AwardKindRow.code == "LĐTT", AwardKindRow.valid_to.is_(None))
        session.scalars(wanted).one().name = "Cũ"
        session.add(
            AwardKindRow(code="NHÂN TỐ MỚI", name="Nhân tố mới", family="commendation", for_whom="person")
        )
    with office.amend() as session:
        assert catalogue.catalogue_is_behind(session)
        assert catalogue.bring_catalogue(session) == 1
    names = {kind.code: kind.name for kind in award_kinds.list_award_kinds(office, date(2024, 12, 31))}
    assert names["LĐTT"] == "Lao động tiên tiến"
    assert names["NHÂN TỐ MỚI"] == "Nhân tố mới"
    assert [one.title for one in history.list_changes(office)] == ["Sửa danh mục"]


def test_titles_and_commendations_are_two_families_in_order(office: Office) -> None:
    kinds = award_kinds.list_award_kinds(office, date(2024, 12, 31))
    families = [kind.family for kind in kinds]
    assert families == sorted(families, reverse=True)
    people = [kind.code for kind in kinds if kind.family == "title" and kind.for_whom == "person"]
    assert people == ["LĐTT", "CSTT", "CSTĐCS", "CSTĐ bộ/tỉnh", "CSTĐTQ"]


def test_every_day_has_at_most_one_kind_of_a_code(office: Office) -> None:
    for day in (date(2020, 6, 1), date(2023, 12, 31), date(2024, 1, 1), date(2026, 11, 21)):
        codes = Counter(kind.code for kind in award_kinds.list_award_kinds(office, day))
        assert {"LĐTT", "CSTĐCS"} <= set(codes)
        assert set(codes.values()) == {1}
    articles = [
        next(kind.article for kind in award_kinds.list_award_kinds(office, day) if kind.code == "CSTĐCS")
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    ]
    assert articles == ["Luật TĐKT 2003 sửa đổi 2013, Đ23", "Luật TĐKT 2022, Đ23"]


def test_what_pages_say_of_the_law_is_data_with_how_well_it_is_known() -> None:
    notes = resource_data("texts", "review_words.toml")
    for name, note in notes.items():
        assert catalogue.law_note(name) == note["text"]
        assert note["certainty"] in "ABCD"
    assert "NĐ 335/2025" in catalogue.law_note("rating_base")
