"""What changed between two states, and what changed it: held against the two assessments themselves."""

from __future__ import annotations

import datetime
import itertools
from functools import cache
from pathlib import Path

import msgspec
import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.comparison.compare import Cause, Comparison, EvidenceKind, RequirementKind
from readiness.comparison.run import Described, Setting, compared, judged
from readiness.comparison.saved import read_sides
from readiness.comparison.side import side_of
from readiness.output.comparison_v1 import comparison_document
from readiness.pilot.description import read_description
from readiness.pilot.model import Pilot
from readiness.questionnaire.built_in import built_in, load_questionnaire
from readiness.questionnaire.ids import LensId
from readiness.report.comparison_view import comparison_view
from readiness.report.formats import comparison_markdown, comparison_text
from readiness.report.formats.json import render as render_json
from readiness.roadmap.roadmap import build_roadmap
from tests.comparison.edits import Editor, data_of, text_of
from tests.conftest import SAMPLE_NAMES, SAMPLES
from tests.questionnaire.editing import house

UNDATED = Setting(questionnaire=built_in(), no_dates="not asked for")


def read(text: str, file: str = "trial.pilot.yaml", folder: Path = SAMPLES) -> Pilot:
    """The pilot in a text."""
    pilot = read_description(text.encode(), file, folder).pilot
    assert pilot is not None
    return pilot


