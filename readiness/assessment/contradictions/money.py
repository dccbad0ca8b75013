"""Money against its own parts, in one currency; two currencies are named and never added up or divided."""

from __future__ import annotations

import math
from collections.abc import Iterator

from readiness.assessment.arithmetic import Roi, roi
from readiness.assessment.contradictions.model import Case, Check, Found, at, in_item
from readiness.figures.economics import (
    AT_VOLUME,
    LEDGER,
    RETURN,
    RUN_COST,
    InTasks,
    money,
    return_parts,
    stated_return,
    tasks_cost,
    tasks_worth,
)
from readiness.pilot.answers import Answer, Money
from readiness.pilot.quantities import Incomparable, Reason, comparable, total
from readiness.rules.ids import ContradictionId
from readiness.texts import text

_ROI_POINTS = 0.5
"""So many points may a stated ROI differ from the recomputed one, as it is often rounded."""


def _two_currencies(case: Case) -> Iterator[Found]:
    pilot = case.pilot
    task = ["economics.cost_per_task", "economics.value_per_task", *LEDGER]
    programme = ["value.programme_cost", "value.annual_return"]
    budget = [bucket.field for bucket in case.questionnaire.buckets if bucket.field != "none"]
    running = ["budget.annual_run_cost", "economics.cost_at_volume"]
    parts = [part["amount"] for part in pilot.records.get("value.return_parts", ()) if "amount" in part]
    groups = [
        [(path, case.at(path)) for path in task],
        [*((path, case.at(path)) for path in programme), *(("value.return_parts", part) for part in parts)],
        [(path, case.at(path)) for path in (programme[0], *budget)],
        [(path, case.at(path)) for path in running],
    ]
    reported: set[tuple[str, str]] = set()
    for group in groups:
        pair = _differing(group)
        if pair and (pair[0][0], pair[1][0]) not in reported:
            reported.add((pair[0][0], pair[1][0]))
            (one, first), (other, second) = pair
            yield at(other, second, _in_two(one, first, other, second))
    yield from _in_lists(case)


def _differing(group: list[tuple[str, Answer]]) -> tuple[tuple[str, Answer], tuple[str, Answer]] | None:
    """The first amount with a currency, and the first in another one."""
    stated = [(path, answer, answer.value.currency) for path, answer in group if isinstance(answer.value, Money)]
    stated = [entry for entry in stated if entry[2]]
    other = next((entry for entry in stated if entry[2] != stated[0][2]), None)
    return (stated[0][:2], other[:2]) if other else None


def _in_lists(case: Case) -> Iterator[Found]:
    """Figures of one baseline or objective in two currencies."""
    for section, first, others in (("baselines", "before", ("target", "after")), ("slos", "target", ("alert",))):
        for item in case.items(section):
            for key in others:
                one, other = item.answer(first), item.answer(key)
                if comparable(one.value, other.value, unit=item.text("unit")) == Incomparable(Reason.CURRENCY):
                    yield in_item(item, key, _in_two(f"{item.label}.{first}", one, f"{item.label}.{key}", other))


def _in_two(one: str, first: Answer, other: str, second: Answer) -> str:
    return text("contradiction.two-currencies.message", one=one, first=first.text, other=other, second=second.text)


def _roi_does_not_recompute(case: Case) -> Iterator[Found]:
    figures = roi(case.pilot)
    if figures is None or figures.stated is None:
        return
    gross_meant = figures.formula == "gross"
    own = figures.gross if gross_meant else figures.net
    if abs(own - figures.stated) > _ROI_POINTS:
        message = text(
            "contradiction.roi-does-not-recompute.differs",
            stated=figures.stated,
            gross=figures.gross,
            net=figures.net,
        )
    elif gross_meant:
        message = text("contradiction.roi-does-not-recompute.gross", stated=figures.stated)
    else:
        return
    yield at("value.stated_roi", case.at("value.stated_roi"), message, _roi_sum(figures))


def _roi_sum(figures: Roi) -> str:
    return text(
        "contradiction.roi-does-not-recompute.sum",
        returned=_money(figures.return_),
        cost=_money(figures.cost),
        gross=figures.gross,
        net=figures.net,
    )


def _return_parts(case: Case) -> Iterator[Found]:
    figures = roi(case.pilot)
    if figures is None or figures.parts_total is None:
        return
    difference = abs(figures.parts_total - figures.return_)
    if difference > 0.005 * figures.return_:
        sums = {"total": _money(figures.parts_total), "stated": _money(figures.return_)}
        parts = " + ".join(_money(money.amount) for money, _ in return_parts(case.pilot))
        yield at(
            "value.return_parts",
            case.at("value.return_parts"),
            text("contradiction.return-parts-do-not-add-up.message", **sums),
            text("contradiction.return-parts-do-not-add-up.sum", parts=parts, difference=_money(difference), **sums),
        )


def _opportunity_in_return(case: Case) -> Iterator[Found]:
    figures = roi(case.pilot)
    if figures is None or not figures.opportunity or figures.validated is None:
        return
    alone = figures.of_validated()
    if alone is not None and figures.return_ > figures.validated:
        yield at(
            "value.annual_return",
            case.at("value.annual_return"),
            text("contradiction.opportunity-in-return.message", amount=_money(figures.opportunity)),
            text(
                "contradiction.opportunity-in-return.sum",
                validated=_money(figures.validated),
                cost=_money(figures.cost),
                gross=alone[0],
                net=alone[1],
            ),
        )


