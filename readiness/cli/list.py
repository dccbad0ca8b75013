"""`readiness list WHAT`: what there is, as a table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from readiness.cli.app import app, fail, say, say_document
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.reference.listing import Listing


class Format(StrEnum):
    """How a table is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command("list")
def list_(
    what: Annotated[Listing, typer.Argument(help="What to list.", show_default=False)],
    format: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
    questionnaire: Annotated[
        Path | None, typer.Option("--questionnaire", metavar="DIR", help="Another questionnaire.", show_default=False)
    ] = None,
) -> None:
    """List rules, requirements, fields, actions and more, one per line; `readiness explain` gives the details.

    Exit code: 0 if the list was printed; 2 on bad usage.
    """
    from readiness.reference.lists import listed
    from readiness.report.formats import table as forms

    try:
        asked = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    found = listed(asked, what)
    match format:
        case Format.TEXT:
            say(forms.render(found))
        case Format.JSON:
            say_document(forms.render_json(what, found))
        case Format.MARKDOWN:
            say_document(forms.render_markdown(found))
        case _:
            assert_never(format)
