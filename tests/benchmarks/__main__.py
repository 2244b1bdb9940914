"""python -m tests.benchmarks [start] [awards] [plan] [staff] [review] [tick]: prints the ratios, all of them unless some are named."""

from __future__ import annotations

import sys
from importlib import import_module

_MODULES = {
    "start": "starting",
    "awards": "award_list",
    "plan": "plan_paper",
    "staff": "staff_list",
    "review": "review",
    "tick": "tick",
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in _MODULES]
    if unknown:
        print(f"unknown: {' '.join(unknown)}; known: {' '.join(_MODULES)}", file=sys.stderr)
        return 2
    for name in names or list(_MODULES):
        for ratio in import_module(f"tests.benchmarks.{_MODULES[name]}").ratios():
            print(ratio.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
