"""Evidence that is not there, that says the same twice, or that no requirement rests on."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.assessment.evidence import EvidenceItem
from readiness.assessment.periods import read_period
from readiness.pilot.description import split_address
from readiness.questionnaire.model import Level
from readiness.rules.ids import ContradictionId
from readiness.texts import text


def remarked(id: ContradictionId) -> Check:
    """What was noticed when the evidence was looked at."""

    def check(case: Case) -> Iterator[Found]:
        for item in case.evidence.items:
            for remark in item.remarks:
                if remark.id == id:
                    yield _about(item, f"{_named(item)} {remark.message}")

    return check


_dated_ahead = remarked(ContradictionId.EVIDENCE_FUTURE)


def _future(case: Case) -> Iterator[Found]:
    """Evidence that is dated ahead, and figures from before whose period has not begun."""
    yield from _dated_ahead(case)
    for item in case.items("baselines"):
        found = read_period(item.text("period"))
        begins = found.last_begins if found is not None else None
        if begins is not None and case.as_of is not None and begins > case.as_of:
            message = text(
                "contradiction.evidence-future.baseline",
                baseline=item.label, period=item.text("period"), today=case.as_of,
            )  # fmt: skip
            yield in_item(item, "period", message)


_remarked_uncounted = remarked(ContradictionId.EVIDENCE_UNCOUNTED)


def _uncounted(case: Case) -> Iterator[Found]:
    """Measured evidence without its count, and more live cases than any evidence counted."""
    yield from _remarked_uncounted(case)
    stated, counts = case.pilot.value("evals.live_cases"), case.evidence.counts
    counted = [counts[each] for each in ("evals", "evals.live_accuracy", "evals.live_cases") if each in counts]
    if isinstance(stated, (int, float)) and counted and stated > max(counted):
        message = text("contradiction.evidence-uncounted.live-cases", stated=stated, counted=max(counted))
        yield at("evals.live_cases", case.at("evals.live_cases"), message)


def _idle(case: Case) -> Iterator[Found]:
    for item in case.evidence.items:
        if item.is_answer:
            continue
        for target in item.supports:
            section, name, _ = split_address(target) or ("", None, None)
            if name is not None and name not in {entry.name for entry in case.items(section)}:
                message = text("contradiction.evidence-idle.gone", evidence=_named(item), target=target)
                yield _about(item, message, text("contradiction.evidence-idle.list-again"))
        if not case.evidence.lifts.get((item.line, item.column), 0) and item.counted is not Level.CLAIMED:
            supports = ", ".join(item.supports) or text("contradiction.evidence-idle.nothing")
            yield _about(item, text("contradiction.evidence-idle.unasked", evidence=_named(item), supports=supports))


def _blanket(case: Case) -> Iterator[Found]:
    evidence = case.evidence
    seen: set[str] = set()
    for item in evidence.items:
        count = evidence.behind.get(item.document, 0)
        if count <= evidence.most_behind or item.counted is Level.CLAIMED or item.document in seen:
            continue
        seen.add(item.document)
        message = text(
            "contradiction.evidence-blanket.message",
            evidence=_named(item),
            count=count,
            most=evidence.most_behind,
            weight=evidence.blanket_weight,
        )
        yield _about(item, message)


def _stale(case: Case) -> Iterator[Found]:
    """Evidence that is too old for what it supports, with what that costs."""
    for item in case.evidence.items:
        count = case.evidence.ages.get((item.line, item.column), 0)
        if not count or case.as_of is None or item.good_until is None or item.good_until >= case.as_of:
            continue
        yield _about(
            item,
            text(
                "contradiction.evidence-stale.message",
                evidence=_named(item), date=item.dated, until=item.good_until, count=count,
            ),
        )  # fmt: skip


_copies = remarked(ContradictionId.EVIDENCE_SAME_FILE)


def _same_file(case: Case) -> Iterator[Found]:
    yield from _copies(case)
    cited = [item for item in case.evidence.items if not item.is_answer]
    if len(cited) > 2 and len({item.ref for item in cited}) == 1:
        message = text("contradiction.evidence-same-file.only", evidence=_named(cited[0]), count=len(cited))
        yield _about(cited[0], message)


def _named(item: EvidenceItem) -> str:
    return item.ref or item.label


def _about(item: EvidenceItem, message: str, advice: str = "") -> Found:
    return Found(path=item.label, line=item.line, column=item.column, message=message, advice=advice)


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.EVIDENCE_FUTURE: _future,
    ContradictionId.EVIDENCE_MISSING: remarked(ContradictionId.EVIDENCE_MISSING),
    ContradictionId.EVIDENCE_EMPTY: remarked(ContradictionId.EVIDENCE_EMPTY),
    ContradictionId.EVIDENCE_IDLE: _idle,
    ContradictionId.EVIDENCE_SAME_FILE: _same_file,
    ContradictionId.EVIDENCE_BLANKET: _blanket,
    ContradictionId.EVIDENCE_STALE: _stale,
    ContradictionId.EVIDENCE_LINK: remarked(ContradictionId.EVIDENCE_LINK),
    ContradictionId.EVIDENCE_UNCOUNTED: _uncounted,
}
