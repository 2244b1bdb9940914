"""The ways to a new plan: a file, the clipboard, a template."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kehoach_desktop.services.plans.plan_import import preview_plan, preview_plan_file, preview_plan_html
from kehoach_desktop.services.plans.plan_make import new_plan
from kehoach_desktop.services.plans.plan_templates import plan_from_template
from ui.desk import Desk
from ui.pages.plans.import_text import PlanImportDialog, Reader
from ui.pages.plans.list import BLANK, OWN

_KINDS = "Word và văn bản (*.docx *.txt *.md);;Mọi tệp (*)"
_COPIED = "văn bản vừa chép"


def add_plan(desk: Desk, way: str, parent: QWidget) -> int | None:
    """Make a plan by a way of plans_list ("file", "clipboard", BLANK and a template's key); its id, None when nothing came of it."""
    if way.startswith(BLANK):
        return _from_template(desk, way.removeprefix(BLANK))
    return _from_file(desk, parent) if way == "file" else _from_clipboard(desk, parent)


def _from_file(desk: Desk, parent: QWidget) -> int | None:
    path = desk.messages.open_file("Nhập kế hoạch từ tệp", _KINDS, place="plans")
    return _look(desk, partial(preview_plan_file, path), path.name, parent) if path is not None else None


def _from_clipboard(desk: Desk, parent: QWidget) -> int | None:
    """What Word or a web page put on the clipboard keeps its styles; plain text is read as such."""
    copied = QGuiApplication.clipboard().mimeData()
    if copied is not None and copied.hasHtml() and copied.html().strip():
        return _look(desk, partial(preview_plan_html, copied.html()), _COPIED, parent)
    if copied is not None and copied.text().strip():
        return _look(desk, partial(preview_plan, copied.text()), _COPIED, parent)
    more = "Hãy chép (Ctrl+C) văn bản ở Word hoặc trang web rồi thử lại."
    desk.messages.tell("Chưa có văn bản nào được chép.", more)
    return None


def _look(desk: Desk, read: Reader, source: str, parent: QWidget) -> int | None:
    """Show what was read; the plan's id when it was taken in."""
    reading = desk.tasks.attempt(read)
    if reading is None:
        return None
    dialog = PlanImportDialog(desk, read, reading[0], source, parent)
    made = dialog.made if dialog.exec() else None
    dialog.deleteLater()
    return made


def _from_template(desk: Desk, template: str) -> int | None:
    if template.startswith(OWN):
        own = int(template.removeprefix(OWN))
        kept = desk.tasks.attempt(lambda: plan_from_template(desk.office, own, desk.year))
        return kept[0].id if kept is not None else None
    made = desk.tasks.attempt(lambda: new_plan(desk.office, desk.year, template=template or None))
    return made[0].id if made is not None else None
