"""The log of a CI job in which a gate ran: GitHub Actions, GitLab CI.

A log can show that evals run in CI, and that a failing one stops nothing. That a release waits for the job is said
elsewhere (`needs`, branch protection), so a log alone never fills `evals.blocks_release` with yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from readiness.measured.standards.beside import answer_of, content, filled, path_of, stated_at
from readiness.measured.standards.model import Filled
from readiness.patterns import pattern
from readiness.pilot.answers import State
from readiness.pilot.description import Item, Pilot
from readiness.texts import text

IN_CI, BLOCKS = "evals.in_ci", "evals.blocks_release"
FIELDS = (IN_CI, BLOCKS)
GITHUB, GITLAB = "GitHub Actions", "GitLab CI"
_MOST_BYTES = 50_000_000
_COLOUR = pattern(r"\x1b\[[0-9;]*[A-Za-z]|\r|section_(?:start|end):\d+:[\w.-]+(?:\[[^\]]*\])?")
# `gh run view --log` has the job and the step before the time.
_TIME = pattern(r"\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z (?:\d\d[OE][+ ]?)?")
_LONGEST = 2_000
"""Signs of a line that are looked at: a command or a summary has fewer."""
_GATE = pattern(
    r"\b(?:promptfoo(?:@[\w.-]+)? eval|deepeval test|inspect eval|inspect_ai|ragas|mlflow \w*evaluate|openevals|"
    r"(?:pytest|jest|vitest|npm (?:run )?\S*|make|tox|nox)\b[^|;&]*\beval\w*|\beval\w*\.(?:py|sh|js|ts)|"
    r"readiness (?:check|measure|assess))",
    re.IGNORECASE,
)
_FAILED = pattern(
    r"\b[1-9]\d* failed\b(?! attempts?| logins?)|^FAILED \S|^ERROR \S+::|\b(?:Failures|Failed|failed): *[1-9]|"
    r"\b[1-9]\d* errors? in \d"
)
_RELEASE = pattern(
    r"\b(?:deploy\w*|publish|release|docker push|kubectl (?:apply|rollout|set)|helm (?:upgrade|install)|"
    r"terraform apply|npm publish|twine upload|gh release|aws \w+ (?:update|deploy)\S*|gcloud \w+ deploy)\b",
    re.IGNORECASE,
)
_EXIT = pattern(r"##\[error\]Process completed with exit code [1-9]\d*")


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """What a log shows: the command of the gate, whether a check failed, whether that ended the job, what followed.

    `released` is a step of a release that ran after the failure; empty where none did.
    """

    host: str
    command: str
    failed: bool
    stopped: bool
    released: str


def read(pilot: Pilot, item: Item, supports: tuple[str, ...]) -> Iterator[Filled]:
    """What the log of a gate says of evals in CI and of what a failing one does.

    Raises:
        Refused: it is too large.
    """
    fields = [path for path in FIELDS if path in supports or "evals" in supports]
    data = content(pilot, path_of(item), _MOST_BYTES) if fields else None
    gate = gate_of(data.decode("utf-8", "replace")) if data else None
    if gate is None:
        return
    ref = path_of(item)
    for path in fields:
        stated = stated_at(pilot, path)
        section, _, key = path.partition(".")
        if path == IN_CI:
            said, value = text("standard.gate-ran", command=gate.command), "yes"
        elif not gate.failed:
            continue
        elif gate.stopped and not gate.released:
            # What a release waits for is not in it.
            yield from filled(
                path, stated, text("standard.gate-stops"), None, ref, gate.host, conflict=False, observed=True
            )
            continue
        else:
            said, value = (
                text("standard.gate-released", command=gate.released)
                if gate.released
                else text("standard.gate-passes"),
                "no",
            )
        differs = stated.state is not State.UNKNOWN and (stated.state is State.NO) != (value == "no")
        answer = answer_of(section, key, "yes") if value == "yes" else None
        if value == "no" and stated.state is not State.NO:
            answer = msgspec.structs.replace(stated, state=State.NO, value=None, text=said)
        if value == "yes" and stated.state is State.NO:
            # Its author knows of the day on which it was taken out again.
            answer = None
        yield from filled(path, stated, said, answer, ref, gate.host, conflict=differs, observed=True)


def gate_of(said: str) -> Gate | None:
    """What a log shows of a gate; None where it is no log of a job, or no gate ran in it."""
    lines = [_bare(line) for line in said.split("\n")]
    if any(line.startswith("##[group]Run ") for line in lines):
        return _github(lines)
    if any(line.startswith(("Running with gitlab-runner", "Job succeeded", "ERROR: Job failed")) for line in lines):
        return _gitlab(lines)
    return None


def _bare(line: str) -> str:
    """A line without colours, marks of sections and the time."""
    # `gh run view --log` has the job and the step before the time.
    columns = line[:_LONGEST].split("\t", 2)
    plain = _COLOUR.sub("", columns[2] if len(columns) == 3 and _TIME.match(columns[2]) else line[:_LONGEST])
    stamp = _TIME.match(plain)
    return (plain[stamp.end() :] if stamp else plain).rstrip()


def _github(lines: list[str]) -> Gate | None:
    steps: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("##[group]Run "):
            steps.append((line.removeprefix("##[group]Run "), []))
        elif steps:
            steps[-1][1].append(line)
    place = next((number for number, step in enumerate(steps) if _GATE.search(_commands(step))), None)
    if place is None:
        return None
    command, out = steps[place]
    stopped = any(_EXIT.match(line) for line in out)
    failed = stopped or any(_FAILED.search(line) for line in out)
    later = [step for step in steps[place + 1 :] if _RELEASE.search(step[0])]
    return Gate(
        host=GITHUB,
        command=_shown(command),
        failed=failed,
        stopped=stopped,
        released=_shown(later[0][0]) if failed and later else "",
    )


def _commands(step: tuple[str, list[str]]) -> str:
    """What a step runs: it is listed up to the end of its group."""
    listed = step[1][: step[1].index("##[endgroup]")] if "##[endgroup]" in step[1] else []
    return "\n".join((step[0], *listed))


def _gitlab(lines: list[str]) -> Gate | None:
    place = next((n for n, line in enumerate(lines) if line.startswith("$ ") and _GATE.search(line)), None)
    if place is None:
        return None
    ends = next((n for n, line in enumerate(lines) if n > place and line.startswith("$ ")), len(lines))
    stopped = any(line.startswith("ERROR: Job failed") for line in lines[place:])
    failed = any(_FAILED.search(line) for line in lines[place:ends]) or (stopped and ends == len(lines))
    later = [line for line in lines[ends:] if line.startswith("$ ") and _RELEASE.search(line)]
    return Gate(
        host=GITLAB,
        command=_shown(lines[place].removeprefix("$ ")),
        failed=failed,
        stopped=stopped,
        released=_shown(later[0].removeprefix("$ ")) if failed and later else "",
    )


def _shown(command: str) -> str:
    """A command on one line; arguments that are long may hold anything."""
    line = " ".join(command.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
