"""What a sponsor is asked for: the rows of the box on page one, and of the head of the terminal."""

TEXTS = {
    "request.sprint": "The ask: a two-week sprint",
    "request.phase": "The ask: phase {number}",
    "request.ready": "The ask: go-live",
    "request.wider": "The ask: wider use",
    "request.held": "The ask: change it or end it",
    "request.pause": "The ask: order the pause today",
    "request.nothing": "The ask: nothing",
    "request.label.approve": "Approve",
    "request.label.decide": "Decide",
    "request.label.order": "Order today",
    "request.label.price": "Price",
    "request.label.back": "Shortest way back",
    "request.label.resume": "To resume",
    "request.label.decides": "Who, by when",
    "request.label.then": "Then",
    "request.label.if-not": "If not",
    "request.kill-date": (
        "Whether it goes on, as {count:a kill date has|# kill dates have} passed: do what the plan says, or record the "
        "reasons to go on under `decisions` and save a new plan. The rest of this box applies only then."
    ),
    "request.approve-sprint": "From {begin} to {end}: settle {counted}. Nothing else yet.",
    "request.approve-sprint-undated": "In ten working days: settle {counted}. Nothing else yet.",
    "request.approve-phase": "Phase {number}, {title}, from {begin}; 80% likely to be done by {end}.",
    "request.approve-phase-undated": "Phase {number}, {title}.",
    "request.approve-nothing": "Nothing is left to fund. Keep the pilot under review.",
    "request.approve-ready": "Go-live with the first group.",
    "request.approve-scale": "Further groups, sites or a second use case.",
    "request.approve-stays": "That the agent stays in production as it is; wider use waits for the scale gate.",
    "request.under-approval": "Until the probation is served, {actions} {count:needs|need} approval.",
    "request.under-approval-any": "Until the probation is served, what the agent does by itself today needs approval.",
    "request.price-sprint": "About {days:# person-day|# person-days} by {people:# person|# people}; {cost}.",
    "request.price-phase": "About {effort} for a team of {people}; {cost}.",
    "request.price-left": "{count:# action remains|# actions remain}: about {effort}; {cost}.",
    "request.price-left-live": (
        "{count:# action remains|# actions remain} while the agent runs: about {effort}; {cost}."
    ),
    "request.price-none": "No money.",
    "request.cost": "about {amount} at the stated rates",
    "request.no-rate": "not priced, because `programme.weekly_rate` is not stated",
    "request.no-rates": "not priced, because no weekly rate is stated for {roles}",
    "request.by-before": "{who}, by {day}, the last working day before the stated start on {start}.",
    "request.by-first": "{who}, by {day}, the first working day after this report.",
    "request.by-today": "{who}, by {day}: the programme has begun, and the dates below count from that day.",
    "request.by-evidence": "{who}, by {day}: after that {evidence} is too old to count as measured.",
    "request.by-undated": "{who}. No day can be given: neither a start nor the date of the answers is stated.",
    "request.by-now": "{who}, today.",
    "request.go-live-with": "{who} (production owner), with the joint sign-off",
    "request.then-on": "On {end} the sponsor decides.",
    "request.then-last": "On the last day the sponsor decides.",
    "request.then-fund": (
        "{but} the rest of phase 1 is released: about {effort} in all, start gate 80% likely by {gate}."
    ),
    "request.then-plan": "{but} the plan is released, gate by gate.",
    "request.then-but": "Unless the answers lead to {verdicts},",
    "request.then-any": "With the answers",
    "request.then-phase": "The sponsor decides on each further phase when the gate before it passes.",
    "request.delay": "Each week of delay moves {goal} by about a week, from {likely} to {later} (80% likely).",
    "request.delay-undated": "Each week of delay moves {goal} and every later date by about a week.",
    "request.promise-lost": "The go-live promised for {stated} is lost if work starts after {last}.",
    "request.deferred": (
        "Each week also defers about {amount} of net return (a year: {returned} {basis}, less a run cost of {run})."
    ),
    "request.basis-validated": "validated by finance",
    "request.basis-stated": "as stated",
    "request.basis-tasks": "by volume and value per task",
    "request.repair": "the repair",
    "request.days": "{days:# person-day|# person-days}",
    "request.weeks": "{weeks} person-weeks",
    "request.runs-on": "It runs on as it is, at a run cost of {run} a year: about {week} a week.",
    "request.no-run-cost": "What each further week of the pilot costs is not stated.",
    "request.acts-unapproved": "The agent goes on acting without approval before its probation is served.",
    "request.acts-on": "The agent goes on doing this. Worst case as stated: {worst} (harm: {harm}).",
    "request.acts-on-unstated": "The agent goes on doing this, and its worst case is not stated.",
    "request.decide-held": "Change what is named above, or end the pilot. No money is asked for.",
    "request.pilot-costs": "The pilot goes on as it is.",
    "request.back": (
        "{count:# step|# steps}: {steps}. About {days:# person-day|# person-days}; {cost}; done by {day} at the "
        "earliest."
    ),
    "request.back-undated": (
        "{count:# step|# steps}: {steps}. About {days:# person-day|# person-days} ({length:# working day|# working days} "
        "at least); {cost}."
    ),
    "request.back-free": "{count:# decision|# decisions}, no work of the plan: what the table names.",
    "request.order": "{who} orders: {steps}.",
    "request.order-any": "{who} orders the agent to stop what is named above.",
    "request.order-nobody": "Nobody is named who could order it. Name a production owner, then {steps}.",
    "request.signature": "Decision:",
    "request.signature-approve-1": "approved",
    "request.signature-approve-2": "approved with changes",
    "request.signature-approve-3": "rejected",
    "request.signature-held-1": "ended",
    "request.signature-held-2": "changed as above",
    "request.signature-held-3": "goes on as it is",
    "request.signature-pause-1": "paused",
    "request.signature-pause-2": "paused in part",
    "request.signature-pause-3": "not paused",
    "request.today": "Today:",
    "request.signature-name": "Name",
    "request.signature-date": "Date",
    "request.counted": "{questions:# question|# questions}, {answers:# answer|# answers}",
    "request.counted-same": "{questions:# question|# questions}",
    "request.then-reopened": (
        "Once lifted, with the present scope: about {effort} of work remain, and {goal} is 80% likely by {likely}."
    ),
}
