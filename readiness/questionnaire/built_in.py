"""The questionnaire that comes with the program, and that of a house."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from readiness import resources
from readiness.questionnaire import compiled
from readiness.questionnaire.model import Questionnaire


@cache
def built_in() -> Questionnaire:
    """The questionnaire that comes with the program."""
    folder = resources.folder("questionnaires")
    if (stored := compiled.stored(folder)) is not None:
        return compiled.unpacked(stored, folder)
    from readiness.questionnaire.load import load

    questionnaire = load(folder)
    compiled.keep(questionnaire, folder)
    return questionnaire


def load_questionnaire(folder: Path | str | None = None) -> Questionnaire:
    """The built-in questionnaire, or that of a folder, laid over the built-in one where it says `extends: built-in`.

    Raises:
        QuestionnaireError: with every fault of every file.
    """
    if folder is None:
        return built_in()
    # What comes with the program was checked when it was made.
    from readiness.questionnaire.lint import read_questionnaire

    return read_questionnaire(Path(folder), built_in)
