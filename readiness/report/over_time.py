"""The history of a pilot as a line of a table."""

from __future__ import annotations

import msgspec

from readiness.comparison.history import History
from readiness.report.page.figures import prose_day
from readiness.texts import text


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
    late = (days is not None and days > 0) or (found.pace is not None and found.pace.closed <= 0)
    return OverTimeRow(
        name=name,
        link=link,
        score=_moved(f"{first.side.index.value:.0f}", f"{last.side.index.value:.0f}"),
        open=_moved(str(first.open), str(last.open)),
        pace=_pace(found),
        promised=last.side.promise,
        late=late,
    )


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
