"""The plan above another: plans of the file as they are cited, and the one that a citation means. Kept as words, linked by number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select

from db.models import PlanRow
from kehoach_desktop.document.codec import document_from_json
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plans import list_plans
from kehoach_desktop.vietnamese.dates import short_date

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def citable_plans(office: Office, plan_id: int | None) -> list[tuple[int, str]]:
    """Every other plan of the file that has a number, the latest first: its id, and how it is cited (kind, number, day, issuer,
    subject: Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    with office.read() as session:
        wanted = select(PlanRow).where(PlanRow.number.regexp_match(r"^\d"))
        rows = session.scalars(wanted.order_by(PlanRow.year_from.desc(), PlanRow.sort_key, PlanRow.id))
        return [
            (row.id, _cited(document_from_json(row.body), row.number, row.issued_on))
            for row in rows
            if row.id != plan_id
        ]


def _cited(document: PlanDocument, number: str, issued_on: str) -> str:
    day = f"ngày {short_date(issued_on)}" if issued_on else ""
    issuer = " ".join(document.header.agency.split())
    subject = " ".join(document.subject_text.split())
    parts = (
        f"{document.kind_name.strip().capitalize()} số {number}",
        day,
        f"của {issuer}" if issuer else "",
        subject[:1].lower() + subject[1:],
    )
    return " ".join(part for part in parts if part)


def parent_in_file(office: Office, text: str, plan_id: int | None) -> int | None:
    """The plan of the file whose number a citation bears; None when it is not among them or cannot be told apart."""
    years = set(_YEAR.findall(text))
    plans = (one for one in list_plans(office) if one.id != plan_id and one.number[:1].isdecimal())
    found = [one for one in plans if _bears(text, one.number) and _fits(one.issued_on, years)]
    return found[0].id if len(found) == 1 else None


def _bears(text: str, number: str) -> bool:
    """Whether the text names this very number, with or without a zero before it ("1/KH-A" is not in "41/KH-A" or "1/KH-AB")."""
    return bool(re.search(rf"(?<![\w/-])0*{re.escape(number.lstrip('0'))}(?![\w/-])", text))


def _fits(issued_on: str, years: Iterable[str]) -> bool:
    """Whether a plan's day can be the one cited; a citation without a year may mean any."""
    return not years or not issued_on or issued_on[:4] in years
