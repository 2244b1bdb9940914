"""awards next, awards rules, awards choose, awards day: what comes next, the rule sets, by which one a year is judged, and its day."""

from __future__ import annotations

from pathlib import Path

import click

from kehoach_desktop.cli.awards import of_year
from kehoach_desktop.cli.desk import DAY, YEAR, Desk, everywhere, picked, table

_NEXT = (
    "name",
    "unit",
    "title",
    "verdict",
    "have",
    "needed",
    "base",
    "years",
    "earliest",
    "missing",
    "history",
)


@click.command("next")
@of_year
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi danh sách ra .docx hoặc .pdf."
)
@click.option("--unit", default="", metavar="ĐƠN VỊ", help="Chỉ đơn vị này.")
@click.option("--far", is_flag=True, help="Ghi cả những mốc còn xa ra tệp.")
@everywhere
@click.pass_obj
def next_steps(desk: Desk, year: int, out: Path | None, unit: str, far: bool) -> None:
    """Mốc tiếp theo của từng người, từng tập thể: số năm liên tục, còn thiếu gì."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.records.honours import NEAR_YEARS
    from kehoach_desktop.services.awards.milestone_export import export_milestones
    from kehoach_desktop.services.awards.milestones import outlook

    with desk.reading() as office:
        if out is not None:
            made = finish(export_milestones(office, year, out, unit=unit, within=None if far else NEAR_YEARS))
            desk.answer({"path": made}, [f"Đã ghi: {made}"])
            return
        found = outlook(office, year)
    every = {"people": found.people, "collectives": found.collectives}
    chosen = {name: [one for one in some if not unit or one.unit == unit] for name, some in every.items()}
    rows = [
        (
            one.name,
            one.unit,
            one.title,
            f"{one.have}/{one.needed} {one.base}" if one.needed else "",
            one.earliest or "",
            one.missing,
        )
        for some in chosen.values()
        for one in some
    ]
    head = ("Họ và tên, tập thể", "Đơn vị", "Mốc tiếp theo", "Liên tục", "Sớm nhất", "Còn thiếu")
    record = {name: [picked(one, *_NEXT) for one in some] for name, some in chosen.items()}
    desk.answer(record, table(head, rows) if rows else [f"Năm {year} chưa có ai."])


@click.command("rules")
@click.option("--year", "year", type=YEAR, metavar="NĂM", help="Bộ quy định đang xét năm này.")
@everywhere
@click.pass_obj
def rules(desk: Desk, year: int | None) -> None:
    """Các bộ quy định: hiệu lực, căn cứ, mức chắc chắn."""
    from kehoach_desktop.services.awards.rule_choice import code_for, rule_sets

    with desk.reading() as office:
        found = rule_sets(office)
        chosen = code_for(office, year) if year else ""
    keys = ("code", "name", "basis", "valid_from", "valid_to", "certainty", "verified", "automatic", "own")
    record = [picked(one, *keys) | {"in_force": one.code == chosen} for one in found]
    rows = [
        (
            "→" if one.code == chosen else "",
            one.code,
            one.name,
            one.valid_from or "",
            one.valid_to or "",
            one.certainty,
            "" if one.verified else "chưa kiểm chứng",
        )
        for one in found
    ]
    desk.answer(record, table(("", "Mã", "Tên", "Từ ngày", "Đến ngày", "Mức", "Ghi chú"), rows))


@click.command("day")
@of_year
@click.argument("day", metavar="NGÀY|auto")
@everywhere
@click.pass_obj
def decided(desk: Desk, year: int, day: str) -> None:
    """Ghi ngày quyết định (dự kiến) của một năm, quy định và tỷ lệ lấy theo ngày ấy; “auto” thì là 31/12."""
    from kehoach_desktop.services.awards.decision_day import day_text, expected_day, set_decision_day
    from kehoach_desktop.services.awards.rule_choice import code_for, notice_for

    wanted = None if day == "auto" else DAY.convert(day, None, None)
    with desk.writing() as office:
        set_decision_day(office, year, wanted)
        now, told, notice = code_for(office, year), day_text(office, year), notice_for(office, year)
    record = {"year": year, "decided_on": wanted or expected_day(year), "code": now}
    desk.answer(record, [f"Năm {year}: {told}, xét theo: {now}.", *([notice] if notice else [])])


@click.command("choose")
@of_year
@click.argument("code", metavar="MÃ|auto")
@click.option("--reason", default="", metavar="LÝ DO", help="Lý do, căn cứ chọn bộ quy định khác.")
@everywhere
@click.pass_obj
def choose(desk: Desk, year: int, code: str, reason: str) -> None:
    """Xét một năm theo bộ quy định MÃ, giữ lại lý do; “auto” thì theo ngày quyết định."""
    from kehoach_desktop.services.awards.rule_choice import choose_rules, code_for

    with desk.writing() as office:
        choose_rules(office, year, None if code == "auto" else code, reason)
        now = code_for(office, year)
    desk.answer({"year": year, "code": now}, [f"Năm {year} xét theo: {now}."])
