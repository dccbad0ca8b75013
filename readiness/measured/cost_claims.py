"""What a task costs by a bill and the log of the agent's work, beside what the ledger says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from readiness.measured.costs import Costs, MonthCost, Tokens, covers, priced_at
from readiness.measured.model import Figure, FigureName, Log
from readiness.pilot.answers import Money
from readiness.pilot.description import Pilot

MODEL, INFRA, AT_VOLUME, VOLUME = (
    "economics.model",
    "economics.infra",
    "economics.cost_at_volume",
    "workflow.volume_per_month",
)


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A month of which bill and log have every day: its cost, and the tasks that it is for."""

    cost: MonthCost
    tasks: int


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the ledger: what is measured, what is stated in the same currency, and whether the bill is more.

    `at_least` is a figure of which the bill is only a part: it says nothing where more is stated.
    """

    path: str
    figure: Figure
    currency: str
    stated: float | None
    comparable: bool
    at_least: bool = False


def months_of(costs: Costs, logs: Iterable[Log], *, taken_in: bool) -> tuple[Month, ...]:
    """The months that both have whole, with the tasks of the log that has the most of them."""
    best: tuple[Month, ...] = ()
    for log in logs:
        tasks = {
            group.name: group.rows if taken_in or group.resolved is None else group.resolved
            for group in log.groups
            if group.by == "month" and covers(log.first, log.last, group.name)
        }
        found = tuple(
            Month(cost=month, tasks=tasks[month.month]) for month in costs.whole_months if tasks.get(month.month)
        )
        if sum(month.tasks for month in found) > sum(month.tasks for month in best):
            best = found
    return best


def amounts(pilot: Pilot, costs: Costs, months: tuple[Month, ...]) -> Iterator[Amount]:
    """The figures of the ledger that a bill gives."""
    tasks = sum(month.tasks for month in months)
    if not tasks:
        return
    model, rest = sum(month.cost.model for month in months), sum(month.cost.rest for month in months)
    yield _amount(pilot, costs, MODEL, FigureName.MODEL_COST, model / tasks, tasks)
    if not costs.tokens:
        yield _amount(pilot, costs, INFRA, FigureName.INFRA_COST, rest / tasks, tasks)
    volume = pilot.value(VOLUME)
    if isinstance(volume, (int, float)) and not isinstance(volume, bool) and volume > 0:
        times = volume / (tasks / len(months))
        # What is no model may cost the same for more tasks; it does not cost less.
        year = 12 * (_model_at(costs, months, times) + rest / len(months))
        found = _amount(pilot, costs, AT_VOLUME, FigureName.COST_AT_VOLUME, year, tasks)
        yield msgspec.structs.replace(found, at_least=True)


def _model_at(costs: Costs, months: tuple[Month, ...], times: float) -> float:
    """The model in a mean month with so many times the tasks: by its tokens on the steps of the price, else as many."""
    if not costs.tokens:
        return times * sum(month.cost.model for month in months) / len(months)
    wanted = {month.cost.month for month in months}
    total = 0.0
    for name in {each.model for each in costs.tokens}:
        own = [each for each in costs.tokens if each.model == name and each.month in wanted]
        mean = Tokens(
            month="", model=name, read=sum(each.read for each in own), written=sum(each.written for each in own)
        )
        total += priced_at(costs.prices, mean, times / len(months))
    return total


def _amount(pilot: Pilot, costs: Costs, path: str, name: FigureName, value: float, tasks: int) -> Amount:
    answer = pilot.answer(path)
    stated = answer.value if answer.given and isinstance(answer.value, Money) else None
    return Amount(
        path=path,
        figure=Figure(name=name, value=value, unit="", cases=tasks),
        currency=costs.currency,
        stated=stated.amount if stated is not None else None,
        comparable=stated is None or stated.currency in ("", costs.currency),
    )
