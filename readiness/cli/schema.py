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
    check: Annotated[bool, typer.Option("--check", help="The schema of `check --format json` instead.")] = False,
) -> None:
    """Print the JSON Schema of a pilot description, for editors and for checks."""
    if assessment + roadmap + check > 1:
        raise fail("--assessment, --roadmap and --check are schemas of their own; ask for one at a time")
    if assessment:
        from readiness.report.formats.json import schema as render
    elif roadmap:
        from readiness.report.formats.json import roadmap_schema as render
    elif check:
        from readiness.report.formats.json import check_schema as render
    else:
        from readiness.pilot.schema import render
    say(render())
