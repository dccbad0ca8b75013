"""A run of `portfolio`: the facts of each description, in worker processes where there are many."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.cli.sources import Unreadable, read_source
from readiness.pilot.description import read_description
from readiness.portfolio.facts import PilotFacts, Unread, facts_of, label_of, unread
from readiness.portfolio.kept import Kept
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.escape import one_line
from readiness.roadmap.roadmap import Roadmap

if TYPE_CHECKING:
    from readiness.portfolio.portfolio import Portfolio
    from readiness.portfolio.together import Together
    from readiness.report.portfolio.document import PortfolioView

_MANY = 24
"""From how many descriptions on worker processes pay for their start; a plan takes as long as a dozen assessments."""
_MANY_PLANNED = 6
_CHUNK, _CHUNK_PLANNED = 16, 2


class FileRun(msgspec.Struct, frozen=True):
    """What came of a file; `usage` where it could not be opened, or the program failed on it."""

    found: PilotFacts | Unread
    usage: bool = False


class Printed(msgspec.Struct, frozen=True):
    """What a run found, to be printed and written: why there are no dates, and the pilots planned together, if any."""

    found: Portfolio
    asked: Questionnaire
    no_dates: str
    together: Together | None = None

    def view(self) -> PortfolioView:
        """As it is printed."""
        from readiness.report.portfolio_view import portfolio_view

        return portfolio_view(self.found, self.asked, no_dates=self.no_dates, together=self.together)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What the descriptions are assessed with. Plain data, so that worker processes can be given it."""

    questionnaire: Questionnaire
    today: datetime.date | None
    profile: str
    trust_links: bool
    dates: bool
    max_bytes: int
    kept: Kept | None

    def run_files(self, paths: Sequence[str], started: Callable[[], object]) -> Iterator[FileRun]:
        """What came of each file, in order. `started` is called when no process will be started any more."""
        many = len(paths) >= (_MANY_PLANNED if self.dates else _MANY)
        if not many or (os.cpu_count() or 1) < 2:
            started()
            yield from map(self.run_file, paths)
            return
        from readiness.cli.workers import in_order
        from readiness.patterns import compile_all

        compile_all()  # Once, for all workers.
        yield from in_order(self.run_file, paths, chunk=_CHUNK_PLANNED if self.dates else _CHUNK, started=started)

    def run_file(self, path: str) -> FileRun:
        """What came of one file. Nothing about it can stop the others."""
        try:
            return FileRun(self._facts(path))
        except Unreadable as error:
            return FileRun(self._unopened(path, str(error)), usage=True)
        except Exception as error:
            from readiness.cli.crash import crash_line

            return FileRun(self._unopened(path, crash_line(error)), usage=True)

    def assessed(self, path: str) -> Assessment | None:
        """The assessment of a description; None where its structure is at fault.

        Raises:
            Unreadable: the file cannot be opened.
        """
        data, name, folder = read_source(path, self.max_bytes)
        pilot = read_description(data, name, folder, max_bytes=self.max_bytes).pilot
        if pilot is None:
            return None
        return assess(pilot, self.questionnaire, today=self.today, trust_links=self.trust_links, profile=self.profile)

    def _facts(self, path: str) -> PilotFacts | Unread:
        data, name, folder = read_source(path, self.max_bytes)
        if self.kept is not None and (before := self.kept.find(data, path)) is not None:
            return before
        reading = read_description(data, name, folder, max_bytes=self.max_bytes)
        if reading.pilot is None:
            return unread(name, reading.faults)
        assessment = assess(
            reading.pilot, self.questionnaire, today=self.today, trust_links=self.trust_links, profile=self.profile
        )
        roadmap, no_plan = self._plan(assessment)
        found = facts_of(assessment, roadmap, no_plan)
        if self.kept is not None:
            self.kept.keep(data, path, reading.pilot, found)
        return found

    def _plan(self, assessment: Assessment) -> tuple[Roadmap | None, str]:
        if not self.dates or assessment.decision.id is VerdictId.STOP:
            # What is to be stopped has no go-live, and its work is not to be paid for.
            return None, ""
        from readiness.roadmap.calendar import Unplannable
        from readiness.roadmap.roadmap import build_roadmap

        try:
            return build_roadmap(assessment), ""
        except Unplannable as error:
            return None, str(error)

    def _unopened(self, path: str, why: str) -> Unread:
        shown = one_line(os.fsencode(path).decode("utf-8", "replace"))
        return Unread(
            file=shown, label=label_of(shown), fault=one_line(why).removeprefix(f"{shown}: "), line=0, faults=1
        )
