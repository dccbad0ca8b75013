"""The register of requirements: the section of the report, and the sheet of the workbook."""

TEXTS = {
    "register.title": "Register of requirements",
    "register.heading": "{open:# requirement is|# requirements are} open, {most} of them with {who}",
    "register.heading-one": "{open:# requirement is|# requirements are} open, all with {who}",
    "register.role": "the {role}",
    "register.heading-none": "No requirement is open",
    "register.lead": (
        "Every requirement once, by owner and gate. “Blocks” means that the gate waits for it. A line to write shows a "
        "placeholder in angle brackets: write what is true, not what would pass. Dates are 80% likely. Behind each answer "
        "stand the evidence it rests on and its line in the description; “for the whole section” means that the evidence "
        "names the section of the description, not this answer."
    ),
    "register.owner": "{open} open of {all}",
    "register.owner-closed": "{all:# requirement|# requirements}, none open",
    "register.nobody": "{role} (nobody named)",
    "register.column.requirement": "Requirement",
    "register.column.state": "State, gate",
    "register.column.closes": "What closes it: line to write, evidence, action",
    "register.gate": "{gate}",
    "register.gate-blocks": "{gate}, blocks",
    "register.state.met": "met",
    "register.state.only": "only {found}",
    "register.state.partial": "partly",
    "register.state.no": "no",
    "register.state.planned": "planned",
    "register.state.unknown": "no answer",
    "register.state.na": "set aside",
    "register.state.not-applicable": "does not apply",
    "register.evidence.met": "Evidence: {found}",
    "register.evidence.needed": "Evidence needed: {needed}.",
    "register.evidence.example": "Evidence needed: {needed}, {example}.",
    "register.piece": "{ref} ({facts}).",
    "register.piece-count": "n = {count}",
    "register.piece-section": "for the whole section",
    "register.answer": "Answer: line {line}.",
    "register.place": "{section}, line {line}.",
    "register.place-none": "{section}, not in the file.",
    "register.by": "by {when}",
    "register.why": "Why it is asked",
    "register.filter.walls": "Wall",
    "register.filter.gate": "Gate",
    "register.filter.state": "State",
    "register.filter.owner": "Owner",
}
