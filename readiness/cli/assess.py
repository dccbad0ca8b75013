"""`readiness assess PILOT…`: assess, print, and write the reports."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app import Exit, app, fail, use_colour
from readiness.cli.sources import Unreadable, day, questionnaire_at, read_pilot
from readiness.pilot.source import MAX_BYTES, Fault
from readiness.report.document import Report

_VERDICTS = ("STOP", "RE-SCOPE", "ROADMAP", "FAST-TRACK", "READY", "SCALE")


class Format(StrEnum):
    """What goes to stdout."""

    TEXT = "text"
    JSON = "json"


class Colour(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class FailOn(StrEnum):
    """The best verdict that still makes the run fail."""

    STOP = "stop"
    RE_SCOPE = "re-scope"
    ROADMAP = "roadmap"
    FAST_TRACK = "fast-track"
    READY = "ready"


class Profile(StrEnum):
    """Yardsticks of the built-in questionnaire."""

    ENTERPRISE = "enterprise"
    LEAN = "lean"
    STRICT_HANDOFF = "strict-handoff"


@app.command()
def assess(
    paths: Annotated[
        list[str], typer.Argument(metavar="PILOT...", help="Pilot descriptions; `-` reads one from stdin.", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where the reports go; beside the description otherwise.", show_default=False),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="What stdout gets; with json, reports only when asked for.")] = Format.TEXT,
    html: Annotated[bool | None, typer.Option("--html/--no-html", help="Write the HTML report.", show_default=False)] = None,
    pdf: Annotated[bool | None, typer.Option("--pdf/--no-pdf", help="Write the PDF report.", show_default=False)] = None,
    questionnaire: Annotated[
        Path | None, typer.Option("--questionnaire", metavar="DIR", help="Another questionnaire, whole or laid over the built-in one.", show_default=False)
    ] = None,
    profile: Annotated[Profile | None, typer.Option("--profile", help="Another yardstick than `pilot.profile`.", show_default=False)] = None,
    today: Annotated[str | None, typer.Option("--today", metavar="DATE", help="Judge as of this day instead of `pilot.as_of`.", show_default=False)] = None,
    trust_links: Annotated[bool, typer.Option("--trust-links", help="Let URLs and tickets keep the level they declare.")] = False,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 on this verdict or a worse one.", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the report of another pilot.")] = False,
    max_bytes: Annotated[int, typer.Option("--max-bytes", help="The largest description to read.", min=1)] = MAX_BYTES,
    color: Annotated[Colour, typer.Option("--color", help="When to colour.")] = Colour.AUTO,
) -> None:
    """Assess pilots: verdict, walls, gates and what to do next, as text, HTML and PDF.

    Exit code 0 when every report was written, whatever the verdict; 1 when a description is malformed
    or --fail-on applies; 2 on bad usage, an unreadable path or a fault of the tool.
    """
    from readiness.assessment.assess import assess as judge
    from readiness.report.view import view
    from readiness.roadmap.plan import plan

    try:
        asked = questionnaire_at(questionnaire)
        as_of = day(today) if today else None
    except Unreadable as error:
        raise fail(str(error)) from None
    except ValueError:
        raise fail(f"--today {today}: expected a day such as 2026-06-30") from None
    writer = _Writer(output, force=force, html=html, pdf=pdf, by_default=format is Format.TEXT)
    code = Exit.CLEAN
    for position, path in enumerate(paths):
        if format is Format.TEXT and position:
            print()
        try:
            reading = read_pilot(path, max_bytes=max_bytes)
        except Unreadable as error:
            sys.stderr.write(f"readiness: {error}\n")
            code = Exit.USAGE
            continue
        if reading.pilot is None:
            _malformed(path, reading.faults, format)
            code = max(code, Exit.FINDINGS)
            continue
        judged = judge(
            reading.pilot, asked, today=as_of, trust_links=trust_links, profile=profile.value if profile else ""
        )
        report = view(judged, plan(judged))
        _print(report, format, use_colour(color.value), many=len(paths) > 1)
        if fail_on is not None and _VERDICTS.index(report.verdict.id) <= _VERDICTS.index(fail_on.value.upper()):
            code = max(code, Exit.FINDINGS)
        try:
            writer.write(report, path)
        except _NotWritten as error:
            sys.stdout.flush()
            sys.stderr.write(f"readiness: {error}\n")
            code = Exit.USAGE
    if code:
        raise typer.Exit(code)


def _malformed(path: str, faults: tuple[Fault, ...], format: Format) -> None:
    if format is Format.JSON:
        import msgspec

        document = {"schema": "readiness-faults/1", "file": path, "faults": faults}
        sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
        return
    for fault in faults:
        name = "<stdin>" if path == "-" else path
        print(f"{name}:{fault.line}:{fault.column}: {fault.code} {fault.message}")
        if fault.help:
            print(f"    {fault.help}")
    noun = "fault" if len(faults) == 1 else "faults"
    print(f"{len(faults)} {noun}; nothing was assessed. `readiness schema` describes every key.")


def _print(report: Report, format: Format, colour: bool, *, many: bool) -> None:
    if format is Format.JSON:
        from readiness.report.formats.json import render

        sys.stdout.write(render(report, compact=many))
        return
    import shutil

    from readiness.report.formats.text import render as as_text

    width = min(100, max(60, shutil.get_terminal_size((80, 24)).columns))
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    sys.stdout.write(as_text(report, width=width, colour=colour, ascii_only=not encoding.startswith("utf")))
    sys.stdout.flush()


class _NotWritten(Exception):
    """A report that was asked for and is not there; the text says why."""


class _Writer:
    """Writes reports whole or not at all, and never over another pilot's."""

    def __init__(
        self, folder: Path | None, *, force: bool, html: bool | None, pdf: bool | None, by_default: bool
    ) -> None:
        self._folder = folder
        self._force = force
        wanted = by_default or folder is not None
        self._html = wanted if html is None else html
        self._pdf = wanted if pdf is None else pdf
        self._pdf_by_name = pdf is True
        self._written: dict[Path, str] = {}
        self._no_pdf_said = False

    def write(self, report: Report, path: str) -> None:
        """Write the reports of one pilot, and say where they are.

        Raises:
            _NotWritten: one that was asked for could not be written.
        """
        if not (self._html or self._pdf):
            return
        from readiness.report import html as page

        base = self._base(path)
        text = page.render(report)
        problems: list[str] = []
        if self._html:
            target = base.with_name(f"{base.name}.html")
            self._guard(target, path, self._is_ours_html(target, report))
            self._put(target, text.encode())
        if self._pdf:
            problems += self._write_pdf(base, text, report, path)
        if problems:
            raise _NotWritten("\n".join(problems))

    def _write_pdf(self, base: Path, text: str, report: Report, path: str) -> list[str]:
        from readiness.report import pdf

        target = base.with_name(f"{base.name}.pdf")
        self._guard(target, path, self._is_ours_pdf(target, report))
        try:
            data = pdf.render(text, report.pilot.name)
        except pdf.PdfUnavailable as error:
            if self._pdf_by_name:
                return [f"no PDF: {error}"]
            if not self._no_pdf_said:
                sys.stderr.write(f"readiness: no PDF: {error}\n")
            self._no_pdf_said = True
            return []
        self._put(target, data)
        return []

    def _base(self, path: str) -> Path:
        name = "pilot" if path == "-" else Path(path).name
        stem = re.sub(r"(\.pilot)?\.ya?ml$", "", name) or "pilot"
        if self._folder is not None:
            folder = self._folder
        else:
            folder = Path.cwd() if path == "-" else Path(path).parent
        return folder / f"{stem}.readiness"

    def _guard(self, target: Path, path: str, ours: bool) -> None:
        if target in self._written and self._written[target] != path:
            raise _NotWritten(
                f"{target} was just written for {self._written[target]}; assess {path} with another -o DIR"
            )
        if not ours and not self._force and target not in self._written:
            raise _NotWritten(f"{target} is not a report of this pilot; use another -o DIR, or --force")
        self._written[target] = path

    def _is_ours_html(self, target: Path, report: Report) -> bool:
        from markupsafe import escape

        marker = f'<meta name="readiness-pilot" content="{escape(report.pilot.name)}">'
        return _holds(target, marker.encode())

    def _is_ours_pdf(self, target: Path, report: Report) -> bool:
        from readiness.report.pdf import identity

        return _holds(target, identity(report.pilot.name))

    def _put(self, target: Path, data: bytes) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                os.chmod(name, 0o666 & ~_umask())
                os.replace(name, target)
            except BaseException:
                os.unlink(name)
                raise
        except OSError as error:
            raise _NotWritten(f"{target} cannot be written: {error.strerror}") from None
        sys.stderr.write(f"wrote {target}\n")


def _holds(target: Path, marker: bytes) -> bool:
    """Whether a report may be written there: nothing is there, or a file that carries the marker."""
    try:
        return marker in target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
