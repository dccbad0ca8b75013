"""The commands, and what they share: exit codes, messages, colour."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import Annotated

import typer

app = typer.Typer(
    name="readiness",
    help="Whether an AI pilot can go to production, what is missing, and the plan that gets it there.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Exit(IntEnum):
    """Exit codes, the same for every command and format."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2


def fail(message: str, code: Exit = Exit.USAGE) -> typer.Exit:
    """An exit to raise, its message on stderr."""
    sys.stderr.write(f"readiness: {message}\n")
    return typer.Exit(code)


def use_colour(choice: str) -> bool:
    """Whether to colour stdout: `--color`, then NO_COLOR, FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _version(wanted: bool) -> None:
    if wanted:
        import readiness
        from readiness.cli.sources import built_in_version

        version, sha256 = built_in_version()
        print(f"readiness {readiness.__version__} (questionnaire {version}, sha256 {sha256[:12]})")
        raise typer.Exit(Exit.CLEAN)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the versions and stop.")
    ] = False,
) -> None:
    """Whether an AI pilot can go to production, what is missing, and the plan that gets it there."""


def register() -> None:
    """Give the program its commands; each module adds its own as it is imported."""
    from importlib import import_module

    for command in ("assess", "explain", "schema"):
        import_module(f"readiness.cli.{command}")


def main() -> None:
    """Run the command line; a closed pipe and Ctrl-C end it quietly."""
    for stream in (sys.stdout, sys.stderr):
        # A name the terminal cannot show must not end a run with a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams
    register()
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.CLEAN)
    except KeyboardInterrupt:
        sys.stderr.write("readiness: interrupted\n")
        sys.exit(130)
