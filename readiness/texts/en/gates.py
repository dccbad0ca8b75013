"""The section of the report on the gates and what is open at them."""

TEXTS = {
    "gates.title": "What production needs: gates",
    "gates.heading": "{open:# requirement stands|# requirements stand} before production, the {gate} first",
    "gates.heading-live": (
        "It is live, and {open:# requirement|# requirements} that stand before production {open:is|are} open, the {gate} first"
    ),
    "gates.heading-later": (
        "Every gate before production passes; {open:# requirement is|# requirements are} open for {gates}"
    ),
    "gates.heading-none": "Every gate passes",
    "gates.lead": (
        "A requirement is met when it is answered yes with evidence at the level asked for. A gate passes when its "
        "requirements and those of every gate before it are met. Dates are 80% likely."
    ),
    "gates.caption": "Requirements met, of those due, by wall and gate; darker is more. Each counts once, at its first wall.",
    "gates.column.requirement": "Requirement",
    "gates.column.stands": "How it stands",
    "gates.column.owner": "Whom to ask",
    "gates.column.when": "Met by",
    "gates.column.gate": "Gate",
    "gates.column.met": "Met",
    "gates.column.decided": "Decided by",
    "gates.column.open": "Open, each in the register",
    "gates.met": "{met} of {asked}",
    "gates.gate": "{title}: {met} of {asked} met, decided by the {who}",
    "gates.passed": "{count:Passed|Passed}: {gates}.",
}
