"""Contradictions between the sections of a description: located findings with the arithmetic shown.

They score nothing. They close the loopholes of self-description: an integration left out, an alert
milder than its target, an ROI that its own figures do not give.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

import msgspec

from readiness.assessment.arithmetic import false_alarm, roi
from readiness.assessment.evaluate import Result
from readiness.assessment.evidence import Evidence, EvidenceItem
from readiness.assessment.score import Scores
from readiness.pilot.answers import Answer, Duration, Money, Percent, Quantity, State, Threshold
from readiness.pilot.description import Item, Pilot, split_address
from readiness.questionnaire.model import Level, Questionnaire


def amount(value: object) -> float | None:
    """A plain number."""
    return float(value) if isinstance(value, (int, float)) else None


IDS = frozenset(
    [
        "writes-without-integration",
        "class-against-control",
        "spend-tiered-low",
        "owner-is-sponsor",
        "accuracy-owner-in-it",
        "too-many-sources",
        "alert-order",
        "false-alarm-rate",
        "window-too-long",
        "integration-share",
        "curated-against-live",
        "stage-beyond-gates",
        "go-live-passed",
        "autonomous-without-probation",
        "roi-does-not-recompute",
        "return-parts-do-not-add-up",
        "opportunity-in-return",
        "activity-metric",
        "evidence-future",
        "evidence-missing",
        "evidence-empty",
        "evidence-idle",
        "evidence-same-file",
        "evidence-blanket",
        "evidence-link",
        "evidence-uncounted",
        "kill-status-missing",
        "ledger-does-not-add-up",
    ]
)
"""Every contradiction there is."""


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two things that cannot both be so, or a number that its own parts do not give."""

    id: str
    message: str
    path: str
    line: int
    column: int
    arithmetic: str = ""
    advice: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at; `lifts` counts the criteria each receipt lifts, by its place."""

    pilot: Pilot
    questionnaire: Questionnaire
    evidence: Evidence
    worth: Scores
    results: dict[str, Result]
    lifts: dict[tuple[int, int], int]
    as_of: datetime.date | None

    def at(self, path: str) -> Answer:
        """The answer at a path."""
        return self.pilot.answer(path)


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every contradiction, in line order."""
    found = [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(found, key=lambda c: (c.line, c.column, c.id, c.path)))


def _of(
    id: str, message: str, path: str, answer: Answer | Item, arithmetic: str = "", remedy: str = ""
) -> Contradiction:
    return Contradiction(
        id=id, message=message, path=path, line=answer.line, column=answer.column, arithmetic=arithmetic, advice=remedy
    )


def _key(item: Item, key: str) -> tuple[str, Answer]:
    return f"{item.label}.{key}", item.answer(key)


def _writes(case: Case) -> Iterator[Contradiction]:
    pilot, controls = case.pilot, case.questionnaire.controls
    written = pilot.answer("workflow.writes")
    integrations = pilot.items.get("integrations", ())
    writing = [item for item in integrations if item.answer("direction").value in controls.writing_directions]
    acting = [item for item in pilot.items.get("actions", ()) if item.answer("kind").value in controls.writing_kinds]
    unclear = any(item.answer("direction").value is None for item in integrations)
    names = written.value if isinstance(written.value, tuple) else ()
    says_writes = bool(names) or (written.given and written.value != "none")
    says_none = written.value == "none" or written.state is State.NO
    if says_writes and not writing and not unclear:
        yield _of(
            "writes-without-integration",
            f"the workflow writes {written.text}, but no integration has direction write or both",
            "workflow.writes", written, remedy="list the system that is written under `integrations`",
        )  # fmt: skip
    if says_none and (writing or acting):
        other = writing[0] if writing else acting[0]
        yield _of(
            "writes-without-integration",
            f"the workflow writes nothing, but {other.label} does",
            "workflow.writes", written, remedy="say what is written under `workflow.writes`",
        )  # fmt: skip
    elif acting and not writing and not says_writes and not unclear and integrations:
        yield _of(
            "writes-without-integration",
            f"{acting[0].label} writes, but no integration has direction write or both",
            *_key(acting[0], "kind"), remedy="list the system that is written under `integrations`",
        )  # fmt: skip


