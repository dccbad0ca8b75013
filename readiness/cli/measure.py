"""`readiness measure PILOT`: what the logs of a description say, beside what it states."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.app import Exit, app, fail, say, say_document, tell, use_colour
from readiness.cli.options import (
    Colour,
    ColourChoice,
    MaxBytes,
    NoProgress,
    QuestionnaireFolder,
    Today,
    day_given,
    need,
    page_width,
)
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES
from readiness.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.assessment.assess import Assessment
    from readiness.measured.history import Watched
    from readiness.measured.measurements import Measurements
    from readiness.measured.saved import Item
    from readiness.pilot.addresses import Scheme
    from readiness.pilot.model import Item as EvidenceItem
    from readiness.pilot.model import Pilot


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    JSON = "json"


@app.command()
def measure(
    path: Annotated[str, typer.Argument(metavar="PILOT", help="A pilot description.", show_default=False)],
    save: Annotated[
        bool,
        typer.Option("--save", help="Keep the result beside the description, for `check` and `assess` to read."),
    ] = False,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            metavar="FILE",
            help="Append the result to this file, and compare it with the runs in it.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="What stdout gets.")] = Format.TEXT,
    questionnaire: QuestionnaireFolder = None,
    today: Today = None,
    max_bytes: MaxBytes = MAX_BYTES,
    no_progress: NoProgress = False,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Measure the logs that a description names as evidence, and print each figure beside the one that is stated.

    Exit code: 0 when every log was measured and none contradicts what is stated; 1 when one does or cannot be measured,
    when the saved result is another (without `--save`), when a figure needs attention (with `--history`), or when the
    description is malformed; 2 on bad usage.
    """
    from readiness.assessment.assess import assess as judge_pilot
    from readiness.measured.claims import measured_now
    from readiness.measured.kinds import Kind, kind_of
    from readiness.measured.saved import name_of, render
    from readiness.output import measure_v1
    from readiness.questionnaire.house_answers import held_to_house
    from readiness.report.formats import faults
    from readiness.version import __version__

    as_of = day_given("--today", today)
    try:
        asked_of = questionnaire_at(questionnaire)
        data, name, folder = read_source(path, max_bytes)
    except Unreadable as error:
        raise fail(str(error)) from None
    reading = read_description(data, name, folder, max_bytes=max_bytes)
    if reading.pilot is None:
        if format is Format.JSON:
            _print_json(measure_v1.malformed_measure(asked_of, name, data, reading.faults))
        else:
            tell(faults.render(name, reading.faults).rstrip("\n"))
        raise typer.Exit(Exit.FINDINGS)
    pilot = held_to_house(reading.pilot, asked_of)
    if pilot.folder is None:
        raise fail(text("measured.no-folder"))
    if pilot.unreadable:
        tell(faults.render(name, pilot.unreadable, assessed=True).rstrip("\n"))
    if any(kind_of(item) in (Kind.LOG, Kind.COST) for item in pilot.items.get("evidence", ())):
        need("measure", text("measured.feature"))
    for scheme in _elsewhere(pilot):
        need(scheme.value, text("measured.from.needs", what=text(f"measured.{scheme}.what")))
    results = _measured(pilot, asked_of.policy, shown=not no_progress)
    if not results:
        raise fail(text("measured.no-logs", file=name))
    target = pilot.folder / name_of(pilot.file)
    items = [item for _, item in results]
    differs = () if save else _differing(pilot, items)
    measurements = measured_now(pilot, asked_of.policy, results)
    assessment = judge_pilot(pilot, asked_of, today=as_of, measurements=measurements)
    watched = _watched(history, assessment, measurements) if history is not None else None
    refused = [source for source in measurements.sources if source.found is None]
    contradicted = [one for one in measurements.figures if one.contradicted]
    agrees = not (refused or contradicted or differs)
    called = bool(watched and watched.alarms)
    if save:
        _save(target, render(__version__, items))
    if format is Format.JSON:
        kept = str(target) if target.exists() else ""
        _print_json(measure_v1.measure_document(assessment, kept, differs, agrees=agrees, watched=watched))
    else:
        _print_text(assessment.pilot.name, measurements, watched, colour=use_colour(color.value))
    if watched is not None and watched.added:
        tell(f"readiness: {text('measured.history.added', file=history)}")
    if save:
        tell(text("measured.wrote", file=target))
    elif differs:
        tell(f"readiness: {text('measured.differs', file=target, logs=', '.join(differs))}")
    elif not target.exists():
        tell(f"readiness: {text('measured.not-saved', file=name)}")
    if not agrees or called or pilot.unreadable:
        raise typer.Exit(Exit.FINDINGS)


