"""What people add to an assessment, for its JSON: comments, and overrides beside the values that were computed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from readiness.assessment.assess import Assessment
from readiness.output.values_v1 import CRITERION_STATUS, Value, or_none
from readiness.roadmap.plan import Plan

if TYPE_CHECKING:
    from readiness.house.annotations import Annotations as Added
    from readiness.house.narrative import Override as AddedOverride


class Comment(Value, frozen=True):
    """A comment by the authors."""

    block: Annotated[str, Meta(description="What it is about: `summary`, `roadmap`, `money`, `wall-data` and so on.")]
    title: Annotated[str, Meta(description="Its heading.")]
    markdown: Annotated[str, Meta(description="Its text, as Markdown.")]


class OverrideKind(StrEnum):
    """What an override is of."""

    VERDICT = "verdict"
    CRITERION = "criterion"
    ACTION = "action"


class Override(Value, frozen=True):
    """What a person sets against a computed value. The value itself stays as it is everywhere in the document."""

    kind: Annotated[OverrideKind, Meta(description="What it is of.")]
    of: Annotated[str, Meta(description="`verdict`, or the id of the criterion or of the action.")]
    computed: Annotated[
        str | None,
        Meta(description="The headline, the criterion's status or the action's phase; null if not in the plan."),
    ]
    replacement: Annotated[str, Meta(description="What is set against it.")]
    author: Annotated[str, Meta(description="Who does so.")]
    reason: Annotated[str, Meta(description="Why.")]


class Annotations(Value, frozen=True):
    """What people added to the report."""

    client: Annotated[str | None, Meta(description="For whom it is prepared.")]
    authors: Annotated[tuple[str, ...], Meta(description="Who prepared it.")]
    brand: Annotated[str | None, Meta(description="Under whose brand.")]
    comments: Annotated[tuple[Comment, ...], Meta(description="Comments, in their order.")]
    overrides: Annotated[tuple[Override, ...], Meta(description="What is set against computed values.")]


def annotate(assessment: Assessment, plan: Plan, added: Added) -> Annotations:
    """What people added to an assessment."""
    story = added.narrative
    blocks, overrides = (story.blocks, story.overrides) if story else ((), ())
    return Annotations(
        client=or_none(added.client),
        authors=added.authors,
        brand=or_none(added.brand.name) if added.brand else None,
        comments=tuple(Comment(block=b.place, title=b.title, markdown=b.markdown) for b in blocks),
        overrides=tuple(_override(assessment, plan, each) for each in overrides),
    )


def _override(assessment: Assessment, plan: Plan, given: AddedOverride) -> Override:
    kind, computed = _computed(assessment, plan, given.of)
    return Override(
        kind=kind, of=given.of, computed=computed, replacement=given.to, author=given.author, reason=given.reason
    )


def _computed(assessment: Assessment, plan: Plan, of: str) -> tuple[OverrideKind, str | None]:
    if of == OverrideKind.VERDICT:
        return OverrideKind.VERDICT, assessment.decision.headline
    for result in assessment.results:
        if result.id == of:
            return OverrideKind.CRITERION, CRITERION_STATUS[result.status].value
    phases = {action.id: phase.phase.id.value for phase in plan.phases for action in phase.actions}
    return OverrideKind.ACTION, phases.get(of)
