"""The list of commitments as columns: who, whether everything is signed, a tick for each kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kehoach_desktop.records.commitments import CommitmentKind, CommitmentRow
from kehoach_desktop.vietnamese.sorting import name_key
from ui.tables.columns import BAD, GOOD, Chip, Column


def columns(kinds: tuple[CommitmentKind, ...]) -> tuple[Column[CommitmentRow], ...]:
    """Who, whether everything is signed, then a tick for each kind."""
    ticks = tuple(
        Column(
            f"kind/{kind.id}",
            two_lines(kind.short_name),
            lambda row, kind=kind: kind.id in row.signed,  # type: ignore[misc]
            width=max(8, *(len(part) for part in two_lines(kind.short_name).splitlines())),
            align="center",
            search=False,
            tick=lambda row, kind=kind: toggled(row, kind),  # type: ignore[misc]
            tip=lambda row, kind=kind: _when(row, kind),  # type: ignore[misc]
            head_tip=kind.name,
        )
        for kind in kinds
    )
    return (
        Column(
            "full_name",
            "Họ và tên",
            lambda row: row.full_name,
            width=20,
            sort=lambda row: name_key(row.full_name),
        ),
        Column("unit", "Đơn vị", lambda row: row.unit, width=14, muted=True, stretch=True),
        Column("state", "Kết quả", lambda row: _state(row, len(kinds)), width=10, search=False),
        *ticks,
    )


def two_lines(text: str) -> str:
    """A longer name in two lines of about one length, broken at a space; a short one as it is."""
    breaks = [at for at, letter in enumerate(text) if letter == " "]
    if len(text) <= 10 or not breaks:
        return text
    at = min(breaks, key=lambda place: abs(place - len(text) / 2))
    return f"{text[:at]}\n{text[at + 1 :]}"


def toggled(row: CommitmentRow, kind: CommitmentKind) -> CommitmentRow:
    """The row with one signature put in or taken out; the day is filled in by the page."""
    signed = {key: day for key, day in row.signed.items() if key != kind.id}
    if kind.id is not None and kind.id not in row.signed:
        signed[kind.id] = date.min
    return replace(row, signed=signed)


def _state(row: CommitmentRow, kinds: int) -> Chip:
    left = kinds - len(row.signed)
    return Chip("Ký đủ", GOOD) if left == 0 else Chip(f"Thiếu {left}", BAD)


def _when(row: CommitmentRow, kind: CommitmentKind) -> str:
    day = row.signed.get(kind.id or 0)
    return f"{row.full_name}: đã ký ngày {day:%d/%m/%Y}" if day else f"{row.full_name}: chưa ký {kind.name}"
