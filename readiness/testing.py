"""For the tests of a questionnaire: one criterion against a piece of a description."""

from __future__ import annotations

from pathlib import Path

from readiness.api import DescriptionError
from readiness.assessment.assess import assess
from readiness.assessment.evaluate import Result
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import load_questionnaire
from readiness.questionnaire.model import Questionnaire


def check_criterion(
    id: str, text: str, *, questionnaire: Questionnaire | None = None, folder: Path | None = None
) -> Result:
    """The result of a criterion for a piece of a description such as `owners: {production: B. Okafor}`.

    What every description begins with, `readiness: 1` and a name, is added where it is missing. Evidence is looked
    for in `folder`.

    Raises:
        DescriptionError: something in the text is malformed, or cannot be read.
        KeyError: there is no such criterion.
    """
    whole = text if text.lstrip().startswith("readiness:") else f"readiness: 1\n{text}"
    if not any(line.startswith("pilot:") for line in whole.splitlines()):
        whole = f"{whole.rstrip()}\npilot: {{name: Trial}}\n"
    reading = read_description(whole.encode(), "<text>", folder)
    if reading.pilot is None or reading.faults:
        raise DescriptionError("<text>", reading.faults)
    return assess(reading.pilot, questionnaire or load_questionnaire()).result(id)
