"""A run of `check`: what every description is checked against, and the check of one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.causes import with_causes
from readiness.assessment.findings import Bounds, Finding, GateCheck, Severity, check_gate, was_there
from readiness.assessment.kill_dates import kill_date_findings
from readiness.assessment.ratchet import Baseline, Compared, known, regressions, state_of, with_regressions_merged
from readiness.assessment.scope_growth import newly_listed, with_scope_noted
from readiness.assessment.waiver_changes import waiver_changes
from readiness.cli.config import GIT, GIT_TIP, FailOn, Format, GateChoice, Settings, check_walls
from readiness.cli.repository import Locator
from readiness.cli.settings_files import NAMES, ConfigError
from readiness.cli.sources import Unreadable, questionnaire_at, read_source, with_calendar
from readiness.earlier.errors import NotComparable
from readiness.pilot.description import read_description
from readiness.pilot.secrets import masked
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report.check_document import CheckDocument, ComparedWith, FileView, Tally
from readiness.report.check_view import checked, document, malformed, then_of, unreadable
from readiness.report.formats import check_text
from readiness.texts import text as catalogue

if TYPE_CHECKING:
    from readiness.earlier import Revision, SavedPlans, SavedRun
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
    name_at: tuple[int, int] = (1, 1)


class FileRun(msgspec.Struct, frozen=True, kw_only=True):
    """One description: its tally, the text to print of it at once, and all that was found, where that is kept.

    `path` is its name on the command line, `pilot` the pilot's name and `name_at` the line and column of that;
    `compared_with` the file of an earlier run, to which it is `unchanged` where nothing of it is new, closed or opened.
    """

    tally: Tally
    text: str
    found: Found | None
    path: str = ""
    pilot: str = ""
    name_at: tuple[int, int] = (1, 1)
    compared_with: str | None = None
    unchanged: bool = False


class Match(msgspec.Struct, frozen=True):
    """What a description is compared with: its state then, None where it was malformed.

    `assessment` is that of the description of then, where it is known, and `held` its findings.
    """

    state: Baseline | None
    compared_with: ComparedWith
    assessment: Assessment | None = None
    held: GateCheck | None = None


class Now(msgspec.Struct, frozen=True):
    """A description as it is now, and the state that a later one can be compared with."""

    assessment: Assessment
    state: Baseline


class Document(msgspec.Struct, frozen=True):
    """A whole run: as it is printed, and for JSON where that is asked for."""

    view: CheckDocument
    json: check_v1.CheckDocument | None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What the descriptions of a run are checked against. Plain data, so that worker processes can be given it.

    `own` are the settings of descriptions that have others than the first; `questionnaires` those they name, by folder.
    `earlier` is the baseline, and `plans` are saved plans to follow up, where there are any.
    """

    settings: Settings
    questionnaire: Questionnaire
    locate: Locator
    own: dict[str, Settings] = {}
    questionnaires: dict[str, Questionnaire] = {}
    earlier: SavedRun | Revision | None = None
    plans: SavedPlans | None = None

    def run_files(self, paths: Sequence[str], started: Callable[[], object] = lambda: None) -> Iterator[FileRun]:
        """Check each description, in order; in worker processes when there are enough to pay for them.

        `started` is called when no process will be started any more.
        """
        if len(paths) < MANY or (os.cpu_count() or 1) < 2 or "-" in paths:
            started()
            yield from map(self.run_file, paths)
            return
        # Loads what only many descriptions need.
        from readiness.cli.workers import in_order
        from readiness.patterns import compile_all

        compile_all()  # Once, for all workers.
        yield from in_order(self.run_file, paths, chunk=_CHUNK, started=started)

    def run_file(self, path: str) -> FileRun:
        """Check one description. Nothing about it can stop the others."""
        if path in self.own:
            return self._by_its_settings(path).run_file(path)
        settings = self.settings
        try:
            found = self._found(path)
        except NotComparable as error:
            found = self._unreadable(path, str(error))
        except Exception as error:
            from readiness.cli.crash import crash_line

            found = self._unreadable(path, f"{self._name(path)}: {crash_line(error)}")
        found = self.located(found, path)
        tally, text = Tally.of(found.view), ""
        if settings.prints_each and (tally.failed or not settings.quiet):
            render = check_text.render if settings.format is Format.TEXT else check_text.concise
            text = render(self.printed(found.view), colour=settings.colour)
        view = found.view
        return FileRun(
            path=self._name(path),
            tally=tally,
            text=text,
            found=found if settings.keeps_found else None,
            pilot=view.pilot,
            name_at=found.name_at,
            compared_with=view.compared_with.file if view.compared_with is not None else None,
            unchanged=not view.changed,
        )

    def now(self, path: str) -> Now:
        """A description as it is, with its open findings.

        Raises:
            Unreadable: it cannot be read, or is no description.
        """
        if path in self.own:
            return self._by_its_settings(path).now(path)
        settings = self.settings
        data, name, folder = read_source(path, settings.max_bytes)
        pilot = read_description(data, name, folder, max_bytes=settings.max_bytes).pilot
        if pilot is None:
            raise Unreadable(catalogue("baseline.malformed", path=name))
        assessment = assess(
            pilot,
            self.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
            lenses=_SCORED,
        )
        return Now(assessment, state_of(assessment, self._held(assessment)))

    def _by_its_settings(self, path: str) -> Run:
        """The same run with the settings that a description has for itself."""
        own = self.own[path]
        return msgspec.structs.replace(self, settings=own, questionnaire=self.questionnaires[own.questionnaire], own={})

    def document(self, found: Sequence[Found]) -> Document:
        """The whole run, of what was found in each description."""
        settings, fail_on = self.settings, self.settings.fail_on.severity
        others = tuple(self.questionnaires.values())
        view = document(self.questionnaire, [each.view for each in found], fail_on, others=others)
        if not settings.keeps_json:
            return Document(view, None)
        from readiness.output.check_v1 import check_document

        files = [each for each in found if each.json is not None]
        return Document(
            view,
            check_document(
                self.questionnaire,
                [each.json for each in files if each.json is not None],
                fail_on,
                profile=settings.profile if not self.own else None,
                least=[Severity(each.view.least) for each in files],
                others=others,
            ),
        )

    def _found(self, path: str) -> Found:
        settings = self.settings
        try:
            data, name, folder = read_source(path, settings.max_bytes, settings.stdin_filename)
        except Unreadable as error:
            return self._unreadable(path, str(error))
        text = masked(data.decode("utf-8-sig", errors="replace"))
        reading = read_description(data, name, folder, max_bytes=settings.max_bytes)
        if reading.pilot is None:
            return self._malformed(path, name, data, reading.faults, text)
        assessment = assess(
            with_calendar(reading.pilot),
            self.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
            lenses=_SCORED,
        )
        match = self._match(path, assessment)
        earlier = match.state if match is not None else None
        worse = regressions(earlier, assessment) if earlier is not None else Compared((), ())
        changes: tuple[Finding, ...] = ()
        if self.earlier is not None:
            changes = waiver_changes(earlier.waivers if earlier else (), assessment, settings.max_waiver_days)
        also = (*worse.findings, *changes, *self._of_plan(path, assessment))
        gate = self._held(assessment, also=also)
        if worse.without_them is not None:
            without_them = self._held(worse.without_them, also=also)
            gate = with_scope_noted(gate, without_them, assessment, worse.without_them)
        if earlier is not None and self.earlier is not None:
            gate = with_regressions_merged(gate, self.earlier.name)
        gate = with_causes(
            gate,
            assessment,
            self._held,
            before=match.assessment if match is not None else None,
            earlier=earlier,
            added=newly_listed(earlier.items, assessment.pilot) if worse.without_them is not None and earlier else (),
        )
        before = known(earlier, assessment) if settings.new_only else None
        fail_on, fenced = settings.fail_on.severity, worse.not_comparable
        compared = match.compared_with if match is not None else None
        then = None
        if match is not None and earlier is not None:
            then = then_of(earlier, assessment, gate, match.assessment, match.held)
        view = checked(
            name,
            assessment,
            gate,
            text,
            fail_on,
            known=before,
            fenced=fenced,
            compared_with=compared,
            baseline=self.earlier.name if self.earlier is not None else "",
            then=then,
            to_paste=settings.prints_remedies,
        )
        named = assessment.pilot.answer("pilot.name")
        place = (named.line, named.column)
        if not settings.keeps_json:
            return Found(view, None, place)
        from readiness.output import check_v1

        match_of = (
            check_v1.ComparedWith.of(compared.file, compared.pilot, compared.by) if compared is not None else None
        )
        json = check_v1.checked_file(
            assessment, gate, text, fail_on, known=before, not_compared=fenced, compared_with=match_of
        )
        return Found(view, json, place)

    def open_findings(self, path: str, assessment: Assessment) -> tuple[Finding, ...]:
        """The findings of a description that no waiver covers; with a baseline what is worse, and nothing of before.

        Raises:
            NotComparable: the description it is compared with cannot be read.
        """
        match = self._match(path, assessment)
        earlier = match.state if match is not None else None
        worse = regressions(earlier, assessment).findings if earlier is not None else ()
        there = known(earlier, assessment)
        held = self._held(assessment, also=worse)
        return tuple(f for f in held.findings if f.waiver is None and not was_there(f, there))

    def _of_plan(self, path: str, assessment: Assessment) -> tuple[Finding, ...]:
        """What a saved plan says of a pilot today."""
        plan = self.plans.find(self._name(path), assessment.pilot.name) if self.plans is not None else None
        if plan is None:
            return ()
        return tuple(kill_date_findings(assessment, plan.kill_dates, plan.as_of, plan.file))

    def _held(self, assessment: Assessment, *, also: tuple[Finding, ...] = ()) -> GateCheck:
        return check_gate(assessment, gate=self.settings.gate or "", bounds=self._bounds, also=also)

    def located(self, found: Found, path: str) -> Found:
        """What was found, with the name by which a program finds the file."""
        location = self.locate(self._name(path))
        view = msgspec.structs.replace(
            found.view,
            location=location.path,
            in_repository=location.in_repository,
            least=self.settings.min_severity.value,
            only_new=self.settings.only_new,
            one_by_one=self.settings.one_by_one,
            gate_asked=self.settings.gate is not GateChoice.NONE,
            never_fails=self.settings.fail_on is FailOn.NEVER,
        )
        json = found.json
        if json is not None and location.in_repository:
            # JSON is Unicode, and a name on disk need not be.
            name = location.path.encode(errors="surrogateescape").decode(errors="replace")
            json = msgspec.structs.replace(json, path_in_repository=name)
        return msgspec.structs.replace(found, view=view, json=json)

    def printed(self, view: FileView) -> FileView:
        """What of a description is printed at once."""
        least = "nothing" if self.settings.quiet else self.settings.min_severity.value
        return msgspec.structs.replace(view, least=least)

    def _unreadable(self, path: str, error: str) -> Found:
        name = self._name(path)
        if not self.settings.keeps_json:
            return Found(unreadable(name, error), None)
        from readiness.output.check_v1 import unreadable_file

        return Found(unreadable(name, error), unreadable_file(name, error))

    def _malformed(self, path: str, name: str, data: bytes, faults: tuple[Fault, ...], text: str) -> Found:
        location = self.locate(self._name(path)).path
        view = malformed(name, faults, text, location=location)
        if not self.settings.keeps_json:
            return Found(view, None)
        from readiness.output.check_v1 import malformed_file

        return Found(view, malformed_file(name, data, faults, text, location=location))

    def _match(self, path: str, assessment: Assessment) -> Match | None:
        """The earlier state a description is compared with, where there is one; None for a new description."""
        if self.earlier is None:
            return None
        found = self.earlier.find(self._name(path), assessment.pilot.name)
        if found is None:
            return None
        was, by = found
        compared = ComparedWith(was.path, was.name, by.value)
        from readiness.earlier import Revision, SavedPilot

        if isinstance(was, SavedPilot):
            return Match(was.state, compared)
        assert isinstance(self.earlier, Revision)
        then = self.earlier.file(was)
        reading = read_description(then.read_bytes(), was.path, then.parent, max_bytes=self.settings.max_bytes)
        if reading.pilot is None:
            return Match(None, compared)
        # Judged as of the day it is judged by now, so that only what was written makes the difference.
        before = assess(
            reading.pilot,
            self.questionnaire,
            today=assessment.as_of if self.settings.today else None,
            trust_links=self.settings.trust_links,
            profile=self.settings.profile or "",
            expected=self.earlier.taken_as_there(was, reading.pilot),
            lenses=_SCORED,
        )
        held = self._held(before)
        return Match(state_of(before, held), compared, before, held)

    @property
    def _bounds(self) -> Bounds:
        settings = self.settings
        return Bounds(
            index=settings.min_index,
            walls=settings.min_wall,
            strict_evidence=settings.strict_evidence,
            waiver_days=settings.max_waiver_days,
            warn_days=settings.warn_days,
        )

    def _name(self, path: str) -> str:
        return self.settings.stdin_filename if path == "-" else path


