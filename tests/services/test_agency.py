"""The agency and its signers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services import agency
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office


def test_the_agency_is_kept_and_changed_in_one_place(office: Office) -> None:
    assert agency.get_agency(office) is None
    ours = Agency("Ban Quản lý bảo trì đường bộ", "Sở GTVT", "Sơn La", "BQLBT", "Chi bộ Ban")
    assert agency.save_agency(office, replace(ours, place=" Sơn  La ")) == ours
    agency.save_agency(office, replace(ours, place="Mai Sơn"))
    assert agency.get_agency(office) == replace(ours, place="Mai Sơn")
    (detail,) = history.batch_details(office, history.list_changes(office)[0].id)
    assert (detail.before, detail.after) == ({"place": "Sơn La"}, {"place": "Mai Sơn"})
    history.undo(office)
    history.undo(office)
    assert agency.get_agency(office) is None


def test_an_agency_has_a_name(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        agency.save_agency(office, Agency("  "))
    assert set(refused.value.fields) == {"name"}


def test_there_is_one_usual_signer(office: Office) -> None:
    first = agency.save_signer(office, Signer("Nguyễn Văn A", ("GIÁM ĐỐC",)))
    second = agency.save_signer(
        office, Signer("Lê B", (" KT. GIÁM ĐỐC ", "", "PHÓ GIÁM ĐỐC"), "Phó Chủ tịch")
    )
    assert (first.is_default, second.is_default) == (True, False)
    assert second.authority == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    agency.save_signer(office, replace(second, is_default=True))
    assert [(one.full_name, one.is_default) for one in agency.list_signers(office)] == [
        ("Lê B", True),
        ("Nguyễn Văn A", False),
    ]
    assert second.id is not None
    agency.delete_signer(office, second.id)
    assert [one.is_default for one in agency.list_signers(office)] == [True]
    assert [item.title for item in history.list_trash(office)] == ["Xóa người ký: Lê B"]
    with pytest.raises(Refusal):
        agency.save_signer(office, second)
    with pytest.raises(Invalid):
        agency.save_signer(office, Signer(""))
