"""Working time on a real calendar: half-days that are worked, and the clock that runs through all of them.

A *time* is a count of half-days of the clock since the first day of the programme, at midnight; a
*slot* is a count of those half-days that are worked. Waiting (a veto, a shadow run) is measured in
time, work in slots.
"""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left

from readiness.assessment.team import PLANNING_YEARS

DAY = 2
WEEK = 7 * DAY
SLOTS_A_WEEK = 10
_FAR = PLANNING_YEARS * 365 * DAY


WEEKEND = frozenset((5, 6))
"""Saturday and Sunday; where a country has other days, its calendar says so."""


class Unplannable(Exception):
    """A plan that cannot be drawn up; the text says why."""


class Calendar:
    """Which half-days of a programme are worked.

    `start` is its first day; without one, week 1 begins on a Monday that has no date. `off` are the days on which
    nobody works, beside those of the `weekend`, counted from Monday as 0. `times` are those of the slots, and
    `slot_table` gives for each time the first slot at or after it.

    Raises:
        Unplannable: no day is worked.
    """

    def __init__(
        self,
        start: datetime.date | None = None,
        off: frozenset[datetime.date] = frozenset(),
        weekend: frozenset[int] = WEEKEND,
    ) -> None:
        self.start = start
        self.weekend = weekend
        self._first = first = start.weekday() if start is not None else 0
        idle = {(day - start).days for day in off} if start is not None else set()
        self.times = array("i")
        self.slot_table = array("i")
        for day in range(_FAR // DAY):
            worked = (first + day) % 7 not in weekend and day not in idle
            for half in range(DAY):
                self.slot_table.append(len(self.times))
                if worked:
                    self.times.append(day * DAY + half)
        if not self.times:
            raise Unplannable(f"no day of the {PLANNING_YEARS} years from {start} on is worked")

    @property
    def slots(self) -> int:
        """How many half-days are worked in the years that can be planned."""
        return len(self.times)

    def slot_at(self, time: int) -> int:
        """The first slot at or after a time.

        Raises:
            Unplannable: the time lies farther ahead than can be planned.
        """
        if time >= _FAR or (slot := self.slot_table[time]) >= len(self.times):
            raise Unplannable(f"the work goes on for more than {PLANNING_YEARS} years")
        return slot

    def time_of(self, slot: int) -> int:
        """The time at which a slot begins."""
        if slot >= len(self.times):
            raise Unplannable(f"the work goes on for more than {PLANNING_YEARS} years")
        return self.times[slot]

    def end_of(self, slot: int) -> int:
        """The time at which the slot before this one has ended."""
        return self.time_of(slot - 1) + 1 if slot else 0

    def last_slot_before(self, time: int) -> int:
        """How many slots have ended by a time."""
        return bisect_left(self.times, time)

    def off_between(self, begin: int, end: int) -> int:
        """How much of the time between two times is lost to days off; of a stretch of them, all but one weekend."""
        lost = 0
        after = begin
        for slot in range(self.last_slot_before(begin), self.last_slot_before(end) + 1):
            time = min(self.time_of(slot), end)
            idle = [(self._first + half // DAY) % 7 for half in range(after, time)]
            weekend = sum(day in self.weekend for day in idle)
            if weekend < len(idle):
                lost += len(idle) - min(weekend, 2 * DAY)
            after = max(after, time + 1)
        return lost

    def free_days(self, until: int) -> tuple[datetime.date, ...]:
        """The days off before a time, those of the weekend left out; none where the programme has no first day."""
        if self.start is None:
            return ()
        days = (day for day in range(min(until, _FAR) // DAY) if (self._first + day) % 7 not in self.weekend)
        idle = (day for day in days if not self._is_worked(day))
        return tuple(self.start + datetime.timedelta(days=day) for day in idle)

    def _is_worked(self, day: int) -> bool:
        slot = self.slot_table[day * DAY]
        return slot < len(self.times) and self.times[slot] == day * DAY

    def last_day_before(self, time: int) -> int:
        """The last working day before a time, counted from 0; the first day when there is none."""
        slot = self.last_slot_before(time)
        return self.times[slot - 1] // DAY if slot else 0

    def beginning(self, time: int) -> tuple[int, datetime.date | None]:
        """Week and day on which something begins at a time; what begins on a Saturday begins on the Monday after."""
        first = self.time_of(self.slot_at(time))
        return week_of(first), self.date(first // DAY * DAY)

    def ending(self, time: int) -> tuple[int, datetime.date | None]:
        """Week and day by the end of which something that ends at a time is over."""
        return week_ending(time), self.date(self.last_day_before(time) * DAY)

    def date(self, time: int) -> datetime.date | None:
        """The day on which a time lies, when the programme has a first day.

        Raises:
            Unplannable: there is no such day; the calendar ends with the year 9999.
        """
        try:
            return self.start + datetime.timedelta(days=time // DAY) if self.start is not None else None
        except OverflowError:
            raise Unplannable("the work goes on beyond the year 9999") from None

    def time_on(self, day: datetime.date) -> int:
        """The time at which a day begins; 0 for days before the programme and where it has no dates."""
        return max(0, (day - self.start).days * DAY) if self.start is not None else 0

    def time_after(self, day: datetime.date) -> int:
        """The time at which a day has ended; 0 for days before the programme and where it has no dates."""
        return max(0, ((day - self.start).days + 1) * DAY) if self.start is not None else 0


def week_of(time: int) -> int:
    """The week of the programme, from 1, in which something begins."""
    return time // WEEK + 1


def week_ending(time: int) -> int:
    """The week of the programme, from 1, by the end of which something that ends at a time is over."""
    return max(1, -(-time // WEEK))
