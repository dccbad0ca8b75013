"""What the sponsor decided, also against the verdict.

A decision is recorded and printed. It is no waiver: it changes no verdict, no gate and no exit code.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from readiness.patterns import pattern
from readiness.pilot.description import Item, Pilot
from readiness.texts import text

_ENDS = pattern(
    r"^\W*(?:(?:we|to|will) )*(?:stop|pause|halt|end|close|suspend|withdraw|terminate|switch off|shut down)s?"
    r"(?:\W*\Z| (?:it|immediately|at once|today|now|here)\b| (?:the |this |our )?(?:agent|pilot|programme|bot|use)\b)"
    r"|\b(?:agent|bot|it) (?:is|are|was|be|been|gets?|will be|shall be)"
    r" (?:stopped|paused|halted|ended|closed|suspended|withdrawn|terminated|switched off|shut down)\b",
    re.IGNORECASE,
)
_GOES_ON = pattern(r"\b(?:go(?:es)? (?:on|live)|continu\w+|into production|roll(?:ed|s)? out)\b", re.IGNORECASE)
_STOPS = pattern(
    r"^\W*(?:(?:we|to|will|the (?:agent|pilot|programme)) )*(?:(?:stop|pause|halt|end|close|cancel|reject|suspend"
    r"|withdraw|terminate|decline|postpone|refuse)s?|not|do not|don't|no)\b"
    r"|\b(?:is|are|was|be|been|gets?) (?:to be )?(?:stopped|paused|halted|ended|closed|cancell?ed|rejected|suspended"
    r"|withdrawn|terminated|refused|declined|postponed|not)\b",
    re.IGNORECASE,
)
_REQUIRED = ("date", "decided", "by", "reason")


class SponsorDecision(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded decision: `verdict` is the one that was on the table; `lacking` are the keys without an answer."""

    item: Item
    date: datetime.date | None
    verdict: str
    decided: str
    by: str
    reason: str
    lacking: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether what was decided is that the agent stops, for good or for a while; that it is not widened is less."""
        return bool(_ENDS.search(self.decided)) and not _GOES_ON.search(self.decided)

    @property
    def goes_on(self) -> bool:
        """Whether what was decided does not stop, pause or refuse it."""
        return not (_STOPS.search(self.decided) or self.stops)

    @property
    def sentence(self) -> str:
        """Who decided what and when, and why, as far as it is said."""
        given = {key: getattr(self, key) or text(f"decisions.no-{key}") for key in ("decided", "by", "reason")}
        key = "decisions.sentence-against" if self.verdict else "decisions.sentence"
        return text(key, day=self.date or text("decisions.no-date"), verdict=self.verdict, **given)


def sponsor_decisions(pilot: Pilot) -> tuple[SponsorDecision, ...]:
    """Every decision of a description, as it is written."""
    found = []
    for item in pilot.items.get("decisions", ()):
        date = item.answer("date").value
        found.append(
            SponsorDecision(
                item=item,
                date=date if isinstance(date, datetime.date) else None,
                verdict=_text(item, "verdict"),
                decided=_text(item, "decided"),
                by=_text(item, "by"),
                reason=_text(item, "reason"),
                lacking=tuple(key for key in _REQUIRED if not item.answer(key).given),
            )
        )
    return tuple(found)


def decision_in_force(pilot: Pilot, as_of: datetime.date | None) -> SponsorDecision | None:
    """The latest decision that lacks nothing and was taken by the day the pilot is judged by; None without one."""
    complete = [
        (each.date, number, each)
        for number, each in enumerate(sponsor_decisions(pilot))
        if each.date is not None and not each.lacking and (as_of is None or each.date <= as_of)
    ]
    return max(complete)[2] if complete else None


def with_decision(sentence: str, decision: SponsorDecision | None) -> str:
    """A sentence on what goes beyond gate or verdict, with the decision that was taken on it."""
    if decision is None:
        return sentence
    return text("decisions.recorded", finding=sentence.removesuffix("."), decision=decision.sentence)


def _text(item: Item, key: str) -> str:
    return " ".join(item.text(key).split())
