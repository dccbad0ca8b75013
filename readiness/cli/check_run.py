"""A run of `check`: what every description is checked against, and the check of one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.findings import Bounds, check_gate
from readiness.assessment.ratchet import Baseline, Compared, regressions
from readiness.cli.config import GIT, Format, Settings, check_walls
from readiness.cli.sources import Unreadable, questionnaire_at, read_source
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.check_document import CheckDocument, FileView, Tally
from readiness.report.check_view import checked, document, malformed, unreadable
from readiness.report.formats import check_text

if TYPE_CHECKING:
    from readiness.cli.baseline import Revision
    from readiness.output import check_v1
    from readiness.pilot.source import Fault

MANY = 32
"""From how many descriptions on worker processes pay for their start."""
_CHUNK = 8
"""Descriptions a worker is given at a time."""
_SCORED = frozenset((LensId.WALLS,))
"""Of the lenses, what a finding can be about."""


class Found(msgspec.Struct, frozen=True):
    """All that was found in one description: as it is printed, and for JSON where that is asked for."""

    view: FileView
    json: check_v1.File | None


class FileRun(msgspec.Struct, frozen=True):
    """One description: its tally, the text to print of it at once, and all that was found, where that is kept."""

    tally: Tally
    text: str
    found: Found | None


class Document(msgspec.Struct, frozen=True):
    """A whole run: as it is printed, and for JSON where that is asked for."""

    view: CheckDocument
    json: check_v1.CheckDocument | None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What the descriptions of a run are checked against. Plain data, so that worker processes can be given it.

    `states` are those of a JSON baseline, by the name of the pilot; `revision` is a git baseline.
    """

    settings: Settings
    questionnaire: Questionnaire
    states: dict[str, Baseline] = {}
    revision: Revision | None = None

    def run_files(self, paths: Sequence[str]) -> Iterator[FileRun]:
        """Check each description, in order; in worker processes when there are enough to pay for them."""
        if len(paths) < MANY or (os.cpu_count() or 1) < 2 or "-" in paths:
            yield from map(self.run_file, paths)
            return
        # Loads what only many descriptions need.
        from readiness.cli.workers import in_order

        yield from in_order(self.run_file, paths, chunk=_CHUNK)

    def run_file(self, path: str) -> FileRun:
        """Check one description. Nothing about it can stop the others."""
        settings = self.settings
        try:
            found = self._found(path)
        except Exception as error:
            from readiness.cli.crash import crash_line

            found = self._unreadable(path, f"{self._name(path)}: {crash_line(error)}")
        tally, text = Tally.of(found.view), ""
        if settings.prints_each and (tally.failed or not settings.quiet):
            render = check_text.render if settings.format is Format.TEXT else check_text.concise
            least = "nothing" if settings.quiet else settings.min_severity.value
            text = render(found.view, least=least, colour=settings.colour)
        return FileRun(tally, text, found if settings.keeps_found else None)

    def document(self, found: Sequence[Found]) -> Document:
        """The whole run, of what was found in each description."""
        settings, fail_on = self.settings, self.settings.fail_on.severity
        view = document(self.questionnaire, [each.view for each in found], fail_on)
        if not settings.keeps_json:
            return Document(view, None)
        from readiness.output.check_v1 import check_document

        files = [each.json for each in found if each.json is not None]
        return Document(view, check_document(self.questionnaire, files, fail_on, profile=settings.profile))

    def _found(self, path: str) -> Found:
        settings = self.settings
        try:
            data, name, folder = read_source(path, settings.max_bytes, settings.stdin_filename)
        except Unreadable as error:
            return self._unreadable(path, str(error))
        text = data.decode("utf-8-sig", errors="replace")
        reading = read_description(data, name, folder, max_bytes=settings.max_bytes)
        if reading.pilot is None:
            return self._malformed(name, data, reading.faults, text)
        assessment = assess(
            reading.pilot,
            self.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
            lenses=_SCORED,
        )
        earlier = self._earlier(path, assessment)
        worse = regressions(earlier, assessment) if earlier is not None else Compared((), ())
        known = (earlier.fingerprints if earlier is not None else frozenset()) if settings.new_only else None
        gate = check_gate(assessment, gate=settings.gate or "", bounds=self._bounds, also=worse.findings)
        fail_on, fenced = settings.fail_on.severity, worse.not_comparable
        view = checked(name, assessment, gate, text, fail_on, known=known, fenced=fenced)
        if not settings.keeps_json:
            return Found(view, None)
        from readiness.output.check_v1 import checked_file

        return Found(view, checked_file(assessment, gate, text, fail_on, known=known, not_compared=fenced))

    def _unreadable(self, path: str, error: str) -> Found:
        name = self._name(path)
        if not self.settings.keeps_json:
            return Found(unreadable(name, error), None)
        from readiness.output.check_v1 import unreadable_file

        return Found(unreadable(name, error), unreadable_file(name, error))

    def _malformed(self, name: str, data: bytes, faults: tuple[Fault, ...], text: str) -> Found:
        view = malformed(name, faults, text)
        if not self.settings.keeps_json:
            return Found(view, None)
        from readiness.output.check_v1 import malformed_file

        return Found(view, malformed_file(name, data, faults, text))

    def _earlier(self, path: str, assessment: Assessment) -> Baseline | None:
        """The state a description is compared with, where there is one."""
        if self.revision is None:
            return self.states.get(assessment.pilot.name)

        def judge(then: Path, name: str) -> tuple[Assessment, frozenset[str]] | None:
            reading = read_description(then.read_bytes(), name, then.parent, max_bytes=self.settings.max_bytes)
            if reading.pilot is None:
                return None
            # Judged as of the day it is judged by now, so that only what was written makes the difference.
            was = assess(
                reading.pilot,
                self.questionnaire,
                today=assessment.as_of if self.settings.today else None,
                trust_links=self.settings.trust_links,
                profile=self.settings.profile or "",
                lenses=_SCORED,
            )
            gate = check_gate(was, gate=self.settings.gate or "", bounds=self._bounds)
            # What a waiver covered then, expired by now or not, was never let in without one.
            return was, frozenset(f.fingerprint for f in gate.findings if f.waiver is None and not f.note)

        return self.revision.state(self._name(path), judge)

    @property
    def _bounds(self) -> Bounds:
        settings = self.settings
        return Bounds(settings.min_index, settings.min_wall, settings.strict_evidence, settings.max_waiver_days)

    def _name(self, path: str) -> str:
        return self.settings.stdin_filename if path == "-" else path


@contextmanager
def open_run(settings: Settings) -> Iterator[Run]:
    """Load what a run needs; a git baseline is laid out in a folder that is gone at the end.

    Raises:
        Unreadable: the baseline or the questionnaire cannot be used.
        ConfigError: a wall with a least score is none of the questionnaire's.
    """
    folder = Path(settings.questionnaire) if settings.questionnaire else None
    questionnaire = questionnaire_at(folder)
    check_walls(settings, wall_ids(questionnaire))
    if not settings.baseline:
        yield Run(settings=settings, questionnaire=questionnaire)
    elif settings.baseline.startswith(GIT):
        from readiness.cli.baseline import open_revision

        with open_revision(settings.baseline.removeprefix(GIT)) as revision:
            yield Run(settings=settings, questionnaire=questionnaire, revision=revision)
    else:
        from readiness.cli.baseline import from_json

        yield Run(settings=settings, questionnaire=questionnaire, states=from_json(settings.baseline))


def wall_ids(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of a questionnaire's walls, in order."""
    walls = next((lens for lens in questionnaire.lenses if lens.id == LensId.WALLS), None)
    return tuple(element.id for element in walls.elements) if walls is not None else ()
