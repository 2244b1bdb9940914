"""Rule sets of the agency's own, kept in the data file: copied from one that is known, then changed where the agency's rules differ."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import RuleChoiceRow, RuleSetRow
from db.removal import delete_whole
from kehoach_desktop.records.awards import RATINGS, RuleSetInfo
from kehoach_desktop.records.rules import RuleFigure
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.figures import FIGURES, SCOPES, figure_fault, kept_figure, percent_of
from kehoach_desktop.rules.ruleset import read_ruleset
from kehoach_desktop.services.awards.catalogue import known_rulesets, rule_texts
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import clean

# what stands for the law's article once an agency changed a figure of its own set: it is read in the agency's own rule
_OWN_ARTICLE, _OWN_CERTAINTY = "quy định của cơ quan", "A"


def copy_rules(office: Office, code: str, name: str, basis: str) -> RuleSetInfo:
    """Make the agency's own rule set out of another one, the same in everything but its name and basis; never chosen by its dates.

    Invalid without a name or a basis; Refusal when there is no rule set to copy.
    """
    if faults := _faults(name, basis):
        raise Invalid(faults)
    with office.write(f"Lập bộ quy định riêng: {clean(name)}") as session:
        body = deepcopy(_body(session, code))
        taken = set(session.scalars(select(RuleSetRow.code)))
        own = next(one for number in range(1, len(taken) + 2) if (one := f"co-quan-{number}") not in taken)
        body |= {"code": own, "name": clean(name), "basis": clean(basis), "own": True, "automatic": False}
        body.setdefault("base", code)
        body["note"] = f"Quy định riêng của cơ quan, lập theo “{body.pop('name_before', code)}”."
        session.add(RuleSetRow(code=own, body=body))
        return read_ruleset(body).info


def change_condition(
    office: Office, code: str, path: tuple[int, ...], *, on: bool, figures: dict[str, object] | None = None
) -> None:
    """Switch a condition of an own rule set on or off and change its figures; `path` as RuleLine has it.

    A condition with other figures is the agency's own rule and no longer the article's; an either-or whose parts changed is worded by
    its parts. Refusal when the set or the condition is gone; Invalid names each figure that cannot be kept.
    """
    with office.write(f"Sửa điều kiện của bộ quy định {code}") as session:
        row = _own(session, code)
        body = deepcopy(row.body)
        *above, rule = _way(body, path)
        _refuse_faults(body, rule, figures or {})
        new = {name: kept_figure(name, value) for name, value in (figures or {}).items() if name in rule}
        changed = any(rule[name] != value for name, value in new.items())
        if changed:
            rule |= {"article": _OWN_ARTICLE, "certainty": _OWN_CERTAINTY}
        if changed or rule.get("on", True) != on:
            for one in above:
                one["composed"] = True
        rule |= {**new, "on": on}
        row.body = body


def figures_of(office: Office, code: str, path: tuple[int, ...]) -> list[RuleFigure]:
    """The figures of a condition of an own rule set that can be changed. Refusal when the set or the condition is gone."""
    with office.read() as session:
        body = _own(session, code).body
        rule = _way(body, path)[-1]
    choices = {
        "rating": tuple(RATINGS.items()),
        "scope": tuple((one, one) for one in SCOPES),
        "grade": tuple((one, one) for one in body.get("discipline_grades", ())),
    }
    return [
        RuleFigure(
            name,
            words,
            percent_of(rule[name]) if name == "percent" else rule[name],
            choices.get(name, ()),
            name == "percent",
        )
        for name, words in FIGURES.items()
        if name in rule
    ]


def rename_rules(
    office: Office, code: str, name: str, basis: str, valid_from: date | None, valid_to: date | None = None
) -> None:
    """Give an own rule set another name, basis and days; with a first day it is chosen by the decision's date from then on.

    Without a last day it ends with the law that it was copied from, so that it does not outlive that law unseen. Invalid names the
    fields that cannot be kept.
    """
    with office.write(f"Sửa bộ quy định riêng: {clean(name)}") as session:
        row = _own(session, code)
        last = valid_to or _end_of(str(row.body.get("base", "")))
        faults = _faults(name, basis)
        if valid_from and last and last < valid_from:
            faults["valid_to"] = (
                "Ngày cuối không thể trước ngày đầu."
                if valid_to
                else f"Luật mà bộ này chép theo đã hết hiệu lực ngày {short_date(last.isoformat())}; xin ghi ngày cuối."
            )
        if faults:
            raise Invalid(faults)
        body = deepcopy(row.body) | {"name": clean(name), "basis": clean(basis)}
        body["automatic"] = valid_from is not None
        body["valid_from"] = valid_from.isoformat() if valid_from else None
        body["valid_to"] = last.isoformat() if valid_from and last else None
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


def _faults(name: str, basis: str) -> dict[str, str]:
    """What a rule set cannot be without, by field."""
    asked = (
        ("name", name, "Xin đặt tên cho bộ quy định."),
        ("basis", basis, "Xin ghi căn cứ, ví dụ Quy chế thi đua, khen thưởng của cơ quan."),
    )
    return {field: sentence for field, value, sentence in asked if not clean(value)}


def _end_of(code: str) -> date | None:
    """The last day of a rule set that comes with the program, where it has one."""
    return next((one.info.valid_to for one in known_rulesets() if one.info.code == code), None)


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
        raise _gone()
    return row


def _gone() -> Refusal:
    return Refusal("Bộ quy định riêng này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")


def _way(body: dict[str, Any], path: tuple[int, ...]) -> list[dict[str, Any]]:
    """The conditions from the title's own down to the one that a path leads to: the title's place, the condition's, then the parts'."""
    try:
        way: list[dict[str, Any]] = [body["title"][path[0]]["condition"][path[1]]]
        for place in path[2:]:
            way.append(way[-1]["parts"][place])
    except (IndexError, KeyError):
        raise _gone() from None
    return way


def _refuse_faults(body: dict[str, Any], rule: dict[str, Any], figures: Mapping[str, object]) -> None:
    """Invalid for figures that the condition cannot have, each named."""
    grades, titles = body.get("discipline_grades", ()), [str(one["code"]) for one in body["title"]]
    faults = {
        name: fault
        for name, value in figures.items()
        if name in rule and (fault := figure_fault(name, value, grades, titles))
    }
    if faults:
        raise Invalid({name: f"{fault[:1].upper()}{fault[1:]}." for name, fault in faults.items()})
