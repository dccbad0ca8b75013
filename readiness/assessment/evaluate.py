"""Pilot, questionnaire and evidence become one result per criterion: facts only, no weights."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import product

import msgspec

from readiness.assessment.evidence import Evidence, EvidenceItem
from readiness.assessment.reach import Reach, reach_of
from readiness.assessment.set_aside import answers_from_documents, reason_counts, why_not_set_aside
from readiness.figures.economics import may_be_set_aside
from readiness.figures.improvement import success_baselines
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import LIST_SECTIONS, SECTION, Field, Kind
from readiness.pilot.fields import field as field_at
from readiness.questionnaire.agent_class import classes_of, tiers_of
from readiness.questionnaire.conditions import in_words
from readiness.questionnaire.ids import Mark
from readiness.questionnaire.list_predicates import NONE_COUNTS
from readiness.questionnaire.model import (
    CLASSES,
    TIERS,
    AgentClass,
    Applies,
    Criterion,
    Level,
    Profile,
    Questionnaire,
    Where,
    keeps_blocking,
)
from readiness.questionnaire.predicates import CheckedAnswer, CheckResult, Context
from readiness.texts import text


class Status(StrEnum):
    """How a criterion stands; the seven are never merged."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    NA = "n/a"
    NOT_APPLICABLE = "not applicable"


class Scope(msgspec.Struct, frozen=True):
    """What kind of pilot it could be: classes, highest risk tiers, whether it writes, and whom it reaches.

    One entry each when the answers tell; all that is possible when they do not.
    """

    classes: tuple[AgentClass, ...]
    tiers: tuple[str, ...]
    writes: tuple[bool, ...]
    reach: Reach = Reach()

    def cases(self, conditions: Iterable[tuple[Where, ...]] = ()) -> list[Scope]:
        """Each single case this scope could turn out to be; of the reaches, one for each way of meeting conditions."""
        asked = tuple(conditions)
        # What is open makes many reaches and few differences.
        reaches = {tuple(map(reach.meets, asked)): reach for reach in self.reach.cases()}
        every = product(self.classes, self.tiers, self.writes, reaches.values())
        return [Scope((c,), (t,), (w,), reach) for c, t, w, reach in every]

    def covers(self, criterion: Criterion) -> bool:
        """Whether the criterion applies in any of the cases."""
        return self.within(criterion.applies)

    def within(self, applies: Applies) -> bool:
        """Whether what applies to some pilots only applies in any of the cases."""
        if not _meet(self.classes, applies.classes):
            return False
        if applies.tier and TIERS.index(self.tiers[-1]) < TIERS.index(applies.tier):
            return False
        return (not applies.writes or True in self.writes) and self.reach.meets(applies.where)


class Edit(msgspec.Struct, frozen=True):
    """A line to write: where, what (with a placeholder in `<...>`), and the place to look at."""

    path: str
    text: str
    line: int


class Fix(msgspec.Struct, frozen=True):
    """The smallest change that closes a criterion: lines to write and the evidence to add."""

    edits: tuple[Edit, ...]
    evidence: str = ""
    evidence_level: Level | None = None
    evidence_supports: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """How one criterion stands.

    `share` is how much of the check holds; `credit` the credit it earns today, `best_case` the credit if
    every unknown were yes with evidence, `if_planned` the credit if what is planned is done (all 0 to 1).
    `may_drop_out`: it could be set aside, and the answer that would say so is open. `fails` says whether it is
    a no whatever is unknown turns out to be (what is only planned counts as a no), `may_fail` whether it may be one,
    and `fails_if_planned` whether it may be one even if what is planned is done.
    """

    id: str
    status: Status
    share: float
    evidence_level: Level
    required_level: Level
    credit: float
    best_case: float
    if_planned: float
    blocker: bool
    passed: bool
    path: str
    line: int
    column: int
    reason: str
    fix: Fix
    answers: tuple[CheckedAnswer, ...] = ()
    planned_for: str = ""
    vacuous: bool = False
    may_drop_out: bool = False
    fails: bool = False
    may_fail: bool = False
    fails_if_planned: bool = False


