"""agency set, agency show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli.desk import Desk, everywhere
from kehoach_desktop.cli.wording import Orders
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import clean

if TYPE_CHECKING:
    from kehoach_desktop.services.datafile.office import Office

_FIELDS = {
    "name": "Tên cơ quan",
    "parent": "Cơ quan cấp trên",
    "place": "Địa danh ghi trên văn bản",
    "symbol": "Chữ viết tắt trong ký hiệu văn bản",
    "party_name": "Tên tổ chức đảng",
    "party_parent": "Tổ chức đảng cấp trên",
    "party_symbol": "Chữ viết tắt của tổ chức đảng",
}


@click.group(cls=Orders)
@everywhere
def agency() -> None:
    """Cơ quan và người ký văn bản."""


def _fields(command: click.decorators.FC) -> click.decorators.FC:
    """An option for each field of the agency."""
    for name, meaning in reversed(_FIELDS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar="CHỮ", help=f"{meaning}.")(
            command
        )
    return command


@agency.command("set")
@_fields
@click.option(
    "--signer",
    metavar="TÊN",
    help="Họ và tên người ký thường ngày; có thể kèm chức vụ: “GIÁM ĐỐC Nguyễn Văn A”, “KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Lê Thị B”.",
)
@click.option(
    "--post",
    multiple=True,
    metavar="CHỨC VỤ",
    help="Chức vụ trên chữ ký, ví dụ “GIÁM ĐỐC”; nhiều dòng thì nói nhiều lần: --post “KT. GIÁM ĐỐC” --post “PHÓ GIÁM ĐỐC”.",
)
@click.option("--second-post", metavar="CHỨC VỤ", help="Chức vụ thứ hai in dưới chữ ký (Hội đồng, Ban).")
@everywhere
@click.pass_obj
def set_agency(
    desk: Desk, /, signer: str | None, post: tuple[str, ...], second_post: str | None, **fields: str | None
) -> None:
    """Ghi tên cơ quan, địa danh, ký hiệu, người ký.

    Chỉ những gì được nói tới mới thay đổi.
    """
    from kehoach_desktop.services.agency import get_agency, save_agency, save_signer

    given = {name: value for name, value in fields.items() if value is not None}
    if not given and signer is None and not post and second_post is None:
        raise Refusal(
            "Chưa nói cần ghi gì về cơ quan.", "", "Ví dụ: agency set --name “Sở …” --signer “Nguyễn Văn A”."
        )
    with desk.writing() as office:
        before = get_agency(office)
        if before is None and not clean(given.get("name", "")):
            raise Refusal("Chưa có tên cơ quan.", "Chưa có gì được ghi.", "Xin cho biết tên bằng --name.")
        changed = _signer(office, signer, post, second_post)
        if given:
            save_agency(office, replace(before or Agency(""), **given))
        if changed:
            save_signer(office, changed)
        _show(desk, office)


@agency.command("show")
@everywhere
@click.pass_obj
def show_agency(desk: Desk) -> None:
    """Hiện những gì đã ghi về cơ quan và người ký."""
    with desk.reading() as office:
        _show(desk, office)


def _signer(office: Office, name: str | None, post: tuple[str, ...], second: str | None) -> Signer | None:
    """The signer as they are to be saved, or None when nothing is said of signers. The one named becomes the usual one."""
    from kehoach_desktop.intake.signer import read_signer
    from kehoach_desktop.services.agency import list_signers

    if name is None and not post and second is None:
        return None
    if name is not None and not clean(name):
        raise Refusal("Tên người ký không được để trống.", "Chưa có gì được ghi.")
    if name is not None:
        typed = read_signer(name)
        name, post = typed.name, post or typed.authority
        second = second if second is not None else typed.second_post or None
    known = list_signers(office)
    if name is None:
        if not known:
            raise Refusal("Chưa có người ký nào.", "Chưa có gì được ghi.", "Xin cho biết tên bằng --signer.")
        found = known[0]
    else:
        found = next((one for one in known if one.full_name == clean(name)), Signer(clean(name)))
    return replace(
        found,
        authority=tuple(post) or found.authority,
        second_post=found.second_post if second is None else second,
        is_default=True,
    )


def _show(desk: Desk, office: Office) -> None:
    from kehoach_desktop.services.agency import get_agency, list_signers

    found, signers = get_agency(office) or Agency(""), list_signers(office)
    lines = [
        f"{meaning}: {getattr(found, name)}" for name, meaning in _FIELDS.items() if getattr(found, name)
    ]
    lines += [
        f"Người ký: {' / '.join(part for part in (*one.authority, one.second_post, one.full_name) if part)}"
        for one in signers
    ]
    desk.answer({"agency": found, "signers": signers}, lines or ["Chưa ghi gì về cơ quan."])
