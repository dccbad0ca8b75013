"""What a pilot had shown before and shows no more: the findings of a ratchet.

Compared are an earlier state and an assessment of today, by pilot, rule and path, list items by name.
Silence is the regression that hides best: an answer that went from `no` to nothing, a figure or a list item
that is gone, a stage that is no longer stated.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import applicable, blocks
from readiness.assessment.evidence import EvidenceItem
from readiness.assessment.findings import (
    Finding,
    GateCheck,
    Severity,
    finding,
    fingerprint,
    gate_of,
    is_about,
    is_early,
)
from readiness.assessment.scope_growth import as_if_not_listed, newly_listed
from readiness.assessment.waivers import judge_waivers
from readiness.figures.improvement import higher_is_better
from readiness.pilot.answers import Percent, State, Threshold, Value
from readiness.pilot.description import Pilot, split_address
from readiness.pilot.fields import Kind
from readiness.pilot.fields import field as field_at
from readiness.pilot.quantities import Incomparable, comparable, span
from readiness.questionnaire.ids import LensId, StageId
from readiness.questionnaire.model import AUDIENCES, HARMS, Level
from readiness.rules.ids import RegressionId
from readiness.texts import text

TOPIC = "ratchet"


class Asked(msgspec.Struct, frozen=True):
    """A criterion as it was: what it asked, the level it wanted, and whether it was met."""

    ask: str
    wanted: str
    passed: bool


class Shown(msgspec.Struct, frozen=True):
    """An item of evidence as it was: the level it counted for, whether it was fresh, and what it supported."""

    level: str
    fresh: bool
    supports: tuple[str, ...]


class Terms(msgspec.Struct, frozen=True):
    """A waiver as it was: what it covered, and until which day (ISO 8601); `one_line` of one in a comment."""

    rule: str
    path: str
    expires: str
    one_line: bool = False


class Measured(msgspec.Struct, frozen=True):
    """A figure that was measured, its unit where it is written beside it, and whether a higher one is better."""

    value: Value
    unit: str
    higher_is_better: bool
    written: str


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot's earlier state. `answers` has a state word by path, `evidence` what each reference showed.

    `items` are the entries of lists by name, each as often as it was there. `stage`, `profile` and `sector` are empty
    where they were not stated, and `as_of` is None; `questionnaire` is the SHA-256 of the one
    that was asked, and `waivers` are those that could cover something. `open` are rule and path of the findings that
    no waiver covered, None where they are not known, `declared` are the values that set what the pilot is held to, and
    `results` the figures that were measured.
    """

    pilot: str
    criteria: dict[str, Asked]
    answers: dict[str, str]
    items: tuple[str, ...]
    walls: dict[str, float]
    index: float
    evidence: dict[str, Shown]
    stage: str = ""
    profile: str = ""
    sector: str = ""
    as_of: datetime.date | None = None
    questionnaire: str = ""
    waivers: tuple[Terms, ...] = ()
    open: frozenset[tuple[str, str]] | None = None
    declared: dict[str, Value] | None = None
    results: dict[str, Measured] | None = None


class Compared(msgspec.Struct, frozen=True):
    """What is worse than before, and what could not be compared, because something else is asked now.

    `added` are the entries of lists that were not listed before, and `without_them` is the pilot as it would be if they
    still were not: what is found in the pilot and not there comes with the scope, and did not get worse.
    """

    findings: tuple[Finding, ...]
    not_comparable: tuple[str, ...]
    added: tuple[str, ...] = ()
    without_them: Assessment | None = None


