"""The date that is 80% likely leads wherever a plan prints one; the earliest one is beside it, in brackets."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from readiness.assessment.assess import Assessment
from readiness.output.roadmap_v1 import roadmap_document as json_document
from readiness.questionnaire.ids import LensId
from readiness.report.formats.json import render as render_json
from readiness.report.formats.roadmap_text import render
from readiness.report.plan_document import RoadmapDocument, roadmap_document
from readiness.roadmap.replay import replay
from readiness.roadmap.roadmap import Roadmap, build_roadmap

Judge = Callable[..., Assessment]

TEXT = "pilot: {name: Trial, as_of: 2027-01-04, sites: 2}\nprogramme: {start: 2027-01-11}\n"


@pytest.fixture
def made(assess_text: Judge) -> Roadmap:
    """A plan with dates."""
    return build_roadmap(assess_text(TEXT), runs=1000)


@pytest.fixture
def document(made: Roadmap) -> RoadmapDocument:
    """What is printed of it."""
    return roadmap_document(made)


def test_every_date_that_leads_is_kept_in_four_of_five_runs(made: Roadmap, document: RoadmapDocument) -> None:
    ends = replay(made.network, made.schedule, 1000).ends
    for point in document.roadmap.milestones:
        if point.id in made.network.index:
            reached = ends[made.network.index[point.id]] <= point.when.at
            assert reached.mean() >= 0.8, point.id
            assert point.earliest.at <= point.when.at
    by_action: dict[str, list[int]] = {}
    for index, (action, _) in made.network.jobs.items():
        by_action.setdefault(action.id, []).append(index)
    for row in document.roadmap.actions:
        done = ends[by_action[row.id]].max(axis=0) <= row.end.at
        assert done.mean() >= 0.8, row.id
        assert row.earliest_end.at <= row.end.at
        assert row.earliest_begin.at <= row.begin.at
    assert np.mean(ends[made.network.index["proven-roi"]] <= document.roadmap.dates[-1].earliest.at) < 0.5


def test_a_phase_ends_no_sooner_than_its_work(document: RoadmapDocument) -> None:
    plan = document.roadmap
    for phase in plan.phases:
        if phase.number in (1, 2, 3):
            assert all(plan.action(id).end.at <= phase.end.at for id in phase.actions), phase.title
        assert phase.earliest_weeks <= phase.weeks + 1e-9 or phase.earliest_end.at <= phase.end.at


def test_the_terminal_leads_with_the_80_percent_column(document: RoadmapDocument) -> None:
    page = render(document, width=200)
    assert page.index("80% likely") < page.index("(earliest)")
    assert "Commit to the 80% dates." in page
    assert "planned  " not in page
    go_live = document.roadmap.dates[0]
    line = next(line for line in page.splitlines() if line.startswith("  Go-live "))
    assert line.index(go_live.four_fifths.day) < line.index(f"({go_live.earliest.day})")


def test_json_leads_with_the_80_percent_date(made: Roadmap) -> None:
    result = msgspec.json.decode(render_json(json_document(made)))["result"]
    for date in result["dates"]:
        keys = list(date)
        assert keys.index("p80") < keys.index("p50") < keys.index("earliest")
        assert "planned" not in keys
    for action in result["scheduled_actions"]:
        assert action["earliest_end"]["date"] <= action["end"]["date"]


def test_what_to_cut_is_no_lesson_gap_or_success_factor(document: RoadmapDocument, made: Roadmap) -> None:
    taught = {
        c.id
        for c in made.assessment.questionnaire.criteria
        if any(c.lenses.get(lens) for lens in (LensId.LESSONS, LensId.GAPS, LensId.SUCCESS_FACTORS))
    }
    for cut in document.roadmap.cut_first:
        assert not taught.intersection(cut.closes)
