"""The plan and what ends, for calendars and trackers."""

TEXTS = {
    "calendar.name": "Roadmap of {pilot}",
    "calendar.kind-evidence": "Evidence ends",
    "calendar.kind-waiver": "Waiver ends",
    "calendar.kind-promise": "Promise",
    "calendar.kind-phase": "Phase {number}",
    "calendar.kind-milestone": "Milestone",
    "calendar.kind-kill-date": "Kill date",
    "calendar.kind-day-off": "Day off",
    "calendar.evidence": "Last day of the evidence {evidence}",
    "calendar.evidence-about": (
        "It is of {date}, and goes stale after this day: {count:# requirement loses|# requirements lose} a level. Measure "
        "again before."
    ),
    "calendar.waiver": "Last day of the waiver of {rule}",
    "calendar.waiver-about": "{owner} answers for it: {reason}",
    "calendar.go-live": "Promised go-live",
    "calendar.go-live-about": "As stated under `pilot.go_live`.",
    "calendar.planned": "Planned by this day: {id}",
    "calendar.kill-date": "Kill date: unless {unless}, {then}",
    "calendar.day-off": "Nobody works on the plan",
    "calendar.decided-by": "Decided by {who}",
    "calendar.cancelled": "No longer planned: done, not asked any more or left out",
    "calendar.days-off": "Days off: weekends ({weekend}); {stated}.",
    "calendar.days-off-unstated": "Days off: weekends ({weekend}) only, as `programme.holidays` is not stated.",
    "calendar.no-holidays": (
        "`programme.holidays` is not stated, so every weekday counts as worked; state a country such as DE-BY, or dates"
    ),
    "calendar.no-plan": "the plan has no dates, so the calendar is without it; set `programme.start` for them",
    "calendar.nothing": "there is no day to print: set `programme.start` for the dates of the plan",
    "calendar.heading": "{pilot}: calendar",
    "calendar.until": "to {end}",
    "calendar.empty": "Nothing ends, and nothing is planned or promised for a day.",
}
