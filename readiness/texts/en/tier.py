"""Why an action is of at least its risk tier, whatever is declared: clauses, one for each `FloorReason`."""

TEXTS = {
    "tier.none": "its kind asks for no more than that",
    "tier.severe-harm": "with severe harm, to {kind} is of high risk",
    "tier.no-limit": "to {kind} without a limit in money or a number is of high risk",
    "tier.limit-too-high": (
        "to {kind} is of high risk where the limit of one act is more than the agent brings or costs in a year"
    ),
    "tier.spends": "to {kind} is of at least medium risk, even with a limit",
    "tier.writes": "to {kind} is of at least medium risk",
    "tier.sends": "to send to {audience} is of at least medium risk",
    "tier.sends-to-whom": "to send is of at least medium risk unless it is stated that only staff receive it",
    "tier.advises-on-harm": "with {harm} harm, to recommend is of at least medium risk",
    "tier.advises-on-unknown-harm": "to recommend is of at least medium risk unless the harm of a failure is stated as minor",
    "tier.advises-public": "to recommend to the public is of at least medium risk",
    "tier.advises-whom": "to recommend is of at least medium risk unless it is stated that it does not reach the public",
}
