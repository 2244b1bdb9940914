"""The window's commands as actions: the menu bar, the menu of the page shown, and what is offered now."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from ui.actions import Command, fill_menu_bar, make_action


class Commands(QObject):
    """Actions by the key of their command; `wanted(key)` when the person gives one."""

    wanted = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions, self._work = fill_menu_bar(window.menuBar(), window)
        self._of_page: dict[str, QAction] = {}
        for key, action in self.actions.items():
            self._connect(key, action)
        self.show_work(())

    def _connect(self, key: str, action: QAction) -> None:
        action.triggered.connect(lambda _=False: self.wanted.emit(key))

    def show_work(self, commands: Sequence[Command]) -> None:
        """Fill the menu "Việc" with a page's own commands; without any it is not shown."""
        self._work.clear()
        for action in self._of_page.values():
            action.deleteLater()
        self._of_page = {}
        for command in commands:
            if not command.key:
                self._work.addSeparator()
                continue
            action = self._of_page[command.key] = make_action(command, self._window)
            self._connect(command.key, action)
            self._work.addAction(action)
        self._work.menuAction().setVisible(bool(commands))

    def offer(self, keys: Collection[str]) -> None:
        """Only these commands can be given now."""
        for key, action in (self.actions | self._of_page).items():
            action.setEnabled(key in keys)

    def tick(self, choice: str, choices: Collection[str]) -> None:
        """Tick the theme in force."""
        for one in choices:
            self.actions[f"theme_{one}"].setChecked(one == choice)
