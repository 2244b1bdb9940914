"""Taking a list in, step by step: how it is read, what it would do, doing it; each step can be gone back to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.intake import ImportPreview, ImportResult
from kehoach_desktop.records.list_shape import ListShape, ListSurvey, Source
from ui.desk import Desk
from ui.pages.lists.answers import Answers
from ui.pages.lists.kinds import ListKind, StaffLists
from ui.pages.lists.layout import LayoutDialog
from ui.pages.lists.outcome import tell_outcome
from ui.pages.lists.preview import RELAYOUT, ImportDialog


class ListAssistant(QObject):
    """Leads one list from its source into the data file.

    A list that is understood goes straight to its preview, from where its layout can be corrected; one that is not, or that is in an old
    font, is laid out first. What was corrected is remembered for the next list with such a heading.
    """

    def __init__(self, desk: Desk, source: Source, parent: QWidget, kind: ListKind | None = None) -> None:
        super().__init__(parent)
        self._desk, self._source, self._parent = desk, source, parent
        self._kind: ListKind = kind or StaffLists()
        self._survey: ListSurvey | None = None
        self._corrected = False

    def begin(self) -> None:
        """Look at the source off the window's thread."""
        from kehoach_desktop.services.lists.import_profiles import stage_survey

        work = stage_survey(self._desk.office, self._source, self._kind.name)
        self._desk.tasks.run(f"Đang đọc {self._source.name}…", work, self._surveyed)

    def _surveyed(self, survey: ListSurvey) -> None:
        from kehoach_desktop.services.lists.import_profiles import can_be_read

        self._survey = survey
        if can_be_read(survey.shape, self._kind.name) and not survey.old_font:
            self._stage(survey.shape if survey.remembered else None)
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        """Show how the list is read, for correction."""
        assert self._survey is not None
        dialog = LayoutDialog(self._desk, self._source, self._survey, self._parent, self._kind)
        if dialog.exec():
            self._survey, self._corrected = dialog.survey, True
            self._stage(dialog.shape)

    def _stage(self, shape: ListShape | None) -> None:
        """Read the list, match it with the people known, and show what it would do."""
        self._desk.tasks.run(
            f"Đang đọc {self._source.name}…",
            self._kind.stage(self._desk, self._source, shape),
            lambda preview: self._staged(preview, shape),
            failed=self._unreadable,
        )

    def _unreadable(self, error: BaseException) -> None:
        """A list that cannot be read as laid out: said, and laid out again."""
        self._desk.tasks.trouble(error)
        if self._corrected:
            self._lay_out()

    def _staged(self, preview: ImportPreview, shape: ListShape | None) -> None:
        dialog = ImportDialog(
            self._desk,
            preview,
            self._parent,
            path=self._source,
            deciding=self._kind.deciding,
            newcomers=self._kind.newcomers,
            correcting=True,
        )
        answer = dialog.exec()
        if answer == RELAYOUT:
            self._lay_out()
        elif answer:
            self._take(dialog.answers, shape)

    def _take(self, answers: Answers, shape: ListShape | None) -> None:
        """Write the list as one change."""
        work = self._kind.take(self._desk, self._source, shape, answers)
        self._desk.tasks.run(
            f"Đang nhập {self._source.name}…", work, lambda result: self._taken(result, shape)
        )

    def _taken(self, result: ImportResult, shape: ListShape | None) -> None:
        from kehoach_desktop.services.lists.import_profiles import remember

        if self._corrected and shape is not None:
            kind = self._kind.name
            self._desk.tasks.attempt(lambda: remember(self._desk.office, self._source, shape, kind))
        tell_outcome(self._desk, result)
        self.deleteLater()
