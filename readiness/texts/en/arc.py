"""Where a pilot typically is on the way from concept to production, and why."""

TEXTS = {
    "arc.stall.stated": "stalled, as declared",
    "arc.stall.overdue": "stalled; go-live was due on {date}, and the agent is not live",
    "arc.stall.long": "stalled; a pilot for {months:# month|# months}, since {date}",
    "arc.past": "production-ready; every condition up to go-live is met",
    "arc.past.live": "live; every condition up to go-live is met",
    "arc.enthusiasm.widened": "enthusiasm; live, with {open:# condition|# conditions} up to go-live still open",
    "arc.enthusiasm.second": "enthusiasm; a second use case has started while conditions of this one are open",
    "arc.friction": "friction; sign-off or review is outstanding ({criteria})",
    "arc.on-the-way": "on the way; past the {gate}, with the next gates ahead",
    "arc.concept": "concept; no gate is passed yet",
}
