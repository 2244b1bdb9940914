"""awards check, awards export, awards cap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli.desk import DAY, YEAR, Desk, everywhere, picked, table
from kehoach_desktop.cli.wording import Orders
from kehoach_desktop.records.years import LAST_YEAR
from kehoach_desktop.refusal import Refusal

if TYPE_CHECKING:
    from kehoach_desktop.records.awards import QuotaVerdict, Review, TitleVerdict
    from kehoach_desktop.records.collectives import CollectiveReview, CollectiveRow

_VERDICTS = {"eligible": "đủ", "not_eligible": "chưa đủ", "missing_data": "thiếu dữ liệu", "held": "tạm hoãn"}
_STATES = {"ok": "đạt", "over": "vượt", "under": "thiếu", "impossible": "không thể"}
_QUOTA = (
    "title",
    "scope",
    "direction",
    "percent",
    "numerator",
    "denominator",
    "allowed",
    "verdict",
    "message",
)


@click.group(cls=Orders)
@everywhere
def awards() -> None:
    """Xét danh hiệu: điều kiện, chỉ tiêu, tỷ lệ khống chế."""


def of_year(command: click.decorators.FC) -> click.decorators.FC:
    """Adds the option --year to a command."""
    return click.option("--year", "year", type=YEAR, required=True, metavar="NĂM", help="Năm xét.")(command)


@awards.command("check")
@of_year
@click.option(
    "--decided-on",
    type=DAY,
    metavar="NGÀY",
    help="Ngày quyết định, chọn bộ quy định của ngày ấy; không nói thì là ngày đã ghi cho năm ấy, hoặc 31/12.",
)
@everywhere
@click.pass_obj
def check(desk: Desk, year: int, decided_on: date | None) -> int:
    """Ai đủ điều kiện danh hiệu nào và vì sao; chỉ tiêu, tỷ lệ có giữ được không.

    Kết thúc với mã 1 nếu một chỉ tiêu hoặc tỷ lệ khống chế bị vỡ.
    """
    from kehoach_desktop.services.awards.live_review import LiveReview

    with desk.reading() as office:
        live = LiveReview(office, year, decided_on=decided_on)
        found, collectives = live.review, live.collectives()
    quotas = (*found.quotas, *collectives.quotas)
    record = {
        "people": [_judged(row.full_name, row.unit, one) for row in found.rows for one in row.verdicts],
        "quotas": [picked(quota, *_QUOTA) for quota in quotas],
        "collectives": _judged_units(collectives),
    }
    lines = [*_people_lines(found), *collective_lines(collectives), "", *quota_lines(quotas)]
    desk.answer(record, lines)
    return 1 if any(quota.verdict.value != "ok" for quota in quotas) else 0


@awards.command("collectives")
@of_year
@everywhere
@click.pass_obj
def check_collectives(desk: Desk, year: int) -> None:
    """Tập thể nào đủ điều kiện danh hiệu nào và vì sao."""
    from kehoach_desktop.services.awards.collectives import review_collectives

    with desk.reading() as office:
        found = review_collectives(office, year)
    reasons = [
        f"- {row.name}, {one.title}: {'; '.join(part.lack for part in one.conditions if not part.met)}"
        for row in found.rows
        for one in row.verdicts
        if one.verdict.value != "eligible"
    ]
    lines = collective_lines(found)[1:] or [f"Năm {year} không có tập thể nào để xét."]
    desk.answer(_judged_units(found), [*lines, *(["", "Vì sao chưa:", *reasons] if reasons else [])])


@awards.command("export")
@of_year
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="TỆP.xlsx",
    help="Tệp Excel cần ghi.",
)
@everywhere
@click.pass_obj
def export(desk: Desk, year: int, out: Path) -> None:
    """Ghi danh sách đề nghị và bảng tổng hợp của năm thành tệp Excel."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.awards.award_export import export_awards

    with desk.reading() as office:
        made = finish(export_awards(office, year, out))
    desk.answer({"path": made}, [f"Đã ghi: {made}"])


@awards.command("cap")
@click.argument("percent", metavar="PHẦN_TRĂM|off")
@click.option(
    "--from",
    "since",
    type=YEAR,
    metavar="NĂM",
    help="Từ năm; không nói thì từ năm nay, “off” thì bỏ ở mọi năm.",
)
@click.option("--to", "until", type=YEAR, metavar="NĂM", help="Áp dụng đến hết năm.")
@everywhere
@click.pass_obj
def cap(desk: Desk, percent: str, since: int | None, until: int | None) -> None:
    """Đặt tỷ lệ nội bộ: CSTĐCS không quá PHẦN_TRĂM của số LĐTT; “off” thì bỏ."""
    from kehoach_desktop.services.awards.caps import Years, set_cap

    wanted = None if percent.strip().lower() == "off" else _percent(percent)
    first = since or (None if wanted is None else min(date.today().year, until or LAST_YEAR))
    years = Years(first, until)
    with desk.writing() as office:
        set_cap(office, wanted, years)
    said = "Đã bỏ tỷ lệ khống chế nội bộ" if wanted is None else f"CSTĐCS không quá {wanted:f} % của số LĐTT"
    record = {"percent": wanted, "from": first, "to": until}
    desk.answer(record, [f"{said}, {years.text}."])


