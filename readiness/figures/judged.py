"""A figure, what it was held against, and how it stands there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from readiness.pilot.answers import Answer, Percent, Quantity, Value
from readiness.pilot.description import Item, Pilot


class Standing(StrEnum):
    """How a figure stands against its limit.

    `TOO_FEW`: past the limit, but on too few cases to be sure. `UNCOUNTED`: past it, on a number of cases that is not
    stated.
    """

    MET = "met"
    TOO_FEW = "too few cases"
    UNCOUNTED = "cases not stated"
    PART = "in part"
    SHORT = "falls short"
    UNKNOWN = "unknown"


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One figure held against its limit: where it is written, how it stands, and both numbers in a sentence.

    `alarming`: beyond the alert, or worse than before. `assumed` says what was assumed, if anything.
    """

    path: str
    field: str
    line: int
    column: int
    standing: Standing
    sentence: str
    figure: str = ""
    limit: str = ""
    alarming: bool = False
    assumed: str = ""
    item: str = ""
    written: bool = True


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What figures are judged by: the pilot, the policy's numbers, and the cases that sound evidence counted.

    `counts` is by what the evidence supports: a field (`evals.live_accuracy`), an entry (`slos[name]`) or a section.
    `as_of` is the day the pilot is judged by.
    """

    pilot: Pilot
    policy: Mapping[str, float]
    counts: Mapping[str, float]
    as_of: datetime.date | None = None

    def cases(self, path: str, value: Value | None, item: Item | None = None, *, live: bool = False) -> float | None:
        """On how many cases a share was counted; None when nothing says so.

        In this order: `evals.live_cases` for the accuracy on live data, the answer itself (`89 of 92`), evidence that
        names the field, evidence that names the entry, and evidence of the section where it can be about nothing else.
        Curated cases (`evals.cases`) never count.
        """
        if live:
            stated = self.pilot.value("evals.live_cases")
            if isinstance(stated, (int, float)):
                # None at all is an answer: other evidence does not count in its place.
                return max(float(stated), 0.0)
        if isinstance(value, Percent) and value.count:
            return float(value.count)
        section, _, key = path.partition(".")
        names = [path]
        if item is not None:
            names = [f"{item.label}.{key}", path, item.label]
        if self._only_share(path, item):
            names.append(section)
        found = (self.counts.get(name) for name in names)
        return next((count for count in found if count), None)

    def _only_share(self, path: str, item: Item | None) -> bool:
        """Whether the cases of a whole section are those of this share: the only sampled one there, counted in cases.

        Of `evals` it is the accuracy on live data, where that is stated.
        """
        section = path.partition(".")[0]
        if item is not None:
            own = [entry for entry in self.pilot.items.get(section, ()) if _is_sampled(entry)]
            return own == [item] and counts_in_cases(item)
        shares = [share for share in _SAMPLED if share.partition(".")[0] == section and self.pilot.answer(share).given]
        return not shares or shares[0] == path


_SAMPLED = ("evals.live_accuracy", "evals.groundedness", "change.shadow_agreement")
"""Shares that are counted on a sample, the one that a section is about first."""
_NOT_IN_CASES = re.compile(
    r"^(share of |number of )?(minute|hour|day|shift|week|month|quarter|year|site|person|people)s?\b"
    r"|\b(survey|questionnaire|respondent|poll)",
    re.IGNORECASE,
)
"""What is counted in other units than cases: months on target, answers to a survey."""


def _is_sampled(item: Item) -> bool:
    """Whether an entry's measured figure is a share."""
    value = item.answer("measured").value
    return isinstance(value, Percent) or (isinstance(value, Quantity) and value.unit == "%")


def counts_in_cases(item: Item) -> bool:
    """Whether an objective counts cases, by its name and indicator; not months, days or answers to a survey."""
    return not any(_NOT_IN_CASES.search(each.strip()) for each in (item.name, item.text("indicator")))


def at(
    path: str,
    answer: Answer,
    standing: Standing,
    sentence: str,
    item: Item | None = None,
    *,
    figure: str = "",
    limit: str = "",
    alarming: bool = False,
    assumed: str = "",
) -> Judged:
    """A figure judged at its answer; `path` is the field's, in a list without the entry: `slos.measured`."""
    section, _, key = path.partition(".")
    return Judged(
        path=f"{item.label}.{key}" if item is not None else path,
        field=f"{section}[].{key}" if item is not None else path,
        line=answer.line,
        column=answer.column,
        standing=standing,
        sentence=sentence,
        figure=figure,
        limit=limit,
        alarming=alarming,
        assumed=assumed,
        item=item.label if item is not None else "",
        written=answer.written,
    )
