"""Text as the page sets it: what templates pipe values through."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from readiness.pilot.field_names import field_name
from readiness.report.plain_words import plain
from readiness.report.words import join_words
from readiness.texts import capitalised

if TYPE_CHECKING:
    from readiness.report.planned.actions import ActionRow
    from readiness.report.planned.phases import PhaseRow
    from readiness.report.planned.recurring import StandingView


def code(text: str) -> Markup:
    """Text with what stands between backticks set as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if position % 2 else escape(part) for position, part in enumerate(parts)
    )


def prose(text: str) -> Markup:
    """Text with the fields that stand between backticks called by name, and what else stands there set as code."""
    return code(plain(text))


def sentence(text: str) -> str:
    """Text begun with a capital and ended with a full stop."""
    if not re.match(r"\S*\w[./\\\[]\w", text):  # a path stays as it is written, and so does a file
        text = capitalised(text)
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def lower_first(text: str) -> str:
    """Text as the middle of a sentence; what is written in capitals, `ROI` or `SLO`, keeps them."""
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def _person_weeks(effort: tuple[float, float, float]) -> str:
    least, likely, most = effort
    return f"{likely:.1f} ({least:.1f} to {most:.1f})"


def _money(cost: tuple[float, float, float], currency: str) -> str:
    least, likely, most = cost
    return f"{currency} {likely:,.0f} ({least:,.0f} to {most:,.0f})".strip()


def _exit(asks: tuple[str, ...]) -> str:
    """What the exit of a phase asks, as the end of a sentence."""
    gates = [ask for ask in asks if ask.endswith("gate")]
    criteria = [ask for ask in asks if ask not in gates]
    parts = [f"{join_words(criteria)} {'are' if len(criteria) > 1 else 'is'} shown"] if criteria else []
    parts += [
        f"the {gate[:1].lower()}{gate[1:]} {'has to pass' if gate == 'Shadow gate' else 'passes'}" for gate in gates
    ]
    return " and ".join(parts) or "its work is done"


def _longer(weeks: float) -> str:
    """A length in weeks, or in days of the clock when it is less than one."""
    count, unit = (weeks, "week") if weeks >= 1 else (max(1, round(weeks * 7)), "day")
    return f"{count:g} {unit}{'' if count == 1 else 's'}"


def _span(row: ActionRow | PhaseRow | StandingView) -> str:
    """From when to when, as short as it can be put: days where there are any, weeks otherwise."""
    begin, end = row.begin, row.end
    assert end is not None
    if begin.day:
        return begin.day if begin.day == end.day else f"{begin.day} to {end.day}"
    return f"week {begin.week}" if begin.week == end.week else f"week {begin.week} to {end.week}"


def _earliest(row: ActionRow) -> str:
    """From when to when at the earliest, if nothing overruns."""
    begin, end = row.earliest_begin, row.earliest_end
    if begin.day:
        return f"earliest {begin.day}" if begin.day == end.day else f"earliest {begin.day} to {end.day}"
    return f"earliest week {begin.week}" if begin.week == end.week else f"earliest week {begin.week} to {end.week}"


def digest(text: str) -> str:
    """How a content security policy names a script or a style sheet."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


FILTERS: dict[str, Callable[..., object]] = {
    "code": code,
    "prose": prose,
    "field_name": field_name,
    "sentence": sentence,
    "lower_first": lower_first,
    "capitalize_first": capitalised,
    "number": lambda number: f"{number:g}",
    "plural": lambda count, one, many: f"{count} {one if count == 1 else many}",
    "pw": _person_weeks,
    "money": _money,
    "asked": _exit,
    "longer": _longer,
    "span": _span,
    "earliest": _earliest,
}
