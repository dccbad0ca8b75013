"""What the agent may do, what it is steered by, what it costs and what is waived: a part of the assessment's JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment.arithmetic import false_alarm_of, roi
from readiness.assessment.assess import Assessment
from readiness.assessment.permissions import Fits, permissions
from readiness.assessment.scorecard import Figure, figures
from readiness.assessment.sponsor_decisions import sponsor_decisions
from readiness.assessment.waiver_use import waiver_uses
from readiness.output.values_v1 import (
    ANSWER_STATE,
    AnswerState,
    Money,
    Place,
    Value,
    iso,
    money,
    one_of,
    or_none,
    percent,
)
from readiness.pilot.answers import Money as DomainMoney
from readiness.pilot.answers import Percent
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable, total


class ActionKind(StrEnum):
    """On which side of the action boundary an action lies."""

    READ = "read"
    RECOMMEND = "recommend"
    WRITE = "write"
    SEND = "send"
    SPEND = "spend"
    COMMIT = "commit"


class Risk(StrEnum):
    """A risk tier."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Control(StrEnum):
    """What is between a decision of the agent and the act."""

    AUTO = "auto"
    GUARDRAIL = "guardrail"
    APPROVE = "approve"
    TWO_PARTY = "two-party"
    HUMAN_ONLY = "human-only"


class KillDecision(StrEnum):
    """What happens when a kill criterion is reached."""

    STOP = "stop"
    REDESIGN = "redesign"
    PAUSE = "pause"


class KillStatus(StrEnum):
    """Whether a kill criterion has been reached."""

    CLEAR = "clear"
    TRIGGERED = "triggered"


class SecondUseCase(StrEnum):
    """Whether the second use case waits for the first."""

    HELD = "held"
    STARTED = "started"


class RoiFormula(StrEnum):
    """How a return on investment is worked out."""

    NET = "net"
    GROSS = "gross"


class ReturnKind(StrEnum):
    """Whether finance has validated a part of the return, or it is an opportunity cost that cannot be banked."""

    VALIDATED = "validated"
    OPPORTUNITY = "opportunity"


class AgentAction(Value, frozen=True):
    """An action of the agent, its risk, and the control in front of it."""

    name: Annotated[str, Meta(description="Its name, or its position in the list.")]
    kind: Annotated[ActionKind | None, Meta(description="On which side of the action boundary it lies.")]
    risk: Annotated[Risk | None, Meta(description="Its risk tier.")]
    control: Annotated[Control | None, Meta(description="What is between the decision and the act.")]
    limit: Annotated[str | None, Meta(description="Its written limit.")]
    approver: Annotated[str | None, Meta(description="Who approves it.")]
    undo: Annotated[str | None, Meta(description="How it is undone.")]
    fits: Annotated[Fits, Meta(description="Whether its control fits its risk; `open` while an answer is missing.")]
    problems: Annotated[tuple[str, ...], Meta(description="What does not fit, or is missing.")]
    place: Annotated[Place, Meta(description="Where it is described.")]


class ScorecardRow(Value, frozen=True):
    """A figure the agent is steered and stopped by, as written in objectives, baselines and kill criteria."""

    metric: Annotated[str, Meta(description="Its name.")]
    before: Annotated[str | None, Meta(description="The figure before the agent.")]
    now: Annotated[str | None, Meta(description="The figure with the agent.")]
    baseline_unit: Annotated[str | None, Meta(description="The unit of both, where it is given by itself.")]
    target: Annotated[str | None, Meta(description="The target, of the objective or else of the baseline.")]
    alert: Annotated[str | None, Meta(description="When an alert is raised.")]
    window: Annotated[str | None, Meta(description="Over which window the objective is measured.")]
    stop: Annotated[str | None, Meta(description="The threshold of the kill criterion.")]
    stop_decision: Annotated[KillDecision | None, Meta(description="What is decided when it is reached.")]
    stop_status: Annotated[KillStatus | None, Meta(description="Whether it has been reached.")]
    owner: Annotated[str | None, Meta(description="Who answers for the figure.")]
    objective_checked: Annotated[str | None, Meta(description="How often the objective is checked.")]
    stop_checked: Annotated[str | None, Meta(description="How often the kill criterion is checked.")]


