"""demo: a practice agency through a whole year."""

from __future__ import annotations

from pathlib import Path

import click

from kehoach_desktop.cli.awards import quota_lines
from kehoach_desktop.cli.desk import Desk, everywhere
from kehoach_desktop.cli.wording import Order


@click.command("demo", cls=Order)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="THƯ_MỤC",
    help="Nơi để các văn bản làm ra.",
)
@click.option("--no-window", is_flag=True, help="Làm xong thì thôi, không mở cửa sổ.")
@everywhere
@click.pass_obj
def demo(desk: Desk, out: Path, no_window: bool) -> int:
    """Dữ liệu mẫu: một cơ quan tưởng tượng đi trọn một năm, rồi mở cửa sổ của cơ quan đó."""
    from kehoach_desktop.paths import practice_path
    from kehoach_desktop.services.practice.agency import run_demo

    path = desk.data or practice_path()
    work = run_demo(path, out)
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            done = stop.value
            break
        if not desk.as_json:
            print(f"[{step.done}/{step.total}] {step.label}", flush=True)
    files = [str(file) for file in done.files]
    lines = ["", *quota_lines(done.review.quotas), "", "Các tệp đã làm ra:", *(f"  {file}" for file in files)]
    lines.append(f"Dữ liệu mẫu: {path}")
    record = {"data": path, "files": files, "quotas": done.review.quotas}
    desk.answer(record, lines)
    return 0 if no_window else desk.open_window(path)
