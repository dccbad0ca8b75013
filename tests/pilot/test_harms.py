"""What a worst case says happens to people is the least that its harm is."""

from __future__ import annotations

import pytest

from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.pilot.harms import least_harm


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        *(
            (text, "severe")
            for text in ("A patient dies.", "It kills a worker", "loss of life", "Two people are killed")
        ),
        *((text, "severe") for text in ("the patient gets the wrong drug and dies", "death of a patient")),
        *((text, "serious") for text in ("A fitter is injured.", "Shoppers are poisoned.", "It injures a driver")),
        *((text, "serious") for text in ("an overdose is given", "a resident is wrongly deported")),
        *(
            (text, "minor")
            for text in ("A wrong invoice is paid.", "the battery dies", "nobody is injured", "dead stock")
        ),
        *((text, "minor") for text in ("the process is killed and users wait", "No patient dies; a bill is late.")),
        *((text, "minor") for text in ("a clerk misses the deadline", "the line stops without injury", "")),
    ],
)
def test_the_least_harm_of_a_worst_case(text: str, harm: str) -> None:
    assert least_harm(text) == harm


@pytest.mark.parametrize(
    ("harm", "state"), [("minor", State.UNKNOWN), ("serious", State.UNKNOWN), ("severe", State.YES)]
)
def test_a_harm_below_its_worst_case_is_not_known(harm: str, state: State) -> None:
    text = f"readiness: 1\npilot: {{name: x, harm: {harm}, worst_case: A patient dies.}}"
    pilot = read_description(text.encode(), "x.yaml").pilot
    assert pilot is not None
    assert pilot.answer("pilot.harm").state is state
    assert bool(pilot.warnings) is (state is State.UNKNOWN)
