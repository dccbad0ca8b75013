"""Data, integration, accuracy and value: figures that are more comfortable than the rest of the description."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.contradictions.model import Case, Check, Found, at
from readiness.assessment.evaluate import Status
from readiness.pilot.answers import Percent
from readiness.pilot.metrics import activity_in
from readiness.pilot.stage import is_live
from readiness.rules.ids import ContradictionId
from readiness.texts import text


def _too_many_sources(case: Case) -> Iterator[Found]:
    count, most = len(case.items("data_sources")), case.questionnaire.policy["most_data_sources"]
    if count > most:
        message = text("contradiction.too-many-sources.message", count=count, most=most)
        yield at("data_sources", case.pilot.section("data_sources"), message)


def _integration_share(case: Case) -> Iterator[Found]:
    if is_live(case.pilot, case.facts.as_of):
        # What is integrated and runs was not underestimated.
        return
    items = case.items("integrations")
    efforts = [value for item in items if isinstance(value := item.answer("effort_weeks").value, (int, float))]
    if not items or len(efforts) < len(items):
        return
    stated = float(sum(efforts))
    # Work for what is not asked of this pilot is none of its engineering.
    asked = {c.closed_by for c in case.questionnaire.criteria if case.results[c.id].status is not Status.NOT_APPLICABLE}
    counts = {"data_sources": len(case.items("data_sources")) or 1}
    other = sum(
        action.effort[1] * counts.get(action.per, 1)
        for action in case.questionnaire.actions
        if action.lane == "engineering"
        and action.id in asked
        and action.role != "integration lead"
        and case.questionnaire.phase(action.phase).before_production
    )
    least = case.questionnaire.policy["integration_share_percent"]
    share = stated / (stated + other) if stated + other else 0
    if 100 * share < least:
        yield at(
            "integrations",
            case.pilot.section("integrations"),
            text("contradiction.integration-share.message", share=share, least=least),
            text("contradiction.integration-share.sum", stated=stated, other=other),
        )


def _curated_against_live(case: Case) -> Iterator[Found]:
    live = case.pilot.value("evals.live_accuracy")
    gap = case.questionnaire.policy["live_gap_points"]
    for path, sample in (
        ("evals.curated_accuracy", text("contradiction.curated-against-live.picked")),
        ("evals.replay_accuracy", text("contradiction.curated-against-live.replay")),
    ):
        other = case.pilot.value(path)
        if not isinstance(other, Percent):
            continue
        if not isinstance(live, Percent):
            yield at(
                path,
                case.at(path),
                text("contradiction.curated-against-live.unknown", sample=sample),
                text("contradiction.curated-against-live.unknown-sum", sample=sample, other=other.value),
                text("contradiction.curated-against-live.measure"),
            )
        elif other.value - live.value > gap:
            points = other.value - live.value
            yield at(
                "evals.live_accuracy",
                case.at("evals.live_accuracy"),
                text("contradiction.curated-against-live.below", sample=sample, points=points),
                text("contradiction.curated-against-live.below-sum", other=other.value, live=live.value, points=points),
            )


def _activity_metric(case: Case) -> Iterator[Found]:
    answer = case.at("value.metric")
    if case.pilot.value("value.kind") == "outcome" and answer.given and (words := activity_in(answer.text)):
        message = text("contradiction.activity-metric.message", words=words)
        yield at("value.metric", answer, message)


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.TOO_MANY_SOURCES: _too_many_sources,
    ContradictionId.INTEGRATION_SHARE: _integration_share,
    ContradictionId.CURATED_AGAINST_LIVE: _curated_against_live,
    ContradictionId.ACTIVITY_METRIC: _activity_metric,
}
