"""What taking a list in would do and has done, told alike for every kind of list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kehoach_desktop.records.intake import (
    ImportPreview,
    ImportResult,
    ReadList,
    RejectedRow,
    RowPlan,
    RowRemark,
    RowT,
    UnitQuestion,
)


def preview_of(
    source: str,
    read: ReadList[RowT],
    plans: Iterable[RowPlan],
    rejected: Sequence[RejectedRow],
    remarks: Sequence[RowRemark],
    *,
    new_units: tuple[str, ...] = (),
    questions: tuple[UnitQuestion, ...] = (),
) -> ImportPreview:
    """What an import would do: the list as read, and what is planned for its rows. `rejected` and `remarks` are all there are."""
    return ImportPreview(
        source,
        tuple(plans),
        tuple(rejected),
        read.duplicates,
        read.columns,
        new_units,
        read.converted_from,
        tuple(remarks),
        read.ignored_columns,
        read.other_sheets,
        read.sheet,
        read.heading_row,
        read.parts,
        read.rows,
        questions,
    )


def result_of(
    read: ReadList[RowT],
    plans: Iterable[RowPlan],
    rejected: Sequence[RejectedRow],
    remarks: Sequence[RowRemark],
) -> ImportResult:
    """What an import did: its plans counted by what was done, those left for a person to decide told one by one."""
    done = tuple(plans)
    actions = Counter(plan.action for plan in done)
    return ImportResult(
        actions["added"],
        actions["changed"],
        actions["unchanged"],
        tuple(rejected),
        read.duplicates,
        tuple(plan for plan in done if plan.action == "doubtful"),
        tuple(remarks),
        read.ignored_columns,
        read.other_sheets,
        read.parts,
    )
