"""What one row of a year-end list tells of a person's year, in the office's records; what is not understood becomes a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from kehoach_desktop.intake.year_marks import count_told, only_some_discipline, undated_leave, year_named
from kehoach_desktop.intake.year_words import (
    discipline_of,
    initiatives_of,
    is_pending,
    leave_of,
    rating_code,
    title_codes,
)
from kehoach_desktop.records.awards import UNKNOWN_FORM, Discipline, Initiative, Leave
from kehoach_desktop.records.intake import YearRow
from kehoach_desktop.vietnamese.sorting import text_key

WorkKey = tuple[str, str, str]
# a measure that was not understood is kept by its own words, up to so many letters
_LONGEST_FORM = 80


# the column of a list that tells each kind of fact; with the column, a cell that says nothing says "none"
_COLUMNS = {
    "discipline": ("discipline",),
    "initiatives": ("initiative", "initiative_count"),
    "leave": ("leave",),
}


@dataclass(frozen=True, slots=True)
class YearFactsTold:
    """A row understood. `notes` are words kept as they are, `remarks` what the clerk should look at; `source` names the list.

    `held_reason` says what is not settled yet, for which nobody decides on the person's titles. `asked` are the kinds of facts that the
    row tells in full; `initiatives_told` and `leave_told` as in YearFacts; `discipline_year` is the year of a measure without a day.
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
    asked: frozenset[str] = frozenset()
    initiatives_told: int | None = None
    leave_told: str = ""
    discipline_year: int | None = None


def work_key(work: Initiative) -> WorkKey:
    """What makes two mentions of an initiative the same: its name, its decision's number and day."""
    return text_key(work.name), work.decision_no.casefold(), work.decision_on


def shared_works(rows: Iterable[YearRow]) -> Mapping[WorkKey, int]:
    """How many people of a list name each initiative that has a decision: more than one are its authors together."""
    count = Counter(work_key(work) for row in rows for work in set(initiatives_of(row.initiative)))
    return {key: people for key, people in count.items() if people > 1 and key[1]}


def understand(
    row: YearRow, year: int, shared: Mapping[WorkKey, int], source: str, columns: Collection[str]
) -> YearFactsTold:
    """The row's words as records. Authors of a shared initiative get equal parts, which is remarked.

    `columns` are the fields that the list has: a kind of fact counts as asked only where it has a column, and the cell does not say that
    nobody knows. What is told without being told in full (a tick, a number, an absence without days) keeps the answer open.
    """
    talk = _Talk([row.notes] if row.notes else [], [])
    rating = rating_code(row.rating)
    if row.rating and not rating:
        talk.keep("Xếp loại", row.rating, "Không hiểu mức xếp loại")
    held = row.discipline if is_pending(row.discipline) else ""
    if held:
        talk.remarks.append(f"Chưa có kết luận: “{held}”; tạm hoãn xét.")
    discipline = _measure(row, talk) if row.discipline and not held else None
    leave, left = leave_of(row.leave, year) if row.leave and "leave" not in row.unclear else ((), "")
    if left:
        talk.keep("Nghỉ", left, "Không rõ nghỉ từ ngày nào đến ngày nào:")
    titles, left_titles = title_codes(row.title) if row.title else ((), "")
    if left_titles:
        talk.keep("Đề nghị", left_titles, "Không có danh hiệu tên là")
    works, count = _works(row, shared, talk)
    return YearFactsTold(
        rating=rating,
        source=f"theo tệp {source}" if rating else "",
        initiatives=works,
        discipline=discipline,
        leave=leave,
        titles=titles,
        notes=tuple(talk.notes),
        remarks=tuple(talk.remarks),
        held_reason=held,
        asked=_asked(row, columns, pending=bool(held)),
        initiatives_told=count,
        leave_told=undated_leave(left),
        discipline_year=year_named(row.discipline) if discipline and not discipline.decision_on else None,
    )


@dataclass(frozen=True, slots=True)
class _Talk:
    """What is said of a row besides its records: words kept as notes, and remarks for the clerk."""

    notes: list[str]
    remarks: list[str]

    def keep(self, label: str, text: str, why: str) -> None:
        """Keep words that were not understood, and say so."""
        self.notes.append(f"{label}: {text}")
        self.remarks.append(f"{why} “{text}”; đã giữ nguyên văn trong ghi chú.")


def _asked(row: YearRow, columns: Collection[str], *, pending: bool) -> frozenset[str]:
    """The kinds of facts that the row answers: its list has the column, and the cell does not say that nobody knows."""
    return frozenset(
        kind
        for kind, fields in _COLUMNS.items()
        if any(field in columns for field in fields)
        and not any(field in row.unclear for field in fields)
        and not (kind == "discipline" and pending)
    )


def _measure(row: YearRow, talk: _Talk) -> Discipline | None:
    """The measure that a row tells; one whose form is not told, or not understood, is one all the same."""
    text = row.discipline
    if "discipline" in row.unclear:
        return None
    if only_some_discipline(text):
        talk.remarks.append(f"Danh sách ghi có kỷ luật (“{text}”) nhưng không ghi hình thức; cần hỏi lại.")
        return Discipline(UNKNOWN_FORM)
    found, left = discipline_of(text)
    if found is None and left:
        talk.keep("Kỷ luật", text, "Không hiểu nội dung kỷ luật")
        return Discipline(left[:_LONGEST_FORM])
    if left and left != str(year_named(text)):
        talk.keep("Kỷ luật", text, "Chưa hiểu hết nội dung kỷ luật")
    return found


def _works(
    row: YearRow, shared: Mapping[WorkKey, int], talk: _Talk
) -> tuple[tuple[Initiative, ...], int | None]:
    """The initiatives that a row names, and how many it only counts."""
    text = "" if "initiative" in row.unclear else row.initiative
    counts = [
        count
        for field, cell in (("initiative", text), ("initiative_count", row.initiative_count))
        if field not in row.unclear and (count := count_told(cell)) is not None
    ]
    works = () if counts and count_told(text) is not None else initiatives_of(text) if text else ()
    found = tuple(_share(work, shared, talk.remarks) for work in works)
    count = max(counts, default=None)
    if count is not None and count > len(found):
        talk.remarks.append(
            f"Danh sách ghi có {count} sáng kiến, chưa ghi đủ tên, phạm vi, quyết định; cần nhập thêm."
        )
        return found, count
    return found, None


def _share(work: Initiative, shared: Mapping[WorkKey, int], remarks: list[str]) -> Initiative:
    """The initiative with its author's part."""
    people = shared.get(work_key(work), 1)
    if people == 1:
        return work
    part = (Decimal(100) / people).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    remarks.append(f"Sáng kiến “{work.name}” ghi cho {people} người; tỷ lệ đóng góp tạm chia đều.")
    return replace(work, share=part)
