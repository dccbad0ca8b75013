"""The cheapest way to the next gate, to READY and to the promised date, and what single actions move."""

TEXTS = {
    "lever.title": "The cheapest way forward",
    "lever.gate": (
        "To pass the {gate}: {actions:# action|# actions}, about {effort}, 80% likely by {likely} if "
        "{actions:it comes|they come} first {plan}."
    ),
    "lever.ready": (
        "To READY: {actions} of {all:# open action|# open actions}, about {effort}, 80% likely by "
        "{likely} if {actions:it comes|they come} first {plan}."
    ),
    "lever.plan-later": "({plan} in the plan, which does other work beside it)",
    "lever.plan-same": "(as in the plan)",
    "lever.first": "Begin with: {actions}.",
    "lever.wait": "What can wait: {actions:# action|# actions}, about {effort}.",
    "lever.effort-proved": "No smaller choice of actions is enough: each of them is needed.",
    "lever.effort-within": "It is at most {percent}% more work than the least there can be.",
    "lever.time-proved": "No order of this work by these people is quicker, that is proved.",
    "lever.time-within": "No order of this work by these people is more than {percent}% quicker.",
    "lever.answers": "Questions that no action settles, for which good answers are assumed: {questions}",
    "lever.gate-lacking": "No action of the plan closes {open}, so the gate stays shut.",
    "lever.not-ready": "The work of the plan does not lead to READY by itself: {why}",
    "lever.moves": "What one action moves most, for each person-week it takes",
    "lever.score": "Readiness score",
    "lever.date": "{goal} date",
    "lever.column-moves": "Moves",
    "lever.column-action": "By doing this",
    "lever.column-gain": "Gain",
    "lever.column-effort": "Takes",
    "lever.points": "{points:+# point|+# points}",
    "lever.closes": "{closed} of {open:# open requirement|# open requirements}",
    "lever.days": "{days:# day|# days} earlier, were it done today",
    "lever.row": "{moves}: {action} ({gain}, {effort})",
    "lever.one-site": "begin with one site",
    "lever.cut": "leave out {actions}",
    "lever.team": "work with a team of {team}",
    "lever.promise-cheapest": "The cheapest way to keep it: {levers}. {cost}",
    "lever.person-weeks": "{count:# person-week|# person-weeks}",
    "lever.promise-more": "That is about {effort} of people more until go-live.",
    "lever.promise-none": "That takes no more people.",
    "lever.promise-nothing": "No combination of fewer sites, less work and more people keeps it.",
    "lever.promise-fastest": (
        "The earliest go-live that was found is {likely}: {levers}. However many people there are, it is not before {earliest}."
    ),
}
