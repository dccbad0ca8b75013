"""`readiness explain ID`: a criterion in full."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import app, fail, say
from readiness.cli.sources import Unreadable, questionnaire_at


@app.command()
def explain(
    id: Annotated[str, typer.Argument(help="Criterion, e.g. OWN-01, or an action of the plan.", show_default=False)],
    questionnaire: Annotated[
        Path | None, typer.Option("--questionnaire", metavar="DIR", help="Another questionnaire.", show_default=False)
    ] = None,
) -> None:
    """Print one criterion in full: question, reason, check, proof, examples and what closes it."""
    from readiness.report.formats.explain import action, criterion, near

    try:
        asked = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    if found := next((c for c in asked.criteria if c.id.casefold() == id.casefold()), None):
        say(criterion(asked, found))
    elif work := next((a for a in asked.actions if a.id == id.casefold()), None):
        say(action(asked, work))
    else:
        close = near(asked, id)
        hint = f"did you mean {' or '.join(close)}?" if close else "criteria are named like OWN-01"
        raise fail(f"there is no criterion or action `{id}`; {hint}")