def state_of(assessment: Assessment, held: GateCheck | None = None) -> Baseline:
    """The state of an assessment, to compare a later one with; `held` are its findings at a gate, where they count."""
    pilot = assessment.pilot
    waivers = judge_waivers(pilot, assessment.questionnaire, assessment.stated_as_of)
    return Baseline(
        pilot=pilot.name,
        criteria={
            c.id: Asked(c.question, r.required_level.value, r.passed)
            for c, r in zip(assessment.questionnaire.criteria, assessment.results, strict=True)
        },
        answers={path: answer.state.value for path, answer in pilot.every_answer()},
        items=tuple(item.label for items in pilot.items.values() for item in items),
        walls={wall.id: round(wall.score.value, 1) for wall in assessment.scores.lenses.get(LensId.WALLS, ())},
        index=round(assessment.scores.index.value, 1),
        evidence={
            item.ref: Shown(item.counted.value, item.fresh, item.supports)
            for item in assessment.evidence.items
            if item.ref and not item.is_answer
        },
        stage=pilot.text("pilot.stage") if pilot.answer("pilot.stage").given else "",
        profile=assessment.profile.id,
        sector=str(pilot.value("pilot.sector") or ""),
        as_of=pilot.stated_as_of,
        questionnaire=assessment.questionnaire.sha256,
        waivers=tuple(
            Terms(each.waiver.rule, each.waiver.path, each.waiver.expires.isoformat(), each.waiver.covers > 0)
            for each in waivers
            if each.waiver is not None
        ),
        declared=_declared(pilot),
        results=_results(pilot),
        # What a waiver covered then, expired by now or not, was never let in without one.
        open=frozenset((f.rule, f.about) for f in held.findings if f.waiver is None and not f.note) if held else None,
    )


def known(earlier: Baseline | None, assessment: Assessment) -> frozenset[str]:
    """Fingerprints of the findings that were open before without a waiver, under the name that the pilot has now."""
    if earlier is None or earlier.open is None:
        return frozenset()
    return frozenset(fingerprint(assessment.pilot.name, rule, about) for rule, about in earlier.open)


SCORES = ("index", LensId.WALLS.value)
"""What is not compared either where other questions are asked: the same answers would give other scores."""


def regressions(earlier: Baseline, assessment: Assessment) -> Compared:
    """Everything that is worse in an assessment than it was, each an error at the place it is missed.

    What comes with entries that were not listed before is no regression: leaving them out would be the way to pass.
    """
    fenced = tuple(
        c.id
        for c in assessment.questionnaire.criteria
        if (was := earlier.criteria.get(c.id)) is None or was.ask != c.question or was.wanted != c.evidence.level.value
    )
    scored = not fenced and earlier.questionnaire in ("", assessment.questionnaire.sha256)
    found = _worse(earlier, assessment, frozenset(fenced), scored=scored)
    not_comparable = fenced if scored else (*fenced, *SCORES)
    added = newly_listed(earlier.items, assessment.pilot)
    if not added:
        return Compared(tuple(found), not_comparable)
    without_them = as_if_not_listed(assessment, added)
    here = {(each.rule, each.about) for each in found}
    worse = _worse(earlier, without_them, frozenset(fenced), scored=scored)
    kept = tuple(each for each in worse if (each.rule, each.about) in here)
    return Compared(kept, not_comparable, tuple(item.label for item in added), without_them)


def with_regressions_merged(held: GateCheck, baseline: str) -> GateCheck:
    """The findings of a pilot, a requirement that was met before as one finding: that it is open, and since when.

    It is an error, as a regression is. Where a waiver covers one of the two, both stay.
    """
    beginning = RegressionId.CRITERION.of("")
    regressed = {
        each.rule.removeprefix(beginning): each
        for each in held.findings
        if each.topic == TOPIC and each.rule.startswith(beginning) and each.waiver is None
    }
    open_ones: dict[str, list[Finding]] = {}
    for each in held.findings:
        if each.rule in regressed:
            open_ones.setdefault(each.rule, []).append(each)
    merged = {id for id, found in open_ones.items() if all(each.waiver is None for each in found)}
    findings = []
    for each in held.findings:
        if each.topic == TOPIC and each.rule.removeprefix(beginning) in merged:
            continue
        if each.rule in merged:
            worse = regressed[each.rule]
            note = text("finding.met-before", baseline=baseline)
            each = msgspec.structs.replace(
                each,
                severity=Severity.ERROR,
                note="; ".join(dict.fromkeys(filter(None, (each.note, worse.note, note)))),
                lapsed=each.lapsed or worse.lapsed,
                met_before=baseline,
            )
        findings.append(each)
    return msgspec.structs.replace(held, findings=tuple(findings))


