"""A check in words, as lines with their depth by two blanks."""

from __future__ import annotations

from readiness.questionnaire.figure_predicates import (
    CountedAtLeast,
    CoversCost,
    GoLiveAhead,
    Improved,
    ObjectivesMet,
    PaysBack,
    SampledAtLeast,
    ShadowLongEnough,
)
from readiness.questionnaire.list_predicates import ClosedLoop, ControlsFit, Covers, Each, WritesSupported
from readiness.questionnaire.predicates import (
    All,
    Answered,
    AnyOf,
    Bound,
    Check,
    Differs,
    Greater,
    Includes,
    Number,
    OneOf,
    SignedBy,
    Yes,
    either,
    limit_text,
)
from readiness.questionnaire.value_predicates import (
    AtMostShare,
    BudgetSplit,
    Distinct,
    Enough,
    GoalFigure,
    OneMetric,
)
from readiness.texts import text


def in_words(check: Check, policy: dict[str, float], section: str = "") -> tuple[str, ...]:
    """What a check asks for; `section` is the list whose entries it is asked of."""
    if isinstance(check, (All, AnyOf)):
        head = text("reference.check.all") if isinstance(check, All) else text("reference.check.any")
        return (head, *(_below(line) for part in check.parts for line in in_words(part, policy, section)))
    if isinstance(check, Each):
        return _each(check, policy)
    if isinstance(check, Covers):
        return _covers(check)
    return (_single(check, policy, section),)


def _single(check: Check, policy: dict[str, float], section: str) -> str:
    """A check that reads one or two answers."""
    if isinstance(check, Answered):
        return text("reference.check.answered", field=check.field)
    if isinstance(check, Yes):
        return text("reference.check.yes", field=check.field)
    if isinstance(check, Number):
        return text("reference.check.number", field=check.field)
    if isinstance(check, OneOf):
        return text("reference.check.one-of", field=check.field, values=either(check.values))
    if isinstance(check, Includes):
        return text("reference.check.includes", field=check.field, values=_every(check.values))
    if isinstance(check, SignedBy):
        return text("reference.check.signed-by", field=check.field, values=_every(check.values), of=check.of)
    if isinstance(check, Bound):
        limit = limit_text(check.limit(policy, section))
        return text("reference.check.bound", field=check.field, words=check.words, limit=limit)
    if isinstance(check, Greater):
        return text("reference.check.greater", field=check.field, than=check.than)
    if isinstance(check, Differs):
        return text("reference.check.differs", field=check.field, other=check.other)
    return _of_the_matrix(check, policy)


def _of_the_matrix(check: Check, policy: dict[str, float]) -> str:
    if isinstance(check, ControlsFit):
        return text("reference.check.controls")
    if isinstance(check, WritesSupported):
        return text("reference.check.writes")
    if isinstance(check, ClosedLoop):
        return text("reference.check.loop")
    return _of_figures(check, policy)


def _of_figures(check: Check, policy: dict[str, float]) -> str:
    """A check that holds one figure against another."""
    if isinstance(check, ObjectivesMet):
        return text("reference.check.objectives")
    if isinstance(check, Improved):
        return text("reference.check.improved")
    if isinstance(check, SampledAtLeast):
        key = "reference.check.sampled-stated" if check.stated else "reference.check.sampled"
        return text(key, field=check.field, limit=f"{policy[check.policy]:g}%", stated=check.stated)
    if isinstance(check, CountedAtLeast):
        return text(
            "reference.check.counted",
            of=check.of,
            part=check.part,
            limit=f"{policy[check.policy]:g}%",
            least=f"{policy[check.least]:g}",
        )
    if isinstance(check, ShadowLongEnough):
        return text(
            "reference.check.shadow", least=f"{policy['shadow_weeks']:g}", severe=f"{policy['shadow_weeks_high']:g}"
        )
    if isinstance(check, GoLiveAhead):
        return text("reference.check.go-live")
    if isinstance(check, CoversCost):
        return text("reference.check.covers-cost")
    if isinstance(check, PaysBack):
        return text("reference.check.payback", months=f"{policy['payback_months']:g}")
    return _of_value(check, policy)


def _of_value(check: Check, policy: dict[str, float]) -> str:
    """A check on the value and the money."""
    if isinstance(check, OneMetric):
        return text("reference.check.one-metric", field=check.field)
    if isinstance(check, GoalFigure):
        return text("reference.check.goal-figure", field=check.field)
    if isinstance(check, Enough):
        return text("reference.check.enough", field=check.field, least=f"{policy[check.policy]:g}")
    if isinstance(check, AtMostShare):
        return text("reference.check.at-most-share", field=check.field, of=check.of, most=f"{policy[check.policy]:g}%")
    if isinstance(check, BudgetSplit):
        return text(
            "reference.check.budget-split",
            spine=f"{policy['least_spine_percent']:g}%",
            people=f"{policy['least_human_loop_percent']:g}%",
            discovery=f"{policy['most_discovery_percent']:g}%",
        )
    if isinstance(check, Distinct):
        return text("reference.check.distinct", section=check.section, key=check.key)
    raise TypeError(f"no words for the predicate `{check.name}`")


def _each(check: Each, policy: dict[str, float]) -> tuple[str, ...]:
    lines = [text("reference.check.each", section=check.section)]
    lines += [
        _below(text("reference.check.each.where", key=key, values=either(values)))
        for key, values in check.where.items()
    ]
    lines += [_below(line) for part in check.that for line in in_words(part, policy, check.section)]
    if check.least:
        lines.append(_below(text("reference.check.each.least", least=check.least)))
    if check.skip_na:
        lines.append(_below(text("reference.check.each.skip", key=check.skip_na)))
    return tuple(lines)


def _covers(check: Covers) -> tuple[str, ...]:
    first = text("reference.check.covers", section=check.section, key=check.key, values=_every(check.values))
    return (first, _below(text("reference.check.covers.by", by=check.by))) if check.by else (first,)


def _every(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"


def _below(line: str) -> str:
    return f"  {line}"
