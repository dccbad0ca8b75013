"""One description named on the command line, for the commands that take one."""

from __future__ import annotations

import typer

from readiness.cli.app import Exit, fail, tell
from readiness.cli.sources import Unreadable, read_source
from readiness.pilot.description import read_description
from readiness.pilot.model import Pilot
from readiness.pilot.source import MAX_BYTES


def one_pilot(path: str, max_bytes: int = MAX_BYTES) -> tuple[Pilot, str]:
    """The pilot of a description, and the name to print of the file.

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
        raise typer.Exit(Exit.FINDINGS)
    return reading.pilot, name


def tell_unreadable(pilot: Pilot, name: str) -> bool:
    """Whether a description has values that cannot be read; stderr names them."""
    from readiness.report.formats import faults

    if pilot.unreadable:
        tell(faults.render(name, pilot.unreadable, assessed=True).rstrip("\n"))
    return bool(pilot.unreadable)
