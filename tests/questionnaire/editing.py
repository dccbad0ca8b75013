"""Copies of the built-in questionnaire with something changed, and house questionnaires of a few lines."""

from __future__ import annotations

import shutil
from pathlib import Path

from readiness import resources
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.faults import QuestionnaireError, QuestionnaireFault
from readiness.questionnaire.lint import read_questionnaire

BUILT_IN = resources.folder("questionnaires")


def faults_of(folder: Path) -> list[QuestionnaireFault]:
    """What is wrong with the questionnaire in a folder; nothing when it can be used."""
    try:
        read_questionnaire(folder, built_in)
    except QuestionnaireError as error:
        return error.faults
    return []


def copy_of_built_in(folder: Path, *, crosswalk: bool = False) -> Path:
    """A whole questionnaire like the built-in one, without the long crosswalk where it is not needed."""
    left_out = () if crosswalk else ("crosswalk.yaml",)
    shutil.copytree(BUILT_IN, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*left_out))
    return folder


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first place at which a text is written; the line at which the new one begins."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no `{old}`"
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text[:at].count("\n") + 1


HOUSE = "extends: built-in\nname: Example AG\n"


def house(folder: Path, text: str, criteria: str = "", *, head: str = HOUSE) -> Path:
    """A house questionnaire laid over the built-in one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "questionnaire.yaml").write_text(head + text, encoding="utf-8")
    if criteria:
        (folder / "criteria").mkdir(exist_ok=True)
        (folder / "criteria" / "house.yaml").write_text(criteria, encoding="utf-8")
    return folder
