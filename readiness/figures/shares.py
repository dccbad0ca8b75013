"""A counted share against a target: met, short of it, or met on too few cases."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from readiness.figures.intervals import Interval, cases_to_settle, wilson
from readiness.figures.judged import Standing
from readiness.texts import text


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A share to be reached, in percent: at least it, or with `at_least` false at most; and its alert, if any."""

    share: float
    at_least: bool
    alert: float | None = None

    def bound(self, with_alert: float, without: float) -> float:
        """What the worse end of the interval must reach: the looser of target and alert, no looser than allowed."""
        if self.alert is None:
            return self.share - without if self.at_least else self.share + without
        if self.at_least:
            return max(min(self.share, self.alert), self.share - with_alert)
        return min(max(self.share, self.alert), self.share + with_alert)

    def reached_by(self, share: float) -> bool:
        """Whether a share is at or past the target."""
        return share >= self.share if self.at_least else share <= self.share


class ShareFound(msgspec.Struct, frozen=True, kw_only=True):
    """How a share stands: the part of the sentence on its cases, and how many cases would settle it.

    `may_reach`: it falls short on so few cases that it may be at its target all the same; `in_doubt`: it is at its
    target, and the cases do not rule out that it falls short.
    """

    standing: Standing
    cases_text: str
    needed: int | None = None
    may_reach: bool = False
    in_doubt: bool = False


def judge_share(share: float, target: Target, cases: float | None, policy: Mapping[str, float]) -> ShareFound:
    """A share in percent against its target, sampled on so many cases (None: not stated)."""
    interval = wilson(share, cases) if cases else None
    counted = _cases_text(cases, interval)
    if not target.reached_by(share):
        better = None if interval is None else interval.high if target.at_least else interval.low
        may_reach = better is not None and target.reached_by(better)
        return ShareFound(standing=Standing.SHORT, cases_text=counted, may_reach=may_reach)
    if cases is None or interval is None:
        return ShareFound(standing=Standing.UNCOUNTED, cases_text=text("figure.uncounted"))
    if target.share in (0, 100) and (target.share == 100) == target.at_least:
        if cases >= policy["clean_cases"]:
            return ShareFound(standing=Standing.MET, cases_text=counted)
        return ShareFound(standing=Standing.TOO_FEW, cases_text=counted, needed=int(policy["clean_cases"]))
    bound = target.bound(policy["interval_points"], policy["interval_points_without_alert"])
    worse = interval.low if target.at_least else interval.high
    if worse >= bound if target.at_least else worse <= bound:
        return ShareFound(standing=Standing.MET, cases_text=counted, in_doubt=not target.reached_by(worse))
    needed = cases_to_settle(share, bound, int(policy["most_cases"]), at_least=target.at_least)
    return ShareFound(standing=Standing.TOO_FEW, cases_text=counted, needed=needed)


def _cases_text(cases: float | None, interval: Interval | None) -> str:
    if cases is None or interval is None:
        return text("figure.uncounted")
    return text("figure.counted", cases=f"{cases:,.0f}", low=percent(interval.low), high=percent(interval.high))


def percent(value: float) -> str:
    """A percentage as it is printed: one decimal where it has one."""
    return f"{value:.1f}".removesuffix(".0") + "%"
