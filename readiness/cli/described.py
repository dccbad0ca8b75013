"""One description named on the command line, for the commands that take one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import typer

from readiness.cli.app import Exit, fail, say_document, tell
from readiness.cli.sources import Unreadable, read_source
from readiness.pilot.description import read_description
from readiness.pilot.model import Pilot
from readiness.pilot.source import MAX_BYTES, Fault


def one_pilot(
    path: str,
    max_bytes: int = MAX_BYTES,
    malformed: Callable[[str, bytes, tuple[Fault, ...]], msgspec.Struct] | None = None,
) -> tuple[Pilot, str]:
    """The pilot of a description, and the name to print of the file.

    `malformed` gives the document that stdout gets of a file that is: its name, what it holds, and its faults.

    Raises:
        typer.Exit: it cannot be opened or is malformed, which stderr says.
    """
    from readiness.report.formats import faults

    try:
        data, name, folder = read_source(path, max_bytes)
    except Unreadable as error:
        raise fail(str(error)) from None
    reading = read_description(data, name, folder, max_bytes=max_bytes)
    if reading.pilot is None:
        tell(faults.render(name, reading.faults).rstrip("\n"))
        if malformed is not None:
            from readiness.report.formats.json import render

            say_document(render(malformed(name, data, reading.faults)))
        raise typer.Exit(Exit.FINDINGS)
    return reading.pilot, name


def tell_unreadable(pilot: Pilot, name: str) -> bool:
    """Whether a description has values that cannot be read; stderr names them."""
    from readiness.report.formats import faults

    if pilot.unreadable:
        tell(faults.render(name, pilot.unreadable, assessed=True).rstrip("\n"))
    return bool(pilot.unreadable)
