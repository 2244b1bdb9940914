"""A plan copied from Word or a web page (HTML on the clipboard) read with its runs and lists, by the same reader as a plan's text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kehoach_desktop.document.model import Run
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.document.runs import merge_runs, runs_text
from kehoach_desktop.intake.plan_breaks import cut_at_breaks
from kehoach_desktop.intake.plan_letters import letters_note, modern, old_encoding
from kehoach_desktop.intake.plan_lines import (
    Cleaned,
    Line,
    is_wordless,
    seen_letters,
    tight,
    told,
)
from kehoach_desktop.intake.plan_text import read_cleaned
from kehoach_desktop.refusal import Refusal

_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "table", "ul", "ol", "section",
     "article", "header", "footer", "blockquote", "body", "dt", "dd", "pre", "center"]
)  # fmt: skip
_SILENT = frozenset(
    ["script", "style", "head", "title", "nav", "button", "select", "option", "svg", "noscript"]
)
_EMPTY = frozenset(["br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "source"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_UNDERLINE = re.compile(r"text-decoration[\w-]*\s*:[^;]*\b(underline|none)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LARGEST, _DEEPEST = 20_000_000, 2000


def read_plan_html(html: str, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """Read a plan from HTML. `system` "state" or "party" overrules the guess; without `unicode` what was typed in an old font stays as
    it is. Refusal when it has no words or is far too large."""
    if len(html) > _LARGEST:
        raise Refusal("Phần vừa chép quá lớn so với một kế hoạch.", "Chưa có gì được ghi.")
    reader = _read(html)
    encoding = old_encoding(reader.words)
    if encoding and unicode:
        reader = _read(html, encoding)
    kept = [line for line in reader.lines if not is_wordless(line.text)]
    dropped = [
        told(line.text, "đường kẻ hoặc dấu trang trí") for line in reader.lines if is_wordless(line.text)
    ]
    if not kept:
        raise Refusal("Phần vừa chép không có chữ nào.", "Chưa có gì được ghi.", "Hãy chép lại văn bản.")
    notes = (letters_note(encoding, unicode),) if encoding else ()
    return read_cleaned(Cleaned(tuple(kept), tuple(dropped), notes, encoding), system)


def _read(html: str, encoding: str = "") -> _Reader:
    reader = _Reader(encoding)
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader


class _Style:
    """An open tag and the look of the words inside it."""

    __slots__ = ("bold", "italic", "silent", "tag", "underline")

    def __init__(self, tag: str, bold: bool, italic: bool, underline: bool, silent: bool) -> None:
        self.tag, self.bold, self.italic = tag, bold, italic
        self.underline, self.silent = underline, silent


class _Reader(HTMLParser):
    """Collects lines: a block's end ends a line, an empty block or a new block above makes a gap. `words` are what stands between the
    tags, as it came; the lines are made modern from the old `encoding`."""

    def __init__(self, encoding: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self._encoding = encoding
        self.words: list[str] = []
        self.lines: list[Line] = []
        self._open: list[_Style] = [_Style("", False, False, False, False)]
        self._runs: list[Run] = []
        self._counts: list[int | None] = []
        self._gap = False
        self._marker = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: a block ends the line before it; styles add up."""
        if tag == "br":
            self._runs.append(Run("\n"))
            return
        if tag in _EMPTY:
            return
        if tag in _BLOCKS:
            self.end_line()
        given = dict(attrs)
        if tag in ("ul", "ol"):
            start = given.get("start") or "1"
            self._counts.append(
                int(start) - 1 if tag == "ol" and start.isdecimal() else 0 if tag == "ol" else None
            )
        if tag == "li" and self._counts:
            self._number()
        if len(self._open) < _DEEPEST:
            self._open.append(self._styled(tag, given.get("style") or ""))

    def _number(self) -> None:
        """The marker that the page prints before a list's entry."""
        count = self._counts[-1]
        if count is None:
            self._marker = "- "
        else:
            self._counts[-1] = count + 1
            self._marker = f"{count + 1}. "

    def _styled(self, tag: str, style: str) -> _Style:
        """The look inside a tag."""
        above = self._open[-1]
        bold, italic, underline = above.bold, above.italic, above.underline
        bold = bold or tag in ("b", "strong")
        italic = italic or tag in ("i", "em")
        underline = underline or tag in ("u", "ins")
        if found := _BOLD.search(style):
            bold = found[1].lower() in ("bold", "bolder") or (found[1].isdecimal() and int(found[1]) >= 600)
        if found := _ITALIC.search(style):
            italic = found[1].lower() in ("italic", "oblique")
        if found := _UNDERLINE.search(style):
            underline = found[1].lower() == "underline"
        silent = above.silent or tag in _SILENT or bool(_HIDDEN.search(style))
        return _Style(tag, bold, italic, underline, silent)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and with it whatever was left open inside it."""
        if not any(style.tag == tag for style in self._open):
            return
        if tag in _BLOCKS:
            self.end_line(heading=tag in _HEADINGS)
        while len(self._open) > 1:
            if self._open.pop().tag == tag:
                break
        if tag in ("ul", "ol") and self._counts:
            self._counts.pop()
        if tag in ("p", "tr", "table", *_HEADINGS):
            self._gap = True

    def handle_data(self, data: str) -> None:
        """Words in the look of the tags around them."""
        style = self._open[-1]
        if not style.silent and data:
            self.words.append(data)
            typed = modern(data, self._encoding) if self._encoding else data
            words = re.sub(r"\s+", " ", seen_letters(typed.replace("\n", " ")))
            self._runs.append(Run(words, style.bold, style.italic, style.underline))

    def end_line(self, *, heading: bool = False) -> None:
        """What was collected so far is a line."""
        collected, self._runs = merge_runs(self._runs), []
        for runs in map(tight, cut_at_breaks(collected)):
            if runs:
                self._add(runs, heading)

    def _add(self, runs: tuple[Run, ...], heading: bool) -> None:
        marker, self._marker = self._marker, ""
        if marker and not runs_text(runs).startswith(marker):
            runs = merge_runs((Run(marker), *runs))
        self.lines.append(Line(runs, self._gap, heading))
        self._gap = False
