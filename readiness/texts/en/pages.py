"""The generated pages of the documentation."""

TEXTS = {
    "pages.generated": "<!-- Written by scripts/docs from the questionnaire, the field table and the rules. Do not edit. -->",
    "pages.criteria.title": "Requirements",
    "pages.criteria.intro": (
        "Every requirement of the built-in questionnaire: why it is asked, when it is met, the evidence that counts "
        "in full, the action that closes it, and its source. `readiness explain OWN-01` prints the same in a "
        "terminal, and `readiness list criteria` lists them all. A house can change, add and drop requirements: see "
        "[questionnaire.md](questionnaire.md)."
    ),
    "pages.rules.title": "Rules",
    "pages.rules.intro": (
        "Everything else that `readiness check` can report: contradictions, verdicts, waivers, regressions, minimum "
        "scores and faults of the file. Each comes with why it matters, how it is decided, what to do, and an "
        "example. `readiness explain alert-order` prints the same in a terminal, and `readiness list rules` lists "
        "them all. Requirements are in [criteria.md](criteria.md)."
    ),
    "pages.fields.title": "Fields of a description",
    "pages.fields.intro": (
        "Every section and field of a pilot description, with the answers it takes, an example, and the requirements "
        "that ask for it. `readiness explain owners.production` prints the same in a terminal, and `readiness "
        "schema` gives them to editors."
    ),
    "pages.actions.title": "Actions of the plan",
    "pages.actions.intro": (
        "The phases of the playbook, and every action that closes requirements: who does it, how much work it is, "
        "what it waits for and what it closes. `readiness explain build-audit-log` prints the same in a terminal, "
        "and `readiness list actions` lists them all."
    ),
    "pages.efforts.title": "Efforts and lead times",
    "pages.efforts.intro": (
        "What the plan calculates with, in person-weeks: least, likely and most, for each unit in the third column. "
        "No article gives efforts for single actions, so all of them are ours, with their basis. The articles give "
        "the length of phases, shadow run, veto and roll-out, which the plan keeps whatever the efforts are. Put "
        "better figures under `programme.actions` of a description; they are printed as such."
    ),
    "pages.efforts.lead-times": "Lead times",
    "pages.efforts.lead-times.intro": (
        "Weeks that pass however many people work. A lead time runs only while its action is open, and "
        "`programme.lead_times` sets it, longer or shorter."
    ),
    "pages.efforts.from.week-one": "week 1",
    "pages.efforts.from.begin": "the day the work begins",
    "pages.glossary.title": "Glossary",
    "pages.glossary.intro": (
        "What the words and ids of a report mean. `readiness explain` gives each of them in a terminal."
    ),
    "pages.policy.title": "Policy",
    "pages.policy.intro": (
        "Every number that a pilot is held to, or that its plan is computed with: its value, its source (an article, "
        "or ours) and what it decides, with the requirements whose check reads it. A house changes them in its own "
        "questionnaire: see [questionnaire.md](questionnaire.md). `scripts/flip-test` shows which verdicts change "
        "when a number moves by a quarter: see [policy-flips.md](../benchmarks/policy-flips.md)."
    ),
    "pages.standards.title": "Standards",
    "pages.standards.intro": (
        "Which parts of four published standards the requirements support: NIST AI RMF 1.0, the EU AI Act "
        "(Regulation (EU) 2024/1689, the articles for high-risk systems, their deployers and transparency), ISO/IEC "
        "42001:2023 Annex A, and the OWASP Top 10 for LLM Applications 2025. Only numbers and titles are given; the "
        "parts of NIST AI RMF have no titles, so their subjects are in our words. A requirement with its evidence "
        "supports a part; it is no statement of conformity, and no requirement here asks about a part without one. "
        "`readiness list standards` prints the same in a terminal, and `readiness explain LLM01` prints one part."
    ),
    "pages.kind.term": "Terms",
    "pages.kind.verdict": "Verdicts",
    "pages.kind.gate": "Gates",
    "pages.kind.level": "Readiness levels",
    "pages.kind.stage": "Stages of a pilot",
    "pages.kind.phase": "Phases of the plan",
    "pages.kind.milestone": "Milestones",
    "pages.kind.element": "Walls, gaps, stall reasons and the other lenses",
    "pages.kind.profile": "Profiles",
    "pages.kind.action": "Actions",
    "pages.kind.recurring": "Recurring work",
    "pages.kind.role": "Roles",
    "pages.kind.policy": "Policy numbers",
}
