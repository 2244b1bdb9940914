"""What every command has at hand: the data file it works on, and how it answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kehoach_desktop.records.years import FIRST_YEAR, LAST_YEAR, is_year
from kehoach_desktop.refusal import Refusal

if TYPE_CHECKING:
    from kehoach_desktop.services.datafile.office import Office

Command = TypeVar("Command", bound=Callable[..., Any])


class Desk:
    """The data file that was chosen, and whether answers are for machines."""

    def __init__(self, open_window: Callable[[Path | None], int]) -> None:
        self.open_window = open_window
        self.data: Path | None = None
        self.as_json = False

    @property
    def path(self) -> Path:
        """The data file: the one given with --data, else the usual one."""
        from kehoach_desktop.paths import default_path

        return self.data or default_path()

    @contextmanager
    def reading(self) -> Iterator[Office]:
        """The data file for looking only; it must be there."""
        from kehoach_desktop.services.datafile.office import open_office

        office = open_office(self.path, writer=False, make=False)
        try:
            yield office
        finally:
            office.close()

    @contextmanager
    def writing(self) -> Iterator[Office]:
        """The data file for changing. A file that is made by this very command goes again when the command is refused."""
        from kehoach_desktop.services.datafile.office import open_office

        path = self.path
        new = not path.exists()
        office = open_office(path)
        try:
            yield office
        except BaseException:
            office.close()
            if new:
                from kehoach_desktop.services.datafile.discarding import discard

                with suppress(OSError):
                    discard(path)
            raise
        office.close()
        if office.notice and sys.stderr is not None:
            print(office.notice, file=sys.stderr)

    @contextmanager
    def scratch(self) -> Iterator[Office]:
        """The data file for looking, or an empty one for the moment where there is none yet: for dry runs."""
        if self.path.exists():
            with self.reading() as office:
                yield office
            return
        from tempfile import TemporaryDirectory

        from kehoach_desktop.services.datafile.office import open_office

        with TemporaryDirectory() as folder:
            office = open_office(Path(folder) / self.path.name, practice=True)
            try:
                yield office
            finally:
                office.close()

    def answer(self, record: object, lines: Sequence[str]) -> None:
        """Print the record as JSON when --json was given, else the lines."""
        print(json.dumps(plain(record), ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines))


def plain(value: object) -> object:
    """A record as JSON can hold it: dates as ISO text, percentages as numbers, enums as their word."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | Path):
        return str(value)
    return value


def picked(record: object, *names: str) -> dict[str, object]:
    """Those fields of a record that an answer promises, in that order."""
    return {name: plain(getattr(record, name)) for name in names}


def everywhere(command: Command) -> Command:
    """--data and --json, understood before and after the command's name."""

    def choose(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
        if value is not None:
            _desk(ctx).data = value

    def machine(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            _desk(ctx).as_json = True

    for option in (
        click.option(
            "--json",
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=machine,
            help="Trả lời bằng JSON, cho máy đọc.",
        ),
        click.option(
            "--data",
            type=click.Path(path_type=Path, readable=False),
            metavar="TỆP",
            expose_value=False,
            is_eager=True,
            callback=choose,
            help="Tệp dữ liệu; không nói thì dùng tệp thường ngày.",
        ),
    ):
        command = option(command)
    return command


def _desk(ctx: click.Context) -> Desk:
    """The desk of this run, made when the first option asks for it."""
    top = ctx.find_root()
    if not isinstance(top.obj, Desk):
        top.obj = Desk(top.obj)
    ctx.obj = top.obj
    return top.obj


class YearType(click.ParamType[int]):
    """A year."""

    name = "năm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year as a number; refused where the office has none such."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and is_year(int(text))):
            self.fail(f"“{value}” không phải là năm từ {FIRST_YEAR} đến {LAST_YEAR}.", param, ctx)
        return int(text)


class DayType(click.ParamType[date]):
    """A whole day, day first or ISO."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; refused when it does not exist or is only a year."""
        from kehoach_desktop.vietnamese.dates import parse_date

        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(parse_date(str(value)))
        except ValueError:
            self.fail(f"“{value}” không phải là một ngày, ví dụ 31/12/2024.", param, ctx)


class NumberType(click.ParamType[int]):
    """The number by which something is known in the data file."""

    name = "số"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """A whole number from 1 up."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**31):
            self.fail(f"“{value}” không phải là một số thứ tự.", param, ctx)
        return int(text)


YEAR, DAY, NUMBER = YearType(), DayType(), NumberType()


def file_in(path: Path) -> Path:
    """A file to be read: Refusal when it is not there, is a folder, is empty or may not be read."""
    if not path.exists():
        raise Refusal(f"Không tìm thấy tệp “{path}”.", "Chưa có gì thay đổi.")
    if path.is_dir():
        raise Refusal(f"“{path}” là một thư mục, không phải một tệp.", "Chưa có gì thay đổi.")
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Refusal(f"Tệp “{path}” trống rỗng.", "Chưa có gì thay đổi.")
    except OSError as trouble:
        raise Refusal(f"Không đọc được tệp “{path}”.", "Chưa có gì thay đổi.") from trouble
    return path


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Lines with columns under each other."""
    cells = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "-" * min(sum(widths) + 2 * (len(widths) - 1), 110), *lines[1:]]
