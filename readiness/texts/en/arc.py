"""Where a pilot typically is on the way from concept to production, and why."""

TEXTS = {
    "arc.stall.stated": "the description says it is stalled",
    "arc.stall.overdue": "go-live was due on {date}, and it is not live",
    "arc.stall.long": "it has been a pilot since {date}, {months:# month|# months} ago",
    "arc.past": "the gates up to go-live pass",
    "arc.enthusiasm.widened": "it is being widened while gates are not passed",
    "arc.enthusiasm.second": "a second use case has begun while gates of this one are open",
    "arc.friction": "sign-off and review are outstanding ({criteria})",
    "arc.on-the-way": "the {gate} passes, the next ones are ahead",
    "arc.concept": "no gate passes yet",
}
