"""`readiness init`: a description by answering questions on the terminal, or a template to fill in."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli import completion
from readiness.cli.app import Exit, app, fail, say, tell, use_colour
from readiness.cli.options import Colour, ColourChoice, QuestionnaireFolder, page_width
from readiness.cli.sources import Unreadable, questionnaire_at
from readiness.cli.writing import not_written, rewrite, write_whole
from readiness.pilot.source import OF_VALUES, decode
from readiness.questionnaire.ids import GateId
from readiness.report.formats.escape import one_line
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.cli.interview import Screen
    from readiness.interview.session import Session
    from readiness.questionnaire.model import Questionnaire

_DEFAULT = Path("pilot.yaml")


class Upto(StrEnum):
    """The gate up to which is asked."""

    START = GateId.START.value
    SHADOW = GateId.SHADOW.value
    GO_LIVE = GateId.GO_LIVE.value
    SCALE = GateId.SCALE.value


@app.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="The description to write or to complete.")] = _DEFAULT,
    gate: Annotated[Upto, typer.Option("--gate", help="Ask what is due up to this gate.")] = Upto.START,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME",
            help="Ask nothing, and write a file to fill in: minimal has what the verdict waits for, full every key, "
            "start, shadow, go-live and scale have what is due up to that gate.",
            show_default=False,
            autocompletion=completion.templates,
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option("--name", metavar="TEXT", help="With --template: what the pilot is called.", show_default=False),
    ] = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines without bold, for a screen reader or a log.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema/--no-schema", help="Put the schema for editors beside a new file.")
    ] = True,
    questionnaire: QuestionnaireFolder = None,
    color: ColourChoice = Colour.AUTO,
) -> None:
    """Write a description by answering about 15 questions; each says why it is asked and what can be answered.

    Every answer is saved at once: stop at any question, and start again to go on. A file that is there is
    asked only for what it lacks, and every other byte of it stays.

    Exit code: 0 if the file was written, or is left for later; 1 if the structure of the one that is there is
    at fault; 2 on bad usage, without a terminal to ask on, or when a file cannot be written.
    """
    try:
        asked = questionnaire_at(questionnaire)
    except Unreadable as error:
        raise fail(str(error)) from None
    if file.is_dir():
        raise fail(text("interview.folder", file=one_line(str(file))))
    if template:
        _write_template(file, asked, template, pilot=name, schema=schema)
    else:
        _interview(file, asked, GateId(gate.value), schema=schema, bold=not plain and use_colour(color))


def _write_template(file: Path, asked: Questionnaire, name: str, *, pilot: str, schema: bool) -> None:
    from readiness.interview.template import NAMES, SCHEMA, template

    if name not in NAMES:
        raise fail(text("interview.template", name=one_line(name), names=", ".join(NAMES)))
    if os.path.lexists(file):
        raise fail(text("interview.there", file=_shown(file)))
    _put(file, template(asked, name, pilot=pilot, schema=SCHEMA if schema else ""))
    tell(text("interview.written", file=_shown(file)))
    if schema:
        _put_schema(file)


def _interview(file: Path, asked: Questionnaire, gate: GateId, *, schema: bool, bold: bool) -> None:
    if not sys.stdin.isatty():
        raise fail(text("interview.terminal", file=_shown(file)))
    from readiness.cli.interview import End, Screen, interview
    from readiness.interview.questions import questions
    from readiness.interview.session import BARE, Session
    from readiness.interview.template import SCHEMA, head

    known = os.path.lexists(file)
    start = _read(file) if known else f"{head(schema=SCHEMA if schema else '')}{BARE}"
    session = Session(start, questions(asked, gate), str(file))
    screen = Screen(width=page_width(), bold=bold)
    titles = {each.id: each.title.lower() for each in asked.gates}
    if known and session.next_step() is None:
        screen.line(text("interview.nothing-left", file=_shown(file), gate=titles[gate]))
        _say_next(screen, file, asked, gate)
        return
    _say_start(screen, session, file, titles[gate], known=known)
    target = _Target(file, start if known else None)

    def save(now: str) -> None:
        if target.save(now) and schema and not known:
            _put_schema(file, quiet=True)

    try:
        ended = interview(session, screen, save)
    except EOFError:
        screen.line()
        ended = End.SAVED
    except KeyboardInterrupt:
        screen.line()
        _say_saved(screen, session, file, gate, begun=target.begun)
        raise
    _say_saved(screen, session, file, gate, begun=target.begun)
    if ended is End.ALL:
        _say_next(screen, file, asked, gate)


class _Target:
    """The file that is written: only as this interview has left it, so that nothing of another program is lost."""

    def __init__(self, file: Path, text_there: str | None) -> None:
        self._file = file
        self._there = text_there

    @property
    def begun(self) -> bool:
        """Whether there is a file."""
        return self._there is not None

    def save(self, now: str) -> bool:
        """Write the description; whether the file is new. One without a name is none yet.

        Raises:
            typer.Exit: it cannot be written, or was changed meanwhile.
        """
        if now == self._there or not _has_name(now):
            return False
        new = self._there is None
        if (new and os.path.lexists(self._file)) or (not new and _text_of(self._file) != self._there):
            raise fail(text("interview.changed", file=_shown(self._file)))
        _put(self._file, now, again=not new)
        self._there = now
        return new


def _has_name(description: str) -> bool:
    from readiness.pilot.source import parsed
    from readiness.pilot.written import address, is_open, node_at

    where = address("pilot.name")
    assert where is not None
    return not is_open(node_at(parsed(description), where))


def _read(file: Path) -> str:
    """The text of a description that an interview can go on with.

    Raises:
        typer.Exit: it cannot be read, or its structure is at fault.
    """
    from readiness.cli.sources import read_source
    from readiness.pilot.description import read_description
    from readiness.pilot.source import Code
    from readiness.report.formats.faults import render

    try:
        data, name, folder = read_source(str(file))
    except Unreadable as error:
        raise fail(str(error)) from None
    # What it lacks is asked.
    faults = tuple(
        fault
        for fault in read_description(data, name, folder).faults
        if fault.code not in OF_VALUES and fault.code not in (Code.REQUIRED, Code.VERSION)
    )
    if faults:
        say(render(name, faults))
        tell(f"readiness: {text('interview.malformed')}")
        raise typer.Exit(Exit.FINDINGS)
    return decode(data)[0]


def _text_of(file: Path) -> str:
    try:
        return decode(file.read_bytes())[0]
    except OSError:
        return ""


def _put(file: Path, description: str, *, again: bool = False) -> None:
    try:
        if again:
            rewrite(file, description)
        else:
            write_whole(file, description.encode())
    except OSError as error:
        raise fail(not_written(file, error)) from None


def _put_schema(file: Path, *, quiet: bool = False) -> None:
    """The schema beside a description, where there is none yet."""
    from readiness.interview.template import SCHEMA
    from readiness.questionnaire.built_in import built_in
    from readiness.reference.editor_schema import render

    target = file.parent / SCHEMA
    if os.path.lexists(target):
        return
    _put(target, render(built_in()))
    if not quiet:
        tell(text("interview.schema", file=_shown(target)))


def _say_start(screen: Screen, session: Session, file: Path, gate: str, *, known: bool) -> None:
    minutes = max(1, round(session.open_count / 3))
    count = len(session.questions)
    screen.line(text("interview.start", count=count, gate=gate, minutes=minutes, file=_shown(file)))
    if known:
        screen.line(text("interview.resume", file=_shown(file)))
    screen.line(text("interview.answers"))
    screen.line(text("interview.keys"))


def _say_saved(screen: Screen, session: Session, file: Path, gate: GateId, *, begun: bool) -> None:
    screen.line()
    if not begun:
        screen.line(text("interview.not-saved"))
        return
    left = session.open_count
    screen.line(text("interview.saved" if left else "interview.saved.complete", file=_shown(file), open=left))
    if left:
        upto = "" if gate is GateId.START else f" --gate {gate}"
        screen.line(text("interview.resume-with", file=_shown(file), gate=upto))


def _say_next(screen: Screen, file: Path, asked: Questionnaire, gate: GateId) -> None:
    screen.line(text("interview.next", file=_shown(file)))
    order = [each.id for each in asked.gates]
    following = order[order.index(gate) + 1 :]
    if following:
        title = next(each.title for each in asked.gates if each.id is following[0])
        screen.line(text("interview.next-gate", gate=title.lower(), file=_shown(file), id=following[0]))


def _shown(file: Path) -> str:
    return one_line(str(file))
