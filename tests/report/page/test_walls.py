"""The section on the walls: counts, gaps and charts from the facts."""

from __future__ import annotations

import re
from pathlib import Path

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import Status
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.lens_facts import applicable_in
from readiness.report.page.sections import walls
from tests.conftest import SAMPLES
from tests.report.page.conftest import Contexts, context_of


def test_the_heading_says_how_many_walls_are_green_and_what_is_open(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    open_ = {id for wall in assessment.scores.lenses[LensId.WALLS] for id in wall.open_blockers}
    content = walls.build(context_of(assessment))
    assert content.heading == f"Six walls: none is green, and {len(open_)} blockers are open"
    assert walls.build(context_of(assessed["techflow-after"])).heading == "Six walls: all are green"


def test_a_wall_counts_what_is_met_unanswered_and_blocking(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    built = {wall.title: wall for wall in walls.build(context_of(assessment)).walls.rows}
    for scored in assessment.scores.lenses[LensId.WALLS]:
        inside = [result for _, result in applicable_in(assessment, LensId.WALLS, scored.id)]
        met, unanswered = sum(r.passed for r in inside), sum(r.status is Status.UNKNOWN for r in inside)
        assert built[scored.title].summary.startswith(
            f"{met} of {len(inside)} requirements met, {unanswered} unanswered; "
            f"{len(scored.open_blockers)} block a gate."
        )


def test_the_gaps_shown_are_answered_no_and_blockers_come_first(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    for wall in walls.build(context_of(assessment)).walls.rows:
        found = re.findall(r">([A-Z]+-\d+)<", "".join(gap.reference for gap in wall.facts))
        results = [assessment.result(id) for id in found]
        assert all(result.status in (Status.NO, Status.PARTIAL) for result in results)
        assert [not result.blocker for result in results] == sorted(not result.blocker for result in results)


def test_an_open_wall_says_what_the_answers_say_and_what_to_do_first_and_a_green_one_does_not(
    assessed: dict[str, Assessment],
) -> None:
    for wall in walls.build(context_of(assessed["techflow-before"])).walls.rows:
        assert wall.facts
        assert not wall.failure, "what such walls look like elsewhere is no finding about this one"
        assert wall.first_step
    for wall in walls.build(context_of(assessed["techflow-after"])).walls.rows:
        assert wall.colour == "green"
        assert not wall.failure
        assert not wall.first_step


def test_a_description_without_answers_has_no_confirmed_gap_and_no_chart(context: Contexts) -> None:
    content = walls.build(context("pilot: {name: Trial}"))
    assert content.claims is None
    assert not any(wall.facts for wall in content.walls.rows)
    assert all("No answer confirms it yet" in wall.failure for wall in content.walls.rows)
    assert not any(row.facts for row in content.gaps.rows)
    assert all("unanswered" in row.more for row in content.gaps.rows)
    assert content.lead.startswith("No stall reason is found, but these are not ruled out: ")


def test_stall_reasons_are_told_with_their_signs_in_neutral_words(assessed: dict[str, Assessment]) -> None:
    content = walls.build(context_of(assessed["orderentry-stalled"]))
    assert content.stalls is not None
    assert [row.state for row in content.stalls.rows] == ["found"] * 5
    assert all(row.signs and row.first_step for row in content.stalls.rows)
    assert content.lead.startswith("Why it stalls: sample not representative")
    assert not re.search(r"rigged|afterthought", " ".join(row.title for row in content.stalls.rows), re.IGNORECASE)
    after = walls.build(context_of(assessed["techflow-after"]))
    assert after.stalls is None
    assert after.lead.startswith("None of the five stall reasons is found")


def test_a_gap_that_is_nearly_closed_says_what_is_left_and_no_sign_of_others(
    assessed: dict[str, Assessment],
) -> None:
    assessment = assessed["techflow-after"]
    elements = {each.id: each for each in assessment.questionnaire.lens(LensId.GAPS).elements}
    rows = walls.build(context_of(assessment)).gaps.rows
    for row, scored in zip(rows, assessment.scores.lenses[LensId.GAPS], strict=True):
        said = " ".join(str(fact.reason) for fact in row.facts) + row.more
        assert said
        assert elements[scored.id].failure_mode not in said


def test_what_several_requirements_share_is_said_once(assessed: dict[str, Assessment]) -> None:
    for wall in walls.build(context_of(assessed["techflow-before"])).walls.rows:
        reasons = [gap.reason for gap in wall.facts]
        assert len(reasons) == len(set(reasons))


def test_gaps_count_the_blockers_that_are_open(assessed: dict[str, Assessment]) -> None:
    assessment = assessed["techflow-before"]
    rows = walls.build(context_of(assessment)).gaps.rows
    assert [row.blockers for row in rows] == [
        str(len(gap.open_blockers)) for gap in assessment.scores.lenses[LensId.GAPS]
    ]
    assert {row.blockers for row in walls.build(context_of(assessed["techflow-after"])).gaps.rows} == {"none"}


def test_the_chart_sets_what_is_evidenced_beside_what_is_claimed(tmp_path: Path, questionnaire: Questionnaire) -> None:
    # The same answers, with none of the documents beside them.
    reading = read_description((SAMPLES / "techflow-after.pilot.yaml").read_bytes(), "a.pilot.yaml", tmp_path)
    assert reading.pilot is not None
    claims = walls.build(context_of(assess(reading.pilot, questionnaire))).claims
    assert claims is not None
    shares = [(int(a), int(b)) for a, b in re.findall(r"(\d+) of (\d+) claimed", claims.alt)]
    assert shares, "names without evidence claim more than they evidence"
    assert all(evidenced < claimed for evidenced, claimed in shares)


def test_ids_are_links_on_screen_and_plain_in_print(assessed: dict[str, Assessment]) -> None:
    (first, *_) = walls.build(context_of(assessed["techflow-before"])).walls.rows[0].facts
    assert re.fullmatch(r'<a href="#([A-Z]+-\d+)">\1</a>', first.reference)
    (printed, *_) = walls.build(context_of(assessed["techflow-before"], linked=False)).walls.rows[0].facts
    assert re.fullmatch(r"[A-Z]+-\d+", printed.reference)


def test_words_of_the_author_stay_text(context: Contexts) -> None:
    content = walls.build(context('data_sources: [{name: "<script>x</script>", contract: no, owner: no}]'))
    reasons = "".join(str(gap.reason) for wall in content.walls.rows for gap in wall.facts)
    assert "<script>" not in reasons
    assert "&lt;script&gt;" in reasons
