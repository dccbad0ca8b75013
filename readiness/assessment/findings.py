"""What keeps a pilot from the gate it is held to, as findings: rule, severity, place, remedy, and waivers.

Facts come from the assessment and only get their place here. A finding keeps its fingerprint
when lines move or keys change places: it rests on the pilot, the rule and the path, list items by name.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Edit, Result, Status, applicable
from readiness.assessment.sponsor_decisions import decision_in_force, with_decision
from readiness.assessment.waivers import JudgedWaiver, Waiver, judge_waivers
from readiness.assessment.yardstick import effect_of, listed, under_built_in
from readiness.pilot.answers import State
from readiness.pilot.description import Item, split_address
from readiness.pilot.naming import name_key
from readiness.pilot.source import Code, Fault
from readiness.pilot.stage import is_live, shown_in_shadow, shown_live
from readiness.pilot.stubs import on_one_line
from readiness.questionnaire.ids import GateId, LensId, StageId, VerdictId
from readiness.questionnaire.model import Criterion, Gate, Stage
from readiness.questionnaire.predicates import CheckedAnswer
from readiness.rules.ids import BoundId, ContradictionId, UpcomingId, VerdictFindingId, WaiverId, YardstickId
from readiness.rules.ids import Severity as Severity
from readiness.rules.registry import advice_of
from readiness.rules.severities import severity_of
from readiness.texts import text

OF_DESCRIPTION = "description"
"""The topic of what is found in the way a description is written."""


OF_CAUSE = "cause"
"""The topic of findings that others follow from and that fail nothing by themselves."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found, and where.

    `waiver` is the waiver that covers it; `note` says when one did, which is then `lapsed`, and `expired` is that
    waiver. `topic` is where its rule belongs. `about` is what the finding is known by beside its rule: the path, or the
    list where it is of a whole list. `met_before` is the baseline at which its requirement was met. `edits` are the
    lines that its requirement lacks.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    help: str
    topic: str
    about: str
    fingerprint: str
    waiver: Waiver | None = None
    note: str = ""
    lapsed: bool = False
    expired: Waiver | None = None
    edits: tuple[Edit, ...] = ()
    met_before: str = ""


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What a cause does by itself, all else being in order.

    `requirements` are the ids of those that it leaves open, `score` is the readiness score without and with it,
    `gates` those that it shuts, `verdict` the one without and with it. `findings` is how many findings follow,
    `together` how many of these only together with other causes.
    """

    requirements: tuple[str, ...] = ()
    score: tuple[float, float] | None = None
    gates: tuple[GateId, ...] = ()
    gate_titles: tuple[str, ...] = ()
    verdict: tuple[str, str] | None = None
    findings: int = 0
    together: int = 0

    @property
    def size(self) -> tuple[int, int, float, int]:
        """How large it is, to compare with another: gates shut, requirements, loss of score, findings."""
        loss = self.score[0] - self.score[1] if self.score is not None else 0.0
        return len(self.gates), len(self.requirements), loss, self.findings


class Cause(msgspec.Struct, frozen=True):
    """A finding that others follow from; `summary` says what happened and what it does."""

    lead: Finding
    consequences: tuple[Finding, ...]
    summary: str
    effect: Effect


class GateCheck(msgspec.Struct, frozen=True):
    """A pilot held to a gate: its findings in the order of the file, and its waivers.

    `due` is False where the gate lies ahead: what is open for it is information. `NO_GATE` was asked for where
    it is False and nothing of the gate is among the findings. `causes` are what several findings follow from, the one
    with the largest effect first.
    """

    gate: Gate
    due: bool
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]
    causes: tuple[Cause, ...] = ()


class Bounds(msgspec.Struct, frozen=True):
    """What a pilot is held to beside its gate: a least index, least walls, evidence that must be there.

    `waiver_days` is how long a waiver may run; the policy's number counts where it is stricter. What ends or falls due
    within `warn_days`, by default the policy's, is reported before it does.
    """

    index: float | None = None
    walls: dict[str, float] = {}
    strict_evidence: bool = False
    waiver_days: int | None = None
    warn_days: int | None = None


_VERDICTS = {
    VerdictId.STOP: VerdictFindingId.STOP,
    VerdictId.PAUSE: VerdictFindingId.PAUSE,
    VerdictId.RE_SCOPE: VerdictFindingId.RE_SCOPE,
}
"""The verdicts that a pilot is not to go on with as it is."""
NO_GATE = "none"
"""In place of a gate: only how the description is written, and whether it is honest."""
_OF_GATES = frozenset((ContradictionId.STAGE_BEYOND_GATES, UpcomingId.GO_LIVE_NEAR))
"""What is found of a gate by its result."""
_BEFORE_SHADOW = (None, StageId.IDEA, StageId.PILOT)
_BEYOND_PHASE_1 = (StageId.SHADOW, StageId.ROLLOUT, StageId.PRODUCTION)


def check_gate(
    assessment: Assessment, *, gate: str = "", bounds: Bounds | None = None, also: tuple[Finding, ...] = ()
) -> GateCheck:
    """The findings of a pilot at the gate its stage claims, or at another one; `also` are those of a ratchet.

    `gate` may be `NO_GATE`. A value that could not be read is an error that no waiver covers.

    Raises:
        KeyError: there is no such gate.
    """
    held_to = gate_of(assessment, "" if gate == NO_GATE else gate)
    due = (bool(gate) and gate != NO_GATE) or not is_early(assessment)
    bounds = bounds or Bounds()
    found = [*_found(assessment, bounds), *also]
    if gate == NO_GATE:
        found = [each for each in found if each.topic != "verdict" and each.rule not in _OF_GATES]
    else:
        found += _of_gate(assessment, held_to, due=due)
    judged_waivers = judge_waivers(
        assessment.pilot, assessment.questionnaire, assessment.stated_as_of, bounds.waiver_days, bounds.warn_days
    )
    waivers = tuple(each.waiver for each in judged_waivers if each.waiver is not None)
    used: set[tuple[int, str]] = set()
    judged = [_waived(each, waivers, assessment.stated_as_of, used) for each in found]
    # Without a gate nothing is found that most waivers are for.
    unused = _unused(assessment, judged_waivers, used) if gate != NO_GATE else ()
    remarks = [*_of_waivers(assessment, judged_waivers), *unused]
    # What could not be read is to be corrected; nobody can accept it, as nobody knows what it says.
    judged += [of_fault(assessment.pilot.name, fault) for fault in assessment.pilot.unreadable]
    in_order = sorted([*judged, *remarks], key=lambda f: (f.line, f.column, -f.severity.rank, f.rule, f.path))
    return GateCheck(held_to, due and gate != NO_GATE, tuple(in_order), waivers)


def failing(held: GateCheck, at: Severity | None, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings that make a run fail: those at a severity or above that no waiver covers.

    What cannot be read fails it even where `at` is None: nobody knows what else there is to find. `known` are
    fingerprints of findings that were there before and do not count.
    """

    def fails(found: Finding) -> bool:
        if found.waiver is not None or was_there(found, known) or found.topic == OF_CAUSE:
            return False
        if at is None:
            return found.topic == OF_DESCRIPTION and found.severity is Severity.ERROR
        return found.severity.rank >= at.rank

    return tuple(filter(fails, held.findings))