def _class_against_control(case: Case) -> Iterator[Contradiction]:
    controls = case.questionnaire.controls
    agent_class = case.pilot.value("pilot.agent_class")
    for item in case.pilot.items.get("actions", ()):
        kind, control = item.answer("kind").value, item.answer("control").value
        if agent_class == "monitor" and kind is not None and kind != "read":
            yield _of(
                "class-against-control", f"a monitor only reads, but {item.label} is of kind {kind}",
                *_key(item, "kind"), remedy="raise the class, or take the action away",
            )  # fmt: skip
        if agent_class == "advisory" and control in controls.self_executing and kind in controls.writing_kinds:
            yield _of(
                "class-against-control",
                f"an advisory agent only recommends, but {item.label} ({kind}) runs under control {control}",
                *_key(item, "control"), remedy="let a person approve it, or raise the class",
            )  # fmt: skip


def _spend_tiered_low(case: Case) -> Iterator[Contradiction]:
    for item in case.pilot.items.get("actions", ()):
        if item.answer("kind").value in ("send", "spend", "commit") and item.answer("risk").value == "low":
            yield _of(
                "spend-tiered-low", f"{item.label} can {item.answer('kind').value} and is tiered low",
                *_key(item, "risk"), remedy="tier it medium with a written limit, or high",
            )  # fmt: skip


def _owner_is_sponsor(case: Case) -> Iterator[Contradiction]:
    production, sponsor = case.at("owners.production"), case.at("owners.sponsor")
    if production.given and sponsor.given and production.text.casefold() == sponsor.text.casefold():
        yield _of(
            "owner-is-sponsor", f"sponsor and production owner are the same: {production.text}",
            "owners.production", production, remedy="name the line manager who will run it",
        )  # fmt: skip


_IT = re.compile(r"\b(data scien\w+|IT|information technology|machine learning|ML engineer|AI engineer|innovation)\b")


def _accuracy_owner_in_it(case: Case) -> Iterator[Contradiction]:
    answer = case.at("owners.accuracy")
    match = _IT.search(answer.text) if answer.given else None
    if match and not re.search(r"\boperations?\b", answer.text, re.IGNORECASE):
        yield _of(
            "accuracy-owner-in-it", f"accuracy is owned by {answer.text}; it lasts longer with somebody in operations",
            "owners.accuracy", answer, remedy="a preference, not a fault: consider an owner in the line",
        )  # fmt: skip


def _too_many_sources(case: Case) -> Iterator[Contradiction]:
    items = case.pilot.items.get("data_sources", ())
    most = case.questionnaire.policy["most_data_sources"]
    if len(items) > most:
        yield _of(
            "too-many-sources", f"{len(items)} data sources are listed; begin with the {most:g} that matter",
            "data_sources", case.pilot.section("data_sources"),
        )  # fmt: skip


def _alert_order(case: Case) -> Iterator[Contradiction]:
    for item in case.pilot.items.get("slos", ()):
        target, alert = item.answer("target").value, item.answer("alert").value
        if not isinstance(target, Threshold) or not isinstance(alert, Threshold) or target.unit != alert.unit:
            continue
        floor = target.comparator in (">", ">=")
        stricter = alert.number > target.number if floor else alert.number < target.number
        opposed = (alert.comparator in ("<", "<=")) == floor
        # A ceiling's alert may lie below its target when the two count over different spans.
        if opposed and stricter and (floor or target.span == alert.span):
            yield _of(
                "alert-order", f"the alert of {item.label} is stricter than its target",
                *_key(item, "alert"), f"target {item.answer('target').text}, alert {item.answer('alert').text}",
                "set the alert on the far side of the target",
            )  # fmt: skip
    yield from _baseline_targets(case)
    yield from _kill_against_alert(case)


def _baseline_targets(case: Case) -> Iterator[Contradiction]:
    for item in case.pilot.items.get("baselines", ()):
        before, target = item.answer("before").value, item.answer("target").value
        if not isinstance(before, Quantity) or not isinstance(target, Quantity):
            continue
        higher = item.answer("better").value == "higher"
        worse = target.number < before.number if higher else target.number > before.number
        if worse:
            yield _of(
                "alert-order", f"the target of {item.label} is worse than its before-state",
                *_key(item, "target"),
                f"before {item.answer('before').text}, target {item.answer('target').text}, "
                f"{'higher' if higher else 'lower'} is better",
                "correct the target, or say `better: higher`",
            )  # fmt: skip


def _kill_against_alert(case: Case) -> Iterator[Contradiction]:
    slos = case.pilot.items.get("slos", ())
    for item in case.pilot.items.get("kill_criteria", ()):
        kill = item.answer("threshold").value
        for slo in slos:
            alert = slo.answer("alert").value
            if not isinstance(kill, Threshold) or not isinstance(alert, Threshold):
                continue
            if slo.name.casefold() != item.name.casefold() or kill.unit != alert.unit or kill.span != alert.span:
                continue
            if kill.comparator[0] != alert.comparator[0]:
                continue
            falls = kill.comparator[0] == "<"
            before_alert = kill.number > alert.number if falls else kill.number < alert.number
            if before_alert:
                yield _of(
                    "alert-order", f"{item.label} triggers before the alert of {slo.label} does",
                    *_key(item, "threshold"),
                    f"alert {slo.answer('alert').text}, kill {item.answer('threshold').text}",
                    "set the kill threshold beyond the alert",
                )  # fmt: skip


