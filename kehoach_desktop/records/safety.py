"""How sound the data file is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Health:
    """A health check: `ok` when there are no `findings` (Vietnamese sentences); `counts` rows by table."""

    ok: bool
    findings: tuple[str, ...]
    counts: dict[str, int]
