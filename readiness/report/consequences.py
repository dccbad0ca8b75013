"""What follows from a finding, and what to write, in words."""

from __future__ import annotations

from readiness.patterns import pattern
from readiness.report.check_document import FindingView, PasteView
from readiness.texts import text

_MOST = 12
"""Rules named in a line; how many more there are is said."""


MOST_PASTED = 12
"""So many places are shown for one finding with what to paste there."""
_TO_WRITE = pattern(r"(?:- (?:\{|[a-z_]+:)|[a-z_]+:(?: |\Z)|# readiness:)")


def is_to_write(help: str) -> bool:
    """Whether a remedy is text to write, as against what to do: a key with its value, or a comment of a waiver."""
    return _TO_WRITE.match(help) is not None


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


def remedy_of(finding: FindingView) -> str:
    """What to write, as lines that can be pasted where there are any; empty where nothing is known."""
    blocks = [f"{where(each)}:\n{each.text}" for each in finding.paste[:MOST_PASTED]]
    return "\n".join([*blocks, *more_to_paste(finding)]) or finding.help


def remedy_in_line(finding: FindingView) -> str:
    """The same in one line, for formats that have no more."""
    blocks = [
        f"{where(each)}: {'; '.join(line.strip() for line in each.text.split(chr(10)))}"
        for each in finding.paste[:MOST_PASTED]
    ]
    return ". ".join([*blocks, *more_to_paste(finding)]) or finding.help


def more_to_paste(finding: FindingView) -> tuple[str, ...]:
    """How many more places there are where something is to be pasted; empty where there are none."""
    more = len(finding.paste) - MOST_PASTED
    return (text("check.paste.more", count=more),) if more > 0 else ()


def where(paste: PasteView) -> str:
    """Where lines are to be pasted."""
    if not paste.line:
        return text("check.paste.end")
    key = "replaces" if paste.replaces else "brackets" if paste.in_brackets else "below"
    return text(f"check.paste.{key}", key=paste.key, line=paste.line)
