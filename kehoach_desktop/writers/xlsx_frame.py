"""What stands around a sheet's tables: the page, the letterhead, the closing lines and the signatures kept with the last rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach_desktop.papers.book import Formula, Sheet, SignatureBlock
from kehoach_desktop.writers.xlsx_look import FONT, LINE_HEIGHT, Looks, lines_needed, text_width

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_MARGIN = 0.45  # inches, left and right
_TOP, _BOTTOM = 0.55, 0.65
# A4 landscape between the margins, in points
_PAGE_HEIGHT = (210 / 25.4 - _TOP - _BOTTOM) * 72
_PAGE_WIDTH = (297 / 25.4 - 2 * _MARGIN) * 72
_POINTS_PER_CHARACTER, _CELL_PADDING = (5.25, 5.5), 3.75  # as Excel and as LibreOffice measure columns
_SLACK = (0.985, 1.0, 1.01)
_GAP = 58.0  # for pen and seal, in points
_KEPT_ROWS = 3  # rows of the list that go with the signatures
_NBSP = " "
_SPACES_PER_CHARACTER = 3.6  # spaces of a rule's 6 points against one digit of 11 points
_SMALLEST_ONE_PAGE = 0.68  # a tally is shrunk onto one page, but never below this


class Frame:
    """Lays the sheet out from the top; `row` is the next free row, counted from 0."""

    def __init__(self, paper: Worksheet, sheet: Sheet, looks: Looks) -> None:
        self._paper = paper
        self._sheet = sheet
        self._looks = looks
        self.row = 0
        self._heights: list[float] = []
        self._repeated = 0.0
        self._last_rows = 0
        self._printed = sheet.aside or len(sheet.widths)

    # -- the page --------------------------------------------------------------------------------------------------

    def set_page(self, page_text: str) -> None:
        """Paper, margins, column widths, page numbers."""
        paper, sheet = self._paper, self._sheet
        paper.set_landscape()
        paper.set_paper(_A4)
        paper.set_margins(_MARGIN, _MARGIN, _TOP, _BOTTOM)
        paper.fit_to_pages(1, 0)
        paper.center_horizontally()
        paper.hide_gridlines(2)
        numbers = page_text.format(page="&P", pages="&N")
        paper.set_footer(f'&R&"{FONT},Italic"&10{numbers}', {"margin": 0.3})
        for place, width in enumerate(sheet.widths):
            folded = {"level": 1, "hidden": True} if sheet.aside and place >= sheet.aside else {}
            paper.set_column(place, place, width, None, folded)
        if sheet.aside:
            paper.set_column(len(sheet.widths), len(sheet.widths), 4, None, {"collapsed": True})

    def next_row(self, height: float) -> None:
        """Fix the height of the present row and go on to the next."""
        self._paper.set_row(self.row, height)
        self._heights.append(height)
        self.row += 1

    # -- the top ---------------------------------------------------------------------------------------------------

    def letterhead(self) -> None:
        """The two blocks side by side, a short rule under each, then the title."""
        sheet = self._sheet
        middle = self._middle()
        rows = max(len(sheet.left), len(sheet.right))
        for place in range(rows):
            lines = [self._block_line(block, place, rows, span) for block, span in self._blocks(middle)]
            self.next_row(max(lines) * LINE_HEIGHT + 1)
        if rows:
            self._rules(middle)
        for title in sheet.titles:
            self._across(title, "title", 20)
        if sheet.subtitle:
            self._across(sheet.subtitle, "italic", LINE_HEIGHT)
        self.next_row(6)

    def _middle(self) -> int:
        """The first column of the right-hand block: about two fifths of the printed width stand left of it."""
        total, used = sum(self._sheet.widths[: self._printed]), 0.0
        for place, width in enumerate(self._sheet.widths[: self._printed]):
            used += width
            if used >= total * 0.4:
                return place + 1
        return self._printed - 1

    def _blocks(self, middle: int) -> tuple[tuple[tuple[str, ...], tuple[int, int]], ...]:
        return (self._sheet.left, (0, middle - 1)), (self._sheet.right, (middle, self._printed - 1))

    def _block_line(self, block: tuple[str, ...], place: int, rows: int, span: tuple[int, int]) -> int:
        """One line of a block (blocks of unequal length end together on the left, start together on the right)."""
        at = place - (rows - len(block)) if span[0] == 0 else place
        text = block[at] if 0 <= at < len(block) else ""
        last = at == len(block) - 1
        look = "own" if last or span[0] else "over"
        self._merge(span, text, look)
        return lines_needed(text, sum(self._sheet.widths[span[0] : span[1] + 1]) * 0.9)

    def _rules(self, middle: int) -> None:
        """A rule as long as the motto on the right, a short one under the agency on the left."""
        parts = zip(self._blocks(middle), (0.4, 1.0), strict=True)
        for (block, span), part in parts:
            width = text_width(block[-1]) * part if block else 0
            self._merge(span, _NBSP * int(width * _SPACES_PER_CHARACTER), "rule")
        self.next_row(9)

    def _across(self, text: str, look: str, line: float) -> None:
        width = sum(self._sheet.widths[: self._printed])
        self._merge((0, self._printed - 1), text, look)
        self.next_row(lines_needed(text, width * 0.8) * line + 2)

    def _merge(self, span: tuple[int, int], text: str, look: str) -> None:
        style = self._looks.look(look)
        if span[1] > span[0]:
            self._paper.merge_range(self.row, span[0], self.row, span[1], "", style)
        if text:
            self._paper.write_string(self.row, span[0], text, style)

    # -- around tables ---------------------------------------------------------------------------------------------

    def caption(self, text: str) -> None:
        """A line above a table, a little apart from what stands before; a table may have none."""
        if not text:
            return
        self.next_row(6)
        self._paper.write_string(self.row, 0, text, self._looks.look("caption"))
        self.next_row(19)

    def took(self, head: int, heights: list[float], *, repeat: bool) -> None:
        """A table's rows were written below the heading row `head`."""
        self._heights += heights
        self.row += len(heights)
        self._last_rows = min(_KEPT_ROWS, len(heights))
        if repeat:
            self._repeated = self._heights[head]
            self._paper.repeat_rows(head)
            self._paper.freeze_panes(head + 1, 2)

    # -- the bottom ------------------------------------------------------------------------------------------------

    def ending(self) -> None:
        """Closing lines and signatures; a page break goes before the last rows when they would part from the signatures."""
        kept = self.row - self._last_rows
        self.next_row(5)
        for line in self._sheet.closing:
            shown = line.value if isinstance(line, Formula) else line
            width = sum(self._sheet.widths[: self._printed])
            self._paper.merge_range(self.row, 0, self.row, self._printed - 1, "", self._looks.look("closing"))
            if isinstance(line, Formula):
                self._paper.write_formula(self.row, 0, line.text, self._looks.look("closing"), line.value)
            else:
                self._paper.write_string(self.row, 0, str(line), self._looks.look("closing"))
            self.next_row(lines_needed(str(shown), width) * LINE_HEIGHT + 2)
        self._signatures()
        self._paper.print_area(0, 0, self.row - 1, self._printed - 1)
        if not self._sheet.main and _PAGE_HEIGHT / sum(self._heights) >= _SMALLEST_ONE_PAGE:
            self._paper.fit_to_pages(1, 1)
        elif self._parts_at(kept):
            self._paper.set_h_pagebreaks([kept])

    def _signatures(self) -> None:
        blocks = self._sheet.signatures
        if not blocks:
            return
        middle = self._middle() + 1
        spans = [(0, middle - 1), (middle, self._printed - 1)][-len(blocks) :]
        if self._sheet.dateline:
            self._merge(spans[-1], self._sheet.dateline, "italic")
            self.next_row(LINE_HEIGHT + 4)
        for place in range(max(len(block.above) for block in blocks)):
            self._lines(blocks, spans, place, above=True)
        if any(block.note for block in blocks):
            for block, span in zip(blocks, spans, strict=True):
                self._merge(span, block.note, "italic")
            self.next_row(LINE_HEIGHT + 1)
        self.next_row(_GAP)
        for place in range(max(len(block.below) for block in blocks)):
            self._lines(blocks, spans, place, above=False)

    def _lines(
        self, blocks: tuple[SignatureBlock, ...], spans: list[tuple[int, int]], place: int, *, above: bool
    ) -> None:
        for block, span in zip(blocks, spans, strict=True):
            lines = block.above if above else block.below
            self._merge(span, lines[place] if place < len(lines) else "", "own")
        self.next_row(LINE_HEIGHT + 1)

    # -- pages -----------------------------------------------------------------------------------------------------

    def _parts_at(self, kept: int) -> bool:
        """Whether a page may end between row `kept` and the end: programs differ a little in how much they put on a page."""
        widths = self._sheet.widths[: self._printed]
        for points in _POINTS_PER_CHARACTER:
            wide = sum(width * points + _CELL_PADDING for width in widths)
            page = _PAGE_HEIGHT / min(1.0, _PAGE_WIDTH / wide)
            if any(self._last_page_start(page * slack) >= kept for slack in _SLACK):
                return True
        return False

    def _last_page_start(self, page: float) -> int:
        """The row with which the last page starts, pages being `page` points high."""
        used, start = 0.0, 0
        for place, height in enumerate(self._heights):
            if used + height > page:
                used, start = self._repeated, place
            used += height
        return start
