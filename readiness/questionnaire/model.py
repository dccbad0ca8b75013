"""The nouns of a questionnaire: frozen, and exactly what its YAML files say."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from readiness.questionnaire.agent_class import TIERS as TIERS
from readiness.questionnaire.ids import (
    Circumstance,
    GateId,
    LaneId,
    LensId,
    Mark,
    MilestoneId,
    PhaseId,
    ProfileId,
    StageId,
    VerdictId,
    VerdictRuleId,
)
from readiness.questionnaire.predicates import Check, Controls

AgentClass = Literal["monitor", "advisory", "autonomous", "restricted"]
CLASSES: tuple[AgentClass, ...] = ("monitor", "advisory", "autonomous", "restricted")
Audience = Literal["staff", "customers", "public"]
AUDIENCES: tuple[Audience, ...] = ("staff", "customers", "public")
Harm = Literal["minor", "serious", "severe"]
HARMS: tuple[Harm, ...] = ("minor", "serious", "severe")
Writer = Literal["staff", "machines", "outsiders"]
WRITERS: tuple[Writer, ...] = ("staff", "machines", "outsiders")


class Level(StrEnum):
    """How strong evidence is, weakest first."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    DEMONSTRATED = "demonstrated"
    MEASURED = "measured"

    rank: int
    """0 for claimed up to 3 for measured."""

    def lowered(self) -> Level:
        """One level less; claimed stays claimed."""
        return _ORDER[max(0, self.rank - 1)]


_ORDER = tuple(Level)
for _rank, _level in enumerate(_ORDER):
    # Plain attributes: they are asked for some thousand times a pilot.
    _level.rank = _rank


class RequiredEvidence(msgspec.Struct, frozen=True):
    """The level that proves a criterion in full, and the document that would show it."""

    level: Level
    example: str


