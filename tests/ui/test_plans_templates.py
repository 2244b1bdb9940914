"""Templates of the office's own, and the sizes of its papers, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex

from kehoach_desktop.services.plans.formats import adjustments
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_templates import list_templates
from kehoach_desktop.services.plans.plans import list_plans
from tests.ui.conftest import Answers
from ui.agency.formats import FormatDialog
from ui.app import Program
from ui.desk import Desk
from ui.pages.plans.page import PlansPage
from ui.pages.plans.templates import TemplateDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TEXT = """KẾ HOẠCH
Phát động phong trào thi đua năm 2024

1. Phấn đấu 100% ký cam kết giao ước thi đua năm 2024./.
"""


@pytest.fixture
def page(desk: Desk, program: Program) -> PlansPage:
    """The page with one plan open."""
    plan_id = import_plan(desk.office, TEXT).id
    program.window.show_page("plans")
    shown = program.window.page
    assert isinstance(shown, PlansPage)
    shown.open_item(plan_id)
    return shown


def test_a_plan_becomes_a_template_and_a_template_a_plan(
    page: PlansPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exec_(dialog: TemplateDialog) -> int:
        dialog.form.set_value("name", "Mẫu & của Ban")
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(TemplateDialog, "exec", exec_)
    page.handlers()["template"]()
    (kept,) = list_templates(desk.office)
    assert page.back()
    menu = page.list.add.menu()
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    desk.set_year(2026)
    actions["Mẫu && của Ban"].trigger()
    assert page.opened is not None
    assert page.opened.year_from == 2026
    assert page.opened.document.subject_text == "Phát động phong trào thi đua năm 2026"
    assert len(list_plans(desk.office)) == 2
    dialog = TemplateDialog(desk, page.opened.id or 0, "", page)
    assert dialog.list.count() == 1
    dialog.list.setCurrentRow(0)
    dialog.delete()
    assert list_templates(desk.office) == []
    assert kept.year == 2024
    dialog.close()


def value_of(dialog: FormatDialog, key: str) -> QModelIndex:
    """The cell of a setting's value."""
    model = dialog.panel.model
    column = next(place for place, one in enumerate(model.columns) if one.key == "value")
    row = next(row for row, place in enumerate(model.shown) if model.records[place].key == key)
    return model.index(row, column)


def test_a_size_is_changed_inside_its_range_only(page: PlansPage, desk: Desk, answers: Answers) -> None:
    dialog = FormatDialog(desk, page)
    assert dialog.code == "nd30"
    model = dialog.panel.model
    cell = value_of(dialog, "page.margin_top")
    assert (
        model.columns[4].text(next(one for one in model.records if one.key == "page.margin_top")) == "20–25"
    )
    assert not model.setData(cell, "40")
    assert "phải từ 20 đến 25 mm" in answers.told[-1]
    assert model.setData(cell, "22,5")
    assert dialog.changed.text() == "1 thông số khác mặc định."
    dialog.save()
    assert adjustments(desk.office, "nd30") == {"page.margin_top": 22.5}
    again = FormatDialog(desk, page)
    again.reset()
    answers.replies.append("Sửa tiếp")
    again.reject()
    again.save()
    assert adjustments(desk.office, "nd30") == {}


def test_what_the_rule_fixes_cannot_be_changed(page: PlansPage, desk: Desk, answers: Answers) -> None:
    dialog = FormatDialog(desk, page)
    model = dialog.panel.model
    cell = value_of(dialog, "page.width")
    assert not model.setData(cell, "200")
    assert "cố định 210 mm" in answers.told[-1]
    dialog.close()


def test_the_live_page_follows_the_format(page: PlansPage, desk: Desk) -> None:
    from tests.pdf_reading import read_pdf

    before = read_pdf(page.view.build_pdf()())[0].lines[0].base
    dialog = FormatDialog(desk, page)
    model = dialog.panel.model
    cell = value_of(dialog, "page.margin_top")
    model.setData(cell, "25")
    dialog.save()
    assert read_pdf(page.view.build_pdf()())[0].lines[0].base == pytest.approx(before + 5, abs=0.2)


def test_a_form_of_signing_is_chosen(page: PlansPage) -> None:
    formal = page.view.formal
    formal.signing.set_value("authority", "CHỦ TỊCH")
    at = formal.form_box.findText("Cấp phó ký thay (KT.)")
    formal.form_box.setCurrentIndex(at)
    formal.form_box.activated.emit(at)
    assert page.view.session is not None
    signature = page.view.session.document.signature
    assert signature is not None
    assert signature.authority == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert formal.form_box.currentIndex() == 0