class Unsteered(Value, frozen=True):
    """A list of figures that has no entry."""

    section: Annotated[Literal["baselines", "slos", "kill_criteria"], Meta(description="The section.")]
    state: Annotated[AnswerState, Meta(description="What the description says of the section as a whole.")]


class Alarm(Value, frozen=True):
    """An alert, and how often it is raised while the agent is exactly on target."""

    objective: Annotated[str, Meta(description="Name of the objective.")]
    alert: Annotated[str | None, Meta(description="When the alert is raised.")]
    window: Annotated[str | None, Meta(description="Over which window.")]
    false_alarm_percent: Annotated[
        float | None,
        Meta(description="The chance of a false alarm in a window; null unless it is a share counted over tasks."),
    ]
    false_alarm_limit_percent: Annotated[float, Meta(description="The chance that is accepted.")]
    too_often: Annotated[bool, Meta(description="Whether the chance is above that.")]


class CostPart(Value, frozen=True):
    """A part of what a task costs."""

    id: Annotated[str, Meta(description="The part.")]
    money: Annotated[Money | None, Meta(description="What it costs a task.")]


class BudgetBucket(Value, frozen=True):
    """A bucket of the programme's budget."""

    id: Annotated[str, Meta(description="Id of the bucket.")]
    title: Annotated[str, Meta(description="Its name.")]
    money: Annotated[Money | None, Meta(description="What it holds.")]
    share_percent: Annotated[float | None, Meta(description="Its share of the programme's cost, in percent.")]


class ReturnPart(Value, frozen=True):
    """A part of the annual return."""

    name: Annotated[str | None, Meta(description="Its name.")]
    money: Annotated[Money | None, Meta(description="What it returns a year.")]
    return_kind: Annotated[
        ReturnKind | None,
        Meta(description="Whether finance has validated it, or it is an opportunity cost that cannot be banked."),
    ]


class Economics(Value, frozen=True):
    """The money of a pilot. Figures are as stated unless they say that they are calculated."""

    cost_per_task: Annotated[Money | None, Meta(description="What a resolved task costs.")]
    cost_parts: Annotated[tuple[CostPart, ...], Meta(description="The parts of that cost.")]
    cost_parts_total: Annotated[Money | None, Meta(description="Their sum, calculated; null if one is not known.")]
    value_per_task: Annotated[Money | None, Meta(description="What a resolved task is worth.")]
    margin_per_task: Annotated[Money | None, Meta(description="Value less cost of a task, calculated.")]
    manual_minutes: Annotated[float | None, Meta(description="Minutes a task took by hand.")]
    review_minutes: Annotated[float | None, Meta(description="Minutes of review a task takes.")]
    exception_rate_percent: Annotated[float | None, Meta(description="Tasks that people take over, in percent.")]
    budget_line: Annotated[str | None, Meta(description="The operating budget line.")]
    budget_covers: Annotated[tuple[str, ...], Meta(description="What that line covers.")]
    annual_run_cost: Annotated[Money | None, Meta(description="Run cost a year, as budgeted.")]
    annual_run_cost_by_task: Annotated[
        Money | None, Meta(description="Run cost a year, calculated: cost per task times tasks a month times 12.")
    ]
    cost_at_volume: Annotated[Money | None, Meta(description="Cost a year at full volume.")]
    owner_fte: Annotated[float | None, Meta(description="The owner's time, in full-time equivalents.")]
    programme_cost: Annotated[Money | None, Meta(description="What the programme costs in all.")]
    budget_buckets: Annotated[tuple[BudgetBucket, ...], Meta(description="How the programme's money is split.")]
    second_use_case: Annotated[
        SecondUseCase | None, Meta(description="Whether the second use case waits for the first.")
    ]
    annual_return: Annotated[Money | None, Meta(description="Return a year.")]
    return_parts: Annotated[tuple[ReturnPart, ...], Meta(description="What the return consists of.")]
    validated_return: Annotated[Money | None, Meta(description="The validated parts of it, calculated.")]
    net_roi_percent: Annotated[float | None, Meta(description="(return - cost) / cost in percent, calculated.")]
    gross_roi_percent: Annotated[float | None, Meta(description="return / cost in percent, calculated.")]
    validated_net_roi_percent: Annotated[
        float | None, Meta(description="The net return on the validated parts alone, in percent, calculated.")
    ]
    stated_roi_percent: Annotated[float | None, Meta(description="The return on investment as stated elsewhere.")]
    stated_roi_formula: Annotated[RoiFormula | None, Meta(description="How that one is worked out.")]
    validated_by: Annotated[str | None, Meta(description="Who validated the benefits.")]
    value_scorecard: Annotated[str | None, Meta(description="On whose scorecard the value is.")]