def _worse(earlier: Baseline, assessment: Assessment, fenced: frozenset[str], *, scored: bool) -> list[Finding]:
    return [
        *_criteria(earlier, assessment, fenced),
        *_yardstick(earlier, assessment),
        *_milder(earlier, assessment),
        *_answers(earlier, assessment),
        *_figures(earlier, assessment),
        *_worse_figures(earlier, assessment),
        *_items(earlier, assessment),
        *(_scores(earlier, assessment) if scored else ()),
        *_evidence(earlier, assessment),
    ]


def _at(assessment: Assessment, rule: str, path: str, message: str, help: str, place: tuple[int, int]) -> Finding:
    return finding(assessment, rule, Severity.ERROR, path, *place, message, help, TOPIC)


def _criteria(earlier: Baseline, assessment: Assessment, fenced: frozenset[str]) -> Iterator[Finding]:
    for result in assessment.results:
        was = earlier.criteria.get(result.id)
        if was is None or result.id in fenced or not was.passed or result.passed or not applicable(result):
            continue
        help = next((edit.text for edit in result.fix.edits), "") or result.fix.evidence
        message = text("finding.regress.criterion", rule=result.id, reason=result.reason)
        place = (result.line, result.column)
        found = _at(assessment, RegressionId.CRITERION.of(result.id), result.path, message, help, place)
        yield msgspec.structs.replace(found, edits=result.fix.edits)


