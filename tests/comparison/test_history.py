"""The pace of a pilot, and which of many commits are shown."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from readiness.comparison.history import History, Moment, NoPace, history, spread
from readiness.comparison.side import Side, side_of
from readiness.output.history_v1 import history_document
from readiness.report.history_view import history_view
from tests.comparison.test_compare import assessed, sample

START = datetime.date(2026, 1, 5)


def state(open_blockers: int, promise: str = "") -> Side:
    """A state with so many blockers open at the start gate, and none at the others."""
    side = side_of(assessed(sample("techflow-before")), "a file")
    gates = tuple(
        msgspec.structs.replace(
            gate,
            open=tuple(f"X-{number}" for number in range(open_blockers)) if at == 0 else (),
            passes=not open_blockers,
        )
        for at, gate in enumerate(side.gates)
    )
    assert side.written is not None
    written = msgspec.structs.replace(side.written, values={**side.written.values, "pilot.go_live": promise})
    return msgspec.structs.replace(side, gates=gates, written=written)


def told(*blockers: int, weeks: int = 10, promises: tuple[str, ...] = ()) -> History:
    """A history with so many blockers open, so many weeks apart."""
    days = [START + datetime.timedelta(weeks=weeks * at) for at in range(len(blockers))]
    given = promises or ("",) * len(blockers)
    return history(
        Moment(day, state(count, promise)) for day, count, promise in zip(days, blockers, given, strict=True)
    )


def said(found: History) -> str:
    """The sentences of a history."""
    return " ".join(history_view(found).summary)


def test_the_pace_is_what_was_closed_a_week_and_leads_to_a_day() -> None:
    found = told(40, 30, 20)
    assert found.pace is not None
    assert found.pace.closed == 20
    # 20 in 20 weeks: the 20 that are left take 20 weeks more.
    assert found.pace.at_pace == START + datetime.timedelta(weeks=40)
    assert "At this pace the go-live gate passes in October 2026." in said(found)


def test_the_pace_is_held_against_the_promise() -> None:
    """Worked out by hand: from 5 January 60 blockers fall to 48, 42 and 36 in 6, 9 and 12 weeks, which is 2 a week.

    The 36 that are left take 18 weeks from 30 March: to 3 August 2026. Promised is 11 May 2026, which is 12 weeks
    before that. In the last quarter, which begins on 29 December, it is the same pace.
    """
    days = [START + datetime.timedelta(weeks=weeks) for weeks in (0, 6, 9, 12)]
    late = history(Moment(day, state(open_, "2026-05-11")) for day, open_ in zip(days, (60, 48, 42, 36), strict=True))
    assert late.pace is not None
    assert late.pace.a_week == 2
    assert late.pace.at_pace == datetime.date(2026, 8, 3)
    assert late.days_after_promise == 12 * 7
    assert "At this pace the go-live gate passes in August 2026, not in May 2026 as promised: 12 weeks later." in said(
        late
    )
    result = history_document(late).result
    assert result.weeks_after_promise == 12
    assert result.pace is not None
    assert result.pace.end_at_pace == "2026-08-03"
    assert result.no_pace is None
    early = history(Moment(day, state(open_, "2026-12-07")) for day, open_ in zip(days, (60, 48, 42, 36), strict=True))
    assert "At this pace the go-live gate passes in August 2026; December 2026 is promised." in said(early)


def test_two_states_are_a_step_and_no_pace() -> None:
    found = told(40, 20)
    assert found.pace is None
    assert found.no_pace is NoPace.FEW_STATES
    assert "Too few states for a pace: 2 states. It takes at least 3, over at least four weeks." in said(found)
    assert history_document(found).result.no_pace == "few-states"


def test_a_pace_that_is_none_never_passes_the_gate() -> None:
    for blockers in ((20, 20, 20), (20, 15, 25)):
        found = told(*blockers)
        assert found.pace is not None
        assert found.pace.at_pace is None
        assert "At this pace it never passes." in said(found)


def test_a_pace_that_has_dropped_is_told_beside_that_of_all_the_time() -> None:
    slowing = told(80, 60, 50, 40, 40, 39, 39, weeks=4)
    assert slowing.recent is not None
    assert slowing.recent.a_week < 1
    assert "At the pace of the last 12 weeks: in" in said(slowing)
    assert "At the pace of the last" not in said(told(40, 30, 20))


def test_a_gate_that_passes_says_since_when_without_a_break() -> None:
    assert told(5, 0, 0).passed_on == START + datetime.timedelta(weeks=10)
    assert told(0, 5, 0).passed_on == START + datetime.timedelta(weeks=20)
    assert told(0, 5).passed_on is None
    assert told(5, 0).pace is None
    assert "The go-live gate has passed since 16 March 2026." in said(told(5, 0, 0))


def test_a_few_days_are_no_pace_and_of_a_day_the_last_state_counts() -> None:
    found = told(40, 20, 10, weeks=1)
    assert found.pace is None
    assert "Too short a time for a pace: 14 days. It takes at least four weeks." in said(found)
    twice = history([Moment(START, state(40)), Moment(START, state(30))])
    assert [moment.open for moment in twice.moments] == [30]


def test_a_promise_that_was_moved_is_told_with_the_first_one() -> None:
    found = told(40, 30, promises=("2026-06-01", "2026-12-07"))
    assert "Go-live is promised for 7 December 2026; the first promise was 1 June 2026." in said(found)
    assert "Go-live is promised for 1 June 2026." in said(told(40, 30, promises=("2026-06-01", "2026-06-01")))


@pytest.mark.parametrize("most", [2, 3, 24])
def test_commits_are_chosen_over_the_time_with_the_first_and_the_last(most: int) -> None:
    days = [START + datetime.timedelta(days=day) for day in (*range(60), 300, 400)]
    chosen = spread(days, most)
    assert len(chosen) <= most
    assert (chosen[0], chosen[-1]) == (0, len(days) - 1)
    assert list(chosen) == sorted(set(chosen))
    assert spread(days, 100) == tuple(range(len(days)))
    if most == 24:
        assert 60 in chosen, "the busy weeks do not hide the quiet months"
