"""plan roll: last year's plan as the draft of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli.desk import NUMBER, YEAR, Desk, everywhere

if TYPE_CHECKING:
    from kehoach_desktop.document.roll_proposal import RollProposal

_SHOWN = 110


@click.command("roll")
@click.argument("plan_id", type=NUMBER, metavar="SỐ")
@click.option("--year", type=YEAR, required=True, metavar="NĂM", help="Năm của kế hoạch mới.")
@everywhere
@click.pass_obj
def roll(desk: Desk, plan_id: int, year: int) -> None:
    """Sang năm mới: lập bản thảo của năm khác từ một kế hoạch, và in những chỗ cần xem lại."""
    from kehoach_desktop.services.plans.plan_roll import roll_plan

    with desk.writing() as office:
        done = roll_plan(office, plan_id, year)
    changed = [one for one in done.proposals if one.key in done.accepted]
    lines = [f"Đã lập bản thảo số {done.plan.id} cho năm {year} từ kế hoạch số {plan_id}."]
    lines += [f"Đã chuyển: {len(changed)} chỗ", *(_told(one, True) for one in changed)]
    look = done.to_look_at
    lines += [f"Cần xem lại: {len(look)} chỗ", *(_told(one, one.key in done.accepted) for one in look)]
    kept = [one for one in done.proposals if not one.changes and not one.look]
    lines += [f"Giữ nguyên: {len(kept)} chỗ", *(f"  = {_short(one.old)}" for one in kept)]
    answer = {
        "id": done.plan.id,
        "year_from": done.plan.year_from,
        "year_to": done.plan.year_to,
        "look": [_plain(one, one.key in done.accepted) for one in look],
        "proposals": [_plain(one, one.key in done.accepted) for one in done.proposals],
    }
    desk.answer(answer, lines)


def _plain(one: RollProposal, accepted: bool) -> dict[str, object]:
    """A proposal for machines."""
    return {
        "node_id": one.node_id,
        "kind": one.kind.value,
        "old": one.old,
        "new": one.new,
        "accepted": accepted,
        "look": one.look,
        "round_year": one.round_year,
        "why": one.why,
    }


def _told(one: RollProposal, accepted: bool) -> str:
    """A proposal in a line: done, or only proposed."""
    if not one.changes:
        return f"  ? {_short(one.old)} — {one.why}"
    return f"  {'→' if accepted else '?'} {_short(one.old)} → {_short(one.new)} — {one.why}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}"
