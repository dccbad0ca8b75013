"""Why an action is of at least its risk tier, whatever is declared: clauses, one for each `FloorReason`."""

TEXTS = {
    "tier.none": "its kind requires no more than that",
    "tier.severe-harm": "with severe harm, {kind} actions are high risk",
    "tier.no-limit": "{kind} actions without a limit in money or a number are high risk",
    "tier.limit-too-high": (
        "{kind} actions are high risk where the limit of a single action exceeds what the agent brings or costs in a "
        "year"
    ),
    "tier.spends": "{kind} actions are at least medium risk, even with a limit",
    "tier.writes": "{kind} actions are at least medium risk",
    "tier.sends": "sending to {audience} is at least medium risk",
    "tier.sends-to-whom": "sending is at least medium risk unless it is stated that only staff receive it",
    "tier.advises-on-harm": "with {harm} harm, recommending is at least medium risk",
    "tier.advises-on-unknown-harm": (
        "recommending is at least medium risk unless the harm of a failure is stated as minor"
    ),
    "tier.advises-public": "recommending to the public is at least medium risk",
    "tier.advises-whom": "recommending is at least medium risk unless it is stated that it does not reach the public",
}
