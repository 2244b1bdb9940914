"""The program's own data files: words, formats, rule sets, templates. The one place that knows where they lie."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def resource_text(*parts: str) -> str:
    """The text of a file under the resources, named part by part: `resource_text("templates", "party.txt")`."""
    return RESOURCES.joinpath(*parts).read_text(encoding="utf-8")


def resource_data(*parts: str) -> dict[str, Any]:
    """A TOML file under the resources, read; a file that is not TOML is a bug of the program and raises."""
    return tomllib.loads(resource_text(*parts))