class WaiverUse(Value, frozen=True):
    """A waiver as written, and what it does at the gate the stage of the pilot is held to."""

    rule: Annotated[str | None, Meta(description="Id of the rule it waives.")]
    path: Annotated[str | None, Meta(description="The answer it is limited to.")]
    owner: Annotated[str | None, Meta(description="Who answers for it.")]
    reason: Annotated[str | None, Meta(description="Why.")]
    expires: Annotated[str | None, Meta(description="Its last day (ISO 8601).")]
    approved_by: Annotated[str | None, Meta(description="Who approved it.")]
    date: Annotated[str | None, Meta(description="The day it was approved (ISO 8601).")]
    covers: Annotated[int, Meta(description="How many findings it covers.")]
    one_line: Annotated[bool, Meta(description="Whether it is a comment that is about one line.")]
    usable: Annotated[bool, Meta(description="Whether it is complete, allowed and not too long.")]
    remark: Annotated[str | None, Meta(description="What is wrong with it.")]
    place: Annotated[Place, Meta(description="Where it is written.")]


class RecordedDecision(Value, frozen=True):
    """What the sponsor decided, as written. It changes no verdict and no gate."""

    date: Annotated[str | None, Meta(description="The day of the decision (ISO 8601).")]
    earlier_verdict: Annotated[str | None, Meta(description="The verdict that was on the table, as written.")]
    decided: Annotated[str | None, Meta(description="What was decided.")]
    by: Annotated[str | None, Meta(description="Who decided.")]
    reason: Annotated[str | None, Meta(description="Why.")]
    complete: Annotated[bool, Meta(description="Whether it says who decided what, when and why.")]
    place: Annotated[Place, Meta(description="Where it is written.")]


def agent_actions(assessment: Assessment) -> tuple[AgentAction, ...]:
    """What the agent may do."""
    return tuple(
        AgentAction(
            name=found.item.name or found.item.label,
            kind=one_of(ActionKind, found.item.answer("kind").value),
            risk=one_of(Risk, found.item.answer("risk").value),
            control=one_of(Control, found.item.answer("control").value),
            limit=_text(found.item, "limit"),
            approver=_text(found.item, "approver"),
            undo=_text(found.item, "undo"),
            fits=found.fits,
            problems=found.problems,
            place=Place(path=found.item.label, line=found.item.line, column=found.item.column, written=True),
        )
        for found in permissions(assessment)
    )


def _text(item: Item | None, key: str) -> str | None:
    """An answer as written, in one line; None when none is given."""
    return or_none(" ".join(item.text(key).split())) if item is not None else None


def scorecard(assessment: Assessment) -> tuple[ScorecardRow, ...]:
    """The figures the agent is steered and stopped by."""
    return tuple(_figure(assessment, figure) for figure in figures(assessment.pilot))


