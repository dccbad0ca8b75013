"""The verdict, by rules: which one fired, why, and what would change it.

A rule is a fact that is so, is not so, or is not known. An unknown fact never stops a pilot, and it
never lets it through either: as long as a question that could stop it is open, only the answers are
to be funded. Taking an answer away can therefore not improve the verdict, but for a figure in whose place another one
counts, which docs/check.md lists.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from readiness.assessment.handoff import open_handoff_items
from readiness.assessment.score import Scores
from readiness.assessment.sponsor_decisions import decision_in_force
from readiness.assessment.verdict_rules import RULES, Fact, VerdictContext
from readiness.figures.economics import (
    AT_VOLUME,
    PROGRAMME,
    RETURN,
    VOLUME,
    computed_at_volume,
    money,
    no_single_tasks,
    payback_limit,
    payback_sentence,
    set_aside_for_public,
    year_of,
)
from readiness.pilot.answers import Money, State
from readiness.pilot.description import Pilot
from readiness.pilot.persons import same_person
from readiness.questionnaire.agent_class import is_autonomous, is_first_agent
from readiness.questionnaire.ids import GateId, StageId, VerdictId, VerdictRuleId
from readiness.questionnaire.model import Verdict, VerdictRule
from readiness.rules.ids import VerdictReasonId
from readiness.texts import text

ANSWERS_FIRST = VerdictReasonId.ANSWERS_FIRST
HELD = (VerdictId.STOP, VerdictId.PAUSE, VerdictId.RE_SCOPE)
"""The verdicts that fund nothing as the pilot is."""
_PHASE_1, _ADVISORY = "phase 1 only", "advisory only"


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
    2 the short plan, 3 production, 4 more of it. `advisory_only`: it may run, and people keep approving what it does.
    `open_fields` are the fields of the answers in `unanswered`, one each. Where a rule applies, `reasons` says of each
    step in `change` why it is called for. `also` are the reasons of further rules that apply, `also_rules` their ids.
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
    advisory_only: bool = False
    open_fields: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    also_rules: tuple[str, ...] = ()

    @property
    def id(self) -> VerdictId:
        """The verdict without its qualifier."""
        return self.verdict

    @property
    def qualifier(self) -> str:
        """What limits the verdict, such as `phase 1 only`; empty where nothing does."""
        return _PHASE_1 if self.phase_1_only else _ADVISORY if self.advisory_only else ""

    @property
    def headline(self) -> str:
        """The verdict as printed: `STOP`, or `ROADMAP, phase 1 only`."""
        return f"{self.verdict}, {self.qualifier}" if self.qualifier else self.verdict


def decide(context: VerdictContext, scores: Scores, foundation: Foundation | None) -> Decision:
    """The verdict on a pilot.

    STOP > PAUSE > RE-SCOPE > ROADMAP, phase 1 only > SCALE > READY > FAST-TRACK > ROADMAP.
    """
    questionnaire = context.questionnaire
    rules = [rule for rule in questionnaire.rules if rule.id in RULES]
    facts = {rule.id: RULES[rule.id](context) for rule in rules}
    fired = [rule for rule in rules if facts[rule.id].applies]
    open_rules = [rule for rule in rules if facts[rule.id].applies is None]
    open_fields = {
        field: question
        for rule in open_rules
        for field, question in _unanswered(context.pilot, rule, facts[rule.id]).items()
    }
    order = [verdict.id for verdict in questionnaire.verdicts]
    titles = {verdict.id: verdict for verdict in questionnaire.verdicts}
    if fired:
        fired.sort(key=lambda rule: order.index(rule.verdict))
        return _fired(fired, facts, titles, open_fields)
    if open_rules or not scores.enough_known:
        return _answers_first(scores, open_fields)
    return _granted(context, scores, foundation, titles)


def _fired(
    fired: list[VerdictRule],
    facts: Mapping[VerdictRuleId, Fact],
    titles: Mapping[VerdictId, Verdict],
    open_fields: Mapping[str, str],
) -> Decision:
    """The verdict of the first rule that applies; the others are named with it."""
    first = fired[0]
    verdict = titles[first.verdict]
    because = [facts[rule.id].because or rule.because for rule in fired]
    # A rule may call for several steps, and two rules for the same one.
    steps: dict[str, str] = {}
    for rule, why in zip(fired, because, strict=True):
        for step in filter(None, (*facts[rule.id].instead, rule.instead)):
            steps.setdefault(step, why)
    also: dict[str, str] = {}
    for rule, why in zip(fired[1:], because[1:], strict=True):
        also.setdefault(why, rule.id)
    phase_1_only = verdict.id == VerdictId.ROADMAP
    return Decision(
        verdict=verdict.id,
        phase_1_only=phase_1_only,
        means=text("verdict.phase-1.means") if phase_1_only else facts[first.id].means or first.means or verdict.means,
        rule=first.id,
        because=because[0],
        fields=tuple(dict.fromkeys(field for rule in fired for field in facts[rule.id].fields or rule.fields)),
        change=tuple(steps),
        reasons=tuple(steps.values()),
        rank=0 if phase_1_only else verdict.rank,
        also=tuple(also),
        also_rules=tuple(also.values()),
        unanswered=tuple(open_fields.values()),
        open_fields=tuple(open_fields),
    )


def _answers_first(scores: Scores, open_fields: Mapping[str, str]) -> Decision:
    because = (
        text("verdict.open-question", count=len(open_fields))
        if scores.enough_known
        else text("verdict.too-little-known")
    )
    return Decision(
        verdict=VerdictId.ROADMAP,
        phase_1_only=True,
        means=text("verdict.answers-first.means"),
        rule=ANSWERS_FIRST,
        because=because,
        fields=tuple(open_fields),
        change=(text("verdict.answers-first.change"),),
        rank=0,
        unanswered=tuple(open_fields.values()),
        open_fields=tuple(open_fields),
    )


def _granted(
    context: VerdictContext, scores: Scores, foundation: Foundation | None, titles: Mapping[VerdictId, Verdict]
) -> Decision:
    """The verdict on a pilot that no rule holds: what its gates allow, less what keeps it from production."""
    stage = context.pilot.value("pilot.stage")
    live = stage == StageId.PRODUCTION
    kept = kept_from_production(context)
    # A live agent carries an open item of the checklist as a debt; before that, nothing is handed over with one.
    debts = _handoff(context)
    kept = kept if context.live else (*kept, *debts)
    limited = _advisory_only(context)
    if scores.level_gate == GateId.SCALE and live and not kept:
        autonomy = (text("verdict.no-autonomy", open=", ".join(scores.autonomy.open)),) if scores.autonomy.open else ()
        change = (*autonomy, *debts)
        return _grant(titles, VerdictId.SCALE, text("verdict.scale.because"), change, advisory_only=limited)
    if scores.level_gate in (GateId.GO_LIVE, GateId.SCALE) and stage not in (None, StageId.IDEA) and not kept:
        scale = next(gate for gate in scores.gates if gate.id == GateId.SCALE)
        change = (
            (text("verdict.ready.open", count=len(scale.open), open=", ".join(scale.open)),)
            if scale.open
            else (text("verdict.ready.not-live"),)
        )
        decision = _grant(
            titles, VerdictId.READY, text("verdict.ready.because"), (*change, *debts), advisory_only=limited
        )
        return msgspec.structs.replace(decision, means=text("verdict.ready.stays")) if live else decision
    if foundation is not None and foundation.granted:
        return _grant(titles, VerdictId.FAST_TRACK, foundation.reason, ())
    following = next((gate for gate in scores.gates if not gate.passes), None)
    change_of: list[str] = []
    if following is not None:
        change_of.append(
            text(
                "verdict.next-gate",
                gate=following.title.lower(),
                open=len(following.open),
                blockers=following.blockers,
            )
        )
    change_of += [f"{held[0].upper()}{held[1:]}." for held in scores.level_held_by]
    if scores.level_gate in (GateId.GO_LIVE, GateId.SCALE):
        if stage in (None, StageId.IDEA):
            kept = (*kept, text("verdict.stage-too-early"))
        change_of += kept
    elif computed := _computed(context.pilot):
        change_of.append(computed)
    if foundation is not None:
        change_of.append(text("verdict.no-fast-track", reason=foundation.reason))
    passed = scores.level_gate in (GateId.GO_LIVE, GateId.SCALE)
    because = " ".join(kept) if passed and kept else text("verdict.roadmap.because")
    computed = "" if passed else _computed(context.pilot)
    because = " ".join(filter(None, [because, computed, *_figures_that_fall_short(context)]))
    return _grant(titles, VerdictId.ROADMAP, because, tuple(dict.fromkeys(change_of)))


_MOST_FIGURES = 3
"""As many figures as the verdict's reason has room for; the requirements name the others."""


