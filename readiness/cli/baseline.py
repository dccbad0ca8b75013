"""`readiness baseline`: keep what is open in a file, where only what is new is to fail, and take out what is closed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from readiness.assessment.ratchet import regressions
from readiness.cli.app import app, fail, tell
from readiness.cli.check_run import Now, Run, open_run
from readiness.cli.collect import collect
from readiness.cli.command import App
from readiness.cli.config import GateChoice, SettingsReader
from readiness.cli.options import QuestionnaireFolder, Today, day_given
from readiness.cli.settings_files import ConfigError
from readiness.cli.sources import Unreadable
from readiness.cli.writing import not_written, write_whole
from readiness.earlier import NotComparable, SavedPilot, read_saved
from readiness.earlier.baseline_file import pruned, written
from readiness.report.formats.escape import one_line
from readiness.texts import text

group = App(
    name="baseline", help="Record what is open in a file, so that only new findings fail.", no_args_is_help=True
)
app.add_typer(group)
_File = Annotated[Path, typer.Argument(metavar="FILE", help="The baseline, as in `check --baseline FILE`.")]
_Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS]...", help="Descriptions, folders or patterns.", show_default=False),
]
_Gate = Annotated[
    GateChoice | None,
    typer.Option("--gate", help="Take this gate instead of that of the stage.", show_default=False),
]


@group.callback()
def baseline() -> None:
    """Record what is open in a file, so that only new findings fail."""


@group.command("write")
def write(
    file: _File,
    paths: _Paths = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing baseline.")] = False,
    gate: _Gate = None,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
) -> None:
    """Write the open findings, for `readiness check --baseline FILE --new-only`. Waived findings are left out.

    Exit code: 0 if the file was written, whatever is open; 2 if a description cannot be read, the file is there
    already or cannot be written, or on bad usage.
    """
    if os.path.lexists(file) and not force:
        raise fail(text("baseline.there", file=one_line(str(file))))
    with _opened(paths or ["."], gate, questionnaire, today) as (files, run):
        found = [_pilot(run, path) for path in files]
    _put(file, found)
    tell(text("baseline.written", file=one_line(str(file)), pilots=len(found), findings=_open(found)))


@group.command("prune")
def prune(
    file: _File,
    paths: _Paths = None,
    gate: _Gate = None,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
) -> None:
    """Remove closed findings, and pilots whose description is gone, from a baseline. Nothing is ever added.

    Exit code: 0 if the file is up to date; 2 if it cannot be read or written, or on bad usage.
    """
    try:
        before = read_saved(str(file))
    except NotComparable as error:
        raise fail(str(error)) from None
    if any(pilot.state.open is None for pilot in before.pilots):
        raise fail(text("baseline.no-findings", file=one_line(str(file))))
    left = {id(pilot): pilot for pilot in before.pilots}
    given = paths or ["."]
    with _opened(given, gate, questionnaire, today) as (files, run):
        matched = set()
        for path in files:
            now = run.now(path)
            found = before.find(path, now.assessment.pilot.name)
            if found is None:
                continue
            was = found[0]
            matched.add(was.path)
            worse = bool(regressions(was.state, now.assessment).findings)
            state = pruned(was.state, now.state, worse=worse)
            left[id(was)] = SavedPilot(_path(path), now.assessment.pilot.name, state)
    for pilot in before.gone(given, frozenset(matched)):
        del left[id(pilot)]
    after = tuple(left.values())
    _put(file, after)
    closed = _open(before.pilots) - _open(after)
    tell(text("baseline.pruned", file=one_line(str(file)), closed=closed, findings=_open(after)))


@contextmanager
def _opened(
    paths: Sequence[str], gate: GateChoice | None, questionnaire: Path | None, today: str | None
) -> Iterator[tuple[list[str], Run]]:
    """The descriptions below these paths, and a run over them by the settings they have in `check`.

    Raises:
        typer.Exit: a path, a file of settings or the questionnaire cannot be read.
    """
    options: dict[str, object] = {
        "gate": gate,
        "questionnaire": str(questionnaire) if questionnaire else None,
        "today": day_given("--today", today),
    }
    try:
        reader = SettingsReader(options, Path.cwd(), os.environ)
        files = list(collect(paths, reader.excluded))
        if not files:
            raise Unreadable(text("check.no-descriptions", paths=", ".join(map(one_line, paths))))
        settings = reader.of(files[0])
        with open_run(
            settings, files, {path: own for path in files if (own := reader.of(path)) is not settings}
        ) as run:
            yield files, run
    except (ConfigError, Unreadable, NotComparable) as error:
        raise fail(str(error)) from None


def _pilot(run: Run, path: str) -> SavedPilot:
    now: Now = run.now(path)
    return SavedPilot(_path(path), now.assessment.pilot.name, now.state)


def _path(path: str) -> str:
    return Path(os.path.normpath(path)).as_posix()


def _open(pilots: Sequence[SavedPilot]) -> int:
    return sum(len(pilot.state.open or ()) for pilot in pilots)


def _put(file: Path, pilots: Sequence[SavedPilot]) -> None:
    try:
        write_whole(file, written(pilots))
    except OSError as error:
        raise fail(not_written(file, error)) from None
