"""plan submit, plan sign, plan close, plan attach, plan copy, plan numbers: a plan's life from draft to closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from kehoach_desktop.cli.desk import DAY, NUMBER, YEAR, Desk, everywhere, file_in, picked, plain, table

_PLAN = click.argument("plan_id", type=NUMBER, metavar="SỐ")


def _step(desk: Desk, plan_id: int, key: str) -> None:
    from kehoach_desktop.records.plans import PLAN_STATES
    from kehoach_desktop.services.plans.plan_life import step

    with desk.writing() as office:
        plan = step(office, plan_id, key)
    desk.answer(picked(plan, "id", "state"), [f"Kế hoạch số {plan_id}: {PLAN_STATES[plan.state]}."])


@click.command("submit")
@_PLAN
@everywhere
@click.pass_obj
def submit(desk: Desk, plan_id: int) -> None:
    """Ghi là đã trình ký."""
    _step(desk, plan_id, "submit")


@click.command("close")
@_PLAN
@everywhere
@click.pass_obj
def close(desk: Desk, plan_id: int) -> None:
    """Ghi là đã hết hạn."""
    _step(desk, plan_id, "close")


@click.command("sign")
@_PLAN
@click.option(
    "--number", type=NUMBER, metavar="SỐ", help="Số văn bản; không nói thì lấy số kế tiếp trong sổ."
)
@click.option("--date", "day", type=DAY, metavar="NGÀY", help="Ngày ký; không nói thì là hôm nay.")
@click.option("--signer", metavar="HỌ TÊN", help="Người ký; không nói thì như trong văn bản.")
@everywhere
@click.pass_obj
def sign(desk: Desk, plan_id: int, number: int | None, day: date | None, signer: str | None) -> None:
    """Ghi là đã ký: số, ngày, người ký vào văn bản và sổ số; từ đó nội dung không sửa được."""
    from kehoach_desktop.services.plans.plan_life import proposed_signing, sign_plan

    with desk.writing() as office:
        signing = proposed_signing(office, plan_id, day or date.today())
        signing = replace(
            signing,
            number=f"{number:02d}" if number else signing.number,
            signed_on=day or signing.signed_on,
            name=signer or signing.name,
        )
        plan = sign_plan(office, plan_id, signing)
    header = plan.document.header
    desk.answer(
        {"id": plan.id, "state": plan.state, "number": header.number, "signed_on": signing.signed_on},
        [f"Kế hoạch số {plan_id} đã ký: {header.number}/{header.symbol}, ngày {signing.signed_on:%d/%m/%Y}."],
    )


@click.command("attach")
@_PLAN
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@everywhere
@click.pass_obj
def attach(desk: Desk, plan_id: int, file: Path) -> None:
    """Đính kèm bản quét đã ký (PDF, PNG, JPG) vào dữ liệu."""
    from kehoach_desktop.services.plans.attachments import add_attachment

    with desk.writing() as office:
        made = add_attachment(office, plan_id, file_in(file), date.today())
    desk.answer(plain(made), [f"Đã đính kèm “{made.name}”: {made.pages} trang."])


@click.command("copy")
@_PLAN
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="TỆP.docx|.pdf",
    help="Tệp cần ghi.",
)
@everywhere
@click.pass_obj
def copy(desk: Desk, plan_id: int, out: Path) -> None:
    """Sao y một kế hoạch đã ký, lấy số kế tiếp trong sổ bản sao."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.plans.copies import export_copy, proposed_copy

    with desk.writing() as office:
        today = date.today()
        copying = proposed_copy(office, plan_id, today)
        made = finish(export_copy(office, plan_id, copying, out, today))
    desk.answer({"path": made, "number": copying.number}, [f"Đã ghi bản sao số {copying.number}: {made}"])


@click.command("numbers")
@click.option("--year", type=YEAR, required=True, metavar="NĂM", help="Năm của sổ.")
@click.option("--kind", default="KH", metavar="LOẠI", help="Loại văn bản: KH, SY…; không nói thì KH.")
@click.option("--party", is_flag=True, help="Sổ văn bản của Đảng.")
@everywhere
@click.pass_obj
def numbers(desk: Desk, year: int, kind: str, party: bool) -> None:
    """Sổ số văn bản của một năm: số đã cấp, số còn trống, số kế tiếp."""
    from kehoach_desktop.services.plans.paper_numbers import register

    with desk.reading() as office:
        found = register(office, year, kind, "party" if party else "state")
    rows = [
        (
            one.number,
            one.symbol,
            f"{one.issued_on:%d/%m/%Y}" if one.issued_on else "",
            one.subject,
            one.holder,
        )
        for one in found.entries
    ]
    lines = table(("Số", "Ký hiệu", "Ngày", "Trích yếu", "Nơi giữ"), rows) if rows else ["Chưa cấp số nào."]
    gaps = ", ".join(map(str, found.gaps)) or "không có"
    desk.answer(plain(found), [*lines, f"Số còn trống: {gaps}. Số kế tiếp: {found.next_number}."])


COMMANDS = (submit, sign, close, attach, copy, numbers)
