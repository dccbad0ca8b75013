"""Every requirement with what is known of it: how it stands, who owns it, what closes it, and by when."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from readiness.assessment.assess import Assessment
from readiness.assessment.evaluate import Result, Status, applicable
from readiness.pilot.persons import same_person
from readiness.questionnaire.model import Action, Criterion, Level
from readiness.report.contacts import owner
from readiness.report.moments import Moment
from readiness.report.plain_words import stands
from readiness.roadmap.plan import Plan
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


class Requirement(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement: the question and its answer, who owns it, and the action that closes it.

    `owner` is the person, or the role where nobody is named for it. `done` is when it is 80% likely to be met: the
    work, what others take, and how long a figure is observed; None for what is met or does not count, and where the
    plan has no date for it.
    """

    criterion: Criterion
    result: Result
    owner: str
    role: str
    action: Action
    done: Moment | None

    @property
    def id(self) -> str:
        """The id of its criterion."""
        return self.criterion.id

    @property
    def open(self) -> bool:
        """Whether it applies and is not met."""
        return applicable(self.result) and not self.result.passed

    @property
    def unanswered(self) -> bool:
        """Whether its question has no answer."""
        return self.result.status is Status.UNKNOWN

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        result = self.result
        if result.status is not Status.YES:
            return text(f"register.state.{result.status.replace(' ', '-').replace('/', '')}")
        if result.passed:
            return text("register.state.met")
        return text("register.state.only", found=result.evidence_level)

    @property
    def finding(self) -> str:
        """What was found, where the state alone does not say it; empty otherwise."""
        result = self.result
        if result.status is Status.YES:
            return ""
        if self.unanswered and not any(leaf.written for leaf in result.answers):
            return ""
        if result.status is Status.NO and len(result.answers) == 1 and result.answers[0].found.casefold() == "no":
            return ""
        return stands(result)

    @property
    def evidence(self) -> str:
        """The evidence it rests on, or that it needs, with an example; empty for what does not count."""
        result, fix = self.result, self.result.fix
        if not applicable(result):
            return ""
        if result.passed:
            return text("register.evidence.met", found=result.evidence_level)
        if not fix.evidence_level:
            if result.required_level is Level.CLAIMED:
                return ""
            return text("register.evidence.needed", needed=result.required_level)
        example = self.criterion.evidence.example
        return text("register.evidence.example", needed=fix.evidence_level.value, example=example)


def requirements(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> tuple[Requirement, ...]:
    """Every requirement once, by owner and gate; of one gate, what blocks it first and what does not count last."""
    questionnaire = assessment.questionnaire
    actions = {action.id: action for action in assessment.actions}
    planned = {action.id: action for action in plan.actions()}
    titles = {role.id: role.title for role in questionnaire.roles}
    done = done_by(roadmap)
    people = people_of(assessment, plan)
    found = []
    for criterion, result in zip(questionnaire.criteria, assessment.results, strict=True):
        action = actions[criterion.closed_by]
        named = planned[action.id].person if action.id in planned else ""
        found.append(
            Requirement(
                criterion=criterion,
                result=result,
                owner=people.one(named or owner(assessment, action.role)),
                role=titles[action.role],
                action=action,
                done=done.get(action.id) if applicable(result) and not result.passed else None,
            )
        )
    gates = [gate.id for gate in questionnaire.gates]
    order = {name: position for position, name in enumerate(_in_order(found, assessment))}

    def key(each: Requirement) -> tuple[int, int, bool, bool, bool]:
        gate = gates.index(each.criterion.due) if each.criterion.due in gates else len(gates)
        return (order[each.owner], gate, not applicable(each.result), not each.open, not each.result.blocker)

    return tuple(sorted(found, key=key))


def _in_order(found: Iterable[Requirement], assessment: Assessment) -> list[str]:
    """The owners: people by name before roles that nobody has, those with most open requirements first."""
    roles = {role.title for role in assessment.questionnaire.roles}
    open_: dict[str, int] = {}
    for each in found:
        open_[each.owner] = open_.get(each.owner, 0) + each.open
    return sorted(open_, key=lambda name: (name in roles, -open_[name]))


class People:
    """Persons as fields name them: two spellings of one person are one, by the longer one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: list[str] = []
        self._found: dict[str, str] = {}
        for name in sorted(dict.fromkeys(names), key=lambda each: (-len(each), each)):
            self._found[name] = next((known for known in self._known if same_person(name, known)), name)
            if self._found[name] == name:
                self._known.append(name)

    def one(self, name: str) -> str:
        """The one spelling of a person; a name not known before is its own."""
        return self._found.get(name, name)


def people_of(assessment: Assessment, plan: Plan) -> People:
    """Everybody the plan or the roles of a pilot name."""
    return People(
        [action.person for action in plan.actions() if action.person]
        + [owner(assessment, role.id) for role in assessment.questionnaire.roles]
    )


def done_by(roadmap: Roadmap | None) -> dict[str, Moment]:
    """When what each action closes is 80% likely to be met; empty without dates."""
    if roadmap is None:
        return {}
    return {id: Moment(*roadmap.calendar.ending(time)) for id, time in roadmap.met_at().items()}
