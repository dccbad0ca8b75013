"""How far a pilot is by its content, whatever stage it states.

The stage decides which gate a pilot is held to. A stage that is left out, or is lower than what the description shows,
must not make that gate milder.
"""

from __future__ import annotations

import datetime

from readiness.patterns import pattern
from readiness.pilot.description import Pilot
from readiness.pilot.fields import LIVE_STAGES
from readiness.texts import text

_MONTH = pattern(r"\b(\d{4})-(\d{2})(?:-\d{2})?\b")


def is_live(pilot: Pilot, as_of: datetime.date | None) -> bool:
    """Whether the agent acts in production, for some or for all: it says so, or what it describes shows it."""
    return pilot.value("pilot.stage") in LIVE_STAGES or bool(shown_live(pilot, as_of))


def shown_live(pilot: Pilot, as_of: datetime.date | None) -> str:
    """What shows that the agent is live, in a clause; empty where nothing does, or where the stage says it itself.

    A go-live date in the past is enough only where no stage is stated: a date that slipped looks the same.
    """
    stage = pilot.value("pilot.stage")
    if stage in LIVE_STAGES:
        return ""
    day = pilot.value("pilot.go_live")
    passed = isinstance(day, datetime.date) and as_of is not None and day < as_of
    after = next((item for item in pilot.items.get("baselines", ()) if item.answer("after").given), None)
    retired = pilot.value("change.old_path") == "retired"
    if passed and any(item.answer("live").value is True for item in pilot.items.get("slos", ())):
        return text("shown.watched", date=day)
    if after is not None and retired:
        return text("shown.replaced", baseline=after.label)
    if isinstance(day, datetime.date) and passed and after is not None and _after(pilot, day):
        return text("shown.measured", date=day, baseline=after.label)
    if stage is not None:
        return ""
    if passed:
        return text("shown.date", date=day)
    if after is not None:
        return text("shown.after", baseline=after.label)
    return text("shown.retired") if retired else ""


def shown_in_shadow(pilot: Pilot) -> bool:
    """Whether a shadow run is described: weeks that were run, or agreement that was counted."""
    weeks = pilot.value("change.shadow_weeks")
    ran = isinstance(weeks, (int, float)) and not isinstance(weeks, bool) and weeks > 0
    return ran or pilot.answer("change.shadow_agreement").given


def _after(pilot: Pilot, day: datetime.date) -> bool:
    """Whether the figures measured afterwards may be from after a day: not where their evidence is all from before."""
    ends = []
    for item in pilot.items.get("evidence", ()):
        supports = item.answer("supports").value
        months = _MONTH.findall(item.text("period"))
        if isinstance(supports, tuple) and any(str(each).startswith("baselines") for each in supports) and months:
            ends.append((int(months[-1][0]), int(months[-1][1])))
    return not ends or max(ends) >= (day.year, day.month)
