"""A portfolio as every output prints it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class DecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it is printed; `file` is empty where it is about several pilots."""

    kind: str
    word: str
    name: str
    file: str
    sentences: tuple[str, ...]

    @property
    def said(self) -> str:
        """All of it in one line."""
        return " ".join(self.sentences)


class FindingView(msgspec.Struct, frozen=True):
    """Something that stands out: its id, what it is, what it means, and the person it is about, if it is about one."""

    id: str
    heading: str
    said: str
    who: str = ""


class WallView(msgspec.Struct, frozen=True):
    """A cell of the heat map."""

    value: str
    colour: str


class PilotRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot in the tables; texts as printed, and what a program sorts and filters by."""

    name: str
    file: str
    company: str
    kind: str
    decision: str
    verdict: str
    rank: int
    stage: str
    level: str
    score: str
    low: float
    documented: str
    walls: tuple[WallView, ...]
    next_gate: str
    open: int
    owner: str
    sponsor: str
    promised: str
    likely: str
    late: int | None
    cost: str
    budget: str
    returned: str
    stall: str
    agent_class: str
    tier: str
    first_said: str
    order: int


class RankRow(msgspec.Struct, frozen=True):
    """A pilot in the ranking, with the points it earns for each thing."""

    place: int
    name: str
    file: str
    total: str
    points: tuple[str, ...]
    payback: str
    company: str


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Work that several pilots need."""

    title: str
    id: str
    pilots: str
    count: int
    closes: int
    once: str
    each: str
    foundation: bool


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom several plans name."""

    name: str
    plans: str
    count: int
    share: str
    funded: str
    overloaded: bool
    leaves: str
    owns: str


class EndRow(msgspec.Struct, frozen=True):
    """Evidence or a waiver that runs out."""

    pilot: str
    file: str
    what: str
    until: str
    past: bool


class MoneyRowView(msgspec.Struct, frozen=True):
    """A line of the money: what it is of, and its amounts."""

    title: str
    cells: tuple[str, ...]


class MoneyTable(msgspec.Struct, frozen=True):
    """The money in one currency."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[MoneyRowView, ...]
    bucket_heading: str
    bucket_columns: tuple[str, ...]
    buckets: tuple[MoneyRowView, ...]


class UnreadRow(msgspec.Struct, frozen=True):
    """A file that could not be assessed."""

    file: str
    fault: str


class TogetherRow(msgspec.Struct, frozen=True):
    """A pilot, or the sum of all, with a cell for each way to begin."""

    title: str
    cells: tuple[str, ...]


class TogetherView(msgspec.Struct, frozen=True, kw_only=True):
    """The pilots planned together: what it says, the ways to begin, and a row for each pilot."""

    said: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[TogetherRow, ...]
    notes: tuple[str, ...]


class PortfolioView(msgspec.Struct, frozen=True, kw_only=True):
    """A portfolio as it is printed. `first` are the decisions of page one."""

    title: str
    as_of: str
    lead: str
    alerts: tuple[str, ...]
    decisions: Sequence[DecisionView]
    first: tuple[DecisionView, ...]
    findings: tuple[FindingView, ...]
    wall_titles: tuple[str, ...]
    pilots: Sequence[PilotRow]
    ranking: Sequence[RankRow]
    point_titles: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    people: tuple[PersonRow, ...]
    ends_heading: str
    ends: tuple[EndRow, ...]
    money: tuple[MoneyTable, ...]
    together: TogetherView | None
    unread: tuple[UnreadRow, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    made: str
