"""plan import, plan list, plan text, plan export; the rest of plan comes from modules of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli import plan_follow, plan_life, plan_make
from kehoach_desktop.cli.desk import NUMBER, YEAR, Desk, everywhere, file_in, picked, plain, table
from kehoach_desktop.cli.plan_roll import roll
from kehoach_desktop.cli.wording import Orders

if TYPE_CHECKING:
    from collections.abc import Sequence

_IMPORTED = ("id", "kind", "joined", "dropped", "findings", "targets", "phases", "tasks")


@click.group(cls=Orders)
@everywhere
def plan() -> None:
    """Kế hoạch phát động phong trào thi đua."""


for command in (roll, *plan_life.COMMANDS, *plan_follow.COMMANDS, *plan_make.COMMANDS):
    plan.add_command(command)


class KindType(click.ParamType[str]):
    """state | party, also in Vietnamese."""

    name = "loại"
    _words = {"state": "state", "nhà nước": "state", "party": "party", "đảng": "party"}  # noqa: RUF012

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The system of the paper."""
        found = self._words.get(str(value).strip().lower())
        if found is None:
            self.fail(
                f"“{value}” không phải là loại văn bản; dùng state (Nhà nước) hoặc party (Đảng).", param, ctx
            )
        return found


@plan.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option(
    "--kind",
    type=KindType(),
    metavar="state|party",
    help="Văn bản của Nhà nước hay của Đảng; không nói thì tự nhận.",
)
@click.option(
    "--no-proposals", is_flag=True, help="Không ghi chỉ tiêu, đợt, việc giao tìm thấy trong văn bản."
)
@click.option("--keep-letters", is_flag=True, help="Giữ nguyên chữ gõ phông cũ (.VnTime, VNI), không chuyển.")
@everywhere
@click.pass_obj
def import_plan(desk: Desk, file: Path, kind: str | None, no_proposals: bool, keep_letters: bool) -> None:
    """Nhập một kế hoạch từ tệp văn bản (.txt, .md) hoặc Word (.docx)."""
    from kehoach_desktop.services.plans.plan_import import import_reading, preview_plan_file

    reading = preview_plan_file(file_in(file), kind, unicode=not keep_letters)
    with desk.writing() as office:
        done = import_reading(office, reading, accept_proposals=not no_proposals, source=file.name)
    lines = [f"Đã nhập kế hoạch số {done.id} (văn bản {'của Đảng' if done.kind == 'party' else 'Nhà nước'})."]
    for heading, parts in (
        ("Đã nối chỗ bị ngắt trang", done.joined),
        ("Đã bỏ phần không thuộc văn bản", done.dropped),
        ("Nên xem lại", done.findings),
        ("Chỉ tiêu", done.targets),
        ("Đợt thi đua", done.phases),
        ("Việc giao", done.tasks),
    ):
        lines += [f"{heading}: {len(parts)}", *(f"  - {_in_words(one)}" for one in parts)] if parts else []
    desk.answer(picked(done, *_IMPORTED), lines)


@plan.command("list")
@click.option("--year", type=YEAR, metavar="NĂM", help="Chỉ kế hoạch của năm này.")
@everywhere
@click.pass_obj
def list_plans(desk: Desk, year: int | None) -> None:
    """Các kế hoạch đã có."""
    from kehoach_desktop.records.plans import PLAN_KINDS, PLAN_STATES
    from kehoach_desktop.services.plans.plans import list_plans as plans_of

    with desk.reading() as office:
        plans = plans_of(office, year)
    rows = [
        (
            one.id,
            _years(one.year_from, one.year_to),
            PLAN_KINDS.get(one.kind, one.kind),
            PLAN_STATES.get(one.state, one.state),
            one.number,
            one.subject,
        )
        for one in plans
    ]
    lines = (
        table(("Số", "Năm", "Loại", "Tình trạng", "Số ký hiệu", "Trích yếu"), rows)
        if rows
        else ["Chưa có kế hoạch nào."]
    )
    desk.answer(plain(plans), lines)


@plan.command("text")
@click.argument("plan_id", type=NUMBER, metavar="SỐ")
@everywhere
@click.pass_obj
def text(desk: Desk, plan_id: int) -> None:
    """In chữ của kế hoạch, mỗi đoạn một dòng, theo thứ tự in."""
    from kehoach_desktop.services.plans.plan_papers import plan_text
    from kehoach_desktop.services.plans.plans import get_plan

    with desk.reading() as office:
        lines: Sequence[str] = plan_text(get_plan(office, plan_id))
    desk.answer({"id": plan_id, "text": list(lines)}, lines)


@plan.command("export")
@click.argument("plan_id", type=NUMBER, metavar="SỐ")
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="TỆP.docx|.pdf",
    help="Tệp Word hoặc PDF cần ghi.",
)
@everywhere
@click.pass_obj
def export(desk: Desk, plan_id: int, out: Path) -> None:
    """Ghi kế hoạch thành văn bản Word hoặc PDF để trình ký."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.plans.plan_papers import export_plan

    with desk.reading() as office:
        made = finish(export_plan(office, plan_id, out))
    desk.answer({"path": made}, [f"Đã ghi: {made}"])


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _in_words(part: object) -> str:
    """One thing an import found, in a line."""
    for name in ("text", "name", "message", "reason"):
        found = getattr(part, name, "")
        if found:
            return str(found)
    return str(part)
