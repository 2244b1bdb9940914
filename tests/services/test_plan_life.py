"""Draft, submitted, signed, closed: who may do what when, what signing freezes, and the numbers it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plan_life import PaperNumber, Signing
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import save_agency
from kehoach_desktop.services.datafile.history import redo, undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import save_adjustments
from kehoach_desktop.services.plans.paper_numbers import (
    delete_number,
    kind_of_symbol,
    kinds_of_year,
    register,
    save_number,
    series_year,
)
from kehoach_desktop.services.plans.plan_life import (
    copy_plan,
    is_frozen,
    proposed_signing,
    sign_plan,
    step,
    steps_of,
)
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plans import delete_plan, get_plan, save_plan
from tests.document.plan_samples import small_plan

DAY = date(2024, 6, 5)


@pytest.fixture
def plan(office: Office) -> Plan:
    """A draft of 2024 with the symbol KH-VP."""
    return save_plan(office, Plan(small_plan(), 2024, 2024))


def signed(office: Office, plan: Plan, number: str = "03", day: date = DAY) -> Plan:
    """The plan after signing."""
    assert plan.id is not None
    return sign_plan(office, plan.id, Signing(number, day, ("GIÁM ĐỐC",), "", "Lê Văn Bình"))


def test_a_plan_goes_from_draft_to_closed_and_back_a_step(office: Office, plan: Plan) -> None:
    assert plan.id is not None
    assert steps_of("draft") == ("submit", "sign")
    assert step(office, plan.id, "submit").state == "submitted"
    assert step(office, plan.id, "withdraw").state == "draft"
    assert step(office, plan.id, "submit").state == "submitted"
    assert signed(office, plan).state == "signed"
    assert step(office, plan.id, "close").state == "closed"
    assert step(office, plan.id, "reopen").state == "signed"
    assert steps_of("closed") == ("reopen",)


@pytest.mark.parametrize(("state", "key"), [("draft", "close"), ("draft", "withdraw"), ("signed", "submit")])
def test_a_step_that_the_state_does_not_allow_is_refused(
    office: Office, plan: Plan, state: str, key: str
) -> None:
    assert plan.id is not None
    if state == "signed":
        signed(office, plan)
    with pytest.raises(Refusal):
        step(office, plan.id, key)
    assert get_plan(office, plan.id).state == state


def test_signing_writes_number_day_and_signer(office: Office, plan: Plan) -> None:
    text = "\n".join(plan_text(signed(office, plan, "3")))
    assert "Số: 03/KH-VP" in text
    assert "Hà Nội, ngày 05 tháng 6 năm 2024" in text
    assert text.rstrip().endswith("Lê Văn Bình")
    again = signed(office, plan, "04", date(2024, 2, 9))
    assert "Hà Nội, ngày 09 tháng 02 năm 2024" in "\n".join(plan_text(again))
    (entry,) = register(office, 2024).entries
    assert (entry.number, entry.plan_id, entry.issued_on) == (4, plan.id, date(2024, 2, 9))


def test_what_was_signed_cannot_be_changed_but_copied(office: Office, plan: Plan) -> None:
    whole = signed(office, plan)
    assert is_frozen(whole)
    for changed in (
        replace(whole, document=replace(whole.document, kind_name="CHƯƠNG TRÌNH")),
        replace(whole, state="draft"),
    ):
        with pytest.raises(Refusal, match="đã ký"):
            save_plan(office, changed)
    assert whole.id is not None
    assert get_plan(office, whole.id) == whole
    assert save_plan(office, replace(whole, parent="Kế hoạch số 1/KH-A")).parent == "Kế hoạch số 1/KH-A"
    copy = copy_plan(office, whole.id)
    assert (copy.state, copy.document.header.number, copy.document.header.day) == ("draft", "", "")
    assert copy.document.body == whole.document.body


def test_signing_is_one_step_of_history(office: Office, plan: Plan) -> None:
    whole = signed(office, plan)
    undo(office)
    assert plan.id is not None
    assert get_plan(office, plan.id) == plan
    assert register(office, 2024).entries == ()
    redo(office)
    assert get_plan(office, plan.id) == whole


@pytest.mark.parametrize(
    ("signing", "field"),
    [
        (Signing("", DAY, (), "", "Lê Văn Bình"), "number"),
        (Signing("0", DAY, (), "", "Lê Văn Bình"), "number"),
        (Signing("3a", DAY, (), "", "Lê Văn Bình"), "number"),
        (Signing("3", DAY, (), "", " "), "name"),
        (Signing("3", date(24, 6, 5), (), "", "Lê Văn Bình"), "signed_on"),
    ],
)
def test_signing_without_what_a_paper_needs(office: Office, plan: Plan, signing: Signing, field: str) -> None:
    assert plan.id is not None
    with pytest.raises(Invalid) as invalid:
        sign_plan(office, plan.id, signing)
    assert list(invalid.value.fields) == [field]
    assert get_plan(office, plan.id).state == "draft"


def test_a_number_is_given_once(office: Office, plan: Plan) -> None:
    signed(office, plan)
    other = save_plan(office, Plan(small_plan(), 2024, 2024))
    with pytest.raises(Invalid, match="đã cấp"):
        signed(office, other)
    assert signed(office, other, "04").state == "signed"
    next_year = save_plan(office, Plan(small_plan(), 2025, 2025))
    assert signed(office, next_year, "03", date(2025, 1, 6)).state == "signed"


def test_the_next_number_and_the_signer_are_offered(office: Office, plan: Plan) -> None:
    save_agency(office, Agency("Văn phòng", place="Hà Nội", symbol="VP"))
    save_number(office, PaperNumber("KH", 2024, 7, "KH-VP", "Kế hoạch khác"))
    assert plan.id is not None
    offered = proposed_signing(office, plan.id, DAY)
    assert (offered.number, offered.signed_on, offered.name) == ("08", DAY, "Lê Văn Bình")
    signed(office, plan, "08")
    assert proposed_signing(office, plan.id, date(2024, 12, 1)).number == "08"


def test_the_register_shows_gaps_and_who_has_what(office: Office, plan: Plan) -> None:
    signed(office, plan, "03")
    save_number(office, PaperNumber("KH", 2024, 1, "KH-VP", "Một", date(2024, 1, 5), "Phòng Kế hoạch"))
    kept = save_number(office, PaperNumber("KH", 2024, 6, "KH-VP", "Sáu"))
    save_number(office, PaperNumber("QĐ", 2024, 2, "QĐ-VP", "Quyết định"))
    found = register(office, 2024)
    assert [one.number for one in found.entries] == [1, 3, 6]
    assert (found.gaps, found.next_number) == ((2, 4, 5), 7)
    assert found.entries[0].holder == "Phòng Kế hoạch"
    assert kinds_of_year(office, 2024) == ["KH", "QĐ"]
    assert kept.id is not None
    delete_number(office, kept.id)
    assert register(office, 2024).next_number == 4
    with pytest.raises(Refusal):
        delete_number(office, kept.id)


def test_a_number_stays_given_when_its_plan_is_deleted(office: Office, plan: Plan) -> None:
    signed(office, plan)
    assert plan.id is not None
    delete_plan(office, plan.id)
    assert [one.number for one in register(office, 2024).entries] == [3]
    undo(office)
    assert [one.number for one in register(office, 2024).entries] == [3]


def test_numbers_of_imported_plans_count_without_being_entered(office: Office) -> None:
    document = small_plan()
    header = replace(document.header, number="12")
    save_plan(office, Plan(replace(document, header=header), 2024, 2024))
    assert register(office, 2024).next_number == 13


@pytest.mark.parametrize(
    ("entry", "field"), [(PaperNumber("KH", 2024, 0), "number"), (PaperNumber(" ", 2024, 1), "kind")]
)
def test_no_number_is_refused(office: Office, entry: PaperNumber, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        save_number(office, entry)
    assert list(invalid.value.fields) == [field]


def test_a_party_series_runs_through_a_term(office: Office) -> None:
    years = [series_year(office, *one) for one in (("party", 2023), ("party", 2025), ("state", 2023))]
    assert years == [2020, 2025, 2023]
    assert (kind_of_symbol("KH/ĐUSCT"), kind_of_symbol("KH-BATGT")) == ("KH", "KH")
    save_number(office, PaperNumber("KH", 2020, 16, "KH/ĐUSCT", system="party"))
    assert register(office, 2024, "KH", "party").next_number == 17
    assert register(office, 2024, "KH", "state").next_number == 1


def test_a_council_under_the_agencys_seal_has_its_own_series(office: Office, plan: Plan) -> None:
    save_agency(office, Agency("Văn phòng", place="Hà Nội", symbol="VP"))
    signed(office, plan, "05")
    document = small_plan()
    header = replace(document.header, symbol="KH-BATGT")
    council = save_plan(office, Plan(replace(document, header=header), 2024, 2024))
    assert proposed_signing(office, council.id or 0, DAY).number == "01"
    signed(office, council, "05")
    assert [one.number for one in register(office, 2024).entries] == [5]
    assert [one.number for one in register(office, 2024, "KH-BATGT").entries] == [5]
    assert kinds_of_year(office, 2024) == ["KH", "KH-BATGT"]


def test_the_terms_of_a_party_body_are_the_clerks_to_set(office: Office) -> None:
    save_number(office, PaperNumber("KH", 2022, 7, "KH/CB", system="party"))
    save_adjustments(office, "hd36", {"numbers.term": 2, "numbers.term_start": 2022})
    assert [series_year(office, "party", year) for year in (2021, 2022, 2023, 2024)] == [
        2020,
        2022,
        2022,
        2024,
    ]
    assert register(office, 2023, "KH", "party").next_number == 8
    assert series_year(office, "state", 2023) == 2023
