"""The cases by which a programme manager tries a plan: nothing done, nearly all done, other risk, other teams.

`python -m benchmarks.scenarios` prints each with its 80% dates; `scenarios.md` has them beside earlier ones, with what
an experienced programme manager would say of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from readiness import resources
from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import LaneId, MilestoneId
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap.calendar import week_ending
from readiness.roadmap.roadmap import GOALS, Roadmap, Scenario, build_roadmap

SAMPLES = Path(__file__).parent.parent / "samples"
ONE_SYSTEM = """\
readiness: 1
pilot: {name: Trial, sites: 1, audience: staff, stage: pilot, as_of: 2026-06-30CLASS}
integrations: [{system: SAPDIRECTION}]
data_sources: [{name: Orders}]
REST
"""
"""A pilot with one system and one source of which nothing else is known."""
ADVISORY = ", agent_class: advisory, target_class: advisory, harm: minor"
MONITOR = ", agent_class: monitor, target_class: monitor, harm: minor"
AUTONOMOUS = ", agent_class: autonomous, target_class: autonomous, harm: serious"
_READ = ", direction: read"
_WRITES_NOTHING = "workflow: {writes: none}\nactions: [{name: Look up, kind: KIND, risk: low, control: approve}]"
_DONE = ("governance", "audit", "security", "owners")
RUNS = 1000


class Case(NamedTuple):
    """A case by name, and its plan."""

    name: str
    plan: Callable[[], Roadmap]


def one_system(class_: str = "", direction: str = "", rest: str = "") -> Assessment:
    """The pilot with one system, with its class, what it does to that system, and sections more."""
    text = ONE_SYSTEM.replace("CLASS", class_).replace("DIRECTION", direction).replace("REST", rest)
    reading = read_description(text.encode(), "trial.pilot.yaml", SAMPLES)
    if reading.pilot is None or reading.faults:
        raise ValueError(f"no description:\n{text}")
    return assess(reading.pilot, questionnaire())


@cache
def questionnaire() -> Questionnaire:
    """The built-in questionnaire."""
    return load(resources.folder("questionnaires"))


def planned(assessment: Assessment, *, people: float | None = None, closed: frozenset[str] = frozenset()) -> Roadmap:
    """The plan of a case."""
    return build_roadmap(assessment, Scenario(people=people, closed=closed), runs=RUNS)


def topics(*names: str) -> frozenset[str]:
    """The criteria of some topics."""
    return frozenset(criterion.id for criterion in questionnaire().criteria if criterion.topic in names)


def all_but_change() -> frozenset[str]:
    """The criteria that no change work closes."""
    change = {action.id for action in questionnaire().actions if action.lane is LaneId.CHANGE}
    return frozenset(criterion.id for criterion in questionnaire().criteria if criterion.closed_by not in change)


def _sample() -> Assessment:
    file = SAMPLES / "techflow-before.pilot.yaml"
    pilot = read_description(file.read_bytes(), file.name, SAMPLES).pilot
    if pilot is None:
        raise ValueError(f"{file} is no description")
    return assess(pilot, questionnaire())


def cases() -> Iterator[Case]:
    """Every case that needs nothing but itself; a later agent is in the tests, with its foundation."""
    yield Case("techflow-before, team of 5", lambda: planned(_sample()))
    yield Case("techflow-before, team of 7", lambda: planned(_sample(), people=7))
    yield Case("(i) nothing done, one system", lambda: planned(one_system()))
    yield Case("(ii) governance, audit, security, owners done", lambda: planned(one_system(), closed=topics(*_DONE)))
    yield Case("(iii) all but change", lambda: planned(one_system(), closed=all_but_change()))
    reads = {kind: _WRITES_NOTHING.replace("KIND", kind) for kind in ("recommend", "read")}
    yield Case("(v) advisory, reads only", lambda: planned(one_system(ADVISORY, _READ, reads["recommend"])))
    yield Case("(v) monitor, reads only", lambda: planned(one_system(MONITOR, _READ, reads["read"])))
    yield Case("(v) autonomous, serious harm", lambda: planned(one_system(AUTONOMOUS)))
    for people in (2, 12, 30):
        yield Case(f"(vi) team of {people}", partial(planned, one_system(), people=people))
    lean = one_system(", profile: lean", "", "programme: {team: 2}")
    yield Case("(vi) team of 2, lean, risk unknown", lambda: planned(lean))
    small = one_system(f"{ADVISORY}, profile: lean", _READ, f"{reads['recommend']}\nprogramme: {{team: 2}}")
    yield Case("(vi) team of 2, lean, reads only", lambda: planned(small))
    start = "programme: {start: 2026-12-14, holidays: DE-BY}"
    yield Case("(vii) start 2026-12-14, DE-BY", lambda: planned(one_system("", "", start)))


def dates(made: Roadmap) -> tuple[str, ...]:
    """Go-live, full roll-out and proven return, each 80% likely, as a day or a week of the plan."""
    calendar = made.calendar
    found = []
    for goal in GOALS:
        likely = made.likely_at(goal)
        if calendar.start is not None and not made.days.assumed:
            point = calendar.beginning(likely) if goal == MilestoneId.GO_LIVE else calendar.ending(likely)
            found.append(str(point[1]))
        else:
            found.append(str(calendar.beginning(likely)[0] if goal == MilestoneId.GO_LIVE else week_ending(likely)))
    return tuple(found)


def main() -> None:
    """Print every case with its verdict and its dates."""
    for case in cases():
        made = case.plan()
        inside = f"{100 * made.probability_in_range:.0f} of 100 inside {'-'.join(map(str, made.path.total))}"
        print(
            " | ".join((case.name, made.decision.headline, *dates(made), inside, f"{made.plan.effort.likely:.0f} pw"))
        )


if __name__ == "__main__":
    main()
