"""The library: `readiness.assess(...)` and what it gives. What is public is listed in docs/library.md."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.assess import Assessment as Assessed
from readiness.assessment.assess import assess as assess_pilot
from readiness.assessment.evaluate import Result
from readiness.assessment.findings import Finding, check_gate
from readiness.assessment.score import GateScore, LensScore, Score
from readiness.assessment.verdict import Decision
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES, Fault
from readiness.questionnaire.built_in import load_questionnaire
from readiness.questionnaire.faults import QuestionnaireError
from readiness.questionnaire.ids import GateId, LensId
from readiness.questionnaire.model import Questionnaire

if TYPE_CHECKING:
    from readiness.roadmap.lever_search import Levers
    from readiness.roadmap.roadmap import Roadmap

__all__ = ["Assessment", "DescriptionError", "QuestionnaireError", "assess", "load_questionnaire"]


class DescriptionError(ValueError):
    """A description that cannot be assessed, as its structure is at fault; `faults` are all that is wrong with it.

    Values that cannot be read raise nothing: they count as unknown and are in `Assessment.unreadable`.
    """

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{file}:{f.line}:{f.column}: {f.message}; {f.help}" for f in faults))
        self.file = file
        self.faults = faults


class Assessment:
    """The assessment of one pilot. It never changes: the same description and day give the same assessment."""

    def __init__(self, assessed: Assessed) -> None:
        self._assessed = assessed

    def __repr__(self) -> str:
        return f"<Assessment of {self.pilot!r}: {self.verdict.headline}>"

    @property
    def pilot(self) -> str:
        """The name of the pilot."""
        return self._assessed.pilot.name

    @property
    def unreadable(self) -> tuple[Fault, ...]:
        """What could not be read, in order of the file: `.path`, `.line`, `.column`, `.code`, `.message`, `.help`.

        Each such value counts as unknown; empty when everything was read.
        """
        return self._assessed.pilot.unreadable

    @property
    def verdict(self) -> Decision:
        """What the organisation is advised to do: `.id`, `.qualifier`, `.headline`, `.because`, `.change`."""
        return self._assessed.decision

    @property
    def index(self) -> Score:
        """The readiness score, 0 to 100: `.value`, `.if_planned`, and `.best_case` if every open question is a yes."""
        return self._assessed.scores.index

    @property
    def level(self) -> int | None:
        """The readiness level, 0 to 4; None where too little is known to state one."""
        scores = self._assessed.scores
        return scores.level if scores.enough_known else None

    @property
    def walls(self) -> Mapping[str, LensScore]:
        """The six walls by id: `.score`, `.colour`, `.open_blockers`, `.open`."""
        return MappingProxyType({wall.id: wall for wall in self._assessed.scores.lenses[LensId.WALLS]})

    @property
    def gates(self) -> Mapping[GateId, GateScore]:
        """The gates by id, in order: `.passes`, `.blockers`, `.passed`, `.open`."""
        scores = self._assessed.scores
        return MappingProxyType({gate.id: gate for gate in (*scores.gates, scores.autonomy)})

    @property
    def criteria(self) -> Mapping[str, Result]:
        """The result of every criterion by id: `.status`, `.evidence_level`, `.passed`, `.reason`, `.line`, `.fix`."""
        return MappingProxyType({result.id: result for result in self._assessed.results})

    def findings(self, gate: str = "") -> tuple[Finding, ...]:
        """What `readiness check` finds at the gate of the pilot's stage, or at another one, waived findings included.

        Values that could not be read are among them, as errors.

        Raises:
            ValueError: there is no such gate.
        """
        if gate and gate not in (known := [entry.id for entry in self._assessed.questionnaire.gates]):
            raise ValueError(f"there is no gate {gate}; expected one of {', '.join(known)}")
        return check_gate(self._assessed, gate=gate).findings

    def roadmap(self, *, start: datetime.date | None = None, people: float | None = None) -> Roadmap:
        """The plan with its dates, in half-days of the clock: `.at(milestone)`, `.odds`, `.placed`, `.plan`.

        `start` and `people` replace what the description says. Needs the extra `report`.

        Raises:
            readiness.roadmap.calendar.Unplannable: the work has no end within the years that can be planned.
        """
        from readiness.roadmap.roadmap import Scenario, build_roadmap

        return build_roadmap(self._assessed, Scenario(people=people, start=start))

    def levers(self, *, start: datetime.date | None = None, people: float | None = None) -> Levers:
        """The cheapest way to the next gate, to READY and to the promised go-live, and what each action brings.

        `.next_gate` and `.ready` have `.actions`, `.effort.likely` (person-weeks), `.effort_within` and `.time_within`
        (percent, 0 where proved); `.best(what, most)` gives the single actions that bring most for a person-week.
        Needs the extra `report`.

        Raises:
            readiness.roadmap.calendar.Unplannable: the work has no end within the years that can be planned.
        """
        from readiness.roadmap.lever_search import levers_of

        return levers_of(self.roadmap(start=start, people=people))

    def to_json(self) -> str:
        """The document of `readiness assess --format json`, described in docs/json.md."""
        from readiness.output.assessment_v1 import assessment_document
        from readiness.report.formats.json import render
        from readiness.roadmap.plan import plan

        return render(assessment_document(self._assessed, plan(self._assessed)))


def assess(
    pilot: Path | str | Mapping[str, object],
    *,
    today: datetime.date | None = None,
    questionnaire: Questionnaire | None = None,
    profile: str = "",
    trust_links: bool = False,
    folder: Path | None = None,
) -> Assessment:
    """Assess a pilot.

    `pilot` is a path, the text of a description (a string with a line break), or a mapping of its sections.
    Evidence is looked for beside the file, or in `folder`; text and mappings without one have none that counts.
    `today` replaces `pilot.as_of`, `profile` replaces `pilot.profile`; the built-in questionnaire is asked unless
    another one is given.

    Raises:
        TypeError: `pilot` or `today` is of another type.
        OSError: the file cannot be read.
        DescriptionError: the structure of the description is at fault.
        ValueError: there is no such profile.
    """
    if today is not None and not isinstance(today, datetime.date):
        raise TypeError(f"today is a datetime.date, not {today!r}")
    asked = questionnaire or load_questionnaire()
    if profile and profile not in (known := [entry.id for entry in asked.profiles]):
        raise ValueError(f"there is no profile {profile}; expected one of {', '.join(known)}")
    data, name, beside = _source(pilot)
    reading = read_description(data, name, folder or beside)
    if reading.pilot is None:
        raise DescriptionError(name, reading.faults)
    return Assessment(assess_pilot(reading.pilot, asked, today=today, trust_links=trust_links, profile=profile))


def _source(pilot: Path | str | Mapping[str, object]) -> tuple[bytes, str, Path | None]:
    """The bytes of a description, what to call it, and the folder its evidence is in."""
    if isinstance(pilot, Mapping):
        # JSON is YAML, and has a place for every fault.
        return msgspec.json.format(msgspec.json.encode(pilot)), "<mapping>", None
    if not isinstance(pilot, (str, Path)):
        raise TypeError(f"a pilot is a path, the text of a description or a mapping, not {type(pilot).__name__}")
    if isinstance(pilot, str) and ("\n" in pilot or not pilot):
        return pilot.encode(), "<text>", None
    path = Path(pilot)
    with path.open("rb") as stream:
        # One byte more than allowed is enough to know that it is too large.
        return stream.read(MAX_BYTES + 1), str(path), path.parent
