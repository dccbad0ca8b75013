"""Where a plan is to the range in which such programmes usually reach production."""

TEXTS = {
    "usual_range.done": "nothing is left to do in phase {phases}",
    "usual_range.short": "no blocker is open in phase {phases}",
    "usual_range.shadow": "the shadow run is served",
    "usual_range.little": "little work is left",
    "usual_range.resumed": "If the pilot is resumed: {said}",
    "usual_range.done-already": "This pilot is past {goal}.",
    "usual_range.live": "The agent is live, so the usual range to production no longer applies.",
    "usual_range.later": (
        "Later than usual: {usual}; this plan is 80% likely to take {likely} ({earliest} if nothing overruns)."
    ),
    "usual_range.at-risk": (
        "Probably later than usual: {usual}; this plan is 80% likely to take {likely} ({earliest} if nothing overruns). "
        "The chance of week {most} or earlier is {chance}%."
    ),
    "usual_range.earlier": "Earlier than usual: {usual}; this plan is 80% likely to take {likely}, because {why}.",
    "usual_range.inside": "Within the usual range: {usual}; this plan is 80% likely to take {likely}.",
    "usual_range.people-none": "No number of people brings it inside that range.",
    "usual_range.people-both": (
        "The plan has {people} people. {team} would make week {most} {sure}% likely; {some} would reach it only if nothing "
        "overruns."
    ),
    "usual_range.people-sure": "The plan has {people} people. {team} would make week {most} {sure}% likely.",
    "usual_range.people-some": (
        "The plan has {people} people. {team} would reach week {most} only if nothing overruns; no number of people makes "
        "it {sure}% likely."
    ),
    "usual_range.people-not-sure": "No number of people makes week {most} {sure}% likely.",
    "usual_range.days-off": "Without days off it would be reached in week {week}.",
    "usual_range.cuts": "Leaving out {actions} would bring it inside, if nothing overruns.",
    "usual_range.cuts-short": "Leaving out every action that no gate waits for would not be enough ({actions}).",
    "usual_range.shut": (
        "The actions left out close {count:# blocker|# blockers} ({ids}): while {count:it is|they are} open, a gate stays "
        "shut and these dates cannot be met."
    ),
}
