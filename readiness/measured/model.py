"""What was measured from a log: plain values, which are also what is saved beside the description."""

from __future__ import annotations

from enum import StrEnum

import msgspec

TABLE = "table"
"""The key of `select` that names a table of a database, and no column."""
FROM = "from"
"""The key of `select` that says where a log is that is no file beside the description."""


class Role(StrEnum):
    """What a column of a log holds."""

    TIME = "time"
    CORRECT = "correct"
    PREDICTED = "predicted"
    ACTUAL = "actual"
    LATENCY = "latency"
    COST = "cost"
    HUMAN_MINUTES = "human_minutes"
    EXCEPTION = "exception"
    MALFORMED = "malformed"
    RESOLVED = "resolved"
    BYPASSED = "bypassed"
    APPROVED = "approved"
    APPROVED_BY = "approved_by"
    APPROVAL_SECONDS = "approval_seconds"
    VERSION = "version"
    SITE = "site"
    SHIFT = "shift"
    USER = "user"
    VALUE = "value"


class FigureName(StrEnum):
    """A figure that a log, an eval or an audit log gives."""

    PASSED = "passed"
    CASES = "cases"
    SETS = "sets"
    GROUNDED = "grounded"
    ATTEMPTS = "attempts"
    BLOCKED = "blocked"
    VERSIONS = "versions"
    UNSAFE = "unsafe"
    RECORDED = "recorded"
    TRACED = "traced"
    CHAINED = "chained"
    ACCURACY = "accuracy"
    FALSE_POSITIVES = "false_positives"
    FALSE_NEGATIVES = "false_negatives"
    MALFORMED = "malformed"
    EXCEPTIONS = "exceptions"
    COST_PER_RESOLVED = "cost_per_resolved"
    COST_PER_TASK = "cost_per_task"
    REVIEW_MINUTES = "review_minutes"
    VOLUME = "volume_per_month"
    LATENCY_P50 = "latency_p50"
    LATENCY_P95 = "latency_p95"
    LATENCY_P99 = "latency_p99"
    ADOPTION = "adoption"
    BYPASS = "bypass"
    MODEL_COST = "model_cost"
    INFRA_COST = "infra_cost"
    COST_AT_VOLUME = "cost_at_volume"
    BEFORE = "before"
    AFTER = "after"


class Refused(Exception):
    """Why a log, or one file of it, is not measured; the text follows the name of the file or of the item."""


class FileRead(msgspec.Struct, frozen=True):
    """A file of a log: its path from the folder of the description, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure, on how many rows it was counted, and its 95% interval where it has one.

    `unit` is `%`, `s`, `minutes`, `tasks a month`, or empty for an amount in the currency of the description.
    """

    name: FigureName
    value: float
    unit: str
    cases: int
    low: float | None = None
    high: float | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """An objective whose windows are to be looked at: a number of tasks or of days, and its alert in percent."""

    objective: str
    text: str
    tasks: int | None = None
    days: int | None = None
    alert: float | None = None
    alert_text: str = ""
    at_or_past: bool = False


class Statistic(StrEnum):
    """What of the figures of many tasks a baseline is."""

    MEAN = "mean"
    MEDIAN = "median"
    P95 = "p95"
    P99 = "p99"
    SHARE = "share"
    TOTAL = "total"


class Procedure(StrEnum):
    """How a difference was tested."""

    WELCH = "Welch"
    BOOTSTRAP = "bootstrap"
    TWO_PROPORTIONS = "two proportions"


class Uncompared(StrEnum):
    """Why two sides have no difference with an interval."""

    TOO_FEW = "too-few"
    NO_INTERVAL = "no-interval"
    LONG_TAILED = "long-tailed"


class AskedBaseline(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline that a log is asked about: before and from the day `split`, or another log (`earlier`) and this one.

    `per_days` is how many days a total is for: 91.3125 of hours per quarter.
    """

    baseline: str
    statistic: Statistic
    per_days: float = 0.0
    split: str = ""
    earlier: str = ""

    @property
    def is_one_log(self) -> bool:
        """Whether both sides are in one log."""
        return not self.earlier


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A figure before or after, on how many tasks or weeks it rests, and its 95% interval where it has one."""

    value: float
    cases: int
    low: float | None = None
    high: float | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of a baseline before and after.

    `change` is in percent of the figure before, of a share in points, `low` and `high` its 95% interval; None where
    `uncompared` says why there is none.
    """

    baseline: str
    statistic: Statistic
    counted_weeks: bool
    split: str
    before: Side
    after: Side
    test: Procedure
    change: float | None = None
    low: float | None = None
    high: float | None = None
    uncompared: Uncompared | None = None

    @property
    def is_sure(self) -> bool:
        """Whether there is a difference beyond chance, whichever way."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """The worst window of an objective's own length: how often the agent was right in it, and when it was.

    `alarms` is how often accuracy fell past the alert, counting a stay there once, `first_alarm` the day of the first.
    `latest` is how often the agent was right in the last window.
    """

    objective: str
    text: str
    percent: float
    cases: int
    first: str
    last: str
    windows: int
    alert: str = ""
    alarms: int | None = None
    first_alarm: str = ""
    latest: float | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of one version, month, site or shift."""

    by: str
    name: str
    rows: int
    accuracy: Figure | None = None
    bypass_percent: float | None = None
    cost: float | None = None
    resolved: int | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The first day on which a figure was another than before, and stayed so; `cases` are the rows on each side."""

    figure: FigureName
    day: str
    before: float
    after: float
    cases_before: int
    cases_after: int


class Approvals(msgspec.Struct, frozen=True, kw_only=True):
    """How tasks were approved: within `seconds` of being shown, and by whom most.

    `decided` is how many decisions the person with the most took, `refused` how many of them were refusals.
    """

    given: int
    quick: int | None
    seconds: float
    person: str = ""
    decided: int = 0
    refused: int | None = None


class Users(msgspec.Struct, frozen=True):
    """How many people used the agent, and how many of them did most of their tasks without it."""

    people: int
    bypassing: int


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was measured from one log.

    `first` and `last` are the days of its first and last row, `unread` how many cells of a column could not be read.
    `guessed` are the roles whose column was not named in `select`.
    """

    files: tuple[FileRead, ...]
    rows: int
    first: str
    last: str
    selected: dict[str, str]
    guessed: tuple[str, ...]
    unread: dict[str, int]
    figures: tuple[Figure, ...]
    windows: tuple[Window, ...] = ()
    groups: tuple[Group, ...] = ()
    steps: tuple[Step, ...] = ()
    approvals: Approvals | None = None
    users: Users | None = None
    comparison: Comparison | None = None

    def figure(self, name: FigureName) -> Figure | None:
        """A figure by name; None where the log does not give it."""
        return next((figure for figure in self.figures if figure.name is name), None)
