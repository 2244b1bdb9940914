"""The agency of this file, and who signs its papers."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AgencyRow, SignerRow
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.vietnamese.folding import clean

_THE_AGENCY = 1


def get_agency(office: Office) -> Agency | None:
    """The agency, or None in a file where it was not entered yet."""
    with office.read() as session:
        row = session.get(AgencyRow, _THE_AGENCY)
        return Agency(**{field.name: getattr(row, field.name) for field in fields(Agency)}) if row else None


def save_agency(office: Office, agency: Agency) -> Agency:
    """Keep what the agency's papers say of it; gives it back with stray white space removed. Invalid without a name."""
    values = {field.name: clean(getattr(agency, field.name)) for field in fields(Agency)}
    if not values["name"]:
        raise Invalid({"name": "Xin nhập tên cơ quan."})
    with office.write(f"Lưu thông tin cơ quan: {values['name']}") as session:
        row = session.get(AgencyRow, _THE_AGENCY)
        if row is None:
            session.add(AgencyRow(id=_THE_AGENCY, **values))
        else:
            for name, value in values.items():
                setattr(row, name, value)
    return Agency(**values)


def list_signers(office: Office) -> list[Signer]:
    """Everyone who signs, the usual signer first, then in the order they were entered."""
    with office.read() as session:
        wanted = select(SignerRow).order_by(SignerRow.is_default.desc(), SignerRow.id)
        return [_signer(row) for row in session.scalars(wanted)]


def usual_signer(office: Office) -> Signer | None:
    """Who signs unless another is chosen; None while nobody was entered."""
    return next(iter(list_signers(office)), None)


def save_signer(office: Office, signer: Signer) -> Signer:
    """Add (id None) or change a signer; there is one usual signer at most, and the first one entered becomes it."""
    tidy = replace(
        signer,
        full_name=clean(signer.full_name),
        authority=tuple(line for line in map(clean, signer.authority) if line),
        second_post=clean(signer.second_post),
    )
    if not tidy.full_name:
        raise Invalid({"full_name": "Xin nhập họ và tên người ký."})
    verb = "Thêm" if tidy.id is None else "Sửa"
    with office.write(f"{verb} người ký: {tidy.full_name}") as session:
        others = [row for row in session.scalars(select(SignerRow)) if row.id != tidy.id]
        row = SignerRow() if tidy.id is None else _row(session, tidy.id)
        row.full_name, row.authority = tidy.full_name, list(tidy.authority)
        row.second_post, row.is_default = tidy.second_post, tidy.is_default or not others
        session.add(row)
        for other in others if row.is_default else []:
            other.is_default = False
        session.flush()
        return _signer(row)


def delete_signer(office: Office, signer_id: int) -> None:
    """Take a signer off the list; papers already made keep the name. The next one becomes the usual signer if this was."""
    name = next((one.full_name for one in list_signers(office) if one.id == signer_id), "")
    with office.write(f"Xóa người ký: {name}") as session:
        row = _row(session, signer_id)
        session.delete(row)
        others = select(SignerRow).where(SignerRow.id != signer_id).order_by(SignerRow.id)
        heir = session.scalars(others).first() if row.is_default else None
        if heir is not None:
            heir.is_default = True


def _row(session: Session, signer_id: int) -> SignerRow:
    """The signer's row, or a Refusal when somebody deleted it meanwhile."""
    row = session.get(SignerRow, signer_id)
    if row is None:
        raise Refusal(
            "Người ký này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách."
        )
    return row


def _signer(row: SignerRow) -> Signer:
    """The record of a row."""
    return Signer(row.full_name, tuple(row.authority), row.second_post, row.is_default, row.id)