def _ledger(case: Case) -> Iterator[Found]:
    stated = case.pilot.value("economics.cost_per_task")
    parts = [value for path in LEDGER if isinstance(value := case.pilot.value(path), Money)]
    if not isinstance(stated, Money) or len(parts) < len(LEDGER):
        return
    whole = total((stated, *parts))
    added = sum(part.amount for part in parts)
    if whole is not None and abs(added - stated.amount) > max(0.01 * stated.amount, 0.005):
        yield at(
            "economics.cost_per_task",
            case.at("economics.cost_per_task"),
            text("contradiction.ledger-does-not-add-up.message", total=added, stated=stated.amount),
            text(
                "contradiction.ledger-does-not-add-up.sum",
                parts=" + ".join(f"{part.amount:g}" for part in parts),
                total=added,
            ),
        )


def _return_against_tasks(case: Case) -> Iterator[Found]:
    """The return of a year against what its tasks are worth, by the reading that is nearest to it."""
    stated, validated = stated_return(case.pilot)
    # The value is of a resolved task; a volume may be of those taken in, or of those resolved.
    readings = [worth for way in (False, True) if (worth := tasks_worth(case.pilot, exceptions=way))]
    if stated is None or not readings:
        return
    apart = [difference for worth in readings if (difference := _apart(worth.amount, stated)) is not None]
    if len(apart) < len(readings) or min(apart) <= case.questionnaire.policy["contradiction_percent"]:
        return
    worth = readings[apart.index(min(apart))]
    key = "contradiction.return-against-tasks.validated" if validated else "contradiction.return-against-tasks.message"
    path = "value.return_parts" if validated else RETURN
    sums = {"tasks": _amount(worth.amount), "returned": _amount(stated)}
    yield at(path, case.at(path), text(key, **sums), _sum(case, worth, (path, stated), min(apart)))


def _cost_against_tasks(case: Case) -> Iterator[Found]:
    """What a year is said to cost, as budgeted and at full volume, against what its tasks cost."""
    cost = tasks_cost(case.pilot)
    for path in (RUN_COST, AT_VOLUME):
        stated = case.pilot.value(path)
        if cost is None or not isinstance(stated, Money):
            continue
        apart = _apart(cost.amount, stated)
        if apart is not None and apart > case.questionnaire.policy["contradiction_percent"]:
            sums = {"tasks": _amount(cost.amount), "stated": _amount(stated), "field": path}
            message = text("contradiction.cost-against-tasks.message", **sums)
            yield at(path, case.at(path), message, _sum(case, cost, (path, stated), apart))


def _budget_against_volume(case: Case) -> Iterator[Found]:
    """A budget for running it that is less than its cost at full volume."""
    budget, needed = case.pilot.value(RUN_COST), case.pilot.value(AT_VOLUME)
    if not isinstance(budget, Money) or not isinstance(needed, Money) or needed.amount <= budget.amount:
        return
    apart = _apart(needed, budget)
    if apart is not None and apart > case.questionnaire.policy["contradiction_percent"]:
        sums = {"planned": _amount(budget), "needed": _amount(needed)}
        line, other = case.at(RUN_COST).line, case.at(AT_VOLUME).line
        yield at(
            RUN_COST,
            case.at(RUN_COST),
            text("contradiction.budget-against-volume.message", **sums),
            text("contradiction.budget-against-volume.sum", percent=_percent(apart), line=line, other=other, **sums),
        )


def _apart(sum_: Money, stated: Money) -> float | None:
    """The difference of two amounts in percent of the stated one; None when they cannot be compared."""
    pair = comparable(sum_, stated)
    if isinstance(pair, Incomparable):
        return None
    if not pair[1]:
        return math.inf if pair[0] else 0.0
    return 100 * abs(pair[0] - pair[1]) / abs(pair[1])


def _sum(case: Case, tasks: InTasks, stated: tuple[str, Money], apart: float) -> str:
    """The sum of a year's tasks with the lines it was read from, beside the stated figure with its line."""
    lines = sorted({case.at(path).line for path in tasks.fields})
    path, amount = stated
    return text(
        "contradiction.against-tasks.sum",
        sum=tasks.text,
        tasks=_amount(tasks.amount),
        count=len(lines),
        lines=", ".join(map(str, lines)),
        stated=_amount(amount),
        line=case.at(path).line,
        percent=_percent(apart),
    )


def _percent(apart: float) -> str:
    return text("contradiction.against-tasks.nothing-stated") if math.isinf(apart) else f"{apart:.0f}%"


def _amount(amount: Money) -> str:
    return money(amount.amount, amount.currency)


def _money(value: float) -> str:
    if abs(value) >= 1e6:
        return f"{value / 1e6:g}M"
    return f"{value / 1e3:g}k" if abs(value) >= 1e4 else f"{value:g}"


CHECKS: dict[ContradictionId, Check] = {
    ContradictionId.TWO_CURRENCIES: _two_currencies,
    ContradictionId.ROI_DOES_NOT_RECOMPUTE: _roi_does_not_recompute,
    ContradictionId.RETURN_PARTS_DO_NOT_ADD_UP: _return_parts,
    ContradictionId.OPPORTUNITY_IN_RETURN: _opportunity_in_return,
    ContradictionId.LEDGER_DOES_NOT_ADD_UP: _ledger,
    ContradictionId.RETURN_AGAINST_TASKS: _return_against_tasks,
    ContradictionId.COST_AGAINST_TASKS: _cost_against_tasks,
    ContradictionId.BUDGET_AGAINST_VOLUME: _budget_against_volume,
}
