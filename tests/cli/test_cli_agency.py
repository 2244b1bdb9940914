from __future__ import annotations

import pytest

from tests.cli.calling import Caller

SET = ("agency", "set")


def test_the_agency_is_kept_and_only_what_is_named_changes(call: Caller) -> None:
    call.good(
        *SET, "--name", "Sở Xây dựng", "--parent", "UBND tỉnh", "--place", "Nam Định", "--symbol", "SXD"
    )
    found = call.good(*SET, "--place", "Ninh Bình")
    assert found["agency"] == {
        "name": "Sở Xây dựng",
        "parent": "UBND tỉnh",
        "place": "Ninh Bình",
        "symbol": "SXD",
        "party_name": "",
        "party_parent": "",
        "party_symbol": "",
    }
    assert call.good("agency", "show") == found


def test_a_field_can_be_emptied(call: Caller) -> None:
    call.good(*SET, "--name", "Sở Xây dựng", "--parent", "UBND tỉnh")
    assert call.good(*SET, "--parent", "")["agency"]["parent"] == ""


def test_the_signer_is_added_then_changed_then_another_becomes_the_usual_one(call: Caller) -> None:
    call.good(*SET, "--name", "Ban A", "--signer", "Nguyễn Trọng Hải", "--post", "GIÁM ĐỐC")
    call.good(*SET, "--post", "Q. GIÁM ĐỐC")
    found = call.good(*SET, "--signer", "Lê Thị Ngát", "--post", "KT. GIÁM ĐỐC", "--post", "PHÓ GIÁM ĐỐC")
    signers = [(one["full_name"], one["authority"], one["is_default"]) for one in found["signers"]]
    assert signers == [
        ("Lê Thị Ngát", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], True),
        ("Nguyễn Trọng Hải", ["Q. GIÁM ĐỐC"], False),
    ]
    told = call("agency", "show").out
    assert "Người ký: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Lê Thị Ngát" in told


def test_an_agency_needs_a_name_and_a_post_needs_a_signer(call: Caller) -> None:
    nameless = call(*SET, "--place", "Hà Nội", "--signer", "Trần A")
    assert (nameless.status, nameless.err) == (
        2,
        "Chưa có tên cơ quan. Chưa có gì được ghi. Xin cho biết tên bằng --name.\n",
    )
    unsigned = call(*SET, "--name", "Ban A", "--post", "GIÁM ĐỐC")
    assert (unsigned.status, unsigned.err.split(".")[0]) == (2, "Chưa có người ký nào")
    assert call(*SET, "--name", "Ban A", "--signer", "  ").status == 2
    assert call("agency", "show").out == "Chưa ghi gì về cơ quan.\n"


@pytest.mark.parametrize(
    ("typed", "authority", "second", "name"),
    [
        ("Nguyễn Trọng Hải", [], "", "Nguyễn Trọng Hải"),
        ("H'Hen Niê", [], "", "H'Hen Niê"),
        ("GIÁM ĐỐC Nguyễn Trọng Hải", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("Giám đốc Nguyễn Trọng Hải", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("GIÁM ĐỐC; Nguyễn Trọng Hải", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("GIÁM ĐỐC|Nguyễn Trọng Hải", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("Nguyễn Trọng Hải, Giám đốc", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("Nguyễn Trọng Hải - Giám đốc", ["GIÁM ĐỐC"], "", "Nguyễn Trọng Hải"),
        ("ThS. Lê Thị B (Phó Giám đốc)", ["PHÓ GIÁM ĐỐC"], "", "ThS. Lê Thị B"),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Phạm Xuân Mai", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "", "Phạm Xuân Mai"),
        ("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Phạm Xuân Mai", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "", "Phạm Xuân Mai"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nY Ban", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "", "Y Ban"),
        ("T/M BAN THƯỜNG VỤ / BÍ THƯ / Lê A", ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], "", "Lê A"),
        ("TRƯỞNG BAN; CHỦ TỊCH UBND HUYỆN; Lê Thanh Bình", ["TRƯỞNG BAN"], "CHỦ TỊCH UBND HUYỆN", "Lê Thanh Bình"),
        ("Giám đốc Sở Nguyễn Văn A", [], "", "Giám đốc Sở Nguyễn Văn A"),
        ("Phan Mười; Lê Thị B", [], "", "Phan Mười; Lê Thị B"),
    ],
)  # fmt: skip
def test_a_signer_typed_with_their_post(
    call: Caller, typed: str, authority: list[str], second: str, name: str
) -> None:
    (found,) = call.good(*SET, "--name", "Ban A", "--signer", typed)["signers"]
    assert (found["authority"], found["second_post"], found["full_name"]) == (authority, second, name)
    told = call("agency", "show").out
    assert f"Người ký: {' / '.join([*authority, *([second] if second else []), name])}\n" in told


def test_a_post_said_apart_goes_before_one_typed_with_the_name(call: Caller) -> None:
    (found,) = call.good(*SET, "--name", "Ban A", "--signer", "GIÁM ĐỐC Lê A", "--post", "Q. GIÁM ĐỐC")[
        "signers"
    ]
    assert (found["authority"], found["full_name"]) == (["Q. GIÁM ĐỐC"], "Lê A")
