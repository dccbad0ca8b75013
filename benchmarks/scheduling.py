"""How good our schedules are: on the field's own instances, and on plans of ours, beside proven optima."""

from __future__ import annotations

import csv
import random
import re
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from readiness import resources
from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Questionnaire
from readiness.roadmap import schedule
from readiness.roadmap.calendar import Calendar
from readiness.roadmap.network import Network
from readiness.roadmap.roadmap import Scenario, build_roadmap
from readiness.roadmap.schedule import Link, Mode, Problem, Task, build, search

if TYPE_CHECKING:
    from benchmarks.oracle import Answer

_ROOT = Path(__file__).parent.parent
_SAMPLES = _ROOT / "samples"
PSPLIB = _ROOT.parent / "shared" / "psplib"
LARGEST = "readiness: 1\npilot: {name: Trial}\n"
"""Nothing is known: every action is open, for as many systems and sources as the plan assumes."""
_MANY = 300
_DRAWN = 17
_SEED = 20260101
_GOALS = ("proven-roi", "go-live")
_SECONDS = 60.0
_T = TypeVar("_T")


class Table(NamedTuple):
    """A table of its own, where the ratio to one peer would say too little; the remark goes below it."""

    head: tuple[str, ...]
    lines: Sequence[tuple[str, ...]]
    remark: str = ""


class EveryHalfDay(Calendar):
    """A calendar in which every half-day is worked, so that a time and its slot are the same number."""

    def __init__(self, slots: int) -> None:
        self.start = None
        self.times = self.slot_table = array("i", range(slots))


def psplib(folder: Path) -> Table:
    """Instances of PSPLIB (`*.sm` and `optimum.csv`): the gap to the optimum, and what it costs."""
    head = ("PSPLIB j30", "mean gap", "equal to optimum", "median", "max")
    if not (folder / "optimum.csv").exists():
        return Table(head, [], f"psplib: skipped, there is no `optimum.csv` in {folder}; --psplib names another folder")
    with (folder / "optimum.csv").open(encoding="utf-8", newline="") as file:
        instances = [(read_sm(folder / row["problem"]), int(row["optimum"])) for row in csv.DictReader(file)]
    methods: dict[str, Callable[[Problem], int]] = {
        f"ours, {schedule.SAMPLES} samples": partial(_searched, samples=schedule.SAMPLES),
        f"ours, {_MANY} samples": partial(_searched, samples=_MANY),
        "latest finish first, one pass": _one_pass,
    }
    remark = ""
    try:
        from benchmarks.oracle import solve
    except ImportError:
        remark = "CP-SAT: skipped, ortools is not installed"
    else:
        methods["CP-SAT, 1 s"] = lambda problem: _found(solve(problem, problem.goals[0], seconds=1, workers=1)).goal
    lines = []
    for name, method in methods.items():
        reached, seconds = zip(*(_timed(partial(method, problem)) for problem, _ in instances), strict=True)
        gaps = [_percent(goal, optimum) for goal, (_, optimum) in zip(reached, instances, strict=True)]
        equal = f"{gaps.count(0)} of {len(gaps)}"
        lines.append((name, f"{mean(gaps):.2f} %", equal, _ms(median(seconds)), _ms(max(seconds))))
    return Table(head, lines, remark)


def read_sm(file: Path) -> Problem:
    """An instance in PSPLIB's `.sm` format, which lists every job before its successors."""
    text = file.read_text(encoding="ascii")

    def rows(title: str) -> list[list[int]]:
        """The rows of numbers between a title and the next rule."""
        found = text.split(title, 1)[1].split("****", 1)[0]
        return [[int(word) for word in line.split()] for line in re.findall(r"(?m)^[ \d]*\d[ \d]*$", found)]

    after: dict[int, list[Link]] = {}
    for job, _, _, *successors in rows("PRECEDENCE RELATIONS:"):
        for successor in successors:
            after.setdefault(successor, []).append(Link(job - 1))
    tasks = []
    for job, _, slots, *amounts in rows("REQUESTS/DURATIONS:"):
        demand = tuple((resource, amount) for resource, amount in enumerate(amounts) if amount)
        tasks.append(Task(id=str(job), after=tuple(after.get(job, ())), modes=(Mode(demand, slots),) if slots else ()))
    calendar = EveryHalfDay(1 + sum(mode.slots for task in tasks for mode in task.modes))
    (levels,) = rows("RESOURCEAVAILABILITIES:")
    return Problem(tuple(tasks), tuple((level,) * calendar.slots for level in levels), calendar, (len(tasks) - 1,))


