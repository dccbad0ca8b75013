"""From a pilot and a questionnaire to an assessment: evidence, results, scores, verdict, contradictions."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.contradictions import Case, Contradiction, contradictions
from readiness.assessment.evaluate import Result, Scope, beyond_profile, evaluate, scope_of
from readiness.assessment.evidence import Evidence, gather
from readiness.assessment.fast_track import foundation_of, held_to_its_own
from readiness.assessment.lifecycle import lifecycle
from readiness.assessment.overload import FUNDING, overload, re_scoped
from readiness.assessment.score import Scores, score_results
from readiness.assessment.team import team_of
from readiness.assessment.verdict import Decision, Foundation, decide
from readiness.assessment.verdict_rules import VerdictContext
from readiness.assessment.workload import Workload, actions_of, effort_by_phase, most_effort, workload
from readiness.figures.judged import Facts
from readiness.figures.kill import judge_kill_criteria
from readiness.measured.kinds import names_nothing_to_read
from readiness.measured.measurements import UNMEASURED, Measurements
from readiness.pilot.description import Pilot
from readiness.questionnaire.house_answers import held_to_house
from readiness.questionnaire.ids import ProfileId, VerdictId
from readiness.questionnaire.model import Action, Profile, Questionnaire
from readiness.texts import text


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known and concluded of one pilot. A plain value: same input, same assessment.

    `decision` is the verdict; `decision_by_rules` is the one before the head count was compared with the work.
    `as_of` is the day it is judged by, `as_of_stated` whether somebody gave it. `lifts` counts the criteria that each
    item of evidence, by its place, lifts above a claim. `measurements` are the figures that logs give, each with what
    was typed; in `pilot` they are in place of the typed ones, which `as_written` has.
    """

    pilot: Pilot
    as_written: Pilot
    questionnaire: Questionnaire
    profile: Profile
    scope: Scope
    as_of: datetime.date | None
    as_of_stated: bool
    evidence: Evidence
    lifts: dict[tuple[int, int], int]
    results: tuple[Result, ...]
    scores: Scores
    foundation: Foundation | None
    decision: Decision
    decision_by_rules: Decision
    lifecycle: str
    lifecycle_reason: str
    contradictions: tuple[Contradiction, ...]
    trust_links: bool = False
    measurements: Measurements = Measurements()

    @property
    def stated_as_of(self) -> datetime.date | None:
        """The day somebody gave to judge by; the latest in the file would let a waiver outlive its end."""
        return self.as_of if self.as_of_stated else None

    @property
    def facts(self) -> Facts:
        """What its figures are judged by."""
        return Facts(pilot=self.pilot, policy=self.questionnaire.policy, counts=self.evidence.counts, as_of=self.as_of)

    def result(self, id: str) -> Result:
        """The result of one criterion.

        Raises:
            KeyError: there is none.
        """
        for result in self.results:
            if result.id == id:
                return result
        raise KeyError(id)

    @property
    def short_path(self) -> bool:
        """Whether the pilot is a later agent on a foundation that is evidenced."""
        return self.decision_by_rules.verdict == VerdictId.FAST_TRACK

    @property
    def lean(self) -> bool:
        """Whether it is judged as a small firm."""
        return self.profile.id is ProfileId.LEAN

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the playbook, as they are for this pilot."""
        return actions_of(self.pilot, self.questionnaire, self.as_of)

    def workload(self, *, without: frozenset[str] = frozenset(), closed: frozenset[str] = frozenset()) -> Workload:
        """The work that would close what is open, less actions that are cut and criteria taken as met."""
        return workload(
            self.pilot,
            self.questionnaire,
            self.results,
            self.as_of,
            self.scope,
            short_path=self.short_path,
            lean=self.lean,
            without=without,
            closed=closed,
        )

    def decision_for(self, work: Workload, people: float) -> Decision:
        """The verdict if there were this work and so many people: that of a comparison with other assumptions."""
        if self.decision_by_rules.verdict not in FUNDING or self.decision_by_rules.phase_1_only:
            return self.decision_by_rules
        found = overload(
            self.questionnaire,
            effort_by_phase(work),
            people,
            short_path=self.short_path,
            foundation=self.foundation,
            lean=self.lean,
        )
        if found is None:
            return self.decision_by_rules
        return re_scoped(self.decision_by_rules, found, people, self.questionnaire)


def assess(
    pilot: Pilot,
    questionnaire: Questionnaire,
    *,
    today: datetime.date | None = None,
    trust_links: bool = False,
    profile: str = "",
    expected: frozenset[str] = frozenset(),
    lenses: frozenset[str] | None = None,
    measurements: Measurements | None = None,
) -> Assessment:
    """The assessment of a pilot.

    `today` overrides `pilot.as_of`; `profile` overrides `pilot.profile`. `expected` names evidence
    that is not there yet and is taken as if it were: what would be true once it is. `lenses`,
    the walls among them, are those to score; all without it. `measurements` are what its logs say; without it, what is
    saved beside the description.
    """
    return _assess(pilot, questionnaire, today, trust_links, profile, expected, lenses, measurements, follow=True)


def _assess(
    pilot: Pilot,
    questionnaire: Questionnaire,
    today: datetime.date | None,
    trust_links: bool,
    profile: str,
    expected: frozenset[str] = frozenset(),
    lenses: frozenset[str] | None = None,
    measurements: Measurements | None = None,
    *,
    follow: bool,
) -> Assessment:
    def judge_earlier(earlier: Pilot) -> tuple[Decision, tuple[Result, ...]]:
        judged = _assess(earlier, questionnaire, today, trust_links, "", follow=False)
        return judged.decision, judged.results

    as_written = pilot = held_to_house(pilot, questionnaire)
    stated = today or pilot.stated_as_of
    if measurements is None and names_nothing_to_read(pilot):
        measurements = UNMEASURED
    if measurements is not UNMEASURED:
        # Loads what few descriptions need.
        from readiness.measured import claims

        measurements = measurements or claims.read(pilot, questionnaire.policy)
        pilot = claims.with_measured(pilot, measurements)
    evidence = gather(
        pilot, questionnaire, as_of=stated, trust_links=trust_links, expected=expected, measurements=measurements
    )
    scope = scope_of(pilot, questionnaire)
    asked = questionnaire.profile(profile or str(pilot.value("pilot.profile") or ProfileId.ENTERPRISE))
    too_large = beyond_profile(pilot, scope, asked)
    chosen = questionnaire.profile(ProfileId.ENTERPRISE) if too_large else asked
    as_of = stated or pilot.as_of
    results = evaluate(pilot, questionnaire, evidence, scope, chosen, as_of)
    scores = score_results(questionnaire, results, scope, lenses)
    foundation = foundation_of(pilot, questionnaire, judge_earlier) if follow else None
    facts = Facts(pilot=pilot, policy=questionnaire.policy, counts=evidence.counts, as_of=as_of)
    foundation = held_to_its_own(foundation, facts, scores)
    kills = judge_kill_criteria(facts, evidence.days_covered)
    decision = decide(
        VerdictContext(
            pilot=pilot,
            questionnaire=questionnaire,
            evidence=evidence,
            as_of=as_of,
            stated_as_of=stated,
            results=results,
            kills=kills,
        ),
        scores,
        foundation,
    )
    by_id = {result.id: result for result in results}
    stage, stage_reason = lifecycle(pilot, questionnaire, scores, by_id, as_of)
    assessment = Assessment(
        pilot=pilot,
        as_written=as_written,
        questionnaire=questionnaire,
        profile=chosen,
        scope=scope,
        as_of=as_of,
        as_of_stated=stated is not None,
        evidence=evidence,
        lifts=evidence.lifts,
        results=results,
        scores=scores,
        foundation=foundation,
        decision=decision,
        decision_by_rules=decision,
        lifecycle=stage,
        lifecycle_reason=stage_reason,
        contradictions=contradictions(
            Case(
                pilot=pilot,
                questionnaire=questionnaire,
                evidence=evidence,
                scores=scores,
                results=by_id,
                as_of=as_of,
                facts=facts,
                kills=kills,
                measurements=measurements,
                beyond_profile=text("contradiction.profile-too-lean.message", profile=asked.id, why=too_large)
                if too_large
                else "",
            )
        ),
        trust_links=trust_links,
        measurements=measurements,
    )
    final = _with_the_people_there_are(assessment)
    return assessment if final is decision else msgspec.structs.replace(assessment, decision=final)


def _with_the_people_there_are(assessment: Assessment) -> Decision:
    """The verdict once the work is compared with the team of the description; the last word."""
    decision, questionnaire = assessment.decision_by_rules, assessment.questionnaire
    # Whether there are people enough is a question for after the answers that could stop it.
    if decision.verdict not in FUNDING or decision.phase_1_only:
        return decision
    people = team_of(assessment.pilot, questionnaire, first=assessment.stated_as_of).people
    # Most pilots have people enough by a bound that is found without looking at every system and source.
    bound = most_effort(assessment.pilot, questionnaire, assessment.results, assessment.scope, assessment.as_of)
    if bound is not None and not overload(
        questionnaire,
        bound,
        people,
        short_path=assessment.short_path,
        foundation=assessment.foundation,
        lean=assessment.lean,
    ):
        return decision
    return assessment.decision_for(assessment.workload(), people)
