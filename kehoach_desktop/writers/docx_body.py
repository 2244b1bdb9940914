"""The body of a Word file: composed paragraphs, columns and tables as WordprocessingML, built as text in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.composed import Columns, Element, Grid, Rule, SetCell, SetLine, SetParagraph
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.paper import PageBreak, Role, Section
from kehoach_desktop.papers.table_grid import Placed, place
from kehoach_desktop.writers.docx_parts import DECLARATION, HEADER_ID, RELATIONS, WORD
from kehoach_desktop.writers.docx_styles import RULE_STYLE, SMALL_STYLE, size_xml, spacing_xml, twips

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_CELL_MARGIN = 1.2
"""Room between a table's lines and its text, in mm."""


def document_xml(elements: Sequence[Element], fmt: Format) -> str:
    """The document part of the package for a composed paper."""
    body: list[str] = []
    lying, number_from = False, ""
    before: Element | None = None
    for element in elements:
        if isinstance(element, Section):
            body.append(f"<w:p><w:pPr>{_style(SMALL_STYLE)}{_section(fmt, lying, number_from)}</w:pPr></w:p>")
            lying, number_from = element.landscape, '<w:pgNumType w:start="1"/>'
        else:
            if isinstance(element, Grid):
                body.append(_small(keep=True, before=element.before))
            elif isinstance(element, Columns) and isinstance(before, Columns | Grid):
                body.append(_small(keep=True))
            body.append(_element(element, fmt))
        before = element
    if not elements or isinstance(elements[-1], Columns | Grid | Section):
        body.append(_small())
    body.append(_section(fmt, lying, number_from))
    return f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{"".join(body)}</w:body></w:document>'


def _element(element: Element, fmt: Format) -> str:
    if isinstance(element, SetParagraph | Rule):
        return _line(element, fmt)
    if isinstance(element, Columns):
        return _columns(element, fmt)
    if isinstance(element, Grid):
        return _grid(element)
    assert isinstance(element, PageBreak)
    return f"<w:p><w:pPr>{_style(SMALL_STYLE)}<w:pageBreakBefore/></w:pPr></w:p>"


def _section(fmt: Format, lying: bool, number_from: str) -> str:
    """A section's page: its size, margins and the header with the page number, hidden on its first page."""
    width, height = fmt.page_size(lying)
    sides = [fmt[f"page.margin_{side}"] for side in ("top", "right", "bottom", "left")]
    top, right, bottom, left = (twips(side) for side in sides)
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{twips(fmt["page.header"])}"'
        f' w:footer="{twips(fmt["page.header"])}" w:gutter="0"/>{number_from}<w:titlePg/></w:sectPr>'
    )


def _style(code: str) -> str:
    return f'<w:pStyle w:val="{code}"/>'


def _small(keep: bool = False, before: float = 0.0) -> str:
    """A paragraph one point high, to part tables from one another and from what they follow."""
    held = "<w:keepNext/>" if keep else ""
    gap = f'<w:spacing w:before="{round(before * 20)}"/>' if before else ""
    return f"<w:p><w:pPr>{_style(SMALL_STYLE)}{held}{gap}</w:pPr></w:p>"


def _line(line: SetLine, fmt: Format) -> str:
    return _rule(line) if isinstance(line, Rule) else _paragraph(line, fmt)


def _rule(rule: Rule) -> str:
    side = twips((rule.width - rule.length) / 2)
    return (
        f'<w:p><w:pPr>{_style(RULE_STYLE)}<w:keepNext/><w:spacing w:before="{round(rule.before * 20)}"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _paragraph(paragraph: SetParagraph, fmt: Format) -> str:
    """A paragraph in its role's style; only what differs from the style is written beside it."""
    style, base = paragraph.style, fmt.style(paragraph.style.role)
    keep = "<w:keepNext/>" if style.keep_next and not base.keep_next else ""
    spacing = spacing_xml(style) if (style.before, style.after) != (base.before, base.after) else ""
    size = size_xml(style.size) if style.size != base.size else ""
    runs = "".join(
        _run(run, run.bold > base.bold, run.italic > base.italic, size, run.underline > base.underline)
        for run in paragraph.runs
    )
    return f"<w:p><w:pPr>{_style(style.role)}{keep}{spacing}</w:pPr>{runs}</w:p>"


def _run(run: Run, bold: bool = False, italic: bool = False, size: str = "", underline: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic + size
    if underline:
        weight += '<w:u w:val="single"/>'
    return f"<w:r>{f'<w:rPr>{weight}</w:rPr>' if weight else ''}{_words(run.text)}</w:r>"


def _words(text: str) -> str:
    lines = escape(text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)


def _columns(columns: Columns, fmt: Format) -> str:
    widths = [twips(width) for width in columns.widths]
    indent = f'<w:tblInd w:w="{-twips(columns.offset)}" w:type="dxa"/>' if columns.offset else ""
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_column_cell(cell, width, fmt) for cell, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for row in columns.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}<w:tblLayout w:type="fixed"/>'
        f"{_margins(0)}</w:tblPr>{_widths(widths)}{rows}</w:tbl>"
    )


def _column_cell(cell: SetCell, width: int, fmt: Format) -> str:
    content = "".join(_line(line, fmt) for line in cell) or _small()
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _margins(mm: float) -> str:
    """Room left and right of the text in every cell; written out, since Word's and LibreOffice's own defaults differ."""
    side = f'w:w="{twips(mm)}" w:type="dxa"'
    return f"<w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar>"


def _widths(widths: Iterable[int]) -> str:
    listed = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{listed}</w:tblGrid>"


def _grid(grid: Grid) -> str:
    table = grid.table
    widths = [twips(width) for width in table.widths]
    height = f'<w:trHeight w:val="{twips(table.row_height)}"/>' if table.row_height else ""
    header = [
        _row(row, widths, f"<w:cantSplit/>{height}<w:tblHeader/>", True)
        for row in place(table.header, len(widths))
    ]
    rows = place(table.rows, len(widths))
    held = len(rows) - 2 if grid.keep_next else len(rows)
    lines = [_row(row, widths, f"<w:cantSplit/>{height}", i >= held) for i, row in enumerate(rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_GRID_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_margins(_CELL_MARGIN)}</w:tblPr>{_widths(widths)}{"".join(header + lines)}</w:tbl>'
    )


def _row(row: Sequence[Placed], widths: Sequence[int], properties: str, held: bool) -> str:
    cells = "".join(_grid_cell(placed, widths, held) for placed in row)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _grid_cell(placed: Placed, widths: Sequence[int], held: bool) -> str:
    cell = placed.cell
    width = sum(widths[placed.column : placed.column + cell.across])
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = ""
    if cell.down > 1:
        merge = '<w:vMerge w:val="restart"/>' if placed.first else "<w:vMerge/>"
    keep = "<w:keepNext/>" if held else ""
    align = f'<w:jc w:val="{cell.align}"/>' if cell.align != "left" else ""
    words = _run(Run(cell.text), cell.bold, cell.italic) if placed.first and cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{_style(Role.TABLE)}{keep}{align}</w:pPr>{words}</w:p></w:tc>"
    )
