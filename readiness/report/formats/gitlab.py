"""What `readiness check` found, as a Code Quality report of GitLab.

It knows no suppression: what is waived is not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from readiness.report.check_document import CheckDocument, FileView, FindingView
from readiness.report.consequences import message_of, remedy_in_line
from readiness.report.formats.escape import one_line

_SEVERITY = {"error": "critical", "warning": "minor", "info": "info"}


def render(document: CheckDocument) -> str:
    """The report, indented; a file that could not be read is a blocker."""
    entries: list[dict[str, Any]] = []
    # GitLab keeps one entry of each fingerprint, so the second of the same kind in a file gets a number.
    seen: Counter[tuple[str, str]] = Counter()
    for file in document.files:
        if file.status == "unreadable":
            entries.append(_entry(file, "unreadable", "blocker", f"could not be read: {file.error}", 1, "unreadable"))
        for finding in file.shown:
            if finding.waiver is not None:
                continue
            key = (file.file, finding.fingerprint)
            seen[key] += 1
            print_ = f"{finding.fingerprint} {seen[key]}" if seen[key] > 1 else finding.fingerprint
            severity = _SEVERITY[finding.severity]
            entries.append(_entry(file, finding.rule, severity, _told(finding), finding.line, print_))
    # As ASCII: a path has to be exact, and may contain what would reverse a line of the log.
    return json.dumps(entries, indent=2) + "\n"


def _entry(file: FileView, rule: str, severity: str, message: str, line: int, print_: str) -> dict[str, Any]:
    path = file.path
    whole = f"{path}\0{print_}".encode(errors="surrogatepass")
    return {
        "description": one_line(message),
        "check_name": one_line(rule),
        "fingerprint": hashlib.sha256(whole).hexdigest(),
        "severity": severity,
        "location": {
            # A name that is no Unicode cannot be in a JSON text as it is; every other one is.
            "path": path.encode(errors="backslashreplace").decode(),
            "lines": {"begin": line},
        },
    }


def _told(finding: FindingView) -> str:
    return f"{message_of(finding)}{f' Fix: {fix}' if (fix := remedy_in_line(finding)) else ''}"