def as_met(result: Result) -> Result:
    """The result as it were with its requirement met: a yes, with the evidence it asks for."""
    return msgspec.structs.replace(
        result,
        status=Status.YES,
        passed=True,
        credit=1.0,
        best_case=1.0,
        if_planned=1.0,
        may_drop_out=False,
        fails=False,
        may_fail=False,
        fails_if_planned=False,
    )


_STATUS = {state: Status(state.value) for state in State}
_APPLICABLE = frozenset(Status) - {Status.NA, Status.NOT_APPLICABLE}


def _meet(classes: tuple[AgentClass, ...], wanted: tuple[AgentClass, ...]) -> bool:
    # Asked some five hundred times a pilot.
    return classes[0] in wanted if len(classes) == 1 else any(each in wanted for each in classes)


def scope_of(pilot: Pilot, questionnaire: Questionnaire) -> Scope:
    """What kind of pilot the answers allow; what they leave open stays open (unknown scope is in scope)."""
    controls = questionnaire.controls
    writes = _writes(pilot, questionnaire)
    classes = classes_of(pilot, controls, writes=True in writes)
    reach = reach_of(pilot, controls)
    return Scope(tuple(c for c in CLASSES if c in classes), tiers_of(pilot, controls), writes, reach)


def _writes(pilot: Pilot, questionnaire: Questionnaire) -> tuple[bool, ...]:
    controls = questionnaire.controls
    written = pilot.answer("workflow.writes")
    # Where it is answered in part, something is written, whatever it is.
    says = [written.state is State.PARTIAL or (written.given and written.value != "none")]
    open_ = [written.state is not State.YES]
    for section, key, writing in (
        ("integrations", "direction", controls.writing_directions),
        ("actions", "kind", controls.writing_kinds),
    ):
        items = pilot.items.get(section, ())
        values = [item.answer(key).value for item in items]
        says.append(any(value in writing for value in values))
        # A list that is answered `no` says no more of what is written than one that was left out.
        open_.append(None in values or not items)
    if any(says):
        return (True,)
    return (False, True) if any(open_) else (False,)


def beyond_profile(pilot: Pilot, scope: Scope, profile: Profile) -> str:
    """Why a profile is not meant for a pilot, in a clause; empty where it is. What is not stated may be too much."""
    fits = profile.only_for
    if fits is None:
        return ""
    if not set(scope.classes) <= set(fits.classes):
        classes = [each for each in scope.classes if each not in fits.classes]
        return text("contradiction.profile-too-lean.class", classes=" or ".join(classes))
    if TIERS.index(scope.tiers[-1]) > TIERS.index(fits.tier):
        return text("contradiction.profile-too-lean.tier", tier=scope.tiers[-1])
    sites = pilot.value("pilot.sites")
    if not isinstance(sites, (int, float)):
        return text("contradiction.profile-too-lean.no-sites")
    return text("contradiction.profile-too-lean.sites", sites=f"{sites:g}") if sites > fits.sites else ""


def blocks(criterion: Criterion, scope: Scope, profile: Profile) -> bool:
    """Whether the criterion stops a gate for any class the pilot could have, under a profile."""
    if profile.blocking_lens and criterion.lenses.get(profile.blocking_lens):
        return True
    if not _meet(scope.classes, criterion.blocks) or not scope.reach.meets(criterion.blocks_where):
        return False
    return keeps_blocking(criterion, profile)


def evaluate(
    pilot: Pilot,
    questionnaire: Questionnaire,
    evidence: Evidence,
    scope: Scope,
    profile: Profile,
    as_of: datetime.date | None = None,
) -> tuple[Result, ...]:
    """One result per criterion, passes and not-applicables included, in the questionnaire's order.

    `as_of` is the day the pilot is judged by.
    """
    subject = Context(
        pilot=pilot,
        policy=questionnaire.policy,
        controls=questionnaire.controls,
        classes=scope.classes,
        counts=evidence.counts,
        as_of=as_of,
    )
    credit = questionnaire.scoring.credit
    return tuple(_result(criterion, subject, evidence, scope, profile, credit) for criterion in questionnaire.criteria)


