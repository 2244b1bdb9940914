"""Every table of the data file."""

from db.models.agency import AgencyRow, FileInfoRow, SignerRow
from db.models.awards import (
    AwardKindRow,
    AwardRow,
    DecisionDayRow,
    NominationRow,
    QuotaRuleRow,
    RegistrationRow,
    RuleChoiceRow,
    RuleSetRow,
    UnitNominationRow,
)
from db.models.base import Base
from db.models.commitments import CommitmentKindRow, CommitmentRow
from db.models.facts import (
    CollectiveYearRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    PersonYearRow,
)
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
from db.models.plan_life import (
    AttachmentRow,
    FormatSettingRow,
    PaperNumberRow,
    PlanTemplateRow,
    StoredFileRow,
    SubmissionRow,
    TargetFigureRow,
)
from db.models.plans import PhaseRow, PlanRow, TargetRow, TaskRow

__all__ = [
    "AgencyRow",
    "AssignmentRow",
    "AttachmentRow",
    "AwardKindRow",
    "AwardRow",
    "Base",
    "ChangeBatchRow",
    "ChangeRow",
    "CollectiveYearRow",
    "CommitmentKindRow",
    "CommitmentRow",
    "DecisionDayRow",
    "DisciplineRow",
    "FileInfoRow",
    "FormatSettingRow",
    "ImportProfileRow",
    "InitiativeAuthorRow",
    "InitiativeRow",
    "LeaveRow",
    "NominationRow",
    "PaperNumberRow",
    "PersonRow",
    "PersonYearRow",
    "PhaseRow",
    "PlanRow",
    "PlanTemplateRow",
    "QuotaRuleRow",
    "RegistrationRow",
    "RuleChoiceRow",
    "RuleSetRow",
    "SignerRow",
    "StoredFileRow",
    "SubmissionRow",
    "TargetFigureRow",
    "TargetRow",
    "TaskRow",
    "TwoPeopleRow",
    "UnitHeadRow",
    "UnitNominationRow",
    "UnitPastRow",
    "UnitRow",
    "UnitYearRow",
]
