"""Where a description is: its gate, and what changed since the baseline, in words."""

from __future__ import annotations

from readiness.report.check_document import FileView
from readiness.texts import text

_MOST = 12
"""Requirements named in a line; how many more there are is said."""


def gate_in_words(file: FileView) -> str:
    """Whether a checked file has passed its gate, and how many blockers are met, at the baseline and now."""
    if not file.gate_asked:
        return text("check.gate.none")
    gate, then = file.gate_title.lower(), file.then
    same = then is not None and (then.gate, then.blockers) == (file.gate_title, file.blockers)
    moved = then is not None and then.gate and (then.gate, then.passed, then.blockers) != (
        file.gate_title, file.passed, file.blockers
    )  # fmt: skip
    met = f"{then.passed} → {file.passed}" if then is not None and same and moved else str(file.passed)
    key = "passed" if file.gate_passes else "open" if file.gate_due else "ahead"
    words = text(f"check.gate.{key}", gate=gate, met=met, blockers=file.blockers)
    if then is None or not moved or (same and not file.gate_passes):
        return words
    return text("check.gate.then", words=words, gate=then.gate.lower(), met=then.passed, blockers=then.blockers)


def since_in_words(file: FileView) -> str:
    """The requirements that were closed and opened since the baseline, by id; empty where there are none."""
    then = file.then
    if then is None:
        return ""
    pairs = (("closed", then.closed), ("opened", then.opened))
    return "; ".join(text(f"check.since.{key}", named=_named([id for id, _ in found])) for key, found in pairs if found)


def progress_in_words(file: FileView) -> str:
    """What was closed and opened, and how many blockers of the gate were met then and are now."""
    then = file.then
    parts = [since] if (since := since_in_words(file)) else []
    same = then is not None and (then.gate, then.blockers) == (file.gate_title, file.blockers)
    if then is not None and same and file.gate_asked and then.passed != file.passed:
        gate = file.gate_title.lower()
        parts.append(text("check.since.gate", gate=gate, was=then.passed, now=file.passed, blockers=file.blockers))
    return "; ".join(parts)


def _named(ids: list[str]) -> str:
    named, more = ", ".join(ids[:_MOST]), len(ids) - _MOST
    return text("check.since.more", named=named, more=more) if more > 0 else named
