"""How a paragraph and a run of a Word file look: their styles followed up to the defaults, direct settings last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from xml.etree.ElementTree import Element

from kehoach_desktop.intake.docx_package import W, on, value
from kehoach_desktop.papers.format import format_codes, load_format
from kehoach_desktop.papers.paper import Role

_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """Bold, italic, underlined, hidden, the font's name; None: not said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, the one below elsewhere."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underline if self.underline is None else self.underline,
            below.hidden if self.hidden is None else self.hidden,
            below.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph's look: of its words, its level as a heading (0 = none), its list (numId and level) and, in papers this program
    wrote, the role it plays.
    """

    words: Look
    outline: int = 0
    number: tuple[str, int] | None = None
    role: Role | None = None


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self._styles = (
            {value(one, "styleId"): one for one in root.iter(f"{W}style")} if root is not None else {}
        )
        self._default = next((key for key, one in self._styles.items() if _is_default(one)), "")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._base = run_look(defaults)

    def paragraph(self, paragraph: Element) -> ParagraphLook:
        """How a paragraph looks."""
        own = paragraph.find(f"{W}pPr")
        key = value(own.find(f"{W}pStyle") if own is not None else None) or self._default
        look = ParagraphLook(self._base)
        for style in reversed(self._chain(key)):
            words = run_look(style.find(f"{W}rPr")).over(look.words)
            look = _with_paragraph(replace(look, words=words), style.find(f"{W}pPr"))
            look = replace(look, outline=_named_outline(style) or look.outline, role=_role_of(style))
        return _with_paragraph(look, own)

    def run(self, run: Element, paragraph: Look) -> Look:
        """How a run looks inside a paragraph."""
        own = run.find(f"{W}rPr")
        look = paragraph
        if own is not None:
            for style in reversed(self._chain(value(own.find(f"{W}rStyle")))):
                look = run_look(style.find(f"{W}rPr")).over(look)
            look = run_look(own).over(look)
        return look

    def _chain(self, key: str) -> list[Element]:
        """A style and all it is based on."""
        chain: list[Element] = []
        while key in self._styles and len(chain) < _MOST_STEPS:
            chain.append(self._styles[key])
            key = value(self._styles[key].find(f"{W}basedOn"))
        return chain


def run_look(properties: Element | None) -> Look:
    """What run properties say."""
    if properties is None:
        return Look()
    line = properties.find(f"{W}u")
    underline = None if line is None else value(line) not in ("none", "")
    bold, italic, hidden = (on(properties.find(f"{W}{name}")) for name in ("b", "i", "vanish"))
    fonts = properties.find(f"{W}rFonts")
    return Look(bold, italic, underline, hidden, value(fonts, "ascii") or value(fonts, "hAnsi") or None)


def _is_default(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")


def _with_paragraph(look: ParagraphLook, properties: Element | None) -> ParagraphLook:
    """The look with what paragraph properties say about headings and lists."""
    if properties is None:
        return look
    if (level := value(properties.find(f"{W}outlineLvl"))).isdecimal():
        look = replace(look, outline=int(level) + 1 if int(level) < 9 else 0)
    listed = properties.find(f"{W}numPr")
    if listed is None:
        return look
    number, level = value(listed.find(f"{W}numId")), value(listed.find(f"{W}ilvl"))
    before = look.number or ("", 0)
    number = number or before[0]
    place = int(level) if level.isdecimal() else before[1]
    return replace(look, number=None if number in ("", "0") else (number, min(place, 8)))


def _named_outline(style: Element) -> int:
    """The level of Word's own heading styles, 0 for all others."""
    name = value(style.find(f"{W}name")).lower()
    level = name.removeprefix("heading ")
    return int(level) if name.startswith("heading ") and level.isdecimal() else 0


@cache
def _roles() -> dict[str, Role]:
    """The roles by the names that this program's styles bear, in every bộ thể thức."""
    return {style.name: role for code in format_codes() for role, style in load_format(code).styles.items()}


def _role_of(style: Element) -> Role | None:
    """The role of a style that this program wrote."""
    return _roles().get(value(style.find(f"{W}name")))
