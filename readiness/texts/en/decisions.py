"""Decisions that a sponsor has to take now."""

TEXTS = {
    "decisions.evidence": "Provide evidence: {example}",
    "decisions.complete": "Complete: {action}",
}
