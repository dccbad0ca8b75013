"""Decisions that a sponsor has to take now, and those that were taken."""

TEXTS = {
    "decisions.evidence": "Provide evidence: {example}",
    "decisions.complete": "Complete: {action}",
    "decisions.heading": "Decisions on record ({count}); they change no verdict and no gate",
    "decisions.sentence": "{day}, {by}{verdict}: {decided}. Reason: {reason}",
    "decisions.day": "{day}",
    "decisions.against": " (the verdict was {verdict})",
    "decisions.recorded": "{finding}. Decision on record: {decision}",
    "decisions.no-date": "no date",
    "decisions.no-by": "nobody named",
    "decisions.no-decided": "what was decided is not stated",
    "decisions.no-reason": "none stated",
}
