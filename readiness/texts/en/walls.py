"""The section of the report on the walls between a pilot and production."""

TEXTS = {
    "walls.title": "Six walls",
    "walls.heading": "Six walls: {green:# is|# are} green, and {open:# blocker is|# blockers are} open",
    "walls.heading-none-green": "Six walls: none is green, and {open:# blocker is|# blockers are} open",
    "walls.heading-all-green": "Six walls: all are green",
    "walls.legend": "Filled: evidenced. Hollow: claimed.",
    "walls.legend-with-ladder": (
        "Filled: evidenced. Hollow: claimed. Below: what the requirements answered yes rest on."
    ),
    "walls.mark-weakest": "weakest wall",
    "walls.mark-next": "next wall",
    "walls.mark-weakest-and-next": "weakest and next wall",
    "walls.failure": "Typical failure: {failure}",
    "walls.gaps": "Confirmed {found:gap|gaps}:",
    "walls.gaps-some": "Confirmed gaps (the {shown} most important of {found}):",
    "walls.line": "Line {line}.",
    "walls.nothing-asked": "Nothing is asked at this wall.",
    "walls.met": "{met} of {asked:# requirement is|# requirements are} evidenced",
    "walls.met-unanswered": (
        "{met} of {asked:# requirement is|# requirements are} evidenced and {unanswered} unanswered"
    ),
    "walls.blockers": "{open:# blocks a gate|# block a gate}",
    "walls.closed-by": "{actions:Action that closes it|Actions that close them}:",
    "walls.more-actions": "and {count:# more action|# more actions}",
    "walls.still-open": "No blocker due before production is open. Still open:",
    "walls.nothing-open": "Nothing is open here.",
    "walls.first-step": "First step.",
    "walls.excluded": (
        "{share}% of this wall, by weight, is set aside, or could be and is not answered; that keeps it from green."
    ),
    "walls.held-by": "held by {ids}",
    "walls.held-by-many": "held by {count} at its core",
    "walls.core-failed": "At most {most}, however good the rest is: {failed} carries this wall, and the answer is no.",
    "walls.core-open": "At most {most} until it is known: {open} carries this wall, and has no answer.",
    "walls.core": (
        "At most {most}, however good the rest is: this wall is carried by {failed}, where the answer is no, and by "
        "{open}, which has no answer."
    ),
    "walls.blockers-once": "A blocker can count at several walls; {open:# different one is|# different ones are} open.",
    "walls.ladder": "What the requirements answered yes rest on",
    "walls.ladder-alt": "{yes:# requirement|# requirements} answered yes; {counts}",
    "walls.level-claimed": "only claimed",
    "walls.level-documented": "documented",
    "walls.level-demonstrated": "demonstrated",
    "walls.level-measured": "measured",
    "walls.claims": "Claimed and evidenced",
    "walls.evidenced": "{evidenced} of {claimed} claimed",
    "walls.all-evidenced": "{claimed}, all evidenced",
}
