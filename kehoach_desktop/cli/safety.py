"""backup, restore, verify."""

from __future__ import annotations

from pathlib import Path

import click

from kehoach_desktop.cli.desk import Desk, everywhere, file_in
from kehoach_desktop.cli.wording import Order
from kehoach_desktop.progress import finish


@click.command("backup", cls=Order)
@click.option(
    "--out", type=click.Path(path_type=Path, readable=False), metavar="TỆP", help="Nơi để bản sao lưu."
)
@everywhere
@click.pass_obj
def backup(desk: Desk, out: Path | None) -> None:
    """Sao lưu tệp dữ liệu, và kiểm tra bản sao."""
    from kehoach_desktop.services.datafile.safety import backup as make_backup

    with desk.reading() as office:
        made = finish(make_backup(office, out))
    desk.answer({"path": made}, [f"Đã sao lưu và kiểm tra: {made}"])


@click.command("restore", cls=Order)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@everywhere
@click.pass_obj
def restore(desk: Desk, file: Path) -> None:
    """Lấy lại dữ liệu từ một bản sao lưu; dữ liệu đang có được giữ lại bên cạnh."""
    from kehoach_desktop.services.datafile.safety import restore_backup

    kept = finish(restore_backup(file_in(file), desk.path))
    lines = [f"Đã khôi phục “{desk.path}” từ bản sao lưu “{file}”."]
    lines += [f"Tệp cũ được giữ lại: {kept}"] if kept else []
    desk.answer({"path": desk.path, "kept": kept}, lines)


@click.command("verify", cls=Order)
@everywhere
@click.pass_obj
def verify(desk: Desk) -> int:
    """Kiểm tra tệp dữ liệu có nguyên vẹn, không có lỗi hay không."""
    from kehoach_desktop.services.datafile.safety import verify as check

    health = finish(check(desk.path))
    counts = [f"  {name}: {count}" for name, count in health.counts.items()]
    findings = [f"- {finding}" for finding in health.findings]
    verdict = "Tệp dữ liệu nguyên vẹn, không có lỗi." if health.ok else "Tệp dữ liệu có vấn đề:"
    todo = (
        []
        if health.ok
        else ["Chưa có gì bị thay đổi. Xin khôi phục từ bản sao lưu tốt gần nhất (lệnh restore)."]
    )
    desk.answer(health, [verdict, *findings, *todo, *counts])
    return 0 if health.ok else 1