def _figure(assessment: Assessment, figure: Figure) -> ScorecardRow:
    baseline, objective, stop = figure.baseline, figure.objective, figure.kill_criterion
    # Who answers for a figure that has no stop rule: of an objective the accuracy owner, else the scorecard's.
    without_stop = "owners.accuracy" if objective is not None else "value.scorecard"
    return ScorecardRow(
        metric=figure.name,
        before=_text(baseline, "before"),
        now=_text(baseline, "after"),
        baseline_unit=_text(baseline, "unit"),
        target=_text(objective if objective is not None else baseline, "target"),
        alert=_text(objective, "alert"),
        window=_text(objective, "window"),
        stop=_text(stop, "threshold"),
        stop_decision=one_of(KillDecision, stop.answer("decision").value) if stop is not None else None,
        stop_status=one_of(KillStatus, stop.answer("status").value) if stop is not None else None,
        owner=_text(stop, "decided_by") if stop is not None else or_none(assessment.pilot.text(without_stop)),
        objective_checked=_text(objective, "checked"),
        stop_checked=_text(stop, "checked"),
    )


def unsteered(assessment: Assessment) -> tuple[Unsteered, ...]:
    """Of what an agent is steered and stopped by, that of which there is no entry."""
    pilot = assessment.pilot
    sections: tuple[Literal["baselines", "slos", "kill_criteria"], ...] = ("baselines", "slos", "kill_criteria")
    return tuple(
        Unsteered(section=section, state=ANSWER_STATE[pilot.section(section).state])
        for section in sections
        if not pilot.items.get(section)
    )


def alarms(assessment: Assessment) -> tuple[Alarm, ...]:
    """Each alert with the chance that it is a false alarm."""
    limit = assessment.questionnaire.policy["false_alarm_percent"]
    rows = []
    for item in assessment.pilot.items.get("slos", ()):
        rate = false_alarm_of(item)
        rows.append(
            Alarm(
                objective=item.name or item.label,
                alert=_text(item, "alert"),
                window=_text(item, "window"),
                false_alarm_percent=percent(100 * rate) if rate is not None else None,
                false_alarm_limit_percent=limit,
                too_often=rate is not None and 100 * rate > limit,
            )
        )
    return tuple(rows)


_COST_PARTS = ("model", "infra", "review", "support", "maintenance")


def economics(assessment: Assessment) -> Economics:
    """The money of a pilot."""
    pilot = assessment.pilot
    task, worth = _money(assessment, "economics.cost_per_task"), _money(assessment, "economics.value_per_task")
    parts = {key: _money(assessment, f"economics.{key}") for key in _COST_PARTS}
    found = roi(pilot)
    validated = found.of_validated() if found is not None else None
    return Economics(
        cost_per_task=money(task),
        cost_parts=tuple(CostPart(id=key, money=money(amount)) for key, amount in parts.items()),
        cost_parts_total=money(_total(parts)),
        value_per_task=money(worth),
        margin_per_task=_margin(task, worth),
        manual_minutes=_number(assessment, "economics.manual_minutes"),
        review_minutes=_number(assessment, "economics.review_minutes"),
        exception_rate_percent=_percent(assessment, "economics.exception_rate"),
        budget_line=or_none(pilot.text("budget.line")),
        budget_covers=_words(assessment, "budget.covers"),
        annual_run_cost=money(_money(assessment, "budget.annual_run_cost")),
        annual_run_cost_by_task=_yearly(task, _number(assessment, "workflow.volume_per_month")),
        cost_at_volume=money(_money(assessment, "economics.cost_at_volume")),
        owner_fte=_number(assessment, "budget.owner_fte"),
        programme_cost=money(_money(assessment, "value.programme_cost")),
        budget_buckets=_buckets(assessment),
        second_use_case=one_of(SecondUseCase, pilot.value("budget.second_use_case")),
        annual_return=money(_money(assessment, "value.annual_return")),
        return_parts=_return_parts(assessment),
        validated_return=money(DomainMoney(found.validated, found.currency))
        if found is not None and found.validated is not None
        else None,
        net_roi_percent=percent(found.net) if found is not None else None,
        gross_roi_percent=percent(found.gross) if found is not None else None,
        validated_net_roi_percent=percent(validated[1]) if validated is not None else None,
        stated_roi_percent=_percent(assessment, "value.stated_roi"),
        stated_roi_formula=one_of(RoiFormula, pilot.value("value.roi_formula")),
        validated_by=or_none(pilot.text("value.validated_by")),
        value_scorecard=or_none(pilot.text("value.scorecard")),
    )


