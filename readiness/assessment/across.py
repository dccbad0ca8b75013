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
    return _finding(ChangeId.GONE, "", pilot or path, 1, 1, text(key, pilot=pilot, revision=revision), "")


def left_out(path: str, revision: str) -> Finding:
    """A description was there at a revision, is there now, and is not among those that are checked."""
    return _finding(ChangeId.GONE, "", path, 1, 1, text("finding.left-out", revision=revision), "")


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
