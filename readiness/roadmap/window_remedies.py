"""What would bring a plan inside the range the playbook promises, and what would make that sure."""

from __future__ import annotations

import msgspec

from readiness.roadmap.calendar import WEEK, week_ending
from readiness.roadmap.levers import Cuts, More, chance_missed, cuts_for, people_for, weeks_to, without_days_off
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.window import Window, WindowStatus

SURE = 80
"""Of 100 runs: how many make a date one to promise."""


class Remedies(msgspec.Struct, frozen=True, kw_only=True):
    """What would help a plan.

    A plan that is later has the fewest people that bring it inside (`team`, None when no number does), the week of
    the programme it would be without days off (None when it has none), and what to cut. One that is `unsure`, since
    fewer than `SURE` of 100 runs are inside, has the fewest people that make it sure (`sure_team`).
    """

    unsure: bool
    team: More | None = None
    week_without_days_off: int | None = None
    cuts: Cuts | None = None
    sure_team: More | None = None


def remedies(roadmap: Roadmap, window: Window) -> Remedies:
    """What would help a plan that is where it is in its range."""
    until, most = roadmap.path.until, window.most
    unsure = window.status is not WindowStatus.DONE and window.chance < SURE
    later = window.status is WindowStatus.LATER
    return Remedies(
        unsure=unsure,
        team=people_for(roadmap, weeks_to(until), most) if later else None,
        week_without_days_off=week_ending(without_days_off(roadmap, until)) if later and roadmap.days.off else None,
        cuts=cuts_for(roadmap, until, most * WEEK) if later else None,
        sure_team=people_for(roadmap, chance_missed(until, most), 100 - SURE) if unsure else None,
    )