def _searched(problem: Problem, samples: int) -> int:
    return search(problem, samples=samples).best.ends[problem.goals[0]]


def _one_pass(problem: Problem) -> int:
    """The first rule our search begins with, and nothing after it."""
    tails = schedule._tails(problem, [schedule._shortest(task) for task in problem.tasks])
    order = schedule._by_priority(problem, [-tail for tail in tails])
    return build(problem, order).ends[problem.goals[0]]


def _found(answer: Answer | None) -> Answer:
    if answer is None:
        raise RuntimeError("CP-SAT found no schedule in its time")
    return answer


def plans(_: Path) -> Table:
    """Plans of our own shape, each date beside the earliest there can be; the largest plan by itself."""
    head = ("plans", "number", "proven", "equal to optimum", "mean gap", "max gap", "ours, median", "CP-SAT, median")
    try:
        import benchmarks.oracle  # noqa: F401
    except ImportError:
        return Table(head, [], "plans: skipped, ortools is not installed")
    drawn, largest = list(drawn_networks()), [network_of(LARGEST)]
    lines = [_beside_optimum(goal, goal, drawn) for goal in _GOALS]
    lines += [_beside_optimum(f"the largest, {goal}", goal, largest) for goal in _GOALS]
    return Table(head, lines)


def _beside_optimum(name: str, goal: str, networks: list[Network]) -> tuple[str, ...]:
    """A line of the table; where no optimum is proven, the gap is to what could not be ruled out.

    Raises:
        RuntimeError: the solver and our search were not asked the same, or the solver found nothing.
    """
    from benchmarks.oracle import rebuilt, solve

    gaps, ours, theirs, proven = [], [], [], 0
    for network in networks:
        problem, index = network.problem, network.index[goal]
        found, our_seconds = _timed(partial(search, problem))
        solution, their_seconds = _timed(partial(solve, problem, index, seconds=_SECONDS))
        answer = _found(solution)
        reached = problem.calendar.slot_at(found.best.ends[index])
        same = solve(problem, index, seconds=_SECONDS, kept=found.best)
        if same is None or same.goal != reached:
            raise RuntimeError("our schedule is not allowed in the solver's model, or reaches the goal at another time")
        if problem.calendar.slot_at(rebuilt(problem, answer).ends[index]) > answer.goal:
            raise RuntimeError("the solver's schedule is not allowed in our model")
        gaps.append(_percent(reached, answer.bound))
        proven += answer.proven
        ours.append(our_seconds)
        theirs.append(their_seconds)
    equal = f"{gaps.count(0)} of {len(gaps)}"
    figures = (f"{mean(gaps):.2f} %", f"{max(gaps):.2f} %", _ms(median(ours)), _ms(median(theirs)))
    return (name, str(len(gaps)), str(proven), equal, *figures)


def drawn_networks() -> Iterator[Network]:
    """Samples and drawn descriptions, with other teams and some of what is open closed; the same every time."""
    chance = random.Random(_SEED)
    for file in ("techflow-before", "orderentry-stalled", "minimal"):
        text = (_SAMPLES / f"{file}.pilot.yaml").read_text(encoding="utf-8")
        # Its own programme may have days off, which the solver's model does not know.
        yield network_of(re.sub(r"(?ms)^programme:.*?(?=^\S|\Z)", "", text) + f"\n{_team(chance)}\n")
    for _ in range(_DRAWN):
        yield network_of(description(chance), closed=chance.choice((0, 0.2, 0.4)), chance=chance)


