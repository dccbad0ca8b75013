"""Headings of the report's sections: each carries its message."""

TEXTS = {
    "headings.why": "Why the verdict is {verdict}",
    "headings.plan": "{goal} is 80% likely by {when}, {end} by {then}",
    "headings.plan-one": "{goal} is 80% likely by {when}",
    "headings.plan-held": "The way back, and the work that would follow",
    "headings.plan-behind": "Roadmap: what is left to do while it runs",
    "headings.phases": "{actions:# action|# actions} in {phases:# phase|# phases}",
    "headings.phases-none": "Nothing is left to do",
    "headings.people": "{people} people, about {effort} person-weeks",
    "headings.people-cost": "{people} people, about {effort} person-weeks, about {cost}",
    "headings.actions": "{count:# action, under a control that fits|# actions, each under a control that fits}",
    "headings.actions-unfit": (
        "{count:# action|# actions}, {unfit} under {unfit:a control that does not fit|controls that do not fit}"
    ),
    "headings.actions-unsure": "{unsure} of {count:# action|# actions} cannot be judged yet",
    "headings.scorecard": "{count:# figure steers|# figures steer} the agent",
    "headings.scorecard-unset": "Nothing steers the agent yet: no {what} are set",
    "headings.economics": "Economics: what it brings and what it costs",
    "headings.economics-none": "Economics: neither its return nor the cost of a task is stated",
}
