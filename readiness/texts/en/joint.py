"""Several pilots planned together."""

TEXTS = {
    "joint.days-off": (
        "the pilots have different days off; as they share their people, a day off of one is a day off of all"
    ),
    "joint.no-first-day": "no first day is stated for {pilots}; {day} is used, the first day of the others",
    "joint.inherited": "built once, by {pilot}; evidence is needed for this agent",
    "joint.unlisted": (
        "{names} {people:is|are} named for work and not listed in the team: planned as one full-time person each"
    ),
    "joint.foundation": (
        "the foundation is built once, by the first pilot that needs it; each later one needs its own evidence of it, "
        "once the first has it"
    ),
    "joint.whole-team": "the team as a whole",
}