def was_there(found: Finding, known: frozenset[str]) -> bool:
    """Whether a finding was there before; one whose waiver has ended never was, as it was let in on its terms."""
    return found.fingerprint in known and not found.lapsed


def since_of(held: GateCheck, known: frozenset[str] | None) -> dict[int, Literal["", "new", "before"]]:
    """Whether each finding is new, by its `id()`; without `known`, the fingerprints of what was there, it is not asked.

    What was made for the sake of what follows from it is as new as the newest of that.
    """
    if known is None:
        return {id(found): "" for found in held.findings}
    since: dict[int, Literal["", "new", "before"]] = {
        id(found): "before" if was_there(found, known) else "new" for found in held.findings
    }
    for cause in held.causes:
        if cause.lead.topic == OF_CAUSE and all(since[id(found)] == "before" for found in cause.consequences):
            since[id(cause.lead)] = "before"
    return since


def gate_of(assessment: Assessment, wanted: str = "") -> Gate:
    """The gate a pilot is held to: the one wanted, or else that of its stage, stated or shown.

    Raises:
        KeyError: there is no such gate.
    """
    gates: dict[str, Gate] = {gate.id: gate for gate in assessment.questionnaire.gates}
    if wanted:
        return gates[wanted]
    row = _row_of_stage(assessment)
    return gates[row.held_to] if row is not None else assessment.questionnaire.gates[0]


def is_early(assessment: Assessment) -> bool:
    """Whether the gate of its stage lies ahead, as of an idea; a pilot without a stage is not early."""
    row = _row_of_stage(assessment)
    return row is not None and row.early


