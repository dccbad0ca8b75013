"""The section of the report on why the verdict is what it is."""

TEXTS = {
    "why_page.title": "Why this verdict",
    "why_page.heading": "Why the verdict is {verdict}",
    "why_page.stage": "Typical stage: {stage}.",
    "why_page.decided-by": "The answers that decided it",
    "why_page.column.about": "About",
    "why_page.column.answer": "Answer",
    "why_page.column.evidence": "Evidence",
    "why_page.column.line": "Line",
    "why_page.missing": "Not in the description: {fields}.",
    "why_page.change": "What would change it, and what is open",
    "why_page.scale": "Requirements of the scale gate and of autonomy: {score} of 100.",
    "why_page.planned": "If everything marked as planned is done, with evidence, the readiness score is {score}.",
    "why_page.held-by": "Held below production-ready: {held}.",
    "why_page.recommendation": "Recommendation",
}
