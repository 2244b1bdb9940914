"""click's own words in Vietnamese: help pages, and what is wrong with a command line."""

from __future__ import annotations

from typing import Any

import click


class Order(click.Command):
    """A command whose help page is Vietnamese and which refuses words it has no use for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is called."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: "
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, one a line."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help with a Vietnamese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện trang hướng dẫn này."
        return option


class Orders(Order, click.Group):
    """A command that only holds other commands."""

    command_class = Order
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "LỆNH …")
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with their first sentence."""
        Order.format_options(self, ctx, formatter)
        records = [(name, command.get_short_help_str(90)) for name, command in sorted(self.commands.items())]
        with formatter.section("Lệnh"):
            formatter.write_dl(records)


def in_vietnamese(error: click.ClickException) -> str:
    """What is wrong with the command line, in one sentence, and where help is to be had."""
    return f"{_what_is_wrong(error)} {_where_help_is(error)}".strip()


def _what_is_wrong(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn “{error.option_name}”."
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Không có lệnh “{error.command_name}”."
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_name(error)}."
    if isinstance(error, click.BadOptionUsage):
        return f"Tùy chọn “{error.option_name}” thiếu giá trị hoặc có giá trị thừa."
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}: {error.message}"
    if (
        isinstance(error, click.UsageError)
        and isinstance(error.cmd, click.Group)
        and error.ctx
        and not error.ctx.args
    ):
        return f"Thiếu lệnh con sau “{error.ctx.info_name}”."
    return "Câu lệnh có từ thừa."


def _name(error: click.BadParameter) -> str:
    """The parameter as it is written on the command line."""
    param = error.param
    if param is None:
        return "giá trị"
    return (
        param.opts[0]
        if isinstance(param, click.Option)
        else param.make_metavar(error.ctx or click.Context(Order("")))
    )


def _where_help_is(error: click.ClickException) -> str:
    ctx = getattr(error, "ctx", None)
    return f"Xem: {ctx.command_path} --help" if ctx else ""