def _row_of_stage(assessment: Assessment) -> Stage | None:
    stage = counted_stage(assessment)
    return next((row for row in assessment.questionnaire.stages if row.stage == stage), None)


def counted_stage(assessment: Assessment) -> StageId | None:
    """The stage that counts: the stated one, or a later one that the description shows."""
    pilot = assessment.pilot
    stated = pilot.value("pilot.stage")
    if shown_live(pilot, assessment.as_of):
        return StageId.PRODUCTION
    if stated in _BEFORE_SHADOW and shown_in_shadow(pilot):
        return StageId.SHADOW
    return StageId(str(stated)) if stated is not None else None


def _of_gate(assessment: Assessment, held_to: Gate, *, due: bool) -> Iterator[Finding]:
    """What is open for a gate and the gates before it."""
    order = [gate.id for gate in assessment.questionnaire.gates]
    up_to = set(order[: order.index(held_to.id) + 1])
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if criterion.due in up_to and applicable(result) and not result.passed:
            yield from _of_criterion(assessment, criterion, result, due=due)


def _found(assessment: Assessment, bounds: Bounds) -> Iterator[Finding]:
    """What is found whatever the gate: verdict, contradictions, faults of wording, bounds."""
    decision = assessment.decision
    on_record = decision_in_force(assessment.pilot, assessment.as_of)
    if (rule := _VERDICTS.get(decision.verdict)) is not None:
        path = decision.fields[0]
        answer = assessment.pilot.answer(path)
        yield finding(
            assessment, rule, severity_of(rule), path, answer.line, answer.column,
            with_decision(f"{decision.headline}: {decision.because}", on_record), decision.change[0], "verdict",
        )  # fmt: skip
    elif decision.phase_1_only and (stage := counted_stage(assessment)) in _BEYOND_PHASE_1:
        answer = assessment.pilot.answer("pilot.stage")
        help = text(f"finding.stage-beyond-verdict.{'decided' if on_record else 'help'}")
        message = text("finding.stage-beyond-verdict", stage=stage, verdict=decision.headline, because=decision.because)
        yield finding(
            assessment, VerdictFindingId.STAGE, severity_of(VerdictFindingId.STAGE), "pilot.stage", answer.line,
            answer.column, with_decision(message, on_record), help, "verdict",
        )  # fmt: skip
    for contradiction in assessment.contradictions:
        severity = severity_of(contradiction.id, strict_evidence=bounds.strict_evidence)
        sums = f" ({contradiction.arithmetic})" if contradiction.arithmetic else ""
        yield finding(
            assessment, contradiction.id, severity, contradiction.path, contradiction.line, contradiction.column,
            f"{contradiction.message}{sums}", contradiction.advice, "contradictions",
        )  # fmt: skip
    for warning in assessment.pilot.warnings:
        yield finding(
            assessment, warning.code.lower(), Severity.INFO, warning.path, warning.line, warning.column,
            warning.message, warning.help, OF_DESCRIPTION,
        )  # fmt: skip
    for each in assessment.pilot.understood:
        key = each.path.rpartition(".")[2]
        what = "write" if each.exact else "with-day" if each.read_as == "planned" else "exact"
        help = text(f"natural.{what}", key=key, read_as=each.read_as)
        yield finding(
            assessment, Code.READING.lower(), Severity.INFO, each.path, each.line, each.column, each.message, help,
            OF_DESCRIPTION,
        )  # fmt: skip
    yield from _upcoming(assessment, bounds)
    yield from _of_yardstick(assessment)
    yield from _below(assessment, bounds)


def _needed(result: Result) -> str:
    """What has to support the answer, where the reason does not say so already."""
    level = result.required_level
    return "" if f"{level.value} evidence" in result.reason else f" {text(f'finding.needed.{level.value}')}"


