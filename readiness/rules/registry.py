"""The registry: one page for everything that can be printed as a finding, criteria included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import msgspec

from readiness.pilot.source import Code
from readiness.questionnaire.ids import VerdictRuleId
from readiness.questionnaire.model import Criterion, Questionnaire
from readiness.rules.ids import (
    BoundId,
    CauseId,
    ChangeId,
    ContradictionId,
    FileId,
    PlanId,
    PromiseId,
    RegressionId,
    Severity,
    UpcomingId,
    VerdictFindingId,
    VerdictReasonId,
    WaiverId,
    YardstickId,
)
from readiness.rules.severities import severity_of
from readiness.texts import LANGUAGE, text

_LONGEST = 100
"""Of what is not an id, so much is compared with the ids there are."""


class RuleKind(StrEnum):
    """What a rule is about."""

    CRITERION = "criterion"
    CONTRADICTION = "contradiction"
    VERDICT = "verdict"
    WAIVER = "waiver"
    REGRESSION = "regression"
    COMPARISON = "comparison"
    CAUSE = "cause"
    BOUND = "bound"
    UPCOMING = "upcoming"
    PLAN = "plan"
    YARDSTICK = "yardstick"
    FILE = "file"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: what was found, why it matters, how it is decided, what to do, and a description that shows it.

    `severity` is that of its findings; None for a rule that is printed as a reason and is no finding itself.
    An id with a `<…>` in it is a family: the id of a criterion or of a wall takes its place.
    """

    id: str
    kind: RuleKind
    title: str
    why: str
    how: str
    advice: str
    example: str
    severity: Severity | None
    sources: tuple[str, ...] = ()

    @property
    def waivable(self) -> bool:
        """Whether a waiver may cover its findings.

        None may cover a verdict, a fault of the file, what the questionnaire does for the pilot, a finding on a
        waiver, what changed since an earlier run, a kill date of the plan, or a contradiction that is an error: it
        says that the figures or the decisions of the pilot are wrong, which nobody can accept for a while.
        """
        if self.kind is RuleKind.CONTRADICTION:
            return self.severity is not Severity.ERROR
        never = (
            RuleKind.VERDICT,
            RuleKind.FILE,
            RuleKind.WAIVER,
            RuleKind.COMPARISON,
            RuleKind.PLAN,
            RuleKind.YARDSTICK,
            # What follows from a cause is waived, each finding by itself.
            RuleKind.CAUSE,
        )
        return self.kind not in never

    @property
    def anchor(self) -> str:
        """Where the rule is on its page of the documentation."""
        return anchor_of(self.id)


def anchor_of(id: str) -> str:
    """The anchor of an id on a page of the documentation: lower case, without what a link cannot have."""
    return re.sub(r"[<>\[\]]", "", id.casefold().replace("_", "-"))


def rules(questionnaire: Questionnaire) -> tuple[Rule, ...]:
    """Every rule of a questionnaire: its criteria, then the others by kind."""
    criteria = (of_criterion(questionnaire, criterion) for criterion in questionnaire.criteria)
    return (*criteria, *other_rules(questionnaire))


def rule_of(questionnaire: Questionnaire, id: str) -> Rule:
    """The rule that a finding names, in any case; of a family for each of its members.

    Raises:
        KeyError: there is none.
    """
    return rules_of(questionnaire, (id,))[id]


def asked_in(ids: Iterable[str], *questionnaires: Questionnaire) -> list[tuple[Questionnaire, list[str]]]:
    """The ids of rules by questionnaire: each with the first one that asks it, what none asks with the first of all."""
    by_id: dict[str, int] = {}
    for index, questionnaire in enumerate(questionnaires):
        for criterion in questionnaire.criteria:
            by_id.setdefault(criterion.id.casefold(), index)
    found: list[tuple[Questionnaire, list[str]]] = [(questionnaire, []) for questionnaire in questionnaires]
    for id in ids:
        found[by_id.get(id.casefold(), 0)][1].append(id)
    return found


def is_rule(questionnaire: Questionnaire, id: str) -> bool:
    """Whether a finding can name a rule by this id, in any case, members of a family included."""
    wanted = id.casefold()
    names = [name.casefold() for name in _names(questionnaire)]
    return wanted in names or any("<" in name and wanted.startswith(name[: name.index("<")]) for name in names)


def near_rule(questionnaire: Questionnaire, id: str) -> str:
    """The rule whose id is the most like one that is none; empty where none is like it."""
    # Loads what only a slip needs.
    from difflib import get_close_matches

    names = {name.casefold(): name for name in _names(questionnaire)}
    close = get_close_matches(id.casefold()[:_LONGEST], names, 1)
    return names[close[0]] if close else ""


def _names(questionnaire: Questionnaire) -> list[str]:
    names = [criterion.id for criterion in questionnaire.criteria]
    names += [str(each) for _, ids in _KINDS for each in ids]
    return names + [str(each) for each in (*Code, *VerdictRuleId, *VerdictReasonId)]


