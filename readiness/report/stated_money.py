"""What a pilot costs, brings and takes to run, in sentences, as far as its description says."""

from __future__ import annotations

import math

from readiness.assessment.arithmetic import Roi, net_after_run_cost, roi
from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import HELD
from readiness.figures.economics import RETURN, year_of
from readiness.pilot.answers import Money
from readiness.pilot.model import Pilot
from readiness.report.page.figures import estimated_money, money
from readiness.report.words import join_words
from readiness.texts import text


def is_stated(assessment: Assessment) -> bool:
    """Whether the description says what it costs or what it returns, so that page one has it."""
    return any(
        isinstance(assessment.pilot.value(path), Money) for path in ("value.annual_return", "value.programme_cost")
    )


def on_page_one(assessment: Assessment) -> bool:
    """Whether page one says what it costs and brings: where anything of it is stated, or the pilot is held."""
    return is_stated(assessment) or assessment.decision.verdict in HELD


def stated_money(assessment: Assessment) -> list[str]:
    """What it costs, what it brings and what it takes to run, as far as the description says."""
    parts, missing = [], []
    for path, key in (
        ("value.programme_cost", "cost"),
        ("value.annual_return", "return"),
        ("budget.annual_run_cost", "run"),
    ):
        value = assessment.pilot.value(path)
        if isinstance(value, Money):
            parts.append(text(f"page_one.money-{key}", amount=money(value.amount, value.currency)))
        else:
            missing.append(text(f"page_one.no-{key}"))
    sentences = [text("page_one.money-stated", parts=join_words(parts))] if parts else []
    figures = roi(assessment.pilot)
    if figures is not None:
        sentences += _bankable(assessment, figures)
        # One way of counting is on the page: a second percentage would only make the reader choose.
        sentences.append(after_run_cost(assessment.pilot) or _net(figures))
    if missing:
        sentences.append(text("page_one.money-missing", missing=join_words(missing)))
    return sentences


def _bankable(assessment: Assessment, figures: Roi) -> list[str]:
    """Which part of the stated return finance has validated, and which cannot be banked."""
    if not _validated(figures) or figures.validated is None or figures.opportunity is None:
        return []
    validated, opportunity = (money(amount, figures.currency) for amount in (figures.validated, figures.opportunity))
    return [text("page_one.money-validated", validated=validated, opportunity=opportunity)]


def after_run_cost(pilot: Pilot) -> str:
    """What a year returns once run cost is counted, and when the programme is paid back; empty if unknown."""
    net, year = net_after_run_cost(pilot), year_of(pilot)
    if net is None or year is None or year.net is None or year.returned is None:
        return ""
    counted = money(round(year.returned) if year.returned > 1 else year.returned, year.currency)
    basis = "validated" if year.validated else "stated" if year.return_fields == (RETURN,) else "tasks"
    base = _run_base(pilot)
    returned = text(f"page_one.counted-{basis}", amount=counted)
    if year.net <= 0:
        return text("page_one.loses", returned=returned, base=base, lost=estimated_money(-year.net, year.currency))
    return text("page_one.net-after-run", returned=returned, base=base, net=f"{net:.0f}", payback=_payback(pilot))


def at_cost(pilot: Pilot, cost: float) -> str:
    """The first-year net return and the payback if the programme costs as much; empty where a year loses or is open."""
    year = year_of(pilot)
    if year is None or year.net is None or year.net <= 0 or cost <= 0:
        return ""
    months = 12 * cost / year.net
    payback = (
        text("page_one.payback-beyond")
        if months > _BEYOND
        else text("page_one.payback", month=math.ceil(months - 1e-9))
    )
    net = f"{100 * (year.net - cost) / cost:.0f}"
    return text("page_one.at-cost", cost=estimated_money(cost, year.currency), net=net, payback=payback)


_BEYOND = 120
"""Months beyond which nobody can say what will be (ours)."""


def _run_base(pilot: Pilot) -> str:
    """The run cost that is counted and what it is based on: the largest one that the stated figures give."""
    year = year_of(pilot)
    if year is None or year.run_cost is None:
        return ""
    per = pilot.value("economics.per")
    tasks = f"-{per}" if per in ("resolved", "taken-in") else ""
    based: dict[tuple[str, ...], str] = {("budget.annual_run_cost",): "stated", ("economics.cost_at_volume",): "volume"}
    key = based.get(year.run_fields, f"tasks{tasks}")
    amount = (
        estimated_money(year.run_cost, year.currency)
        if key.startswith("tasks")
        else money(year.run_cost, year.currency)
    )
    return text(f"page_one.run-base-{key}", amount=amount)


def _payback(pilot: Pilot) -> str:
    """In which month the programme has paid for itself, run cost counted; the net return of a year is positive."""
    year = year_of(pilot)
    if year is None or year.payback_months is None or year.payback_months > _BEYOND:
        return text("page_one.payback-beyond")
    return text("page_one.payback", month=math.ceil(year.payback_months - 1e-9))


def on_validated_part(pilot: Pilot) -> bool:
    """Whether the return after run cost counts the part that finance has validated alone, not opportunity cost."""
    year, figures = year_of(pilot), roi(pilot)
    return year is not None and year.validated and figures is not None and bool(figures.opportunity)


def _validated(figures: Roi) -> bool:
    return bool(figures.opportunity) and figures.of_validated() is not None


def _net(figures: Roi) -> str:
    """The net return while no run cost is known; on the validated part alone where the rest cannot be banked."""
    alone = figures.of_validated()
    if not figures.opportunity or alone is None:
        return text("page_one.net", net=f"{figures.net:.0f}")
    return text("page_one.net-validated", net=f"{alone[1]:.0f}")
