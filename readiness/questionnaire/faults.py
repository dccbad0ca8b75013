"""What is wrong with a questionnaire, and where."""

from __future__ import annotations

import msgspec


class QuestionnaireFault(msgspec.Struct, frozen=True):
    """One thing wrong with a questionnaire, and the file it is in."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class QuestionnaireError(Exception):
    """A questionnaire that cannot be used; `faults` holds all that is wrong with it."""

    def __init__(self, faults: list[QuestionnaireFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
