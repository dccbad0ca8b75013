"""The short path of a later agent: whether it is open, and how long it is ("The Last Mile Problem", next agents)."""

from __future__ import annotations

from collections.abc import Callable

from readiness.assessment.evaluate import Result
from readiness.assessment.score import Scores
from readiness.assessment.verdict import Decision, Foundation
from readiness.figures.judged import Facts, Standing
from readiness.figures.objectives import LIVE, judge_objectives
from readiness.pilot.answers import State, Value
from readiness.pilot.beside import beside
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.agent_class import TIERS, class_of, count_actions, runs_by_itself, strictness, tiers_of
from readiness.questionnaire.ids import Mark, PhaseId, StageId, VerdictId
from readiness.questionnaire.model import HARMS, AgentPath, Questionnaire
from readiness.texts import text


def foundation_of(
    pilot: Pilot, questionnaire: Questionnaire, judge: Callable[[Pilot], tuple[Decision, tuple[Result, ...]]]
) -> Foundation | None:
    """Whether the short path is open; None when it is not asked for ("The Last Mile Problem", next agents).

    `judge` gives the verdict on the earlier agent, and its results.
    """
    if pilot.answer("pilot.first_agent").state is not State.NO:
        return None
    ref = pilot.text("pilot.builds_on")
    if not ref:
        return Foundation(False, text("verdict.foundation.unnamed"))
    earlier = _read_earlier(pilot, ref)
    if isinstance(earlier, str):
        return Foundation(False, earlier)
    if earlier.value("pilot.stage") != StageId.PRODUCTION:
        return Foundation(False, text("verdict.foundation.not-live", pilot=earlier.name))
    decision, results = judge(earlier)
    if decision.verdict not in (VerdictId.READY, VerdictId.SCALE):
        return Foundation(False, text("verdict.foundation.not-good", pilot=earlier.name, verdict=decision.headline))
    evidenced = {result.id for result in results if result.passed}
    missing = [c.id for c in questionnaire.criteria if Mark.FOUNDATION in c.marks and c.id not in evidenced]
    if missing:
        return Foundation(False, text("verdict.foundation.missing", pilot=earlier.name, missing=", ".join(missing)))
    return on_the_foundation_of(pilot, earlier, questionnaire)


def on_the_foundation_of(pilot: Pilot, earlier: Pilot, questionnaire: Questionnaire) -> Foundation:
    """Whether an agent may take the short path once the earlier one has its foundation evidenced in production."""
    worse = worse_than(pilot, earlier, questionnaire)
    if worse:
        return Foundation(False, worse)
    known = {item.name.casefold() for item in earlier.items.get("integrations", ())}
    controls = questionnaire.controls
    new = [
        item
        for item in pilot.items.get("integrations", ())
        if item.answer("direction").value != "read" and item.name.casefold() not in known
    ]
    if any(item.answer("interface").value not in controls.supported_interfaces for item in new):
        return Foundation(False, text("verdict.foundation.no-interface"))
    if len(new) >= 2:
        return Foundation(False, text("verdict.foundation.new-systems", count=len(new)))
    if refused := _too_much(pilot, questionnaire):
        return Foundation(False, refused)
    return Foundation(True, text("verdict.foundation.granted", pilot=earlier.name), len(new))


def _too_much(pilot: Pilot, questionnaire: Questionnaire) -> str:
    """Why what an agent does, or whom it reaches, calls for the whole path; empty if it does not (ours)."""
    controls = questionnaire.controls
    actions = count_actions(pilot, controls)
    if not actions or any(action.declared is None or action.tier == TIERS[-1] for action in actions):
        return text("verdict.foundation.risk")
    acting = [action for action in actions if action.kind is None or action.kind in controls.writing_kinds]
    # What a person approves is judged by its tier; what nobody approves, or nobody may approve, has to be of low risk.
    asked = [action for action in acting if action.control is not None and not runs_by_itself(action, controls)]
    alone = [action for action in acting if action not in asked]
    if found := [action.label for action in alone if action.control is None or action.tier != TIERS[0]]:
        return text("verdict.foundation.alone", action=found[0])
    if pilot.value("pilot.audience") not in ("staff", "customers"):
        return text("verdict.foundation.audience")
    return ""