def _of_criterion(assessment: Assessment, criterion: Criterion, result: Result, *, due: bool) -> Iterator[Finding]:
    """A finding for the criterion, or one for each list item it fails for, so that each has its place."""
    severity = Severity.ERROR if result.blocker else Severity.WARNING
    if not due or (criterion.historical and result.status is Status.NO):
        # What lies ahead, or a fact of the past: nobody can make it good, so nobody is to be held to it.
        severity = Severity.INFO
    by_item: dict[str, CheckedAnswer] = {}
    for leaf in result.answers:
        if leaf.item and leaf.state is not State.YES:
            by_item.setdefault(leaf.item, leaf)
    whole = [leaf for leaf in result.answers if not leaf.item and leaf.state is not State.YES]
    if by_item and not whole and result.status is not Status.YES:
        to_write: dict[str, list[Edit]] = {}
        for edit in result.fix.edits:
            to_write.setdefault(edit.path.rpartition(".")[0], []).append(edit)
        for item, leaf in by_item.items():
            edits = tuple(to_write.get(item, ()))
            help = next((e.text for e in edits if e.path == leaf.path), "")
            message = f"{criterion.question} {result.reason if len(by_item) == 1 else f'Not for {_name(item)}.'}"
            one = finding(
                assessment, criterion.id, severity, leaf.path, leaf.line, leaf.column, message, help, criterion.topic
            )
            yield msgspec.structs.replace(one, edits=edits)
        return
    help = next((edit.text for edit in result.fix.edits), "") or result.fix.evidence
    # Its place is at the first entry of a list, and the next time another one may come first.
    parts = split_address(result.path)
    about = parts[0] if parts is not None and parts[1] else result.path
    one = finding(
        assessment, criterion.id, severity, result.path, result.line, result.column,
        f"{criterion.question} {result.reason}{_needed(result)}", help, criterion.topic,
        about=about,
    )  # fmt: skip
    yield msgspec.structs.replace(one, edits=result.fix.edits)


def _name(label: str) -> str:
    return label[label.index("[") + 1 : -1] if "[" in label else label


def _of_yardstick(assessment: Assessment) -> Iterator[Finding]:
    """What the questionnaire does for the pilot, where it is not the built-in one."""
    reading = under_built_in(assessment)
    if reading is None:
        return
    name = assessment.pilot.answer("pilot.name")
    effect = effect_of(assessment, reading)
    if places := listed(assessment):
        yield finding(
            assessment, YardstickId.ASKS_LESS, severity_of(YardstickId.ASKS_LESS), "pilot.name", name.line,
            name.column, places if reading.better else f"{places}. {effect}", "", "yardstick",
        )  # fmt: skip
    if reading.better:
        yield finding(
            assessment, YardstickId.BETTER_VERDICT, severity_of(YardstickId.BETTER_VERDICT), "pilot.name", name.line,
            name.column, effect, text("rule.questionnaire-better-verdict.advice"), "yardstick",
        )  # fmt: skip


def _upcoming(assessment: Assessment, bounds: Bounds) -> Iterator[Finding]:
    """What ends or falls due within the days of warning."""
    as_of = assessment.as_of
    if as_of is None:
        return
    policy = int(assessment.questionnaire.policy["warn_days"])
    ahead = policy if bounds.warn_days is None else bounds.warn_days
    for item in assessment.evidence.items:
        count = assessment.evidence.ages.get((item.line, item.column), 0)
        if count and item.good_until is not None and 0 <= (left := (item.good_until - as_of).days) <= ahead:
            message = text(
                "finding.evidence-ends",
                evidence=item.ref or item.label, date=item.dated, until=item.good_until, left=left, count=count,
            )  # fmt: skip
            yield finding(
                assessment, UpcomingId.EVIDENCE_ENDS, severity_of(UpcomingId.EVIDENCE_ENDS), item.label, item.line,
                item.column, message, text("finding.evidence-ends.help"), "upcoming",
            )  # fmt: skip
    answer = assessment.pilot.answer("pilot.go_live")
    gate = next(gate for gate in assessment.scores.gates if gate.id == GateId.GO_LIVE)
    day = answer.value
    if isinstance(day, datetime.date) and not gate.passes and not is_live(assessment.pilot, as_of):
        left = (day - as_of).days
        if 0 <= left <= ahead:
            order = [each.id for each in assessment.scores.gates]
            up_to = assessment.scores.gates[: order.index(GateId.GO_LIVE) + 1]
            message = text("finding.go-live-near", day=day, left=left, open=sum(len(each.open) for each in up_to))
            yield finding(
                assessment, UpcomingId.GO_LIVE_NEAR, severity_of(UpcomingId.GO_LIVE_NEAR), "pilot.go_live", answer.line,
                answer.column, message, text("finding.go-live-near.help"), "upcoming",
            )  # fmt: skip


