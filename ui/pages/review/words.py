"""How a verdict is worded: chips for the list, and the reasons of one person as a page of text."""

from __future__ import annotations

from html import escape

from kehoach_desktop.records.awards import (
    NOMINATION_STATES,
    RATINGS,
    Condition,
    ReviewRow,
    TitleVerdict,
    Verdict,
)
from kehoach_desktop.records.collectives import CollectiveRow
from kehoach_desktop.vietnamese.dates import short_date
from ui.tables.columns import BAD, GOOD, HELD, QUIET, SHAPES, WARN, Chip
from ui.theme import Colours

VERDICT_WORDS = {
    Verdict.ELIGIBLE: Chip("Đủ", GOOD),
    Verdict.NOT_ELIGIBLE: Chip("Chưa đủ", BAD),
    Verdict.MISSING_DATA: Chip("Thiếu dữ liệu", WARN),
    Verdict.HELD: Chip("Tạm hoãn", HELD),
}
_MARKS = {True: ("✓", GOOD), False: ("✕", BAD), None: ("?", WARN)}


def verdict_chip(verdict: TitleVerdict | None) -> Chip | None:
    """The chip of a title's verdict; None where the rule set does not judge the title."""
    return VERDICT_WORDS[verdict.verdict] if verdict else None


def proposal_chip(row: ReviewRow | CollectiveRow) -> Chip | str:
    """What somebody is put forward for; a chip says it when that is not simply a proposal."""
    title = row.state_title
    if not title or row.state == "proposed":
        return title
    # in the list's own short words: a long one would cost the columns beside it their room
    return Chip(f"{title}, tạm hoãn", HELD) if row.state == "held" else Chip(f"{title}, đã bỏ", QUIET)


def rating_words(row: ReviewRow) -> str:
    """The rating's abbreviation, or that there is none yet, and how many initiatives."""
    initiatives = f" · {row.initiatives} SK" if row.initiatives else ""
    return (row.rating or "chưa có") + initiatives


def reasons_html(row: ReviewRow, names: dict[str, str], colours: Colours) -> str:
    """A person's page: who, this year's facts, then each title with every condition, its fact and article.

    `names` gives the full name of a title by its code.
    """
    parts = [f'<h3 style="margin:0">{escape(row.full_name)}</h3>', _muted(_who(row), colours)]
    parts.append(_facts(row, colours))
    for verdict in reversed(row.verdicts):
        parts.append(_title(verdict, names.get(verdict.title, verdict.title), colours))
    if row.history:
        parts.append(_muted(f"Các năm trước: {row.history}", colours))
    return "".join(parts)


def collective_html(row: CollectiveRow, names: dict[str, str], colours: Colours) -> str:
    """A collective's page, in the same shape; `names` as in `reasons_html`."""
    counts = ", ".join(f"{count} {title}" for title, count in row.received)
    lines = [
        f"{row.people} người · được đề nghị: {counts}",
        f"Xếp loại: {RATINGS.get(row.rating, 'chưa có')}",
    ]
    lines += _proposals(row)
    parts = [f'<h3 style="margin:0">{escape(row.name)}</h3>']
    parts.append(_muted(" · ".join(lines), colours))
    parts += [_title(one, names.get(one.title, one.title), colours) for one in row.verdicts]
    if not row.verdicts:
        parts.append(_muted("Bộ quy định của năm này không có tiêu chuẩn của tập thể.", colours))
    if row.history:
        parts.append(_muted(f"Các năm trước: {row.history}", colours))
    return "".join(parts)


def _proposals(row: ReviewRow | CollectiveRow) -> list[str]:
    """What is registered and proposed, and the reason of its state."""
    lines = [f"Đăng ký: {row.registered}"] if row.registered else []
    if row.state_title:
        lines.append(f"{NOMINATION_STATES[row.state].capitalize()}: {row.state_title}")
    return [*lines, f"Lý do: {row.state_reason}"] if row.state_reason else lines


def _who(row: ReviewRow) -> str:
    born = f"sinh {short_date(row.birth_date)}" if row.birth_date else ""
    return " · ".join(part for part in (row.position, row.unit, born) if part)


def _facts(row: ReviewRow, colours: Colours) -> str:
    """This year's facts; what is not there is not mentioned, but for the rating."""
    lines = [f"Xếp loại: {RATINGS.get(row.rating, 'chưa có')}"]
    lines += [line for line in (row.discipline, row.leave) if line]
    lines += _proposals(row)
    return _muted(" · ".join(lines), colours)


def _title(verdict: TitleVerdict, name: str, colours: Colours) -> str:
    """One title: its chip in words and shape, its conditions, what would make the person eligible, reminders."""
    chip = VERDICT_WORDS[verdict.verdict]
    head = f'<p style="margin:10px 0 2px 0"><b>{escape(name)}</b> {_coloured(f"{SHAPES[chip.tone]} {chip.word}", chip.tone, colours)}</p>'
    rows = "".join(_condition(one, colours) for one in verdict.conditions)
    body = f'<table cellspacing="0" cellpadding="1" width="100%">{rows}</table>'
    todo = f'<p style="margin:6px 0 0 0">{escape(verdict.to_do)}</p>' if verdict.to_do else ""
    notes = "".join(f'<p style="margin:4px 0 0 0">• {escape(note)}</p>' for note in verdict.notes)
    return head + body + todo + notes


def _condition(one: Condition, colours: Colours) -> str:
    """One condition as a table row: mark and rule, fact and article on the line below; the alternatives of an either-or between them."""
    mark, tone = _MARKS[one.met]
    lines = [escape(one.rule)]
    if one.parts:
        lines += [_part(part, colours) for part in one.parts]
    fact = "" if one.parts else one.fact
    ground = (
        _span(fact, colours.muted) if fact else "",
        _span(one.article, colours.faint) if one.article else "",
    )
    if below := " · ".join(part for part in ground if part):
        lines.append(below)
    cell = "<br>".join(lines)
    return f'<tr><td width="18" valign="top">{_coloured(mark, tone, colours)}</td><td style="padding-bottom:3px">{cell}</td></tr>'


def _part(one: Condition, colours: Colours) -> str:
    """One of several alternatives: its own mark, what it asks and the fact."""
    mark, tone = _MARKS[one.met]
    return f"{_coloured(mark, tone, colours)} {_span(f'{one.rule}: {one.fact}', colours.muted)}"


def _span(text: str, colour: str) -> str:
    return f'<span style="color:{colour}; font-size:small">{escape(text)}</span>'


def _coloured(text: str, tone: str, colours: Colours) -> str:
    return f'<span style="color:{getattr(colours, tone)}; font-weight:600">{escape(text)}</span>'


def _muted(text: str, colours: Colours) -> str:
    return f'<p style="margin:1px 0 1px 0; color:{colours.muted}; font-size:small">{escape(text)}</p>'
