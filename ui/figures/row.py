"""The figures of a page side by side: one card per thing counted, and one for all units together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from ui.desk import Desk
from ui.figures.card import FigureCard, PressCard, lay_flat, together
from ui.widgets import Elided, label, set_role

_SHOWN = 3
# how narrow cards of one line may become together, and how much room they would like
_NARROW, _WIDE = 240, 4000


class UnitsCard(PressCard):
    """How many units keep their quotas; the first few that do not, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: tuple[QuotaVerdict, ...] = ()
        self.number, self.of = label("", "figure"), label("", "muted")
        self.lines = [Elided("", "") for _ in range(_SHOWN)]
        self._short = False
        self.name, self.brief = Elided("Theo đơn vị"), Elided("", "strong")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.number)
        head.addWidget(self.of, 1)
        self._column = QVBoxLayout(self)
        for part in (self.name, self._head, self.brief, *self.lines):
            self._column.addWidget(part)
        self._column.addStretch(0)
        self.set_short(False)

    def set_short(self, short: bool) -> None:
        """One line, where the window is low: how many units keep their quotas, and the first that does not."""
        self._short = short
        lay_flat(self._column, short=short)
        for part in (self.name, self._head):
            part.setVisible(not short)
        self.brief.setVisible(short)
        self._column.setStretch(self._column.count() - 1, 0 if short else 1)
        self._show_lines()

    def _show_lines(self) -> None:
        for place, line in enumerate(self.lines):
            line.setVisible(bool(line.words) and not (self._short and place))

    def show_figures(self, figures: Sequence[QuotaVerdict]) -> None:
        """The quotas of all units."""
        self.figures = tuple(figures)
        broken = [one for one in figures if one.verdict is not QuotaState.OK]
        units = {one.scope for one in figures}
        kept = len(units - {one.scope for one in broken})
        self.number.setText(str(kept))
        self.of.setText(f"/ {len(units)} đơn vị giữ được")
        set_role(self.number, "figure")
        for place, line in enumerate(self.lines):
            said = f"{broken[place].scope}: {broken[place].message}" if place < len(broken) else ""
            line.set_words(said)
        self.brief.set_words(f"{kept}/{len(units)} đơn vị giữ được tỷ lệ")
        self._show_lines()
        told = "\n".join(f"{one.scope}, {one.label}: {one.message}" for one in figures)
        self.setToolTip(told)
        self.setAccessibleName(f"Theo đơn vị: {kept} {self.of.text()}")


class FigureRow(QWidget):
    """The row. `pressed(figures)` when somebody wants to see the people behind a card; cards stay where they are when numbers change."""

    pressed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.cards: list[FigureCard] = []
        self.units = UnitsCard()
        self.units.pressed.connect(lambda: self.pressed.emit(self.units.figures))
        self.units.hide()
        self._row.addWidget(self.units, 1)
        self._short = False

    def set_short(self, short: bool) -> None:
        """Every card as one line, as for a low window; else whole cards."""
        if short != self._short:
            self._short = short
            self._row.setSpacing(8 if short else 12)
            self.units.set_short(short)
            for card in self.cards:
                card.set_short(short)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Cards of one line take all the width that is free."""
        usual = super().sizeHint()
        return QSize(_WIDE, usual.height()) if self._short else usual

    def minimumSizeHint(self) -> QSize:
        """Cards of one line can be narrow: their words end in … then."""
        usual = super().minimumSizeHint()
        return QSize(self._desk.theme.px(_NARROW), usual.height()) if self._short else usual

    def show_figures(self, figures: Sequence[QuotaVerdict]) -> None:
        """Show these figures; a title's floor and ceiling share a card, all units share one."""
        groups = together([one for one in figures if one.place != "unit"])
        while len(self.cards) > len(groups):
            gone = self.cards.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(groups):
            self._add_card()
        for card, group in zip(self.cards, groups, strict=True):
            card.show_figures(group)
        of_units = [one for one in figures if one.place == "unit"]
        self.units.setVisible(bool(of_units))
        if of_units:
            self.units.show_figures(of_units)
        self.setVisible(bool(figures))

    def _add_card(self) -> None:
        card = FigureCard(self._desk.theme)
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.pressed.connect(lambda: self.pressed.emit(card.figures))
        card.set_short(self._short)
        self._row.insertWidget(len(self.cards), card, 1)
        self.cards.append(card)
