"""`readiness schema`: the JSON Schema of a description, or of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from readiness.cli.app import app, fail, say_document
from readiness.report.words import join_words


@app.command()
def schema(
    assessment: Annotated[
        bool, typer.Option("--assessment", help="Print the schema of `assess --format json` instead.")
    ] = False,
    roadmap: Annotated[
        bool, typer.Option("--roadmap", help="Print the schema of `roadmap --format json` instead.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Print the schema of `check --format json` instead.")] = False,
    measure: Annotated[
        bool, typer.Option("--measure", help="Print the schema of `measure --format json` instead.")
    ] = False,
    comparison: Annotated[
        bool, typer.Option("--comparison", help="Print the schema of `compare --format json` instead.")
    ] = False,
    history: Annotated[bool, typer.Option("--history", help="The schema of `history --format json` instead.")] = False,
    portfolio: Annotated[
        bool, typer.Option("--portfolio", help="The schema of `portfolio --format json` instead.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="The schema of `why --format json` instead.")] = False,
    next_: Annotated[bool, typer.Option("--next", help="The schema of `next --format json` instead.")] = False,
) -> None:
    """Print the JSON Schema of a pilot description, for editors and validators.

    Exit code: 0 if the schema was printed; 2 on bad usage.
    """
    wanted = {
        "assessment": assessment, "roadmap": roadmap, "check": check, "measure": measure, "comparison": comparison,
        "history": history, "portfolio": portfolio, "why": why, "next": next_,
    }  # fmt: skip
    if sum(wanted.values()) > 1:
        options = join_words([f"--{name}" for name in wanted])
        raise fail(f"{options} are separate schemas; ask for one at a time")
    chosen = next((name for name, given in wanted.items() if given), "")
    if chosen:
        from readiness.output.schema import Document, render

        say_document(render(Document(chosen)))
    else:
        from readiness.questionnaire.built_in import built_in
        from readiness.reference.editor_schema import render as render_description

        say_document(render_description(built_in()))