def _figures_that_fall_short(context: VerdictContext) -> tuple[str, ...]:
    """The figures that keep a gate shut, each with what it was held against; autonomy is a mark of its own."""
    due = {criterion.id for criterion in context.questionnaire.criteria if criterion.due != GateId.AUTONOMY}
    found = [
        leaf.sentence
        for result in context.results
        if result.id in due and result.blocker and not result.passed
        for leaf in result.answers
        if leaf.sentence and leaf.state in (State.NO, State.PARTIAL)
    ]
    return tuple(dict.fromkeys(found))[:_MOST_FIGURES]


def _handoff(context: VerdictContext) -> tuple[str, ...]:
    """The open items of the handoff checklist, with who closes them and by when."""
    found = open_handoff_items(context.pilot, context.questionnaire, context.results, context.stated_as_of)
    return tuple(
        text(
            "verdict.handoff-due" if line.due else "verdict.handoff",
            item=line.text,
            open=", ".join(line.open),
            owner=line.owner,
            due=line.due,
        )
        for line in found
    )


def kept_from_production(context: VerdictContext) -> tuple[str, ...]:
    """What keeps a pilot from READY and SCALE though its gates pass, in sentences.

    Money that is not worked out, and a programme that pays for itself too late without a dated decision of the sponsor.
    """
    pilot, policy = context.pilot, context.questionnaire.policy
    found = list(figures_not_stated(pilot).values())
    cost = pilot.value(PROGRAMME)
    if isinstance(cost, Money) and cost.amount <= 0:
        found.append(text("figure.programme-nothing"))
    year = year_of(pilot)
    if year is not None and year.payback_months is not None and not set_aside_for_public(pilot, RETURN):
        limit = payback_limit(pilot, policy)
        if year.payback_months > limit and not _sponsor_decided(context):
            found.append(payback_sentence(year, limit))
    return tuple(found)


