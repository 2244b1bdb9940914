"""Lists of awards of earlier years: a row per award, a column per year, or the list that belongs to one decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kehoach_desktop.intake.cells import cell_at, date_of, is_ticked, text_of, word_of
from kehoach_desktop.intake.guards import refuse
from kehoach_desktop.intake.header import HONOUR_FIELDS, sheet_year
from kehoach_desktop.intake.honour_columns import AboveTold, told_above, year_columns, year_in
from kehoach_desktop.intake.list_opening import open_list
from kehoach_desktop.intake.people_list import Reading, read_rows
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.person_cells import read_card, read_name
from kehoach_desktop.intake.row_person import born, list_parts
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.intake.year_words import decision_of, title_codes
from kehoach_desktop.progress import Work
from kehoach_desktop.records.honour_lists import AwardTold, HonourList, HonourRow
from kehoach_desktop.records.intake import RejectedRow
from kehoach_desktop.records.list_rows import row_on
from kehoach_desktop.records.list_shape import ListShape
from kehoach_desktop.refusal import Refusal

_OLDEST = 1945


def read_honours(
    sheets: list[Sheet], *, today: date, known_units: Iterable[str] = (), shape: ListShape | None = None
) -> Work[HonourList]:
    """A list of awards, where `shape` says; without it the best sheet with those like it, and where sheets are named by years, every year's.

    A title stands in its own column, in a column headed by its year, as the heading of a group, or in the lines above the list, where
    also its year and decision may be told. Refusal where no list can be read, or where nothing tells titles and years.
    """
    groups = [sheets] if shape else _by_year(sheets)
    units = list(known_units)
    found: list[HonourList] = []
    trouble: Refusal | None = None
    for group in groups:
        try:
            found.append((yield from _read(group, today, units, shape)))
        except Refusal as refusal:
            trouble = trouble or refusal
    if not found:
        raise trouble or refuse("Tệp không có trang nào để đọc.")
    return found[0] if len(found) == 1 else _joined(found, sheets)


def _by_year(sheets: list[Sheet]) -> list[list[Sheet]]:
    """The sheets in groups that are read apart: one for each year named by visible sheets, where there are several."""
    years = sorted({sheet_year(sheet) for sheet in sheets if sheet.visible and sheet_year(sheet)})
    if len(years) < 2:
        return [sheets]
    return [[sheet for sheet in sheets if sheet.visible and sheet_year(sheet) == year] for year in years]


def _joined(found: list[HonourList], sheets: list[Sheet]) -> HonourList:
    """Several lists as one, the rows of each numbered on its own sheets."""
    base, moved = 0, []
    for one in found:
        moved.append(_moved(one, base))
        base += len(one.parts)
    parts = tuple(part for one in moved for part in one.parts)
    read = {part.sheet for part in parts}
    return HonourList(
        tuple(row for one in moved for row in one.rows),
        tuple(row for one in moved for row in one.rejected),
        tuple(row for one in moved for row in one.duplicates),
        tuple(dict.fromkeys(name for one in moved for name in one.columns)),
        found[0].sheet,
        found[0].converted_from,
        tuple(row for one in moved for row in one.remarks),
        tuple(dict.fromkeys(name for one in moved for name in one.ignored_columns)),
        tuple(one.name for one in sheets if one.visible and one.name not in read and len(one.rows) > 1),
        found[0].heading_row,
        parts,
    )


def _moved(one: HonourList, base: int) -> HonourList:
    """A list whose parts come after `base` others."""
    return replace(
        one,
        rows=tuple(row._replace(row=row_on(base, row.row)) for row in one.rows),
        rejected=tuple(replace(row, row=row_on(base, row.row)) for row in one.rejected),
        duplicates=tuple(
            replace(row, row=row_on(base, row.row), of_row=row_on(base, row.of_row)) for row in one.duplicates
        ),
        remarks=tuple(replace(row, row=row_on(base, row.row)) for row in one.remarks),
    )


def _read(
    sheets: list[Sheet], today: date, known_units: list[str], shape: ListShape | None
) -> Work[HonourList]:
    """The list on some sheets that belong together."""
    reading = open_list(sheets, HONOUR_FIELDS, frozenset(), known_units, shape)
    reader = _Reader(reading, today)
    rows = yield from read_rows(reading, reader.row, today)
    if not reader.told:
        raise refuse(
            "Không thấy danh hiệu nào kèm năm đạt trong danh sách.",
            "Danh sách cần có cột danh hiệu và cột năm, mỗi năm một cột, hoặc ghi danh hiệu và năm ở tiêu đề phía trên.",
        )
    return HonourList(tuple(rows), *list_parts(reading))


class _Reader:
    """Reads the rows of a list part by part; `told` = a title with its year was seen."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading, self._latest = reading, today.year
        self._years: dict[int, dict[int, int]] = {}
        self._above: dict[int, AboveTold] = {}
        self.told = False

    def row(self, reading: Reading, found: Found, today: str) -> HonourRow | None:
        """The awards of one row, or None when the row is rejected."""
        name = read_name(reading, found).name
        unit = reading.unit(found)
        told = born(reading, found, name, today)
        if told is None:
            return None
        card = read_card(reading, found, name)
        awards, fault = self._awards(found, name)
        self.told = self.told or bool(awards)
        if fault and not awards:
            reading.rejected.append(RejectedRow(found.number, fault, name))
            return None
        return HonourRow(found.number, name, told[0], unit, card, awards)

    def _part(self) -> tuple[dict[int, int], AboveTold]:
        """(columns by year, what the lines above tell) of the table being read."""
        table = self._reading.table
        key = id(table)
        if key not in self._years:
            self._years[key] = year_columns(table)
            self._above[key] = told_above(table)
        return self._years[key], self._above[key]

    def _awards(self, found: Found, name: str) -> tuple[tuple[AwardTold, ...], str]:
        """(the awards of a row, why there are none)."""
        years, above = self._part()
        if years:
            awards = [award for at, year in years.items() for award in self._of_year(found, name, at, year)]
            return tuple(awards), ""
        codes, fault = self._codes(found, name, above)
        year = self._year(found, above)
        if not codes:
            return (), fault
        if not year:
            return (), "Chưa ghi năm đạt danh hiệu."
        decision = self._decision(found, name, above)
        return tuple(AwardTold(year, code, *decision) for code in codes), ""

    def _of_year(self, found: Found, name: str, at: int, year: int) -> list[AwardTold]:
        """The awards in the column of one year; a tick means the title told above the list."""
        value = cell_at(found.cells, at)
        text = word_of(value)
        if not text:
            return []
        codes, left = title_codes(text)
        if not codes and is_ticked(value):
            codes, left = self._part()[1].codes, ""
        if left or not codes:
            self._reading.remark(
                found, f"Năm {year}: không có danh hiệu tên là “{left or text}”; chưa nhận.", name
            )
        return [AwardTold(year, code) for code in codes] if self._sensible(found, name, year) else []

    def _codes(self, found: Found, name: str, above: AboveTold) -> tuple[tuple[str, ...], str]:
        """(codes of the titles a row names, why there are none): its own cell, the group's heading, the lines above."""
        text = self._reading.text(found, "title") or self._reading.text(found, "award")
        if not text:
            return above.codes, "Chưa ghi danh hiệu, hình thức khen thưởng."
        codes, left = title_codes(text)
        if not codes and is_ticked(text):
            return above.codes, "Chưa ghi danh hiệu, hình thức khen thưởng."
        if codes and left:
            self._reading.remark(found, f"Không có danh hiệu tên là “{left}”; chưa nhận.", name)
        return codes, f"Không có danh hiệu, hình thức khen thưởng nào tên là “{text}”."

    def _year(self, found: Found, above: AboveTold) -> int:
        """The year of a row's award: its own cell, else the lines above; 0 when it is not told or cannot be."""
        at = self._reading.table.columns.get("award_year")
        year = (year_in(text_of(cell_at(found.cells, at))) if at is not None else 0) or above.year
        return year if _OLDEST <= year <= self._latest else 0

    def _sensible(self, found: Found, name: str, year: int) -> bool:
        """Whether an award can be of that year; one that cannot is remarked."""
        good = _OLDEST <= year <= self._latest
        if not good:
            self._reading.remark(found, f"Năm {year} không đúng; chưa nhận.", name)
        return good

    def _decision(self, found: Found, name: str, above: AboveTold) -> tuple[str, str]:
        """(number, day as ISO text) of a row's decision; a day that cannot be read is remarked and left out."""
        text = self._reading.text(found, "award_no")
        lead = "QĐ số " if text[:1].isdigit() else ""
        number, day, _ = decision_of(lead + text) if text else ("", "", "")
        at = self._reading.table.columns.get("award_date")
        try:
            day = (date_of(cell_at(found.cells, at)) if at is not None else "") or day
        except ValueError as error:
            self._reading.remark(found, f"Ngày quyết định: {error} Ô này được bỏ trống.", name)
        if not text and not day:
            return above.decision_no, above.decided_on
        return number or text, day if len(day) == len("2024-01-31") else ""
