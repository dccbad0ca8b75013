"""What could be read of a questionnaire's files, each piece with its place: what the lint looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from readiness.questionnaire.faults import QuestionnaireFault
from readiness.questionnaire.ids import LaneId
from readiness.questionnaire.model import (
    Action,
    AgentPath,
    AnswerRange,
    Article,
    Bucket,
    Criterion,
    Departure,
    Dropped,
    Gate,
    LeadTime,
    Lens,
    Phase,
    Pool,
    Profile,
    Questionnaire,
    ReadinessLevel,
    RecurringWork,
    Role,
    Scoring,
    Source,
    Stage,
    Standard,
    Verdict,
    VerdictRule,
)
from readiness.questionnaire.predicates import Controls
from readiness.questionnaire.section import Section

T = TypeVar("T")


class Listed(msgspec.Struct, Generic[T]):
    """A list of a questionnaire: what could be read of it, each with its place.

    `written` has the ids of all entries, of those that could not be read too, so that naming one of them is
    no second fault.
    """

    section: Section
    rows: list[tuple[Section, T]]
    written: dict[str, Section]

    def __iter__(self) -> Iterator[tuple[Section, T]]:
        return iter(self.rows)

    def __contains__(self, id: str) -> bool:
        return id in self.written

    @property
    def items(self) -> tuple[T, ...]:
        """What could be read, without places."""
        return tuple(item for _, item in self.rows)


class Single(msgspec.Struct, Generic[T]):
    """A part of a questionnaire that there is once; `item` is None when it could not be read."""

    section: Section
    item: T | None


class Draft(msgspec.Struct, kw_only=True):
    """A questionnaire as far as it could be read; the names are those of `Questionnaire`.

    `own` has the ids of the criteria a house changed or added, None where the whole questionnaire is its own.
    """

    head: Section
    name: str
    version: str
    articles: Listed[Article]
    criteria: Listed[Criterion]
    lenses: Listed[Lens]
    gates: Listed[Gate]
    autonomy: Single[Gate]
    levels: Listed[ReadinessLevel]
    stages: Listed[Stage]
    phases: Listed[Phase]
    paths: Listed[AgentPath]
    roles: Listed[Role]
    lanes: Listed[LaneId]
    pools: Listed[Pool]
    buckets: Listed[Bucket]
    recurring: Listed[RecurringWork]
    lead_times: Listed[LeadTime]
    actions: Listed[Action]
    policy: dict[str, float]
    policy_section: Section
    policy_sources: Single[dict[str, Source]]
    scoring: Single[Scoring]
    controls: Single[Controls]
    profiles: Listed[Profile]
    verdicts: Listed[Verdict]
    rules: Listed[VerdictRule]
    answers: Listed[AnswerRange]
    topics: dict[str, str]
    standards: Listed[Standard]
    references: dict[str, dict[str, tuple[str, ...]]]
    own: set[str] | None = None
    dropped: tuple[Dropped, ...] = ()
    changed: tuple[Departure, ...] = ()
    base: Questionnaire | None = None

    @property
    def faults(self) -> list[QuestionnaireFault]:
        """Everything reported so far; a list that grows."""
        return self.head.faults

    def built(self, sha256: str) -> Questionnaire:
        """The questionnaire; only of a draft without faults.

        Raises:
            ValueError: a part could not be read.
        """
        parts: dict[str, object] = {"sha256": sha256}
        for name in Questionnaire.__struct_fields__:
            part = getattr(self, name, None)
            if isinstance(part, Listed):
                parts[name] = part.items
            elif isinstance(part, Single):
                if part.item is None:
                    raise ValueError(f"{name} could not be read")
                parts[name] = part.item
            elif name != "sha256":
                parts[name] = part
        return Questionnaire(**parts)  # type: ignore[arg-type]  # the fields of a draft are those of a questionnaire
