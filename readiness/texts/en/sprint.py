"""The two-week sprint: what a sponsor is asked to sign, the plan by day, and the fork at its end."""

TEXTS = {
    "sprint.title": "Two-week sprint: what to approve now",
    "sprint.request": (
        "Approve about {days:# person-day|# person-days} {cost} from {begin} to {end}, and nothing else yet. On the last day "
        "the sponsor decides by the answers."
    ),
    "sprint.cost": "({amount})",
    "sprint.no-cost": "(not priced, as weekly rates are not given for every role)",
    "sprint.accuracy-open": (
        "Real data may not reach the model before it is approved: the sample is scored on cases that are processed "
        "already, where their data lie. Without the approval of day 1 the sprint reports accuracy as open."
    ),
    "sprint.left": "These people cannot answer everything in two weeks. Left open: {questions}",
    "sprint.day": "Day {first}",
    "sprint.days": "Days {first} to {last}",
    "sprint.task": "{what}. {questions}",
    "sprint.row": "{when}: {what} ({who})",
    "sprint.column.day": "When",
    "sprint.column.what": "What",
    "sprint.column.who": "Who",
    "sprint.column.days": "Days of work",
    "sprint.documents": "It ends with three documents: the governance model, the KPI scorecard and the sequenced roadmap.",
    "sprint.document.governance-model": "Governance model: agent class, action tiers, who approves, who may stop it",
    "sprint.document.scorecard": "KPI scorecard: success metric, baseline, target, accuracy objective, stop rules",
    "sprint.document.roadmap": "Sequenced roadmap: this plan again, with the answers in it",
    "sprint.lead": "Lead the sprint, half of the time",
    "sprint.decision": "Decide by the fork below",
    "sprint.fork": "Where it can lead",
    "sprint.branch.end": "{verdicts}, if {reasons}.",
    "sprint.branch.narrow": "{verdicts}, if {reasons}.",
    "sprint.branch.other": "{verdicts}, in the other combinations.",
    "sprint.branch.fund": "{verdicts}, if every answer is good enough.",
    "sprint.branch.fund-but": "{verdicts} otherwise.",
    "sprint.following": "Asked too, once these are answered: {questions}",
    "sprint.kept-open": "Not part of the fork: {questions}",
    "sprint.ways": "Computed for each of {ways:# way|# ways} in which {questions:# answer|# answers} can fall.",
    "sprint.signature": "Approved: ______________________ {sponsor}, date: ______________",
}
