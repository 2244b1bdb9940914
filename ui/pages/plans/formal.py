"""Thể thức & người ký: everything of a plan's paper that is not its text, as one flat record and a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kehoach_desktop.document.model import Header, Signature
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.runs import plain_runs
from kehoach_desktop.document.signing_forms import SigningForm, dressed, signing_forms
from kehoach_desktop.records.agency import Signer
from kehoach_desktop.records.plans import PLAN_KINDS
from ui.editor.session import PlanSession
from ui.forms.fields import BOOL, CHOICE, LINES, NUMBER, TEXT, Field
from ui.forms.form import Form
from ui.pages.plans.above import AboveBox
from ui.widgets import filter_box, label, refill, scrolling

_HEADER = ("agency", "parent", "number", "symbol", "place", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Formal:
    """The parts of a plan that the form shows; lists are one line each."""

    system: str
    kind_name: str
    subject: str
    parent: str
    agency: str
    number: str
    symbol: str
    place: str
    day: str
    month: str
    year: str
    authority: str
    second_post: str
    name: str
    end_mark: bool
    above: str
    year_from: int
    year_to: int


def formal_of(plan: Plan) -> Formal:
    """The plan's formal parts."""
    document = plan.document
    signature = document.signature or Signature()
    header = {name: getattr(document.header, name) for name in _HEADER}
    return Formal(
        system=document.system,
        kind_name=document.kind_name,
        subject=document.subject_text,
        authority="\n".join(signature.authority),
        second_post=signature.second_post,
        name=signature.name,
        end_mark=document.end_mark,
        above=plan.parent,
        year_from=plan.year_from,
        year_to=plan.year_to,
        **header,
    )


def with_formal(plan: Plan, formal: Formal) -> Plan:
    """The plan with these formal parts. A subject whose words did not change keeps its styles."""
    document = plan.document
    authority = tuple(line.strip() for line in formal.authority.splitlines() if line.strip())
    signature = Signature(authority, formal.second_post, formal.name)
    subject = document.subject if formal.subject == document.subject_text else plain_runs(formal.subject)
    document = replace(
        document,
        system=formal.system,
        kind_name=formal.kind_name,
        subject=subject,
        header=Header(**{name: getattr(formal, name) for name in _HEADER}),
        signature=None if signature == Signature() else signature,
        end_mark=formal.end_mark,
    )
    last = max(formal.year_to, formal.year_from)
    return replace(
        plan,
        document=document,
        parent=formal.above,
        year_from=formal.year_from,
        year_to=last,
    )


_OURS = "để trống: theo cơ quan"
_PAPER = (
    Field("system", "Loại văn bản", CHOICE, choices=tuple(PLAN_KINDS.items())),
    Field("kind_name", "Tên loại", TEXT),
    Field("subject", "Trích yếu", LINES),
    Field("parent", "Cơ quan cấp trên", LINES, hint=_OURS, half=True),
    Field("agency", "Cơ quan ban hành", LINES, hint=_OURS, half=True),
    Field("number", "Số", TEXT, hint="để trống, ghi tay khi phát hành", half=True),
    Field("symbol", "Ký hiệu", TEXT, hint=_OURS, half=True),
    Field("place", "Địa danh", TEXT, hint=_OURS, half=True),
    Field("day", "Ngày", TEXT, hint="để trống", half=True),
    Field("month", "Tháng", TEXT, hint="để trống", half=True),
    Field("year", "Năm", TEXT, half=True),
)
_SIGNING = (
    Field("authority", "Thẩm quyền và chức vụ ký (mỗi dòng một ý)", LINES, hint="KT. GIÁM ĐỐC"),
    Field("second_post", "Chức vụ ghi dưới chỗ ký (hội đồng, ban)", TEXT),
    Field("name", "Họ và tên người ký", TEXT),
    Field("end_mark", "Ghi ./. sau chữ cuối", BOOL),
    Field("above", "Thực hiện theo kế hoạch của cấp trên", TEXT, hint="Kế hoạch số 41/KH-BATGT ngày …"),
    Field("year_from", "Từ năm", NUMBER, half=True),
    Field("year_to", "Đến năm", NUMBER, half=True),
)


