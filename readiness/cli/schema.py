"""`readiness schema`: the JSON Schema of a description, or of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.app import app, fail, say


@app.command()
def schema(
    assessment: Annotated[
        bool, typer.Option("--assessment", help="The schema of `assess --format json` instead.")
    ] = False,
    roadmap: Annotated[bool, typer.Option("--roadmap", help="The schema of `roadmap --format json` instead.")] = False,
) -> None:
    """Print the JSON Schema of a pilot description, for editors and for checks."""
    if assessment and roadmap:
        raise fail("--assessment and --roadmap are two schemas; ask for one at a time")
    if assessment:
        from readiness.report.formats.json import schema as render
    elif roadmap:
        from readiness.report.formats.json import roadmap_schema as render
    else:
        from readiness.pilot.schema import render
    say(render())