def _percent(text: str) -> Decimal:
    """A percentage over 0 up to 100, with point or comma, with or without the sign."""
    try:
        value = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    if not (value.is_finite() and 0 < value <= 100):
        raise Refusal(
            f"“{text}” không phải là một tỷ lệ phần trăm.",
            "Chưa có gì được ghi.",
            "Ví dụ: awards cap 15, hoặc awards cap off.",
        )
    return value


def _judged(full_name: str, unit: str, verdict: TitleVerdict) -> dict[str, object]:
    return {
        "full_name": full_name,
        "unit": unit,
        **picked(verdict, "title", "verdict"),
        "conditions": [picked(one, "rule", "met", "fact", "article") for one in verdict.conditions],
    }


def _judged_unit(row: CollectiveRow, verdict: TitleVerdict) -> dict[str, object]:
    judged = _judged(row.name, row.name, verdict)
    return {"name": judged.pop("full_name")} | {key: one for key, one in judged.items() if key != "unit"}


def _judged_units(found: CollectiveReview) -> list[dict[str, object]]:
    """Every verdict on a collective, the agency as a whole first."""
    return [_judged_unit(row, one) for row in found.rows for one in row.verdicts]


def collective_lines(found: CollectiveReview) -> list[str]:
    """The collectives in a table; nothing where the rule set judges none."""
    if not found.titles or not found.rows:
        return []
    titles = [kind.code for kind in found.titles]
    rows = [
        (
            place,
            row.name,
            row.people,
            row.rating,
            row.proposed,
            *(_word_on(row, title) for title in titles),
        )
        for place, row in enumerate(found.rows, 1)
    ]
    return ["", "Tập thể:", *table(("TT", "Tập thể", "Số người", "Xếp loại", "Đề nghị", *titles), rows)]


def _word_on(row: CollectiveRow, title: str) -> str:
    """The verdict on a title, "" where the collective is not judged for it."""
    found = row.verdict_for(title)
    return _VERDICTS[found.verdict.value] if found else ""


def _people_lines(found: Review) -> list[str]:
    """Everybody in a table; under it what is missing, each reason once with all whom it concerns."""
    titles = list(dict.fromkeys(one.title for row in found.rows for one in row.verdicts))
    rows = []
    for place, row in enumerate(found.rows, 1):
        by_title = {one.title: one for one in row.verdicts}
        words = [_VERDICTS[by_title[title].verdict.value] if title in by_title else "" for title in titles]
        rows.append((place, row.full_name, row.unit, row.rating, row.proposed, *words))
    if not rows:
        return [f"Năm {found.year} chưa có ai để xét."]
    head = f"Xét danh hiệu năm {found.year} theo: {found.rule_set.name}, {found.day_text}."
    if found.rule_set.warning:
        head += f" {found.rule_set.warning}"
    reasons = _reasons(found)
    lines = table(("TT", "Họ và tên", "Đơn vị", "Xếp loại", "Đề nghị", *titles), rows)
    return [head, *lines, *(["", "Vì sao chưa đủ:", *reasons] if reasons else [])]


def _reasons(found: Review) -> list[str]:
    whom: dict[tuple[str, str], list[str]] = {}
    for place, row in enumerate(found.rows, 1):
        for one in row.verdicts:
            if one.verdict.value != "eligible":
                missing = "; ".join(part.lack for part in one.conditions if not part.met) or one.to_do
                whom.setdefault((one.title, missing), []).append(f"{place}. {row.full_name}")
    return [f"- {title}: {missing}: {', '.join(names)}" for (title, missing), names in whom.items()]


def quota_lines(quotas: tuple[QuotaVerdict, ...]) -> list[str]:
    """Targets and quotas in a table."""
    if not quotas:
        return ["Chưa có chỉ tiêu hay tỷ lệ khống chế nào cho năm này."]
    rows = [
        (
            shorten(quota.label or quota.title, 64, placeholder="…"),
            "chỉ tiêu" if quota.kind == "target" else "khống chế",
            f"{ {'at_least': '≥', 'at_most': '≤', 'exactly': '='}.get(quota.direction, '') } {quota.percent.normalize():f} %",
            f"{quota.numerator}/{quota.denominator}",
            quota.allowed,
            _STATES[quota.verdict.value],
            quota.message,
        )
        for quota in quotas
    ]
    return table(("Nội dung", "Loại", "Mức", "Hiện có", "Số người", "Kết luận", "Giải thích"), rows)
