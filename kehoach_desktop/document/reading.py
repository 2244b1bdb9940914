"""What reading a text, a Word file or the clipboard gives: a document and an account of what was done to get it."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.document.findings import Finding
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.proposals import Proposals


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a text became. `system` is what the paper was taken for (state or party); `joined` and `dropped` are Vietnamese lines
    for the clerk, every one that was joined or left out; `findings` what looks odd and was left as it is;
    `old_letters` the old encoding that it was typed in (TCVN3, VNI …), "" for Unicode.
    """

    document: PlanDocument
    system: str
    joined: tuple[str, ...]
    dropped: tuple[str, ...]
    findings: tuple[Finding, ...]
    proposals: Proposals
    old_letters: str = ""