def _money(assessment: Assessment, path: str) -> DomainMoney | None:
    value = assessment.pilot.value(path)
    return value if isinstance(value, DomainMoney) else None


def _number(assessment: Assessment, path: str) -> float | None:
    value = assessment.pilot.value(path)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _percent(assessment: Assessment, path: str) -> float | None:
    value = assessment.pilot.value(path)
    return value.value if isinstance(value, Percent) else None


def _words(assessment: Assessment, path: str) -> tuple[str, ...]:
    value = assessment.pilot.value(path)
    return value if isinstance(value, tuple) else ()


def _total(parts: dict[str, DomainMoney | None]) -> DomainMoney | None:
    known = [amount for amount in parts.values() if amount is not None]
    return total(known) if len(known) == len(parts) else None


def _margin(task: DomainMoney | None, worth: DomainMoney | None) -> Money | None:
    both = total((task, worth)) if task is not None and worth is not None else None
    if task is None or worth is None or both is None:
        return None
    return money(DomainMoney(worth.amount - task.amount, both.currency))


def _yearly(task: DomainMoney | None, monthly: float | None) -> Money | None:
    if task is None or monthly is None:
        return None
    return money(DomainMoney(task.amount * monthly * 12, task.currency))


def _buckets(assessment: Assessment) -> tuple[BudgetBucket, ...]:
    whole = _money(assessment, "value.programme_cost")
    rows = []
    for bucket in assessment.questionnaire.buckets:
        if bucket.field == "none":
            continue
        amount = _money(assessment, bucket.field)
        pair = comparable(amount, whole)
        share = percent(100 * pair[0] / pair[1]) if not isinstance(pair, Incomparable) and pair[1] else None
        rows.append(BudgetBucket(id=bucket.id, title=bucket.title, money=money(amount), share_percent=share))
    return tuple(rows)


def _return_parts(assessment: Assessment) -> tuple[ReturnPart, ...]:
    rows = []
    for part in assessment.pilot.records.get("value.return_parts", ()):
        kind = part["kind"].value if "kind" in part else None
        rows.append(
            ReturnPart(
                name=or_none(part["name"].text) if "name" in part else None,
                money=money(part["amount"].value) if "amount" in part else None,
                return_kind=one_of(ReturnKind, kind),
            )
        )
    return tuple(rows)


def recorded_decisions(assessment: Assessment) -> tuple[RecordedDecision, ...]:
    """What the sponsor decided."""
    return tuple(
        RecordedDecision(
            date=iso(found.date),
            earlier_verdict=or_none(found.verdict),
            decided=or_none(found.decided),
            by=or_none(found.by),
            reason=or_none(found.reason),
            complete=not found.lacking,
            place=Place(path=found.item.label, line=found.item.line, column=found.item.column, written=True),
        )
        for found in sponsor_decisions(assessment.pilot)
    )


def waivers(assessment: Assessment) -> tuple[WaiverUse, ...]:
    """The waivers of a description."""
    return tuple(
        WaiverUse(
            rule=_text(use.item, "rule"),
            path=_text(use.item, "path"),
            owner=_text(use.item, "owner"),
            reason=_text(use.item, "reason"),
            expires=_text(use.item, "expires"),
            approved_by=_text(use.item, "approved_by"),
            date=_text(use.item, "date"),
            covers=use.covers,
            one_line=use.item.covers > 0,
            usable=use.usable,
            remark=or_none(use.remark),
            place=Place(path=use.item.label, line=use.item.line, column=use.item.column, written=True),
        )
        for use in waiver_uses(assessment)
    )
