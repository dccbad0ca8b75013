"""The section of the report on the gates and what is open at them."""

TEXTS = {
    "gates.title": "What production needs: gates",
    "gates.heading": "{open:# requirement is|# requirements are} open before production, starting with the {gate}",
    "gates.heading-live": (
        "It is live, but {open:# requirement|# requirements} of the gates before production {open:is|are} open, "
        "starting with the {gate}"
    ),
    "gates.heading-later": (
        "Every gate before production passes; {open:# requirement is|# requirements are} open for {gates}"
    ),
    "gates.heading-none": "Every gate passes",
    "gates.lead": (
        "A requirement is met when it is answered yes with evidence at the level required. A gate passes when its "
        "requirements and those of every gate before it are met. Dates are 80% likely, and may be later than the work: others have to answer, "
        "and figures have to be observed."
    ),
    "gates.caption": (
        "Requirements met, of those due, by wall and gate; darker is more. Each is counted once, at its first wall."
    ),
    "gates.column.requirement": "Requirement",
    "gates.column.stands": "Status",
    "gates.column.owner": "Whom to ask",
    "gates.column.when": "Met by",
    "gates.column.gate": "Gate",
    "gates.column.met": "Met",
    "gates.column.decided": "Decided by",
    "gates.column.open": "Open, each in the register",
    "gates.together": "{count:It is|All # are} 80% likely to be met by {when}.",
    "gates.elsewhere": (
        "{count:One requirement is|# requirements are} open. The phases below list the actions that close them, with owner, "
        "dates, acceptance and the ids of what each closes; the full edition, the workbook and the HTML page have every "
        "requirement with its question."
    ),
    "gates.no-date": "–",
    "gates.met": "{met} of {asked}",
    "gates.gate": "{title}: {met} of {asked} met; the {who} decides",
    "gates.passed": "{count:Passed|Passed}: {gates}.",
}