def _false_alarm_rate(case: Case) -> Iterator[Contradiction]:
    most = case.questionnaire.policy["false_alarm_percent"]
    for item in case.pilot.items.get("slos", ()):
        target, alert, window = (item.answer(key).value for key in ("target", "alert", "window"))
        if isinstance(target, Threshold) and isinstance(alert, Threshold) and isinstance(window, Duration):
            rate = false_alarm(target, alert, window)
            if rate is not None and 100 * rate > most:
                five = 1 - (1 - rate) ** 5
                yield _of(
                    "false-alarm-rate",
                    f"{item.label} would raise a false alarm in {100 * rate:.1f} % of windows while exactly on target",
                    *_key(item, "alert"),
                    f"P(fewer than {alert.number:g} % of {window.count:g} | each right with {target.number:g} %) = "
                    f"{100 * rate:.1f} %; over five windows {100 * five:.0f} %",
                    "widen the window or lower the alert",
                )  # fmt: skip


def _window_too_long(case: Case) -> Iterator[Contradiction]:
    volume = case.pilot.value("workflow.volume_per_month")
    monthly = amount(volume) if volume is not None else None
    for item in case.pilot.items.get("slos", ()):
        window = item.answer("window").value
        if not isinstance(window, Duration):
            continue
        if window.days is not None:
            if window.days > 31:
                yield _of(
                    "window-too-long", f"the window of {item.label} is longer than a month",
                    *_key(item, "window"), f"{window.count:g} {window.unit} = {window.days:.0f} days",
                )  # fmt: skip
        elif monthly and window.count > monthly:
            yield _of(
                "window-too-long", f"the window of {item.label} takes more than a month to fill",
                *_key(item, "window"), f"{window.count:g} in a window, {monthly:g} tasks a month",
            )  # fmt: skip


def _integration_share(case: Case) -> Iterator[Contradiction]:
    items = case.pilot.items.get("integrations", ())
    efforts = [amount(value) for item in items if (value := item.answer("effort_weeks").value) is not None]
    if not items or len(efforts) < len(items) or None in efforts:
        return
    stated = sum(effort for effort in efforts if effort is not None)
    counts = {"data_sources": len(case.pilot.items.get("data_sources", ())) or 1}
    other = sum(
        action.effort[1] * counts.get(action.per, 1)
        for action in case.questionnaire.actions
        if action.lane == "engineering"
        and action.role != "integration lead"
        and case.questionnaire.phase(action.phase).before_production
    )
    least = case.questionnaire.policy["integration_share_percent"]
    share = 100 * stated / (stated + other) if stated + other else 0
    if share < least:
        yield _of(
            "integration-share",
            f"integration is {share:.0f} % of the engineering effort; below {least:g} % it is usually underestimated",
            "integrations", case.pilot.section("integrations"),
            f"{stated:g} person-weeks stated / ({stated:g} + {other:g} likely for other engineering)",
            "check the estimates with the owners of the interfaces",
        )  # fmt: skip


def _curated_against_live(case: Case) -> Iterator[Contradiction]:
    pilot = case.pilot
    live = pilot.value("evals.live_accuracy")
    gap = case.questionnaire.policy["live_gap_points"]
    for path, word in (("evals.curated_accuracy", "picked examples"), ("evals.replay_accuracy", "a replay")):
        other = pilot.value(path)
        if not isinstance(other, Percent):
            continue
        if not isinstance(live, Percent):
            yield _of(
                "curated-against-live", f"accuracy on {word} is stated, accuracy on live data is not",
                path, pilot.answer(path), f"{other.value:g} % on {word}, live unknown",
                "run it on a random sample of live input",
            )  # fmt: skip
        elif other.value - live.value > gap:
            yield _of(
                "curated-against-live",
                f"live accuracy is {other.value - live.value:g} points below accuracy on {word}",
                "evals.live_accuracy", pilot.answer("evals.live_accuracy"),
                f"{other.value:g} % - {live.value:g} % = {other.value - live.value:g} points",
                "plan on the live number",
            )  # fmt: skip


