"""The pages of a site: what they share, and the page of a person."""

TEXTS = {
    "site.skip": "Skip to the content",
    "site.ways": "Pages",
    "site.all": "All pilots",
    "site.report": "Report on {pilot}",
    "site.history": "History of {pilot}",
    "site.history-short": "history",
    "site.page-of": "See",
    "site.person": "{name} across all pilots",
    "site.heading.plans": "Pilots that name them",
    "site.heading.load": "Share of a full-time week that the plans take, by month",
    "site.heading.questions": "Questions that wait for their answer",
    "site.heading.tasks": "To decide, deliver and accept",
    "site.column.pilot": "Pilot",
    "site.column.decision": "Decision",
    "site.column.roles": "Named as",
    "site.column.share": "Of a week",
    "site.column.since": "From",
    "site.column.until": "Until",
    "site.column.questions": "Open questions",
    "site.column.work": "Person-weeks",
    "site.column.hours": "Hours",
    "site.column.likely": "Go-live, 80% likely by",
    "site.column.what": "What",
    "site.column.when": "By",
    "site.owner-of": "owner: {role}",
    "site.asked-only": "asked, not named in the team",
    "site.overloaded": (
        "Promised to {plans:# plan|# plans} at the same time: {share}% of a full-time week ({names}). "
        "If only the pilots to be funded go on, they take {funded}%."
    ),
    "site.load": "The plans take at most {share}% of a full-time week.",
    "site.leaves": "The last day planned is {day}.",
    "site.leaves-before": (
        "The last day planned is {day}, before {count:# of the pilots goes live|# of the pilots go live}: {names}. "
        "Agree now who takes over."
    ),
    "site.owns": "Owns {count:# pilot|# pilots} in production: {names}.",
    "site.asked": "{count:# open question|# open questions} in {pilots:# pilot|# pilots} {count:waits|wait} for an answer.",
    "site.asked-nothing": "No open question waits for an answer.",
    "site.work": "About {weeks} person-weeks of open work are in this name, which is about {hours} hours.",
    "site.next": "Next: {said}, by {when}.",
    "site.more-tasks": "{more:# more entry is|# more entries are} in the reports.",
    "site.nobody": "Roles that nobody is named for",
    "site.nobody.text": (
        "In {pilots:# pilot|# pilots}, {roles:# role has|# roles have} open questions or work and nobody who is named for "
        "{roles:it|them}: {names}. Name somebody, or the sponsor answers."
    ),
    "site.chart.alt": "The plans take most in {month}: {share}% of a full-time week. The table has each plan.",
    "site.people": "Everybody who is named",
    "site.people.note": "Each name leads to a page: what they own, what is asked of them, and how much of their week is promised. In brackets: how many pilots name them, if several.",
    "site.over-time": "Over time",
    "site.over-time.note": "Each pilot as its repository has it, asked today’s questionnaire. The pilot leads to its chart.",
    "site.column.score": "Score",
    "site.column.open": "Open blockers",
    "site.column.pace": "At this pace the go-live gate passes",
    "site.column.promised": "Promised",
    "site.pace.passed": "passed since {day}",
    "site.pace.never": "never",
    "site.pace.far": "in more than twenty years",
    "site.pace.unknown": "too few states to say",
    "site.moved": "{before} → {after}",
    "site.wrote-history": "wrote the history of {count:# pilot|# pilots} to {folder}",
    "site.wrote-people": "wrote the {count:page of # person|pages of # people} to {folder}",
    "site.made": "Made by readiness {version}.",
}
