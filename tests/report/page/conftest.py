"""A context to build a section from, of a sample or of a piece of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.page.annotations import PageAnnotations
from readiness.report.page.section import PageContext
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import build_roadmap

Contexts = Callable[..., PageContext]


def context_of(
    assessment: Assessment,
    *,
    dated: bool = False,
    linked: bool = True,
    annotations: PageAnnotations | None = None,
) -> PageContext:
    """What a section of the page on an assessment is built from."""
    roadmap = build_roadmap(assessment) if dated else None
    return PageContext(
        assessment=assessment,
        plan=roadmap.plan if roadmap is not None else plan(assessment),
        roadmap=roadmap,
        annotations=annotations or PageAnnotations(),
        linked=linked,
    )


@pytest.fixture
def context(assess_text: Callable[..., Assessment]) -> Contexts:
    """The context of a description given as text."""

    def make(text: str, *, dated: bool = False, linked: bool = True) -> PageContext:
        return context_of(assess_text(text), dated=dated, linked=linked)

    return make