def _stage_beyond_gates(case: Case) -> Iterator[Contradiction]:
    stage = case.pilot.value("pilot.stage")
    passes = {gate.id: gate for gate in case.worth.gates}
    for row in case.questionnaire.stages:
        if row.stage == stage and row.needs in passes and not passes[row.needs].passes:
            open_ = sum(len(gate.open) for gate in case.worth.gates[: list(passes).index(row.needs) + 1])
            yield _of(
                "stage-beyond-gates", f"the stage is {stage}, but the {passes[row.needs].title.lower()} is not passed",
                "pilot.stage", case.at("pilot.stage"), f"{open_} blockers open up to that gate",
                "close the blockers, or go back a stage",
            )  # fmt: skip


def _go_live_passed(case: Case) -> Iterator[Contradiction]:
    answer = case.at("pilot.go_live")
    stage = case.pilot.value("pilot.stage")
    if not isinstance(answer.value, datetime.date) or case.as_of is None:
        return
    if answer.value < case.as_of and stage in ("idea", "pilot", "stalled", "shadow"):
        yield _of(
            "go-live-passed", f"go-live was meant for {answer.value}, and the stage is {stage}",
            "pilot.go_live", answer, f"{(case.as_of - answer.value).days} days before {case.as_of}",
            "set a new date, with the reason for the delay",
        )  # fmt: skip


def _autonomous_without_probation(case: Case) -> Iterator[Contradiction]:
    months = case.pilot.value("governance.probation_months")
    least = case.questionnaire.policy["probation_months"]
    served = amount(months) if months is not None else None
    if case.pilot.value("pilot.agent_class") == "autonomous" and served is not None and served < least:
        yield _of(
            "autonomous-without-probation", f"the agent is autonomous after {served:g} months of probation",
            "governance.probation_months", case.at("governance.probation_months"), f"{served:g} of {least:g} months",
            "let it advise until the probation is served",
        )  # fmt: skip


def _roi(case: Case) -> Iterator[Contradiction]:
    figures = roi(case.pilot)
    if figures is None:
        return
    shown = f"{_money(figures.return_)} / {_money(figures.cost)}"
    arithmetic = (
        f"gross {shown} = {figures.gross:.0f} %; "
        f"net ({_money(figures.return_)} - {_money(figures.cost)}) / {_money(figures.cost)} = {figures.net:.0f} %"
    )
    answer = case.at("value.stated_roi")
    if figures.stated is not None:
        formula = figures.formula or "net"
        own = figures.gross if formula == "gross" else figures.net
        if abs(own - figures.stated) > 0.5:
            yield _of(
                "roi-does-not-recompute",
                f"an ROI of {figures.stated:g} % is stated; the figures give {figures.gross:.0f} % gross and "
                f"{figures.net:.0f} % net",
                "value.stated_roi", answer, arithmetic, "state the net figure, with its inputs",
            )  # fmt: skip
        elif formula == "gross":
            yield _of(
                "roi-does-not-recompute", f"the stated ROI of {figures.stated:g} % is a gross ratio, not a net return",
                "value.stated_roi", answer, arithmetic, "state the net figure, with its inputs",
            )  # fmt: skip
    if figures.parts_total is not None and abs(figures.parts_total - figures.return_) > 0.005 * figures.return_:
        parts = " + ".join(
            _money(p["amount"].value.amount)
            for p in case.pilot.records["value.return_parts"]
            if "amount" in p and isinstance(p["amount"].value, Money)
        )
        yield _of(
            "return-parts-do-not-add-up",
            f"the parts of the return add up to {_money(figures.parts_total)}, not {_money(figures.return_)}",
            "value.return_parts", case.at("value.return_parts"),
            f"{parts} = {_money(figures.parts_total)}; "
            f"{_money(abs(figures.parts_total - figures.return_))} unexplained",
            "correct the total or the parts",
        )  # fmt: skip
    if figures.opportunity and figures.validated is not None:
        alone = figures.of_validated()
        assert alone is not None
        if figures.return_ > figures.validated:
            yield _of(
                "opportunity-in-return",
                f"the annual return counts opportunity cost avoided ({_money(figures.opportunity)}), "
                "which cannot be banked",
                "value.annual_return", case.at("value.annual_return"),
                f"validated part alone: {_money(figures.validated)} / {_money(figures.cost)} = {alone[0]:.0f} % gross, "
                f"{alone[1]:.0f} % net",
                "lead with the validated part",
            )  # fmt: skip


_ACTIVITY = re.compile(
    r"\b(?:number of|count of|how many|#)\b.*|\b(?:recommendations?|messages?|prompts?|log-?ins?|users? trained|"
    r"active users?|sessions?|queries|clicks?)\b",
    re.IGNORECASE,
)


