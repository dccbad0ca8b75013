"""What `readiness check` found, for GitHub Actions: annotations in the log, and the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.report.check_document import CheckDocument, FileView, FindingView
from readiness.report.check_totals import before_in_words, in_words
from readiness.report.consequences import message_of, remedy_in_line, remedy_of
from readiness.report.formats.check_markdown import escape, fitted, unchanged_in_words, verdict_in_words
from readiness.report.formats.escape import visible
from readiness.report.standing import gate_in_words
from readiness.texts import text

MOST = 10
"""GitHub shows as many annotations of a kind for a step, and drops the others without a word."""
LARGEST_SUMMARY = 1_048_576
"""Bytes. GitHub refuses a larger summary as a whole."""
_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
_ORDER = {"error": 0, "warning": 1, "info": 2}


def render(document: CheckDocument) -> str:
    """Workflow commands: the worst first, at most ten, then how many more there are.

    What is waived, or was there before where only what is new counts, is in the summary alone.
    """
    unread = [file for file in document.files if file.status == "unreadable"]
    lines = [f"::error file={_file(file)},title=unreadable::{_data(file.error)}" for file in unread]
    lines += [_annotation(file, finding) for file, finding in _worst_first(document) if finding.since != "before"]
    more = len(lines) - MOST
    if more > 0:
        lines[MOST:] = [f"::notice::and {more} more, in the summary of the job"]
    return "".join(f"{line}\n" for line in lines)


def summary(document: CheckDocument) -> str:
    """Markdown for `$GITHUB_STEP_SUMMARY`: a table of the files, and one of the findings, the worst first.

    It is cut behind a row below the size GitHub takes; the last line then says how many rows are left out.
    """
    return fitted(_rows(document), LARGEST_SUMMARY, "a summary holds at most 1 MiB")


def _worst_first(document: CheckDocument) -> list[tuple[FileView, FindingView]]:
    found = [(file, finding) for file in document.files for finding in file.shown if finding.waiver is None]
    return sorted(found, key=lambda pair: pair[1].weight)


def _annotation(file: FileView, finding: FindingView) -> str:
    place = f"file={_file(file)},line={finding.line},col={finding.column},endColumn={finding.end_column}"
    message = f"{message_of(finding)}\nFix: {fix}" if (fix := remedy_of(finding)) else message_of(finding)
    return f"::{_COMMAND[finding.severity]} {place},title={_property(finding.rule)}::{_data(message)}"


def _file(file: FileView) -> str:
    return _property(file.path)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    # Line breaks first: GitHub turns them back, so that a file name with one still names its file.
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _rows(document: CheckDocument) -> Iterator[tuple[str, int]]:
    yield f"## Readiness check: {'failed' if document.failed else 'passed'}\n", 0
    yield f"{in_words(document.tally)}.", 0
    yield _header("File", "Verdict", "Gate", "Errors", "Warnings", "Infos", "Waived"), 0
    changed = [file for file in document.files if file.changed]
    for file in changed:
        yield _row(*_of_file(file)), 1
    if unchanged := unchanged_in_words(document):
        yield f"\n{escape(unchanged)}", 1
    before = [(file, words) for file in changed if (words := before_in_words(file))]
    yield from ((f"\n{escape(file.path)}: {escape(words)}.", 1) for file, words in before)
    found = [(file, finding) for file, finding in _worst_first(document) if finding in file.listed]
    waived = [(file, finding) for file in changed for finding in file.shown if finding.waiver is not None]
    if found or waived:
        yield _header("Severity", "Rule", "Place", "What was found", "Fix"), 0
    for file, finding in (*found, *waived):
        yield _row(*_of_finding(file, finding)), 1


def _of_file(file: FileView) -> tuple[str, ...]:
    if file.status == "unreadable":
        return (file.path, f"could not be read: {file.error}", "", "", "", "", "")
    numbers = (*(str(file.count(severity)) for severity in _ORDER), str(file.waived))
    if file.status == "not_checked":
        return (file.file, text("check.not-checked"), "", *numbers)
    if file.status == "malformed":
        return (file.path, "malformed, nothing was assessed", "", *numbers)
    return (file.path, verdict_in_words(file), gate_in_words(file), *numbers)


def _of_finding(file: FileView, finding: FindingView) -> tuple[str, ...]:
    waiver = finding.waiver
    state = f"{finding.severity}, fails" if finding.fails else finding.severity
    if waiver is not None:
        state = f"{finding.severity}, waived by {waiver.owner} until {waiver.expires}"
    message = message_of(finding)
    place = f"{file.path}:{finding.line}:{finding.column}"
    return (state, finding.rule, f"{place} {finding.path}" if finding.path else place, message, remedy_in_line(finding))


def _header(*titles: str) -> str:
    return f"\n| {' | '.join(titles)} |\n|{' --- |' * len(titles)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(escape, cells))} |"
