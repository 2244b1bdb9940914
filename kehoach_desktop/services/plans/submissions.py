"""What member units have to send for a task: who has (when, which file), who is missing, and the list to remind them by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AttachmentRow, SubmissionRow, TaskRow
from db.removal import delete_whole
from kehoach_desktop.papers.reminders import Missing, reminder_paper
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plan_life import Attachment, Submission
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.attachments import attachment_of, incoming, put_attachment
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper
from kehoach_desktop.services.plans.plan_rows import plan_row, task_of
from kehoach_desktop.services.units.units import list_units
from kehoach_desktop.vietnamese.folding import clean, shortened

_SHOWN = 60


def list_submissions(office: Office, task_id: int) -> list[Submission]:
    """Every unit that has to send something for the task, in the order in which they were entered."""
    with office.read() as session:
        wanted = select(SubmissionRow).where(SubmissionRow.task_id == task_id)
        rows = list(session.scalars(wanted.order_by(SubmissionRow.list_order, SubmissionRow.id)))
        files = _files(session, [row.id for row in rows])
        return [_submission(row, files.get(row.id, ())) for row in rows]


def _files(session: Session, submission_ids: Sequence[int]) -> dict[int, tuple[Attachment, ...]]:
    """What each of some units sent, in the order in which it came."""
    wanted = select(AttachmentRow).where(AttachmentRow.submission_id.in_(submission_ids))
    found: dict[int, tuple[Attachment, ...]] = {}
    for row in session.scalars(wanted.order_by(AttachmentRow.id)):
        if row.submission_id is not None:
            found[row.submission_id] = (*found.get(row.submission_id, ()), attachment_of(row))
    return found


def counts_of_plan(office: Office, plan_id: int) -> dict[int, tuple[int, int]]:
    """For each task of a plan that units send something for: how many have, of how many."""
    with office.read() as session:
        wanted = (
            select(SubmissionRow.task_id, func.count(SubmissionRow.sent_on), func.count())
            .join(TaskRow, TaskRow.id == SubmissionRow.task_id)
            .where(TaskRow.plan_id == plan_id)
            .group_by(SubmissionRow.task_id)
        )
        return {task: (sent, whole) for task, sent, whole in session.execute(wanted)}


def add_units(office: Office, task_id: int, names: Sequence[str]) -> list[Submission]:
    """Units that have to send something; those already in the list are passed over. Invalid when no name is given."""
    wanted = [name for name in map(clean, names) if name]
    if not wanted:
        raise Invalid({"names": "Xin ghi ít nhất một đơn vị, mỗi dòng một đơn vị."})
    with office.write(f"Thêm đơn vị phải gửi: {shortened(', '.join(wanted), _SHOWN)}") as session:
        if session.get(TaskRow, task_id) is None:
            raise Refusal(
                "Việc này không còn trong kế hoạch.", "Chưa có gì được ghi.", "Xin mở lại kế hoạch."
            )
        there = select(SubmissionRow).where(SubmissionRow.task_id == task_id)
        known = {row.unit: row for row in session.scalars(there)}
        for name in wanted:
            if name not in known:
                row = SubmissionRow(task_id=task_id, unit=name, list_order=len(known))
                known[name] = row
                session.add(row)
    return list_submissions(office, task_id)


def own_units(office: Office) -> list[str]:
    """The names of the agency's own units, to be offered."""
    return [unit.name for unit in list_units(office)]


def mark_sent(office: Office, submission_ids: Collection[int], day: date | None) -> None:
    """Tick units off with the day on which they sent it; None takes the tick away. The task is done once all have sent."""
    what = f"Đã gửi ngày {day:%d/%m/%Y}" if day else "Chưa gửi"
    with office.write(f"{what}: {len(submission_ids)} đơn vị") as session:
        rows = [_row(session, one) for one in submission_ids]
        for row in rows:
            row.sent_on = day
        session.flush()
        for task_id in {row.task_id for row in rows}:
            _settle(session, task_id)


