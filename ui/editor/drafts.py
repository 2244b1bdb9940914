"""Drafts: what is being written, kept beside the data file every few seconds, so that a power cut costs a few words at most."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
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

    def _path(self, plan_id: int, *, older: bool = False) -> Path:
        return self._folder / f"{self._start}{plan_id}{'.truoc' if older else ''}.json"

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

    def set_aside(self, plan_id: int) -> None:
        """Keep the draft there is as the older one, so that a new one may be written."""
        with contextlib.suppress(OSError):
            self._path(plan_id).replace(self._path(plan_id, older=True))

    def drop(self, plan_id: int, *, older: bool = False) -> None:
        """Forget a plan's draft, or the older one set aside."""
        with contextlib.suppress(OSError):
            self._path(plan_id, older=older).unlink(missing_ok=True)

    def get(self, plan_id: int, *, older: bool = False) -> Draft | None:
        """A plan's draft (or the older one set aside), None when there is none that can be read."""
        return _read(self._path(plan_id, older=older))


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