def figures_not_stated(pilot: Pilot) -> dict[str, str]:
    """The fields of money that keep a pilot from READY and SCALE as long as they are open, each with a sentence."""
    return {
        path: (_computed(pilot) if path == AT_VOLUME else "")
        or text("verdict.kept.unknown", what=_FIGURES[path], field=path)
        for path in _FIGURES
        if not pilot.answer(path).given and not (path != PROGRAMME and no_single_tasks(pilot))
    }


def _computed(pilot: Pilot) -> str:
    """What a year at full volume costs by the other figures, in a sentence; empty where it is stated, or open."""
    found = computed_at_volume(pilot)
    if found is None:
        return ""
    amount = money(found.amount.amount, found.amount.currency)
    return text("verdict.kept.computed", what=_FIGURES[AT_VOLUME], field=AT_VOLUME, amount=amount, sum=found.text)


_FIGURES = {PROGRAMME: "programme cost", VOLUME: "monthly volume", AT_VOLUME: "annual cost at full volume"}


def _sponsor_decided(context: VerdictContext) -> bool:
    """Whether the latest decision in force is the sponsor's, and is to go on."""
    found = decision_in_force(context.pilot, context.as_of)
    return found is not None and found.goes_on and same_person(found.by, context.pilot.text("owners.sponsor"))


def _advisory_only(context: VerdictContext) -> bool:
    """Whether a first agent that acts by itself has not served its probation, so that people keep approving."""
    pilot = context.pilot
    if not is_first_agent(pilot) or not is_autonomous(pilot, context.questionnaire.controls):
        return False
    served = pilot.value("governance.probation_months")
    return not isinstance(served, (int, float)) or served < context.questionnaire.policy["probation_months"]


def _unanswered(pilot: Pilot, rule: VerdictRule, fact: Fact) -> dict[str, str]:
    """The fields a rule waits for, each in words; all it reads when an answer does not settle it."""
    if fact.questions:
        return {field: question or rule.fields[field] for field, question in fact.questions.items()}

    def is_open(field: str) -> bool:
        section, _, key = field.partition(".")
        items = pilot.items.get(section, ())
        if items:
            return any(not item.answer(key).given for item in items)
        return not pilot.answer(field).given

    return {field: question for field, question in rule.fields.items() if is_open(field)} or rule.fields


def _grant(
    titles: Mapping[VerdictId, Verdict],
    id: VerdictId,
    because: str,
    change: tuple[str, ...],
    *,
    advisory_only: bool = False,
) -> Decision:
    means = titles[id].means
    return Decision(
        verdict=id,
        phase_1_only=False,
        means=f"{means} {text('verdict.advisory-only')}" if advisory_only else means,
        rule=VerdictReasonId(id.lower()),
        because=because,
        fields=(),
        change=change,
        rank=titles[id].rank,
        advisory_only=advisory_only,
    )
