"""`readiness review HISTORY`: a page for the quarterly review of an agent that is live."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import app, fail, say_document, tell
from readiness.texts import text


@app.command()
def review(
    history: Annotated[
        Path,
        typer.Argument(
            metavar="HISTORY", help="The file that `readiness measure --history` appends to.", show_default=False
        ),
    ],
    quarter: Annotated[
        str,
        typer.Option(
            "--quarter",
            metavar="QUARTER",
            help="Such as 2026-Q2; the last one is the default.",
            show_default=False,
        ),
    ] = "",
    pilot: Annotated[
        str, typer.Option("--pilot", help="Which pilot, where the file holds several.", show_default=False)
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout.", show_default=False),
    ] = None,
) -> None:
    """Print a page for the quarterly review: what was measured, what called for somebody, what is to be decided.

    Markdown, from the history alone: neither the data nor an engine is
    needed.

    Exit code: 0 when it was printed; 2 on bad usage, or where the history has
    no such quarter.
    """
    from readiness.measured import quarters
    from readiness.measured.history import load
    from readiness.measured.saved import Unusable
    from readiness.report.formats.review_markdown import render

    try:
        runs = load(history)
    except Unusable as error:
        raise fail(str(error)) from None
    pilots = quarters.pilots_of(runs)
    if not pilots:
        raise fail(text("review.no-runs", file=history))
    if pilot and pilot not in pilots:
        raise fail(text("review.no-pilot", file=history, pilot=pilot, pilots=", ".join(pilots[:12])))
    if not pilot and len(pilots) > 1:
        raise fail(text("review.which-pilot", file=history, pilots=", ".join(pilots[:12])))
    chosen = pilot or pilots[0]
    there = quarters.quarters_of(runs, chosen)
    if not there:
        raise fail(text("review.undated", file=history))
    wanted = quarter.upper() or there[-1]
    if wanted not in there:
        raise fail(text("review.no-quarter", file=history, quarter=quarter, quarters=", ".join(there[-12:])))
    page = render(quarters.review(runs, chosen, wanted))
    if output is None:
        say_document(page)
    else:
        _write(output, page)


def _write(target: Path, content: str) -> None:
    from readiness.cli.writing import not_written, write_whole

    try:
        write_whole(target, content.encode())
    except OSError as error:
        raise fail(not_written(target, error)) from None
    tell(text("measured.wrote", file=target))
