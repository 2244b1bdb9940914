"""The titles and forms of commendation that a data file knows."""

from __future__ import annotations

from datetime import date

from kehoach_desktop.records.awards import AwardKind
from kehoach_desktop.services.awards.catalogue import in_force_on, in_order, kinds_in_file, own_kinds
from kehoach_desktop.services.datafile.office import Office


def list_award_kinds(office: Office, on: date | None = None) -> list[AwardKind]:
    """Titles and forms of commendation, all of them or those in force on a day: titles first, lower before higher.

    A data file whose catalogue was never brought in answers with the program's own.
    """
    with office.read() as session:
        kinds = kinds_in_file(session) or own_kinds()
    return in_order(kind for kind in kinds if on is None or in_force_on(kind, on))
