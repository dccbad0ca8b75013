"""The section of the report on the walls between a pilot and production."""

TEXTS = {
    "walls.title": "Diagnosis: walls, stall reasons, gaps",
    "walls.heading": "Six walls: {green:# is|# are} green, and {open:# blocker is|# blockers are} open",
    "walls.heading-none-green": "Six walls: none is green, and {open:# blocker is|# blockers are} open",
    "walls.heading-all-green": "Six walls: all are green",
    "walls.legend": "Filled: evidenced. Hollow: claimed.",
    "walls.mark-weakest": "weakest wall",
    "walls.mark-next": "next wall",
    "walls.mark-weakest-and-next": "weakest and next wall",
    "walls.nothing-asked": "Nothing is asked at this wall.",
    "walls.met": "{met} of {asked:# requirement is|# requirements are} evidenced",
    "walls.met-unanswered": (
        "{met} of {asked:# requirement is|# requirements are} evidenced and {unanswered} unanswered"
    ),
    "walls.blockers": "{open:# blocks a gate|# block a gate}",
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
    "walls.claims": "Claimed and evidenced",
    "walls.evidenced": "{evidenced} of {claimed} claimed",
    "walls.all-evidenced": "{claimed}, all evidenced",
    "walls.lead-found": "Why it stalls: {reasons}.",
    "walls.lead-open": "No stall reason is found, but not ruled out: {reasons}.",
    "walls.lead-clear": "No reason why pilots stall is found.",
    "walls.stalls": "Five stall reasons",
    "walls.stalls.column.state": "State",
    "walls.stalls.column.reason": "Reason",
    "walls.stalls.column.signs": "Signs found, and what to do first",
    "walls.stalls.more": "Also: {ids}.",
    "walls.stalls.clear": "No warning sign.",
    "walls.gaps": "Four gaps",
    "walls.gaps.column.gap": "Gap",
    "walls.gaps.column.score": "Score",
    "walls.gaps.column.looks": "What it looks like while it is open",
    "walls.gaps.column.blockers": "Open blockers",
    "walls.gaps.closed": "No blocker is open.",
    "walls.gaps.none": "none",
}