def _result(
    criterion: Criterion,
    subject: Context,
    evidence: Evidence,
    scope: Scope,
    profile: Profile,
    credit: tuple[float, float, float, float],
) -> Result:
    check = profile.checks.get(criterion.id, criterion.check)
    wanted = criterion.evidence.level
    first = criterion.fields[0]
    answer = _first_answer(subject.pilot, first)
    if not scope.covers(criterion):
        return _aside(criterion, Status.NOT_APPLICABLE, answer, first, _beside_the_point(criterion, scope))
    may_be_na = criterion.may_be_na and not _must_answer(criterion, scope)
    set_aside = may_be_na and reason_counts(criterion, subject.pilot, answer)
    if answer.state is State.NA and (set_aside or may_be_set_aside(subject.pilot, first)):
        return _aside(criterion, Status.NA, answer, first, f"Set aside: {_sentence(answer.note)}")
    outcome = check.test(subject)
    blocker = blocks(criterion, scope, profile)
    section = first.partition("[]")[0] if "[]" in first else ""
    levels: dict[tuple[int, str], Level] = {}
    share = low = high = planned = 0.0
    found = Level.MEASURED
    entries: dict[str, dict[int, _Entry]] = {}
    for unit in outcome.parts:
        asked = unit.field or first
        inside = asked.partition("[]")[0] if unit.field else section
        item = unit.item if unit.item is not None and unit.item.section == inside else None
        if outcome.vacuous:
            level = wanted
        else:
            at = (item.index if item is not None else -1, asked)
            if at not in levels:
                levels[at] = evidence.level(asked, item=item, criterion=criterion)
            level = levels[at]
        held = unit.weight * unit.share
        earned = held * credit[max(0, wanted.rank - level.rank)]
        share += held
        low += earned
        high += earned + unit.weight * unit.unknown
        planned += earned + unit.weight * unit.planned
        if level.rank < found.rank:
            found = level
        if unit.item is not None:
            of_list = entries.setdefault(unit.item.section, {})
            so_far = of_list.get(unit.item.index, _NOTHING)
            of_list[unit.item.index] = _Entry(
                so_far.weight + unit.weight, so_far.earned + earned, so_far.proven and level.rank >= max(wanted.rank, 1)
            )
    unproven = 0.0
    for of_list in entries.values():
        if len(of_list) > 1:
            unproven += _unproven(list(of_list.values()))
    low, planned = low - unproven, planned - unproven
    status = _STATUS[outcome.state]
    proven = outcome.vacuous or found.rank >= wanted.rank
    if outcome.vacuous:
        found = Level.CLAIMED
    passed = status is Status.YES and proven
    place = _deciding(outcome)
    return Result(
        id=criterion.id,
        status=status,
        share=share,
        evidence_level=found,
        required_level=wanted,
        credit=low,
        best_case=high,
        if_planned=planned,
        blocker=blocker,
        passed=passed,
        path=place.path,
        line=place.line,
        column=place.column,
        reason=_aged(evidence.stale_for(criterion, first), found, wanted)
        if outcome.state is State.YES and not passed and not outcome.vacuous
        else _reason(
            outcome,
            passed=passed,
            found=found,
            answer=answer,
            wanted=wanted,
            refused=why_not_set_aside(criterion) if may_be_na else "",
        ),
        fix=Fix(()) if passed else _fix(criterion, outcome, evidence, subject, found),
        answers=outcome.answers,
        planned_for=_planned_for(subject.pilot, outcome),
        vacuous=outcome.vacuous,
        may_drop_out=may_be_na and _could_be_na(subject.pilot, first, criterion),
        fails=outcome.ends.highest is State.NO,
        may_fail=outcome.ends.lowest is State.NO,
        fails_if_planned=outcome.ends.if_planned is State.NO,
    )


