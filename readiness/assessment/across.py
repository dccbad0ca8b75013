"""What is found across the descriptions of a run, and of an earlier one: no description shows it by itself."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.assessment.findings import Finding, fingerprint
from readiness.assessment.scope_growth import TOPIC
from readiness.rules.ids import ChangeId
from readiness.rules.severities import severity_of
from readiness.texts import text


def name_shared(pilot: str, line: int, column: int, others: Sequence[str]) -> Finding:
    """The pilot of a description is called like that of other files."""
    message = text("finding.name-shared", others=", ".join(others), count=len(others))
    return _finding(ChangeId.NAME_SHARED, "pilot.name", pilot, line, column, message, text("finding.name-shared.help"))


def description_gone(path: str, pilot: str, revision: str) -> Finding:
    """A description was there at a revision and is not any more; `pilot` is empty where it had no name."""
    key = "finding.gone" if pilot else "finding.gone.nameless"
    message = text(key, pilot=pilot, revision=revision)
    return _finding(ChangeId.GONE, "", pilot or path, 1, 1, message, text("rule.description-gone.advice"))


def left_out(path: str, revision: str, *, pilot: str = "", now: str = "") -> Finding:
    """A description was checked at a revision and is still there, and is not among those that are checked.

    `now` is the file that it is in, where that is another one.
    """
    key = "finding.left-out.renamed" if now else "finding.left-out"
    message = text(key, revision=revision, pilot=pilot, now=now)
    return _finding(ChangeId.LEFT_OUT, "", pilot or path, 1, 1, message, text("finding.left-out.help"))


def settings_changed(file: str, key: str, was: str, now: str, revision: str, line: int) -> Finding:
    """A setting of a file makes the check milder than it was at a revision; values are empty where it is not set."""
    unset = text("finding.settings-changed.unset")
    message = text("finding.settings-changed", key=key, was=was or unset, now=now or unset, revision=revision)
    return _finding(ChangeId.SETTINGS, key, file, line, 1, message, text("finding.settings-changed.help"))


def _finding(rule: ChangeId, path: str, pilot: str, line: int, column: int, message: str, help: str) -> Finding:
    return Finding(
        rule=rule,
        severity=severity_of(rule),
        path=path,
        line=line,
        column=column,
        message=" ".join(message.split()),
        help=help,
        topic=TOPIC,
        about=path,
        fingerprint=fingerprint(pilot, rule, path),
    )