def rules_of(questionnaire: Questionnaire, ids: Iterable[str]) -> dict[str, Rule]:
    """The rules that findings name, by the id as it is given.

    Raises:
        KeyError: there is no such rule.
    """
    criteria = {criterion.id.casefold(): criterion for criterion in questionnaire.criteria}
    others = {rule.id.casefold(): rule for rule in other_rules(questionnaire)}
    found = {}
    for id in ids:
        criterion = criteria.get(id.casefold())
        found[id] = of_criterion(questionnaire, criterion) if criterion is not None else _other(others, id)
    return found


def _other(others: dict[str, Rule], id: str) -> Rule:
    wanted = id.casefold()
    if wanted in others:
        return others[wanted]
    # The longest beginning wins: `regress-wall-data` is of a wall, not of a criterion.
    for family in sorted((key for key in others if "<" in key), key=lambda key: key.index("<"), reverse=True):
        beginning = family[: family.index("<")]
        if wanted.startswith(beginning) and wanted != beginning:
            return others[family]
    raise KeyError(id)


@cache
def advice_of(id: str) -> str:
    """What the page of a rule advises; empty for a criterion, which has what to write instead."""
    try:
        return text(f"rule.{id}.advice")
    except KeyError:
        ids = [str(each) for _, kinds in _KINDS for each in kinds]
        families = sorted((each for each in ids if "<" in each), key=lambda each: each.index("<"), reverse=True)
        family = next((each for each in families if id.startswith(each[: each.index("<")])), None)
        return text(f"rule.{family}.advice") if family is not None else ""


def of_criterion(questionnaire: Questionnaire, criterion: Criterion) -> Rule:
    """A criterion as a rule."""
    articles = {article.id: article.title for article in questionnaire.articles}
    return Rule(
        id=criterion.id,
        kind=RuleKind.CRITERION,
        title=criterion.question,
        why=criterion.why,
        how=text(
            "rule.criterion.how",
            fields=", ".join(f"`{path}`" for path in criterion.fields),
            level=criterion.evidence.level.value,
            example=criterion.evidence.example,
        ),
        advice=text("rule.criterion.advice", action=questionnaire.action(criterion.closed_by).title),
        example=example_of(criterion.unmet),
        severity=Severity.ERROR if criterion.blocks else Severity.WARNING,
        sources=tuple(f"{articles.get(s.article, s.article)}: “{s.quote}”" for s in criterion.source),
    )


_KINDS: tuple[tuple[RuleKind, type[StrEnum]], ...] = (
    (RuleKind.CONTRADICTION, ContradictionId),
    (RuleKind.VERDICT, VerdictFindingId),
    (RuleKind.WAIVER, WaiverId),
    (RuleKind.REGRESSION, RegressionId),
    (RuleKind.COMPARISON, ChangeId),
    (RuleKind.CAUSE, CauseId),
    (RuleKind.BOUND, BoundId),
    (RuleKind.UPCOMING, UpcomingId),
    (RuleKind.PLAN, PlanId),
    (RuleKind.PLAN, PromiseId),
    (RuleKind.YARDSTICK, YardstickId),
    (RuleKind.FILE, FileId),
)


def other_rules(questionnaire: Questionnaire) -> Iterator[Rule]:
    """Every rule that is not a criterion, by kind."""
    for kind, ids in _KINDS:
        for id in ids:
            yield _rule(questionnaire, id, kind, severity_of(id))
    for code in Code:
        yield _rule(questionnaire, code, RuleKind.FILE, Severity.INFO if code is Code.READING else Severity.ERROR)
    for reason in (*VerdictRuleId, *VerdictReasonId):
        yield _rule(questionnaire, reason, RuleKind.VERDICT, None)


def _rule(questionnaire: Questionnaire, id: str, kind: RuleKind, severity: Severity | None) -> Rule:
    numbers = questionnaire.policy
    # A house words its verdict rules itself.
    own = next((rule for rule in questionnaire.rules if rule.id == id), None)
    return Rule(
        id=str(id),
        kind=kind,
        title=own.because if own else text(f"rule.{id}.title"),
        why=text(f"rule.{id}.why"),
        how=text(f"rule.{id}.how", language=LANGUAGE, **numbers),
        advice=own.instead if own else text(f"rule.{id}.advice"),
        example=text(f"rule.{id}.example"),
        severity=severity,
    )


def example_of(data: object) -> str:
    """An example of a criterion as a description has it."""
    return _yaml(data)


def _yaml(data: object, indent: str = "") -> str:
    if isinstance(data, dict):
        return "\n".join(f"{indent}{key}:{_value(value, indent)}" for key, value in data.items())
    if isinstance(data, list):
        return "\n".join(_entry(entry, indent) for entry in data)
    return f"{indent}{_scalar(data)}"


def _value(value: object, indent: str) -> str:
    if isinstance(value, dict) and value:
        return f"\n{_yaml(value, indent + '  ')}"
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        return f"\n{_yaml(value, indent + '  ')}"
    return f" {_scalar(value)}".rstrip()


def _entry(entry: object, indent: str) -> str:
    return f"{indent}- {_yaml(entry, indent + '  ').lstrip()}"


def _scalar(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return "" if value is None else str(value)
