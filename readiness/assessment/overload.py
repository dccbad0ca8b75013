"""Whether a phase needs more people than there are: effort against head count, before anything is scheduled."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from readiness.assessment.fast_track import path_of, phase_weeks
from readiness.assessment.verdict import Decision, Foundation
from readiness.questionnaire.ids import PhaseId, VerdictId, VerdictRuleId
from readiness.questionnaire.model import Questionnaire
from readiness.texts import text

FUNDING = (VerdictId.ROADMAP, VerdictId.FAST_TRACK)
"""The verdicts that fund a plan: STOP and RE-SCOPE fund none, READY and SCALE need none."""


class Overload(msgspec.Struct, frozen=True, kw_only=True):
    """The phase that needs most people, at its longest: `needed` people for `weeks`, and `effort` in person-weeks.

    `times` is how many times the team it may take.
    """

    title: str
    needed: float
    effort: float
    weeks: int
    times: float


def overload(
    questionnaire: Questionnaire,
    effort: Mapping[PhaseId, float],
    people: float,
    *,
    short_path: bool,
    foundation: Foundation | None,
    lean: bool = False,
) -> Overload | None:
    """The phase that needs most people, if more than the policy's multiple of the team; None when none does.

    `effort` is expected person-weeks by phase, `people` a head count in full-time equivalents.
    """
    weeks = phase_weeks(questionnaire, path_of(questionnaire, short_path=short_path), foundation)
    times = questionnaire.policy["team_times_lean" if lean else "team_times"]
    worst: Overload | None = None
    waiting = 0.0
    for phase in questionnaire.phases:
        most = weeks[phase.id][1]
        work = effort.get(phase.id, 0.0) + waiting
        # A phase without a length of its own is one with the next.
        waiting = 0.0 if most else work
        if most and work / most > times * people and (worst is None or work / most > worst.needed):
            worst = Overload(title=phase.title, needed=work / most, effort=work, weeks=most, times=times)
    return worst


def re_scoped(decision: Decision, found: Overload, people: float, questionnaire: Questionnaire) -> Decision:
    """The verdict on a pilot that is otherwise fundable, but not with these people."""
    verdict = questionnaire.verdict(VerdictId.RE_SCOPE)
    because = text(
        "verdict.too-few-people.because",
        phase=found.title,
        needed=f"{found.needed:.0f}",
        weeks=found.weeks,
        effort=f"{found.effort:.0f}",
        people=f"{people:g}",
    )
    return msgspec.structs.replace(
        decision,
        verdict=verdict.id,
        phase_1_only=False,
        means=verdict.means,
        rule=VerdictRuleId.TOO_FEW_PEOPLE,
        because=because,
        fields=("programme.team",),
        change=(
            text("verdict.too-few-people.cut"),
            text("verdict.too-few-people.add", people=f"{found.needed / found.times:.0f}"),
        ),
        reasons=(because, because),
        rank=verdict.rank,
        also=(),
        also_rules=(),
        advisory_only=False,
    )