def _must_answer(criterion: Criterion, scope: Scope) -> bool:
    """Whether the description itself says that a criterion applies that may be set aside elsewhere."""
    return bool(criterion.must_answer_where) and scope.reach.meets(criterion.must_answer_where)


class _Entry(msgspec.Struct, frozen=True):
    """What one entry of a list counts for in a criterion, and whether evidence of the level asked for shows it."""

    weight: float
    earned: float
    proven: bool


_NOTHING = _Entry(0.0, 0.0, proven=True)


def _unproven(entries: list[_Entry]) -> float:
    """How much of what the entries of a list earn rests on entries without their evidence, and does not count.

    Counted is the mean over the proven entries, and over as many of the others, weakest first, as make it lower. So an
    entry that nothing shows never raises the score by being added.
    """
    weight = sum(each.weight for each in entries if each.proven)
    earned = sum(each.earned for each in entries if each.proven)
    for each in sorted((one for one in entries if not one.proven), key=lambda one: one.earned / one.weight):
        if weight and each.earned * weight >= earned * each.weight:
            break
        weight, earned = weight + each.weight, earned + each.earned
    every = sum(each.weight for each in entries)
    return max(sum(each.earned for each in entries) - earned / weight * every, 0.0)


def _deciding(outcome: CheckResult) -> CheckedAnswer:
    """The answer that made the outcome what it is."""
    wanted = State.NO if outcome.state is State.PARTIAL else outcome.state
    failing: CheckedAnswer | None = None
    for leaf in outcome.answers:
        if leaf.state is State.YES:
            continue
        if leaf.state is wanted:
            return leaf
        failing = failing or leaf
    return failing or outcome.answers[0]


def _beside_the_point(criterion: Criterion, scope: Scope) -> str:
    applies = criterion.applies
    if not any(agent_class in applies.classes for agent_class in scope.classes):
        return f"Required only of {' and '.join(applies.classes)} agents; this one is {scope.classes[0]}."
    if applies.writes and True not in scope.writes:
        return "Required only where the agent writes."
    if not scope.reach.meets(applies.where):
        return text("reference.beside-the-point", where=in_words(applies.where))
    least = "medium or high" if applies.tier == "medium" else applies.tier
    return f"Required only where an action is {least} risk."


def _aside(criterion: Criterion, status: Status, answer: Answer, first: str, reason: str) -> Result:
    return Result(
        id=criterion.id,
        status=status,
        share=0,
        evidence_level=Level.CLAIMED,
        required_level=criterion.evidence.level,
        credit=0,
        best_case=0,
        if_planned=0,
        blocker=False,
        passed=False,
        path=first,
        line=answer.line,
        column=answer.column,
        reason=reason,
        fix=Fix(()),
    )


def _first_answer(pilot: Pilot, first: str) -> Answer:
    """The answer n/a is read from: the first field, or for a list the section (or every item's first field)."""
    if "[]." not in first:
        return pilot.answer(first)
    section, _, key = first.partition("[].")
    whole = pilot.section(section)
    items = pilot.items.get(section, ())
    if items and all(item.answer(key).state is State.NA for item in items):
        return items[0].answer(key)
    return whole


def _could_be_na(pilot: Pilot, first: str, criterion: Criterion) -> bool:
    """Whether the answer n/a is read from is open, and a reason could set it aside."""
    if Mark.OF_DOCUMENTS in criterion.marks and answers_from_documents(pilot):
        return False
    if "[]." not in first:
        return pilot.answer(first).state is State.UNKNOWN
    section, _, key = first.partition("[].")
    items = pilot.items.get(section, ())
    if not items:
        return pilot.section(section).state is State.UNKNOWN
    return {item.answer(key).state for item in items} in ({State.UNKNOWN}, {State.UNKNOWN, State.NA})


