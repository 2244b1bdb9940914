"""A plan's document as JSON and back, letter for letter. The data file keeps this dict in one column."""

from __future__ import annotations

from typing import Any

from kehoach_desktop.document.model import (
    SCHEMA_VERSION,
    Header,
    Node,
    NodeKind,
    PlanDocument,
    Recipient,
    Run,
    Signature,
    TableData,
)
from kehoach_desktop.refusal import Refusal

_STYLES = ("bold", "italic", "underline")
_HEADER = ("agency", "parent", "number", "symbol", "place", "day", "month", "year")


def document_to_json(document: PlanDocument) -> dict[str, Any]:
    """The document as a dict that json can write; `schema_version` says its shape: 1 unless it holds a table."""
    signature = document.signature
    return {
        "schema_version": 2 if any(node.table for node in document.nodes()) else 1,
        "system": document.system,
        "header": {name: getattr(document.header, name) for name in _HEADER},
        "kind_name": document.kind_name,
        "subject": _runs_out(document.subject),
        "addressed_to": list(document.addressed_to),
        "preamble": [_node_out(node) for node in document.preamble],
        "body": [_node_out(node) for node in document.body],
        "closing": [_node_out(node) for node in document.closing],
        "annex": [_node_out(node) for node in document.annex],
        "end_mark": document.end_mark,
        "signature": None
        if signature is None
        else {
            "authority": list(signature.authority),
            "second_post": signature.second_post,
            "name": signature.name,
        },
        "recipients": [{"text": line.text, "end": line.end} for line in document.recipients],
    }


def document_from_json(data: dict[str, Any]) -> PlanDocument:
    """The document that `document_to_json` wrote. Refusal when it was written by a newer version or is no plan at all."""
    version = data.get("schema_version")
    if not isinstance(version, int) or version < 1:
        raise Refusal(
            "Nội dung kế hoạch này không đọc được.",
            "Các kế hoạch khác vẫn nguyên vẹn.",
            "Hãy khôi phục tệp từ bản sao lưu gần nhất.",
        )
    if version > SCHEMA_VERSION:
        raise Refusal(
            "Kế hoạch này được soạn bằng phiên bản mới hơn của chương trình.",
            "Nội dung vẫn nguyên vẹn.",
            "Hãy cập nhật chương trình rồi mở lại.",
        )
    signature = data.get("signature")
    return PlanDocument(
        system=data["system"],
        header=Header(**{name: data["header"].get(name, "") for name in _HEADER}),
        kind_name=data["kind_name"],
        subject=_runs_in(data["subject"]),
        addressed_to=tuple(data.get("addressed_to", ())),
        preamble=_nodes_in(data["preamble"]),
        body=_nodes_in(data["body"]),
        closing=_nodes_in(data["closing"]),
        annex=_nodes_in(data.get("annex", ())),
        end_mark=data["end_mark"],
        signature=None
        if signature is None
        else Signature(tuple(signature["authority"]), signature["second_post"], signature["name"]),
        recipients=tuple(Recipient(line["text"], line["end"]) for line in data["recipients"]),
    )


def _runs_out(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    """Runs as small dicts; a style that is off is not written."""
    return [{"text": run.text} | {style: True for style in _STYLES if getattr(run, style)} for run in runs]


def _runs_in(data: list[dict[str, Any]]) -> tuple[Run, ...]:
    """Runs from their dicts."""
    return tuple(Run(**run) for run in data)


def _node_out(node: Node) -> dict[str, Any]:
    """One node and what hangs below it."""
    data: dict[str, Any] = {"id": node.id, "kind": node.kind.value, "runs": _runs_out(node.runs)}
    if node.marker:
        data["marker"] = node.marker
    if node.children:
        data["children"] = [_node_out(child) for child in node.children]
    if node.table is not None:
        data["table"] = _table_out(node.table)
    return data


def _table_out(table: TableData) -> dict[str, Any]:
    """A table's cells; what it leaves to the program is not written."""
    data: dict[str, Any] = {
        "header": [list(row) for row in table.header],
        "rows": [list(row) for row in table.rows],
    }
    if table.shares:
        data["shares"] = list(table.shares)
    if table.landscape:
        data["landscape"] = True
    return data


def _table_in(data: dict[str, Any] | None) -> TableData | None:
    """A table from its dict."""
    if data is None:
        return None
    header, rows = (tuple(tuple(row) for row in data[part]) for part in ("header", "rows"))
    return TableData(header, rows, tuple(data.get("shares", ())), data.get("landscape", False))


def _nodes_in(data: list[dict[str, Any]]) -> tuple[Node, ...]:
    """Nodes from their dicts."""
    return tuple(
        Node(
            item["id"],
            NodeKind(item["kind"]),
            _runs_in(item["runs"]),
            item.get("marker", ""),
            _nodes_in(item.get("children", [])),
            _table_in(item.get("table")),
        )
        for item in data
    )
