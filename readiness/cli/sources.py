"""Reading what the user names: descriptions, questionnaires, dates."""

from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path

from readiness.cli.collect import closed
from readiness.pilot.model import Pilot
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.built_in import built_in, load_questionnaire
from readiness.questionnaire.faults import QuestionnaireError
from readiness.questionnaire.model import Questionnaire
from readiness.texts import text


class Unreadable(Exception):
    """A file or folder that cannot be used; the text says which and why."""


def questionnaire_at(folder: Path | None) -> Questionnaire:
    """The questionnaire in a folder, laid over the built-in one when it says so; the built-in one without a folder.

    Raises:
        Unreadable: it is not there, or has faults; all of them are in the text.
    """
    if folder is None:
        return built_in()
    if not os.path.isdir(folder):
        raise Unreadable(f"{folder} is not a folder; --questionnaire takes the folder of a questionnaire")
    try:
        return load_questionnaire(folder)
    except QuestionnaireError as error:
        raise Unreadable(f"the questionnaire cannot be used:\n{error}") from None


def read_source(path: str, max_bytes: int = MAX_BYTES, stdin: str = "<stdin>") -> tuple[bytes, str, Path | None]:
    """The bytes of a description, the name to print, and the folder its paths start from; stdin for `-`.

    Raises:
        Unreadable: the file cannot be opened.
    """
    if path == "-":
        try:
            return sys.stdin.buffer.read(max_bytes + 1), stdin, Path(stdin).parent if stdin != "<stdin>" else None
        except OSError as error:
            raise Unreadable(f"stdin: {error.strerror}") from None
    file = Path(path)
    # A file name need not be text; what is printed of it must be.
    shown = os.fsencode(path).decode("utf-8", "replace")
    try:
        if os.path.isdir(file):
            if closed(path):
                raise Unreadable(text("check.closed-folder", folder=shown))
            raise Unreadable(f"{shown} is a folder, expected a pilot description such as pilot.yaml in it")
        with file.open("rb") as stream:
            # One byte more than allowed is enough to know that it is too large.
            return stream.read(max_bytes + 1), shown, file.parent
    except (OSError, ValueError) as error:
        raise Unreadable(f"{shown}: {getattr(error, 'strerror', None) or error}") from None


def day(text: str) -> datetime.date:
    """A date as typed on the command line.

    Raises:
        ValueError: it is not a day written as 2026-06-30.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def with_calendar(pilot: Pilot) -> Pilot:
    """A pilot whose country, where it states one, counts as not read if there is no calendar for it."""
    if not pilot.answer("programme.holidays").given:
        return pilot
    # Loaded only where there is a country to look up.
    from readiness.roadmap import people

    return people.with_calendar(pilot)