def _planned_for(pilot: Pilot, outcome: CheckResult) -> str:
    dates = []
    for leaf in outcome.answers:
        if leaf.state is State.PLANNED and leaf.item == "":
            date = pilot.answer(leaf.path).date
            if date is not None:
                dates.append(date.isoformat())
    return max(dates, default="")


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _aged(stale: EvidenceItem | None, found: Level, wanted: Level) -> str:
    """Why an answer that is yes lacks evidence: its evidence is too old, or of a lower level."""
    if stale is None or stale.counted.rank < wanted.rank:
        return f"Answered, but only {found.value}; {wanted.value} evidence is needed."
    if stale.date is None:
        return text("evidence.undated", evidence=stale.ref or stale.label, level=wanted.value)
    return text(
        "evidence.stale",
        evidence=stale.ref or stale.label,
        date=stale.dated,
        until=stale.good_until,
        level=wanted.value,
    )


def _reason(
    outcome: CheckResult, *, passed: bool, found: Level, wanted: Level, answer: Answer, refused: str = ""
) -> str:
    if outcome.vacuous:
        return "Nothing in the description falls under this requirement."
    if passed:
        return "Answered yes." if wanted is Level.CLAIMED else f"Answered yes, with {found.value} evidence."
    if answer.state is State.NA:
        return refused or "Set aside with a reason, but this question must be answered."
    clauses: dict[tuple[str, str], list[str]] = {}
    lacking: dict[str, list[str]] = {}
    sentences: list[str] = []
    for leaf in outcome.answers:
        if leaf.state is State.YES:
            continue
        if leaf.sentence:
            sentences.append(leaf.sentence)
            continue
        key = leaf.path.rpartition(".")[2] if leaf.item else leaf.path
        if leaf.state is State.NO and (member := _MEMBER.match(leaf.required)):
            lacking.setdefault(key, []).append(member[1] or member[2])
            continue
        names = clauses.setdefault((key, _clause(leaf)), [])
        if leaf.item:
            names.append(leaf.item[leaf.item.index("[") + 1 : -1])
    parts = [f"`{key}` lacks {_listed(names)}" for key, names in lacking.items()]
    for (key, clause), names in list(clauses.items())[:3]:
        where = f" for {_listed(names)}" if names else ""
        parts.append(f"`{key}` {clause}{where}")
    more = len(clauses) - 3
    tail = f"; and {more} more" if more > 0 else ""
    rest = [f"{'; '.join(parts)}{tail}."] if parts else []
    return " ".join([*dict.fromkeys(sentences), *rest])


_MEMBER = pattern(r"`(.+)` in the list\Z|an entry of kind `(.+)`\Z")


def _clause(leaf: CheckedAnswer) -> str:
    found = _shortened(leaf.found)
    if leaf.state is State.PLANNED:
        return f"is {found or 'planned'}, not done"
    if leaf.note and leaf.state in (State.UNKNOWN, State.PARTIAL):
        return f"is {found}" if found.casefold().startswith("partial") else f"is `{found}`, which {leaf.note}"
    if leaf.state is State.UNKNOWN:
        return "is unknown" if leaf.written else "is not answered"
    if leaf.state is State.PARTIAL:
        return "is met in part"
    if leaf.note and leaf.found.casefold().startswith(("no ", "no,")):
        return f"is answered no ({_shortened(leaf.note)})"
    if leaf.found.casefold() in ("no", "false", "none", "[]", ""):
        return "is none" if leaf.found == "none" else "is answered no"
    verb = "has" if found == NONE_COUNTS else "is"
    return f"{verb} {found}; required: {leaf.required}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 48 else line[:45] + "..."


