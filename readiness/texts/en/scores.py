"""The annex of the report in which every score can be added up."""

TEXTS = {
    "scores.title": "Scores worked out",
    "scores.heading": "Each score can be added up: weight times credit, over the weights that count",
    "scores.lead": (
        "Credit is the share of the check that is met, times the credit of its evidence (method, on the last page); of a "
        "list, each entry counts with its own evidence. A wall scores the sum of weight times credit over the sum of the "
        "weights, of the requirements due before production; those due later are shown and not counted. “Core” marks what "
        "caps the wall."
    ),
    "scores.index": (
        "Readiness score: the same over all {count:# requirement|# requirements} due before production, each once and "
        "without a cap: {earned} / {weight} = {mean}%, printed as {score}."
    ),
    "scores.column.requirement": "Requirement",
    "scores.column.gate": "Due",
    "scores.column.weight": "Weight",
    "scores.column.share": "Check met",
    "scores.column.needed": "Level needed",
    "scores.column.found": "Level found",
    "scores.column.credit": "Credit",
    "scores.column.earned": "Weight × credit",
    "scores.core": "core",
    "scores.wall": "{wall}: {score} of 100",
    "scores.wall-nothing": "{wall}: nothing counts",
    "scores.sum": "{earned} / {weight} = {mean}%.",
    "scores.capped": "Capped at {most} by {ids}.",
    "scores.outside": "not in the score",
    "scores.outside-lent": "could be set aside: not in the lower figure",
    "scores.outside-case": "not asked in the least favourable case",
    "scores.not-applicable": "{count:Does|Do} not apply, and {count:has|have} no row: {ids}.",
    "scores.set-aside": "Set aside with a reason, and not counted: {ids}.",
}
