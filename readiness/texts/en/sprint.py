"""The two-week sprint: what a sponsor is asked to sign, the plan by day, and the fork at its end."""

TEXTS = {
    "sprint.title": "Two-week sprint: what to approve now",
    "sprint.request": (
        "Approve about {days:# person-day|# person-days} in {hands}, {cost}, from {begin} to {end}, and nothing else yet. "
        "On the last day the sponsor decides on the basis of the answers."
    ),
    "sprint.hands": "{count:# role|# roles} ({people}; {unnamed} without a name yet)",
    "sprint.hands-people": "{count:# role|# roles} ({people})",
    "sprint.hands-roles": "{count:# role|# roles} (none with a name yet)",
    "sprint.days-assumed": (
        "Day 1, {begin}, is the first working day after this report: it can be kept only if the sprint is approved by "
        "then. Approved later, every day moves with it."
    ),
    "sprint.days-stated": "Day 1 is the first working day of the plan, {begin}.",
    "sprint.days-off": "Weekends and the days off of the plan are not counted.",
    "sprint.dated": "{day}, {first} to {last}",
    "sprint.once-named": "{role}, once named",
    "sprint.complete": "Complete: 80% likely by {when}.",
    "sprint.cost": "{amount}",
    "sprint.no-cost": "not priced because weekly rates are not stated for every role",
    "sprint.accuracy-open": (
        "No real data may reach the model before it is approved, so the sample is scored on already processed cases "
        "where their data is held. Without the approval of day 1 the sprint reports accuracy as open."
    ),
    "sprint.left": "These people cannot answer everything in two weeks. Still open: {questions}",
    "sprint.day": "Day {first}",
    "sprint.days": "Days {first} to {last}",
    "sprint.task": "First answer: {what}. {questions}",
    "sprint.good": "A good answer: {deliverable}.",
    "sprint.row": "{when}: {what} ({who})",
    "sprint.column.day": "When",
    "sprint.column.what": "What",
    "sprint.column.who": "Who",
    "sprint.column.days": "Days of work",
    "sprint.documents": (
        "It ends with three documents: the governance model, the KPI scorecard and the sequenced roadmap."
    ),
    "sprint.document.governance-model": "Governance model: agent class, action tiers, who approves, who may stop it",
    "sprint.document.scorecard": "KPI scorecard: success metric, baseline, target, accuracy objective, kill criteria",
    "sprint.document.roadmap": "Sequenced roadmap: this plan, updated with the answers",
    "sprint.naming": "Name who does the work of these two weeks: {roles}",
    "sprint.lead": "Lead the sprint, half-time",
    "sprint.decision": "Decide by where the answers lead",
    "sprint.fork": "Where it can lead",
    "sprint.branch.end": "{verdicts}, if {reasons}.",
    "sprint.branch.narrow": "{verdicts}, if {reasons}.",
    "sprint.branch.other": "{verdicts}, in the remaining combinations.",
    "sprint.branch.fund": "{verdicts}, if every answer is good enough.",
    "sprint.branch.fund-but": "{verdicts} otherwise.",
    "sprint.following": "To be asked once these are answered: {questions}",
    "sprint.kept-open": "Not part of the fork: {questions}",
    "sprint.signature": "Approved: ______________________ {sponsor}, date: ______________",
}
