"""awards register: what people and collectives set out for at the start of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli.awards import of_year
from kehoach_desktop.cli.desk import Desk, everywhere
from kehoach_desktop.records.collectives import WHOLE_AGENCY
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import fold

if TYPE_CHECKING:
    from kehoach_desktop.services.datafile.office import Office


@click.command("register")
@of_year
@click.option(
    "--title",
    metavar="DANH HIỆU",
    required=True,
    help="Mã danh hiệu (LĐTT, CSTĐCS…); none: không đăng ký; off: bỏ ghi.",
)
@click.option("--unit", "units", multiple=True, metavar="ĐƠN VỊ", help="Tập thể đăng ký; nêu được nhiều lần.")
@click.argument("names", nargs=-1, metavar="HỌ TÊN…")
@everywhere
@click.pass_obj
def register(desk: Desk, year: int, title: str, units: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Ghi danh hiệu mà cá nhân, tập thể đăng ký từ đầu năm; “none” là đã hỏi và không đăng ký, “off” là chưa biết."""
    from kehoach_desktop.services.year import registrations

    if not (units or names):
        raise Refusal("Chưa nêu ai đăng ký.", "Chưa có gì được ghi.", "Xin ghi họ tên, hoặc --unit ĐƠN VỊ.")
    code = "" if title.lower() in ("off", "none") else title
    with desk.writing() as office:
        people = people_named(office, year, names) if names else []
        changed = registrations.register(
            office, year, code, people, _units(office, units), nothing=title.lower() == "none"
        )
    desk.answer({"changed": changed}, [f"Đã ghi {changed} đăng ký."])


def people_named(office: Office, year: int, names: tuple[str, ...]) -> list[int]:
    """The people of the year with these names, everybody for no names; Refusal for a name that nobody or more than one person has."""
    from kehoach_desktop.services.people.headcount import people_of_year

    staff = [(person.full_name, person.id or 0) for person in people_of_year(office, year)]
    if not names:
        return [number for _, number in staff]
    return [_one(name, staff, f"trong danh sách năm {year}") for name in names]


def _units(office: Office, names: tuple[str, ...]) -> list[int]:
    """The units with these names; the agency's own name stands for the agency as a whole."""
    from kehoach_desktop.services.units.units import list_units
    from kehoach_desktop.services.units.whole_agency import name_of_agency

    units = [(unit.name, unit.id or 0) for unit in list_units(office)]
    whole = (name_of_agency(office), WHOLE_AGENCY)
    return [_one(name, [*units, whole], "trong danh sách đơn vị") for name in names]


def _one(name: str, known: list[tuple[str, int]], where: str) -> int:
    """The one of that name: with its accents if somebody is spelled so, else without."""
    found = [number for one, number in known if one.casefold() == name.casefold()]
    found = found or [number for one, number in known if fold(one) == fold(name)]
    if len(found) != 1:
        told = "không có" if not found else f"có {len(found)}"
        raise Refusal(f"“{name}”: {told} {where}.", "Chưa có gì được ghi.")
    return found[0]
