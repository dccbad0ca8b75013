"""What a log says: shares with their intervals, means, quantiles, the worst windows, groups, and what changed when.

The expressions are narwhals', so that another engine can run them; sums and counts leave the engine, and what is
computed from them is plain arithmetic.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec
import narwhals as nw

from readiness.figures.intervals import Z, wilson
from readiness.measured.model import (
    Approvals,
    Asked,
    Figure,
    FigureName,
    FileRead,
    Group,
    Log,
    Role,
    Step,
    Users,
    Window,
)
from readiness.measured.steps import Day, steps
from readiness.measured.tables import Table, collected, gathered

_MOST_GROUPS = 60
"""Of versions, sites and months so many are kept, those with the most rows."""
_DAYS_A_MONTH = 30.4375
_FEWEST = 20
"""Tasks of a window of days: a share of fewer says little, whatever the alert."""
_GROUPED = (Role.VERSION, Role.SITE, Role.SHIFT)
_YES_NO_SUMS = (Role.CORRECT, Role.EXCEPTION, Role.MALFORMED, Role.RESOLVED, Role.BYPASSED)
_SUMS = (Role.COST, Role.HUMAN_MINUTES)
_Found = TypeVar("_Found")
_SQUARE = "_squared"
_DAY = "_day"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The policy's figures that a measurement uses: an approval within so many seconds is one without reading."""

    quick_seconds: float


def measure(table: Table, files: tuple[FileRead, ...], asked: tuple[Asked, ...], settings: Settings) -> Log:
    """Everything that one log says."""
    frame = nw.from_native(table.frame)
    roles = frozenset(frame.collect_schema().names())
    if Role.COST in roles:
        frame = frame.with_columns((nw.col(Role.COST) * nw.col(Role.COST)).alias(f"{Role.COST}{_SQUARE}"))
    if Role.HUMAN_MINUTES in roles:
        minutes = nw.col(Role.HUMAN_MINUTES)
        frame = frame.with_columns((minutes * minutes).alias(f"{Role.HUMAN_MINUTES}{_SQUARE}"))
    # Every question is put to the table at once, so that it is read once for all of them.
    questions = _Questions(together=table.in_memory)
    read_whole = questions.put(frame.select(_whole(roles)))
    read_quantiles = _ask_quantiles(questions, frame, roles, table)
    read_sums = _ask_sums(questions, frame, roles, table.names)
    read_approvals = _ask_approvals(questions, frame, roles, settings)
    read_users = _ask_users(questions, frame, roles)
    questions.answer()
    sums = read_sums()
    whole = _Sums({**sums.whole, **read_whole()[0], **read_quantiles()})
    days = sums.days
    months = _months(days) if days else []
    found = Log(
        files=files,
        rows=table.rows,
        first=days[0][0].isoformat() if days else "",
        last=days[-1][0].isoformat() if days else "",
        selected={str(role): name for role, name in table.selected.items()},
        guessed=tuple(str(role) for role in table.guessed),
        unread={table.selected[role]: count for role, count in table.unread.items()},
        figures=tuple(_figures(whole, roles, days)),
        windows=tuple(_windows(frame, roles, days, asked)),
        groups=(*_shown("month", months), *(group for role, named in sums.groups for group in _shown(role, named))),
        steps=tuple(_changes(days, roles)),
        approvals=read_approvals(),
        users=read_users(),
    )
    return settled(found, Log)


_Answer = Callable[[], list[dict[str, Any]]]


class _Questions:
    """Questions to one table that are answered together."""

    def __init__(self, *, together: bool) -> None:
        self._together = together
        self._asked: list[nw.LazyFrame[Any]] = []
        self._answers: list[list[dict[str, Any]]] = []

    def put(self, frame: nw.LazyFrame[Any]) -> _Answer:
        """Ask a question; its rows are there once all are answered."""
        self._asked.append(frame)
        place = len(self._asked) - 1
        return lambda: self._answers[place]

    def answer(self) -> None:
        """Answer every question."""
        self._answers = collected(self._asked, together=self._together)


def settled(found: _Found, kind: type[_Found]) -> _Found:
    """A result as it is saved: with ten digits of each figure."""
    return msgspec.convert(_settled(msgspec.to_builtins(found)), kind)