class Where(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition on whom a pilot affects, how badly, and whose text reaches it; everything named must be so.

    `written_by` is met by any one source; `acts_alone` by an action that writes, sends, spends or commits without a
    person in between.
    """

    audience: tuple[Audience, ...] = ()
    harm: tuple[Harm, ...] = ()
    written_by: tuple[Writer, ...] = ()
    acts_alone: bool = False


class Applies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """To which pilots a criterion applies: agent classes, least risk tier of any action, whether the pilot writes.

    `where`: at least one of the conditions; none asks nothing.
    """

    classes: tuple[AgentClass, ...] = CLASSES
    tier: Literal["", "medium", "high"] = ""
    writes: bool = False
    where: tuple[Where, ...] = ()


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a criterion comes from: the article's id and a short phrase quoted from it."""

    article: str
    quote: str


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and everything that is to be said of it.

    `fields` are those its check asks about; evidence is matched on the first. `historical` marks a fact
    of the past: an answer that fails cannot be made good by any action. It stops the gate of the classes in `blocks`,
    where one of `blocks_where` is so, or everywhere when that is empty. One that may be set aside may not where one of
    `must_answer_where` is so: there the description itself says that it applies.
    """

    id: str
    topic: str
    question: str
    why: str
    check: Check
    evidence: RequiredEvidence
    weight: int
    due: GateId
    blocks: tuple[AgentClass, ...]
    applies: Applies
    may_be_na: bool
    expires: bool
    historical: bool
    lenses: dict[LensId, tuple[str, ...]]
    closed_by: str
    source: tuple[Source, ...]
    met: dict[str, object]
    unmet: dict[str, object]
    fields: tuple[str, ...]
    blocks_where: tuple[Where, ...] = ()
    must_answer_where: tuple[Where, ...] = ()
    marks: tuple[Mark, ...] = ()
    file: str = ""
    line: int = 0


class HandoffItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the handoff checklist and the criteria that tick it."""

    text: str
    criteria: tuple[str, ...]


class Element(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One element of a lens: a wall, a gap, a stall reason and so on.

    `core` are the criteria without which the element cannot be good, whatever else is: one that is a no caps its
    score. Each is one of its own criteria and blocks its gate under every profile.
    """

    id: str
    title: str
    short: str = ""
    failure_mode: str = ""
    first_step: str = ""
    core: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    items: tuple[HandoffItem, ...] = ()
    pilot: str = ""
    production: str = ""


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named framework of an article, as a view over the results."""

    id: LensId
    title: str
    article: str
    elements: tuple[Element, ...]


class Gate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision a pilot must pass."""

    id: GateId
    title: str
    question: str
    decided_by: str
    before_production: bool


class ReadinessLevel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A readiness level and the gate that leads to it; the lowest has none."""

    level: int
    name: str
    gate: GateId | None


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stage a pilot can claim, the gate it is held to and the gate it should have passed.

    Of an `early` stage that gate lies ahead: nobody can have passed it yet.
    """

    stage: StageId
    held_to: GateId
    needs: GateId | None
    early: bool = False


class Phase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phase of the playbook; `weeks` are the least and most it takes.

    Its work waits for `held_by`, and `releases` waits for its work; `before_production` says that it does so before
    go-live.

    It ends when its gate passes and `exit_criteria` are shown; `fails` says what happens otherwise, where no kill date
    says it, and `fails_reading` the same of an agent that writes nothing.
    """

    id: PhaseId
    number: int
    title: str
    purpose: str
    weeks: tuple[int, int]
    exit_gate: GateId | None
    decided_by: str
    fails: str
    held_by: MilestoneId
    releases: MilestoneId | None
    before_production: bool
    exit_criteria: tuple[str, ...] = ()
    fails_reading: str = ""


class AgentPath(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long an agent takes: `total` weeks to the milestone `until`, as the article `source` says; `weeks` by phase
    where they differ.

    `shadow_from` is how many weeks into phase 3 the shadow run may begin: least, most. `merged`:
    assessment and governance are one phase. `new_system_weeks` are added to phase 3 for each system
    that was not written before.
    """

    id: Literal["first-agent", "later-agent"]
    title: str
    total: tuple[int, int]
    until: MilestoneId
    shadow_from: tuple[int, int]
    weeks: dict[PhaseId, tuple[int, int]] = {}
    merged: bool = False
    new_system_weeks: int = 0
    source: str = ""


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who does work; `named_in` is the field of a description that names the person, or `none`."""

    id: str
    title: str
    named_in: str


class Pool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The people who can do the work of some roles.

    `share` weighs pools when a team is given as a number; a pool with share 0 stands outside the
    team and is one person.
    """

    id: str
    title: str
    roles: tuple[str, ...]
    share: float


class Bucket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bucket of the budget: the field of a description that holds its money, and the lanes it pays for."""

    id: str
    title: str
    field: str
    lanes: tuple[LaneId, ...]


class RecurringWork(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Work that goes on whatever is open, from one milestone to another.

    `effort` in person-weeks: once, or for every `per`. `until` is None
    (`run` in YAML) where it goes on for as long as the agent runs.
    `named_in` is the field of a list whose entries say who does it; with `none`, whoever has the role.
    """

    id: str
    title: str
    lane: LaneId
    role: str
    from_: MilestoneId
    until: MilestoneId | None
    effort: tuple[float, float, float]
    per: Literal["", "week", "month", "site", "quarter"] = ""
    named_in: str = "none"


class LeadTime(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Time that passes whoever works on an action: somebody else's answer, a delivery, a round of signatures.

    `weeks` run from the first week where the application can be sent then, or from the day the work begins. `in_house`:
    the firm itself can make it shorter. `observed_by` is a field of a list: it does not run where every entry has it
    answered. `source` is an article's id, or `ours`. `programme.lead_times` of a description has the same ids.
    """

    id: str
    title: str
    action: str
    weeks: int
    from_: Literal["week-one", "begin"]
    in_house: bool
    source: str
    observed_by: str = ""


Per = Literal["", "sites", "data_sources", "integrations", "write_integrations", "improvement_loops", "next_groups"]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an action is called once its field names somebody: `title` with `{name}` in it."""

    field: str
    title: str


class WhenLive(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is different about an action once the agent is live: what it asked for can no longer be had as before.

    What is None or empty is as it always is; `after` replaces what it waits for.
    """

    title: str = ""
    deliverable: str = ""
    acceptance: str = ""
    basis: str = ""
    effort: tuple[float, float, float] | None = None
    after: tuple[str, ...] | None = None
    week_one: bool = False


class Action(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Work that closes criteria; `effort` in person-weeks: least, likely, most, for each of `per`.

    `deliverable` is what is there when it is done; the role `accepted_by` finds out by `acceptance` whether it is good.
    `basis` is what the effort was estimated from. `supports` are criteria that need this work beside the action that
    closes them; `applies` narrows those to a kind of agent. `whole`: as much in a small firm as in a large one.
    `over` is the milestone after which it is not planned.
    `least_days` are working days it takes whatever its effort. `week_one` work begins in the first
    week; `not_before` names the milestone it waits for; `spans_shadow` marks the action that lasts as
    long as the shadow run, `ends_shadow` the one that ends it. `in_turn`: one of `per` after the other; `spread`:
    evenly over the roll-out. `named` is what it is called once somebody is named. `when_live` is what is different for
    an agent that is live. `needs` are circumstances of which one has to be so, and `unless` a field that must not be
    answered, for it to be planned.
    """

    id: str
    title: str
    phase: PhaseId
    lane: LaneId
    role: str
    effort: tuple[float, float, float]
    per: Per = ""
    deliverable: str = ""
    acceptance: str = ""
    accepted_by: str = ""
    basis: str = ""
    supports: tuple[str, ...] = ()
    applies: Applies = Applies()
    whole: bool = False
    over: MilestoneId | None = None
    after: tuple[str, ...] = ()
    least_days: int = 0
    week_one: bool = False
    not_before: MilestoneId = MilestoneId.START
    spans_shadow: bool = False
    ends_shadow: bool = False
    in_turn: bool = False
    spread: bool = False
    bucket: str = ""
    named: Named | None = None
    when_live: WhenLive | None = None
    needs: tuple[Circumstance, ...] = ()
    unless: str = ""

    def as_live(self) -> Action:
        """The action as it is for an agent that is live."""
        changed = self.when_live
        if changed is None:
            return self
        given = {
            name: value for name in changed.__struct_fields__ if (value := getattr(changed, name)) not in ("", None)
        }
        return msgspec.structs.replace(self, **{**given, "week_one": changed.week_one or self.week_one})

    def title_for(self, person: str) -> str:
        """The title, once somebody is named whom the action is about; `person` is empty until then."""
        return self.named.title.format(name=person) if self.named is not None and person else self.title


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict; `rank` orders them by what they let the organisation spend."""

    id: VerdictId
    title: str
    means: str
    rank: int


class VerdictRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that stops a pilot, pauses it or sends it back, and what to do instead.

    `fields` are those it reads, each with what is said when it has no answer. Of the verdict ROADMAP, a rule leaves
    only the first phase to be funded. `means` is what the verdict means where this rule gives it, else as for any.
    `why` says why it matters, where that is not what the requirements behind its fields guard against.
    `figures_must_change`: it is about figures that are evidenced and bad, which no action of the playbook lifts.
    """

    id: VerdictRuleId
    verdict: VerdictId
    because: str
    fields: dict[str, str]
    instead: str
    means: str = ""
    why: str = ""
    figures_must_change: bool = False


class AnswerRange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an open answer that the verdict reads can fall: its ends, as they would be written in a description.

    `means` says in words what the worse one is; `when_none` says it where the list that the field is in is empty.
    """

    field: str
    better: str
    worse: str
    means: str
    when_none: str = ""


class GoLiveBlockers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which go-live criteria still block under a profile."""

    weight_at_least: int
    also: tuple[str, ...]


class OnlyFor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pilots a profile is meant for: of these classes, of at most this risk tier and on at most so many sites."""

    classes: tuple[AgentClass, ...]
    tier: str
    sites: int


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A yardstick: changes which criteria block and how some are asked, never a weight.

    Of a pilot that `only_for` does not cover, the enterprise profile counts in its place.
    """

    id: ProfileId
    title: str
    why: str
    only_for: OnlyFor | None = None
    go_live_blockers: GoLiveBlockers | None = None
    blocking_lens: LensId | None = None
    checks: dict[str, Check] = {}


def keeps_blocking(criterion: Criterion, profile: Profile) -> bool:
    """Whether a criterion that blocks its gate does so under a profile too."""
    fewer = profile.go_live_blockers
    if fewer is None or criterion.due is not GateId.GO_LIVE:
        return True
    return criterion.weight >= fewer.weight_at_least or criterion.id in fewer.also


class Scoring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of the formula: credit by steps below the proof level, and the bounds of colours and levels.

    `core_one_no` and `core_two_no` are the most an element scores with one, and with two or more, of its core a no.
    """

    credit: tuple[float, float, float, float]
    red_below: float
    amber_below: float
    core_one_no: float
    core_two_no: float
    production_index: float
    production_wall: float


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source article."""

    id: str
    title: str


class StandardPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A numbered part of a standard: `GOVERN 1.1`, `Article 27`, `A.5.2`, `LLM01`."""

    id: str
    title: str


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published standard by its structure: numbers and titles, none of its text."""

    id: str
    title: str
    short: str
    parts: tuple[StandardPart, ...]


class Dropped(msgspec.Struct, frozen=True):
    """A criterion that a house questionnaire leaves out, with its reason."""

    id: str
    reason: str


class Direction(StrEnum):
    """What a departure from the questionnaire laid under does to what a pilot is held to."""

    STRICTER = "stricter"
    LOOSER = "looser"
    OTHER = "other"


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Something a house questionnaire asks otherwise than the one it lies over.

    `subject` is the id of a criterion or an action, or where in the questionnaire it is (`policy`, `lenses`);
    `key` what of it differs. `before` and `after` are in words; `before` is empty for what was added, `after`
    for what was dropped.
    """

    subject: str
    key: str
    before: str
    after: str
    direction: Direction
    reason: str = ""


class Questionnaire(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is asked and how it is weighed; `sha256` is over the files it was read from.

    `changed` lists every departure of a house questionnaire, what it dropped included; those that loosen come first.
    `base` is the questionnaire it lies over.
    `references`: which parts of which standard a criterion supports, by the ids of both.
    """

    name: str
    version: str
    sha256: str
    articles: tuple[Article, ...]
    criteria: tuple[Criterion, ...]
    lenses: tuple[Lens, ...]
    gates: tuple[Gate, ...]
    autonomy: Gate
    levels: tuple[ReadinessLevel, ...]
    stages: tuple[Stage, ...]
    phases: tuple[Phase, ...]
    paths: tuple[AgentPath, ...]
    roles: tuple[Role, ...]
    lanes: tuple[LaneId, ...]
    pools: tuple[Pool, ...]
    buckets: tuple[Bucket, ...]
    recurring: tuple[RecurringWork, ...]
    lead_times: tuple[LeadTime, ...]
    actions: tuple[Action, ...]
    policy: dict[str, float]
    policy_sources: dict[str, Source] = {}
    scoring: Scoring
    controls: Controls
    profiles: tuple[Profile, ...]
    verdicts: tuple[Verdict, ...]
    rules: tuple[VerdictRule, ...]
    answers: tuple[AnswerRange, ...]
    topics: dict[str, str]
    standards: tuple[Standard, ...] = ()
    references: dict[str, dict[str, tuple[str, ...]]] = {}
    dropped: tuple[Dropped, ...] = ()
    changed: tuple[Departure, ...] = ()
    base: Questionnaire | None = None

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id.

        Raises:
            KeyError: there is none.
        """
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)

    def action(self, id: str) -> Action:
        """The action with this id.

        Raises:
            KeyError: there is none.
        """
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)

    def lens(self, id: str) -> Lens:
        """The lens with this id.

        Raises:
            KeyError: there is none.
        """
        for lens in self.lenses:
            if lens.id == id:
                return lens
        raise KeyError(id)

    def phase(self, id: PhaseId) -> Phase:
        """The phase with this id.

        Raises:
            KeyError: there is none.
        """
        for phase in self.phases:
            if phase.id == id:
                return phase
        raise KeyError(id)

    def profile(self, id: str) -> Profile:
        """The profile with this id.

        Raises:
            KeyError: there is none.
        """
        for profile in self.profiles:
            if profile.id == id:
                return profile
        raise KeyError(id)

    def verdict(self, id: VerdictId) -> Verdict:
        """The verdict with this id.

        Raises:
            KeyError: there is none.
        """
        for verdict in self.verdicts:
            if verdict.id == id:
                return verdict
        raise KeyError(id)

    def pool_of(self, role: str) -> Pool:
        """The pool whose people do the work of a role; the first one for a role of nobody's.

        Raises:
            IndexError: there is no pool.
        """
        return next((pool for pool in self.pools if role in pool.roles), self.pools[0])

    def role(self, id: str) -> Role:
        """The role with this id.

        Raises:
            KeyError: there is none.
        """
        for role in self.roles:
            if role.id == id:
                return role
        raise KeyError(id)
