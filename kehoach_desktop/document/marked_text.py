"""A whole plan read from plain text that a person can write: the form of the program's own templates.

One paragraph a line, two spaces deeper for each level, its marker in front; styles as marks (see `marks`). A kind that the marker
does not tell is named in braces. A table's cells follow its line (see `marked_table`). Parts of the paper other than its paragraphs are lines that start with %.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from kehoach_desktop.document.marked_table import with_table_line
from kehoach_desktop.document.markers import kind_of, split_marker
from kehoach_desktop.document.marks import unescape, unmarked
from kehoach_desktop.document.model import (
    Header,
    Node,
    NodeKind,
    PlanDocument,
    Recipient,
    Signature,
)
from kehoach_desktop.document.tree import AREAS, Row, build, rows_of, with_rows
from kehoach_desktop.refusal import Refusal

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
_SYSTEMS = {"nhà nước": "state", "Đảng": "party"}
_EXPLICIT = re.compile(r"\{(\w+)\|((?:\\.|[^\\}])*)\}(.*)", re.DOTALL)


@dataclass
class _Draft:
    """What has been read of a text so far."""

    system: str = "state"
    header: dict[str, str] = field(default_factory=dict)
    kind_name: str = ""
    subject: str = ""
    addressed: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {area: [] for area in AREAS})
    area: str = "body"
    end_mark: bool = False
    recipients: list[Recipient] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    second_post: str = ""
    signer: str | None = None


def from_marked_text(text: str) -> PlanDocument:
    """The document of a marked text, its paragraphs called n1, n2, …

    Refusal when a line that starts with % is not known or a kind in braces does not exist.
    """
    draft = _Draft()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("%"):
            _read_part(draft, line[1:], number)
        elif line.strip(" ") and not _read_cells(draft.rows[draft.area], line.strip(" ")):
            draft.rows[draft.area].append(_read_row(line, number))
    return _with_ids(_document(draft))


def _document(draft: _Draft) -> PlanDocument:
    """The draft as a document without ids."""
    signed = bool(draft.authority or draft.second_post or draft.signer is not None)
    return PlanDocument(
        system=draft.system,
        header=Header(**draft.header),
        kind_name=draft.kind_name,
        subject=unmarked(draft.subject),
        addressed_to=tuple(draft.addressed),
        preamble=build(draft.rows["preamble"]),
        body=build(draft.rows["body"]),
        closing=build(draft.rows["closing"]),
        annex=build(draft.rows["annex"]),
        end_mark=draft.end_mark,
        signature=Signature(tuple(draft.authority), draft.second_post, draft.signer or "")
        if signed
        else None,
        recipients=tuple(draft.recipients),
    )


def _read_part(draft: _Draft, line: str, number: int) -> None:
    """A line that starts with %, without that sign."""
    key, colon, value = line.partition(": ")
    key = key.removesuffix(":") if not colon else key
    words = unescape(value)
    if key in _AREA_KEYS and not value:
        draft.area = _AREA_KEYS[key]
    elif key == "./.":
        draft.end_mark = True
    elif key == "hệ" and value in _SYSTEMS:
        draft.system = _SYSTEMS[value]
    elif key in _HEADER_KEYS:
        draft.header[_HEADER_KEYS[key]] = words
    elif key == "loại":
        draft.kind_name = words
    elif key == "trích yếu":
        draft.subject = value
    elif not _read_end(draft, key, value):
        raise Refusal(
            f"Không hiểu dòng {number}: “%{line[:60]}”.",
            "Kế hoạch vẫn như trước.",
            "Hãy sửa hoặc xóa dòng ấy.",
        )


def _read_end(draft: _Draft, key: str, value: str) -> bool:
    """A line of addressees, recipients or the signature block; False when it is none."""
    words = unescape(value)
    if key == "kính gửi":
        draft.addressed.append(words)
    elif key == "nơi nhận":
        name, _, end = value.rpartition("%")
        draft.recipients.append(Recipient(unescape(name), unescape(end)))
    elif key == "thẩm quyền":
        draft.authority.append(words)
    elif key == "chức vụ dưới":
        draft.second_post = words
    elif key == "người ký":
        draft.signer = words
    else:
        return False
    return True


def _read_cells(rows: list[Row], line: str) -> bool:
    """Whether the line is one of a table's under the table's own line; if so, the table has it now."""
    node = rows[-1].node if rows else None
    if node is None or node.kind is not NodeKind.TABLE or not line.startswith("|"):
        return False
    rows[-1] = replace(rows[-1], node=replace(node, table=with_table_line(node.table, line)))
    return True


def _read_row(line: str, number: int) -> Row:
    """One paragraph's line."""
    words = line.lstrip(" ")
    depth = (len(line) - len(words)) // 2
    if words.startswith("{"):
        found = _EXPLICIT.fullmatch(words)
        if found is None or found[1] not in {kind.value for kind in NodeKind}:
            raise Refusal(
                f"Không hiểu dòng {number}: “{words[:60]}”.",
                "Kế hoạch vẫn như trước.",
                "Hãy sửa phần trong ngoặc nhọn ở đầu dòng.",
            )
        return Row(depth, Node("", NodeKind(found[1]), unmarked(found[3]), unescape(found[2])))
    marker, rest = split_marker(words)
    node = Node("", NodeKind.PLAIN, unmarked(rest), marker)
    return Row(depth, replace(node, kind=kind_of(marker, node.text)))


def _with_ids(document: PlanDocument) -> PlanDocument:
    """The document with the ids n1, n2, … in printed order."""
    names = (f"n{count}" for count in itertools.count(1))
    for area in AREAS:
        named = [replace(row, node=replace(row.node, id=next(names))) for row in rows_of(document, area)]
        document = with_rows(document, area, named)
    return document
