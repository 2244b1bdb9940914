"""What one row of a year-end list tells of a person's year, in the office's records; what is not understood becomes a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from kehoach_desktop.intake.year_words import (
    discipline_of,
    initiatives_of,
    is_pending,
    leave_of,
    rating_code,
    title_codes,
)
from kehoach_desktop.records.awards import Discipline, Initiative, Leave
from kehoach_desktop.records.intake import YearRow
from kehoach_desktop.vietnamese.sorting import text_key

WorkKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class YearFactsTold:
    """A row understood. `notes` are words kept as they are, `remarks` what the clerk should look at; `source` names the list.

    `held_reason` says what is not settled yet, for which nobody decides on the person's titles.
    """

    rating: str = ""
    source: str = ""
    initiatives: tuple[Initiative, ...] = ()
    discipline: Discipline | None = None
    leave: tuple[Leave, ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    held_reason: str = ""


def work_key(work: Initiative) -> WorkKey:
    """What makes two mentions of an initiative the same: its name, its decision's number and day."""
    return text_key(work.name), work.decision_no.casefold(), work.decision_on


def shared_works(rows: Iterable[YearRow]) -> Mapping[WorkKey, int]:
    """How many people of a list name each initiative that has a decision: more than one are its authors together."""
    count = Counter(work_key(work) for row in rows for work in set(initiatives_of(row.initiative)))
    return {key: people for key, people in count.items() if people > 1 and key[1]}


def understand(row: YearRow, year: int, shared: Mapping[WorkKey, int], source: str) -> YearFactsTold:
    """The row's words as records. Authors of a shared initiative get equal parts, which is remarked."""
    notes: list[str] = [row.notes] if row.notes else []
    remarks: list[str] = []

    def keep(label: str, text: str, why: str) -> None:
        notes.append(f"{label}: {text}")
        remarks.append(f"{why} “{text}”; đã giữ nguyên văn trong ghi chú.")

    rating = rating_code(row.rating)
    if row.rating and not rating:
        keep("Xếp loại", row.rating, "Không hiểu mức xếp loại")
    held = row.discipline if is_pending(row.discipline) else ""
    if held:
        remarks.append(f"Chưa có kết luận: “{held}”; tạm hoãn xét.")
    discipline, left = discipline_of(row.discipline) if row.discipline and not held else (None, "")
    if left:
        keep(
            "Kỷ luật",
            row.discipline,
            "Chưa hiểu hết nội dung kỷ luật" if discipline else "Không hiểu nội dung kỷ luật",
        )
    leave, left = leave_of(row.leave, year) if row.leave else ((), "")
    if left:
        keep("Nghỉ", left, "Không rõ nghỉ từ ngày nào đến ngày nào:")
    titles, left = title_codes(row.title) if row.title else ((), "")
    if left:
        keep("Đề nghị", left, "Không có danh hiệu tên là")
    initiatives = (
        tuple(_share(work, shared, remarks) for work in initiatives_of(row.initiative))
        if row.initiative
        else ()
    )
    told = f"theo tệp {source}" if rating else ""
    return YearFactsTold(
        rating, told, initiatives, discipline, leave, titles, tuple(notes), tuple(remarks), held
    )


def _share(work: Initiative, shared: Mapping[WorkKey, int], remarks: list[str]) -> Initiative:
    """The initiative with its author's part."""
    people = shared.get(work_key(work), 1)
    if people == 1:
        return work
    part = (Decimal(100) / people).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    remarks.append(f"Sáng kiến “{work.name}” ghi cho {people} người; tỷ lệ đóng góp tạm chia đều.")
    return replace(work, share=part)
