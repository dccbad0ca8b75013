"""The verdict, by rules: which one fired, why, and what would change it.

A rule is a fact that is so, is not so, or is not known. An unknown fact never stops a pilot, and it
never lets it through either: as long as a question that could stop it is open, only the answers are
to be funded. Taking an answer away can therefore not improve the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from readiness.assessment.evidence import Evidence
from readiness.assessment.score import Scores
from readiness.pilot.answers import Percent, State, Threshold
from readiness.pilot.description import Pilot
from readiness.pilot.quantities import Incomparable, comparable
from readiness.questionnaire.ids import GateId, VerdictId, VerdictRuleId
from readiness.questionnaire.model import Level, Questionnaire, Verdict, VerdictRule
from readiness.rules.ids import VerdictReasonId
from readiness.texts import text

ANSWERS_FIRST = VerdictReasonId.ANSWERS_FIRST
PHASE_1_ONLY = "ROADMAP, phase 1 only"


class Foundation(msgspec.Struct, frozen=True):
    """Whether the agent this one builds on gives it the short path, and if not, why.

    `new_systems` counts the systems it writes that the earlier agent does not.
    """

    granted: bool
    reason: str
    new_systems: int = 0


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with the rule that fired, the fields it read, and what would change it.

    `rank` orders verdicts by what they let the organisation spend: 0 answers only, 1 the plan,
    2 the short plan, 3 production, 4 more of it.
    """

    verdict: VerdictId
    phase_1_only: bool
    means: str
    rule: str
    because: str
    fields: tuple[str, ...]
    change: tuple[str, ...]
    rank: int
    also: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def id(self) -> VerdictId:
        """The verdict without its qualifier."""
        return self.verdict

    @property
    def qualifier(self) -> str:
        """What limits the verdict, such as `phase 1 only`; empty where nothing does."""
        return "phase 1 only" if self.phase_1_only else ""

    @property
    def headline(self) -> str:
        """The verdict as printed: `STOP`, or `ROADMAP, phase 1 only`."""
        return PHASE_1_ONLY if self.phase_1_only else self.verdict


class VerdictContext(msgspec.Struct, frozen=True):
    """What the verdict's rules read."""

    pilot: Pilot
    questionnaire: Questionnaire
    evidence: Evidence


Fact = bool | None


def decide(facts: VerdictContext, worth: Scores, foundation: Foundation | None) -> Decision:
    """The verdict on a pilot: STOP > RE-SCOPE > answers first > SCALE > READY > FAST-TRACK > ROADMAP."""
    questionnaire = facts.questionnaire
    rules = [rule for rule in questionnaire.rules if rule.id in RULES]
    told = {rule.id: RULES[rule.id](facts) for rule in rules}
    fired = [rule for rule in rules if told[rule.id]]
    open_rules = [rule for rule in rules if told[rule.id] is None]
    order = [verdict.id for verdict in questionnaire.verdicts]
    titles = {verdict.id: verdict for verdict in questionnaire.verdicts}
    open_fields = {field: said for rule in open_rules for field, said in _unanswered(facts.pilot, rule).items()}
    unanswered = tuple(open_fields.values())
    if fired:
        first = min(fired, key=lambda rule: order.index(rule.verdict))
        verdict = titles[first.verdict]
        return Decision(
            verdict=verdict.id,
            phase_1_only=False,
            means=verdict.means,
            rule=first.id,
            because=first.because,
            fields=tuple(dict.fromkeys(field for rule in fired for field in rule.fields)),
            change=tuple(dict.fromkeys(rule.instead for rule in fired)),
            rank=verdict.rank,
            also=tuple(rule.because for rule in fired if rule is not first),
            unanswered=unanswered,
        )
    if open_rules or not worth.enough_known:
        because = text("verdict.too-little-known") if not worth.enough_known else text("verdict.open-question")
        return Decision(
            verdict=VerdictId.ROADMAP,
            phase_1_only=True,
            means=text("verdict.answers-first.means"),
            rule=ANSWERS_FIRST,
            because=because,
            fields=tuple(open_fields),
            change=(text("verdict.answers-first.change"),),
            rank=0,
            also=(),
            unanswered=unanswered,
        )
    if worth.level_gate == GateId.SCALE:
        autonomy = (
            () if not worth.autonomy.open else (text("verdict.no-autonomy", open=", ".join(worth.autonomy.open)),)
        )
        return _grant(titles, VerdictId.SCALE, text("verdict.scale.because"), autonomy)
    if worth.level_gate == GateId.GO_LIVE:
        scale = next(gate for gate in worth.gates if gate.id == GateId.SCALE)
        return _grant(titles, VerdictId.READY, text("verdict.ready.because"),
            (text("verdict.ready.open", count=len(scale.open), open=", ".join(scale.open)),) if scale.open else (),
        )  # fmt: skip
    if foundation is not None and foundation.granted:
        return _grant(titles, VerdictId.FAST_TRACK, foundation.reason, ())
    following = next((gate for gate in worth.gates if not gate.passes), worth.gates[0])
    change = [
        text("verdict.next-gate", gate=following.title.lower(), open=len(following.open), blockers=following.blockers)
    ]
    change += [f"{held[0].upper()}{held[1:]}." for held in worth.level_held_by]
    if foundation is not None:
        change.append(text("verdict.no-fast-track", reason=foundation.reason))
    because = text("verdict.roadmap.because")
    return _grant(titles, VerdictId.ROADMAP, because, tuple(change))


