"""What was read of an eval: plain values, which are also what is saved beside the description."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from readiness.measured.model import FileRead


class Outcome(StrEnum):
    """How a case ended. Only `PASSED` is good: a case that did not run shows nothing."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"
    UNJUDGED = "unjudged"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case in one run: what makes it the same case in another run, its name, its sets and how it ended.

    `labels` are what its author wrote of the set it is of, `hints` the names beside it from which a set is guessed.
    `grounded` is whether its answer is supported by its documents, None where that was not judged.
    """

    key: str
    name: str
    outcome: Outcome
    labels: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    grounded: bool | None = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """The cases that one version went through: by which tool, on which day (ISO 8601), of which model.

    `version` tells apart versions of one model: a prompt, a tag; `day` and `model` are empty where they are not named.
    """

    tool: str
    cases: tuple[Case, ...]
    day: str = ""
    model: str = ""
    version: str = ""


class SetCount(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of one set: how many ran, how many passed of all that are listed, and some that did not."""

    name: str
    listed: int
    ran: int
    passed: int
    failing: tuple[str, ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """How one version did. `listed` are all its cases, `ran` those that ran; what did not run did not pass.

    `judged` is whether cases pass or fail at all: some tools only give scores. `unnamed` are cases of no known set.
    """

    name: str
    model: str
    day: str
    listed: int
    ran: int
    passed: int
    failed: int
    errors: int
    skipped: int
    judged: bool
    unnamed: int
    sets: tuple[SetCount, ...] = ()
    grounded: int | None = None
    answers: int | None = None
    failing: tuple[str, ...] = ()


class Eval(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read of one eval.

    `rows` are its different cases that ran, `first` and `last` the days of its runs, `guessed` whether sets were
    recognised by names rather than by what the author wrote, `shared` how many cases two or more versions ran.
    """

    files: tuple[FileRead, ...]
    tools: tuple[str, ...]
    rows: int
    first: str
    last: str
    versions: tuple[Version, ...]
    guessed: bool
    shared: int = 0