@contextmanager
def open_run(settings: Settings, files: Sequence[str] = (), own: dict[str, Settings] | None = None) -> Iterator[Run]:
    """Load what a run over these descriptions needs; a git baseline is laid out in a folder that is gone at the end.

    `own` are the settings of descriptions that have others than these.

    Raises:
        Unreadable: the questionnaire cannot be used.
        NotComparable: the baseline cannot be used.
        ConfigError: a wall with a least score is none of the questionnaire's.
    """
    own = own or {}
    questionnaires: dict[str, Questionnaire] = {}
    for each in (settings, *own.values()):
        if each.questionnaire not in questionnaires:
            folder = Path(each.questionnaire) if each.questionnaire else None
            questionnaires[each.questionnaire] = questionnaire_at(folder)
        check_walls(each, wall_ids(questionnaires[each.questionnaire]))
    plain = Run(
        settings=settings,
        questionnaire=questionnaires[settings.questionnaire],
        locate=Locator(),
        own=own,
        questionnaires=questionnaires if own else {},
        plans=_plans(settings),
    )
    if not settings.baseline:
        yield plain
        return
    # Loads what only a comparison needs.
    from readiness.earlier import open_revision, read_saved

    if not settings.compares_with_git:
        saved = read_saved(settings.baseline)
        if settings.new_only and any(pilot.state.open is None for pilot in saved.pilots):
            raise ConfigError(catalogue("check.new-only"))
        yield msgspec.structs.replace(plain, earlier=saved)
        return
    tip = settings.baseline.startswith(GIT_TIP)
    name = settings.baseline.removeprefix(GIT_TIP if tip else GIT)
    given = [settings.stdin_filename if path == "-" else path for path in files]
    also = frozenset((*NAMES, ".gitignore", os.path.basename(settings.config))) - {""}
    with open_revision(name, given, tip=tip, max_bytes=settings.max_bytes, also=also) as revision:
        yield msgspec.structs.replace(plain, earlier=revision)


def _plans(settings: Settings) -> SavedPlans | None:
    if not settings.against:
        return None
    from readiness.earlier import read_plans

    return read_plans(settings.against)


def wall_ids(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of a questionnaire's walls, in order."""
    walls = next((lens for lens in questionnaire.lenses if lens.id == LensId.WALLS), None)
    return tuple(element.id for element in walls.elements) if walls is not None else ()
