"""What comes of making two records one, as it is told: what went over, how collisions were settled, what was given up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.base import Base

_WORDS: dict[str, str] = {
    "assignment": "lần công tác",
    "person_year": "năm đánh giá",
    "initiative_author": "sáng kiến",
    "discipline": "lần kỷ luật",
    "leave": "lần nghỉ",
    "commitment": "cam kết đã ký",
    "registration": "danh hiệu đăng ký",
    "nomination": "danh hiệu đề nghị",
    "award": "danh hiệu, khen thưởng đã nhận",
    "unit_head": "lần đứng đầu đơn vị",
}


def word_of(table: str) -> str:
    """What one row of a table is called."""
    return _WORDS.get(table, "mục khác")


@dataclass(slots=True)
class Joined:
    """How much went over by table, how collisions were settled, and what was given up in them (kept as notes of the person)."""

    moved: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def told(self) -> tuple[tuple[str, int], ...]:
        """How much goes over, in words."""
        words: Counter[str] = Counter()
        for table, count in self.moved.items():
            words[word_of(table)] += count
        return tuple((word, count) for word, count in words.items() if count)

    def give_up(self, sentence: str) -> None:
        """Something of the dropped record that cannot be kept as it was: said, and kept as a note."""
        self.notes.append(sentence)
        self.lost.append(f"(Gộp hồ sơ) {sentence}")


def rows_of(session: Session, model: type[Base], name: str, person_id: int) -> list[Any]:
    """The rows of a table that point at a person by one of its columns."""
    return list(session.scalars(select(model).where(getattr(model, name) == person_id)))


def agree(one: object, other: object) -> bool:
    """Whether two values are equal or one is not known."""
    return one == other or one in (None, "") or other in (None, "")
