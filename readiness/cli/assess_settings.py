"""How a run of `assess` is set, and where the output of one description goes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec

from readiness.cli.app import say, say_document, tell
from readiness.questionnaire.ids import ProfileId, VerdictId
from readiness.report.page.editions import Edition


class Format(StrEnum):
    """What goes to stdout; a workbook is a file instead, and leaves stdout empty."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How every description of a run is assessed, printed and written; plain, so that workers can be given it.

    `pdf_required` is whether the run fails without a PDF, `editions` are those it is written in; `width` is in
    characters. `brand`, `client`, `authors` and `narrative` are what a consultant adds, `against` is a file of plans
    that are followed up, `since` an earlier state to compare with.
    """

    format: Format
    output: Path | None
    html: bool
    pdf: bool
    pdf_required: bool
    pdf_a: bool
    editions: tuple[Edition, ...]
    questionnaire: Path | None
    profile: ProfileId | None
    today: datetime.date | None
    trust_links: bool
    fail_on: VerdictId | None
    force: bool
    max_bytes: int
    colour: bool
    width: int
    ascii_only: bool
    many: bool
    brand: Path | None
    client: str
    authors: tuple[str, ...]
    narrative: Path | None
    against: str = ""
    since: str = ""

    @property
    def writes(self) -> bool:
        """Whether a file is asked for of each description."""
        return self.html or self.pdf or self.format is Format.XLSX

    @property
    def annotates(self) -> bool:
        """Whether a consultant adds something."""
        return bool(self.brand or self.client or self.authors or self.narrative)


class FileRun(msgspec.Struct, frozen=True):
    """What assessing one description came to: text for stdout and stderr, and an exit code."""

    out: str
    err: str
    code: int


def say_of(format: Format) -> Callable[[str], None]:
    """How stdout is written: what a program reads is UTF-8 on every platform."""
    return say_document if format is Format.JSON else say


class Output:
    """Where the output of one description goes: kept for the parent process, or printed as it comes."""

    def __init__(self, format: Format, *, at_once: bool) -> None:
        self._say = say_of(format)
        self._at_once = at_once
        self._out: list[str] = []
        self._err: list[str] = []

    def out(self, text: str) -> None:
        """Text for stdout."""
        if self._at_once:
            self._say(text)
        else:
            self._out.append(text)

    def err(self, line: str) -> None:
        """A line for stderr."""
        if self._at_once:
            tell(line)
        else:
            self._err.append(f"{line}\n")

    def result(self, code: int) -> FileRun:
        """What was kept, with an exit code."""
        return FileRun("".join(self._out), "".join(self._err), code)
