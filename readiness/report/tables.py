"""The working sheets of a report: what the agent may do, its scorecard and alarms, its economics, its waivers.

Sources: "The Last Mile Problem" (control fits risk and class), "The AI Pilot-to-Production Gap: Why 90% Stall"
(accuracy objective, kill criteria), "The Playbook That Survives Friday Deploys" (ledger per resolved task, buckets).
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment.arithmetic import false_alarm_of, net_after_run_cost, roi
from readiness.assessment.assess import Assessment
from readiness.assessment.findings import gate_of
from readiness.assessment.permissions import permissions as allowed
from readiness.assessment.scorecard import Figure, figures
from readiness.assessment.waiver_use import waiver_uses
from readiness.figures.judged import Facts
from readiness.figures.objectives import objective_of_live_accuracy
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, Money, Percent, State
from readiness.pilot.description import Item
from readiness.pilot.quantities import Incomparable, comparable, total
from readiness.report.stated_money import after_run_cost, on_validated_part, stated_money
from readiness.report.tables_document import (
    AlarmRow,
    Cell,
    EconomicsView,
    FigureRow,
    PermissionView,
    ScoreRow,
    WaiverRow,
)
from readiness.rules.ids import ContradictionId
from readiness.texts import capitalised, text

_NONE = Cell("", 0)


def cell(answer: Answer) -> Cell:
    """An answer for a table; what is not answered says so."""
    if answer.state is State.YES:
        return Cell(_in_words(answer), answer.line)
    if answer.state is State.UNKNOWN:
        return Cell("unknown" if answer.written else "not stated", answer.line, open=True)
    if answer.state is State.PLANNED:
        return Cell(f"planned{f' for {answer.date}' if answer.date else ''}", answer.line, open=True)
    if answer.state is State.NA:
        return Cell("does not apply", answer.line)
    return Cell(answer.state.value, answer.line, open=answer.state is State.PARTIAL)


def _in_words(answer: Answer) -> str:
    """What is answered; choices of a list, as `owner_time`, are words and not keys."""
    said = " ".join(answer.text.split())
    value = answer.value
    if isinstance(value, tuple) and all(isinstance(each, str) and _KEY.fullmatch(each) for each in value):
        return ", ".join(str(each).replace("_", " ") for each in value)
    return said


_KEY = pattern(r"[a-z]+(?:_[a-z]+)*")


def permissions(assessment: Assessment) -> tuple[PermissionView, ...]:
    """What the agent may do, each action with its control and whether that fits."""
    rows = []
    for found in allowed(assessment):
        item = found.item
        # Reading and recommending changes nothing, so nobody has to limit, approve or undo it.
        harmless = item.answer("kind").value in ("read", "recommend")
        rows.append(
            PermissionView(
                name=item.name or item.label,
                kind=cell(item.answer("kind")),
                risk=cell(item.answer("risk")),
                control=cell(item.answer("control")),
                limit=_NONE if harmless and not item.answer("limit").given else cell(item.answer("limit")),
                approver=_NONE if harmless and not item.answer("approver").given else cell(item.answer("approver")),
                undo=_NONE if harmless and not item.answer("undo").given else cell(item.answer("undo")),
                fits=found.fits,
                problems=found.problems,
                line=item.line,
            )
        )
    return tuple(rows)


def scorecard(assessment: Assessment) -> tuple[ScoreRow, ...]:
    """Every figure with its before-state, target, alert and stop rule, those of one name on one row."""
    return tuple(_score_row(assessment, figure) for figure in figures(assessment.pilot))


def unsteered(assessment: Assessment) -> tuple[FigureRow, ...]:
    """Of what an agent is steered and stopped by, that of which there is no entry, and what is said of it."""
    rows = []
    for section, title in (("baselines", "Baselines"), ("slos", "Objectives"), ("kill_criteria", "Kill criteria")):
        if not assessment.pilot.items.get(section):
            answer = assessment.pilot.section(section)
            shown = cell(answer)
            said = "none" if answer.state is State.NO else shown.text
            rows.append(
                FigureRow(title=title, said=said, how="", line=shown.line if answer.written else 0, open=shown.open)
            )
    return tuple(rows)


def _score_row(assessment: Assessment, figure: Figure) -> ScoreRow:
    pilot = assessment.pilot
    baseline, slo, kill = figure.baseline, figure.objective, figure.kill_criterion
    unit = baseline.answer("unit").text if baseline is not None else ""

    def of(item: Item | None, key: str, unit: str = "") -> Cell:
        if item is None:
            return _NONE
        found = cell(item.answer(key))
        return Cell(f"{found.text} {unit}".strip(), found.line) if unit and not found.open else found

    stop = of(kill, "threshold")
    if kill is not None and not stop.open:
        status = cell(kill.answer("status"))
        state = f" ({'not triggered' if status.text == 'clear' else status.text})" if not status.open else ""
        stop = Cell(f"{stop.text}: {cell(kill.answer('decision')).text}{state}", stop.line)
    owner = of(kill, "decided_by")
    if kill is None:
        # Who answers for a figure that has no stop rule: of an objective the accuracy owner, else the scorecard's.
        owner = cell(pilot.answer("owners.accuracy" if slo is not None else "value.scorecard"))
    return ScoreRow(
        metric=figure.name,
        before=of(baseline, "before", unit),
        target=of(slo, "target") if slo is not None else of(baseline, "target", unit),
        now=_now(assessment.facts, baseline, slo, of(baseline, "after", unit)),
        alert=of(slo, "alert"),
        stop=stop,
        owner=owner,
        checked=_checked(slo, kill),
    )


def _now(facts: Facts, baseline: Item | None, slo: Item | None, after: Cell) -> Cell:
    """What a figure is now: measured afterwards, or at its objective, or as the accuracy on live data that it is of."""
    if baseline is not None and (slo is None or not after.open):
        return after
    if slo is None:
        return _NONE
    pilot = facts.pilot
    measured = cell(slo.answer("measured"))
    if not measured.open:
        return measured
    # Which objective it is about may be assumed, as the judgement assumes it.
    about_accuracy, _ = objective_of_live_accuracy(facts)
    if about_accuracy is not None and about_accuracy.name == slo.name:
        return cell(pilot.answer("evals.live_accuracy"))
    return after if baseline is not None else measured


def _checked(slo: Item | None, kill: Item | None) -> Cell:
    """How often somebody looks, at the objective and at the stop rule where the two differ."""
    looks = [cell(item.answer("checked")) for item in (slo, kill) if item is not None]
    looks = [look for look in looks if not look.open] or looks[:1]
    if not looks:
        return _NONE
    if len(looks) == 2 and looks[0].text != looks[1].text:
        return Cell(f"{looks[0].text}; kill criterion {looks[1].text}", looks[0].line, looks[0].open or looks[1].open)
    return looks[0]


def alarms(assessment: Assessment) -> tuple[AlarmRow, ...]:
    """Each alert with the chance that it is raised while the agent is exactly on target."""
    most = assessment.questionnaire.policy["false_alarm_percent"]
    rows = []
    for item in assessment.pilot.items.get("slos", ()):
        target, alert, window = (item.answer(key) for key in ("target", "alert", "window"))
        rate = false_alarm_of(item)
        if rate is not None:
            said = f"{100 * (1 - (1 - rate) ** 5):.0f}% over five windows"
            said += f"; the limit is {most:g}% per window" if 100 * rate > most else ""
        elif any(answer.value is None for answer in (target, alert, window)):
            said = "needs a target, an alert and a window"
        else:
            said = "can be calculated only for a share counted over a number of tasks"
        percent = None if rate is None else round(100 * rate, 1)
        rows.append(
            AlarmRow(
                objective=item.name or item.label,
                alert=cell(alert),
                window=cell(window),
                rate=percent,
                too_often=(percent or 0) > most,
                said=said,
            )
        )
    return tuple(rows)


_PER_TASK = ("model", "infra", "review", "support", "maintenance")


def economics(assessment: Assessment) -> EconomicsView:
    """The money of a pilot, each figure as stated or with the sum that gives it."""
    remarks = [c.message for c in assessment.contradictions if c.id in _MONEY_RULES]
    return EconomicsView(
        said=_said(assessment),
        ledger=tuple(_ledger(assessment)),
        run=tuple(_run(assessment)),
        programme=tuple(_programme(assessment, remarks)),
        returns=tuple(_returns(assessment)),
        remarks=tuple(f"{capitalised(remark)}." for remark in remarks),
    )


def _said(assessment: Assessment) -> str:
    """What it costs, what it brings and what it takes to run, as far as that is stated; then the other way to count."""
    said, figures = stated_money(assessment), roi(assessment.pilot)
    if figures is not None and after_run_cost(assessment.pilot):
        alone = figures.of_validated()
        if alone is not None and figures.opportunity:
            said.append(text("economics.without-run-validated", net=f"{alone[1]:.0f}", whole=f"{figures.net:.0f}"))
        else:
            said.append(text("economics.without-run", net=f"{figures.net:.0f}"))
    return " ".join(said)


_MONEY_RULES = (
    ContradictionId.TWO_CURRENCIES,
    ContradictionId.ROI_DOES_NOT_RECOMPUTE,
    ContradictionId.RETURN_PARTS_DO_NOT_ADD_UP,
    ContradictionId.OPPORTUNITY_IN_RETURN,
    ContradictionId.LEDGER_DOES_NOT_ADD_UP,
)


def _stated(assessment: Assessment, path: str, title: str, how: str = "", *, strong: bool = False) -> FigureRow:
    answer = assessment.pilot.answer(path)
    shown = cell(answer)
    if isinstance(answer.value, Money):
        return FigureRow(title=title, said=_money(answer.value), how=how, line=answer.line, strong=strong)
    return FigureRow(
        title=title, said=shown.text, how=how, line=shown.line if answer.written else 0, open=shown.open, strong=strong
    )


def _money(money: Money) -> str:
    return f"{money.currency} {_plain(money.amount)}".strip()


def _plain(amount: float) -> str:
    """A number as people write it: cents only where there are some."""
    return f"{amount:,.0f}" if abs(amount - round(amount)) < 0.005 or abs(amount) >= 100_000 else f"{amount:,.2f}"


def _amount(assessment: Assessment, path: str) -> Money | None:
    value = assessment.pilot.value(path)
    return value if isinstance(value, Money) else None


def _ledger(assessment: Assessment) -> Iterator[FigureRow]:
    """What a resolved task costs by part, and what it is worth."""
    parts = [(key, _amount(assessment, f"economics.{key}")) for key in _PER_TASK]
    for key, _ in parts:
        yield _stated(assessment, f"economics.{key}", {"infra": "infrastructure"}.get(key, key).capitalize())
    cost, worth = _amount(assessment, "economics.cost_per_task"), _amount(assessment, "economics.value_per_task")
    known = [money for _, money in parts if money is not None]
    whole = total(known) if len(known) == len(parts) else None
    how = ""
    if whole is not None:
        how = f"the parts add up to {_plain(whole.amount)}"
    yield _stated(assessment, "economics.cost_per_task", "Cost per resolved task", how, strong=True)
    yield _stated(assessment, "economics.value_per_task", "Value per resolved task", strong=True)
    both = total((cost, worth)) if cost is not None and worth is not None else None
    if cost is not None and worth is not None and both is not None:
        left = Money(worth.amount - cost.amount, both.currency)
        yield FigureRow(
            title="Margin per resolved task",
            said=_money(left),
            how=f"{_plain(worth.amount)} less {_plain(cost.amount)}",
            line=0,
        )
    for path, title in (
        ("economics.manual_minutes", "Minutes per task by hand"),
        ("economics.review_minutes", "Minutes of review per task"),
        ("economics.exception_rate", "Exception rate: tasks people take over"),
    ):
        yield _stated(assessment, path, title)


def _run(assessment: Assessment) -> Iterator[FigureRow]:
    """What it costs to run, per year."""
    yield _stated(assessment, "budget.line", "Budget line")
    yield _stated(assessment, "budget.covers", "Covers")
    yield _stated(assessment, "budget.annual_run_cost", "Annual run cost, as budgeted")
    task, volume = _amount(assessment, "economics.cost_per_task"), assessment.pilot.value("workflow.volume_per_month")
    if task is not None and isinstance(volume, (int, float)):
        yearly = Money(task.amount * volume * 12, task.currency)
        how = f"{_plain(task.amount)} per task x {_plain(volume)} tasks a month x 12"
        yield FigureRow(title="Annual run cost, by the ledger", said=_money(yearly), how=how, line=0)
    yield _stated(assessment, "economics.cost_at_volume", "Annual cost at full volume")
    yield _stated(assessment, "budget.owner_fte", "Owner's time, in full-time equivalents")


_DISCOVERY = "budget.discovery"


def _programme(assessment: Assessment, remarks: list[str]) -> Iterator[FigureRow]:
    """How the programme's money is split."""
    cost = _amount(assessment, "value.programme_cost")
    yield _stated(assessment, "value.programme_cost", "Programme cost", strong=True)
    parts = [(b.field, capitalised(b.title)) for b in assessment.questionnaire.buckets if b.field != "none"]
    # What is spent on finding out is no work of the plan, and part of the money all the same.
    if _amount(assessment, _DISCOVERY) is not None:
        parts.append((_DISCOVERY, "Discovery and experiments"))
    stated: list[Money] = []
    for field, title in parts:
        money = _amount(assessment, field)
        share = ""
        pair = comparable(money, cost)
        if not isinstance(pair, Incomparable) and pair[1]:
            share = f"{100 * pair[0] / pair[1]:.0f}% of the programme"
        stated += [money] if money is not None else []
        yield _stated(assessment, field, title, share)
    yield _stated(assessment, "budget.second_use_case", "Second use case")
    split = comparable(total(stated), cost) if stated and len(stated) == len(parts) else None
    if isinstance(split, tuple) and abs(split[0] - split[1]) > 0.005 * abs(split[1]):
        remarks.append(f"the budget buckets add up to {_plain(split[0])}, but the programme costs {_plain(split[1])}")


