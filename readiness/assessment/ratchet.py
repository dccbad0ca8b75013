"""What a pilot had shown before and shows no more: the findings of a ratchet.

Compared are an earlier state and an assessment of today, by pilot, rule and path, list items by name.
Silence is the regression that hides best: an answer that went from `no` to nothing, and a list item
that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable
from readiness.assessment.findings import Finding, Severity, finding
from readiness.pilot.description import split_address
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Level
from readiness.rules.ids import RegressionId
from readiness.texts import text

TOPIC = "ratchet"


class Asked(msgspec.Struct, frozen=True):
    """A criterion as it was: what it asked, the level it wanted, and whether it was met."""

    ask: str
    wanted: str
    passed: bool


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot's earlier state. `answers` holds a state word by path, `receipts` a level and freshness by reference."""

    pilot: str
    criteria: dict[str, Asked]
    answers: dict[str, str]
    items: frozenset[str]
    walls: dict[str, float]
    index: float
    receipts: dict[str, tuple[str, bool]]
    fingerprints: frozenset[str] | None = None


class Compared(msgspec.Struct, frozen=True):
    """What is worse than before, and the criteria that could not be compared, because they ask something else now."""

    findings: tuple[Finding, ...]
    not_comparable: tuple[str, ...]


def state_of(assessment: Assessment, fingerprints: frozenset[str] | None = None) -> Baseline:
    """The state of an assessment, to compare a later one with."""
    pilot = assessment.pilot
    return Baseline(
        pilot=pilot.name,
        criteria={
            c.id: Asked(c.question, r.required_level.value, r.passed)
            for c, r in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
        },
        answers={path: answer.state.value for path, answer in pilot.every_answer()},
        items=frozenset(item.label for items in pilot.items.values() for item in items),
        walls={wall.id: round(wall.score.value, 1) for wall in assessment.scores.lenses.get(LensId.WALLS, ())},
        index=round(assessment.scores.index.value, 1),
        receipts={r.ref: (r.counted.value, r.fresh) for r in assessment.evidence.items if r.ref},
        fingerprints=fingerprints,
    )


def regressions(earlier: Baseline, assessment: Assessment) -> Compared:
    """Everything that is worse in an assessment than it was, each an error at the place it is missed."""
    fenced = tuple(
        c.id
        for c in assessment.questionnaire.criteria
        if (was := earlier.criteria.get(c.id)) is None or was.ask != c.question or was.wanted != c.evidence.level.value
    )
    found = [
        *_criteria(earlier, assessment, frozenset(fenced)),
        *_answers(earlier, assessment),
        *_items(earlier, assessment),
        *_scores(earlier, assessment),
        *_receipts(earlier, assessment),
    ]
    return Compared(tuple(found), fenced)


def _at(assessment: Assessment, rule: str, path: str, message: str, help: str, place: tuple[int, int]) -> Finding:
    return finding(assessment, rule, Severity.ERROR, path, *place, message, help, TOPIC)


def _criteria(earlier: Baseline, assessment: Assessment, fenced: frozenset[str]) -> Iterator[Finding]:
    for result in assessment.results:
        was = earlier.criteria.get(result.id)
        if was is None or result.id in fenced or not was.passed or result.passed or not applicable(result):
            continue
        help = next((edit.text for edit in result.fix.edits), "") or result.fix.evidence
        message = text("finding.regress.criterion", rule=result.id, reason=result.reason)
        place = (result.line, result.column)
        yield _at(assessment, RegressionId.CRITERION.of(result.id), result.path, message, help, place)


def _answers(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    now = {path for path, _ in assessment.pilot.every_answer()}
    items = {item.label for every in assessment.pilot.items.values() for item in every}
    for path, state in earlier.answers.items():
        label = path.rpartition(".")[0]
        # An item that is gone is told as such, once.
        if state != "no" or path in now or ("[" in label and label not in items):
            continue
        help = f"{path.rpartition('.')[2]}: no"
        message = text("finding.regress.answer", path=path)
        yield _at(assessment, RegressionId.ANSWER, path, message, help, _place(assessment, path))


def _items(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    now = {item.label for every in assessment.pilot.items.values() for item in every}
    for label in sorted(earlier.items - now):
        section = label.partition("[")[0]
        if section in ("evidence", "waivers"):
            continue
        answer = assessment.pilot.section(section)
        message = text("finding.regress.item", item=label)
        yield _at(assessment, RegressionId.ITEM, label, message, "", (answer.line, answer.column))


def _place(assessment: Assessment, path: str) -> tuple[int, int]:
    section, name, key = split_address(path) or (path, None, None)
    for item in assessment.pilot.items.get(section, ()) if name else ():
        if name in (item.name, str(item.index + 1)):
            answer = item.answer(key or "")
            return answer.line, answer.column
    answer = assessment.pilot.answer(path) if "." in path else assessment.pilot.section(section)
    return answer.line, answer.column


def _scores(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    worth = assessment.scores
    figures = [(RegressionId.INDEX.value, "index", earlier.index, worth.index.value)]
    figures += [
        (RegressionId.WALL.of(wall.id), f"{wall.title.lower()} wall", earlier.walls[wall.id], wall.score.value)
        for wall in worth.lenses.get(LensId.WALLS, ())
        if wall.id in earlier.walls
    ]
    name = assessment.pilot.answer("pilot.name")
    for id, title, was, now in figures:
        if round(now, 1) < was:
            message = text("finding.regress.score", title=title, was=f"{was:g}", now=f"{now:.1f}")
            yield _at(assessment, id, "pilot.name", message, "", (name.line, name.column))


def _receipts(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    now = {receipt.ref: receipt for receipt in assessment.evidence.items}
    for ref, (level, fresh) in earlier.receipts.items():
        receipt = now.get(ref)
        if receipt is None:
            continue
        place = (receipt.line, receipt.column)
        if receipt.counted.rank < Level(level).rank:
            message = text("finding.regress.evidence", file=ref, was=level, now=receipt.counted.value)
            yield _at(assessment, RegressionId.EVIDENCE, receipt.label, message, "", place)
        elif fresh and not receipt.fresh:
            message = text("finding.regress.stale", file=ref)
            yield _at(
                assessment, RegressionId.EVIDENCE, receipt.label, message, "date: <its date>, of a newer one", place
            )
