"""Rule sets as pages of text: each title with its conditions, articles and how well they are known; two sets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kehoach_desktop.records.rules import RuleDifference, RuleLine, RuleSetText, TitleText
from kehoach_desktop.vietnamese.dates import short_date
from ui.theme import Colours

GRADES = {
    "A": "đọc trong văn bản",
    "B": "trích nguyên văn từ nguồn pháp lý",
    "C": "nguồn khác thuật lại, chưa kiểm chứng",
    "D": "hiểu biết chung, chưa kiểm chứng",
}


def dates_text(text: RuleSetText) -> str:
    """From when to when a set is in force."""
    info = text.info
    first = short_date(info.valid_from.isoformat()) if info.valid_from else "không ghi ngày đầu"
    last = short_date(info.valid_to.isoformat()) if info.valid_to else "nay"
    chosen = "" if info.automatic else " · chỉ dùng khi người làm thi đua tự chọn"
    return f"{first} – {last}{chosen}"


def rules_html(text: RuleSetText, colours: Colours) -> str:
    """A whole set."""
    info = text.info
    parts = [f'<h3 style="margin:0">{escape(info.name)}</h3>']
    parts.append(_muted(f"{dates_text(text)}<br>{escape(info.basis)}", colours))
    parts.append(_muted(_known(text), colours))
    if info.warning:
        parts.append(f"<p>{_span(info.warning, colours.warn)}</p>")
    if info.note:
        parts.append(f"<p>{escape(info.note)}</p>")
    parts += [_title(one, colours) for one in text.titles]
    if text.quotas:
        quotas = "".join(f"<li>{escape(one)}</li>" for one in text.quotas)
        parts.append(f"<h4>Tỷ lệ khống chế trong bộ quy định</h4><ul>{quotas}</ul>")
    if text.reminders:
        reminders = "".join(f"<li>{_said(one, colours)}</li>" for one in text.reminders)
        parts.append(f"<h4>Lời nhắc</h4><ul>{reminders}</ul>")
    sources = "".join(
        f"<li>{escape(source)} [{grade}]{f'<br>{_span(note, colours.muted)}' if note else ''}</li>"
        for source, grade, note in text.sources
    )
    parts.append(f"<h4>Nguồn</h4><ul>{sources}</ul>")
    parts.append(
        _muted("<br>".join(f"[{grade}] {escape(words)}" for grade, words in GRADES.items()), colours)
    )
    return "".join(parts)


def _known(text: RuleSetText) -> str:
    """How well the set is known; an agency answers for its own."""
    info = text.info
    if info.own:
        return "Quy định riêng: mỗi điều kiện giữ mức chắc chắn của văn bản đã chép, trừ chỗ cơ quan đổi."
    state = "đã kiểm chứng" if info.verified else "chưa kiểm chứng"
    return f"Mức chắc chắn {info.certainty}: {GRADES[info.certainty]} · {state}"


def _title(title: TitleText, colours: Colours) -> str:
    whom = "tập thể" if title.for_whom == "collective" else "cá nhân"
    head = (
        f'<h4 style="margin:14px 0 2px 0">{escape(title.name)} ({escape(title.code)})</h4>'
        f"{_muted(f'{whom} · {escape(title.article)}', colours)}"
    )
    lines = "".join(f"<li>{_said(one, colours)}</li>" for one in title.conditions)
    note = _muted(escape(title.note), colours) if title.note else ""
    return f'{head}<ul style="margin:2px 0">{lines}</ul>{note}'


def _said(line: RuleLine, colours: Colours) -> str:
    """A condition: its words, its figures, article and grade; one that is off says so; its parts below."""
    off = "" if line.on else _span(" (đang tắt)", colours.warn)
    figures = f"<br>{_span(line.figures, colours.muted)}" if line.figures else ""
    where = _span(f"{line.article} [{line.certainty}]", colours.faint)
    parts = "".join(f"<li>{_said(part, colours)}</li>" for part in line.parts)
    below = f"<ul>{parts}</ul>" if parts else ""
    return f"{escape(line.text)}{off}{figures}<br>{where}{below}"


def differences_html(left: str, right: str, differences: Sequence[RuleDifference], colours: Colours) -> str:
    """A table of what differs between two sets."""
    if not differences:
        return f"<p>{escape(left)} và {escape(right)}: tiêu chuẩn như nhau.</p>"
    head = "".join(f'<td style="padding:4px"><b>{escape(one)}</b></td>' for one in ("", left, right))
    rows = "".join(
        f'<tr><td style="padding:4px" width="24%"><b>{escape(one.title)}</b><br>{_span(one.what, colours.muted)}</td>'
        f'<td style="padding:4px" width="38%">{escape(one.left) or "không có"}</td>'
        f'<td style="padding:4px" width="38%">{escape(one.right) or "không có"}</td></tr>'
        for one in differences
    )
    return f'<table cellspacing="0" width="100%"><tr>{head}</tr>{rows}</table>'


def _span(text: str, colour: str) -> str:
    return f'<span style="color:{colour}">{escape(text)}</span>'


def _muted(html: str, colours: Colours) -> str:
    return f'<p style="margin:2px 0 6px 0; color:{colours.muted}">{html}</p>'
