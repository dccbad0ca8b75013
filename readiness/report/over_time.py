"""The history of a pilot as a line of a table."""

from __future__ import annotations

import msgspec

from readiness.comparison.history import History
from readiness.report.page.figures import prose_day
from readiness.texts import text

_NO_PROMISE = ("unknown", "no", "none")


class OverTimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot over time: what moved, and when the go-live gate passes at this pace; `link` leads to its chart."""

    name: str
    link: str
    score: str
    open: str
    pace: str
    promised: str
    late: bool


def over_time(found: History, name: str, link: str) -> OverTimeRow:
    """The line of a history."""
    first, last = found.moments[0], found.last
    days = found.days_after_promise
    pace = found.pace
    # Without a day at this pace it is none that anybody was promised.
    late = (days is not None and days > 0) or (pace is not None and pace.at_pace is None)
    return OverTimeRow(
        name=name,
        link=link,
        score=_moved(f"{first.side.index.value:.0f}", f"{last.side.index.value:.0f}"),
        open=_moved(str(first.open), str(last.open)),
        pace=_pace(found),
        promised=stated_promise(last.side.promise),
        late=late,
    )


def stated_promise(written: str) -> str:
    """The promised go-live as written; empty where what is written is that there is none, or that nobody knows."""
    return "" if written.casefold() in _NO_PROMISE else written


def _moved(before: str, after: str) -> str:
    return text("site.moved", before=before, after=after) if before != after else after


def _pace(found: History) -> str:
    if found.passed_on is not None:
        return text("site.pace.passed", day=prose_day(found.passed_on))
    pace = found.pace
    if pace is None:
        return text("site.pace.unknown")
    if pace.at_pace is not None:
        return f"{pace.at_pace:%B %Y}"
    return text("site.pace.never") if pace.closed <= 0 else text("site.pace.far")