def description(chance: random.Random) -> str:
    """A description that says how many there are of what, and nothing about how good it is."""
    systems = ", ".join(f"{{system: S{number}}}" for number in range(chance.randint(1, 6)))
    sources = ", ".join(f"{{name: D{number}}}" for number in range(chance.randint(1, 8)))
    pilot = f"pilot: {{name: Trial, sites: {chance.randint(1, 6)}}}"
    return f"readiness: 1\n{pilot}\nintegrations: [{systems}]\ndata_sources: [{sources}]\n{_team(chance)}\n"


def _team(chance: random.Random) -> str:
    return f"programme: {{team: {chance.randint(6, 18) / 2}}}"


def network_of(text: str, *, closed: float = 0.0, chance: random.Random | None = None) -> Network:
    """The network of a description's roadmap, with a share of the criteria taken as closed."""
    pilot = read_description(text.encode(), "trial.pilot.yaml", _SAMPLES).pilot
    if pilot is None:
        raise ValueError(f"no description:\n{text}")
    assessment = assess(pilot, _questionnaire())
    chance = chance or random.Random(_SEED)
    shown = frozenset(result.id for result in assessment.results if chance.random() < closed)
    return build_roadmap(assessment, Scenario(closed=shown), runs=1).network


@cache
def _questionnaire() -> Questionnaire:
    return load(resources.folder("questionnaires"))


def _timed(what: Callable[[], _T]) -> tuple[_T, float]:
    begun = time.perf_counter()
    return what(), time.perf_counter() - begun


def _percent(reached: int, least: int) -> float:
    return 100 * (reached - least) / least if least else 0.0


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.01 else f"{1000 * seconds:.1f} ms"


_NAMES = ("Kai Sommer", "Mia Brandt", "Jo Park", "Lena Vogt", "Tom Reid", "C. Duarte", "R. Ito", "P. Lang")
_ROLES = ("AI engineer", "integration lead", "platform engineer", "AI engineer", "change lead", "workflow owner",
          "governance owner", "data owner")  # fmt: skip
_HOURS = (1, 1, 1, 0.8, 0.5, 0.6, 0.4, 0.5)
_TIMES = 7


def named(_: Path) -> Table:
    """What a large plan costs whole: 12 integrations, eight people by name, holidays, 10,000 runs."""
    systems = ", ".join(
        f"{{system: S{n}, direction: both, interface: api, effort_weeks: {n % 5 + 1}}}" for n in range(12)
    )
    sources = ", ".join(f"{{name: D{n}}}" for n in range(8))
    team = ", ".join(
        f"{{role: {role}, name: {name}, fte: {fte}}}" for role, name, fte in zip(_ROLES, _NAMES, _HOURS, strict=True)
    )
    pilot = "pilot: {name: Large, sites: 6, agent_class: advisory, target_class: autonomous, harm: serious}"
    programme = f"programme: {{start: 2026-12-14, holidays: DE-BY, team: [{team}]}}"
    text = f"readiness: 1\n{pilot}\nintegrations: [{systems}]\ndata_sources: [{sources}]\n{programme}\n"
    read = read_description(text.encode(), "large.pilot.yaml", _SAMPLES).pilot
    if read is None:
        raise ValueError(f"no description:\n{text}")
    assessment = assess(read, _questionnaire())
    made = build_roadmap(assessment)
    seconds = []
    for _round in range(_TIMES):
        begun = time.process_time()
        build_roadmap(assessment)
        seconds.append(time.process_time() - begun)
    head = ("plan with named people", "actions", "tasks", "CPU, median", "CPU, least")
    figures = (str(len(made.plan.actions())), str(len(made.network.problem.tasks)))
    return Table(head, [("12 integrations, 8 people", *figures, _ms(median(seconds)), _ms(min(seconds)))])


TABLES: Mapping[str, Callable[[Path], Table]] = {"psplib": psplib, "plans": plans, "named": named}
