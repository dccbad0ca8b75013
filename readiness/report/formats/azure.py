"""What `readiness check` found, as logging commands of Azure Pipelines: issues in the log and the summary of a run.

There are errors and warnings only: an info is in it where it fails the run, as a warning. What is waived, or was
there before where only what is new counts, is not in it.
"""

from __future__ import annotations

from readiness.report.check_document import CheckDocument, FileView, FindingView
from readiness.report.consequences import message_of, remedy_in_line
from readiness.report.formats.escape import visible


def render(document: CheckDocument) -> str:
    """Logging commands, one a line: what fails the run first, then the worst."""
    lines = [
        f"##vso[task.logissue type=error;sourcepath={_property(file.path)};code=unreadable;]{_data(file.error)}"
        for file in document.files
        if file.status == "unreadable"
    ]
    found = [(file, finding) for file in document.files for finding in file.shown if _has_issue(finding)]
    found.sort(key=lambda pair: pair[1].weight)
    lines += [_issue(file, finding) for file, finding in found]
    return "".join(f"{line}\n" for line in lines)


def _has_issue(finding: FindingView) -> bool:
    if finding.waiver is not None or finding.since == "before":
        return False
    return finding.fails or finding.severity != "info"


def _issue(file: FileView, finding: FindingView) -> str:
    kind = "error" if finding.severity == "error" else "warning"
    place = f"sourcepath={_property(file.path)};linenumber={finding.line};columnnumber={finding.column}"
    message = f"{message_of(finding)} Fix: {fix}" if (fix := remedy_in_line(finding)) else message_of(finding)
    return f"##vso[task.logissue type={kind};{place};code={_property(finding.rule)};]{_data(message)}"


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")


def _data(text: str) -> str:
    # An agent turns these back; one that does not know the first shows it, and still reads the others.
    escaped = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)
