"""What of a plan's text is kept as data, marked in the text."""

from __future__ import annotations

from kehoach_desktop.document.plan import Plan
from ui.editor.marks import Mark
from ui.theme import Colours


def marks_of(plan: Plan, colours: Colours) -> list[Mark]:
    """A mark for each target, phase and task that stands in a paragraph."""
    kinds = (
        (plan.targets, colours.good_soft, "Chỉ tiêu"),
        (plan.phases, colours.warn_soft, "Đợt thi đua"),
        (plan.tasks, colours.held_soft, "Việc có thời hạn"),
    )
    return [
        Mark(one.node_id, one.text, tone, name) for rows, tone, name in kinds for one in rows if one.node_id
    ]
