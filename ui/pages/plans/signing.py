"""Dialogs around a signed plan: number, day and signer; a certified copy (sao y)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kehoach_desktop.papers.copies import Copying, CopyKind, copy_kinds
from kehoach_desktop.progress import Work
from kehoach_desktop.records.plan_life import Attachment, Signing
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.plans.copies import check_copy, export_copy, proposed_copy
from kehoach_desktop.services.plans.plan_life import proposed_signing, sign_plan
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import CHOICE, DAY, LINES, Field
from ui.forms.form import Form
from ui.outgoing import offer_to_open
from ui.widgets import label

_SIGNING = (
    Field("number", "Số văn bản", half=True, required=True, hint="03"),
    Field("signed_on", "Ngày ký", DAY, half=True, required=True),
    Field("authority", "Thẩm quyền và chức vụ ký (mỗi dòng một ý)", LINES, hint="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
    Field("second_post", "Chức vụ ghi dưới chỗ ký (hội đồng, ban)"),
    Field("name", "Họ và tên người ký", required=True),
)


@dataclass(frozen=True, slots=True)
class _SigningDraft:
    """A signing as the form has it."""

    number: str
    signed_on: date | None
    authority: str
    second_post: str
    name: str


def ask_signing(desk: Desk, plan_id: int, today: date, parent: QWidget) -> bool:
    """Ask for number, day and signer, and note that the plan was signed; whether it was done."""
    got = desk.tasks.attempt(lambda: proposed_signing(desk.office, plan_id, today))
    if got is None:
        return False
    dialog = signing_dialog(desk, plan_id, got[0], parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


def signing_dialog(desk: Desk, plan_id: int, offered: Signing, parent: QWidget) -> FormDialog:
    """The dialog, filled with what is offered."""
    form: Form[_SigningDraft] = Form(_SIGNING)
    form.load(
        _SigningDraft(
            offered.number,
            offered.signed_on,
            "\n".join(offered.authority),
            offered.second_post,
            offered.name,
        )
    )

    def save(draft: _SigningDraft) -> object:
        lines = tuple(line.strip() for line in draft.authority.splitlines() if line.strip())
        day = draft.signed_on
        if day is None:
            raise Invalid({"signed_on": "Xin ghi ngày ký."})
        return sign_plan(
            desk.office, plan_id, Signing(draft.number.strip(), day, lines, draft.second_post, draft.name)
        )

    dialog = FormDialog("Kế hoạch đã ký", desk, parent, form, save, save_word="Ghi là đã ký")
    dialog.content.insertWidget(
        0,
        label(
            "Số và ngày được ghi vào văn bản và sổ số; từ đó nội dung không sửa được nữa.", "muted", wrap=True
        ),
    )
    dialog.set_size(520, 460)
    return dialog


@dataclass(frozen=True, slots=True)
class _CopyDraft:
    """A copy as the form has it; `source` is a scan's id, 0 for the plan's own pages."""

    source: int
    code: str
    number: str
    day: str
    month: str
    year: str
    authority: str
    second_post: str
    name: str
    recipients: str


def ask_copy(desk: Desk, plan_id: int, scans: list[Attachment], today: date, parent: QWidget) -> None:
    """Ask what the copy's block says and where to write the copy, then write it."""
    got = desk.tasks.attempt(lambda: proposed_copy(desk.office, plan_id, today))
    if got is None:
        return
    dialog = CopyDialog(desk, plan_id, got[0], scans, parent)
    dialog.exec()
    if dialog.work is not None:
        desk.tasks.run("Sao văn bản", dialog.work, partial(_copied, desk))
    dialog.deleteLater()


def _copied(desk: Desk, made: Path) -> None:
    desk.wrote()
    offer_to_open(desk.messages, made)


class CopyDialog(FormDialog):
    """What stands in the copy's block; saving asks for a file and leaves the writing of it as `work`."""

    def __init__(
        self, desk: Desk, plan_id: int, offered: Copying, scans: list[Attachment], parent: QWidget
    ) -> None:
        self._plan_id, self._offered = plan_id, offered
        self.work: Work[Path] | None = None
        self._kinds = {one.code: one for one in copy_kinds(offered.system)}
        sources = ((0, "Văn bản do chương trình in"), *((one.id, f"Bản quét: {one.name}") for one in scans))
        form: Form[_CopyDraft] = Form(_copy_fields(sources, tuple(self._kinds.values())))
        super().__init__("Sao văn bản", desk, parent, form, self._write, save_word="Xuất bản sao…")
        lines = "\n".join(offered.recipients)
        form.load(
            _CopyDraft(
                scans[0].id if scans else 0,
                offered.kind.code,
                offered.number,
                offered.day,
                offered.month,
                offered.year,
                "\n".join(offered.authority),
                offered.second_post,
                offered.name,
                lines,
            )
        )
        self.set_size(560, 620)

    def copying(self, draft: _CopyDraft) -> Copying:
        """The block that a draft describes."""
        return replace(
            self._offered,
            kind=self._kinds[draft.code],
            number=draft.number.strip(),
            day=draft.day.strip(),
            month=draft.month.strip(),
            year=draft.year.strip(),
            authority=_lines(draft.authority),
            second_post=draft.second_post.strip(),
            name=draft.name.strip(),
            recipients=_lines(draft.recipients),
        )

    def _write(self, draft: _CopyDraft) -> object:
        kinds = "Tệp PDF (*.pdf)" if draft.source else "Tệp PDF (*.pdf);;Tệp Word (*.docx)"
        name = f"{self._kinds[draft.code].words.capitalize()}.pdf"
        path = self.desk.messages.save_file("Xuất bản sao", kinds, name, place="plans_out")
        if path is None:
            raise Invalid({})
        office, copying, today = self.desk.office, self.copying(draft), self.desk.today()
        check_copy(office, self._plan_id, copying, today)
        self.work = export_copy(office, self._plan_id, copying, path, today, draft.source or None)
        return path


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _copy_fields(sources: tuple[tuple[object, str], ...], kinds: tuple[CopyKind, ...]) -> tuple[Field, ...]:
    """The fields of the dialog."""
    ways = tuple((one.code, f"{one.words} ({one.made_from})") for one in kinds)
    return (
        Field("source", "Sao từ", CHOICE, choices=sources),
        Field("code", "Hình thức sao", CHOICE, choices=ways),
        Field("number", "Số bản sao", half=True, hint="để trống nếu ghi tay"),
        Field("day", "Ngày", half=True, hint="để trống"),
        Field("month", "Tháng", half=True, hint="để trống"),
        Field("year", "Năm", half=True),
        Field("authority", "Thẩm quyền và chức vụ ký (mỗi dòng một ý)", LINES),
        Field("second_post", "Chức vụ ghi dưới chỗ ký"),
        Field("name", "Họ và tên người ký"),
        Field("recipients", "Nơi nhận (mỗi dòng một nơi)", LINES),
    )
