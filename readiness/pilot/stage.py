"""How far a pilot is by its content, whatever stage it states.

The stage decides which gate a pilot is held to. A stage that is left out, or is lower than what the description shows,
must not make that gate milder.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readiness.patterns import pattern
from readiness.pilot.description import Pilot
from readiness.pilot.fields import LIVE_STAGES, SHADOW_STAGE
from readiness.texts import text

_MONTH = pattern(r"\b(\d{4})-(\d{2})(?:-\d{2})?\b")


def is_live(pilot: Pilot, as_of: datetime.date | None) -> bool:
    """Whether the agent acts in production, for some or for all: it says so, or what it describes shows it."""
    return pilot.value("pilot.stage") in LIVE_STAGES or bool(shown_live(pilot, as_of))


def shown_live(pilot: Pilot, as_of: datetime.date | None) -> str:
    """What shows that the agent is live, in a clause; empty where nothing does, or where the stage says it itself.

    Two signs that do not depend on each other are needed: a date that slipped, a trial with a result or a run without
    the builder each look the same in a pilot that is not live. One is enough where no stage is stated, of those that
    a shadow run does not explain; at the stage of a shadow run only these count.
    """
    stage = pilot.value("pilot.stage")
    return "" if stage in LIVE_STAGES else _shown_live(pilot, as_of, stage)


def against_earlier_stage(pilot: Pilot, as_of: datetime.date | None) -> str:
    """What the description would show against the next stage back, in a clause; empty where nothing does."""
    stage = pilot.value("pilot.stage")
    if stage in LIVE_STAGES:
        return _shown_live(pilot, as_of, SHADOW_STAGE)
    return text("shown.shadow") if stage == SHADOW_STAGE and shown_in_shadow(pilot) else ""


def _shown_live(pilot: Pilot, as_of: datetime.date | None, stage: object) -> str:
    day = pilot.value("pilot.go_live")
    passed = isinstance(day, datetime.date) and as_of is not None and day < as_of
    after = next((item for item in pilot.items.get("baselines", ()) if item.answer("after").given), None)
    retired = pilot.value("change.old_path") == "retired"
    of_live = [text("shown.date", date=day)] if passed else []
    if after is not None and (
        retired or not isinstance(day, datetime.date) or not passed or measured_after(pilot, day)
    ):
        of_live.append(text("shown.after", baseline=after.label))
    if retired:
        of_live.append(text("shown.retired"))
    if stage is None:
        return ", and ".join(of_live[:2])
    signs = of_live if stage == SHADOW_STAGE else [*of_live, *_also_in_shadow(pilot)]
    return ", and ".join(signs[:2]) if of_live and len(signs) > 1 else ""


def _also_in_shadow(pilot: Pilot) -> Iterator[str]:
    """Signs of a live agent that one in its shadow run shows too."""
    if any(item.answer("live").value is True for item in pilot.items.get("slos", ())):
        yield text("shown.watched")
    days = pilot.value("operations.unattended_days")
    if isinstance(days, (int, float)) and not isinstance(days, bool) and days > 0:
        yield text("shown.unattended", days=days)
    if run := next(
        (i for i in pilot.items.get("integrations", ()) if i.answer("tested_in").value == "production"), None
    ):
        yield text("shown.run", integration=run.label)


def shown_in_shadow(pilot: Pilot) -> bool:
    """Whether a shadow run is described: weeks that were run, or agreement that was counted."""
    weeks = pilot.value("change.shadow_weeks")
    ran = isinstance(weeks, (int, float)) and not isinstance(weeks, bool) and weeks > 0
    return ran or pilot.answer("change.shadow_agreement").given


def measured_after(pilot: Pilot, day: datetime.date) -> bool:
    """Whether the figures measured afterwards may be from after a day: not where their evidence is all from before."""
    ends = []
    for item in pilot.items.get("evidence", ()):
        supports = item.answer("supports").value
        months = _MONTH.findall(item.text("period"))
        if isinstance(supports, tuple) and any(str(each).startswith("baselines") for each in supports) and months:
            ends.append((int(months[-1][0]), int(months[-1][1])))
    return not ends or max(ends) >= (day.year, day.month)