def _activity_metric(case: Case) -> Iterator[Contradiction]:
    answer = case.at("value.metric")
    if case.pilot.value("value.kind") == "outcome" and answer.given and (match := _ACTIVITY.search(answer.text)):
        yield _of(
            "activity-metric", f"the metric is called an outcome, but `{match[0].strip()}` counts activity",
            "value.metric", answer, remedy="measure what the work achieves",
        )  # fmt: skip


def _receipts(case: Case) -> Iterator[Contradiction]:
    receipts = case.evidence.items
    for receipt in receipts:
        for remark in receipt.remarks:
            yield _about(receipt, remark.id, f"{_named(receipt)} {remark.message}")
    for receipt in receipts:
        for target in receipt.supports if not receipt.is_answer else ():
            parts = split_address(target)
            names = {item.name for item in case.pilot.items.get(parts[0], ())} if parts else set()
            if parts and parts[1] is not None and parts[1] not in names:
                yield _about(
                    receipt, "evidence-idle", f"{_named(receipt)} supports {target}, which is not in the list any more",
                    "list it again, or say what became of it",
                )  # fmt: skip
    most = case.questionnaire.policy["blanket_criteria"]
    for receipt in receipts:
        count = case.lifts.get((receipt.line, receipt.column), 0)
        if not count and not receipt.is_answer and receipt.counted is not Level.CLAIMED:
            what = ", ".join(receipt.supports) or "nothing"
            yield _about(receipt, "evidence-idle", f"{_named(receipt)} supports {what}, which no question rests on")
        if count > most:
            yield _about(
                receipt, "evidence-blanket",
                f"{_named(receipt)} lifts {count} criteria; one document rarely shows more than {most:g}",
            )  # fmt: skip
    shown = [r for r in receipts if not r.is_answer]
    if len(shown) > 2 and len({r.ref for r in shown}) == 1:
        yield _about(shown[0], "evidence-same-file", f"{_named(shown[0])} is the only file behind {len(shown)} items")


def _named(receipt: EvidenceItem) -> str:
    return receipt.ref or receipt.label


def _about(receipt: EvidenceItem, id: str, message: str, remedy: str = "") -> Contradiction:
    return Contradiction(
        id=id,
        message=message,
        path=receipt.label,
        line=receipt.line,
        column=receipt.column,
        arithmetic="",
        advice=remedy,
    )


def _kill_status_missing(case: Case) -> Iterator[Contradiction]:
    if case.pilot.value("pilot.stage") in ("shadow", "rollout", "production"):
        for item in case.pilot.items.get("kill_criteria", ()):
            if not item.answer("status").given:
                yield _of(
                    "kill-status-missing", f"{item.label} does not say whether it has triggered",
                    *_key(item, "status"), remedy="status: <clear | triggered>",
                )  # fmt: skip


def _ledger(case: Case) -> Iterator[Contradiction]:
    total = case.pilot.value("economics.cost_per_task")
    keys = ("model", "infra", "review", "support", "maintenance")
    parts = [case.pilot.value(f"economics.{key}") for key in keys]
    if not isinstance(total, Money) or not all(isinstance(part, Money) for part in parts):
        return
    amounts = [part.amount for part in parts if isinstance(part, Money)]
    if abs(sum(amounts) - total.amount) > max(0.01 * total.amount, 0.005):
        yield _of(
            "ledger-does-not-add-up",
            f"the ledger's lines add up to {sum(amounts):g}, not to the cost per task of {total.amount:g}",
            "economics.cost_per_task", case.at("economics.cost_per_task"),
            f"{' + '.join(f'{a:g}' for a in amounts)} = {sum(amounts):g}", "correct the total or the lines",
        )  # fmt: skip


def _money(value: float) -> str:
    if abs(value) >= 1e6:
        return f"{value / 1e6:g}M"
    return f"{value / 1e3:g}k" if abs(value) >= 1e4 else f"{value:g}"


RULES: tuple[Callable[[Case], Iterator[Contradiction]], ...] = (
    _writes,
    _class_against_control,
    _spend_tiered_low,
    _owner_is_sponsor,
    _accuracy_owner_in_it,
    _too_many_sources,
    _alert_order,
    _false_alarm_rate,
    _window_too_long,
    _integration_share,
    _curated_against_live,
    _stage_beyond_gates,
    _go_live_passed,
    _autonomous_without_probation,
    _roi,
    _activity_metric,
    _receipts,
    _kill_status_missing,
    _ledger,
)
