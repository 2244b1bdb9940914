"""One look for the whole window: colours light and dark, one accent, the system's font, and a zoom of everything."""

from __future__ import annotations

from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.memory import Memory
from ui.resources import style_folder, style_source

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
CHOICES = {"system": "Theo hệ thống", "light": "Sáng", "dark": "Tối"}
_SMALLEST = 10.0
_HALF = 128
# what Qt leaves free at both ends of a cell's text, whatever the style sheet says
_TEXT_MARGIN = 3


class Colours(NamedTuple):
    """Every colour the window uses, by what it is for: each `…_soft` a ground for text in its tone, each `…_fill` a bar in its tone."""

    back: str
    surface: str
    raised: str
    line: str
    strong_line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    button: str
    button_hover: str
    on_button: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    held: str
    held_soft: str
    good_fill: str
    warn_fill: str
    bad_fill: str
    held_fill: str
    selected: str
    hover: str
    focus: str
    track: str


LIGHT = Colours(
    back="#f5f6f9",
    surface="#ffffff",
    raised="#ffffff",
    line="#e1e5ec",
    strong_line="#c3cad6",
    text="#1b2230",
    muted="#5a667c",
    faint="#8a94a6",
    accent="#b3241d",
    accent_soft="#fbe9e7",
    button="#b3241d",
    button_hover="#982019",
    on_button="#ffffff",
    good="#1b6e3c",
    good_soft="#e4f3e9",
    warn="#8a5200",
    warn_soft="#fff2d4",
    bad="#a8201a",
    bad_soft="#fdeae8",
    held="#27479b",
    held_soft="#e7ecfb",
    good_fill="#2c7d4e",
    warn_fill="#c67700",
    bad_fill="#b3241d",
    held_fill="#3a5fc0",
    selected="#e6eefb",
    hover="#eef1f6",
    focus="#2563c9",
    track="#e6e9ef",
)
DARK = Colours(
    back="#14171c",
    surface="#1c2027",
    raised="#242932",
    line="#323945",
    strong_line="#4a5464",
    text="#e7eaf0",
    muted="#a3aec0",
    faint="#7c8799",
    accent="#ff9b92",
    accent_soft="#3b2425",
    button="#c23a30",
    button_hover="#d44a40",
    on_button="#ffffff",
    good="#7fd6a0",
    good_soft="#1d3527",
    warn="#f0c06a",
    warn_soft="#3a2f16",
    bad="#ff9b92",
    bad_soft="#402222",
    held="#a6bcff",
    held_soft="#252f4d",
    good_fill="#5bbd82",
    warn_fill="#dba04a",
    bad_fill="#e5736a",
    held_fill="#87a2f5",
    selected="#29344b",
    hover="#272d37",
    focus="#7fb0ff",
    track="#333b47",
)


class Theme(QObject):
    """The look now in force. `changed` is emitted after colours or sizes changed, for what paints by hand."""

    changed = Signal()

    def __init__(self, app: QApplication, memory: Memory) -> None:
        super().__init__(app)
        self._app, self._memory = app, memory
        self._applying = False
        self._system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        # the palette that Qt made for the system's scheme: asking for the scheme itself would make the namespace `Qt`
        self._system_dark = app.palette().window().color().lightness() < _HALF
        self.choice = memory.text("theme", "system")
        zoom = memory.number("zoom", 100)
        self.zoom = zoom if zoom in ZOOMS else 100
        self.colours = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def size(self, points: float) -> float:
        """A font size in points at the present zoom, where 10 is the base size."""
        return max(self._system.pointSizeF(), _SMALLEST) * points / 10 * self.zoom / 100

    def px(self, pixels: float) -> int:
        """A length in pixels at the present zoom."""
        return round(pixels * self.zoom / 100)

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark: one of CHOICES."""
        self.choice = choice
        self._memory.keep("theme", choice)
        self.apply()

    def set_zoom(self, zoom: int) -> None:
        """Zoom the whole window to one of ZOOMS."""
        self.zoom = zoom
        self._memory.keep("zoom", zoom)
        self.apply()

    def step_zoom(self, steps: int) -> None:
        """One or more steps larger (positive) or smaller (negative); 0 goes back to 100 %."""
        place = ZOOMS.index(self.zoom) + steps if steps else ZOOMS.index(100)
        self.set_zoom(ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    @property
    def dark(self) -> bool:
        """Whether dark colours are in force."""
        return self.colours is DARK

    def apply(self) -> None:
        """Put font, colours and style sheet in force."""
        self._applying = True
        self.colours = DARK if self._wants_dark() else LIGHT
        font = QFont(self._system)
        font.setPointSizeF(self.size(10))
        self._app.setFont(font)
        self._app.setPalette(_palette(self.colours))
        # through no sheet at all: Qt takes six times as long to go from one sheet straight to another
        self._app.setStyleSheet("")
        self._app.setStyleSheet(self._sheet())
        self._applying = False
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self.choice in ("light", "dark"):
            return self.choice == "dark"
        return self._system_dark

    def _system_changed(self) -> None:
        from PySide6.QtCore import Qt

        self._system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self.choice == "system" and not self._applying:
            self.apply()

    def _sheet(self) -> str:
        """The style sheet with this theme's colours and sizes filled in."""
        names: dict[str, object] = {**self.colours._asdict(), "style": style_folder()}
        names |= {f"pt{points}": f"{self.size(points):.2f}pt" for points in (9, 10, 11, 12, 14, 16, 18)}
        names |= {
            f"px{length}": f"{self.px(length)}px"
            for length in (2, 3, 4, 6, 8, 10, 12, 16, 18, 20, 24, 28, 32)
        }
        # inside a border of two pixels there is one pixel less than inside the usual one
        names |= {f"in{length}": f"{self.px(length) - 1}px" for length in (4, 6, 8, 12)}
        names["cell"] = f"{self.px(8) + _TEXT_MARGIN}px"
        return Template(style_source()).substitute(names)


def _palette(colours: Colours) -> QPalette:
    """The colours as Qt's own palette, for everything the style sheet does not draw."""
    role, group, palette = QPalette.ColorRole, QPalette.ColorGroup, QPalette()
    plain = {
        role.Window: colours.back,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.back,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.Highlight: colours.focus,
        role.HighlightedText: colours.surface,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.faint,
        role.Link: colours.focus,
        role.Mid: colours.line,
        role.Dark: colours.strong_line,
    }
    for one, colour in plain.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, one, QColor(colours.faint))
    return palette
