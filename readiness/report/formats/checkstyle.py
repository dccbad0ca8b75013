"""What `readiness check` found, as a Checkstyle report, which most servers and editors read.

It knows no suppression: what is waived is not in it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from readiness.report.check_document import CheckDocument, FindingView
from readiness.report.consequences import message_of, remedy_in_line
from readiness.report.formats.escape import one_line
from readiness.report.formats.junit import in_xml

VERSION = "4.3"
"""The version of Checkstyle whose report this is."""


def render(document: CheckDocument) -> str:
    """The report: an element for each file, also for one in which nothing was found."""
    root = ET.Element("checkstyle", version=VERSION)
    for file in document.files:
        element = ET.SubElement(root, "file", name=_attribute(file.path))
        if file.status == "unreadable":
            _add(element, 1, 1, "error", file.error, "unreadable")
        for finding in file.shown:
            if finding.waiver is None:
                _add(element, finding.line, finding.column, finding.severity, _told(finding), finding.rule)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(file: ET.Element, line: int, column: int, severity: str, message: str, rule: str) -> None:
    ET.SubElement(
        file,
        "error",
        line=str(line),
        column=str(column),
        severity=severity,
        message=_attribute(message),
        # Readers take what is behind the last dot for the name of the rule.
        source=f"readiness.{_attribute(rule)}",
    )


def _told(finding: FindingView) -> str:
    return f"{message_of(finding)}{f' Fix: {fix}' if (fix := remedy_in_line(finding)) else ''}"


def _attribute(text: str) -> str:
    return in_xml(one_line(text))
