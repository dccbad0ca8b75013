"""What was measured for a description, as every rule sees it: figures by source, each beside what is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from readiness.measured.kinds import Kind, Standing

if TYPE_CHECKING:
    from readiness.measured import baselines, cost_claims
    from readiness.measured.audits.model import Audit
    from readiness.measured.costs import Costs
    from readiness.measured.evals.model import Eval, Version
    from readiness.measured.held import Held
    from readiness.measured.model import Figure, Log
    from readiness.measured.saved import Content
    from readiness.measured.standards.model import Failing, Filled, Unread


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the description that a log gives: what was typed, what was measured, and whether they agree.

    `claim` is empty where nothing was typed. `shown` is the measured figure in words, `interval` its interval and
    count. `taken` is whether it takes the place of what was typed, `contradicted` whether that was better. `held` is
    the answer itself where that is not the figure: of an eval, an audit log, a bill, and of a baseline without a
    difference the figure before.
    """

    path: str
    line: int
    column: int
    claim: str
    figure: Figure
    shown: str
    interval: str
    taken: bool = True
    contradicted: bool = False
    compared: bool = True
    held: Held | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An item of evidence that is measured: how its saved result stands, what it says, and which fields it measures.

    Of an eval, `version` is the one that counts, and `for_live` the live fields that it is cited for all the same.
    """

    ref: str
    label: str
    line: int
    column: int
    supports: tuple[str, ...]
    standing: Standing
    why: str = ""
    kind: Kind = Kind.LOG
    log: Log | None = None
    eval: Eval | None = None
    audit: Audit | None = None
    version: Version | None = None
    for_live: tuple[str, ...] = ()
    figures: tuple[Measured, ...] = ()
    baseline: baselines.Finding | None = None
    costs: Costs | None = None
    months: tuple[cost_claims.Month, ...] = ()

    @property
    def found(self) -> Content | None:
        """What its file says, whatever its kind; None where it does not count."""
        return self.log or self.eval or self.audit or self.costs

    @property
    def measures(self) -> frozenset[str]:
        """The fields it measures."""
        # Of a baseline with too few figures nothing is measured.
        return frozenset(one.path for one in self.figures if one.taken or one.compared or one.held is None)


class Measurements(msgspec.Struct, frozen=True):
    """Everything that was measured for a description, by its items of evidence.

    `currency` is that of amounts in a log, empty where the description names several and none per task. `filled` is
    what files of a standard say of its fields, `unread` those that cannot be read as one, `failing` checks of data.
    """

    sources: tuple[Source, ...] = ()
    currency: str = ""
    filled: tuple[Filled, ...] = ()
    unread: tuple[Unread, ...] = ()
    failing: tuple[Failing, ...] = ()

    def at(self, line: int, column: int) -> Source | None:
        """The source at the place of an item of evidence."""
        return next((one for one in self.sources if (one.line, one.column) == (line, column)), None)

    @property
    def figures(self) -> tuple[Measured, ...]:
        """The figures of every source, each field once: by the log that reaches furthest, then by the most rows."""
        best: dict[str, tuple[tuple[str, int], Measured]] = {}
        for source in self.sources:
            for one in source.figures:
                rank = (source.found.last if source.found else "", one.figure.cases)
                if one.path not in best or rank > best[one.path][0]:
                    best[one.path] = (rank, one)
        return tuple(one for _, one in best.values())

    def of(self, path: str) -> Measured | None:
        """What was measured of one field."""
        return next((one for one in self.figures if one.path == path), None)


UNMEASURED = Measurements()
"""Of a description without a log."""
