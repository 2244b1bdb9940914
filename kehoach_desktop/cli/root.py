"""All commands together."""

from __future__ import annotations

import click

from kehoach_desktop.cli.agency import agency
from kehoach_desktop.cli.asking import asked, entered
from kehoach_desktop.cli.awards import awards
from kehoach_desktop.cli.demo import demo
from kehoach_desktop.cli.desk import Desk, everywhere
from kehoach_desktop.cli.honours import import_honours
from kehoach_desktop.cli.outlook import choose, decided, next_steps, rules
from kehoach_desktop.cli.plans import plan
from kehoach_desktop.cli.registering import register
from kehoach_desktop.cli.safety import backup, restore, verify
from kehoach_desktop.cli.staff import staff, year
from kehoach_desktop.cli.wording import Orders


@click.group(
    cls=Orders, invoke_without_command=True, context_settings={"help_option_names": ["--help", "-h"]}
)
@everywhere
@click.pass_context
def root(ctx: click.Context) -> int | None:
    """Kế hoạch Thi đua: công tác thi đua, khen thưởng cả năm của một cơ quan.

    Không có lệnh nào thì mở cửa sổ chương trình.
    """
    if not isinstance(ctx.obj, Desk):
        ctx.obj = Desk(ctx.obj)
    if ctx.invoked_subcommand is None:
        return ctx.obj.open_window(ctx.obj.data)
    return None


for order in (register, asked, entered, import_honours, next_steps, rules, choose, decided):
    awards.add_command(order)
for command in (agency, awards, backup, demo, plan, restore, staff, verify, year):
    root.add_command(command)
