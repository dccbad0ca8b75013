"""What will be true at the end of each phase: open answers and evidence filled in on a copy, which is assessed again.

Nothing is foretold here. The copy is judged by the same assessment as the pilot itself, so a gate is
passed at the end of a phase only if the work placed before it really closes what the gate asks.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import Edit, Result
from readiness.assessment.fork import answered_well, has_ends
from readiness.assessment.verdict import figures_not_stated
from readiness.assessment.workload import is_open
from readiness.figures.improvement import success_baselines
from readiness.figures.judged import Facts
from readiness.figures.objectives import LIVE, about_availability, is_floor_share, objective_of_live_accuracy
from readiness.pilot.answers import Answer, Artefact, Money, Percent, Quantity, State, Unparsable, Value
from readiness.pilot.description import Item, Pilot, read_description
from readiness.pilot.fields import LIST_SECTIONS, Kind, split_address
from readiness.pilot.fields import field as field_at
from readiness.pilot.metrics import goal_way
from readiness.pilot.stage import is_live
from readiness.pilot.values import parse
from readiness.questionnaire.figure_predicates import ObjectivesMet, SampledAtLeast
from readiness.questionnaire.ids import MilestoneId, StageId
from readiness.questionnaire.model import Criterion, Phase
from readiness.questionnaire.predicates import Check
from readiness.questionnaire.value_predicates import Distinct
from readiness.roadmap.calendar import WEEK
from readiness.roadmap.roadmap import Roadmap

_ROUNDS = 8
_BEFORE = ("baselines", "before")
_RESULTS = frozenset((("baselines", "after"), ("baselines", "target")))
"""Figures that are to be good, not only there."""
_GO_LIVE = "pilot.go_live"
_METRIC = "value.metric"
_CASES = 300
"""On how many cases a share is counted that is to be counted: so many that the answer, not the sample, decides."""
_ACTIONS, _APPROVE, _WRITE = "actions", "approve", "write"
_BINDING = ("spend", "commit")
_AHEAD = datetime.timedelta(days=365)
_NEVER_DATED = datetime.date(2000, 1, 1)


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """How the pilot stands at a point of the plan (a time of the clock, 80% likely), as assessed then.

    `closed` are the criteria that are shown then and are not today; `left` those its actions were to
    close and that are still open; `passing` the gates that pass. `exit` is whether what the phase's exit
    asks is shown. `repaired`: it is no phase that ends, but what a live agent has to have that is there.
    """

    title: str
    phase: Phase
    at: int
    repaired: bool = False
    closed: tuple[str, ...]
    left: tuple[str, ...]
    exit_asked: tuple[str, ...]
    exit: bool
    passing: frozenset[str]
    assessment: Assessment


class SimulatedPilot:
    """A pilot in which answers and evidence are being written, each at a place of its own."""

    def __init__(self, pilot: Pilot, as_of: datetime.date) -> None:
        answers = dict(pilot.answers)
        if pilot.stated_as_of is None:
            answers["pilot.as_of"] = Answer(state=State.YES, line=1, column=1, value=as_of, text=as_of.isoformat())
        self.pilot = msgspec.structs.replace(pilot, answers=answers)
        self.expected: set[str] = set()
        self.approved = False
        """Whether actions that are added from examples bind nobody, and a person approves each."""
        self._as_of = as_of
        # Behind everything that an author could have written: places must not coincide.
        self._line = 10_000_000

    def close(self, criterion: Criterion, result: Result) -> None:
        """Carry out what the result suggests: every line with its placeholder filled, and the evidence."""
        for edit in result.fix.edits:
            self._write(criterion, edit, result)
        if isinstance(criterion.check, ObjectivesMet):
            self._name_the_objective_of_live_accuracy()
        if result.fix.evidence_level is not None:
            self._add_evidence(criterion, result)

    def _name_the_objective_of_live_accuracy(self) -> None:
        """Answer which objective the accuracy on live data belongs to, where that is asked: the first that can be."""
        facts = Facts(pilot=self.pilot, policy={}, counts={})
        items = self.pilot.items.get("slos", ())
        if not items or not self.pilot.answer(LIVE).given or objective_of_live_accuracy(facts)[0] is not None:
            return
        chosen = next((item for item in items if is_floor_share(item) and not about_availability(item)), None)
        if chosen is not None:
            answers = {**chosen.answers, "measures": self._said(LIVE, LIVE)}
            named = tuple(msgspec.structs.replace(i, answers=answers) if i is chosen else i for i in items)
            self._set(items={**self.pilot.items, "slos": named})

    def is_live(self) -> None:
        """Where the stage says that it is in production by now, its go-live is no longer to come."""
        day = self.pilot.value(_GO_LIVE)
        ahead = isinstance(day, datetime.date) and day > self._as_of
        if ahead and self.pilot.value("pilot.stage") == StageId.PRODUCTION:
            answer = self._said(self._as_of, self._as_of.isoformat())
            self._set(answers={**self.pilot.answers, _GO_LIVE: answer})

    def has_begun(self) -> None:
        """Where it is still an idea, or nobody says what it is, it runs beside people by now."""
        if self.pilot.value("pilot.stage") in (None, StageId.IDEA):
            self._set(answers={**self.pilot.answers, "pilot.stage": self._said(StageId.SHADOW, StageId.SHADOW)})

    def is_still_ahead(self, today: Pilot) -> None:
        """Its go-live is to come, whatever examples say of the agents they are about."""
        answers = {**self.pilot.answers}
        if today.value("pilot.stage") is not None and today.value("pilot.stage") != StageId.IDEA:
            answers["pilot.stage"] = today.answers["pilot.stage"]
        else:
            answers["pilot.stage"] = self._said(StageId.SHADOW, StageId.SHADOW)
        if today.answer(_GO_LIVE).given:
            answers[_GO_LIVE] = today.answers[_GO_LIVE]
        elif isinstance(self.pilot.value(_GO_LIVE), datetime.date):
            day = self._as_of + _AHEAD
            answers[_GO_LIVE] = self._said(day, day.isoformat())
        self._set(answers=answers)

    def _place(self) -> int:
        self._line += 1
        return self._line

    def _moved(self, answer: Answer) -> Answer:
        value = answer.value
        if isinstance(value, Money):
            # An example's currency is not the pilot's: without one, an amount is in that of what it is compared with.
            value = Money(value.amount)
        return msgspec.structs.replace(answer, value=value, line=self._place(), column=1)

    def _said(self, value: Value | None, text: str) -> Answer:
        return Answer(state=State.YES, line=self._place(), column=1, value=value, text=text)

    def _document(self, id: str) -> Answer:
        ref = f"expected/{id}-{self._line}.md"
        self.expected.add(ref)
        return self._said(Artefact(ref, "path"), ref)

    def _write(self, criterion: Criterion, edit: Edit, result: Result) -> None:
        section, name, key = split_address(edit.path) or (edit.path, None, None)
        example = _example(criterion)
        if key is None and section in LIST_SECTIONS:
            rows = [self._row(criterion, item, edit) for item in example.items.get(section, ())]
            if section == "baselines" and rows:
                rows[0] = self._of_the_metric(rows[0])
            there = self.pilot.items.get(section, ())
            items = {**self.pilot.items, section: (*there, *rows)}
            self._set(items=items, sections=self._with_section(section))
        elif key is None:
            found = {path: self._moved(a) for path, a in example.answers.items() if path.startswith(f"{section}.")}
            self._set(answers={**self.pilot.answers, **found}, sections=self._with_section(section))
        elif section in LIST_SECTIONS:
            self._write_item(criterion, edit, result, section, name or "", key)
        else:
            path = f"{section}.{key}"
            # An entry with keys of its own: those that are met stay.
            met = {leaf.path for leaf in result.answers if leaf.state is State.YES}
            inside = {
                part: self._moved(shown)
                for part, shown in example.answers.items()
                if part.startswith(f"{path}.") and part not in met
            }
            answer = self._answer(criterion, edit, result, path, example.answers.get(path))
            self._set(answers={**self.pilot.answers, path: answer, **inside}, sections=self._with_section(section))

    def _write_item(self, criterion: Criterion, edit: Edit, result: Result, section: str, name: str, key: str) -> None:
        rows = _example(criterion).items.get(section, ())
        shown = next((row.answers[key] for row in rows if key in row.answers), None)
        answer = self._answer(criterion, edit, result, f"{section}[].{key}", shown)
        if isinstance(criterion.check, Distinct) and criterion.check.key == key:
            answer = self._free(section, key)
        items = list(self.pilot.items.get(section, ()))
        for position, item in enumerate(items):
            if name in (item.name, str(item.index + 1)):
                written = self._improved(item) if (section, key) in _RESULTS else None
                if (section, key) == _BEFORE:
                    written = self._worse_than_target(item)
                answers = {**item.answers, key: written or answer}
                items[position] = msgspec.structs.replace(item, answers=answers)
        self._set(items={**self.pilot.items, section: tuple(items)})

    def _improved(self, item: Item) -> Answer | None:
        """A figure of a baseline as good as its target, or better than the one before; None where neither is there."""
        before, target = item.answer("before"), item.answer("target")
        if isinstance(target.value, Quantity):
            return self._moved(target)
        if not isinstance(before.value, Quantity):
            return None
        number, unit = before.value.number, before.value.unit
        if item.text("better") != "higher":
            number *= 0.9
        else:
            number = (number + 100) / 2 if unit == "%" else number * 1.1
        better = msgspec.structs.replace(before.value, number=number)
        return self._said(better, f"{number:g} {unit}".strip())

    def _worse_than_target(self, item: Item) -> Answer | None:
        """A figure from before in the unit of its target, and twice as far as that; None where no target is there."""
        target = item.answer("target").value
        if not isinstance(target, Quantity):
            return None
        number = target.number / 2 if item.text("better") == "higher" else target.number * 2
        return self._said(msgspec.structs.replace(target, number=number), f"{number:g} {target.unit}".strip())

    def _of_the_metric(self, row: Item) -> Item:
        """A new baseline as that of the success metric, where one is stated that no baseline is about."""
        metric = self.pilot.text("value.metric")
        if not metric or success_baselines(self.pilot):
            return row
        answers = {**row.answers, "metric": self._said(None, metric)}
        if goal_way(self.pilot.text("value.goal")) > 0:
            answers |= {
                "kind": self._said("outcome", "outcome"),
                "better": self._said("higher", "higher"),
                **{
                    key: self._said(Quantity(number), f"{number:g}")
                    for key, number in (("before", 1.0), ("target", 2.0), ("after", 2.0))
                    if key in answers
                },
            }
        return msgspec.structs.replace(row, name=metric, answers=answers)

    def _free(self, section: str, key: str) -> Answer:
        """A number that no entry of a list has yet."""
        taken = [item.answer(key).value for item in self.pilot.items.get(section, ())]
        number = 1 + max((value for value in taken if isinstance(value, int)), default=0)
        return self._said(number, str(number))

    def _row(self, criterion: Criterion, item: Item, edit: Edit) -> Item:
        documents = {line.split(":")[0].strip(" -") for line in edit.text.split("\n") if "path of" in line}
        answers = {
            key: self._document(criterion.id) if key in documents else self._moved(answer)
            for key, answer in item.answers.items()
        }
        if self.approved and item.section == _ACTIONS:
            answers["control"] = self._said(_APPROVE, _APPROVE)
            if item.answer("kind").value in _BINDING:
                answers["kind"] = self._said(_WRITE, _WRITE)
        index = len(self.pilot.items.get(item.section, ())) + item.index
        return msgspec.structs.replace(item, index=index, answers=answers, line=self._place(), column=1)

    def _answer(self, criterion: Criterion, edit: Edit, result: Result, path: str, shown: Answer | None) -> Answer:
        """What a person would write for the placeholder: the document, a value the reason asks for, or the example."""
        if "path of" in edit.text:
            return self._document(criterion.id)
        field = field_at(path)
        assert field is not None, path
        leaf = next((leaf for leaf in result.answers if leaf.path == edit.path and leaf.state is State.NO), None)
        if field.kind is Kind.ENUM and leaf is not None:
            words = leaf.required.replace(",", " ").split()
            value = next((value for value in field.values if value in words), None)
            if value is not None:
                return self._said(value, value)
        if shown is not None and isinstance(shown.value, tuple):
            # What a list holds already stays in it: several questions may ask for parts of one list.
            there = self.pilot.answer(path).value if "[]" not in path else None
            whole = tuple(dict.fromkeys((*there, *shown.value))) if isinstance(there, tuple) else shown.value
            return self._said(whole, ", ".join(map(str, whole)))
        measured = self.pilot.items.get("baselines", ())
        if path == _METRIC and measured and measured[0].name:
            # What is measured is what counts; the metric of an example would be one that nobody measures.
            return self._said(None, measured[0].name)
        if shown is not None and isinstance(shown.value, datetime.date) and path == _GO_LIVE:
            # The day in an example passes; the one that somebody will write is to come.
            day = self._as_of + _AHEAD
            return self._said(day, day.isoformat())
        if shown is not None and isinstance(shown.value, Percent) and path in _sampled(criterion.check):
            share = Percent(shown.value.value, shown.value.count or _CASES)
            return self._said(share, f"{share.value:g}%")
        if shown is not None:
            return self._moved(shown)
        try:
            return self._said(parse(field, field.example), field.example)
        except Unparsable:
            return self._said(None, field.example)

    def _add_evidence(self, criterion: Criterion, result: Result) -> None:
        document = self._document(criterion.id)
        assert result.fix.evidence_level is not None
        level = result.fix.evidence_level.value
        values: dict[str, Value] = {
            "supports": (result.fix.evidence_supports,),
            "level": level,
            "date": self._as_of,
            "period": "last quarter",
            "n": 100,
        }
        answers = {key: self._said(value, str(value)) for key, value in values.items()}
        there = self.pilot.items.get("evidence", ())
        item = Item(
            section="evidence",
            index=len(there),
            name=document.text,
            line=self._place(),
            column=1,
            answers={**answers, "ref": document},
        )
        self._set(items={**self.pilot.items, "evidence": (*there, item)}, sections=self._with_section("evidence"))

    def _with_section(self, section: str) -> dict[str, Answer]:
        if self.pilot.section(section).state is State.YES:
            return self.pilot.sections
        return {**self.pilot.sections, section: self._said(None, "")}

    def _set(self, **parts: Any) -> None:
        self.pilot = msgspec.structs.replace(self.pilot, **parts)


def trajectory(roadmap: Roadmap) -> tuple[Reached, ...]:
    """How the pilot stands at the end of every phase, each from the one before."""
    today = roadmap.assessment
    criteria = {criterion.id: criterion for criterion in today.questionnaire.criteria}
    shown_today = {result.id for result in today.results if result.passed}
    settled = {id for id, criterion in criteria.items() if not is_open(criterion, today.result(id))}
    copy = SimulatedPilot(today.pilot, today.as_of or _NEVER_DATED)
    gates = {gate.id: gate.title for gate in today.questionnaire.gates}
    # Answers of other work may happen to close what is left out; its gate stays shut, and those after it.
    order = [gate.id for gate in today.questionnaire.gates]
    left = {criteria[id].due for entry in roadmap.plan.left_out for id in entry.blockers}
    first = min((order.index(due) for due in left if due in order), default=len(order))
    shut = set(order[first:])
    current = today
    points: list[Reached] = []
    live = roadmap.lead_times.live
    stops = [(span.end, span.phase, False) for span in roadmap.likely_spans if not span.skipped]
    if live and stops and MilestoneId.REPAIRED in roadmap.network.index:
        # What is measured anew counts some weeks after the work on it, when its phase may be over.
        repaired = roadmap.likely_at(MilestoneId.REPAIRED)
        before = [stop for stop in stops if stop[0] <= repaired]
        if before and max(before, key=lambda stop: stop[0])[0] < repaired:
            stops.append((repaired, max(before, key=lambda stop: (stop[0], stop[1].number))[1], True))
    for end, phase, repaired_then in sorted(stops, key=lambda stop: (stop[0], stop[2], stop[1].number)):
        wanted = _closed_by(roadmap, end, criteria)
        # What is not open today stays so: a list that grows must not lose what it had, nor ask what it did not.
        kept = tuple(id for id in criteria if id in settled or id in wanted)
        current = _in_own_amounts(today, _carried_out(today, current, copy, kept, criteria), copy)
        passed = {result.id for result in current.results if result.passed}
        passing = {gate.id for gate in current.scores.gates if gate.passes} - shut
        # An agent that runs has left its phases before production behind; nothing leads out of them again.
        behind = live and phase.before_production
        asked = () if behind else tuple(id for id in phase.exit_criteria if id in criteria)
        holds = all(id in passed or not is_open(criteria[id], current.result(id)) for id in asked)
        if phase.exit_gate in gates and not behind:
            asked += (gates[phase.exit_gate],)
            holds = holds and phase.exit_gate in passing
        points.append(
            Reached(
                title=phase.title,
                phase=phase,
                at=end,
                repaired=repaired_then,
                closed=tuple(id for id in criteria if id in passed - shown_today),
                left=tuple(id for id in wanted if id not in passed and is_open(criteria[id], current.result(id))),
                exit_asked=asked,
                exit=holds,
                passing=frozenset(passing),
                assessment=current,
            )
        )
    return tuple(points)


class Foreseen(msgspec.Struct, frozen=True):
    """How a pilot would be assessed, and the questions of the verdict, by field, that were taken as answered well."""

    assessment: Assessment
    answers: dict[str, str]


def foresee(today: Assessment, closed: frozenset[str]) -> Foreseen:
    """The assessment of a pilot with some open criteria closed: their answers written, and well, with their evidence.

    A pilot that has not begun is taken as one that runs beside people, as nothing else leads to production. What the
    verdict still waits for, and no criterion asks for, is answered well too.
    """
    copy = SimulatedPilot(today.pilot, today.as_of or _NEVER_DATED)
    copy.has_begun()
    if not today.pilot.items.get(_ACTIONS) and not today.pilot.section(_ACTIONS).given:
        # What another agent does, in an example, says nothing of this one.
        copy.pilot = answered_well(copy.pilot, today.questionnaire, (f"{_ACTIONS}.kind",))
        copy.approved = True
    criteria = {criterion.id: criterion for criterion in today.questionnaire.criteria}
    settled = {id for id, criterion in criteria.items() if not is_open(criterion, today.result(id))}
    kept = tuple(id for id in criteria if id in settled or id in closed)
    current = _carried_out(today, _assessed(today, copy), copy, kept, criteria)
    if not is_live(today.pilot, today.as_of):
        copy.is_still_ahead(today.pilot)
        current = _assessed(today, copy)
    current = _in_own_amounts(today, current, copy)
    answers: dict[str, str] = {}
    while asked := {
        field: question
        for field, question in _still_asked(current).items()
        if field not in answers and has_ends(field, today.questionnaire)
    }:
        answers |= asked
        copy.pilot = answered_well(copy.pilot, today.questionnaire, tuple(asked))
        current = _assessed(today, copy)
    return Foreseen(current, answers)


def _still_asked(assessment: Assessment) -> dict[str, str]:
    """What the verdict waits for, by field: questions of its rules, and figures of money that are not stated."""
    decision = assessment.decision
    asked = dict(zip(decision.open_fields, decision.unanswered, strict=True))
    return {**figures_not_stated(assessment.pilot), **asked}


def _closed_by(roadmap: Roadmap, time: int, criteria: dict[str, Criterion]) -> tuple[str, ...]:
    """The criteria whose action is done by a time, and whose live figures have been looked at long enough."""
    done = roadmap.done_at()
    observe = roadmap.lead_times.observe * WEEK
    closed = set()
    # What several actions have a part in is closed with the last of them, and not at all where one of them is cut.
    open_ = {id for entry in roadmap.plan.left_out if entry.cut for id in entry.supports}
    for action in roadmap.plan.actions():
        for id in action.closes:
            closed.add(id)
            wait = observe if action.observed and criteria[id].expires else 0
            if done[action.id] + wait > time:
                open_.add(id)
    return tuple(id for id in criteria if id in closed - open_)


def _carried_out(
    today: Assessment,
    current: Assessment,
    copy: SimulatedPilot,
    wanted: tuple[str, ...],
    criteria: dict[str, Criterion],
) -> Assessment:
    """The assessment once everything wanted has been written, as far as writing closes it."""
    for _ in range(_ROUNDS):
        open_ = [id for id in wanted if is_open(criteria[id], current.result(id))]
        if not open_:
            break
        for id in open_:
            copy.close(criteria[id], current.result(id))
        copy.is_live()
        current = _assessed(today, copy)
    return current


def _in_own_amounts(today: Assessment, current: Assessment, copy: SimulatedPilot) -> Assessment:
    """The assessment with amounts that suit this pilot where those of examples were written.

    They belong to other pilots: beside the figures of this one they would be a gain or a loss.
    """
    written = tuple(
        each.field
        for each in today.questionnaire.answers
        if isinstance(copy.pilot.value(each.field), Money) and not today.pilot.answer(each.field).given
    )
    if not written:
        return current
    copy.pilot = answered_well(copy.pilot, today.questionnaire, written)
    return _assessed(today, copy)


def _assessed(today: Assessment, copy: SimulatedPilot) -> Assessment:
    return assess(
        copy.pilot,
        today.questionnaire,
        trust_links=today.trust_links,
        profile=today.profile.id,
        expected=frozenset(copy.expected),
    )


def _sampled(check: Check) -> frozenset[str]:
    """The fields of which a check asks a share that is counted on a sample."""
    if isinstance(check, SampledAtLeast):
        return frozenset((check.field,))
    values = (getattr(check, name) for name in check.__struct_fields__)
    parts = (part for value in values for part in (value if isinstance(value, tuple) else (value,)))
    return frozenset().union(*(_sampled(part) for part in parts if isinstance(part, Check)))


@lru_cache(maxsize=512)
def _example_of(id: str, met: bytes) -> Pilot:
    whole = msgspec.json.decode(met)
    given = whole.get("pilot", {})
    data = {**whole, "readiness": 1, "pilot": {"name": "Example", **(given if isinstance(given, dict) else {})}}
    reading = read_description(msgspec.json.encode(data), id)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


def _example(criterion: Criterion) -> Pilot:
    """The criterion's own example of an answer that holds."""
    return _example_of(criterion.id, msgspec.json.encode(criterion.met))