def _settled(value: Any) -> Any:
    """A result with ten digits of each figure: in which order threads add up a column, the last digits know."""
    if isinstance(value, float):
        return float(f"{value:.10g}")
    if isinstance(value, dict):
        return {key: _settled(each) for key, each in value.items()}
    return [_settled(each) for each in value] if isinstance(value, (list, tuple)) else value


class _Sums(msgspec.Struct, frozen=True):
    """Sums and counts of some rows, by name; 0 for what the log does not have."""

    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> float:
        return float(self.values.get(name) or 0)

    def count(self, name: str) -> int:
        return int(self.values.get(name) or 0)


def _sums(roles: frozenset[str]) -> list[nw.Expr]:
    """How many rows, and of each role how many cells and their sum."""
    found = [nw.len().alias("rows")]
    for role in (*_YES_NO_SUMS, *_SUMS):
        if role in roles:
            total = nw.col(role).sum() if role in _SUMS else how_often(nw.col(role))
            found += [nw.col(role).count().alias(f"{role}_n"), total.alias(f"{role}_sum")]
    found += [nw.col(f"{role}{_SQUARE}").sum().alias(f"{role}_squares") for role in _SUMS if role in roles]
    if Role.EXCEPTION in roles and Role.RESOLVED not in roles:
        # What nobody took over is resolved, what is malformed is not.
        kept = ~nw.col(Role.EXCEPTION)
        if Role.MALFORMED in roles:
            kept = kept & ~nw.col(Role.MALFORMED).fill_null(False)
        found.append(how_often(kept).alias("kept"))
    return found


def how_often(yes: nw.Expr) -> nw.Expr:
    """How often something is so. Not every engine adds up yes and no."""
    return yes.cast(nw.Int8).sum()


def _whole(roles: frozenset[str]) -> list[nw.Expr]:
    found = [nw.len().alias("rows")]
    if Role.LATENCY in roles:
        found.append(nw.col(Role.LATENCY).count().alias("latency_n"))
    if Role.PREDICTED in roles and Role.ACTUAL in roles:
        said, was = (nw.col(role).str.to_lowercase() for role in (Role.PREDICTED, Role.ACTUAL))
        yes, no = ["true", "yes", "1", "1.0", "y"], ["false", "no", "0", "0.0", "n"]
        found += [
            how_often(said.is_in(yes) & was.is_in(no)).alias("false_positives"),
            how_often(said.is_in(no) & was.is_in(yes)).alias("false_negatives"),
            how_often(was.is_in(no)).alias("negatives"),
            how_often(was.is_in(yes)).alias("positives"),
            was.count().alias("actual_n"),
        ]
    return found


def _ask_quantiles(
    questions: _Questions, frame: nw.LazyFrame[Any], roles: frozenset[str], table: Table
) -> Callable[[], dict[str, float]]:
    """The quantiles of latency; of a table in a file in two steps, so that only the values near them are in memory."""
    if Role.LATENCY not in roles:
        return dict
    latency = nw.col(Role.LATENCY)
    if table.in_memory:
        read = questions.put(
            frame.select(latency.quantile(q / 100, interpolation="linear").alias(f"latency_{q}") for q in _QUANTILES)
        )
        return lambda: read()[0]
    known = frame.select(Role.LATENCY).filter(~latency.is_null())
    # Steps of a sixteenth, whatever the unit: of milliseconds as of hours a few dozen hold nearly all.
    stepped = known.with_columns(((latency + 1e-9).log() * 16).floor().cast(nw.Int32).alias(_STEP))
    read = questions.put(stepped.group_by(_STEP).agg(nw.len().alias("rows")))
    return lambda: _quantiles(stepped, sorted((int(row[_STEP]), int(row["rows"])) for row in read()))


_QUANTILES = (50, 95, 99)
_STEP = "_step"


