"""`readiness schema`: the JSON Schema of a description, or of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.app import app, say


@app.command()
def schema(
    assessment: Annotated[
        bool, typer.Option("--assessment", help="The schema of `assess --format json` instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of a pilot description, for editors and for checks."""
    if assessment:
        from readiness.report.formats.json import schema as render
    else:
        from readiness.pilot.schema import render
    say(render())
