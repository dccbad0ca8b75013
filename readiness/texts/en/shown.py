"""What shows that an agent is live, as clauses without a full stop."""

TEXTS = {
    "shown.watched": "its go-live date {date} is past, and an objective is watched live",
    "shown.replaced": "{baseline} has a result, and the old way of working is retired",
    "shown.measured": "its go-live date {date} is past, and {baseline} has a result",
    "shown.date": "its go-live date {date} is past",
    "shown.after": "{baseline} has a result",
    "shown.retired": "the old way of working is retired",
}
