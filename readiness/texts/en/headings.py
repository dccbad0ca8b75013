"""Headings of the report's sections: each carries its message."""

TEXTS = {
    "headings.why": "Why the verdict is {verdict}",
    "headings.plan": "{goal} is 80% likely by {when}, {end} by {then}",
    "headings.plan-one": "{goal} is 80% likely by {when}",
    "headings.plan-held": "The way back, and the work that would follow",
    "headings.plan-behind": "Roadmap: what remains while the agent runs",
    "headings.phases": "{actions:# action|# actions} in {phases:# phase|# phases}",
    "headings.phases-none": "No work is left",
    "headings.people": "{people} people, about {effort} person-weeks",
    "headings.people-cost": "{people} people, about {effort} person-weeks, about {cost}",
    "headings.actions": (
        "{count:# action, under a control that fits its risk|# actions, each under a control that fits its risk}"
    ),
    "headings.actions-unfit": (
        "{count:# action|# actions}, {unfit} under {unfit:a control that does not fit its risk|controls that do not "
        "fit their risk}"
    ),
    "headings.actions-unsure": "{unsure} of {count:# action|# actions} cannot be assessed yet",
    "headings.scorecard": "{count:# figure steers|# figures steer} the agent",
    "headings.scorecard-unset": "Nothing steers the agent yet: no {what} are set",
    "headings.economics": "Economics: return and cost",
    "headings.economics-none": "Economics: neither the return nor the cost per task is stated",
}