def _settle(session: Session, task_id: int) -> None:
    """A task that all units have answered is done on the last of their days; one that somebody still owes is not."""
    task = session.get(TaskRow, task_id)
    days = list(session.scalars(select(SubmissionRow.sent_on).where(SubmissionRow.task_id == task_id)))
    if task is None or not days:
        return
    sent = [day for day in days if day is not None]
    task.done_on = max(sent) if len(sent) == len(days) else None


def save_submission(office: Office, submission_id: int, sent_on: date | None, note: str) -> None:
    """The day on which a unit sent it (None: not yet) and a remark on it, written together."""
    with office.write("Ngày gửi, ghi chú của đơn vị") as session:
        row = _row(session, submission_id)
        row.sent_on, row.note = sent_on, note.strip()
        session.flush()
        _settle(session, row.task_id)


def attach_sent(office: Office, submission_id: int, path: Path, today: date) -> Attachment:
    """Take in what a unit sent; it counts as sent today where no day was noted. Refusal as for `attachments.incoming`."""
    file = incoming(path)
    with office.write(f"Đơn vị gửi tệp: {file.name}") as session:
        row = _row(session, submission_id)
        task = session.get_one(TaskRow, row.task_id)
        made = put_attachment(session, file, task.plan_id, today, submission_id=submission_id)
        row.sent_on = row.sent_on or today
        session.flush()
        _settle(session, row.task_id)
        return made


def delete_submissions(office: Office, submission_ids: Collection[int]) -> None:
    """Units that need not send anything after all, with what they sent."""
    with office.write(f"Bỏ {len(submission_ids)} đơn vị phải gửi") as session:
        tasks = {_row(session, one).task_id for one in submission_ids}
        delete_whole(session, SubmissionRow, submission_ids)
        session.flush()
        for task_id in tasks:
            _settle(session, task_id)


def export_reminder(office: Office, plan_id: int, out: Path, today: date) -> Work[Path]:
    """Write the list of who has not sent what, by task, to `out` (.docx or .pdf). Refusal when nobody is missing."""
    yield Progress(0, 2, "Xem đơn vị nào chưa gửi")
    missing, subject = missing_of_plan(office, plan_id)
    if not missing:
        raise Refusal("Không có đơn vị nào còn thiếu.", "Chưa có tệp nào được ghi.")
    fmt = format_of(office, "nd30")
    head = usual_signer(office)
    paper = reminder_paper(missing, subject, get_agency(office) or Agency(""), head, today, fmt)
    yield Progress(1, 2, f"Ghi {out.name}")
    return write_paper(paper, fmt, out)


def missing_of_plan(office: Office, plan_id: int) -> tuple[list[Missing], str]:
    """Each task of the plan that somebody still owes something for, with those units; and the plan's subject."""
    with office.read() as session:
        plan = plan_row(session, plan_id)
        units = (
            select(TaskRow, SubmissionRow)
            .join(SubmissionRow, SubmissionRow.task_id == TaskRow.id)
            .where(TaskRow.plan_id == plan_id)
            .order_by(TaskRow.due_on.is_(None), TaskRow.due_on, TaskRow.id)
            .order_by(SubmissionRow.list_order, SubmissionRow.id)
        )
        found = []
        for task, pairs in groupby(session.execute(units).all(), key=lambda pair: pair[0]):
            rows = [pair[1] for pair in pairs]
            owing = tuple((row.unit, row.note) for row in rows if row.sent_on is None)
            if owing:
                found.append(Missing(task_of(task), owing, len(rows)))
        return found, plan.subject


def _row(session: Session, submission_id: int) -> SubmissionRow:
    row = session.get(SubmissionRow, submission_id)
    if row is None:
        raise Refusal("Đơn vị này không còn trong danh sách phải gửi.", "Chưa có gì được ghi.")
    return row


def _submission(row: SubmissionRow, files: tuple[Attachment, ...]) -> Submission:
    return Submission(row.task_id, row.unit, row.sent_on, row.note, row.list_order, files, row.id)
