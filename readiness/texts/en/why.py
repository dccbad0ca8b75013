"""The section of the report on why the verdict is what it is."""

TEXTS = {
    "why.title": "Why this verdict",
    "why.heading": "Why the verdict is {verdict}",
    "why.stage": "Typical stage: {stage}.",
    "why.decided-by": "Decided by: {fields}.",
    "why.line": "{field} (line {line})",
    "why.not-in-file": "{field} (not in the file)",
    "why.change": "What would change it, and what is open",
    "why.scale": "Requirements of the scale gate and of autonomy: {score} of 100.",
    "why.planned": "If everything marked as planned is done, with evidence, the readiness score is {score}.",
    "why.held-by": "Held below production-ready: {held}.",
    "why.recommendation": "Recommendation",
}
