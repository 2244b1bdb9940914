"""plan new, plan templates, plan keep, plan format: plans from templates, and the numbers of their paper."""

from __future__ import annotations

import click

from kehoach_desktop.cli.desk import NUMBER, YEAR, Desk, everywhere, picked, table
from kehoach_desktop.refusal import Refusal


@click.command("templates")
@everywhere
@click.pass_obj
def templates(desk: Desk) -> None:
    """Các mẫu có sẵn và mẫu của cơ quan."""
    from kehoach_desktop.document.templates import plan_templates
    from kehoach_desktop.services.plans.plan_templates import list_templates

    with desk.reading() as office:
        own = list_templates(office)
    rows = [(one.key, one.name, one.system) for one in plan_templates()]
    rows += [(str(one.id), one.name, one.system) for one in own]
    answer = [{"key": key, "name": name, "kind": system} for key, name, system in rows]
    desk.answer(answer, table(("Mã", "Tên mẫu", "Loại"), rows))


@click.command("new")
@click.option("--template", "key", required=True, metavar="MÃ", help="Mã của mẫu, xem “plan templates”.")
@click.option("--year", type=YEAR, required=True, metavar="NĂM", help="Năm của kế hoạch.")
@everywhere
@click.pass_obj
def new(desk: Desk, key: str, year: int) -> None:
    """Lập bản thảo mới theo một mẫu."""
    from kehoach_desktop.document.templates import plan_templates
    from kehoach_desktop.services.plans.plan_make import new_plan
    from kehoach_desktop.services.plans.plan_templates import plan_from_template

    known = {one.key for one in plan_templates()}
    if key not in known and not (key.isascii() and key.isdecimal()):
        raise Refusal(f"Không có mẫu “{key}”.", "Chưa có gì được ghi.", "Xem các mẫu bằng “plan templates”.")
    with desk.writing() as office:
        plan = (
            new_plan(office, year, template=key)
            if key in known
            else plan_from_template(office, int(key), year)
        )
    desk.answer(picked(plan, "id", "year_from", "year_to"), [f"Đã lập bản thảo số {plan.id}."])


@click.command("keep")
@click.argument("plan_id", type=NUMBER, metavar="SỐ")
@click.option("--name", required=True, metavar="TÊN", help="Tên mẫu; trùng tên thì thay mẫu cũ.")
@everywhere
@click.pass_obj
def keep(desk: Desk, plan_id: int, name: str) -> None:
    """Lưu một kế hoạch làm mẫu."""
    from kehoach_desktop.services.plans.plan_templates import save_template

    with desk.writing() as office:
        made = save_template(office, plan_id, name)
    desk.answer(picked(made, "id", "name", "system", "year"), [f"Đã lưu mẫu số {made.id}: {made.name}."])


@click.command("format")
@click.argument("code", metavar="nd30|hd36")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="THÔNG_SỐ=GIÁ_TRỊ",
    help="Ví dụ page.margin_top=25; dùng được nhiều lần.",
)
@everywhere
@click.pass_obj
def format_(desk: Desk, code: str, values: tuple[str, ...]) -> None:
    """Xem hoặc chỉnh cỡ chữ, lề, khoảng cách của một bộ thể thức, trong khoảng cho phép."""
    from kehoach_desktop.papers.format import load_format
    from kehoach_desktop.services.plans.formats import adjustments, format_of, save_adjustments

    load_format(code)
    if values:
        wanted = dict(_pair(one) for one in values)
        with desk.writing() as office:
            fmt = save_adjustments(office, code, {**adjustments(office, code), **wanted})
    else:
        with desk.reading() as office:
            fmt = format_of(office, code)
    usual = load_format(code).settings
    rows = [
        (
            one.key,
            f"{one.value:g}",
            f"{usual[one.key].value:g}",
            f"{one.low:g}-{one.high:g}",
            one.unit,
            one.label,
        )
        for one in fmt.settings.values()
    ]
    answer = {key: setting.value for key, setting in fmt.settings.items()}
    desk.answer(answer, table(("Thông số", "Đang dùng", "Mặc định", "Cho phép", "Đơn vị", "Nghĩa"), rows))


def _pair(text: str) -> tuple[str, float]:
    """ "page.margin_top=25" taken apart."""
    key, _, value = text.partition("=")
    try:
        return key.strip(), float(value.strip().replace(",", "."))
    except ValueError:
        raise Refusal(
            f"“{text}” không phải là THÔNG_SỐ=GIÁ_TRỊ.", "Chưa có gì được ghi.", "Ví dụ: page.margin_top=25"
        ) from None


COMMANDS = (templates, new, keep, format_)
