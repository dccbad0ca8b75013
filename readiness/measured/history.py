"""What was measured from run to run: one line of JSON a run, and what in the latest one calls for somebody.

A run on a schedule appends to the file. Three things are found: the agent is right less often than before, an objective
uses more errors than it has, and a kill criterion is past its threshold. A run of the same data adds no line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from readiness.figures.differences import two_shares
from readiness.figures.shares import percent
from readiness.measured.model import Figure, FigureName, Log, Step
from readiness.measured.saved import Unusable
from readiness.pilot.answers import Threshold
from readiness.pilot.description import Pilot
from readiness.texts import text

FORMAT = "readiness-history/1"
_MOST_BYTES = 64_000_000
_FEWEST = 50
"""New tasks of a run; of fewer, the run says nothing of a change."""


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What one log said in a run: its extent, the hashes of its files, its figures and its changes."""

    ref: str
    sha256: tuple[str, ...]
    rows: int
    first: str
    last: str
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...] = ()

    def figure(self, name: FigureName) -> Figure | None:
        """A figure by name; None where the log does not give it."""
        return next((figure for figure in self.figures if figure.name is name), None)


class Kind(StrEnum):
    """Why somebody is called."""

    DRIFT = "drift"
    BURN = "slo-burn"
    KILL = "kill-threshold"


class Alarm(msgspec.Struct, frozen=True):
    """What calls for somebody, in one sentence."""

    kind: Kind
    sentence: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a history: the last day of its data, each log, and what called for somebody."""

    format: str
    day: str
    pilot: str
    logs: tuple[Recorded, ...]
    alarms: tuple[Alarm, ...] = ()


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """How a run stands among those before it: how many there are, whether it was added, and what calls for somebody."""

    file: str
    earlier: int
    added: bool
    alarms: tuple[Alarm, ...]


def recorded(pilot: str, logs: Iterable[tuple[str, Log]]) -> Run:
    """The line of a run."""
    found = tuple(
        Recorded(
            ref=ref,
            sha256=tuple(file.sha256 for file in log.files),
            rows=log.rows,
            first=log.first,
            last=log.last,
            figures=log.figures,
            steps=log.steps,
        )
        for ref, log in logs
    )
    return Run(format=FORMAT, day=max((one.last for one in found), default=""), pilot=pilot, logs=found)


def load(path: Path) -> tuple[Run, ...]:
    """The runs of a history, in order; none where there is no file yet.

    Raises:
        Unusable: it cannot be read, or holds a line that no run writes.
    """
    try:
        with open(path, "rb") as stream:
            if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
                raise Unusable(text("measured.history.large", file=path))
            lines = stream.read(_MOST_BYTES).splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            run = msgspec.json.decode(line, type=Run)
        except (msgspec.DecodeError, RecursionError) as error:
            raise Unusable(text("measured.history.damaged", file=path, line=number, why=error)) from None
        if run.format != FORMAT:
            raise Unusable(text("measured.history.damaged", file=path, line=number, why=run.format))
        found.append(run)
    return tuple(found)


def line(run: Run) -> bytes:
    """A run as it is appended."""
    return msgspec.json.encode(run) + b"\n"


def is_new(runs: Sequence[Run], run: Run) -> bool:
    """Whether a run is of other data than the last of the same pilot."""
    before = [one for one in runs if one.pilot == run.pilot]
    return not before or [(one.ref, one.sha256) for one in before[-1].logs] != [
        (one.ref, one.sha256) for one in run.logs
    ]


def alarms(
    runs: Sequence[Run], run: Run, logs: Iterable[tuple[str, Log]], pilot: Pilot, kills: Iterable[str], points: float
) -> tuple[Alarm, ...]:
    """What calls for somebody after a run. `kills` are the sentences of kill criteria that are past their threshold."""
    found = []
    for one in run.logs:
        # A run of the same data is held against what was there before both.
        earlier = [
            each
            for before in runs
            if before.pilot == run.pilot
            for each in before.logs
            if each.ref == one.ref and each.sha256 != one.sha256
        ]
        if earlier:
            found += [Alarm(Kind.DRIFT, sentence) for sentence in _drift(earlier, one, points)]
    for ref, log in logs:
        found += [Alarm(Kind.BURN, sentence) for sentence in _burn(ref, log, pilot)]
    return (*found, *(Alarm(Kind.KILL, sentence) for sentence in kills))


def _drift(earlier: list[Recorded], now: Recorded, points: float) -> Iterable[str]:
    last = earlier[-1]
    for step in now.steps:
        if step.day <= last.last:
            continue
        if step.figure is FigureName.ACCURACY and step.after < step.before:
            yield text(
                "measured.history.fell",
                log=now.ref,
                before=percent(step.before),
                after=percent(step.after),
                day=step.day,
            )
    new = new_part(last, now)
    # A log that is begun anew is also held against the first one, so that many small steps down are seen.
    for before in dict.fromkeys((last, earlier[0])) if new is not None else ():
        was = before.figure(FigureName.ACCURACY)
        if was is None or new is None or min(new[1], was.cases) < _FEWEST:
            continue
        right = round(was.value * was.cases / 100)
        change = two_shares(right, was.cases, *new)
        if change.high < 0 and -change.change >= points:
            yield text(
                "measured.history.lower",
                log=now.ref, share=percent(100 * new[0] / new[1]), cases=new[1], was=percent(was.value),
                until=before.last, low=f"{-change.high:.1f}", high=f"{-change.low:.1f}",
            )  # fmt: skip


def new_part(last: Recorded, now: Recorded) -> tuple[int, int] | None:
    """How often the agent was right in the tasks that came since another run, and of how many; None where unknown."""
    figure, was = now.figure(FigureName.ACCURACY), last.figure(FigureName.ACCURACY)
    if figure is None or was is None:
        return None
    right = round(figure.value * figure.cases / 100)
    if now.first > last.last:
        return right, figure.cases
    if now.first == last.first and now.rows > last.rows:
        # The same log, longer.
        part = right - round(was.value * was.cases / 100), figure.cases - was.cases
        return part if 0 <= part[0] <= part[1] and part[1] else None
    return None


def _burn(ref: str, log: Log, pilot: Pilot) -> Iterable[str]:
    """The objectives whose latest window has more errors than the target leaves."""
    targets = {item.name or item.label: item for item in pilot.items.get("slos", ())}
    for window in log.windows:
        item = targets.get(window.objective)
        target = item.answer("target").value if item is not None else None
        if window.latest is None or not isinstance(target, Threshold) or target.unit != "%" or not target.is_floor:
            continue
        budget, used = 100 - target.number, 100 - window.latest
        if used <= budget + 1e-9:
            continue
        times = text("measured.history.times", times=f"{used / budget:.1f}") if budget > 0 else ""
        yield text(
            "measured.history.burn",
            log=ref, objective=window.objective, window=window.text, share=percent(window.latest),
            target=percent(target.number), times=times,
        )  # fmt: skip
