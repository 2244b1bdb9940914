"""awards import: the awards of earlier years, from a list."""

from __future__ import annotations

from pathlib import Path

import click

from kehoach_desktop.cli.desk import Desk, everywhere, file_in
from kehoach_desktop.cli.staff import tell_preview, tell_result


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi.")
@everywhere
@click.pass_obj
def import_honours(desk: Desk, file: Path, dry_run: bool) -> None:
    """Nhập danh hiệu, khen thưởng các năm trước vào sổ khen thưởng."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.lists.honour_import import apply_honours, preview_honours

    file_in(file)
    if dry_run:
        with desk.scratch() as office:
            tell_preview(desk, finish(preview_honours(office, file)))
    else:
        with desk.writing() as office:
            tell_result(desk, apply_honours(office, file))
