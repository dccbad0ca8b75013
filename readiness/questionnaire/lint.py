"""Is a questionnaire sound? It is read and held to the method in one round; every fault has its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import msgspec

from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTION
from readiness.pilot.quantities import Incomparable, comparable
from readiness.questionnaire.compiled import CROSSWALK
from readiness.questionnaire.crosswalk import check_crosswalk
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.faults import QuestionnaireError, QuestionnaireFault
from readiness.questionnaire.ids import GateId, LensId, Mark
from readiness.questionnaire.lint_method import check_method
from readiness.questionnaire.lint_playbook import check_playbook
from readiness.questionnaire.load import FILES, STANDARDS, Files, Loaded, read_whole, strange_files
from readiness.questionnaire.model import CLASSES, Action, Criterion, Phase, Questionnaire, Where
from readiness.questionnaire.numbers import POLICY
from readiness.questionnaire.overlay import is_overlay, read_over
from readiness.questionnaire.predicates import AnyOf, AtMost, Bound, Check, CheckResult, Context, Controls
from readiness.questionnaire.section import Section, did_you_mean, no_twice
from readiness.questionnaire.standards import check_standards

_EXAMPLE_CASES = 10_000


def read_questionnaire(folder: Path, built_in: Callable[[], Questionnaire]) -> Questionnaire:
    """The questionnaire in a folder, laid over the built-in one when it says so, and sound.

    Raises:
        QuestionnaireError: with every fault of every file, by file and line.
    """
    loaded = read_over(built_in(), folder) if is_overlay(folder) else _whole(folder)
    if loaded.draft is not None:
        _check(loaded.draft)
    faults = sorted(loaded.faults, key=lambda fault: (fault.file, fault.line, fault.column))
    if faults or loaded.draft is None:
        raise QuestionnaireError(faults)
    return loaded.draft.built(loaded.sha256)


def problems(folder: Path) -> list[QuestionnaireFault]:
    """Everything that keeps the whole questionnaire in a folder from being asked fairly; empty when it is sound."""
    loaded = _whole(folder)
    if loaded.draft is not None:
        _check(loaded.draft)
    return loaded.faults


def _whole(folder: Path) -> Loaded:
    loaded = read_whole(folder)
    files = Files(folder)
    files.faults = loaded.faults
    known = (*FILES, STANDARDS, CROSSWALK)
    strange_files(files, known, f"is no file of a questionnaire: {', '.join(known)}")
    if loaded.draft is not None and (folder / CROSSWALK).exists():
        check_crosswalk(files, CROSSWALK, loaded.draft)
    return loaded


def _check(draft: Draft) -> None:
    check_method(draft)
    check_playbook(draft)
    check_standards(draft)
    _Criteria(draft).check()


_CRITERION_ID = re.compile(r"[A-Z][A-Z0-9]*-\d+[a-z]?")


class _Criteria:
    """What each criterion is held to, and all of them together."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._actions = {action.id: action for action in draft.actions.items}
        self._phases = {phase.id: phase for phase in draft.phases.items}
        # The phase that ends with each gate; an action of a later one cannot open it.
        self._ends = {phase.exit_gate: phase for phase in draft.phases.items if phase.exit_gate is not None}
        self._order = [phase.id for phase in draft.phases.items]
        self._elements = {lens.id: [element.id for element in lens.elements] for lens in draft.lenses.items}
        self._articles = list(draft.articles.written)

    def check(self) -> None:
        asked: dict[str, str] = {}
        for section, criterion in self._draft.criteria:
            own = self._draft.own is None or criterion.id in self._draft.own
            words = " ".join(criterion.question.casefold().split())
            if words in asked and own:
                section.fault(f"{criterion.id} asks what {asked[words]} asks already", "question")
            asked.setdefault(words, criterion.id)
            if own:
                self._one(section, criterion)
        self._gates()
        self._foundation()
        self._policy()

    def _one(self, section: Section, criterion: Criterion) -> None:
        def fault(message: str, key: str) -> None:
            section.fault(f"{criterion.id}: {message}", key)

        if not _CRITERION_ID.fullmatch(criterion.id):
            fault(f"found the id `{criterion.id}`, expected capitals, a hyphen and a number, such as OWN-01", "id")
        for key in ("question", "why"):
            if not getattr(criterion, key).strip():
                fault(f"`{key}` is empty", key)
        if not criterion.evidence.example.strip():
            fault("`evidence` has an empty `example`", "evidence")
        if not 1 <= criterion.weight <= 10:
            fault(f"found the weight {criterion.weight}, expected 1 to 10", "weight")
        if not criterion.applies.classes:
            fault("applies to no class of agent; drop it with a reason instead", "applies")
        if criterion.historical and criterion.blocks:
            fault(
                f"is a fact of the past and blocks the {criterion.due} gate, which no action could then open", "blocks"
            )
        self._conditions(section, criterion)
        self._sources(section, criterion)
        self._lenses(section, criterion)
        self._closing(section, criterion)
        sound = self._check_of(section, criterion)
        if sound and self._draft.controls.item is not None:
            self._examples(section, criterion, self._draft.controls.item)

    def _conditions(self, section: Section, criterion: Criterion) -> None:
        for key, conditions in (
            ("applies", criterion.applies.where),
            ("blocks_where", criterion.blocks_where),
            ("must_answer_where", criterion.must_answer_where),
        ):
            if Where() in conditions:
                section.fault(
                    f"{criterion.id}: a condition names nothing, so that every pilot meets it; expected one or more of "
                    f"{', '.join(Where.__struct_fields__)}",
                    key,
                )
        if criterion.blocks_where and not criterion.blocks:
            section.fault(f"{criterion.id}: blocks no class, and yet says where it blocks", "blocks_where")
        if criterion.must_answer_where and not criterion.may_be_na:
            section.fault(
                f"{criterion.id}: may not be set aside anywhere, and yet says where it may not", "must_answer_where"
            )

    def _sources(self, section: Section, criterion: Criterion) -> None:
        entries = section.child("source").entries() if "source" in section else []
        if not criterion.source:
            section.fault(f"{criterion.id}: cites nothing; a question of your own cites `article: house`", "source")
        for entry, source in zip(entries, criterion.source, strict=False):
            if source.article not in self._articles:
                near = did_you_mean(source.article, self._articles)
                known = ", ".join(self._articles)
                message = (
                    f"{criterion.id}: cites `{source.article}`, which is not an article; expected house or {known}"
                )
                entry.fault(f"{message}{near}", "article")
            if not source.quote.strip():
                entry.fault(f"{criterion.id}: quotes nothing", "quote")

    def _lenses(self, section: Section, criterion: Criterion) -> None:
        fed = 0
        for lens, ids in criterion.lenses.items():
            place = section.child("lenses").child(lens) if "lenses" in section else section
            no_twice(place)
            known = self._elements.get(lens, [])
            for id in ids:
                fed += 1
                if id not in known and lens in self._draft.lenses:
                    near = did_you_mean(id, known)
                    expected = ", ".join(known)
                    message = f"{criterion.id}: feeds `{lens}: {id}`, which is not an element of a lens"
                    place.find((id,)).fault(f"{message}; expected one of {expected}{near}")
        if not fed:
            section.fault(f"{criterion.id}: feeds no lens, so that no part of a report shows it", "lenses")

    def _closing(self, section: Section, criterion: Criterion) -> None:
        action = self._actions.get(criterion.closed_by)
        if criterion.closed_by not in self._draft.actions:
            near = did_you_mean(criterion.closed_by, self._draft.actions.written)
            message = f"{criterion.id}: is closed by `{criterion.closed_by}`, which is not an action{near}"
            section.fault(message, "closed_by")
            return
        blocks = self._blocks(criterion)
        if action is not None and blocks is not None and self._late(action, criterion):
            message = (
                f"{criterion.id}: blocks the {criterion.due} gate{blocks}, which ends the "
                f"{self._ends[criterion.due].title} phase, but `{action.id}` closes it only in the "
                f"{self._phases[action.phase].title} phase"
            )
            section.fault(message, "closed_by")

    def _blocks(self, criterion: Criterion) -> str | None:
        """Under which profile a criterion blocks its gate: empty for all, None for none."""
        if criterion.blocks:
            return ""
        profiles = [p.id for p in self._draft.profiles.items if p.blocking_lens in criterion.lenses]
        return f" under the profile {profiles[0]}" if profiles else None

    def _late(self, action: Action, criterion: Criterion) -> bool:
        end: Phase | None = self._ends.get(criterion.due)
        if end is None or action.phase not in self._order:
            return False
        return self._order.index(action.phase) > self._order.index(end.id)

    def _check_of(self, section: Section, criterion: Criterion) -> bool:
        """Whether the check asks what its fields can answer."""
        written = section.child("check") if "check" in section else section
        found = criterion.check.problems("", self._draft.policy)
        found = found or list(_always_met(criterion.check, self._draft.policy))
        for message in found:
            at = _place_of(message, written) if "check" in section else section
            at.fault(f"{criterion.id}: {message}")
        return not found

    def _examples(self, section: Section, criterion: Criterion, controls: Controls) -> None:
        # A changed check without examples of its own is tried on those of the questionnaire laid under.
        key = "examples" if "examples" in section else "check" if "check" in section else ""
        taken_over = "; give `examples` beside the new check" if key == "check" else ""
        for name, met in (("met", True), ("unmet", False)):
            piece = criterion.met if met else criterion.unmet
            message = _wrong_example(self._context(criterion, piece, controls), met=met)
            if message:
                place = section.child(key) if key else section
                place.fault(f"{criterion.id}: example `{name}` {message}{taken_over}", name)

    def _context(self, criterion: Criterion, piece: dict[str, object], controls: Controls) -> CheckResult | str:
        return _outcome(criterion, piece, self._draft.policy, controls)

    def _gates(self) -> None:
        draft = self._draft
        for section, gate in draft.gates:
            blockers = [c for c in draft.criteria.items if c.due == gate.id and c.blocks]
            if not blockers and not _unread(draft):
                section.fault(f"no criterion blocks the gate `{gate.id}`, so that every pilot would pass it")
        for section, lens in draft.lenses:
            for position, element in enumerate(lens.elements):
                if lens.id is LensId.HANDOFF or _unread(draft):
                    continue
                fed = [c for c in draft.criteria.items if element.id in c.lenses.get(lens.id, ())]
                if lens.id is LensId.WALLS:
                    fed = [c for c in fed if c.due in _BEFORE_PRODUCTION]
                if not fed:
                    entries = section.child("elements").entries() if "elements" in section else []
                    at = entries[position] if position < len(entries) else section
                    before = " that is due before production" if lens.id is LensId.WALLS else ""
                    at.fault(f"`{lens.id}: {element.id}` is fed by no criterion{before}", "id")

    def _foundation(self) -> None:
        draft = self._draft
        if not _unread(draft) and not any(Mark.FOUNDATION in c.marks for c in draft.criteria.items):
            place = draft.head.child("drop") if draft.own is not None else draft.criteria.section
            place.fault(
                f"no criterion is marked `{Mark.FOUNDATION}`: a later agent would have the short path for nothing"
            )

    def _policy(self) -> None:
        draft = self._draft
        checks = [c.check for c in draft.criteria.items] + [k for p in draft.profiles.items for k in p.checks.values()]
        named = {
            getattr(part, key, "") for check in checks for part in _parts(check) for key in ("policy", "least")
        }  # a number that no check names is there for nothing
        for name in draft.policy:
            near = did_you_mean(name, POLICY)
            if name not in POLICY and name not in named and (near or not _unread(draft)):
                draft.policy_section.key_fault(name, f"found `{name}`, which nothing reads and no check names{near}")


