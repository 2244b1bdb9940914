"""Lists of awards of earlier years: a row per award, a column per year, or the list that belongs to one decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kehoach_desktop.intake.cells import cell_at, date_of, is_ticked, text_of, word_of
from kehoach_desktop.intake.guards import refuse
from kehoach_desktop.intake.header import HONOUR_FIELDS, is_stale, sheet_year
from kehoach_desktop.intake.honour_columns import (
    AboveTold,
    YearColumn,
    dated_titles,
    decisions_below,
    is_promised,
    told_above,
    year_columns,
    year_in,
    years_in,
)
from kehoach_desktop.intake.list_opening import open_list
from kehoach_desktop.intake.people_list import Reading, read_rows
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.person_cells import read_card, read_name
from kehoach_desktop.intake.row_person import born, read_list
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.intake.year_words import decision_of, title_codes
from kehoach_desktop.progress import Work
from kehoach_desktop.records.honour_lists import AwardTold, HonourList, HonourRow
from kehoach_desktop.records.intake import RejectedRow, RowRemark
from kehoach_desktop.records.list_rows import row_on, row_place
from kehoach_desktop.records.list_shape import ListShape
from kehoach_desktop.records.years import FIRST_AWARDS
from kehoach_desktop.refusal import Refusal


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
    if found and not shape:
        found += yield from _left_over(sheets, found, today, units)
    if not found:
        raise trouble or refuse("Tệp không có trang nào để đọc.")
    return found[0] if len(found) == 1 else _joined(found, sheets)


def _left_over(
    sheets: list[Sheet], found: list[HonourList], today: date, units: list[str]
) -> Work[list[HonourList]]:
    """The lists on visible sheets that belong to none read so far, as where each title has a sheet of its own, about the same people."""
    read = {part.sheet for one in found for part in one.parts}
    more: list[HonourList] = []
    for sheet in sheets:
        if sheet.visible and sheet.name not in read and not is_stale(sheet):
            try:
                more.append((yield from _read([sheet], today, units, None)))
            except Refusal:
                continue  # a sheet of sums, or of something else: it is told among the sheets not read
    return more


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
    for place, part in enumerate(reading.parts):
        if is_promised(part.table):
            said = "Tiêu đề hoặc tên trang nói về đề nghị, đăng ký; chỉ nhập nếu các danh hiệu này đã được quyết định."
            reading.remarks.append(RowRemark(row_on(place, part.table.last), said))
    return read_list(reading, rows)


class _Reader:
    """Reads the rows of a list part by part; `told` = a title with its year was seen."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading, self._latest = reading, today.year
        self._years: dict[int, dict[int, YearColumn]] = {}
        self._decisions: dict[int, list[tuple[int, str, str]]] = {}
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

    def _part(self) -> tuple[dict[int, YearColumn], AboveTold]:
        """(columns by year, what the lines above tell) of the table being read."""
        table = self._reading.table
        key = id(table)
        if key not in self._years:
            self._years[key] = year_columns(table)
            self._above[key] = told_above(table)
            self._decisions[key] = decisions_below(table)
        return self._years[key], self._above[key]

    def _awards(self, found: Found, name: str) -> tuple[tuple[AwardTold, ...], str]:
        """(the awards of a row, why there are none)."""
        years, above = self._part()
        if years:
            awards = [award for at, one in years.items() for award in self._of_year(found, name, at, one)]
            return tuple(awards), ""
        if dated := self._dated_ticks(found, name) or self._dated_titles(found, name, above):
            return dated, ""
        codes, fault = self._codes(found, name, above)
        told = self._years_told(found, above)
        if not codes:
            return (), fault
        if not told:
            return (), "Chưa ghi năm đạt danh hiệu, hoặc năm không rõ."
        columns = self._reading.table.columns
        decision = self._decision(
            found, name, columns.get("award_no", -1), columns.get("award_date", -1)
        ) or self._decision_above(found, above)
        return tuple(AwardTold(year, code, *decision) for year in told for code in codes), ""

    def _of_year(self, found: Found, name: str, at: int, column: YearColumn) -> list[AwardTold]:
        """The awards in the column of one year; a tick means the title told in its heading, else above the list."""
        value, year = cell_at(found.cells, at), column.year
        text = word_of(value)
        if not (text or is_ticked(value)):
            return []
        codes, left = title_codes(text)
        if not codes and is_ticked(value):
            codes, left = column.codes or self._part()[1].codes, ""
        if left or not codes:
            self._reading.remark(
                found, f"Năm {year}: không có danh hiệu tên là “{left or text}”; chưa nhận.", name
            )
        if not codes or not self._sensible(found, name, year):
            return []
        decision = self._decision(found, name, column.number_at, column.day_at)
        return [AwardTold(year, code, *(decision or ())) for code in codes]

    def _dated_ticks(self, found: Found, name: str) -> tuple[AwardTold, ...]:
        """The awards of columns headed by a title that hold years instead of ticks: "2021, 2022" below "LĐTT"."""
        awards = [
            AwardTold(year, code)
            for _, at, meaning in self._reading.table.ticks
            for year in years_in(text_of(cell_at(found.cells, at)))
            for code in title_codes(meaning)[0]
            if self._sensible(found, name, year)
        ]
        return tuple(awards)

    def _dated_titles(self, found: Found, name: str, above: AboveTold) -> tuple[AwardTold, ...]:
        """The awards of a cell that tells the years with the titles, in a list that tells no years besides."""
        if above.year or "award_year" in found.told or "award_year" in self._reading.table.columns:
            return ()
        texts = (self._reading.text(found, field) for field in ("title", "award"))
        awards: list[AwardTold] = []
        for words, years in (told for text in texts for told in dated_titles(text)):
            codes, left = title_codes(words)
            if left or not codes:
                self._reading.remark(found, f"Không có danh hiệu tên là “{left or words}”; chưa nhận.", name)
            awards += [
                AwardTold(year, code) for code in codes for year in years if self._sensible(found, name, year)
            ]
        return tuple(awards)

    def _codes(self, found: Found, name: str, above: AboveTold) -> tuple[tuple[str, ...], str]:
        """(codes of the titles a row names, why there are none): its own cells and ticks, the group's heading, the lines above."""
        texts = [text for field in ("title", "award") if (text := self._reading.text(found, field))]
        texts += [
            meaning for _, at, meaning in self._reading.table.ticks if is_ticked(cell_at(found.cells, at))
        ]
        texts = [text for text in texts if not is_ticked(text)]
        if not texts:
            return above.codes, "Chưa ghi danh hiệu, hình thức khen thưởng."
        told = [title_codes(text) for text in texts]
        codes = tuple(dict.fromkeys(code for some, _ in told for code in some))
        if codes and (left := ", ".join(filter(None, (rest for _, rest in told)))):
            self._reading.remark(found, f"Không có danh hiệu tên là “{left}”; chưa nhận.", name)
        return codes, f"Không có danh hiệu, hình thức khen thưởng nào tên là “{', '.join(texts)}”."

    def _years_told(self, found: Found, above: AboveTold) -> tuple[int, ...]:
        """The years of a row's award: its own cell, else the group's heading, else the lines above; () when not told or impossible."""
        text = text_of(cell_at(found.cells, self._reading.table.columns.get("award_year")))
        if text:
            years: tuple[int, ...] = years_in(text) or (year_in(text),)
        else:
            years = (int(found.told.get("award_year", above.year)),)
        return years if all(FIRST_AWARDS <= year <= self._latest for year in years) else ()

    def _sensible(self, found: Found, name: str, year: int) -> bool:
        """Whether an award can be of that year; one that cannot is remarked."""
        good = FIRST_AWARDS <= year <= self._latest
        if not good:
            self._reading.remark(found, f"Năm {year} không đúng; chưa nhận.", name)
        return good

    def _decision(self, found: Found, name: str, number_at: int, day_at: int) -> tuple[str, str] | None:
        """(number, day as ISO text) of a decision in these columns (-1 = none), None where they tell none; a day that cannot be read
        is remarked and left out.
        """
        text = word_of(cell_at(found.cells, number_at)) if number_at >= 0 else ""
        lead = "QĐ số " if text[:1].isdigit() else ""
        number, day, _ = decision_of(lead + text) if text else ("", "", "")
        try:
            day = (date_of(cell_at(found.cells, day_at)) if day_at >= 0 else "") or day
        except ValueError as error:
            self._reading.remark(found, f"Ngày quyết định: {error} Ô này được bỏ trống.", name)
        if not text and not day:
            return None
        return number or text, day if len(day) == len("2024-01-31") else ""

    def _decision_above(self, found: Found, above: AboveTold) -> tuple[str, str]:
        """The decision told nearest above a row that names none itself: between the rows, else above the list where it is of that year."""
        _, row = row_place(found.number, self._reading.sheets)
        nearer = [told for told in self._decisions[id(self._reading.table)] if told[0] < row]
        if nearer:
            return nearer[-1][1:]
        if above.year and int(found.told.get("award_year", above.year)) != above.year:
            return "", ""
        return above.decision_no, above.decided_on