def _elsewhere(pilot: Pilot) -> list[Scheme]:
    """What the logs of a description are to be read by that are no files, each once."""
    from readiness.measured.model import FROM
    from readiness.pilot.addresses import address

    items = pilot.items.get("evidence", ())
    values = [pilot.value(f"{item.label}.select.{FROM}") for item in items]
    return sorted({address(value).scheme for value in values if isinstance(value, str)})


def _measured(pilot: Pilot, policy: Mapping[str, float], *, shown: bool) -> list[tuple[EvidenceItem, Item]]:
    from readiness.cli.progress import Progress, wanted
    from readiness.measured.kinds import is_measured
    from readiness.measured.measure import measure_description

    total = sum(is_measured(item) for item in pilot.items.get("evidence", ()))
    found = []
    with Progress(text("measured.working"), total=total, shown=shown and wanted()) as progress:
        progress.start()
        for item, result in measure_description(pilot, policy):
            found.append((item, result))
            progress.advance()
    return found


def _watched(file: Path, assessment: Assessment, measurements: Measurements) -> Watched:
    """Compare with the runs before, and append this one where its data are new."""
    import msgspec

    from readiness.cli.writing import not_written
    from readiness.figures.kill import Trigger, judge_kill_criteria
    from readiness.measured import history
    from readiness.measured.saved import Unusable

    logs = [(source.ref, source.log) for source in measurements.sources if source.log is not None]
    try:
        runs = history.load(file)
    except Unusable as error:
        raise fail(str(error)) from None
    run = history.recorded(assessment.pilot.name, logs)
    kills = [
        found.sentence
        for found in judge_kill_criteria(assessment.facts, assessment.evidence.days_covered)
        if found.trigger in (Trigger.STATED, Trigger.PROVED, Trigger.POINT)
    ]
    points = assessment.questionnaire.policy["drift_points"]
    alarms = history.alarms(runs, run, logs, assessment.pilot, kills, points)
    added = bool(logs) and history.is_new(runs, run)
    if added:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with open(file, "ab") as stream:
                stream.write(history.line(msgspec.structs.replace(run, alarms=alarms)))
        except OSError as error:
            raise fail(not_written(file, error)) from None
    earlier = sum(one.pilot == run.pilot for one in runs)
    return history.Watched(file=str(file), earlier=earlier, added=added, alarms=alarms)


def _differing(pilot: Pilot, items: list[Item]) -> tuple[str, ...]:
    """The logs whose saved result is another than was measured now; none where nothing is saved."""
    from readiness.measured.saved import Unusable, load

    assert pilot.folder is not None
    try:
        saved = load(pilot.folder.absolute(), pilot.file)
    except Unusable as error:
        return (str(error),)
    if saved is None:
        return ()
    kept = list(saved.evidence)
    return tuple(item.ref for item in items if item not in kept)


def _save(target: Path, data: bytes) -> None:
    from readiness.cli.writing import not_written, write_whole

    try:
        write_whole(target, data)
    except OSError as error:
        raise fail(not_written(target, error)) from None


def _print_json(document: object) -> None:
    import msgspec

    from readiness.report.formats.json import render

    assert isinstance(document, msgspec.Struct)
    say_document(render(document))


def _print_text(name: str, measurements: object, watched: Watched | None, *, colour: bool) -> None:
    from readiness.measured.measurements import Measurements
    from readiness.report.formats.measure_text import render
    from readiness.report.measured_view import log_views

    assert isinstance(measurements, Measurements)
    say(render(name, log_views(measurements), watched, width=page_width(), colour=colour))