_BEFORE_PRODUCTION = (GateId.START, GateId.SHADOW, GateId.GO_LIVE)


def _unread(draft: Draft) -> bool:
    """Whether a criterion could not be read, so that nothing can be concluded from what none of them does."""
    return len(draft.criteria.rows) < len(set(draft.criteria.written) - {d.id for d in draft.dropped})


def _parts(check: Check) -> Iterator[Check]:
    yield check
    for name in ("parts", "that"):
        for part in getattr(check, name, ()):
            yield from _parts(part)


def _always_met(check: Check, policy: dict[str, float]) -> Iterator[str]:
    """Alternatives of which one or the other is met by every number."""
    for each in _parts(check):
        bounds = [part for part in each.parts if isinstance(part, Bound)] if isinstance(each, AnyOf) else []
        for lower, upper in product(bounds, bounds):
            if isinstance(lower, AtMost) or not isinstance(upper, AtMost) or lower.field != upper.field:
                continue
            pair = comparable(lower.limit(policy), upper.limit(policy))
            if not isinstance(pair, Incomparable) and pair[0] <= pair[1]:
                yield f"`{lower.name}` or `{upper.name}` is met by every number in `{lower.field}`"


def _place_of(message: str, check: Section) -> Section:
    """Where in a check is written what a message is about: the last of the words in backticks that is found there."""
    for word in reversed(re.findall(r"`([^`]+)`", message)):
        found = check.find((word, word.partition("[].")[2] or word))
        if found is not check:
            return found
    return check