def _below(assessment: Assessment, bounds: Bounds) -> Iterator[Finding]:
    """Findings for an index or a wall below the bound asked for."""
    name = assessment.pilot.answer("pilot.name")
    worth = assessment.scores
    if bounds.index is not None and worth.index.value < bounds.index:
        message = text("finding.index-below", index=f"{worth.index.value:.1f}", least=f"{bounds.index:g}")
        yield finding(
            assessment,
            BoundId.INDEX,
            severity_of(BoundId.INDEX),
            "pilot.name",
            name.line,
            name.column,
            message,
            "",
            "bounds",
        )
    for wall in worth.lenses.get(LensId.WALLS, ()):
        least = bounds.walls.get(wall.id)
        if least is not None and wall.score.value < least:
            message = text(
                "finding.wall-below", wall=wall.title.lower(), score=f"{wall.score.value:.1f}", least=f"{least:g}"
            )
            yield finding(
                assessment,
                BoundId.WALL.of(wall.id),
                severity_of(BoundId.WALL),
                "pilot.name",
                name.line,
                name.column,
                message,
                "",
                "bounds",
            )


def finding(
    assessment: Assessment,
    rule: str,
    severity: Severity,
    path: str,
    line: int,
    column: int,
    message: str,
    help: str,
    topic: str,
    about: str | None = None,
) -> Finding:
    """A finding on a pilot, with its fingerprint; `about` is what that rests on where it is not the path."""
    about = path if about is None else about
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        line=line,
        column=column,
        message=" ".join(message.split()),
        help=on_one_line(help) if help.strip() else advice_of(rule),
        topic=topic,
        about=about,
        fingerprint=fingerprint(assessment.pilot.name, rule, about),
    )


def of_fault(of: str, fault: Fault) -> Finding:
    """A fault of a description as a finding; `of` is the name of the pilot, or of the file when there is none."""
    # Several faults can be at one path, as the entries of a list.
    about = f"{fault.path}:{fault.message}"
    return Finding(
        rule=fault.code,
        severity=Severity.ERROR,
        path=fault.path,
        line=fault.line,
        column=fault.column,
        message=fault.message,
        help=fault.help,
        topic=OF_DESCRIPTION,
        about=about,
        fingerprint=fingerprint(of, fault.code, about),
    )


def fingerprint(pilot: str, rule: str, about: str) -> str:
    """What a finding is known by from run to run, whatever line it is on and however the pilot's name is spaced."""
    return hashlib.sha256("\0".join((name_key(pilot), rule, about)).encode(errors="surrogatepass")).hexdigest()[:32]


def _of_waivers(assessment: Assessment, judged: Iterable[JudgedWaiver]) -> Iterator[Finding]:
    for each in judged:
        for remark in each.remarks:
            yield _on_waiver(assessment, each.item, remark.id, remark.message, remark.help)


def _on_waiver(assessment: Assessment, item: Item, rule: WaiverId, message: str, help: str) -> Finding:
    return finding(assessment, rule, severity_of(rule), item.label, item.line, item.column, message, help, "waivers")


def _waived(
    found: Finding, waivers: tuple[Waiver, ...], today: datetime.date | None, used: set[tuple[int, str]]
) -> Finding:
    """The finding with the waiver that covers it; with a note when that has expired, or cannot be dated."""
    about = [w for w in waivers if _is_of(w, found)]
    if not about:
        return found
    # Of several, one in force: the others may be what it renews.
    waiver = next((w for w in about if today is not None and w.expires >= today), about[0])
    used.add((waiver.line, waiver.rule))
    if today is None:
        return msgspec.structs.replace(found, note=text("finding.waiver.undated", day=waiver.expires), lapsed=True)
    if waiver.expires < today:
        note = text("finding.waiver.expired", day=waiver.expires)
        return msgspec.structs.replace(found, note=note, lapsed=True, expired=waiver)
    return msgspec.structs.replace(found, waiver=waiver)


def _is_of(waiver: Waiver, found: Finding) -> bool:
    """Whether a waiver is about a finding, by its rule and its path; one in a comment, by its line too."""
    if waiver.rule.casefold() != found.rule.casefold() or not is_about(waiver.path, found.path):
        return False
    return waiver.covers in (0, found.line)


def is_about(whole: str, path: str) -> bool:
    """Whether a path names another: the same, something above it, or nothing in particular."""
    return not whole or path == whole or path.startswith((f"{whole}.", f"{whole}["))


def _unused(assessment: Assessment, judged: Iterable[JudgedWaiver], used: set[tuple[int, str]]) -> Iterator[Finding]:
    for each in judged:
        if each.waiver is not None and (each.waiver.line, each.waiver.rule) not in used:
            yield _on_waiver(
                assessment, each.item, WaiverId.UNUSED,
                text("finding.waiver.unused", rule=each.waiver.rule), text("finding.waiver.unused.help"),
            )  # fmt: skip
