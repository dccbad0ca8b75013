"""Where a pilot typically is on the way from concept to production, and why."""

TEXTS = {
    "arc.stall.stated": "stalled, as the description says",
    "arc.stall.overdue": "go-live was due on {date}, and it is not live",
    "arc.stall.long": "it has been a pilot since {date}, {months:# month|# months} ago",
    "arc.past": "every condition up to go-live is met",
    "arc.past.live": "in use, with every condition up to go-live met",
    "arc.enthusiasm.widened": "in use, with {open:# condition|# conditions} up to go-live still open",
    "arc.enthusiasm.second": "a second use case has begun while conditions of this one are open",
    "arc.friction": "sign-off and review are still to be given ({criteria})",
    "arc.on-the-way": "the {gate} is passed, the next ones are ahead",
    "arc.concept": "no gate is passed yet",
}
