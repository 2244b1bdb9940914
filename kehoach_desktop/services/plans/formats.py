"""The bộ thể thức with the clerk's own adjustments, kept in the data file and used by every paper."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import FormatSettingRow
from kehoach_desktop.papers.format import Format, load_format
from kehoach_desktop.services.datafile.office import Office


def adjustments(office: Office, code: str) -> dict[str, float]:
    """The settings of a format that the clerk changed, by key."""
    with office.read() as session:
        return _changed(session, code)


def _changed(session: Session, code: str) -> dict[str, float]:
    rows = session.scalars(select(FormatSettingRow).where(FormatSettingRow.code == code))
    return {row.key: row.value for row in rows}


def format_of(office: Office, code: str) -> Format:
    """The format with the clerk's adjustments; one that no longer fits its range is left at the format's own value."""
    with office.read() as session:
        return format_in(session, code)


def format_in(session: Session, code: str) -> Format:
    """As `format_of`, inside an open transaction."""
    return load_format(code, _fitting(load_format(code), _changed(session, code)))


def _fitting(usual: Format, changed: Mapping[str, float]) -> dict[str, float]:
    return {
        key: value
        for key, value in changed.items()
        if key in usual.settings and usual.settings[key].low <= value <= usual.settings[key].high
    }


def save_adjustments(office: Office, code: str, values: Mapping[str, float]) -> Format:
    """Keep the clerk's numbers for a format; a value equal to the format's own is not kept. Refusal when one leaves its range."""
    usual = load_format(code)
    load_format(code, values)
    wanted = {key: value for key, value in values.items() if value != usual.settings[key].value}
    with office.write(f"Điều chỉnh thể thức: {usual.name}") as session:
        rows = {
            row.key: row
            for row in session.scalars(select(FormatSettingRow).where(FormatSettingRow.code == code))
        }
        for key in rows.keys() - wanted.keys():
            session.delete(rows[key])
        for key, value in wanted.items():
            if key in rows:
                rows[key].value = value
            else:
                session.add(FormatSettingRow(code=code, key=key, value=value))
    return format_of(office, code)
