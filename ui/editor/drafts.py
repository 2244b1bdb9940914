"""Drafts: what is being written, kept beside the data file every few seconds, so that a power cut costs a few words at most."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.paths import home
from kehoach_desktop.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of a plan that were not saved: which plan, when they were kept, its paper and its years with them."""

    plan_id: int
    at: datetime
    document: PlanDocument
    years: tuple[int, int]
    parent: str


class Drafts:
    """The drafts of one data file. A draft that cannot be written or read is no reason to stop anybody's work."""

    def __init__(self, data_file: Path, folder: Path | None = None) -> None:
        mark = hashlib.sha256(str(data_file.resolve()).encode()).hexdigest()[:10]
        self._folder = folder or home() / "nhap"
        self._start = f"{data_file.stem}-{mark}-"

    def _path(self, plan_id: int) -> Path:
        return self._folder / f"{self._start}{plan_id}.json"

    def keep(self, plan: Plan) -> datetime | None:
        """Write a saved plan's draft aside and put it in its place; gives when, or None if it could not be."""
        if plan.id is None:
            return None
        at = datetime.now()
        data = {
            "plan": plan.id,
            "at": at.isoformat(timespec="seconds"),
            "years": [plan.year_from, plan.year_to],
            "parent": plan.parent,
            "document": document_to_json(plan.document),
        }
        path = self._path(plan.id)
        aside = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with aside.open("w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except OSError:
            return None
        return at

    def drop(self, plan_id: int) -> None:
        """Forget a plan's draft."""
        with contextlib.suppress(OSError):
            self._path(plan_id).unlink(missing_ok=True)

    def get(self, plan_id: int) -> Draft | None:
        """A plan's draft, or None when there is none that can be read."""
        return _read(self._path(plan_id))

    def all(self) -> list[Draft]:
        """Every draft of this data file, the newest first."""
        return sorted(self._found(), key=lambda draft: draft.at, reverse=True)

    def _found(self) -> Iterator[Draft]:
        if self._folder.is_dir():
            for path in self._folder.glob(f"{self._start}*.json"):
                draft = _read(path)
                if draft:
                    yield draft


def _read(path: Path) -> Draft | None:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        document = document_from_json(data["document"])
        first, last = data["years"]
        return Draft(
            data["plan"], datetime.fromisoformat(data["at"]), document, (first, last), data["parent"]
        )
    except (OSError, ValueError, KeyError, TypeError, Refusal):
        return None
