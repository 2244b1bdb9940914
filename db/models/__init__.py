"""Every table of the data file."""

from db.models.agency import AgencyRow, FileInfoRow, SignerRow
from db.models.awards import AwardKindRow, AwardRow, NominationRow, QuotaRuleRow
from db.models.base import Base
from db.models.commitments import CommitmentKindRow, CommitmentRow
from db.models.facts import DisciplineRow, InitiativeAuthorRow, InitiativeRow, LeaveRow, PersonYearRow
from db.models.history import ChangeBatchRow, ChangeRow
from db.models.people import (
    AssignmentRow,
    ImportProfileRow,
    PersonRow,
    TwoPeopleRow,
    UnitHeadRow,
    UnitPastRow,
    UnitRow,
    UnitYearRow,
)
from db.models.plans import PhaseRow, PlanRow, TargetRow, TaskRow

__all__ = [
    "AgencyRow",
    "AssignmentRow",
    "AwardKindRow",
    "AwardRow",
    "Base",
    "ChangeBatchRow",
    "ChangeRow",
    "CommitmentKindRow",
    "CommitmentRow",
    "DisciplineRow",
    "FileInfoRow",
    "ImportProfileRow",
    "InitiativeAuthorRow",
    "InitiativeRow",
    "LeaveRow",
    "NominationRow",
    "PersonRow",
    "PersonYearRow",
    "PhaseRow",
    "PlanRow",
    "QuotaRuleRow",
    "SignerRow",
    "TargetRow",
    "TaskRow",
    "TwoPeopleRow",
    "UnitHeadRow",
    "UnitPastRow",
    "UnitRow",
    "UnitYearRow",
]
