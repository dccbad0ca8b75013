"""Too few people, checked by hand: the effort of a phase against the team and the longest the phase may take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.overload import overload
from readiness.assessment.workload import effort_by_phase
from readiness.questionnaire.ids import PhaseId
from readiness.questionnaire.model import Questionnaire
from tests.assessment.test_verdict import SOUND

A, G = PhaseId.ASSESSMENT, PhaseId.GOVERNANCE


def most_weeks(questionnaire: Questionnaire, phase: PhaseId) -> int:
    return next(each.weeks[1] for each in questionnaire.phases if each.id == phase)


def test_a_phase_may_need_twice_the_team_and_no_more(questionnaire: Questionnaire) -> None:
    """With a team of 3, a phase of at most w weeks holds 2 x 3 x w person-weeks."""
    weeks = most_weeks(questionnaire, G)
    enough = {G: 6.0 * weeks}
    assert overload(questionnaire, enough, 3, short_path=False, foundation=None) is None
    found = overload(questionnaire, {G: 6.0 * weeks + 1}, 3, short_path=False, foundation=None)
    assert found is not None
    assert (found.weeks, found.effort) == (weeks, 6.0 * weeks + 1)
    assert found.needed == pytest.approx(6 + 1 / weeks)


def test_the_phase_that_needs_most_people_is_named(questionnaire: Questionnaire) -> None:
    a, g = most_weeks(questionnaire, A), most_weeks(questionnaire, G)
    titles = {phase.id: phase.title for phase in questionnaire.phases}
    for more, less, expected in ((A, G, titles[A]), (G, A, titles[G])):
        weeks = {A: a, G: g}
        effort = {more: 9.0 * weeks[more], less: 7.0 * weeks[less]}
        found = overload(questionnaire, effort, 3, short_path=False, foundation=None)
        assert found is not None
        assert (found.title, found.needed) == (expected, 9)


def test_on_the_short_path_two_phases_are_one(questionnaire: Questionnaire) -> None:
    """Where a phase has no length of its own, its work counts in the next."""
    path = next(path for path in questionnaire.paths if path.id == "later-agent")
    assert path.weeks[A][1] == 0
    weeks = path.weeks[G][1]
    found = overload(questionnaire, {A: 4.0 * weeks, G: 3.0 * weeks}, 3, short_path=True, foundation=None)
    assert found is not None
    assert (found.effort, found.weeks) == (7.0 * weeks, weeks)
    assert overload(questionnaire, {A: 3.0 * weeks, G: 3.0 * weeks}, 3, short_path=True, foundation=None) is None


@pytest.mark.parametrize(("people", "rule"), [("0.1", "too-few-people"), ("20", "roadmap")])
def test_a_plan_that_these_people_cannot_carry_is_re_scoped(
    people: str, rule: str, assess_text: Callable[..., Assessment]
) -> None:
    decision = assess_text(f"{SOUND}programme: {{team: {people}}}\n").decision
    assert decision.rule == rule
    assert decision.verdict == ("RE-SCOPE" if rule == "too-few-people" else "ROADMAP")


def test_a_pilot_that_is_stopped_is_not_re_scoped(assess_text: Callable[..., Assessment]) -> None:
    stopped = SOUND.replace("production: B. Okafor,", "production: no,")
    decision = assess_text(f"{stopped}programme: {{team: 0.1}}\n").decision
    assert (decision.verdict, decision.rule) == ("STOP", "nobody-will-own-it")


@pytest.mark.parametrize("people", [0.1, 0.5, 1, 2, 3, 5, 9])
def test_the_quick_bound_decides_as_the_whole_work_does(people: float, assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text(f"{SOUND}programme: {{team: {people}}}\n")
    assert assessment.decision == assessment.decision_for(assessment.workload(), people)


def test_a_phase_without_work_needs_nobody(questionnaire: Questionnaire) -> None:
    assert overload(questionnaire, {}, 0.001, short_path=False, foundation=None) is None
    assert overload(questionnaire, {}, 0.001, short_path=True, foundation=None) is None


def test_a_phase_without_work_lends_none_to_the_next(questionnaire: Questionnaire) -> None:
    """On the short path the assessment is one with the governance phase; empty, it must not lighten that."""
    weeks = next(path for path in questionnaire.paths if path.id == "later-agent").weeks[G][1]
    found = overload(questionnaire, {G: 6.0 * weeks + 0.5}, 3, short_path=True, foundation=None)
    assert found is not None
    assert found.effort == 6.0 * weeks + 0.5


def test_it_says_how_many_people_would_be_enough(assess_text: Callable[..., Assessment]) -> None:
    """As many as the phase needs, divided by the multiple of the team that is allowed."""
    assessment = assess_text(f"{SOUND}programme: {{team: 0.1}}\n")
    found = overload(
        assessment.questionnaire, effort_by_phase(assessment.workload()), 0.1, short_path=False, foundation=None
    )
    assert found is not None
    enough = found.needed / assessment.questionnaire.policy["team_times"]
    assert f"at least {enough:.0f} people" in assessment.decision.change[1]
    assert f"needs {found.needed:.0f} people" in assessment.decision.because


def test_people_are_counted_once_no_question_is_open_that_could_stop_it(assess_text: Callable[..., Assessment]) -> None:
    silent = SOUND.replace("production: B. Okafor,", "")
    for team in ("20", "0.1"):
        assert assess_text(f"{silent}programme: {{team: {team}}}\n").decision.headline == "ROADMAP, phase 1 only"
    decision = assess_text(f"{SOUND}programme: {{team: 0.1}}\n").decision
    assert (decision.headline, decision.qualifier) == ("RE-SCOPE", "")


def test_what_the_author_says_of_single_actions_counts_too(assess_text: Callable[..., Assessment]) -> None:
    """No quick bound holds where efforts are the author's own: they may be anything."""
    huge = "programme: {team: 5, actions: {build-audit-log: {effort: 900/900/900}}}\n"
    assert assess_text(f"{SOUND}{huge}").decision.rule == "too-few-people"
    assert assess_text(f"{SOUND}{huge.replace('900/900/900', '1/1/1')}").decision.rule == "roadmap"
