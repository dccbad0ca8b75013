"""Page two of the report: the pilot at a glance."""

TEXTS = {
    "glance.title": "At a glance",
    "glance.all-pass": "Every gate passes",
    "glance.gate-of-live": "It is live, but {open:# requirement|# requirements} of the {gate} {open:is|are} open",
    "glance.next-gate": "The {gate} is next: {open:# requirement is|# requirements are} open at it",
    "glance.gates": "Gates",
    "glance.column.gate": "Gate",
    "glance.column.state": "State",
    "glance.column.met": "Requirements met",
    "glance.column.decided": "Decided by",
    "glance.column.when": "80% likely by",
    "glance.gate-passes": "passes",
    "glance.gate-open": "open",
    "glance.gate-waits": "waits for an earlier gate",
    "glance.money": "Money",
    "glance.more": "{more} more in the report.",
    "glance.more-full": "{more} more in the full edition.",
    "glance.waivers": "{count:# waiver|# waivers}: accepted until a day, and in no score",
    "glance.waivers-short": (
        "{count:# waiver|# waivers}, {short} ending before the work {short:it waits|they wait} for is likely to be done"
    ),
    "glance.held": "Where it stands: {passed} of {gates} gates pass",
    "glance.stops": "What would stop or change the pilot",
    "glance.kill-date": "{when}: unless {unless}, {then}",
    "glance.kill-meaning": (
        "The sponsor decides on a kill date, and may move each once, before it passes, by at most {weeks:# week|# weeks}."
    ),
    "glance.kill-criterion": "{metric} {threshold}: {then}",
    "glance.editions": (
        "The brief is these two pages. The report adds the reasons, the plan and the people; the full edition adds every "
        "requirement and the evidence. The HTML page holds everything."
    ),
}