def _unanswered(pilot: Pilot, rule: VerdictRule) -> dict[str, str]:
    """The fields a rule reads that have no answer, each in words; all of them when an answer does not settle it."""

    def is_open(field: str) -> bool:
        section, _, key = field.partition(".")
        items = pilot.items.get(section, ())
        if items:
            return any(not item.answer(key).given for item in items)
        return not pilot.answer(field).given

    return {field: said for field, said in rule.fields.items() if is_open(field)} or rule.fields


def _grant(titles: dict[VerdictId, Verdict], id: VerdictId, because: str, change: tuple[str, ...]) -> Decision:
    return Decision(
        verdict=id,
        phase_1_only=False,
        means=titles[id].means,
        rule=VerdictReasonId(id.lower()),
        because=because,
        fields=(),
        change=change,
        rank=titles[id].rank,
    )


def _kill_criterion_triggered(facts: VerdictContext) -> Fact:
    section = facts.pilot.section("kill_criteria")
    items = facts.pilot.items.get("kill_criteria", ())
    if not items:
        return False if section.state is State.NO else None
    states = [item.answer("status").value for item in items]
    if "triggered" in states:
        return True
    return None if None in states else False


def _nobody_will_own_it(facts: VerdictContext) -> Fact:
    state = facts.pilot.answer("owners.production").state
    return True if state is State.NO else False if state is State.YES else None


def _costs_more_than_worth(facts: VerdictContext) -> Fact:
    pilot, paths = facts.pilot, ("economics.value_per_task", "economics.cost_per_task")
    values = [pilot.value(path) for path in paths]
    pair = comparable(*values)
    if isinstance(pair, Incomparable):
        return None
    worth, cost = pair
    if worth > cost:
        return False
    criterion = next((c for c in facts.questionnaire.criteria if c.fields[0] == paths[0]), None)
    levels = [facts.evidence.level(path, criterion=criterion) for path in paths]
    return True if all(level is Level.MEASURED for level in levels) else None


def _value_is_diffuse(facts: VerdictContext) -> Fact:
    states = [facts.pilot.answer(path).state for path in ("value.scorecard", "value.bankable")]
    if State.NO in states:
        return True
    # A reason why not, or a part of it, is not a yes.
    return False if set(states) == {State.YES} else None


def _scope_too_broad(facts: VerdictContext) -> Fact:
    scope = facts.pilot.value("pilot.scope")
    if scope is None:
        return True if facts.pilot.answer("pilot.scope").state is State.NO else None
    return scope != "one-workflow"