def _quantiles(stepped: nw.LazyFrame[Any], steps: list[tuple[int, int]]) -> dict[str, float]:
    """Quantiles from how many values lie on each step, and the values of the steps on which the quantiles lie."""
    count = sum(rows for _, rows in steps)
    if not count:
        return {}
    found = {}
    for q in _QUANTILES:
        place = q / 100 * (count - 1)
        wanted = {math.floor(place), math.ceil(place)}
        passed, first, on = 0, None, []
        for step, rows in steps:
            if any(passed <= each < passed + rows for each in wanted):
                first = passed if first is None else first
                on.append(step)
            passed += rows
        assert first is not None
        near = gathered(stepped.filter(nw.col(_STEP).is_in(on)).select(Role.LATENCY))
        values = near[Role.LATENCY].sort()
        low, high = (float(values[each - first]) for each in (min(wanted), max(wanted)))
        found[f"latency_{q}"] = low + (high - low) * (place - math.floor(place))
    return found


class _Summed(msgspec.Struct, frozen=True):
    """The sums of all rows, of each day in order, and of each name of the roles that rows are compared by."""

    whole: dict[str, float]
    days: list[tuple[datetime.date, _Sums]]
    groups: list[tuple[Role, list[tuple[str, _Sums]]]]


def _ask_sums(
    questions: _Questions, frame: nw.LazyFrame[Any], roles: frozenset[str], names: Mapping[Role, int]
) -> Callable[[], _Summed]:
    """Every sum at once by day and all names, where these are few; else one question for each."""
    grouped = [role for role in _GROUPED if role in roles]
    dated = [_DAY] if Role.TIME in roles else []
    if dated:
        frame = frame.with_columns(nw.col(Role.TIME).dt.date().alias(_DAY))
    if math.prod(names.get(role, _MOST_TOGETHER) for role in grouped) < _MOST_TOGETHER:
        questions_by: list[list[str]] = [[*dated, *map(str, grouped)]]
    else:
        questions_by = [list(dated), *([str(role)] for role in grouped)]
    reads = [
        questions.put(frame.group_by(*keys).agg(_sums(roles)) if keys else frame.select(_sums(roles)))
        for keys in questions_by
    ]

    def read() -> _Summed:
        rows = [each() for each in reads]
        # Where all is asked at once, each of the answers below is in the first.
        of = rows if len(rows) > 1 else rows * (1 + len(grouped))
        whole = _folded(((), row) for row in of[0])[()]
        days = _folded((row[_DAY], row) for row in of[0] if row[_DAY] is not None) if dated else {}
        return _Summed(
            whole,
            [(day, _Sums(days[day])) for day in sorted(days)],
            [
                (role, [(name, _Sums(found[name])) for name in sorted(found)])
                for role, found in (
                    (role, _folded((str(row[role]), row) for row in each if row[role] is not None))
                    for role, each in zip(grouped, of[1:], strict=True)
                )
            ],
        )

    return read


_MOST_TOGETHER = 500


def _folded(rows: Iterable[tuple[Any, dict[str, Any]]]) -> dict[Any, dict[str, float]]:
    """Rows of sums added up by their key."""
    found: dict[Any, dict[str, float]] = {}
    for key, row in rows:
        sums = found.setdefault(key, defaultdict(float))
        for name, value in row.items():
            if isinstance(value, (int, float)):
                sums[name] += value
    return found


