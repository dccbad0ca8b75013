"""What comes with entries of lists that were not listed before: the scope grew, and nothing got worse by that.

An integration that was forgotten brings its own open questions. Held against the pilot as a loss, they would make
silence the cheaper answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.findings import Finding, GateCheck, finding
from readiness.pilot.model import Item, Pilot
from readiness.questionnaire.ids import LensId
from readiness.rules.ids import ChangeId
from readiness.rules.severities import severity_of
from readiness.texts import text

TOPIC = "comparison"
_NO_SCOPE = ("evidence", "waivers", "decisions")
"""Lists that say nothing of what the agent does or is held to."""


def newly_listed(before: Iterable[str], pilot: Pilot) -> tuple[Item, ...]:
    """The entries of lists that were not there before; `before` are the labels of those that were, each as often."""
    left = Counter(before)
    added = []
    for item in (item for section, items in pilot.items.items() if section not in _NO_SCOPE for item in items):
        if left[item.label]:
            left[item.label] -= 1
        else:
            added.append(item)
    return tuple(added)


def as_if_not_listed(assessment: Assessment, added: Iterable[Item]) -> Assessment:
    """The assessment as it would be without some entries of lists."""
    before = without_items(assessment.pilot, added)
    return assess(
        before,
        assessment.questionnaire,
        today=assessment.stated_as_of,
        trust_links=assessment.trust_links,
        profile=assessment.profile.id,
        lenses=frozenset((LensId.WALLS,)),
    )


def without_items(pilot: Pilot, added: Iterable[Item]) -> Pilot:
    """The pilot without some entries of lists."""
    places = {(item.section, item.index) for item in added}
    items = {
        section: tuple(item for item in every if (section, item.index) not in places)
        for section, every in pilot.items.items()
    }
    # A list of which nothing is left was not there.
    empty = {section for section, every in items.items() if pilot.items[section] and not every}
    return msgspec.structs.replace(
        pilot,
        items={section: every for section, every in items.items() if section not in empty},
        sections={name: answer for name, answer in pilot.sections.items() if name not in empty},
    )


def with_scope_noted(held: GateCheck, without_them: GateCheck, assessment: Assessment, before: Assessment) -> GateCheck:
    """The findings of a pilot, those that came with entries newly listed marked, and one that says what they brought.

    `without_them` and `before` are the findings and the assessment as they would be without those entries.
    """
    labels = _added(assessment, before)
    there = {(each.rule, each.about) for each in without_them.findings}
    came = [each for each in held.findings if (each.rule, each.about) not in there and each.topic != "waivers"]
    if not came:
        return held
    listed = ", ".join(labels)
    note = text("finding.scope.note", items=listed, count=len(labels))
    marked = [
        msgspec.structs.replace(each, note="; ".join(filter(None, (each.note, note)))) if each in came else each
        for each in held.findings
    ]
    grown = _grown(assessment, before, labels, came)
    in_order = sorted([*marked, grown], key=lambda f: (f.line, f.column, -f.severity.rank, f.rule, f.path))
    return msgspec.structs.replace(held, findings=tuple(in_order))


def _added(assessment: Assessment, before: Assessment) -> list[str]:
    kept = {(item.section, item.index) for item in _items(before.pilot)}
    return [item.label for item in _items(assessment.pilot) if (item.section, item.index) not in kept]


def _items(pilot: Pilot) -> Iterator[Item]:
    return (item for items in pilot.items.values() for item in items)


def _grown(assessment: Assessment, before: Assessment, labels: list[str], came: list[Finding]) -> Finding:
    first = min((item for item in _items(assessment.pilot) if item.label in labels), key=lambda item: item.line)
    rules = sorted({each.rule for each in came})
    was, now = before.scores.index.value, assessment.scores.index.value
    message = text(
        "finding.scope.grew", items=", ".join(labels), count=len(labels), rules=", ".join(rules), was=f"{was:.1f}",
        now=f"{now:.1f}",
    )  # fmt: skip
    rule = ChangeId.SCOPE
    return finding(
        assessment, rule, severity_of(rule), first.label, first.line, first.column, message,
        text("finding.scope.help"), TOPIC,
    )  # fmt: skip
