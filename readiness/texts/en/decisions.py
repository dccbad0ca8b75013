"""Decisions that a sponsor has to take now, and those that were taken."""

TEXTS = {
    "decisions.evidence": "Provide evidence: {example}",
    "decisions.claimed": "Yes, but without the evidence that is needed.",
    "decisions.complete": "Complete: {action}",
    "decisions.heading": "Decisions on record ({count}); they change no verdict and no gate",
    "decisions.sentence": "{day}, {by}: {decided}. Reason: {reason}",
    "decisions.sentence-against": "{day}, {by} (the verdict was {verdict}): {decided}. Reason: {reason}",
    "decisions.recorded": "{finding}. Decision on record: {decision}",
    "decisions.no-date": "no date",
    "decisions.no-by": "nobody named",
    "decisions.no-decided": "the decision is not stated",
    "decisions.no-reason": "none stated",
}