def _months(days: list[tuple[datetime.date, _Sums]]) -> list[tuple[str, _Sums]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for day, sums in days:
        month = found[f"{day:%Y-%m}"]
        for name in sums.values:
            if name != _DAY:
                month[name] += sums[name]
    return [(month, _Sums(dict(values))) for month, values in sorted(found.items())]


def _ask_group(
    questions: _Questions, frame: nw.LazyFrame[Any], roles: frozenset[str], role: Role
) -> Callable[[], list[Group]]:
    read = questions.put(frame.group_by(role).agg(_sums(roles)))
    return lambda: _shown(role, sorted((str(row[role]), _Sums(row)) for row in read() if row[role] is not None))


def _shown(by: str, groups: list[tuple[str, _Sums]]) -> list[Group]:
    most = {name for name, _ in sorted(groups, key=lambda pair: (-pair[1]["rows"], pair[0]))[:_MOST_GROUPS]}
    return [
        Group(
            by=by,
            name=name,
            rows=sums.count("rows"),
            accuracy=_share(FigureName.ACCURACY, sums.count("correct_sum"), sums.count("correct_n")),
            bypass_percent=_percent(sums.count("bypassed_sum"), sums.count("bypassed_n")),
            cost=_per_resolved(sums),
            resolved=_resolved(sums) if by == "month" else None,
        )
        for name, sums in groups
        if name in most
    ]


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _share(name: FigureName, part: int, whole: int) -> Figure | None:
    if not whole:
        return None
    share = 100 * part / whole
    interval = wilson(share, whole)
    return Figure(name=name, value=share, unit="%", cases=whole, low=interval.low, high=interval.high)


def _mean(name: FigureName, total: float, squares: float, cases: int, unit: str) -> Figure:
    """A mean, with the normal interval of its standard error where there is one."""
    mean = total / cases
    if cases < 2:
        return Figure(name=name, value=mean, unit=unit, cases=cases)
    variance = max(0.0, (squares - total * mean) / (cases - 1))
    half = Z * math.sqrt(variance / cases)
    return Figure(name=name, value=mean, unit=unit, cases=cases, low=mean - half, high=mean + half)


def _resolved(sums: _Sums) -> int:
    if sums.count("resolved_n"):
        return sums.count("resolved_sum")
    return sums.count("kept") if "kept" in sums.values else sums.count("rows")


def _per_resolved(sums: _Sums) -> float | None:
    resolved = _resolved(sums)
    return sums["cost_sum"] / resolved if resolved and sums.count("cost_n") else None


def _figures(whole: _Sums, roles: frozenset[str], days: list[tuple[datetime.date, _Sums]]) -> Iterable[Figure]:
    rows = whole.count("rows")
    shares = {
        FigureName.ACCURACY: Role.CORRECT,
        FigureName.MALFORMED: Role.MALFORMED,
        FigureName.EXCEPTIONS: Role.EXCEPTION,
        FigureName.BYPASS: Role.BYPASSED,
    }
    for name, role in shares.items():
        share = _share(name, whole.count(f"{role}_sum"), whole.count(f"{role}_n"))
        if share is not None:
            yield share
    bypassed = whole.count("bypassed_n")
    if bypassed and (used := _share(FigureName.ADOPTION, bypassed - whole.count("bypassed_sum"), bypassed)):
        yield used
    yes_no = whole.count("negatives") + whole.count("positives")
    if yes_no and yes_no * 10 >= whole.count("actual_n") * 9:
        for name, of in ((FigureName.FALSE_POSITIVES, "negatives"), (FigureName.FALSE_NEGATIVES, "positives")):
            if (share := _share(name, whole.count(name), whole.count(of))) is not None:
                yield share
    if (cost := _per_resolved(whole)) is not None:
        each = _mean(FigureName.COST_PER_TASK, whole["cost_sum"], whole["cost_squares"], whole.count("cost_n"), "")
        # The cost of those that are not resolved is borne by those that are; its spread is that of every task.
        times = cost / each.value if each.value else 1.0
        yield msgspec.structs.replace(
            each,
            name=FigureName.COST_PER_RESOLVED,
            value=cost,
            cases=_resolved(whole),
            low=each.low * times if each.low is not None else None,
            high=each.high * times if each.high is not None else None,
        )
        yield each
    if minutes := whole.count("human_minutes_n"):
        sums = whole["human_minutes_sum"], whole["human_minutes_squares"]
        yield _mean(FigureName.REVIEW_MINUTES, *sums, minutes, "minutes")
    if latencies := whole.count("latency_n"):
        for name, q in ((FigureName.LATENCY_P50, 50), (FigureName.LATENCY_P95, 95), (FigureName.LATENCY_P99, 99)):
            yield Figure(name=name, value=whole[f"latency_{q}"], unit="s", cases=latencies)
    if days:
        yield Figure(name=FigureName.VOLUME, value=_volume(days), unit="tasks a month", cases=rows)


def _volume(days: list[tuple[datetime.date, _Sums]]) -> float:
    """Tasks a month: the mean of the whole months, or where there is none, of the days."""
    first, last = days[0][0], days[-1][0]
    rows: dict[tuple[int, int], int] = defaultdict(int)
    for day, sums in days:
        rows[day.year, day.month] += sums.count("rows")
    month, whole = (first.year, first.month), []
    if first.day > 1:
        month = _next(month)
    while datetime.date(*_next(month), 1) <= last + datetime.timedelta(days=1):
        whole.append(rows[month])
        month = _next(month)
    if whole:
        return sum(whole) / len(whole)
    return sum(rows.values()) / ((last - first).days + 1) * _DAYS_A_MONTH


def _next(month: tuple[int, int]) -> tuple[int, int]:
    year, number = month
    return (year + number // 12, number % 12 + 1)


def _windows(
    frame: nw.LazyFrame[Any],
    roles: frozenset[str],
    days: list[tuple[datetime.date, _Sums]],
    asked: tuple[Asked, ...],
) -> Iterable[Window]:
    if Role.TIME not in roles or Role.CORRECT not in roles or not asked:
        return
    ordered: nw.DataFrame[Any] | None = None
    for one in asked:
        if one.tasks is not None:
            if ordered is None:
                ordered = _ordered(frame)
            if (found := _of_tasks(ordered, one)) is not None:
                yield found
        elif one.days is not None and (found := _of_days(days, one)) is not None:
            yield found


def _ordered(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    """Time and outcome of every task with a known outcome, in order of time; as they stand where they are in order."""
    known = frame.filter(~nw.col(Role.TIME).is_null() & ~nw.col(Role.CORRECT).is_null())
    found = gathered(known.select(nw.col(Role.TIME), nw.col(Role.CORRECT).cast(nw.Int8)))
    if not found[Role.TIME].is_sorted():
        # Tasks of one moment stay in the order of the log.
        found = found.with_row_index("_row").sort(Role.TIME, "_row").drop("_row")
    return found


def _of_tasks(ordered: nw.DataFrame[Any], asked: Asked) -> Window | None:
    """The worst of all windows of so many tasks in a row."""
    size = asked.tasks or 0
    if size < 1 or len(ordered) < size:
        return None
    # Whole numbers, whose sum that rolls along is exact where a mean gathers errors.
    windows = ordered[Role.CORRECT].cast(nw.Int32).rolling_sum(size)[size - 1 :]
    worst = int(windows.min())
    end = int((windows == worst).arg_true()[0]) + size - 1
    time = ordered[Role.TIME]
    alarms, first_alarm = None, ""
    if asked.alert is not None:
        limit = asked.alert * size / 100
        past = windows <= limit + 1e-9 if asked.at_or_past else windows < limit - 1e-9
        began = past & ~past.shift(1).fill_null(False)
        alarms = int(began.sum())
        if alarms:
            first_alarm = _date(time[int(began.arg_true()[0]) + size - 1])
    return Window(
        objective=asked.objective,
        text=asked.text,
        percent=100 * worst / size,
        cases=size,
        first=_date(time[end - size + 1]),
        last=_date(time[end]),
        windows=len(windows),
        alert=asked.alert_text,
        alarms=alarms,
        first_alarm=first_alarm,
        latest=100 * int(windows[-1]) / size,
    )


def _of_days(days: list[tuple[datetime.date, _Sums]], asked: Asked) -> Window | None:
    """The worst of all windows of so many days in a row that have tasks enough for a share to mean something."""
    length = asked.days or 0
    if not days or length < 1:
        return None
    first, last = days[0][0], days[-1][0]
    by_day = {day: (sums.count("correct_sum"), sums.count("correct_n")) for day, sums in days}
    right, known = [0], [0]
    for number in range((last - first).days + 1):
        part, of = by_day.get(first + datetime.timedelta(days=number), (0, 0))
        right.append(right[-1] + part)
        known.append(known[-1] + of)
    windows = [
        (first + datetime.timedelta(days=end - length), right[end] - right[end - length], cases)
        for end in range(length, len(right))
        if (cases := known[end] - known[end - length]) >= _FEWEST
    ]
    if not windows:
        return None
    begin, good, cases = min(windows, key=lambda window: (window[1] / window[2], window[0]))
    alarms, first_alarm, was = None, "", False
    if asked.alert is not None:
        alarms = 0
        for start, part, whole in windows:
            share = 100 * part / whole
            past = share <= asked.alert if asked.at_or_past else share < asked.alert
            if past and not was:
                alarms += 1
                first_alarm = first_alarm or (start + datetime.timedelta(days=length - 1)).isoformat()
            was = past
    return Window(
        objective=asked.objective,
        text=asked.text,
        percent=100 * good / cases,
        cases=cases,
        first=begin.isoformat(),
        last=(begin + datetime.timedelta(days=length - 1)).isoformat(),
        windows=len(windows),
        alert=asked.alert_text,
        alarms=alarms,
        first_alarm=first_alarm,
        latest=100 * windows[-1][1] / windows[-1][2],
    )


def _date(moment: Any) -> str:
    return str(moment.date().isoformat())


def _changes(days: list[tuple[datetime.date, _Sums]], roles: frozenset[str]) -> Iterable[Step]:
    """On which days accuracy, the share of malformed input and the cost of a task changed to stay changed."""
    for name, role, percent in (
        (FigureName.ACCURACY, Role.CORRECT, True),
        (FigureName.MALFORMED, Role.MALFORMED, True),
        (FigureName.COST_PER_TASK, Role.COST, False),
    ):
        if role not in roles:
            continue
        squares = f"{role}_sum" if percent else f"{role}_squares"
        found = [Day(day, sums.count(f"{role}_n"), sums[f"{role}_sum"], sums[squares]) for day, sums in days]
        for step in steps([day for day in found if day.cases]):
            times = 100 if percent else 1
            yield Step(
                figure=name,
                day=step.day.isoformat(),
                before=step.before * times,
                after=step.after * times,
                cases_before=step.cases_before,
                cases_after=step.cases_after,
            )


def _ask_approvals(
    questions: _Questions, frame: nw.LazyFrame[Any], roles: frozenset[str], settings: Settings
) -> Callable[[], Approvals | None]:
    if Role.APPROVED_BY not in roles and Role.APPROVAL_SECONDS not in roles:
        return lambda: None
    person = nw.col(Role.APPROVED_BY) if Role.APPROVED_BY in roles else nw.col(Role.APPROVAL_SECONDS)
    decided = frame.filter(~person.is_null())
    # Without a column on the decision, whoever is named has approved.
    yes = nw.col(Role.APPROVED).fill_null(True) if Role.APPROVED in roles else ~person.is_null()
    wanted = [how_often(yes).alias("given"), nw.len().alias("decided")]
    if Role.APPROVAL_SECONDS in roles:
        quick = yes & (nw.col(Role.APPROVAL_SECONDS) <= settings.quick_seconds)
        wanted.append(how_often(quick).alias("quick"))
    named = Role.APPROVED_BY in roles
    read = questions.put(decided.group_by(Role.APPROVED_BY).agg(wanted) if named else decided.select(wanted))
    return lambda: _approvals(read(), roles, settings)


def _approvals(rows: list[dict[str, Any]], roles: frozenset[str], settings: Settings) -> Approvals | None:
    """How tasks were approved, from a row for each person, or one where nobody is named."""
    sums = {key: sum(int(row.get(key) or 0) for row in rows) for key in ("given", "decided", "quick")}
    if not sums["decided"]:
        return None
    name, most, given = "", 0, 0
    if Role.APPROVED_BY in roles:
        top = min(rows, key=lambda row: (-row["decided"], str(row[Role.APPROVED_BY])))
        name, most, given = str(top[Role.APPROVED_BY]), int(top["decided"]), int(top["given"] or 0)
    return Approvals(
        given=sums["given"],
        quick=sums["quick"] if Role.APPROVAL_SECONDS in roles else None,
        seconds=settings.quick_seconds,
        person=name,
        decided=most,
        refused=most - given if Role.APPROVED in roles and name else None,
    )


def _ask_users(questions: _Questions, frame: nw.LazyFrame[Any], roles: frozenset[str]) -> Callable[[], Users | None]:
    """How many people, without their names: who they are is nobody's business here."""
    if Role.USER not in roles or Role.BYPASSED not in roles:
        return lambda: None
    known = frame.filter(~nw.col(Role.USER).is_null() & ~nw.col(Role.BYPASSED).is_null())
    people = known.group_by(Role.USER).agg(nw.len().alias("n"), how_often(nw.col(Role.BYPASSED)).alias("bypassed"))
    most = nw.col("bypassed") * 2 > nw.col("n")
    read = questions.put(people.select(nw.len().alias("people"), how_often(most).alias("bypassing")))
    return lambda: Users(int(read()[0]["people"]), int(read()[0]["bypassing"] or 0))
