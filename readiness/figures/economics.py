"""What a task and a year bring in against what they cost ("The Playbook That Survives Friday Deploys", unit economics).

Nothing is converted: figures in two currencies are compared with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from readiness.figures.shares import percent
from readiness.pilot.answers import Money, Percent, State
from readiness.pilot.description import Pilot
from readiness.pilot.model import found_once
from readiness.pilot.quantities import Incomparable, comparable, total
from readiness.texts import text

VALUE, COST = "economics.value_per_task", "economics.cost_per_task"
BANKABLE = "value.bankable"
RETURN, PROGRAMME = "value.annual_return", "value.programme_cost"
RUN_COST, AT_VOLUME, VOLUME = "budget.annual_run_cost", "economics.cost_at_volume", "workflow.volume_per_month"
LEDGER = tuple(f"economics.{line}" for line in ("model", "infra", "review", "support", "maintenance"))
"""The lines of the cost per task ("The Playbook That Survives Friday Deploys": its ledger)."""


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What is lost by the author's own figures: the sentence, and the fields of the value and of the cost side."""

    sentence: str
    value_fields: tuple[str, ...]
    cost_fields: tuple[str, ...]
    per_task: bool


class Margin(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one task leaves something. `known` is false while an answer is missing that could make it a loss."""

    known: bool
    loss: Loss | None = None


def set_aside_for_public(pilot: Pilot, path: str) -> bool:
    """Whether a figure of value is set aside with a reason by a public body, whose service is not sold."""
    return pilot.value("pilot.sector") == "public" and pilot.answer(path).state is State.NA


def no_single_tasks(pilot: Pilot) -> bool:
    """Whether the figures per task are set aside, and those of the year are stated in their place."""
    per_task = all(pilot.answer(path).state is State.NA for path in (VALUE, COST))
    return per_task and all(isinstance(pilot.value(path), Money) for path in (RETURN, RUN_COST, PROGRAMME))


def may_be_set_aside(pilot: Pilot, path: str) -> bool:
    """Whether a figure that is set aside with a reason needs no answer: of a public body, or where no task is single.

    The rest of the figures that decide must be answered.
    """
    if path in (VALUE, BANKABLE, RETURN) and set_aside_for_public(pilot, path):
        return True
    return path in (COST, VALUE) and no_single_tasks(pilot)


class TaskCost(msgspec.Struct, frozen=True):
    """What a task costs, the fields that say so, and by how much rounding may have raised it."""

    amount: Money
    fields: tuple[str, ...]
    slack: float = 0.0


@found_once
def ledger_of(pilot: Pilot) -> TaskCost | None:
    """The lines of the ledger that are stated, added up; None when there is none, or they are in two currencies."""
    lines = {path: value for path in LEDGER if isinstance(value := pilot.value(path), Money)}
    added = total(lines.values()) if lines else None
    # Decimals as they are written: 0.4 + 0.2 + 0.3 + 0.1 + 0.1 is 1.1, and not a hair more.
    if added is None:
        return None
    return TaskCost(Money(round(added.amount, 9), added.currency), tuple(lines), _rounding(pilot, lines, added.amount))


def _rounding(pilot: Pilot, lines: Iterable[str], whole: float) -> float:
    """By how much the rounding of its lines may raise a sum: half a unit of the last decimal of each.

    At most a hundredth of the sum or half a cent a line; amounts that are written without decimals are not rounded.
    """
    halves = []
    for path in lines:
        digits = re.search(r"\d[.,](\d+)", pilot.text(path))
        halves.append(0.5 * 10 ** -len(digits[1]) if digits else 0.0)
    return min(sum(halves), max(0.01 * whole, 0.005 * len(halves)))


@found_once
def task_cost(pilot: Pilot) -> TaskCost | None:
    """What a task costs: as stated, or the sum of its ledger where that is more; None when neither is stated.

    An incomplete ledger says what a task costs at least.
    """
    stated, ledger = pilot.value(COST), ledger_of(pilot)
    if not isinstance(stated, Money):
        return ledger
    pair = comparable(ledger.amount, stated) if ledger is not None else None
    if ledger is None or pair is None or isinstance(pair, Incomparable) or pair[0] - ledger.slack <= pair[1]:
        return TaskCost(stated, (COST,))
    amount = Money(ledger.amount.amount, ledger.amount.currency or stated.currency)
    return TaskCost(amount, ledger.fields, ledger.slack)


@found_once
def task_margin(pilot: Pilot) -> Margin:
    """Value of a resolved task less its cost; where `economics.per` is `taken-in`, the cost is of every task taken in.

    Then the tasks that people take over cost as much and bring nothing. Where it is not stated, a loss by either
    reading is a loss. Where the ledger adds up to more than the stated cost, its sum counts, less its rounding.
    """
    if set_aside_for_public(pilot, VALUE) or no_single_tasks(pilot):
        return Margin(known=True)
    value, counted = pilot.value(VALUE), task_cost(pilot)
    cost = counted.amount if counted is not None else None
    pair = comparable(value, cost)
    if isinstance(pair, Incomparable) or not isinstance(value, Money) or counted is None or cost is None:
        return Margin(known=False)
    currency = value.currency or cost.currency
    worth, spent = pair
    per = pilot.value("economics.per")
    loss = _task_loss(worth, spent, currency, counted.fields) if worth <= spent - counted.slack else None
    if not isinstance(pilot.value(COST), Money):
        # The lines of the ledger alone may be fewer than there are.
        return Margin(known=False, loss=loss)
    if loss is not None or per == "resolved":
        return Margin(known=True, loss=loss)
    exceptions = pilot.value("economics.exception_rate")
    if not isinstance(exceptions, Percent):
        return Margin(known=False)
    taken = worth * (1 - exceptions.value / 100)
    return Margin(
        known=True,
        loss=_task_loss(worth, spent, currency, counted.fields, exceptions.value)
        if taken <= spent - counted.slack
        else None,
    )


def _task_loss(
    worth: float, spent: float, currency: str, cost_fields: tuple[str, ...], exceptions: float | None = None
) -> Loss:
    taken = worth * (1 - (exceptions or 0) / 100)
    key = "figure.loss.task" if exceptions is None else "figure.loss.task-taken-in"
    if taken == spent:
        key = "figure.loss.task-nothing"
    sentence = text(
        key,
        loss=money(spent - taken, currency),
        cost=money(spent, currency),
        value=money(worth, currency),
        exceptions=percent(exceptions or 0),
    )
    if cost_fields != (COST,):
        sentence = f"{sentence} {text('figure.loss.ledger')}"
    return Loss(sentence=sentence, value_fields=(VALUE,), cost_fields=cost_fields, per_task=True)


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """What a year brings in and costs, and how long the programme takes to pay for itself; None where not stated.

    `returned` is the part of the return that finance validated, or all of it where no part is marked so, or what the
    tasks of a year are worth where that is less. `run_cost` is the largest that the stated figures give.
    `return_fields` and `run_fields` are those they come from.
    """

    currency: str
    returned: float | None
    validated: bool
    return_fields: tuple[str, ...]
    return_text: str
    run_cost: float | None
    run_fields: tuple[str, ...]
    run_text: str
    programme: float | None

    @property
    def net(self) -> float | None:
        """Return less run cost of a year."""
        return None if self.returned is None or self.run_cost is None else self.returned - self.run_cost

    @property
    def payback_months(self) -> float | None:
        """Months until the net return has paid for the programme; None where a figure is missing, or never."""
        if self.net is None or self.programme is None or self.net <= 0:
            return None
        return 12 * self.programme / self.net


@found_once
def year_of(pilot: Pilot) -> Year | None:
    """The figures of a year in one currency; None when they are in several."""
    return _year(pilot, of_tasks=True)


def _year(pilot: Pilot, *, of_tasks: bool) -> Year | None:
    """The figures of a year; `of_tasks` also looks at what its tasks are worth."""
    returned, validated = stated_return(pilot)
    return_fields: tuple[str, ...] = (RETURN,)
    return_text, in_tasks = "", tasks_worth(pilot) if of_tasks else None
    if returned is not None and in_tasks is not None:
        pair = comparable(in_tasks.amount, returned)
        # In another currency it says nothing; that cost and value cannot be compared is then a question of its own.
        if not isinstance(pair, Incomparable) and pair[0] < pair[1]:
            returned, return_fields, return_text = in_tasks.amount, in_tasks.fields, in_tasks.text
    elif returned is None and in_tasks is not None and set_aside_for_public(pilot, RETURN):
        returned, return_fields, return_text = in_tasks.amount, in_tasks.fields, in_tasks.text
    runs = list(_run_costs(pilot))
    programme = pilot.value(PROGRAMME)
    amounts = [returned, *(amount for amount, _, _ in runs), programme if isinstance(programme, Money) else None]
    whole = total(amount for amount in amounts if amount is not None)
    if whole is None or (validated and returned is None):
        return None
    largest = max(runs, key=lambda run: run[0].amount, default=None)
    return Year(
        currency=whole.currency,
        returned=returned.amount if returned is not None else None,
        validated=validated and return_fields == (RETURN,),
        return_fields=return_fields,
        return_text=return_text,
        run_cost=largest[0].amount if largest else None,
        run_fields=largest[1] if largest else (RUN_COST,),
        run_text=largest[2] if largest else "",
        programme=programme.amount if isinstance(programme, Money) else None,
    )


def stated_return(pilot: Pilot) -> tuple[Money | None, bool]:
    """The return of a year: the part that finance validated, else what is stated; and whether it is validated.

    None where neither is stated, or the parts are in two currencies.
    """
    stated = pilot.value(RETURN)
    validated = [amount for amount, kind in return_parts(pilot) if kind == "validated"]
    if not validated:
        return (stated if isinstance(stated, Money) else None), False
    returned = total(validated)
    if returned is not None and isinstance(stated, Money):
        # Where the parts say more than the whole, the whole counts.
        pair = comparable(stated, returned)
        returned = stated if not isinstance(pair, Incomparable) and pair[0] < pair[1] else returned
    return returned, True


@found_once
def year_loss(pilot: Pilot) -> Loss | None:
    """What is lost in a year: a return that does not cover the cost of running it.

    The return as it is stated comes first; where it covers the cost and what the tasks are worth does not, that one. A
    public body that sets its return aside and states a validated part, or what a task is worth, is held to that.
    """
    lost = (year for year in (_year(pilot, of_tasks=False), year_of(pilot)) if year is not None)
    year = next((year for year in lost if year.net is not None and year.net <= 0), None)
    if year is None:
        return None
    key = "figure.loss.year-validated" if year.validated else "figure.loss.year"
    sentence = text(
        key,
        returned=money(year.returned or 0, year.currency),
        worth=f" ({year.return_text})" if year.return_text else "",
        run=money(year.run_cost or 0, year.currency),
        sum=f" ({year.run_text})" if year.run_text else "",
    )
    return Loss(sentence=sentence, value_fields=year.return_fields, cost_fields=year.run_fields, per_task=False)


def missing_of_year(pilot: Pilot, *, computed: bool = True) -> tuple[str, ...]:
    """The figures that are missing to tell whether a year brings in more than it costs, at full volume.

    A volume of nothing, and a full volume that costs nothing, say nothing. A cost at full volume that follows from
    other figures is computed, and not missing where `computed` is allowed.
    """
    asked = [RETURN, RUN_COST] if no_single_tasks(pilot) else [RETURN, RUN_COST, AT_VOLUME, VOLUME]
    if set_aside_for_public(pilot, RETURN):
        asked.remove(RETURN)
    if computed and AT_VOLUME in asked and computed_at_volume(pilot) is not None:
        asked.remove(AT_VOLUME)
    return tuple(path for path in asked if not _stated(pilot, path))


def _stated(pilot: Pilot, path: str) -> bool:
    value = pilot.value(path)
    if path == VOLUME:
        return isinstance(value, (int, float)) and value > 0
    return isinstance(value, Money) and (path != AT_VOLUME or value.amount > 0)


def loses_at_volume(pilot: Pilot) -> bool | None:
    """Whether a task loses money at the stated cost of the full volume too; None where that is not stated."""
    at_volume, volume, value = pilot.value(AT_VOLUME), pilot.value(VOLUME), pilot.value(VALUE)
    if not isinstance(at_volume, Money) or not isinstance(volume, (int, float)) or volume <= 0:
        return None
    pair = comparable(value, Money(at_volume.amount / (12 * volume), at_volume.currency))
    return None if isinstance(pair, Incomparable) else pair[0] <= pair[1]


class InTasks(msgspec.Struct, frozen=True):
    """What the tasks of a year at full volume come to, with the fields and the sum that say so."""

    amount: Money
    fields: tuple[str, ...]
    text: str


def tasks_worth(pilot: Pilot, *, exceptions: bool = False) -> InTasks | None:
    """What the tasks of a year are worth: value × volume; None when either is not stated.

    Where `exceptions` asks for it, the tasks that people take over are left out: the value is per resolved task, and
    the volume of all that are taken in.
    """
    value, year = pilot.value(VALUE), _tasks_a_year(pilot)
    if not isinstance(value, Money) or year is None:
        return None
    rate = pilot.value("economics.exception_rate")
    taken = rate.value if exceptions and isinstance(rate, Percent) else 0.0
    key = "figure.worth-sum-taken-in" if taken else "figure.worth-sum"
    sum_ = text(key, volume=f"{year:,.0f}", value=money(value.amount, value.currency), exceptions=percent(taken))
    fields = (VALUE, VOLUME, "economics.exception_rate") if taken else (VALUE, VOLUME)
    return InTasks(Money(year * value.amount * (1 - taken / 100), value.currency), fields, sum_)


@found_once
def tasks_cost(pilot: Pilot) -> InTasks | None:
    """What the tasks of a year cost: cost per task × volume; None when either is not stated."""
    cost, year = task_cost(pilot), _tasks_a_year(pilot)
    if cost is None or year is None:
        return None
    sum_ = text("figure.run-sum", volume=f"{year:,.0f}", cost=money(cost.amount.amount, cost.amount.currency))
    return InTasks(Money(year * cost.amount.amount, cost.amount.currency), (*cost.fields, VOLUME), sum_)


def computed_at_volume(pilot: Pilot) -> InTasks | None:
    """What a year at full volume costs, where that is not stated and follows from what is.

    Of volume × the stated cost per task and the stated run cost the larger counts. None where neither is stated, a
    volume is missing, or they are in two currencies.
    """
    if pilot.answer(AT_VOLUME).given or _tasks_a_year(pilot) is None:
        return None
    of_tasks = tasks_cost(pilot) if isinstance(pilot.value(COST), Money) else None
    run = pilot.value(RUN_COST)
    of_year = InTasks(run, (RUN_COST,), text("figure.run-stated")) if isinstance(run, Money) else None
    if of_tasks is None or of_year is None:
        return of_tasks or of_year
    pair = comparable(of_tasks.amount, of_year.amount)
    if isinstance(pair, Incomparable):
        return None
    return of_tasks if pair[0] >= pair[1] else of_year


def _tasks_a_year(pilot: Pilot) -> float | None:
    """The tasks of a year at full volume; a volume of nothing says nothing."""
    volume = pilot.value(VOLUME)
    return 12 * float(volume) if isinstance(volume, (int, float)) and volume > 0 else None


def _run_costs(pilot: Pilot) -> Iterable[tuple[Money, tuple[str, ...], str]]:
    """Each figure that a year costs, with the fields it comes from and its sum where there is one."""
    for path in (RUN_COST, AT_VOLUME):
        if isinstance(amount := pilot.value(path), Money):
            yield amount, (path,), ""
    if (run := tasks_cost(pilot)) is not None:
        yield run.amount, run.fields, run.text


def return_parts(pilot: Pilot) -> list[tuple[Money, str]]:
    """The parts of the annual return that have an amount, each with its kind, empty where none is stated."""
    found = []
    for part in pilot.records.get("value.return_parts", ()):
        amount = part["amount"].value if "amount" in part else None
        kind = part["kind"].value if "kind" in part else None
        if isinstance(amount, Money):
            found.append((amount, kind if isinstance(kind, str) else ""))
    return found


def payback_limit(pilot: Pilot, policy: Mapping[str, float]) -> float:
    """Months in which the programme must have paid for itself: the policy's, or a stricter one that is stated."""
    stated = pilot.value("value.payback_months")
    most = policy["payback_months"]
    return min(most, float(stated)) if isinstance(stated, (int, float)) else most


_IN_YEARS_MONTHS, _NEVER_MONTHS = 36, 120
"""Beyond three years people count in years; beyond ten nobody can say what will be (ours)."""


def payback_sentence(year: Year, limit: float) -> str:
    """How long the programme takes to pay for itself, with its figures, against the months that are accepted."""
    if year.payback_months is None:
        return text("figure.payback.never")
    if year.payback_months > _NEVER_MONTHS:
        return text(
            "figure.payback.beyond",
            limit=f"{limit:g}",
            programme=money(year.programme or 0, year.currency),
            net=money(year.net or 0, year.currency),
        )
    whole = year.payback_months > _IN_YEARS_MONTHS
    return text(
        "figure.payback",
        time=text("figure.payback.years", years=f"{year.payback_months / 12:.1f}")
        if whole
        else text("figure.payback.months", months=f"{year.payback_months:.0f}"),
        limit=f"{limit:g}",
        programme=money(year.programme or 0, year.currency),
        net=money(year.net or 0, year.currency),
    )


def money(amount: float, currency: str) -> str:
    """An amount as it is printed: whole from 100 on, two decimals below."""
    digits = f"{amount:,.0f}" if abs(amount) >= 100 or float(amount).is_integer() else f"{amount:,.2f}"
    return f"{digits} {currency}".strip()
