"""A document written in the marked text that templates are kept in: for tests that it is read back without a loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach_desktop.document.marked_table import table_lines
from kehoach_desktop.document.markers import kind_of, split_marker
from kehoach_desktop.document.marks import escape, unmarked
from kehoach_desktop.document.model import Node, PlanDocument, Run, Signature
from kehoach_desktop.document.runs import merge_runs
from kehoach_desktop.document.tree import Row, rows_of

_HEADER_KEYS = {
    "cơ quan cấp trên": "parent",
    "cơ quan": "agency",
    "số": "number",
    "ký hiệu": "symbol",
    "địa danh": "place",
    "ngày": "day",
    "tháng": "month",
    "năm": "year",
}
_AREA_KEYS = {"mở đầu": "preamble", "nội dung": "body", "kết": "closing", "sau khối ký": "annex"}
_SYSTEMS = {"state": "nhà nước", "party": "Đảng"}


def to_marked_text(document: PlanDocument) -> str:
    """The document as text; `from_marked_text` gives it back, but for the ids."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: PlanDocument) -> Iterator[str]:
    """The text line by line, in the order of the paper."""
    yield f"%hệ: {_SYSTEMS[document.system]}"
    for key, field_name in _HEADER_KEYS.items():
        if value := getattr(document.header, field_name):
            yield f"%{key}: {escape(value)}"
    yield f"%loại: {escape(document.kind_name)}"
    yield f"%trích yếu: {marked(document.subject)}"
    yield from (f"%kính gửi: {escape(name)}" for name in document.addressed_to)
    for key, area in _AREA_KEYS.items():
        if rows := rows_of(document, area):
            yield f"%{key}"
            for row in rows:
                yield _node_line(row)
                if row.node.table is not None:
                    yield from (f"{'  ' * row.depth}{line}" for line in table_lines(row.node.table))
    if document.end_mark:
        yield "%./."
    yield from (f"%nơi nhận: {escape(line.text)}%{_end(line.end)}" for line in document.recipients)
    if document.signature is not None:
        yield from _signature_lines(document.signature)


def _end(text: str) -> str:
    """A recipient line's end mark; the sign that parts it from the line is written as a letter."""
    return escape(text).replace("%", "\\p")


def _signature_lines(signature: Signature) -> Iterator[str]:
    """The signature block; its last line is always there, so that an empty block is one too."""
    yield from (f"%thẩm quyền: {escape(line)}" for line in signature.authority)
    if signature.second_post:
        yield f"%chức vụ dưới: {escape(signature.second_post)}"
    yield f"%người ký: {escape(signature.name)}"


def _node_line(row: Row) -> str:
    """One paragraph: indent, marker and words, with the kind in braces where they do not tell it."""
    node = row.node
    words = marked(node.runs)
    plain = f"{node.marker} {words}" if node.marker else words
    if _tells(plain, node):
        return "  " * row.depth + plain
    return "  " * row.depth + f"{{{node.kind.value}|{_brace(node.marker)}}}{words}"


def _brace(marker: str) -> str:
    """A marker inside braces."""
    return escape(marker).replace("}", "\\}")


def _tells(plain: str, node: Node) -> bool:
    """Whether the line alone is read as this marker, kind and words."""
    if not node.text or plain[0] in "%{\\|" or plain != plain.strip():
        return False
    marker, rest = split_marker(plain)
    return (
        marker == node.marker
        and kind_of(marker, node.text) is node.kind
        and unmarked(rest) == merge_runs(node.runs)
    )


def marked(runs: Iterable[Run]) -> str:
    """The runs as one line with marks."""
    parts: list[str] = []
    bold = italic = underline = False
    for run in (*merge_runs(runs), Run("")):
        stars = (run.italic != italic) + 2 * (run.bold != bold)
        parts.append("*" * stars + ("__" if run.underline != underline else ""))
        parts.append(escape(run.text))
        bold, italic, underline = run.bold, run.italic, run.underline
    return "".join(parts)
