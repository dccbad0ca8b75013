"""What was not checked: what a reader must not take from a report, in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.assessment.evidence import EvidenceItem
from readiness.pilot.field_names import known_name
from readiness.texts import text


def _documents(assessment: Assessment) -> dict[str, list[EvidenceItem]]:
    """The documents that are cited, each once, with the items that name it."""
    found: dict[str, list[EvidenceItem]] = {}
    for item in assessment.evidence.items:
        if item.ref:
            found.setdefault(item.document or item.ref, []).append(item)
    return found


def _counts(assessment: Assessment) -> dict[str, Any]:
    """How many documents were measured, only looked at, not opened because they lie elsewhere, and not there."""
    counts: dict[str, Any] = {"cited": 0, "measured": 0, "seen": 0, "elsewhere": 0, "missing": 0}
    for items in _documents(assessment).values():
        counts["cited"] += 1
        if any(item.measures is not None and item.sha256 for item in items):
            counts["measured"] += 1
        elif any(item.sha256 for item in items):
            counts["seen"] += 1
        elif all(item.kind == "path" for item in items):
            counts["missing"] += 1
        else:
            counts["elsewhere"] += 1
    return counts


def not_checked(assessment: Assessment) -> tuple[str, ...]:
    """Every limit of what a report can vouch for, a sentence or two each."""
    return tuple(_limits(assessment))


def _limits(assessment: Assessment) -> Iterator[str]:
    counts = _counts(assessment)
    if counts["cited"]:
        yield text("not_checked.files" if counts["measured"] else "not_checked.files-unread", **counts)
    if counts["elsewhere"]:
        yield text("not_checked.elsewhere", count=counts["elsewhere"])
    if counts["missing"]:
        yield text("not_checked.missing", count=counts["missing"])
    yield from _unclassified(assessment)
    levels = [item for item in assessment.evidence.items if item.measures is None and not item.is_answer]
    if levels:
        yield text("not_checked.levels", count=len(levels))
    by_section = {
        criterion.id
        for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
        if result.passed
        and (supports := assessment.evidence.supports_of(criterion))
        and all(each.by_section for each in supports if each.level.rank >= result.evidence_level.rank)
    }
    if by_section:
        yield text("not_checked.by-section", count=len(by_section))
    yield text("not_checked.persons")
    yield text("not_checked.law")


def _unclassified(assessment: Assessment) -> Iterator[str]:
    """Figures of a log that rest on some of its rows only."""
    for source in assessment.measurements.sources:
        rows = source.log.rows if source.log is not None else 0
        taken = {id(one) for one in assessment.measurements.figures}
        for one in source.figures:
            if id(one) in taken and one.figure.unit == "%" and 0 < one.figure.cases < rows:
                name = known_name(one.path) or one.path
                yield text(
                    "not_checked.rows",
                    what=name,
                    cases=f"{one.figure.cases:,}",
                    rows=f"{rows:,}",
                    rest=f"{rows - one.figure.cases:,}",
                    ref=source.ref,
                )


def not_checked_in_brief(assessment: Assessment) -> str:
    """The same in one sentence, for page two."""
    counts = _counts(assessment)
    if not counts["cited"]:
        return text("not_checked.brief-none")
    return text("not_checked.brief" if counts["measured"] else "not_checked.brief-unread", **counts)
