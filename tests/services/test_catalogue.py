"""The catalogues on a real data file."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select

from db.models import AwardKindRow
from kehoach_desktop.services import catalogue, history
from kehoach_desktop.services.office import Office


def test_the_catalogue_is_brought_in_once(office: Office) -> None:
    assert catalogue.sync_catalogue(office) == len(catalogue.own_kinds())
    before = office.version
    assert catalogue.sync_catalogue(office) == 0
    assert office.version == before
    assert catalogue.list_award_kinds(office) == list(catalogue.own_kinds())


def test_a_changed_name_follows_and_the_agency_s_own_kind_stays(office: Office) -> None:
    catalogue.sync_catalogue(office)
    with office.write("Sửa danh mục") as session:
        wanted = select(AwardKindRow).where(AwardKindRow.code == "LĐTT", AwardKindRow.valid_to.is_(None))
        session.scalars(wanted).one().name = "Cũ"
        session.add(
            AwardKindRow(code="NHÂN TỐ MỚI", name="Nhân tố mới", family="commendation", for_whom="person")
        )
    assert catalogue.sync_catalogue(office) == 1
    names = {kind.code: kind.name for kind in catalogue.list_award_kinds(office, date(2024, 12, 31))}
    assert names["LĐTT"] == "Lao động tiên tiến"
    assert names["NHÂN TỐ MỚI"] == "Nhân tố mới"
    assert history.list_changes(office)[0].rows == 1


def test_a_file_without_the_catalogue_answers_with_the_program_s(office: Office) -> None:
    assert catalogue.list_award_kinds(office) == list(catalogue.own_kinds())


def test_titles_and_commendations_are_two_families_in_order(office: Office) -> None:
    kinds = catalogue.list_award_kinds(office, date(2024, 12, 31))
    families = [kind.family for kind in kinds]
    assert families == sorted(families, reverse=True)
    people = [kind.code for kind in kinds if kind.family == "title" and kind.for_whom == "person"]
    assert people == ["LĐTT", "CSTT", "CSTĐCS", "CSTĐ bộ/tỉnh", "CSTĐTQ"]


def test_every_day_has_at_most_one_kind_of_a_code(office: Office) -> None:
    for day in (date(2020, 6, 1), date(2023, 12, 31), date(2024, 1, 1), date(2026, 11, 21)):
        codes = Counter(kind.code for kind in catalogue.list_award_kinds(office, day))
        assert {"LĐTT", "CSTĐCS"} <= set(codes)
        assert set(codes.values()) == {1}
    articles = [
        next(kind.article for kind in catalogue.list_award_kinds(office, day) if kind.code == "CSTĐCS")
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    ]
    assert articles == ["Luật TĐKT 2003 sửa đổi 2013, Đ23", "Luật TĐKT 2022, Đ23"]
