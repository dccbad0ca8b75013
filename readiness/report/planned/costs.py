"""What a plan takes: effort and cost by role, lane and bucket of the budget."""

from __future__ import annotations

import msgspec

from readiness.report.planned.points import Three, three, whole
from readiness.report.words import join_words
from readiness.roadmap.money import Bucket, costs
from readiness.roadmap.roadmap import Roadmap


class ShareView(msgspec.Struct, frozen=True):
    """A part of the effort and what it costs, where its rate is known."""

    title: str
    effort: Three
    cost: Three | None


class BucketView(msgspec.Struct, frozen=True, kw_only=True):
    """A bucket of the budget: what the plan takes of it, and what the description puts into it."""

    title: str
    effort: Three
    cost: Three | None
    budget: float | None
    line: int
    said: str


class RunCostView(msgspec.Struct, frozen=True):
    """The run cost per year, and how it comes about."""

    amount: float
    currency: str
    how: str


class MoneyView(msgspec.Struct, frozen=True, kw_only=True):
    """What the plan takes; costs in `currency`, and None when no rate is given."""

    currency: str
    actions: Three
    standing: Three
    total: Three
    cost: Three | None
    said: str
    roles: tuple[ShareView, ...]
    lanes: tuple[ShareView, ...]
    buckets: tuple[BucketView, ...]
    run: tuple[RunCostView, ...]


def money_of(roadmap: Roadmap) -> MoneyView:
    """What a plan takes, and what the budget holds for it."""
    money = roadmap.once(costs)
    currency = money.rates.currency
    budgets = [b.budget for b in money.buckets if b.budget is not None]
    if money.cost is not None:
        least, likely, most = (whole(x) for x in (money.cost.least, money.cost.likely, money.cost.most))
        said = f"{currency} {likely} likely ({least} to {most})".strip()
        if money.uncosted:
            said += f", not counting {join_words([_a(role) for role in money.uncosted])}, with no rate given"
        said += "."
        comparable = all(b.currency in ("", currency) for b in budgets)
        if budgets and comparable:
            held = sum(b.amount for b in budgets)
            short = money.cost.likely - held
            said += f" The budget holds {whole(held)} for this: "
            said += f"{whole(short)} less than the likely cost." if short > 0 else "enough for the likely cost."
        outside = money.cost.likely - sum(b.cost.likely for b in money.buckets if b.cost is not None)
        if outside >= 1:
            said += f" Of the likely cost, {whole(outside)} is recurring work, which belongs to no bucket."
    else:
        said = "Not priced: `programme.weekly_rate` is not given."
    return MoneyView(
        currency=currency,
        actions=three(money.actions),
        standing=three(money.standing),
        total=three(money.total),
        cost=three(money.cost) if money.cost else None,
        said=said,
        roles=tuple(ShareView(s.title, three(s.effort), three(s.cost) if s.cost else None) for s in money.roles),
        lanes=tuple(
            ShareView(s.title, three(s.effort), three(s.cost) if s.cost else None) for s in money.lanes if s.effort.most
        ),
        buckets=tuple(
            BucketView(
                title=b.title,
                effort=three(b.effort),
                cost=three(b.cost) if b.cost else None,
                budget=b.budget.amount if b.budget else None,
                line=b.line,
                said=_bucket_said(b, currency),
            )
            for b in money.buckets
        ),
        run=tuple(RunCostView(r.amount, r.currency, r.how) for r in money.run),
    )


def _a(role: str) -> str:
    return role if role == "compliance" else f"the {role}"


def _bucket_said(bucket: Bucket, currency: str) -> str:
    budget, cost = bucket.budget, bucket.cost
    if budget is None:
        return "no budget stated"
    held = f"{budget.currency} {whole(budget.amount)} in the budget".strip()
    if cost is None:
        return f"{held}; the plan is not priced"
    if budget.currency and currency and budget.currency != currency:
        return f"{held}, in a different currency from the rates"
    lacking = f", {join_words([_a(role) for role in bucket.lacking])} not counted" if bucket.lacking else ""
    if budget.amount >= cost.most:
        return f"{held}, enough even at the high estimate{lacking}"
    if budget.amount >= cost.likely:
        return f"{held}, enough for the likely cost{lacking}"
    return f"{held}, {whole(cost.likely - budget.amount)} less than the likely cost{lacking}"
