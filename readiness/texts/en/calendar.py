"""The plan and what ends, for calendars and trackers."""

TEXTS = {
    "calendar.name": "Roadmap of {pilot}",
    "calendar.kind-evidence": "Evidence expires",
    "calendar.kind-waiver": "Waiver expires",
    "calendar.kind-promise": "Promise",
    "calendar.kind-phase": "Phase {number}",
    "calendar.kind-milestone": "Milestone",
    "calendar.kind-kill-date": "Kill date",
    "calendar.kind-day-off": "Day off",
    "calendar.kind-days-off": "Days off",
    "calendar.evidence": "Last day on which {evidence} is fresh evidence",
    "calendar.evidence-about": (
        "It is dated {date} and goes stale after this day: {count:# requirement loses|# requirements lose} a level. "
        "Measure again before then."
    ),
    "calendar.waiver": "Last day of the waiver of {rule}",
    "calendar.waiver-about": "Owner: {owner}. Reason: {reason}",
    "calendar.go-live": "Promised go-live",
    "calendar.go-live-about": "As stated under `pilot.go_live`.",
    "calendar.planned": "Planned by this day: {id}",
    "calendar.kill-date": "Kill date: unless {unless}, {then}",
    "calendar.day-off": "Nobody works on the plan",
    "calendar.decided-by": "Decided by {who}",
    "calendar.cancelled": "No longer planned: done, no longer required, or left out",
    "calendar.days-off": "Days off: weekends ({weekend}); {stated}.",
    "calendar.days-off-unstated": "Days off: weekends ({weekend}) only, because `programme.holidays` states none.",
    "calendar.no-holidays": (
        "`programme.holidays` is not stated, so every weekday counts as a working day; state a country such as "
        "DE-BY, or dates"
    ),
    "calendar.no-plan": "the plan has no dates, so the calendar leaves it out; set `programme.start` to date it",
    "calendar.nothing": "nothing to print: set `programme.start` to date the plan",
    "calendar.heading": "{pilot}: calendar",
    "calendar.until": "to {end}",
    "calendar.empty": "Nothing expires, and nothing is planned or promised for a day.",
}
