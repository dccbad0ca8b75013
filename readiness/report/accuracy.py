"""How often the agent is right on live input, beside input that was picked or replayed."""

from __future__ import annotations

import msgspec

from readiness.assessment.assess import Assessment
from readiness.figures.shares import percent
from readiness.pilot.answers import Percent
from readiness.questionnaire.model import Level
from readiness.report.words import join_words
from readiness.texts import text


class Accuracy(msgspec.Struct, frozen=True):
    """Shares as printed, empty where not stated.

    `cases` is what the strongest evidence for the live one counts, `claimed` what is only stated of them; 0 where
    nothing is. `counted` are the right ones of all cases, of the share to which the eval set belongs.
    """

    live: str
    picked: str
    replay: str
    cases: float
    claimed: float = 0
    counted: dict[str, tuple[int, int]] = {}

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The figures that are not from live input, in words."""
        parts = (("picked", self.picked), ("replay", self.replay))
        return tuple(
            text(f"page_one.accuracy-{key}-counted", share=share, right=counted[0], cases=counted[1])
            if (counted := self.counted.get(key))
            else text(f"page_one.accuracy-{key}", share=share)
            for key, share in parts
            if share
        )

    @property
    def sentence(self) -> str:
        """All of it in a sentence; empty where nothing is stated."""
        elsewhere = join_words(self.elsewhere)
        if not self.live:
            return text("page_one.accuracy-only", elsewhere=elsewhere) if elsewhere else ""
        counted = "counted" if self.cases else "claimed" if self.claimed else "stated"
        key = f"page_one.accuracy-live-{counted}{'-beside' if elsewhere else ''}"
        return text(key, live=self.live, cases=self.cases or self.claimed, elsewhere=elsewhere)


def accuracy_of(assessment: Assessment) -> Accuracy:
    """The accuracy that a description states."""

    def stated(path: str) -> str:
        value = assessment.pilot.value(path)
        return percent(value.value) if isinstance(value, Percent) else ""

    live, picked, replay = (stated(f"evals.{key}_accuracy") for key in ("live", "curated", "replay"))
    items = sorted(assessment.evidence.matching("evals.live_accuracy"), key=lambda item: -item.counted.rank)
    cases = next((item.n for item in items if item.n and item.counted is not Level.CLAIMED), 0)
    value = assessment.pilot.value("evals.live_accuracy")
    # As the verdict counts them.
    claimed = assessment.facts.cases("evals.live_accuracy", value, live=True) or 0
    return Accuracy(live, picked, replay, cases, claimed, _counted(assessment))


_OF_SAMPLE = {"curated": ("picked", "evals.curated_accuracy"), "historical-replay": ("replay", "evals.replay_accuracy")}
_ROUNDED = 0.06
"""By how many points a share may differ from that of its cases: what rounding to one digit takes away."""


def _counted(assessment: Assessment) -> dict[str, tuple[int, int]]:
    """How many cases of the eval set were right, where the stated share is one of so many cases."""
    pilot = assessment.pilot
    cases = pilot.value("evals.cases")
    name, path = _OF_SAMPLE.get(str(pilot.value("evals.sample")), ("", ""))
    share = pilot.value(path) if path else None
    if not isinstance(cases, int) or not isinstance(share, Percent) or cases <= 0:
        return {}
    right = round(share.value * cases / 100)
    return {name: (right, cases)} if abs(100 * right / cases - share.value) < _ROUNDED else {}
