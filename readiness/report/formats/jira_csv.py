"""The roadmap as CSV for Jira: an epic for each phase, a task for each action, a sub-task for each of its jobs.

It is made for *External System Import*; the importer in Jira's list of issues knows no parents. There, every column is
mapped to the field of its name, all three `Labels` to *Labels*, and the date format is given as `yyyy-MM-dd`.

- Jira Cloud: `Parent Id` is mapped to *Parent* and ties every level together; a company-managed project may still ask
  for *Epic Name*.
- Jira Data Center: `Epic Link` ties a task to the *Epic Name* of its epic, and `Parent Id` a sub-task to its task only.

`Issue Id` and `Parent Id` are numbers that only tie the rows of this file together; `External Id` and the label of the
same name are the id of the action here, and worth keeping.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from readiness.report.days_off import days_off_sentence
from readiness.report.formats.escape import visible
from readiness.report.plan_document import RoadmapDocument
from readiness.report.planned.actions import ActionRow
from readiness.report.planned.phases import PhaseRow
from readiness.report.planned.points import PointInTime

HEADER = (
    "Issue Id",
    "Parent Id",
    "Issue Type",
    "Epic Name",
    "Summary",
    "Description",
    "Start Date",
    "Due Date",
    "Priority",
    # Jira takes several values as several columns of one name.
    "Labels",
    "Labels",
    "Labels",
    "Original Estimate",
    "External Id",
)
EPIC_LINK = "Epic Link"
"""The further column of Jira Data Center."""
_SECONDS_A_WEEK = 5 * 8 * 3600
_LONGEST_SUMMARY = 255
# What a spreadsheet takes for the beginning of a formula; the wide ones are read like the narrow ones in Japan.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


class Jira(StrEnum):
    """Which Jira reads the file."""

    CLOUD = "cloud"
    DATA_CENTER = "data-center"


class _Issue(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    parent: str
    type: str
    summary: str
    description: tuple[str, ...]
    begin: PointInTime
    end: PointInTime
    priority: str = "Medium"
    lane: str = ""
    action: str = ""
    seconds: int | None = None


def render(document: RoadmapDocument, jira: Jira = Jira.CLOUD) -> str:
    """The file, with the line ends of RFC 4180: keep them when it is written."""
    links = jira is Jira.DATA_CENTER
    roadmap = document.roadmap
    phases = [phase for phase in roadmap.phases if any(action.phase == phase.number for action in roadmap.actions)]
    # Jira wants every parent above its children, and all of one level together.
    off = days_off_sentence(roadmap)
    issues = [_epic(phase, [a for a in roadmap.actions if a.phase == phase.number], off) for phase in phases]
    # Two pilots may go into one project, and there a link is by the name alone.
    epics = {issue.key: _shortened(f"{document.pilot}: {issue.summary}") for issue in issues}
    issues += [_task(action) for action in roadmap.actions]
    issues += [issue for action in roadmap.actions if len(action.jobs) > 1 for issue in _sub_tasks(action)]
    numbers = _numbers(issue.key for issue in issues)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*HEADER, EPIC_LINK) if links else HEADER)
    for issue in issues:
        row = [
            str(numbers[issue.key]),
            str(numbers[issue.parent]) if issue.parent and not (links and issue.parent in epics) else "",
            issue.type,
            epics.get(issue.key, ""),
            _shortened(issue.summary),
            "\n".join(issue.description),
            issue.begin.day,
            issue.end.day,
            issue.priority,
            "readiness",
            _label(issue.lane),
            _label(issue.action),
            "" if issue.seconds is None else str(issue.seconds),
            issue.key,
        ]
        if links:
            row.append(epics.get(issue.parent, ""))
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def about(action: ActionRow) -> tuple[str, ...]:
    """An action in a few lines: who, how much, what it closes, what is to be known besides."""
    least, likely, most = action.effort
    who = f"{action.person} ({action.role})" if action.person else action.role
    lines = [f"Who: {who}", f"Effort: {least:g} to {most:g} person-weeks, likely {likely:g}"]
    lines += action.agreed
    lines += [f"Closes: {', '.join(action.closes)}"] if action.closes else []
    lines += [f"Blockers among them: {', '.join(action.blockers)}"] if action.blockers else []
    lines += ["On the critical chain"] if action.critical else []
    lines += [f"Note: {action.note}"] if action.note else []
    return tuple(flat(line) for line in lines)


def flat(text: str) -> str:
    """Text from a description on one line, without characters that cannot be seen."""
    return visible(" ".join(text.split()))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _epic(phase: PhaseRow, actions: list[ActionRow], days_off: str) -> _Issue:
    begin, end = phase.begin, phase.end
    if begin.at >= end.at:
        # No blocker is open in it, and it takes no time; what it holds is done beside other phases.
        begin = min((action.begin for action in actions), key=lambda when: when.at)
        end = max((action.end for action in actions), key=lambda when: when.at)
    lines = [phase.purpose]
    lines += [f"Ends when: {'; '.join(phase.exit_asks)}"] if phase.exit_asks else []
    lines += [f"Decided by {phase.decided_by}"] if phase.decided_by else []
    lines.append(days_off)
    title = f"Phase {phase.number}: {phase.title}"
    return _Issue(
        key=_phase(phase.number),
        parent="",
        type="Epic",
        summary=title,
        description=tuple(flat(line) for line in lines),
        begin=begin,
        end=end,
    )


def _task(action: ActionRow) -> _Issue:
    return _Issue(
        key=action.id,
        parent=_phase(action.phase),
        type="Task",
        summary=action.do,
        description=about(action),
        begin=action.begin,
        end=action.end,
        priority=_priority(action),
        lane=action.lane,
        action=action.id,
        seconds=round(action.effort[1] * _SECONDS_A_WEEK),
    )


def _sub_tasks(action: ActionRow) -> Iterable[_Issue]:
    seen: dict[str, int] = {}
    for job in action.jobs:
        seen[job.item] = seen.get(job.item, 0) + 1
        # Two systems may bear one name.
        again = f" ({seen[job.item]})" if seen[job.item] > 1 else ""
        yield _Issue(
            key=flat(f"{action.id}/{job.item}{again}"),
            parent=action.id,
            type="Sub-task",
            summary=f"{action.do}: {job.item}{again}",
            description=about(action)[:1],
            begin=job.begin,
            end=job.end,
            priority=_priority(action),
            lane=action.lane,
            action=action.id,
            # The effort stands with the task: Jira adds up what is below it.
        )


def _phase(number: int) -> str:
    return f"phase/{number}"


def _priority(action: ActionRow) -> str:
    return "High" if action.blockers else "Medium"


def _numbers(keys: Iterable[str]) -> dict[str, int]:
    """A number for each key, which stays the same whatever other keys there are, unless two of them meet."""
    numbers: dict[str, int] = {}
    taken = {0}
    for key in sorted(keys):
        number, attempt = 0, 0
        while number in taken:
            digest = hashlib.sha256(f"{key}\n{attempt}".encode()).digest()
            number, attempt = int.from_bytes(digest[:4], "big") >> 1, attempt + 1
        taken.add(number)
        numbers[key] = number
    return numbers


def _label(text: str) -> str:
    # A blank would make two labels of it.
    return "-".join(visible(text).split())


def _shortened(text: str) -> str:
    line = flat(text)
    return line if len(line) <= _LONGEST_SUMMARY else f"{line[: _LONGEST_SUMMARY - 1]}…"