def _severe_and_autonomous(facts: VerdictContext) -> Fact:
    pilot = facts.pilot
    first: Fact = pilot.answer("pilot.first_agent").state is not State.NO
    parts: list[Fact] = [first]
    for path, bad in (("pilot.harm", "severe"), ("pilot.target_class", "autonomous")):
        value = pilot.value(path)
        parts.append(None if value is None else value == bad)
    if False in parts:
        return False
    return None if None in parts else True


def _no_way_to_write(facts: VerdictContext) -> Fact:
    pilot, controls = facts.pilot, facts.questionnaire.controls
    items = pilot.items.get("integrations", ())
    if not items:
        return False if pilot.section("integrations").state is State.NO else None
    most = facts.questionnaire.policy["rescope_effort_weeks"]
    told: list[Fact] = []
    for item in items:
        direction = item.answer("direction").value
        if direction is not None and direction not in controls.writing_directions:
            continue
        interface = item.answer("interface")
        if interface.value in controls.supported_interfaces:
            continue
        effort = item.answer("effort_weeks").value
        weeks = float(effort) if isinstance(effort, (int, float)) else None
        # Zero weeks on an interface that has to be worked around is no estimate.
        weeks = weeks or None
        if weeks is not None and weeks <= most:
            told.append(False)
        else:
            told.append(None if weeks is None or interface.value is None or direction is None else True)
    return True if True in told else None if None in told else False


_RIGHT = re.compile(r"accura|precis|correct|right|hit rate", re.IGNORECASE)
_WRONG = re.compile(r"error|wrong|incorrect|mistake", re.IGNORECASE)


def comparable_kill(metric: str, threshold: Threshold, live: float) -> Fact:
    """Whether live accuracy (percent) is past a kill threshold; None when the two cannot be compared."""
    if threshold.unit != "%":
        return None
    if _RIGHT.search(metric) and threshold.comparator in ("<", "<="):
        return live < threshold.number or (threshold.comparator == "<=" and live == threshold.number)
    if _WRONG.search(metric) and threshold.comparator in (">", ">="):
        wrong = 100 - live
        return wrong > threshold.number or (threshold.comparator == ">=" and wrong == threshold.number)
    return None


def _live_below_kill(facts: VerdictContext) -> Fact:
    pilot = facts.pilot
    measured = pilot.value("evals.live_accuracy")
    live = measured.value if isinstance(measured, Percent) else None
    open_ = False
    for item in pilot.items.get("kill_criteria", ()):
        threshold = item.answer("threshold").value
        if not isinstance(threshold, Threshold):
            open_ = open_ or item.answer("threshold").state is not State.NO
            continue
        if live is None:
            # Compared with both extremes: does this criterion speak of accuracy at all?
            open_ = open_ or not item.name or comparable_kill(item.name, threshold, 50.0) is not None
        elif not item.name:
            open_ = True
        elif comparable_kill(item.name, threshold, live):
            return True
    return None if open_ else False


RULES: dict[VerdictRuleId, Callable[[VerdictContext], Fact]] = {
    VerdictRuleId.KILL_CRITERION_TRIGGERED: _kill_criterion_triggered,
    VerdictRuleId.NOBODY_WILL_OWN_IT: _nobody_will_own_it,
    VerdictRuleId.COSTS_MORE_THAN_WORTH: _costs_more_than_worth,
    VerdictRuleId.VALUE_IS_DIFFUSE: _value_is_diffuse,
    VerdictRuleId.SCOPE_TOO_BROAD: _scope_too_broad,
    VerdictRuleId.SEVERE_AND_AUTONOMOUS: _severe_and_autonomous,
    VerdictRuleId.NO_WAY_TO_WRITE: _no_way_to_write,
    VerdictRuleId.LIVE_BELOW_KILL: _live_below_kill,
}
"""Each rule that reads the answers alone. Whether there are people enough is decided after these, from the work."""
