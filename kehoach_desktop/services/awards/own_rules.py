"""Rule sets of the agency's own, kept in the data file: copied from one that is known, then changed where the agency's rules differ."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import RuleChoiceRow, RuleSetRow
from db.removal import delete_whole
from kehoach_desktop.records.awards import RuleSetInfo
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.ruleset import read_ruleset
from kehoach_desktop.services.awards.catalogue import rule_texts
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.vietnamese.folding import clean

_GONE = Refusal("Bộ quy định riêng này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")


def copy_rules(office: Office, code: str, name: str, basis: str) -> RuleSetInfo:
    """Make the agency's own rule set out of another one, the same in everything but its name and basis; never chosen by its dates.

    Invalid without a name or a basis; Refusal when there is no rule set to copy.
    """
    faults = {
        field: sentence
        for field, value, sentence in (
            ("name", clean(name), "Xin đặt tên cho bộ quy định."),
            ("basis", clean(basis), "Xin ghi căn cứ, ví dụ Quy chế thi đua, khen thưởng của cơ quan."),
        )
        if not value
    }
    if faults:
        raise Invalid(faults)
    with office.write(f"Lập bộ quy định riêng: {clean(name)}") as session:
        body = deepcopy(_body(session, code))
        taken = set(session.scalars(select(RuleSetRow.code)))
        own = next(one for number in range(1, len(taken) + 2) if (one := f"co-quan-{number}") not in taken)
        body |= {"code": own, "name": clean(name), "basis": clean(basis), "own": True, "automatic": False}
        body["note"] = f"Quy định riêng của cơ quan, lập theo “{body.pop('name_before', code)}”."
        session.add(RuleSetRow(code=own, body=body))
        return read_ruleset(body).info


def change_condition(
    office: Office, code: str, path: tuple[int, ...], *, on: bool, figures: dict[str, object] | None = None
) -> None:
    """Switch a condition of an own rule set on or off and change its figures; `path` as RuleLine has it.

    Refusal when the set or the condition is gone; Invalid ("figures") when the set would not make sense any more.
    """
    with office.write(f"Sửa điều kiện của bộ quy định {code}") as session:
        row = _own(session, code)
        body = deepcopy(row.body)
        rule = _at(body, path)
        rule["on"] = on
        rule |= {name: value for name, value in (figures or {}).items() if name in rule}
        _check(body)
        row.body = body


def figures_of(office: Office, code: str, path: tuple[int, ...]) -> dict[str, object]:
    """Everything that a condition of an own rule set says, by name. Refusal when the set or the condition is gone."""
    with office.read() as session:
        return dict(_at(_own(session, code).body, path))


def rename_rules(office: Office, code: str, name: str, basis: str, valid_from: date | None) -> None:
    """Give an own rule set another name, basis and first day; with a first day it is chosen by the decision's date from then on."""
    if not clean(name):
        raise Invalid({"name": "Xin đặt tên cho bộ quy định."})
    with office.write(f"Sửa bộ quy định riêng: {clean(name)}") as session:
        row = _own(session, code)
        body = deepcopy(row.body) | {"name": clean(name), "basis": clean(basis)}
        body["automatic"] = valid_from is not None
        body["valid_from"] = valid_from.isoformat() if valid_from else None
        body["valid_to"] = None
        row.body = body


def delete_rules(office: Office, code: str) -> None:
    """Delete an own rule set; it can be taken back. Refusal while a year is judged by it."""
    with office.write(f"Xóa bộ quy định riêng {code}") as session:
        row = _own(session, code)
        years = list(session.scalars(select(RuleChoiceRow.year).where(RuleChoiceRow.code == code)))
        if years:
            raise Refusal(
                f"Năm {', '.join(map(str, sorted(years)))} đang xét theo bộ quy định này.",
                "Chưa có gì được xóa.",
                "Xin chọn bộ quy định khác cho năm ấy trước.",
            )
        delete_whole(session, RuleSetRow, [row.id])


def _body(session: Session, code: str) -> dict[str, Any]:
    """What a rule set's text holds, fit for the data file: days as ISO text."""
    row = session.scalars(select(RuleSetRow).where(RuleSetRow.code == code)).first()
    if row is not None:
        return {**row.body, "name_before": row.body["name"]}
    for text in rule_texts():
        data = tomllib.loads(text)
        if data["code"] == code:
            return {**_plain(data), "name_before": data["name"]}
    raise Refusal(f"Không có bộ quy tắc “{code}”.", "Chưa có gì được ghi.")


def _plain(value: Any) -> Any:
    """A TOML value as JSON can keep it."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _own(session: Session, code: str) -> RuleSetRow:
    row = session.scalars(select(RuleSetRow).where(RuleSetRow.code == code)).first()
    if row is None:
        raise _GONE
    return row


def _at(body: dict[str, Any], path: tuple[int, ...]) -> dict[str, Any]:
    """The condition that a path leads to: the title's place, the condition's, then the parts'."""
    try:
        rule: dict[str, Any] = body["title"][path[0]]["condition"][path[1]]
        for place in path[2:]:
            rule = rule["parts"][place]
    except (IndexError, KeyError):
        raise _GONE from None
    return rule


def _check(body: dict[str, Any]) -> None:
    try:
        read_ruleset(body)
    except (KeyError, ValueError, TypeError) as fault:
        raise Invalid({"figures": f"Điều kiện không dùng được với giá trị này ({fault})."}) from fault
