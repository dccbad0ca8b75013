"""`readiness explain WORD`: what an id or a word of any output means."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli import completion
from readiness.cli.app import app, fail, say, say_document
from readiness.cli.sources import Unreadable, questionnaire_at


class Format(StrEnum):
    """How an entry is printed."""

    TEXT = "text"
    JSON = "json"


@app.command()
def explain(
    word: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD",
            help="An id or a word from any output: OWN-01, owners.production, alert-order, READY, walls.data.",
            show_default=False,
            autocompletion=completion.ids,
        ),
    ],
    format: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
    questionnaire: Annotated[
        Path | None, typer.Option("--questionnaire", metavar="DIR", help="Another questionnaire.", show_default=False)
    ] = None,
) -> None:
    """Explain an id or a word: requirements, rules, fields, actions, gates, verdicts, terms.

    Exit code: 0 if it was explained; 2 if there is nothing of that name, or on bad usage.
    """
    from readiness.reference.lookup import Reference
    from readiness.report.formats.explain import render, render_json
    from readiness.texts import text

    try:
        asked = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    # Several words are one name, so that `explain phase 1 only` needs no quotes.
    name = " ".join(word)
    if not name.strip(" `\"'"):
        raise fail(text("reference.no-word"))
    reference = Reference(asked)
    found = reference.find(name)
    if not found:
        close = reference.near(name)
        quoted = ", ".join(f"`{one}`" for one in close)
        hint = text("reference.unknown.near", names=quoted) if close else text("reference.unknown.list")
        raise fail(text("reference.unknown", asked=name, hint=hint))
    if format is Format.JSON:
        say_document(render_json(name, found))
    else:
        say(render(found))
