"""plan figure, plan sent, plan remind: what the clerk counts, and what units have sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from kehoach_desktop.cli.desk import DAY, NUMBER, YEAR, Desk, everywhere, plain


class AmountType(click.ParamType[Decimal]):
    """A figure, with a decimal comma or point."""

    name = "số liệu"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The figure; refused when it is none."""
        try:
            number = Decimal(str(value).strip().replace(",", "."))
        except InvalidOperation:
            self.fail(f"“{value}” không phải là một số.", param, ctx)
        if not number.is_finite():
            self.fail(f"“{value}” không phải là một số.", param, ctx)
        return number


AMOUNT = AmountType()


@click.command("figure")
@click.argument("target_id", type=NUMBER, metavar="SỐ_CHỈ_TIÊU")
@click.option("--year", type=YEAR, required=True, metavar="NĂM", help="Năm của số liệu.")
@click.option(
    "--period", default="Cả năm", metavar="KỲ", help="Kỳ: Cả năm, Quý I, Tháng 3…; không nói thì Cả năm."
)
@click.option("--baseline", type=AMOUNT, metavar="SỐ", help="Số cùng kỳ năm trước (hoặc tổng số).")
@click.option("--value", type=AMOUNT, metavar="SỐ", help="Số kỳ này (hoặc số đạt).")
@everywhere
@click.pass_obj
def figure(
    desk: Desk, target_id: int, year: int, period: str, baseline: Decimal | None, value: Decimal | None
) -> None:
    """Nhập số liệu của một chỉ tiêu tự đếm, và xem mức tăng giảm."""
    from kehoach_desktop.records.plan_life import TargetFigure
    from kehoach_desktop.services.plans.target_figures import changes_of_year, save_figure

    with desk.writing() as office:
        save_figure(office, TargetFigure(target_id, year, period, baseline, value))
        found = next((one for one in changes_of_year(office, year) if one.target_id == target_id), None)
    desk.answer(plain(found), [f"{found.text}: {found.message}" if found else "Đã ghi số liệu."])


@click.command("sent")
@click.argument("task_id", type=NUMBER, metavar="SỐ_VIỆC")
@click.argument("units", nargs=-1, required=True, metavar="ĐƠN_VỊ…")
@click.option("--on", "day", type=DAY, metavar="NGÀY", help="Ngày gửi; không nói thì chỉ ghi là phải gửi.")
@everywhere
@click.pass_obj
def sent(desk: Desk, task_id: int, units: tuple[str, ...], day: date | None) -> None:
    """Ghi những đơn vị phải gửi cho một việc, và đơn vị nào đã gửi."""
    from kehoach_desktop.services.plans.submissions import add_units, list_submissions, mark_sent
    from kehoach_desktop.vietnamese.folding import clean

    with desk.writing() as office:
        found = add_units(office, task_id, units)
        names = {clean(name) for name in units}
        if day is not None:
            mark_sent(office, [one.id for one in found if one.unit in names and one.id is not None], day)
            found = list_submissions(office, task_id)
    lines = [
        f"{one.unit}: {f'đã gửi {one.sent_on:%d/%m/%Y}' if one.sent_on else 'chưa gửi'}" for one in found
    ]
    desk.answer(plain(found), lines)


@click.command("remind")
@click.argument("plan_id", type=NUMBER, metavar="SỐ")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="TỆP.docx|.pdf", help="Tệp cần ghi."
)
@everywhere
@click.pass_obj
def remind(desk: Desk, plan_id: int, out: Path) -> None:
    """Ghi danh sách đơn vị chưa gửi để nhắc."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.plans.submissions import export_reminder

    with desk.reading() as office:
        made = finish(export_reminder(office, plan_id, out, date.today()))
    desk.answer({"path": made}, [f"Đã ghi: {made}"])


COMMANDS = (figure, sent, remind)
