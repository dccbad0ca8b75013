"""What `readiness check` found, as SARIF 2.1.0: for code scanning on GitHub and Azure DevOps, and for editors."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import quote

import msgspec

from readiness.report.check_document import CheckDocument, FileView, FindingView, RuleView, WaiverView
from readiness.report.consequences import message_of, remedy_of
from readiness.report.formats.check_markdown import escape
from readiness.report.formats.escape import visible
from readiness.rules.pages import HOME_URL
from readiness.texts import text

FINGERPRINT = "readiness/v1"
"""What our fingerprints are called; a new way to make them gets a new number."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_SECURITY = {"error": "8.0", "warning": "5.0"}
"""On the scale of CVSS, where GitHub reads 7 and above as high and 4 and above as medium."""
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""The beginning of what SARIF takes for a link within a message."""
ROOT = "%SRCROOT%"
"""What the root of the repository is called; whoever reads the log knows where that is."""
_ROOT = {"description": {"text": text("sarif.root")}}
_DRIVE = re.compile("[A-Za-z]:/")
"""How a whole path begins on Windows."""
_UNPAIRED = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that do not stand for a byte of a name on disk."""


def render(document: CheckDocument) -> str:
    """The log, indented, with one run. Waived findings are in it, as suppressed."""
    place = {rule.id: index for index, rule in enumerate(document.rules)}
    results = []
    occurrences: Counter[str] = Counter()
    for file in document.files:
        for finding in file.shown:
            occurrences[finding.fingerprint] += 1
            results.append(_result(file, finding, place, occurrences[finding.fingerprint]))
    if any(finding.waiver is not None for file in document.files for finding in file.shown):
        # The standard wants it on all results of a run or on none; empty says that it was looked for.
        for result in results:
            result.setdefault("suppressions", [])
    name, version = document.tool
    driver = {
        "name": name,
        "fullName": f"{name} {version}",
        "version": version,
        "informationUri": HOME_URL,
        "rules": [_rule(rule) for rule in document.rules],
    }
    run = {
        "tool": {"driver": driver},
        # What GitHub takes for the category of an upload that states none.
        "automationDetails": {"id": f"{name}/"},
        "invocations": [_invocation(document)],
        **({"originalUriBaseIds": {ROOT: _ROOT}} if any(file.in_repository for file in document.files) else {}),
        # Without it a character beyond the first 65536 would count for two.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule: RuleView) -> dict[str, Any]:
    # GitHub makes a security alert of what is tagged `security`, which is also a wall that other topics feed.
    tags = [*([rule.topic] if rule.topic else []), *(f"wall-{wall}" for wall in rule.walls)]
    properties: dict[str, Any] = {"tags": tags}
    if rule.topic == "security" and rule.severity in _SECURITY:
        properties["security-severity"] = _SECURITY[rule.severity]
    plain, markdown = _help(rule)
    described: dict[str, Any] = {
        "id": visible(rule.id),
        "name": _name(rule.id),
        "shortDescription": {"text": visible(rule.title)},
        "fullDescription": {"text": visible(rule.why)},
        "help": {"text": plain, "markdown": markdown},
    }
    if rule.url:
        described["helpUri"] = rule.url
    return {
        **described,
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": properties,
    }


def _name(id: str) -> str:
    """The id of a rule as an identifier, which Azure DevOps asks for and SARIF wants different from the id."""
    return "".join(part.capitalize() for part in re.split("[^0-9A-Za-z]+", id)) or "Rule"


def _help(rule: RuleView) -> tuple[str, str]:
    """What is found, why it matters, how it is decided, what to do and where it comes from, as text and as Markdown."""
    rows = [("title", rule.title), ("why", rule.why), ("how", rule.how), ("advice", rule.advice)]
    rows += [("source", source) for source in rule.source]
    named = [(text(f"sarif.{label}"), words) for label, words in rows if words]
    plain = "\n".join(f"{name}: {visible(words)}" for name, words in named)
    markdown = "\n\n".join(f"**{name}:** {escape(words)}" for name, words in named)
    if rule.url:
        markdown += f"\n\n[{text('sarif.page')}]({rule.url})"
    return plain, markdown


def _result(file: FileView, finding: FindingView, place: dict[str, int], occurrence: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column, "endColumn": finding.end_column}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(file), "region": region}}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(finding.path)}]
    result: dict[str, Any] = {
        "ruleId": visible(finding.rule),
        "ruleIndex": place[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": _told(finding)},
        "locations": [location],
        "partialFingerprints": {
            FINGERPRINT: finding.fingerprint,
            # The one that GitHub reads. Without it an alert would follow the text of its line.
            "primaryLocationLineHash": f"{finding.fingerprint}:{occurrence}",
        },
    }
    if finding.consequences:
        result["relatedLocations"] = [_related(file, each, id) for id, each in enumerate(finding.consequences)]
    if finding.since:
        result["baselineState"] = "unchanged" if finding.since == "before" else "new"
    if finding.waiver is not None:
        result["suppressions"] = [_suppression(file, finding.waiver)]
    return result


def _related(file: FileView, finding: FindingView, id: int) -> dict[str, Any]:
    """Something that follows from a result, at its place; a result of its own would be an alert of its own."""
    region = {"startLine": finding.line, "startColumn": finding.column, "endColumn": finding.end_column}
    return {
        "id": id,
        "physicalLocation": {"artifactLocation": _artifact(file), "region": region},
        "message": {"text": _no_links(f"{finding.rule}: {finding.message}")},
    }


def _suppression(file: FileView, waiver: WaiverView) -> dict[str, Any]:
    approved = f", approved by {waiver.approved_by}" if waiver.approved_by else ""
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": visible(f"{waiver.reason} ({waiver.owner}, until {waiver.expires}{approved})"),
        "location": {
            "physicalLocation": {"artifactLocation": _artifact(file), "region": {"startLine": waiver.line}},
        },
    }


def _invocation(document: CheckDocument) -> dict[str, Any]:
    """Whether all was read. A run that found something has still done its work."""
    notifications = [
        {
            "level": "error",
            "message": {"text": _no_links(f"could not be read: {file.error}")},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(file)}}],
        }
        for file in document.files
        if file.status == "unreadable"
    ]
    successful = not notifications
    notifications += [
        {
            "level": "note",
            "message": {"text": f"not compared, as they ask something else now: {', '.join(file.not_compared)}"},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(file)}}],
        }
        for file in document.files
        if file.not_compared
    ]
    made: dict[str, Any] = {"executionSuccessful": successful}
    return {**made, "toolExecutionNotifications": notifications} if notifications else made


def _told(finding: FindingView) -> str:
    fix = f"\nFix: {remedy}" if (remedy := remedy_of(finding)) else ""
    return _no_links(f"{message_of(finding)}{fix}")


def _no_links(text: str) -> str:
    return _LINK.sub(r"\\[", visible(text))


def _artifact(file: FileView) -> dict[str, str]:
    path = _UNPAIRED.sub("\ufffd", file.path)
    # The bytes a name has on disk, also where they are no UTF-8.
    quoted = quote(path.encode(errors="surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{quoted}"}
    if drive := _DRIVE.match(path):
        return {"uri": f"file:///{drive[0]}{quote(path[drive.end() :].encode(errors='surrogateescape'), safe='/')}"}
    return {"uri": quoted, "uriBaseId": ROOT} if file.in_repository else {"uri": quoted}
