"""What shows that an agent is live, as clauses without a full stop."""

TEXTS = {
    "shown.shadow": "a shadow run is described",
    "shown.watched": "an objective is monitored live",
    "shown.unattended": "it has run {days:# working day|# working days} without the builder",
    "shown.run": "{integration} has run in production",
    "shown.date": "its go-live date {date} has passed",
    "shown.after": "{baseline} has a result",
    "shown.retired": "the old way of working is retired",
}
