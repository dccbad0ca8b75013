"""What shows that an agent is live, as clauses without a full stop."""

TEXTS = {
    "shown.watched": "an objective is watched live",
    "shown.unattended": "it ran {days:# working day|# working days} without the builder",
    "shown.run": "{integration} has run in production",
    "shown.date": "its go-live date {date} is past",
    "shown.after": "{baseline} has a result",
    "shown.retired": "the old way of working is retired",
}
