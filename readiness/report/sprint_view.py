"""The two-week sprint in words: what the sponsor signs, the plan by day, and where it can lead."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.assessment.fork import Branch, Fork, Outcome
from readiness.questionnaire.ids import RoleId
from readiness.report.contacts import contact
from readiness.report.page.figures import estimated_money
from readiness.report.page.filters import lower_first
from readiness.report.planned.points import ending
from readiness.report.words import join_words
from readiness.roadmap.calendar import DAY
from readiness.roadmap.roadmap import Roadmap
from readiness.roadmap.sprint import DAYS, Sprint, Task, day_of, hands_of, sprint_of, to_be_named
from readiness.texts import text


class SprintRow(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the sprint: on which days, what, what a good answer looks like, by whom, and how many days of work."""

    when: str
    what: str
    good: str
    who: str
    days: float


class SprintView(msgspec.Struct, frozen=True, kw_only=True):
    """The two-week sprint in words: the request, who does it and when, the plan by day, and the fork at its end."""

    title: str
    request: str
    days: str
    rows: tuple[SprintRow, ...]
    documents: str
    columns: tuple[str, ...]
    fork: str
    branches: tuple[str, ...]
    notes: tuple[str, ...]
    signature: str


def sprint_view(roadmap: Roadmap) -> SprintView | None:
    """The sprint; None where the verdict waits for no answer."""
    sprint = sprint_of(roadmap)
    if sprint is None:
        return None
    notes = [text("sprint.accuracy-open")] if sprint.accuracy_open else []
    notes += [text("sprint.left", questions=" ".join(sprint.left))] if sprint.left else []
    notes += [text("sprint.following", questions=" ".join(sprint.fork.following))] if sprint.fork.following else []
    notes += [text("sprint.kept-open", questions=" ".join(sprint.fork.kept_open))] if sprint.fork.kept_open else []
    return SprintView(
        title=text("sprint.title"),
        request=sprint_request(roadmap, sprint),
        days=_days(roadmap),
        rows=tuple(_row(roadmap, sprint, task) for task in sprint.tasks),
        documents=text("sprint.documents"),
        columns=tuple(text(f"sprint.column.{name}") for name in ("day", "what", "who", "days")),
        fork=text("sprint.fork"),
        branches=branch_sentences(roadmap, sprint.fork),
        notes=tuple(notes),
        signature=text("sprint.signature", sponsor=contact(roadmap.assessment, RoleId.SPONSOR)),
    )


def sprint_request(roadmap: Roadmap, sprint: Sprint) -> str:
    """What the sponsor is asked to approve: the days of work, their price, and from when to when."""
    cost = text("sprint.no-cost")
    if sprint.cost is not None:
        cost = text("sprint.cost", amount=estimated_money(sprint.cost, sprint.currency))
    days = round(sprint.person_days)
    hands = sprint_hands(roadmap, sprint)
    return text("sprint.request", days=days, hands=hands, cost=cost, begin=_when(roadmap, 1), end=_when(roadmap, DAYS))


def sprint_hands(roadmap: Roadmap, sprint: Sprint) -> str:
    """Who does the work of the sprint: people where all have a name, else roles, with the names there are."""
    hands = hands_of(roadmap.assessment, sprint)
    if not hands.unnamed:
        return text("sprint.hands-people", count=len(hands.people), people="; ".join(hands.people))
    if not hands.people:
        return text("sprint.hands-roles", count=hands.roles)
    return text("sprint.hands", count=hands.roles, people="; ".join(hands.people), unnamed=hands.unnamed)


def _days(roadmap: Roadmap) -> str:
    """Which days are counted, and what follows if the sprint begins on another; empty without dates."""
    if roadmap.calendar.start is None:
        return ""
    key = "sprint.days-assumed" if roadmap.days.assumed else "sprint.days-stated"
    off = text("sprint.days-off") if roadmap.days.off else ""
    return " ".join(filter(None, (text(key, begin=_when(roadmap, 1)), off)))


def _when(roadmap: Roadmap, number: int) -> str:
    day = roadmap.calendar.date(day_of(roadmap, number) // DAY * DAY)
    return day.isoformat() if day is not None else text("sprint.day", first=number).lower()


def _row(roadmap: Roadmap, sprint: Sprint, task: Task) -> SprintRow:
    when = text("sprint.day", first=task.first)
    if task.last > task.first:
        when = text("sprint.days", first=task.first, last=task.last)
    if roadmap.calendar.start is not None:
        first, last = _when(roadmap, task.first), _when(roadmap, task.last)
        when = text("sprint.dated", day=when, first=first, last=last) if first != last else f"{when}, {first}"
    what = task.what
    if task.questions:
        what = text("sprint.task", what=lower_first(task.what), questions=" ".join(task.questions))
    return SprintRow(when=when, what=what, good=_good(roadmap, task), who=_who(roadmap, task.role), days=task.days)


def _good(roadmap: Roadmap, task: Task) -> str:
    """What a good answer looks like: what the work on it delivers, and when all of that work is likely to be done."""
    action = next((each for each in roadmap.plan.actions() if each.id == task.action), None)
    if task.kind != "answer" or action is None or not action.deliverable:
        return ""
    good = text("sprint.good", deliverable=lower_first(action.deliverable))
    done = roadmap.met_at().get(task.action)
    if done is None:
        return good
    when = ending(roadmap.calendar, done).short
    return f"{good} {text('sprint.complete', when=when)}" if when > _when(roadmap, task.last) else good


def _who(roadmap: Roadmap, role: str) -> str:
    if role == RoleId.PROGRAMME_LEAD:
        return role.capitalize()
    if to_be_named(roadmap.assessment, role):
        return text("sprint.once-named", role=roadmap.assessment.questionnaire.role(role).title)
    return contact(roadmap.assessment, role)


def branch_sentences(roadmap: Roadmap, fork: Fork) -> tuple[str, ...]:
    """Every verdict in a sentence, the hardest first; what leads to one is not named again with a milder one."""
    named: set[str] = set()
    return tuple(said for branch in fork.branches for said in _branch_sentences(roadmap, fork, branch, named))


def _branch_sentences(roadmap: Roadmap, fork: Fork, branch: Branch, named: set[str]) -> Iterator[str]:
    """The verdicts of one branch, each with the answers that lead to it and are not named yet."""
    if branch.outcome is Outcome.FUND:
        key = "fund" if branch.ways == 1 else "fund-but"
        yield text(f"sprint.branch.{key}", verdicts=join_words(list(branch.verdicts), last="or"))
        return
    means = {each.field: each for each in roadmap.assessment.questionnaire.answers}

    def words(position: int) -> str:
        section, _, key = fork.fields[position].rpartition(".")
        name = section.partition("[")[0]
        found = means[f"{name}.{key}"]
        return found.means if roadmap.assessment.pilot.items.get(name) else found.when_none or found.means

    by_verdict: dict[str, dict[str, None]] = {verdict: {} for verdict in branch.verdicts}
    for together, verdict in zip(branch.reasons, branch.led_to, strict=True):
        reason = join_words([words(each) for each in together])
        if reason not in named:
            by_verdict[verdict].setdefault(reason)
    rest = [verdict for verdict, reasons in by_verdict.items() if not reasons]
    for verdict, reasons in by_verdict.items():
        named.update(reasons)
        if reasons:
            yield text(
                f"sprint.branch.{branch.outcome}", verdicts=verdict, reasons=join_words(list(reasons), last="or")
            )
    if len(rest) == len(by_verdict):
        yield text("sprint.branch.other", verdicts=join_words(rest, last="or"))