class FormalTab(QWidget):
    """Two columns of fields over a session: what is typed goes to the session a moment later, other changes come back in."""

    def __init__(self, above: AboveBox) -> None:
        super().__init__()
        self.above = above
        above.chosen.connect(self._above_chosen)
        self.paper: Form[Formal] = Form(_PAPER)
        self.signing: Form[Formal] = Form(_SIGNING)
        self.signer_box = filter_box(
            "Chọn người ký của cơ quan…", self._signer_chosen, "Người ký của cơ quan"
        )
        self.form_box = filter_box("Chọn hình thức ký…", self._form_chosen, "Hình thức ký")
        self._session: PlanSession | None = None
        self._loading = False
        self._timer = QTimer(self, singleShot=True, interval=200)
        self._timer.timeout.connect(self.hand_in)
        self._lay_out()
        for form in (self.paper, self.signing):
            form.draft_changed.connect(self._touched)

    def _lay_out(self) -> None:
        content = QWidget()
        self._columns = row = QHBoxLayout(content)
        row.setContentsMargins(0, 12, 12, 0)
        row.setSpacing(32)
        row.addWidget(self.paper, 3)
        right = QVBoxLayout()
        self.signer_place = _chooser("Người ký", self.signer_box)
        right.addWidget(self.signer_place)
        right.addWidget(_chooser("Hình thức ký", self.form_box))
        right.addWidget(self.signing)
        right.addWidget(self.above)
        row.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns side by side, or one below the other where they do not fit with a scroll bar beside them."""
        super().resizeEvent(event)
        row = self._columns
        needed = sum(item.minimumSize().width() for at in (0, 1) if (item := row.itemAt(at)) is not None)
        narrow = self.width() < needed + row.spacing() + self.fontMetrics().horizontalAdvance("n") * 6
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)

    @property
    def forms(self) -> tuple[Form[Formal], Form[Formal]]:
        """Both columns."""
        return self.paper, self.signing

    def edit(self, session: PlanSession, signers: Sequence[Signer]) -> None:
        """Show a session's formal parts; `signers` are offered to choose from."""
        self._session = session
        session.changed.connect(self._session_changed)
        entries = [(f"{one.full_name} — {' '.join(one.authority)}", one) for one in signers]
        refill(self.signer_box, entries)
        self.signer_place.setVisible(bool(entries))
        self.above.show_plan(session.plan.id, session.plan.parent)
        self._load()

    def leave(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.changed.disconnect(self._session_changed)
            self._session = None

    def _load(self) -> None:
        if self._session is None:
            return
        formal = formal_of(self._session.plan)
        self._loading = True
        for form in self.forms:
            form.load(formal)
        self._loading = False
        self.above.follow(formal.above)
        refill(self.form_box, [(one.name, one) for one in signing_forms(formal.system)])

    def _session_changed(self, origin: object, _place: object) -> None:
        if (
            origin is not self
            and self._session is not None
            and formal_of(self._session.plan) != self._typed()
        ):
            self._load()

    def _touched(self) -> None:
        if not self._loading:
            self._timer.start()

    def _typed(self) -> Formal | None:
        """What the forms hold; a field that cannot be read (a year of letters) keeps its old value."""
        if self._session is None:
            return None
        values: dict[str, object] = {}
        for form in self.forms:
            for name, editor in form.editors.items():
                try:
                    values[name] = editor.meaning()
                except ValueError:
                    continue
        return replace(formal_of(self._session.plan), **values)  # type: ignore[arg-type]

    def hand_in(self) -> None:
        """Give the session what was typed."""
        self._timer.stop()
        formal = self._typed()
        if self._session is None or formal is None:
            return
        before = formal_of(self._session.plan)
        changed = "+".join(
            name for name in Formal.__slots__ if getattr(formal, name) != getattr(before, name)
        )
        self._session.set_plan(with_formal(self._session.plan, formal), self, merge=f"form:{changed}")
        if formal.above != before.above:
            self.above.follow(formal.above)

    def _above_chosen(self, words: str) -> None:
        """The plan above as a plan of the file is cited."""
        self.signing.set_value("above", words)
        self.hand_in()

    def _form_chosen(self) -> None:
        """Put the posts into another form of signing; the posts that stand there are kept."""
        form, formal = self.form_box.currentData(), self._typed()
        self.form_box.setCurrentIndex(0)
        if not isinstance(form, SigningForm) or formal is None:
            return
        lines = tuple(line.strip() for line in formal.authority.splitlines() if line.strip())
        signed = dressed(Signature(lines, formal.second_post, formal.name), form, formal.system)
        self.signing.set_value("authority", "\n".join(signed.authority))
        self.signing.set_value("second_post", signed.second_post)
        self.hand_in()

    def _signer_chosen(self) -> None:
        signer = self.signer_box.currentData()
        if isinstance(signer, Signer):
            values = {
                "authority": "\n".join(signer.authority),
                "second_post": signer.second_post,
                "name": signer.full_name,
            }
            for name, value in values.items():
                self.signing.set_value(name, value)
            self.hand_in()
        self.signer_box.setCurrentIndex(0)


def _chooser(words: str, box: QComboBox) -> QWidget:
    """A box with its label, as far from what follows as a field of a form."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 12)
    column.setSpacing(2)
    column.addWidget(label(words, "label"))
    # a long name in the list must not push the other column aside
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    column.addWidget(box)
    place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return place