@cache
def sample(name: str) -> str:
    """The text of a sample."""
    return (SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8")


@cache
def assessed(text: str) -> Assessment:
    """The assessment of a text, apart from any comparison."""
    return assess(read(text), built_in())


def between(before: str, after: str, setting: Setting = UNDATED) -> Comparison:
    """What changed from one text to another."""
    later = judged(Described(read(after), "after"), setting)
    return compared(Described(read(before), "before"), later, setting)


def held_to(found: Comparison, before: Assessment, after: Assessment) -> None:
    """A comparison tells what is different between two assessments, and nothing else."""
    differs = {
        now.id
        for was, now in zip(before.results, after.results, strict=True)
        if (was.status, was.passed, was.blocker, was.evidence_level)
        != (now.status, now.passed, now.blocker, now.evidence_level)
    }
    assert {change.id for change in found.requirements} == differs
    met = {was.id for was, now in zip(before.results, after.results, strict=True) if now.passed and not was.passed}
    told = {change.id for change in found.requirements if change.after is not None and change.after.met}
    assert met <= told
    assert {change.id for change in found.of_kind(RequirementKind.MET)} <= met
    walls = [
        {wall.id: (round(wall.score.value, 1), round(wall.score.best_case, 1), wall.colour) for wall in each}
        for each in (before.scores.lenses[LensId.WALLS], after.scores.lenses[LensId.WALLS])
    ]
    assert {change.after.id for change in found.walls} == {id for id in walls[1] if walls[0][id] != walls[1][id]}
    gates = [
        {gate.id: (gate.passes, frozenset(gate.open)) for gate in (*each.scores.gates, each.scores.autonomy)}
        for each in (before, after)
    ]
    assert {change.after.id for change in found.gates} == {id for id in gates[1] if gates[0][id] != gates[1][id]}
    for gate in found.gates:
        assert set(gate.before.open) - set(gate.closed) | set(gate.opened) == set(gate.after.open)
    assert bool(found.verdict) is (before.decision.headline != after.decision.headline)
    moved = round(after.scores.index.value, 1) - round(before.scores.index.value, 1)
    assert sum(points for _, points in found.score_by_cause) == pytest.approx(moved, abs=0.05)
    documents = [{item.ref: item.counted for item in each.evidence.items if item.ref} for each in (before, after)]
    assert {*documents[1]} - {*documents[0]} == {
        change.reference for change in found.evidence if change.kind is EvidenceKind.GAINED
    }
    assert {*documents[0]} - {*documents[1]} == {
        change.reference for change in found.evidence if change.kind is EvidenceKind.GONE
    }


def is_printed(found: Comparison) -> None:
    """Everything that is different is on the page and in the comment."""
    view = comparison_view(found)
    page = " ".join(comparison_text.render(view, width=100_000).split())
    for change in found.requirements:
        assert change.id in page
    for each in found.inputs or ():
        assert each.path in page
    for change_of_document in found.evidence:
        assert change_of_document.reference in page
    comment = comparison_markdown.render(view)
    assert comment.count("\n- ") >= len(found.requirements) + len(found.inputs or ()) or "left out" in comment


@pytest.mark.parametrize(("one", "other"), [*itertools.permutations(SAMPLE_NAMES, 2)])
def test_between_two_samples_everything_that_differs_is_told(one: str, other: str) -> None:
    found = between(sample(one), sample(other))
    held_to(found, assessed(sample(one)), assessed(sample(other)))
    is_printed(found)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_nothing_changed_between_a_sample_and_itself(name: str) -> None:
    found = between(sample(name), text_of(data_of(sample(name))))
    assert not found.changed
    assert found.causes == ()
    assert comparison_view(found).rows == ()
    assert comparison_view(found).groups == ()


@pytest.mark.parametrize("seed", range(0, 50, 4))
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_what_an_edit_comes_to_is_told_and_comes_from_the_description(name: str, seed: int) -> None:
    editor = Editor(data_of(sample(name)), seed)
    editor.edit(1 + seed % 4)
    text = text_of(editor.data)
    found = between(sample(name), text)
    held_to(found, assessed(sample(name)), assessed(text))
    is_printed(found)
    if found.after.as_of == found.before.as_of:
        assert found.causes_found <= {Cause.DESCRIPTION}


def test_what_time_alone_does_is_told_as_such() -> None:
    text = sample("techflow-after")
    later = msgspec.structs.replace(UNDATED, today=datetime.date(2027, 12, 1))
    found = between(text, text, later)
    assert found.causes_found == {Cause.TIME}
    assert found.inputs == ()
    assert {change.kind for change in found.evidence} == {EvidenceKind.STALE}
    assert "Everything that changed comes from time alone." in comparison_view(found).summary


def test_time_and_an_edit_are_told_apart() -> None:
    before = sample("techflow-after")
    after = before.replace("as_of: 2026-06-30", "as_of: 2027-12-01").replace("deputy: ", "x_deputy: ")
    assert before != after
    found = between(before, after)
    assert found.causes == (Cause.DESCRIPTION, Cause.TIME)
    stale = {change.reference for change in found.evidence if change.kind is EvidenceKind.STALE}
    assert stale
    assert all(change.causes == (Cause.TIME,) for change in found.evidence)
    by_cause = {cause for change in found.requirements for cause in change.causes}
    assert by_cause == {Cause.DESCRIPTION, Cause.TIME}
    assert dict(found.score_by_cause)[Cause.TIME] < 0


def test_what_another_questionnaire_does_is_told_as_such(tmp_path: Path) -> None:
    asked = load_questionnaire(house(tmp_path, "policy: {retention_years: 10}\n"))
    setting = msgspec.structs.replace(UNDATED, questionnaire=asked, questionnaire_before=built_in())
    found = between(sample("techflow-after"), sample("techflow-after"), setting)
    assert found.causes_found == {Cause.QUESTIONNAIRE}
    assert any("The questionnaire" in note for note in comparison_view(found).notes)


def test_the_day_that_nobody_stated_moves_with_the_description_and_not_by_itself() -> None:
    undated = "readiness: 1\npilot: {name: Trial}\nowners: {sponsor: A. Lee}\n"
    found = between(undated, undated + "evidence:\n- {supports: [owners], ref: a.pdf, date: 2026-05-01}\n")
    assert Cause.TIME not in found.causes_found | set(found.causes)


def test_a_document_with_another_content_is_told(tmp_path: Path) -> None:
    text = "readiness: 1\npilot: {name: T}\nevidence:\n- {supports: [owners], level: documented, ref: a.txt}\n"
    (tmp_path / "then").mkdir()
    (tmp_path / "now").mkdir()
    (tmp_path / "then/a.txt").write_text("A. Lee owns it in production, and signs for its number.\n" * 9)
    (tmp_path / "now/a.txt").write_text("B. Okafor owns it in production, and signs for its number.\n" * 9)
    later = judged(Described(read(text, folder=tmp_path / "now"), "now"), UNDATED)
    found = compared(Described(read(text, folder=tmp_path / "then"), "then"), later, UNDATED)
    assert found.inputs == ()
    assert found.documents == ("a.txt",)
    assert [(change.reference, change.kind) for change in found.evidence] == [("a.txt", EvidenceKind.REPLACED)]
    assert found.causes == (Cause.DESCRIPTION,)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_state_read_from_json_is_the_state_that_was_saved(name: str, tmp_path: Path) -> None:
    from readiness.output.assessment_v1 import assessment_document
    from readiness.output.roadmap_v1 import roadmap_document

    assessment = assess(read(sample(name)), built_in())
    roadmap = build_roadmap(assessment)
    file = tmp_path / "saved.json"
    documents = (assessment_document(assessment, roadmap.plan), roadmap_document(roadmap))
    file.write_text("".join(map(render_json, documents)), encoding="utf-8")
    (saved,) = read_sides(str(file))
    made = side_of(assessment, str(file), roadmap)
    for field in saved.__struct_fields__:
        if field != "plan":
            assert getattr(saved, field) == getattr(made, field), field
    assert saved.plan is not None
    assert made.plan is not None
    assert (saved.plan.effort, saved.plan.cost) == (made.plan.effort, made.plan.cost)
    dates = {goal.id: (goal.passed, goal.week) for goal in saved.plan.goals}
    assert all(dates[goal.id] == (goal.passed, goal.week) for goal in made.plan.goals if goal.week is not None)


def test_dates_and_cost_are_compared_where_there_are_plans() -> None:
    before = sample("techflow-before").replace("start: unknown", "start: 2026-07-06")
    dated = msgspec.structs.replace(UNDATED, no_dates="")
    after = before.replace("production: unknown", "production: Head of Maintenance")
    found = between(before, after, dated)
    assert found.no_dates == ""
    assert found.work is not None
    assert found.work.after.effort.likely < found.work.before.effort.likely
    then = {goal.id: goal for goal in found.before.plan.goals} if found.before.plan is not None else {}
    for change in found.goals:
        assert change.before == then[change.before.id] if change.before is not None else True


def test_the_document_of_a_comparison_has_all_of_it() -> None:
    found = between(sample("techflow-before"), sample("techflow-after"))
    result = comparison_document(found).result
    assert len(result.input_differences or ()) == len(found.inputs or ())
    assert {each.id for each in result.requirement_changes} == {each.id for each in found.requirements}
    assert result.state_before.score + sum(part.points for part in result.score_parts) == pytest.approx(
        result.state_after.score, abs=0.05
    )
