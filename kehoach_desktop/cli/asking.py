"""awards asked, awards entered: the clerk's word that what is entered of a year, or of earlier awards, is everything."""

from __future__ import annotations

import click

from kehoach_desktop.cli.awards import of_year
from kehoach_desktop.cli.desk import YEAR, Desk, everywhere
from kehoach_desktop.cli.registering import people_named

_KINDS = {"ky-luat": "discipline", "sang-kien": "initiatives", "nghi": "leave", "dang-ky": "registration"}


@click.command("asked")
@of_year
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(tuple(_KINDS)),
    help="Việc đã hỏi; nêu được nhiều lần, không nêu là mọi việc.",
)
@click.option("--off", is_flag=True, help="Bỏ đánh dấu đã hỏi.")
@click.argument("names", nargs=-1, metavar="HỌ TÊN…")
@everywhere
@click.pass_obj
def asked(desk: Desk, year: int, kinds: tuple[str, ...], off: bool, names: tuple[str, ...]) -> None:
    """Đánh dấu đã hỏi đủ: phần nào không ghi gì nghĩa là không có. Không nêu tên là mọi người của năm."""
    from kehoach_desktop.records.awards import ALL_ASKED
    from kehoach_desktop.services.year.asked import set_asked

    wanted = [_KINDS[kind] for kind in kinds] or ALL_ASKED
    with desk.writing() as office:
        changed = set_asked(office, year, people_named(office, year, names), wanted, asked=not off)
    desk.answer({"changed": changed}, [f"Đã đánh dấu cho {changed} người."])


@click.command("entered")
@of_year
@click.option("--since", type=YEAR, metavar="NĂM", help="Đã nhập đủ từ năm này; không nêu là từ đầu.")
@click.option("--until", type=YEAR, metavar="NĂM", help="Đến hết năm này; không nêu là bỏ đánh dấu.")
@click.argument("names", nargs=-1, metavar="HỌ TÊN…")
@everywhere
@click.pass_obj
def entered(desk: Desk, year: int, since: int | None, until: int | None, names: tuple[str, ...]) -> None:
    """Đánh dấu đã nhập đủ khen thưởng của những năm nào. Không nêu tên là mọi người của năm."""
    from kehoach_desktop.records.honours import AwardsEntered
    from kehoach_desktop.services.awards.awards_known import set_awards_entered

    with desk.writing() as office:
        people = people_named(office, year, names)
        changed = set_awards_entered(office, AwardsEntered(since, until), person_ids=people)
    desk.answer({"changed": changed}, [f"Đã đánh dấu cho {changed} người."])