def held_to_its_own(foundation: Foundation | None, facts: Facts, scores: Scores) -> Foundation | None:
    """The short path of an agent whose own answers carry it: its start gate passes, and it meets its own objectives.

    A proven foundation says nothing of the value, the owner and the accuracy of the agent that builds on it (ours).
    """
    if foundation is None or not foundation.granted:
        return foundation
    start = scores.gates[0]
    if not start.passes:
        return Foundation(False, text("verdict.foundation.start", open=", ".join(start.open)))
    judged = judge_objectives(facts)
    if short := [each.sentence for each in judged if each.standing is Standing.SHORT]:
        return Foundation(False, text("verdict.foundation.figure", figure=short[0]))
    held = any(each.path == LIVE and each.standing is not Standing.UNKNOWN for each in judged)
    if facts.pilot.answer(LIVE).given and not held:
        # An objective that is left out is no better than one that is missed.
        return Foundation(False, text("verdict.foundation.no-objective"))
    return foundation


def worse_than(pilot: Pilot, earlier: Pilot, questionnaire: Questionnaire) -> str:
    """Why an agent may do more harm than the one it builds on, by harm, class or highest tier; empty if it may not.

    What is not stated is taken as the worst.
    """
    controls = questionnaire.controls
    now, then = (_place(HARMS, each.value("pilot.harm")) for each in (pilot, earlier))
    if now == len(HARMS) - 1:
        return text("verdict.foundation.severe")
    if now > then:
        return text("verdict.foundation.harm", pilot=earlier.name)
    classes = [class_of(each, controls) or "autonomous" for each in (pilot, earlier)]
    if strictness(classes[0]) > strictness(classes[1]):
        return text("verdict.foundation.class", pilot=earlier.name)
    tiers = [TIERS.index(tiers_of(each, controls)[-1]) for each in (pilot, earlier)]
    return text("verdict.foundation.tier", pilot=earlier.name) if tiers[0] > tiers[1] else ""


def _place(order: tuple[str, ...], value: Value | None) -> int:
    """The place of an answer in an order; the last where it is not stated."""
    return order.index(value) if isinstance(value, str) else len(order) - 1


def _read_earlier(pilot: Pilot, ref: str) -> Pilot | str:
    """The pilot built on, or why it cannot be looked at; only a file beside the description is opened."""
    if pilot.folder is None:
        return text("verdict.foundation.no-folder")
    path = beside(pilot.folder, ref)
    if isinstance(path, str):
        return text("verdict.foundation.no-file", file=ref, why=path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return text("verdict.foundation.unreadable", file=ref, error=error.strerror)
    reading = read_description(data, ref, path.parent)
    if reading.pilot is None:
        return text("verdict.foundation.malformed", file=ref)
    return text("verdict.foundation.itself", file=ref) if reading.pilot.sha256 == pilot.sha256 else reading.pilot


def path_of(questionnaire: Questionnaire, *, short_path: bool) -> AgentPath:
    """The path of a first agent, or the short one of a later agent."""
    wanted = "later-agent" if short_path else "first-agent"
    return next(path for path in questionnaire.paths if path.id == wanted)


def phase_weeks(
    questionnaire: Questionnaire, path: AgentPath, foundation: Foundation | None
) -> dict[PhaseId, tuple[int, int]]:
    """Least and most weeks of each phase on a path; a system not written before makes the integration longer."""
    weeks = {phase.id: path.weeks.get(phase.id, phase.weeks) for phase in questionnaire.phases}
    if path.new_system_weeks and foundation is not None and PhaseId.INTEGRATION in weeks:
        more = path.new_system_weeks * foundation.new_systems
        least, most = weeks[PhaseId.INTEGRATION]
        weeks[PhaseId.INTEGRATION] = (least + more, most + more)
    return weeks