def _listed(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    if len(shown) > 4:
        return f"{', '.join(shown[:3])} and {len(shown) - 3} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _fix(criterion: Criterion, outcome: CheckResult, evidence: Evidence, subject: Context, found: Level) -> Fix:
    wanted = criterion.evidence.level
    fields = criterion.fields
    first = fields[0]
    edits: dict[str, Edit] = {}
    for leaf in outcome.answers:
        if leaf.state is State.YES:
            continue
        if leaf.path in LIST_SECTIONS or leaf.path in SECTION:
            section = leaf.path.partition("[")[0]
            edits[section] = Edit(
                section, _skeleton(section, fields, _missing_metric(subject.pilot, section)), leaf.line
            )
        elif leaf.field.count(".") == 2:
            entry = leaf.field.rpartition(".")[0]
            edits[entry] = Edit(entry, _record(subject.pilot, entry, fields), leaf.line)
        else:
            edits[leaf.path] = Edit(leaf.path, _line(leaf.field), leaf.line)
    field = field_at(first)
    if wanted is Level.DOCUMENTED and found.rank < wanted.rank and field is not None and field.kind is Kind.ARTEFACT:
        # Naming the document is the evidence.
        for path, line in _undocumented(subject.pilot, first, evidence, criterion):
            edits.setdefault(path, Edit(path, f"{field.key}: {field.hint}", line))
        return Fix(tuple(edits.values()))
    if found.rank >= wanted.rank:
        return Fix(tuple(edits.values()))
    supports = first.replace("[]", "")
    more = ", period: <period covered>, n: <how many were counted>" if wanted is Level.MEASURED else ""
    entry = (
        f"- {{supports: [{supports}], level: {wanted.value}, "
        f"ref: <path of: {criterion.evidence.example}>, date: <its date>{more}}}"
    )
    return Fix(tuple(edits.values()), entry, wanted, supports)


def _undocumented(pilot: Pilot, first: str, evidence: Evidence, criterion: Criterion) -> list[tuple[str, int]]:
    if "[]." not in first:
        return [(first, pilot.answer(first).line)]
    section, _, key = first.partition("[].")
    return [
        (f"{item.label}.{key}", item.answer(key).line)
        for item in pilot.items.get(section, ())
        if evidence.level(first, item=item, criterion=criterion) is Level.CLAIMED
    ]


@lru_cache(maxsize=1024)
def _line(path: str) -> str:
    field = field_at(path)
    key = path.rpartition(".")[2]
    return f"{key}: {field.hint if field is not None else '<answer>'}"


def _record(pilot: Pilot, entry: str, fields: tuple[str, ...]) -> str:
    """The line of an entry with keys of its own: what is answered as it is written, the rest with a placeholder."""
    parts = []
    for path in fields:
        field = field_at(path)
        if field is not None and path.startswith(f"{entry}."):
            answer = pilot.answer(path)
            shown = answer.text if answer.given else f"{field.hint.removesuffix('.>').removesuffix('>')}>"
            parts.append(f"{path.rpartition('.')[2]}: {shown}")
    return f"{entry.rpartition('.')[2]}: {{{', '.join(parts)}}}"


def _missing_metric(pilot: Pilot, section: str) -> str:
    """The success metric where no baseline is about it, by which a new entry is to be named; else empty."""
    return pilot.text("value.metric") if section == "baselines" and not success_baselines(pilot) else ""


def _skeleton(section: str, fields: tuple[str, ...], named: str = "") -> str:
    spec = SECTION[section]
    if not spec.is_list:
        return f"{section}: ..."
    wanted = [path.partition("[].")[2] for path in fields if path.startswith(f"{section}[].")]
    keys = dict.fromkeys([spec.name_key, *wanted])
    shown = [_entry(field) for key in keys for field in spec.fields if field.key == key]
    if named:
        shown[0] = f"{spec.name_key}: {named}"
    return f"{section}:\n  - " + "\n    ".join(shown)


def _entry(field: Field) -> str:
    hint = "<its name>" if field.key == SECTION[field.section].name_key else field.hint
    return f"{field.key}: {hint}"


def applicable(result: Result) -> bool:
    """Whether the result counts: it applies and was not set aside."""
    return result.status in _APPLICABLE
