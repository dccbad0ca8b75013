"""How often the agent is right, as page one says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.assessment.assess import Assessment
from readiness.report.accuracy import accuracy_of

Judge = Callable[..., Assessment]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("live_accuracy: 86%, live_cases: 600", "Live accuracy is 86% on 600 cases, as stated."),
        ("live_accuracy: 89 of 92", "Live accuracy is 96.7% on 92 cases, as stated."),
        ("live_accuracy: 86%", "Live accuracy is 86% as stated; the number of cases is not given."),
        (
            "live_accuracy: 86%, live_cases: 600, replay_accuracy: 95%",
            "Live accuracy is 86% on 600 cases, as stated, against 95% on replayed history.",
        ),
    ],
)
def test_a_number_of_cases_that_is_stated_is_not_said_to_be_missing(
    answers: str, said: str, assess_text: Judge
) -> None:
    assert accuracy_of(assess_text(f"pilot: {{name: Trial}}\nevals: {{{answers}}}\n")).sentence == said
