"""Commands whose `--help` ends with examples to paste, and whose paragraphs run on as a reader expects."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from typer import Typer, echo
from typer.core import TyperCommand, TyperGroup

from readiness.cli.examples import examples_text

if TYPE_CHECKING:
    # What typer's own classes take; it is no public name of typer.
    from typer._click import Context, HelpFormatter

_F = TypeVar("_F", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command that ends its help with examples."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{**settings, "help": flowing(settings.get("help"))})

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the help, and the examples after it."""
        super().format_help(ctx, formatter)
        _print_examples(ctx, formatter)


class Group(TyperGroup):
    """A group of commands that ends its help with examples."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the help, and the examples after it."""
        super().format_help(ctx, formatter)
        _print_examples(ctx, formatter)


class App(Typer):
    """An application whose commands end their help with examples."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Group, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[_F], _F]:
        """Register a command, as `Typer.command` does."""
        return super().command(name, **{"cls": Command, **settings})


def flowing(help: str | None) -> str | None:
    """Help whose paragraphs are one line each: the terminal breaks them where it ends, not where the source does."""
    if help is None:
        return None
    return "\n\n".join(" ".join(each.split()) for each in inspect.cleandoc(help).split("\n\n"))


def _print_examples(ctx: Context, formatter: HelpFormatter) -> None:
    """Examples as they are: never wrapped, and no bracket of them taken for markup."""
    found = examples_text(ctx.command_path.partition(" ")[2])
    if not found:
        return
    lines = "\n".join(f"   {line}" if line else "" for line in found.splitlines())
    block = f" Examples:\n\n{lines}\n"
    if formatter.buffer:
        formatter.write(f"\n{block}")
    else:
        # rich has printed the rest already.
        echo(block, nl=False)