def _returns(assessment: Assessment) -> Iterator[FigureRow]:
    """What comes back a year, and the ROI with its inputs; opportunity cost is kept apart."""
    pilot = assessment.pilot
    yield _stated(assessment, "value.annual_return", "Annual return, as stated")
    for part in pilot.records.get("value.return_parts", ()):
        money = part["amount"].value if "amount" in part else None
        if isinstance(money, Money):
            kind = part["kind"].text if "kind" in part else "kind not stated"
            kind = "opportunity cost avoided; cannot be banked" if kind == "opportunity" else kind
            name = part["name"].text if "name" in part else "a part"
            yield FigureRow(title=f"of which: {name}", said=_money(money), how=kind, line=part["amount"].line)
    figures = roi(pilot)
    if figures is None:
        yield FigureRow(
            title="Return on investment",
            said="cannot be calculated",
            how=text("economics.no-roi"),
            line=0,
            open=True,
        )
        return
    if (after_run := net_after_run_cost(pilot)) is not None:
        yield FigureRow(
            title=text("economics.net-after-run"),
            said=f"{after_run:.0f}%",
            how=text(
                "economics.net-after-run.how-validated" if on_validated_part(pilot) else "economics.net-after-run.how"
            ),
            line=0,
            strong=True,
        )
    shown, cost = _plain(figures.return_), _plain(figures.cost)
    yield FigureRow(
        title="Net return on investment",
        said=f"{figures.net:.0f}%",
        how=f"({shown} - {cost}) / {cost}",
        line=0,
        strong=True,
    )
    yield FigureRow(title="Gross ratio", said=f"{figures.gross:.0f}%", how=f"{shown} / {cost}", line=0)
    alone = figures.of_validated()
    if alone is not None and figures.opportunity and figures.validated is not None:
        how = f"({_plain(figures.validated)} - {cost}) / {cost}"
        yield FigureRow(title="Net return, validated part alone", said=f"{alone[1]:.0f}%", how=how, line=0, strong=True)
    stated = pilot.answer("value.stated_roi")
    if isinstance(stated.value, Percent):
        said = f"{stated.value.value:g}%"
        yield FigureRow(
            title="ROI as stated elsewhere", said=said, how=pilot.text("value.roi_formula"), line=stated.line
        )
    yield _stated(assessment, "value.validated_by", "Validated by")
    yield _stated(assessment, "value.scorecard", "On the scorecard of")


def waivers(assessment: Assessment) -> tuple[WaiverRow, ...]:
    """Every waiver, and what it does at the gate the pilot's stage is held to. None moves a score."""
    uses = waiver_uses(assessment)
    if not uses:
        return ()
    gate = gate_of(assessment).title.lower()
    rows = []
    for use in uses:
        item, count = use.item, use.covers
        said = f"lets {count} finding{'' if count == 1 else 's'} pass at the {gate}" if count else "lets nothing pass"
        if use.remark:
            said = f"{said}; {use.remark}"
        rows.append(
            WaiverRow(
                rule=_words(item, "rule"),
                path=_words(item, "path"),
                owner=_words(item, "owner"),
                reason=_words(item, "reason"),
                expires=_words(item, "expires"),
                approved_by=_words(item, "approved_by"),
                line=item.line,
                said=said,
            )
        )
    return tuple(rows)


def _words(item: Item, key: str) -> str:
    return " ".join(item.answer(key).text.split())
