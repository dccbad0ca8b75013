"""What keeps a pilot from the gate it is held to, as findings: rule, severity, place, remedy, and waivers.

Facts come from the assessment and are only told here by their place. A finding keeps its fingerprint
when lines move or keys change places: it rests on the pilot, the rule and the path, list items by name.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.assessment.sponsor_decisions import decision_in_force, with_decision
from readiness.pilot.answers import State
from readiness.pilot.description import Item
from readiness.pilot.stage import shown_in_shadow, shown_live
from readiness.pilot.wording import Wording, wording
from readiness.questionnaire.ids import LensId, StageId, VerdictId
from readiness.questionnaire.model import Criterion, Gate
from readiness.questionnaire.predicates import CheckedAnswer
from readiness.rules.ids import BoundId, VerdictFindingId, WaiverId
from readiness.rules.ids import Severity as Severity
from readiness.rules.severities import severity_of
from readiness.texts import text

WARN_DAYS = 14
"""So many days before a waiver expires it is remarked on."""


class Waiver(msgspec.Struct, frozen=True, kw_only=True):
    """A finding accepted until a day, that day included."""

    rule: str
    path: str
    owner: str
    reason: str
    expires: datetime.date
    approved_by: str
    line: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found, and where.

    `waiver` is the waiver that covers it; `note` says when one did. `topic` is where its rule belongs.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    help: str
    topic: str
    fingerprint: str
    waiver: Waiver | None = None
    note: str = ""


class GateCheck(msgspec.Struct, frozen=True):
    """A pilot held to a gate: its findings in the order of the file, and its waivers."""

    gate: Gate
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]


class Bounds(msgspec.Struct, frozen=True):
    """What a pilot is held to beside its gate: a least index, least walls, receipts that must be there.

    `waiver_days` is how far ahead a waiver may expire.
    """

    index: float | None = None
    walls: dict[str, float] = {}
    strict_evidence: bool = False
    waiver_days: int | None = None


_VERDICTS = {
    VerdictId.STOP: VerdictFindingId.STOP,
    VerdictId.PAUSE: VerdictFindingId.PAUSE,
    VerdictId.RE_SCOPE: VerdictFindingId.RE_SCOPE,
}
"""The verdicts that a pilot is not to go on with as it is."""
_BEYOND_PHASE_1 = (StageId.SHADOW, StageId.ROLLOUT, StageId.PRODUCTION)


def check_gate(
    assessment: Assessment, *, gate: str = "", bounds: Bounds | None = None, also: tuple[Finding, ...] = ()
) -> GateCheck:
    """The findings of a pilot at the gate its stage claims, or at another one; `also` are those of a ratchet.

    Raises:
        KeyError: there is no such gate.
    """
    held_to = gate_of(assessment, gate)
    bounds = bounds or Bounds()
    found = [*_found(assessment, held_to, bounds), *also]
    waivers, remarks = _waivers(assessment, bounds.waiver_days)
    used: set[int] = set()
    # A day that is only the latest in the file would let a waiver outlive its end.
    today = assessment.as_of if assessment.as_of_stated else None
    judged = [_waived(each, waivers, today, used) for each in found]
    remarks += _unused(assessment, waivers, used)
    in_order = sorted([*judged, *remarks], key=lambda f: (f.line, f.column, -f.severity.rank, f.rule, f.path))
    return GateCheck(held_to, tuple(in_order), waivers)


def failing(held: GateCheck, at: Severity | None, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings that make a run fail: those at a severity or above that no waiver covers; none without one.

    `known` are fingerprints of findings that were there before and do not count.
    """
    if at is None:
        return ()
    return tuple(
        f for f in held.findings if f.waiver is None and f.severity.rank >= at.rank and f.fingerprint not in known
    )


def gate_of(assessment: Assessment, wanted: str = "") -> Gate:
    """The gate a pilot is held to: the one wanted, or else that of its stage, stated or shown.

    Raises:
        KeyError: there is no such gate.
    """
    gates: dict[str, Gate] = {gate.id: gate for gate in assessment.questionnaire.gates}
    if wanted:
        return gates[wanted]
    stage = counted_stage(assessment)
    row = next((row for row in assessment.questionnaire.stages if row.stage == stage), None)
    return gates[row.held_to] if row is not None else assessment.questionnaire.gates[0]


def counted_stage(assessment: Assessment) -> StageId | None:
    """The stage that counts: the stated one, or a later one that the description shows."""
    pilot = assessment.pilot
    stated = pilot.value("pilot.stage")
    if shown_live(pilot, assessment.as_of):
        return StageId.PRODUCTION
    if stated is None and shown_in_shadow(pilot):
        return StageId.SHADOW
    return StageId(str(stated)) if stated is not None else None


def _found(assessment: Assessment, held_to: Gate, bounds: Bounds) -> Iterator[Finding]:
    questionnaire = assessment.questionnaire
    order = [gate.id for gate in questionnaire.gates]
    due = set(order[: order.index(held_to.id) + 1])
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
        message = text("finding.stage-beyond-verdict", stage=stage, verdict=decision.headline, because=decision.because)
        yield finding(
            assessment, VerdictFindingId.STAGE, severity_of(VerdictFindingId.STAGE), "pilot.stage", answer.line,
            answer.column, with_decision(message, on_record), text("finding.stage-beyond-verdict.help"), "verdict",
        )  # fmt: skip
    for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True):
        if criterion.due in due and applicable(result) and not result.passed:
            yield from _of_criterion(assessment, criterion, result)
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
            warning.message, warning.help, "description",
        )  # fmt: skip
    yield from _below(assessment, bounds)


