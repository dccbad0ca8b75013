"""What an answer should have been, as the reason of a requirement that is not met says it."""

TEXTS = {
    "predicate.one-metric": "one metric that counts an outcome",
    "predicate.one-metric.several": "one metric, not {count}: the others belong under `baselines`",
    "predicate.one-metric.activity": "a metric of what the work achieves (`{words}` counts activity)",
    "predicate.goal-figure.worse": "a goal that is better than the figure before the agent",
    "predicate.goal-figure": "a goal with a figure of its own; a date or a year says when, not how much",
    "predicate.at-most-share": "at most {most}% of `{of}` ({whole})",
    "predicate.budget.amount": "an amount",
    "predicate.budget.least": "at least {limit} of the programme's money (it is {share})",
    "predicate.budget.some": "an amount above 0 (it is {share} of the programme's money)",
    "predicate.budget.most": "at most {limit} of the programme's money (it is {share})",
    "predicate.distinct": "an answer that no other entry has",
}
