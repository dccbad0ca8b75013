"""What `readiness check` found, as JUnit XML: a suite for each file, in it a case for the gate, for each requirement
that is due at it, and for each other rule that found something.

Only what is met passes; what is open and fails no run, or does not apply, is skipped. So the number of cases stays the
same from run to run, and a trend shows what was fixed.

The dialect is that of Jenkins (`junit-10.xsd`). It holds no times: nothing here reads a clock.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

from readiness.report.check_document import RANK, CheckDocument, FileView, FindingView, RequirementView
from readiness.report.formats.escape import one_line, visible
from readiness.report.standing import gate_in_words
from readiness.texts import text

_KINDS = {"failures": "failure", "errors": "error", "skipped": "skipped"}
_OUTSIDE_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids beside what `visible` has made an escape of."""


def render(document: CheckDocument) -> str:
    """The XML. A case fails when a finding of its rule makes the run fail; waived ones skip it."""
    suites = [_suite(file) for file in document.files]
    root = ET.Element("testsuites", {"name": "readiness check", **_totals(suites)})
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(file: FileView) -> ET.Element:
    by_rule: dict[str, list[FindingView]] = {}
    for finding in file.every_shown:
        by_rule.setdefault(finding.rule, []).append(finding)
    due = {each.id: each for each in file.requirements if RANK[each.severity] >= RANK[file.least] or each.id in by_rule}
    cases = [_rule(file, id, by_rule[id]) if id in by_rule else _requirement(file, each) for id, each in due.items()]
    cases += [_rule(file, rule, findings) for rule, findings in by_rule.items() if rule not in due]
    if file.status == "checked":
        cases.insert(0, _gate(file))
    elif file.status == "unreadable":
        case = _case(file, "read")
        _add(case, "error", f"could not be read: {file.error}", file.error, "unreadable")
        cases.append(case)
    counts = {kind: str(sum(case.find(kind) is not None for case in cases)) for kind in _KINDS.values()}
    suite = ET.Element("testsuite", name=_attribute(file.path), tests=str(len(cases)))
    suite.attrib |= {name: counts[kind] for name, kind in _KINDS.items()}
    suite.extend(cases)
    return suite


def _totals(suites: Iterable[ET.Element]) -> dict[str, str]:
    # The dialect has no total of what is skipped.
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in ("tests", "failures", "errors")}


def _gate(file: FileView) -> ET.Element:
    case = _case(file, "gate")
    state = f"{gate_in_words(file)}; verdict {file.verdict}"
    if file.not_compared:
        state += f"; not compared, as they ask something else now: {', '.join(file.not_compared)}"
    if not file.gate_passes and any(finding.fails for finding in file.every_shown):
        _add(case, "failure", gate_in_words(file), state, "gate")
    elif file.gate_passes:
        _output(case, state)
    else:
        _add(case, "skipped", text("junit.gate-open", gate=gate_in_words(file)), state, "open")
    return case


def _requirement(file: FileView, requirement: RequirementView) -> ET.Element:
    """A requirement that nothing was found about."""
    case = _case(file, requirement.id)
    if requirement.state != "met":
        words = text(f"junit.{'open' if requirement.state == 'open' else 'not-applicable'}")
        _add(case, "skipped", words, words, requirement.state)
    return case


def _rule(file: FileView, rule: str, findings: list[FindingView]) -> ET.Element:
    case = _case(file, rule)
    failing = [finding for finding in findings if finding.fails]
    waived = [finding for finding in findings if finding.waiver is not None]
    rest = [finding for finding in findings if finding not in failing and finding not in waived]
    # One element for all of them: of several, most readers take the first and drop the others.
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        _add(case, "failure", f"{failing[0].message}{more}", _told(file, failing), failing[0].severity)
        rest = [*waived, *rest]
    elif waived:
        waiver = waived[0].waiver
        assert waiver is not None
        message = f"waived by {waiver.owner} until {waiver.expires}: {waiver.reason}"
        _add(case, "skipped", message, _told(file, waived), "waived")
    elif rest:
        _add(case, "skipped", text("junit.open-finding", message=rest[0].message), _told(file, rest), rest[0].severity)
        rest = []
    if rest:
        _output(case, _told(file, rest))
    return case


def _told(file: FileView, findings: Iterable[FindingView]) -> str:
    lines = []
    for finding in findings:
        place = f"{one_line(file.path)}:{finding.line}:{finding.column}"
        lines.append(f"{place}: {finding.severity}: {one_line(finding.message)}")
        lines += [f"    at: {one_line(finding.path)}"] if finding.path else []
        lines += [f"    fix: {one_line(finding.help)}"] if finding.help else []
        lines += [f"    note: {one_line(finding.note)}"] if finding.note else []
        if finding.waiver is not None:
            by, until = one_line(finding.waiver.owner), one_line(finding.waiver.expires)
            lines.append(f"    waived by {by} until {until}: {one_line(finding.waiver.reason)}")
    return "\n".join(lines)


def _case(file: FileView, name: str) -> ET.Element:
    return ET.Element("testcase", name=_attribute(name), classname=_attribute(file.path))


def _add(case: ET.Element, kind: str, message: str, details: str, type: str) -> None:
    element = ET.SubElement(case, kind, message=_attribute(message), type=type)
    element.text = in_xml(details)


def _output(case: ET.Element, text: str) -> None:
    ET.SubElement(case, "system-out").text = in_xml(text)


def _attribute(text: str) -> str:
    return in_xml(one_line(text))


def in_xml(text: str) -> str:
    """Text that XML 1.0 can hold."""
    return _OUTSIDE_XML.sub("", visible(text))
