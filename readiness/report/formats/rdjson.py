"""What `readiness check` found, as RDJSON: reviewdog posts it as comments on the lines of a change.

It knows no suppression: what is waived is not in it, nor what was there before where only what is new counts.
"""

from __future__ import annotations

import json
from typing import Any

from readiness.report.check_document import CheckDocument, FileView, FindingView
from readiness.report.consequences import message_of, remedy_of
from readiness.report.formats.escape import visible
from readiness.rules.pages import HOME_URL

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(document: CheckDocument) -> str:
    """The document, indented; a file that could not be read is a diagnostic of its own."""
    pages = {rule.id: rule.url for rule in document.rules}
    found: list[dict[str, Any]] = []
    for file in document.files:
        if file.status == "unreadable":
            where = {"path": _path(file)}
            found.append({"message": visible(file.error), "location": where, "severity": "ERROR"})
        found += [_diagnostic(file, finding, pages.get(finding.rule, "")) for finding in file.shown if _open(finding)]
    name, _ = document.tool
    whole = {"source": {"name": name, "url": HOME_URL}, "diagnostics": found}
    # As ASCII: a path has to be exact, and may hold what would turn a line of the log around.
    return json.dumps(whole, indent=2) + "\n"


def _open(finding: FindingView) -> bool:
    return finding.waiver is None and finding.since != "before"


def _diagnostic(file: FileView, finding: FindingView, page: str) -> dict[str, Any]:
    code = {"value": visible(finding.rule), **({"url": page} if page else {})}
    fix = f"\nFix: {remedy}" if (remedy := remedy_of(finding)) else ""
    diagnostic: dict[str, Any] = {
        "message": visible(f"{message_of(finding)}{fix}"),
        "location": {"path": _path(file), "range": _range(finding)},
        "severity": _SEVERITY[finding.severity],
        "code": code,
    }
    if finding.consequences:
        diagnostic["relatedLocations"] = [
            {
                "message": visible(f"{each.rule}: {each.message}"),
                "location": {"path": _path(file), "range": _range(each)},
            }
            for each in finding.consequences
        ]
    return diagnostic


def _range(finding: FindingView) -> dict[str, Any]:
    """The word a finding is at. Columns count the bytes of UTF-8, from 1; `end` is behind the word."""
    before = finding.source[: finding.column - 1]
    if len(before) < finding.column - 1:
        # The line is longer than what is kept of it.
        return {"start": {"line": finding.line}}
    start = len(before.encode(errors="replace")) + 1
    word = finding.source[finding.column - 1 : finding.end_column - 1]
    end = start + len(word.encode(errors="replace"))
    return {"start": {"line": finding.line, "column": start}, "end": {"line": finding.line, "column": end}}


def _path(file: FileView) -> str:
    # A name that is no Unicode cannot be in a JSON text as it is; every other one is.
    return file.path.encode(errors="backslashreplace").decode()