def _of_criterion(assessment: Assessment, criterion: Criterion, result: Result) -> Iterator[Finding]:
    """A finding for the criterion, or one for each list item it fails for, so that each has its place."""
    severity = Severity.ERROR if result.blocker else Severity.WARNING
    if criterion.historical and result.status is Status.NO:
        # A fact of the past: nobody can make it good, so nobody is to be held to it.
        severity = Severity.INFO
    by_item: dict[str, CheckedAnswer] = {}
    for leaf in result.answers:
        if leaf.item and leaf.state is not State.YES:
            by_item.setdefault(leaf.item, leaf)
    whole = [leaf for leaf in result.answers if not leaf.item and leaf.state is not State.YES]
    wants = f"wants {result.required_level.value}" if result.required_level.rank else "an answer is enough"
    if by_item and not whole and result.status is not Status.YES:
        for item, leaf in by_item.items():
            help = next((e.text for e in result.fix.edits if e.path == leaf.path), "")
            message = f"{criterion.question} {result.reason if len(by_item) == 1 else f'Not for {_name(item)}.'}"
            yield finding(
                assessment, criterion.id, severity, leaf.path, leaf.line, leaf.column, message, help, criterion.topic
            )
        return
    help = next((edit.text for edit in result.fix.edits), "") or result.fix.evidence
    yield finding(
        assessment, criterion.id, severity, result.path, result.line, result.column,
        f"{criterion.question} {result.reason} ({wants})", help, criterion.topic,
    )  # fmt: skip


def _name(label: str) -> str:
    return label[label.index("[") + 1 : -1] if "[" in label else label


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
) -> Finding:
    """A finding on a pilot, with its fingerprint."""
    print_ = fingerprint(assessment.pilot.name, rule, path)
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        line=line,
        column=column,
        message=" ".join(message.split()),
        help=" ".join(help.split()),
        topic=topic,
        fingerprint=print_,
    )


def fingerprint(pilot: str, rule: str, path: str) -> str:
    """What a finding is known by from run to run, whatever line it stands on."""
    return hashlib.sha256("\0".join((pilot, rule, path)).encode(errors="surrogatepass")).hexdigest()[:32]


def _waivers(assessment: Assessment, longest: int | None) -> tuple[tuple[Waiver, ...], list[Finding]]:
    """The waivers of a description that can be used, and what is wrong with the others."""
    usable: list[Waiver] = []
    remarks: list[Finding] = []
    for item in assessment.pilot.items.get("waivers", ()):
        expires = item.answer("expires").value
        texts = {key: item.text(key) for key in ("rule", "path", "owner", "reason", "approved_by")}
        texts = {
            key: "" if wording(text) in (Wording.PLACEHOLDER, Wording.DONT_KNOW) else text
            for key, text in texts.items()
        }
        lacking = [key for key in ("rule", "owner", "reason") if not texts[key]]
        lacking += ["expires"] if not isinstance(expires, datetime.date) else []
        if lacking or not isinstance(expires, datetime.date):
            message = text("finding.waiver.incomplete", lacking=" and no ".join(lacking))
            remarks.append(_on_waiver(assessment, item, WaiverId.INCOMPLETE, message, f"{lacking[0]}: ..."))
            continue
        usable.append(
            Waiver(
                rule=texts["rule"],
                path=texts["path"],
                owner=texts["owner"],
                reason=texts["reason"],
                expires=expires,
                approved_by=texts["approved_by"],
                line=item.line,
            )
        )
        left = (expires - assessment.as_of).days if assessment.as_of is not None else None
        if longest is not None and left is not None and left > longest:
            usable.pop()
            message = text("finding.waiver.too-long", rule=texts["rule"], left=left, longest=longest)
            remarks.append(_on_waiver(assessment, item, WaiverId.TOO_LONG, message, "expires: ..."))
            continue
        if left is not None and 0 <= left <= WARN_DAYS:
            message = text("finding.waiver.ends", rule=texts["rule"], day=expires, left=left)
            remarks.append(_on_waiver(assessment, item, WaiverId.ENDS, message, text("finding.waiver.ends.help")))
    return tuple(usable), remarks


def _on_waiver(assessment: Assessment, item: Item, rule: WaiverId, message: str, help: str) -> Finding:
    return finding(assessment, rule, severity_of(rule), item.label, item.line, item.column, message, help, "waivers")


def _waived(found: Finding, waivers: tuple[Waiver, ...], today: datetime.date | None, used: set[int]) -> Finding:
    """The finding with the waiver that covers it; with a note when that has expired, or cannot be dated."""
    for waiver in waivers:
        if waiver.rule.casefold() != found.rule.casefold() or not is_about(waiver.path, found.path):
            continue
        used.add(waiver.line)
        if today is None:
            note = text("finding.waiver.undated", day=waiver.expires)
            return msgspec.structs.replace(found, note=note)
        if waiver.expires < today:
            return msgspec.structs.replace(found, note=text("finding.waiver.expired", day=waiver.expires))
        return msgspec.structs.replace(found, waiver=waiver)
    return found


def is_about(whole: str, path: str) -> bool:
    """Whether a path names another: the same, something above it, or nothing in particular."""
    return not whole or path == whole or path.startswith((f"{whole}.", f"{whole}["))


def _unused(assessment: Assessment, waivers: Iterable[Waiver], used: set[int]) -> list[Finding]:
    items = {item.line: item for item in assessment.pilot.items.get("waivers", ())}
    return [
        _on_waiver(
            assessment, items[waiver.line], WaiverId.UNUSED,
            text("finding.waiver.unused", rule=waiver.rule), text("finding.waiver.unused.help"),
        )
        for waiver in waivers
        if waiver.line not in used
    ]  # fmt: skip