def _answers(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    now = {path for path, _ in assessment.pilot.every_answer()}
    items = {item.label for every in assessment.pilot.items.values() for item in every}
    for path, state in earlier.answers.items():
        label = path.rpartition(".")[0]
        # An item that is gone is reported as such, once.
        if state != "no" or path in now or ("[" in label and label not in items):
            continue
        help = f"{path.rpartition('.')[2]}: no"
        message = text("finding.regress.answer", path=path)
        yield _at(assessment, RegressionId.ANSWER, path, message, help, _place(assessment, path))


_FIGURES = frozenset(
    (
        *(Kind.INTEGER, Kind.NUMBER, Kind.QUANTITY, Kind.MONEY, Kind.SHARE, Kind.PERCENT, Kind.DURATION, Kind.WINDOW),
        *(Kind.THRESHOLD, Kind.DATE, Kind.GO_LIVE, Kind.FIGURE, Kind.RECORDS),
    )
)
"""What a figure, a date or a link to a figure is written in."""
_NOT_JUDGED = ("programme", "evidence", "waivers", "decisions")
_STATED = (State.YES, State.PARTIAL, State.PLANNED)


def _figures(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    """Figures that were stated and are not any more: nothing is held against a figure that is gone."""
    pilot = assessment.pilot
    items = {item.label for every in pilot.items.values() for item in every}
    now = {path for path, answer in pilot.every_answer() if answer.state in _STATED}
    for path, state in earlier.answers.items():
        section, name, key = split_address(path) or (path, None, None)
        label = path.rpartition(".")[0]
        if state not in _STATED or path in now or section in _NOT_JUDGED or (name and label not in items):
            continue
        field = field_at(f"{section}[].{key}" if name else path)
        if field is None or field.kind not in _FIGURES:
            continue
        message = text("finding.regress.figure", path=path)
        help = text("finding.regress.figure.help", key=field.key)
        yield _at(assessment, RegressionId.FIGURE, path, message, help, _place(assessment, path))


_HIGHER_IS_BETTER = (
    *("evals.live_accuracy", "evals.curated_accuracy", "evals.replay_accuracy", "evals.groundedness"),
    *("evals.cases", "evals.live_cases", "change.shadow_agreement", "change.shadow_weeks"),
    *("operations.unattended_days", "economics.value_per_task"),
)
_LOWER_IS_BETTER = ("economics.cost_per_task",)
_ATTEMPTS, _BLOCKED = "evals.injection.attempts", "evals.injection.blocked"


def _results(pilot: Pilot) -> dict[str, Measured]:
    """The figures that were measured and of which it is known which way is better, by path."""
    found = {}
    for path in (*_HIGHER_IS_BETTER, *_LOWER_IS_BETTER):
        answer = pilot.answer(path)
        if answer.value is not None:
            found[path] = Measured(answer.value, "", path in _HIGHER_IS_BETTER, answer.text)
    made, blocked = pilot.value(_ATTEMPTS), pilot.value(_BLOCKED)
    if isinstance(made, (int, float)) and isinstance(blocked, (int, float)) and made > 0:
        found[_BLOCKED] = Measured(Percent(100 * blocked / made), "", True, f"{blocked:g}/{made:g}")
    for item in pilot.items.get("slos", ()):
        answer, target = item.answer("measured"), item.answer("target").value
        if answer.value is not None and isinstance(target, Threshold):
            found[f"{item.label}.measured"] = Measured(answer.value, target.unit, target.is_floor, answer.text)
    for item in pilot.items.get("baselines", ()):
        answer, better = item.answer("after"), higher_is_better(item)
        if answer.value is not None and better is not None:
            found[f"{item.label}.after"] = Measured(answer.value, item.text("unit"), better, answer.text)
    return found


def _worse_figures(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    """Figures that fell where what is asked of them was not met before: the open requirement alone would hide it."""
    if not earlier.results:
        return
    before_open = earlier.open or frozenset()
    open_paths = {each.path for each in assessment.contradictions if (each.id, each.path) in before_open}
    open_fields: set[str] = set()
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        was = earlier.criteria.get(result.id)
        if was is not None and not was.passed and not result.passed and applicable(result):
            open_paths.update(leaf.path for leaf in result.answers if leaf.state is not State.YES)
            open_fields.update(field for field in criterion.fields if "[]" not in field)
    now = _results(assessment.pilot)
    for path, before in earlier.results.items():
        # One that is gone is found as such.
        after = now.get(path)
        if after is None or (path not in open_paths and path not in open_fields):
            continue
        pair = comparable(before.value, after.value, unit=after.unit or before.unit)
        if isinstance(pair, Incomparable) or not (pair[1] < pair[0] if before.higher_is_better else pair[1] > pair[0]):
            continue
        message = text("finding.regress.figure-worse", path=path, was=before.written, now=after.written)
        yield _at(assessment, RegressionId.FIGURE, path, message, "", _place(assessment, path))


_STAGES = (StageId.IDEA, StageId.PILOT, StageId.SHADOW, StageId.ROLLOUT, StageId.PRODUCTION)


def _rank(stage: str) -> int:
    """How far a stage is; a stalled pilot is as far as a pilot, one without a stage is nowhere."""
    stage = StageId.PILOT if stage == StageId.STALLED else stage
    return _STAGES.index(StageId(stage)) if stage in _STAGES else -1


def _held_to_less(before: str, assessment: Assessment) -> bool:
    """Whether the gate that counts now is milder than that of a stage before; what is described counts too."""
    questionnaire = assessment.questionnaire
    order = [gate.id for gate in questionnaire.gates]
    row = next((row for row in questionnaire.stages if row.stage == before), None)
    if row is None:
        return False
    # At the gate of an early stage nothing fails.
    then = (order.index(row.held_to), not row.early)
    return (order.index(gate_of(assessment).id), not is_early(assessment)) < then


def _yardstick(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    """A stage, a profile, a sector or a day that makes what the pilot is held to milder than it was."""
    pilot, questionnaire = assessment.pilot, assessment.questionnaire
    stage = str(pilot.value("pilot.stage") or "")
    if _rank(stage) < _rank(earlier.stage):
        key = "finding.regress.stage" if stage else "finding.regress.stage-gone"
        if stage and _held_to_less(earlier.stage, assessment):
            key = "finding.regress.stage-milder"
        message = text(key, was=earlier.stage, now=stage)
        place = _place(assessment, "pilot.stage")
        yield _at(assessment, RegressionId.STAGE, "pilot.stage", message, _restored(f"stage: {earlier.stage}"), place)
    before = next((profile for profile in questionnaire.profiles if profile.id == earlier.profile), None)
    if before is not None and before.id != assessment.profile.id:
        counts = [
            sum(blocks(criterion, assessment.scope, profile) for criterion in questionnaire.criteria)
            for profile in (before, assessment.profile)
        ]
        if counts[1] < counts[0]:
            message = text(
                "finding.regress.profile", was=before.id, now=assessment.profile.id, before=counts[0], after=counts[1]
            )
            place = _place(assessment, "pilot.profile")
            yield _at(
                assessment, RegressionId.PROFILE, "pilot.profile", message, _restored(f"profile: {before.id}"), place
            )
    as_of = pilot.stated_as_of
    if as_of is not None and earlier.as_of is not None and as_of < earlier.as_of:
        message = text("finding.regress.as-of", was=earlier.as_of, now=as_of)
        place = _place(assessment, "pilot.as_of")
        yield _at(assessment, RegressionId.AS_OF, "pilot.as_of", message, f"as_of: {earlier.as_of}", place)
    if pilot.value("pilot.sector") == _PUBLIC and earlier.sector != _PUBLIC:
        message = text("finding.regress.sector")
        yield _at(assessment, RegressionId.SECTOR, "pilot.sector", message, "", _place(assessment, "pilot.sector"))


_PUBLIC = "public"

_ORDERS: dict[str, tuple[str, ...]] = {
    "pilot.harm": HARMS,
    "pilot.audience": AUDIENCES,
    "data_sources[].written_by": ("machines", "staff", "outsiders"),
    "actions[].risk": ("low", "medium", "high"),
}
"""Values that decide what is asked, from the mildest on."""
_KIND = "actions[].kind"
_KINDS = {"read": 0, "recommend": 1, "write": 2, "send": 2, "spend": 3, "commit": 3}
_LIMITS = ("slos[].target", "slos[].alert", "kill_criteria[].threshold")


def _declared(pilot: Pilot) -> dict[str, Value]:
    """The values that set what a pilot is held to: whom it affects, what it does, its targets and kill thresholds."""
    found = {}
    for path, answer in pilot.every_answer():
        if answer.value is not None and _address(path) in (*_ORDERS, _KIND, *_LIMITS):
            found[path] = answer.value
    return found


def _address(path: str) -> str:
    section, name, key = split_address(path) or (path, None, None)
    return f"{section}[].{key}" if name else path


def _milder(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    """Declarations that ask less of the pilot than before, and targets and kill thresholds that were moved."""
    now = _declared(assessment.pilot)
    for path, was in (earlier.declared or {}).items():
        if path in now and _is_milder(_address(path), was, now[path]):
            pair = {"was": _written(was), "now": _written(now[path])}
            message = text("finding.regress.milder", path=path, **pair)
            help = _restored(f"{path.rpartition('.')[2]}: {pair['was']}")
            yield _at(assessment, RegressionId.MILDER, path, message, help, _place(assessment, path))


def _restored(line: str) -> str:
    """What to do about something that asks less than before, and may have been meant."""
    return text("finding.regress.restored", line=line)


def _is_milder(field: str, was: Value, now: Value) -> bool:
    if isinstance(was, Threshold) and isinstance(now, Threshold):
        pair = comparable(was, now)
        if isinstance(pair, Incomparable) or was.is_floor is not now.is_floor or span(was) != span(now):
            return was != now
        before, after = pair
        # A kill threshold and an alert are met when something is wrong, a target when all is well.
        lower_is_milder = was.is_floor == (field == "slos[].target")
        return after < before if lower_is_milder else after > before
    if field == _KIND:
        return _KINDS.get(str(now), 0) < _KINDS.get(str(was), 0)
    order = _ORDERS.get(field, ())
    return was in order and now in order and order.index(str(now)) < order.index(str(was))


def _written(value: Value) -> str:
    if not isinstance(value, Threshold):
        return str(value)
    words = {">=": "at least", "<=": "at most", ">": "above", "<": "below"}[value.comparator]
    unit = "%" if value.unit == "%" else f" {value.unit}" if value.unit else ""
    return f"{words} {value.number:g}{unit} {value.span}".strip()


def _items(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    # Of two entries of one name, each counts.
    now = Counter(item.label for every in assessment.pilot.items.values() for item in every)
    for label in sorted(Counter(earlier.items) - now):
        section = label.partition("[")[0]
        # Evidence is compared by what it supports, and a waiver that is gone lets nothing pass.
        if section in ("evidence", "waivers"):
            continue
        answer = assessment.pilot.section(section)
        message = text("finding.regress.item", item=label)
        yield _at(assessment, RegressionId.ITEM, label, message, "", (answer.line, answer.column))


def _place(assessment: Assessment, path: str) -> tuple[int, int]:
    section, name, key = split_address(path) or (path, None, None)
    for item in assessment.pilot.items.get(section, ()) if name else ():
        if name in (item.name, str(item.index + 1)):
            answer = item.answer(key or "")
            return answer.line, answer.column
    answer = assessment.pilot.answer(path) if "." in path else assessment.pilot.section(section)
    return answer.line, answer.column


def _scores(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    worth = assessment.scores
    figures = [(RegressionId.INDEX.value, "index", earlier.index, worth.index.value)]
    figures += [
        (RegressionId.WALL.of(wall.id), f"{wall.title.lower()} wall", earlier.walls[wall.id], wall.score.value)
        for wall in worth.lenses.get(LensId.WALLS, ())
        if wall.id in earlier.walls
    ]
    name = assessment.pilot.answer("pilot.name")
    for id, title, was, now in figures:
        if round(now, 1) < was:
            message = text("finding.regress.score", title=title, was=f"{was:g}", now=f"{now:.1f}")
            yield _at(assessment, id, "pilot.name", message, "", (name.line, name.column))


def _evidence(earlier: Baseline, assessment: Assessment) -> Iterator[Finding]:
    now = {item.ref: item for item in assessment.evidence.items if not item.is_answer}
    for ref, was in earlier.evidence.items():
        item = now.get(ref)
        if item is None:
            if lost := _unsupported(was, now.values()):
                answer = assessment.pilot.section("evidence")
                message = text("finding.regress.evidence-gone", file=ref, lost=", ".join(lost))
                place = (answer.line, answer.column)
                yield _at(assessment, RegressionId.EVIDENCE, f"evidence[{ref}]", message, "", place)
            continue
        place = (item.line, item.column)
        if item.counted.rank < Level(was.level).rank:
            message = text("finding.regress.evidence", file=ref, was=was.level, now=item.counted.value)
            yield _at(assessment, RegressionId.EVIDENCE, item.label, message, "", place)
        elif was.fresh and not item.fresh and assessment.evidence.ages.get(place):
            message = text("finding.regress.stale", file=ref)
            yield _at(assessment, RegressionId.EVIDENCE, item.label, message, "date: <its date>, of a newer one", place)


def _unsupported(was: Shown, now: Iterable[EvidenceItem]) -> list[str]:
    """What evidence that is gone supported, and no evidence of its level supports now; a newer one replaces it."""
    as_strong = [target for item in now if item.counted.rank >= Level(was.level).rank for target in item.supports]
    return [target for target in was.supports if not any(is_about(each, target) for each in as_strong)]
