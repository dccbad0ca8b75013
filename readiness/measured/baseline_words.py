"""A baseline before and after, in words: the same in the report, in `measure` and in a finding."""

from __future__ import annotations

from readiness.figures.shares import percent
from readiness.measured.baselines import Finding
from readiness.measured.model import Statistic
from readiness.pilot.answers import Quantity
from readiness.pilot.description import Item
from readiness.texts import text


def before_after(found: Finding) -> str:
    """The figure of a baseline before and after, with the interval of the change, in one sentence."""
    one = found.comparison
    is_share = one.statistic is Statistic.SHARE
    fields = {
        "metric": found.item.name or found.item.label,
        "before": in_unit(one.before.value, found.item, is_share=is_share, unit=False),
        "after": in_unit(one.after.value, found.item, is_share=is_share, statistic=False),
        "rows": text(
            "measured.baseline.weeks" if one.counted_weeks else "measured.baseline.tasks",
            before=one.before.cases, after=one.after.cases,
        ),
    }  # fmt: skip
    if one.uncompared is not None or one.change is None or one.low is None or one.high is None:
        return text(f"measured.baseline.{one.uncompared or 'no-interval'}", **fields)
    unit = f" {text('measured.baseline.points')}" if is_share else "%"
    change, low, high = (f"{each:+,.0f}".replace("-", "−") for each in (one.change, one.low, one.high))
    key = "measured.baseline.changed" if one.is_sure else "measured.baseline.no-difference"
    return text(key, change=f"{change}{unit}", low=low, high=f"{high}{unit}", test=one.test.value, **fields)


def in_unit(
    value: float, item: Item, *, is_share: bool, statistic: bool = True, unit: bool = True, bare: bool = False
) -> str:
    """A figure of a baseline in its own unit, with three digits; `bare` is the number alone."""
    if is_share:
        return percent(value)
    written = item.answer("before").value
    figure = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    named = written.unit if isinstance(written, Quantity) and written.unit else item.text("unit")
    of = written.statistic if isinstance(written, Quantity) else ""
    parts = (of if statistic and not bare else "", figure, named if unit and not bare else "")
    return " ".join(part for part in parts if part)
