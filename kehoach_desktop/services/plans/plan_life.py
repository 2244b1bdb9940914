"""The life of a plan: draft → submitted → signed → closed. What was signed is frozen; a copy can be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.models import PlanRow
from kehoach_desktop.document.model import Header, PlanDocument, Signature
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plan_life import Signing
from kehoach_desktop.records.plans import PLAN_STATES
from kehoach_desktop.records.years import is_year
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import get_agency
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.paper_numbers import (
    entry_for,
    kind_of_symbol,
    number_of_plan,
    own_symbol,
    put_number,
    register,
)
from kehoach_desktop.services.plans.plan_papers import with_letterhead
from kehoach_desktop.services.plans.plan_parts import add_parts
from kehoach_desktop.services.plans.plan_rows import fill_plan_row, frozen, plan_row, read_plan_row
from kehoach_desktop.vietnamese.dates import written_parts
from kehoach_desktop.vietnamese.folding import shortened

_SHOWN = 60
_STEPS = {
    "submit": (("draft",), "submitted", "Trình ký"),
    "withdraw": (("submitted",), "draft", "Rút lại dự thảo"),
    "close": (("signed",), "closed", "Kết thúc"),
    "reopen": (("closed",), "signed", "Mở lại"),
}
_SIGNABLE = ("draft", "submitted", "signed")


def steps_of(state: str) -> tuple[str, ...]:
    """What can be done with a plan in this state: keys for `step`, "sign" and "correct" for `sign_plan`."""
    steps = [key for key, (states, _, _) in _STEPS.items() if state in states]
    if state in ("draft", "submitted"):
        steps.append("sign")
    if state == "signed":
        steps.append("correct")
    return tuple(steps)


def step(office: Office, plan_id: int, key: str) -> Plan:
    """Take a plan one step on: submit, withdraw, close or reopen. Refusal when its state does not allow it."""
    states, new, name = _STEPS[key]
    with office.read() as session:
        title = f"{name}: {shortened(plan_row(session, plan_id).subject, _SHOWN)}"
    with office.write(title) as session:
        row = plan_row(session, plan_id)
        if row.state not in states:
            raise Refusal(
                f"Kế hoạch đang ở trạng thái “{PLAN_STATES[row.state]}” nên không làm được việc này.",
                "Chưa có gì được ghi.",
            )
        row.state = new
        session.flush()
        return read_plan_row(session, row)


def proposed_signing(office: Office, plan_id: int, today: date) -> Signing:
    """What to offer when a plan has been signed: the number it bears or the next free one, the day on it or today, its signer."""
    with office.read() as session:
        row = plan_row(session, plan_id)
        document = read_plan_row(session, row).document
    dressed = with_letterhead(document, get_agency(office))
    header, signature = dressed.header, document.signature or Signature()
    day = _day_of(header) or today
    number = header.number
    if not number.isdecimal():
        with office.read() as session:
            kind = kind_of_symbol(header.symbol, own_symbol(session, document.system)) or "KH"
        number = f"{register(office, day.year, kind, document.system).next_number:02d}"
    return Signing(number, day, signature.authority, signature.second_post, signature.name)


def sign_plan(office: Office, plan_id: int, signing: Signing) -> Plan:
    """The plan was signed: number, day and signer go into its letterhead and the register, and its words are frozen.

    On a signed plan this corrects number, day or signer. Invalid for no number, a number another paper has, or no signer's name;
    Refusal for a closed plan.
    """
    _check(signing)
    number = int(signing.number)
    agency = get_agency(office)
    with office.write(f"Ký kế hoạch số {number:02d} ngày {signing.signed_on:%d/%m/%Y}") as session:
        row = plan_row(session, plan_id)
        if row.state not in _SIGNABLE:
            raise Refusal("Kế hoạch này đã kết thúc.", "Chưa có gì được ghi.", "Hãy mở lại kế hoạch trước.")
        plan = read_plan_row(session, row)
        document = _signed(with_letterhead(plan.document, agency), signing)
        _register(session, row, document, number, signing.signed_on)
        fill_plan_row(row, replace(plan, document=document, state="signed"))
        session.flush()
        return read_plan_row(session, row)


def _check(signing: Signing) -> None:
    faults: dict[str, str] = {}
    if not (signing.number.isascii() and signing.number.isdecimal() and 0 < int(signing.number) < 100_000):
        faults["number"] = "Số văn bản là một số từ 1 trở lên, ví dụ 03."
    if not signing.name.strip():
        faults["name"] = "Xin ghi họ và tên người ký."
    if not is_year(signing.signed_on.year):
        faults["signed_on"] = "Ngày ký không hợp lệ."
    if faults:
        raise Invalid(faults)


def _signed(document: PlanDocument, signing: Signing) -> PlanDocument:
    """The document with number, day and signer."""
    day, month, year = written_parts(signing.signed_on)
    header = replace(document.header, number=signing.number.zfill(2), day=day, month=month, year=year)
    signature = Signature(signing.authority, signing.second_post.strip(), signing.name.strip())
    return replace(document, header=header, signature=signature)


def _register(session: Session, row: PlanRow, document: PlanDocument, number: int, day: date) -> None:
    """Enter the plan's number, or change the one it has."""
    entry = entry_for(session, document.system, document.header.symbol, number, day, row.subject, row.id)
    known = number_of_plan(session, row.id)
    put_number(session, replace(entry, id=known.id, holder=known.holder) if known else entry)


def copy_plan(office: Office, plan_id: int) -> Plan:
    """A draft with the same words, targets, phases and tasks, number and day blank."""
    with office.read() as session:
        plan = read_plan_row(session, plan_row(session, plan_id))
    header = replace(plan.document.header, number="", day="", month="")
    copy = replace(
        plan, document=replace(plan.document, header=header), state="draft", id=None, rolled_from=None
    )
    with office.write(f"Lập bản sao kế hoạch: {shortened(plan.document.subject_text, _SHOWN)}") as session:
        row = PlanRow()
        fill_plan_row(row, copy)
        session.add(row)
        session.flush()
        tasks = tuple(replace(task, done_on=None) for task in plan.tasks)
        add_parts(session, row, plan.targets, plan.phases, tasks)
        return read_plan_row(session, row)


def is_frozen(plan: Plan) -> bool:
    """Whether the plan's words may no longer be changed."""
    return frozen(plan.state)


def _day_of(header: Header) -> date | None:
    try:
        return date(int(header.year), int(header.month), int(header.day))
    except ValueError:
        return None
