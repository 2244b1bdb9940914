"""What is said of an open plan around its text: its title, the names of its tabs, whether it is saved."""

from __future__ import annotations

from datetime import datetime
from textwrap import shorten

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plans import PLAN_KINDS, PLAN_STATES
from kehoach_desktop.vietnamese.numbers import group


def plan_title(document: PlanDocument) -> str:
    """The subject, or that there is none yet."""
    return document.subject_text or f"{document.kind_name.capitalize()} chưa có trích yếu"


def plan_subtitle(plan: Plan) -> str:
    """What kind of paper, in which state, for which years, under which plan."""
    years = f"năm {plan.year_from}" + (f"–{plan.year_to}" if plan.year_to != plan.year_from else "")
    kind = f"{plan.document.kind_name.capitalize()} · {PLAN_KINDS[plan.document.system]}"
    above = (f"theo {shorten(plan.parent, 44, placeholder='…')}",) if plan.parent else ()
    return " · ".join((kind, PLAN_STATES[plan.state], years, *above))


def tab_names(plan: Plan | None, recipients: int, annex: str, scans: int) -> tuple[str, ...]:
    """The plan's tabs in their order, with how much each holds."""
    targets = len(plan.targets) if plan else 0
    work = len(plan.phases) + len(plan.tasks) if plan else 0
    return (
        "Nội dung",
        "Thể thức & ký",
        f"Chỉ tiêu ({targets})",
        f"Đợt & việc ({work})",
        f"Nơi nhận ({recipients})",
        annex,
        f"Bản đã ký ({scans})" if scans else "Bản đã ký",
    )


def saved_text(document: PlanDocument, *, dirty: bool, kept_at: datetime | None) -> str:
    """Saved or not, and how long the text is."""
    words = sum(len(node.text.split()) for node in document.nodes())
    kept = f" · bản nháp lưu lúc {kept_at:%H:%M}" if kept_at else ""
    return f"{'Có chỗ chưa lưu' if dirty else 'Đã lưu'}{kept} · {group(words)} chữ"
