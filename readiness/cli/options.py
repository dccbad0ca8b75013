"""Options that several commands share."""

from __future__ import annotations

import datetime
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import fail
from readiness.cli.sources import day
from readiness.extras import MissingExtra, require
from readiness.questionnaire.ids import ProfileId


class Colour(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


QuestionnaireFolder = Annotated[
    Path | None,
    typer.Option(
        "--questionnaire",
        metavar="DIR",
        help="Use this questionnaire, complete or laid over the built-in one.",
        show_default=False,
    ),
]
ProfileChoice = Annotated[
    ProfileId | None,
    typer.Option("--profile", help="Use this profile instead of `pilot.profile`.", show_default=False),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DATE", help="Assess as of this date instead of `pilot.as_of`.", show_default=False
    ),
]
TrustLinks = Annotated[bool, typer.Option("--trust-links", help="Let URLs and tickets keep the level they declare.")]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", help="Largest description to read, in bytes.", min=1, max=1 << 30)
]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="Show no progress on a terminal.")]
ColourChoice = Annotated[Colour, typer.Option("--color", help="When to colour.")]


def day_given(option: str, text: str | None) -> datetime.date | None:
    """The day given with an option.

    Raises:
        typer.Exit: it is not a day written as 2026-06-30.
    """
    try:
        return day(text) if text is not None else None
    except ValueError:
        raise fail(f"{option} {text or chr(39) * 2}: expected a day such as 2026-06-30") from None


def need(extra: str, feature: str) -> None:
    """Make sure of what a feature needs beside the core, before any work is begun.

    Raises:
        typer.Exit: it is not installed.
    """
    try:
        require(extra, feature)
    except MissingExtra as error:
        raise fail(str(error)) from None


def page_width() -> int:
    """How wide a page for the terminal is: as wide as it, within reason; 80 where there is none."""
    return min(100, max(60, shutil.get_terminal_size((80, 24)).columns))


def ascii_only() -> bool:
    """Whether stdout cannot show block characters."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return not encoding.startswith("utf")
