"""What follows from a finding, in a line."""

from __future__ import annotations

from readiness.report.check_document import FindingView
from readiness.texts import text

_MOST = 12
"""Rules named in a line; how many more there are is said."""


def follow_in_words(finding: FindingView, most: int = _MOST) -> str:
    """The rules of what follows from a finding, each once, what fails the run first; empty where nothing does."""
    rules = list(dict.fromkeys(each.rule for each in finding.consequences))
    if not rules:
        return ""
    more = len(rules) - most
    named = ", ".join(rules[:most])
    return text("check.follow.more", rules=named, more=more) if more > 0 else text("check.follow", rules=named)


def message_of(finding: FindingView) -> str:
    """What was found, with its note, and what follows from it."""
    note = f" ({finding.note})" if finding.note else ""
    follow = follow_in_words(finding)
    return f"{finding.message}{note}. {follow}" if follow else f"{finding.message}{note}"
