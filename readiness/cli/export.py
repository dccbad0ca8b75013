"""`readiness export FORM PILOT`: what a description knows, in the words of another standard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import Exit, app, fail, say_document, tell
from readiness.cli.described import one_pilot, tell_unreadable
from readiness.cli.options import MaxBytes
from readiness.output.exports import Form
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text


@app.command()
def export(
    form: Annotated[
        Form,
        typer.Argument(
            metavar="FORM", help="openslo, odcs, or focus-tags: tags for cloud resources.", show_default=False
        ),
    ],
    path: Annotated[
        str, typer.Argument(metavar="PILOT", help="A pilot description; `-` reads one from stdin.", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout.", show_default=False),
    ] = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> None:
    """Write what a description knows as OpenSLO, as data contracts (ODCS), or as tags for a bill in FOCUS.

    Values that files of the description give are written as they say.

    Exit code: 0 when something was written, 1 when
    the description is malformed or knows nothing of it; 2 on bad usage.
    """
    from readiness.measured.standards.read import read, with_filled
    from readiness.output.exports import export as made_of

    pilot, name = one_pilot(path, max_bytes)
    unreadable = tell_unreadable(pilot, name)
    made = made_of(with_filled(pilot, read(pilot).filled), form)
    for line in made.left_out:
        tell(f"readiness: {line}")
    if not made.content:
        raise fail(text("export.nothing", form=form.value, file=name), Exit.FINDINGS)
    if output is None:
        say_document(made.content)
    else:
        _write(output, made.content)
    if unreadable:
        raise typer.Exit(Exit.FINDINGS)


def _write(target: Path, content: str) -> None:
    from readiness.cli.writing import not_written, write_whole

    try:
        write_whole(target, content.encode())
    except OSError as error:
        raise fail(not_written(target, error)) from None
    tell(text("measured.wrote", file=target))