def example_outcome(
    questionnaire: Questionnaire, criterion: Criterion, example: dict[str, object]
) -> CheckResult | str:
    """What the criterion's check finds in one of its examples, or why the example cannot be read."""
    return _outcome(criterion, example, questionnaire.policy, questionnaire.controls)


def _outcome(
    criterion: Criterion, example: dict[str, object], policy: dict[str, float], controls: Controls
) -> CheckResult | str:
    given = example.get("pilot", {})
    whole = {**example, "readiness": 1, "pilot": {"name": "Example", **(given if isinstance(given, dict) else {})}}
    reading = read_description(msgspec.json.encode(whole), criterion.id)
    if reading.pilot is None:
        return "; ".join(f"{fault.message}, {fault.help}" for fault in reading.faults)
    agent_class = reading.pilot.value("pilot.agent_class")
    classes = tuple(c for c in CLASSES if c == agent_class) or CLASSES
    # An example says nothing of evidence; its shares are taken as counted on many cases.
    counts = dict.fromkeys(SECTION, float(_EXAMPLE_CASES))
    return criterion.check.test(
        Context(pilot=reading.pilot, policy=policy, controls=controls, classes=classes, counts=counts)
    )


def _wrong_example(outcome: CheckResult | str, *, met: bool) -> str:
    if isinstance(outcome, str):
        return f"cannot be read: {outcome}"
    if met and outcome.state is not State.YES:
        failing = next((a for a in outcome.answers if a.state is outcome.state), outcome.answers[0])
        found = f"`{failing.path}` is {failing.found or 'not answered'}"
        if failing.state is State.UNKNOWN and failing.found:
            found = f"`{failing.path}: {failing.found}` reads as unknown"
        return f"is not met: {found}, expected {failing.required}"
    if not met and outcome.state is State.YES:
        return "is met, expected an answer that fails"
    if not met and outcome.state is State.UNKNOWN:
        return "leaves the answer open, expected one that fails, such as `no`"
    return ""
