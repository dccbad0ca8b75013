"""What a reader should know about `programme`: answers that could not be used as they are written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from readiness.assessment.team import TENTHS, Member, Remark
from readiness.questionnaire.ids import PhaseId
from readiness.roadmap.people import Rates
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


def remarks_on(roadmap: Roadmap, rates: Rates) -> Iterator[Remark]:
    """Every remark on the team, the days off, the rates and the actions of a plan."""
    yield from roadmap.team.remarks
    yield from roadmap.days.remarks
    yield from rates.remarks
    known = {action.id for action in roadmap.assessment.questionnaire.actions}
    for row in roadmap.assessment.pilot.records.get("programme.actions", ()):
        if "id" in row and row["id"].text not in known:
            yield Remark(
                f"`programme.actions` names `{row['id'].text}`, which is not an action of the playbook", row["id"].line
            )
    if roadmap.calendar.start is None and any(action.hold for action in roadmap.plan.actions()):
        yield Remark(text("team.start-after-ignored"), 1)
    yield from _on_the_shadow_run(roadmap)
    yield from _on_who_leaves(roadmap)


def _on_the_shadow_run(roadmap: Roadmap) -> Iterator[Remark]:
    span = next((span for span in roadmap.spans if span.phase.id == PhaseId.CHANGE), None)
    shadow = next((action for action in roadmap.plan.actions() if action.spans_shadow), None)
    if span is None or shadow is None or not roadmap.lead_times.shadow:
        return
    placed = next(job for job in roadmap.placed if job.action.id == shadow.id)
    wanted, there = shadow.effort.likely / roadmap.lead_times.shadow, placed.rate / TENTHS
    if wanted > there + 0.1:
        yield Remark(f"the shadow run needs {wanted:.1f} people, and {there:g} are available", 1)


def _on_who_leaves(roadmap: Roadmap) -> Iterator[Remark]:
    """From when on a role is open, and what is planned after that."""
    calendar = roadmap.calendar
    if calendar.start is None:
        return
    last: dict[str, Member] = {}
    for member in roadmap.team.members:
        if member.name:
            known = next((name for name in last if member.is_called(name)), member.name)
            before = last.get(known)
            stays = before is not None and before.until is None
            if not stays and (before is None or member.until is None or member.until > (before.until or member.until)):
                last[known] = member
    for name, member in last.items():
        if member.until is None:
            continue
        left = calendar.time_after(member.until)
        later = [
            other
            for other in roadmap.team.members
            if not (other.name and other.is_called(name)) and (other.until is None or other.until > member.until)
        ]
        others = [other.name for other in later if other.role.casefold() == member.role.casefold()]
        role = "" if others else _role_id(roadmap, member)
        after = [
            placed.action.title
            for placed in roadmap.placed
            if (member.is_called(placed.action.person) or (placed.action.role == role and not placed.action.person))
            and placed.likely_end > left
        ]
        titles = tuple(dict.fromkeys(after))
        day = member.until + datetime.timedelta(days=1)
        pool = next((pool for pool in roadmap.assessment.questionnaire.pools if pool.id == member.pool), None)
        stand_in = pool is not None and any(other.pool == member.pool for other in later)
        key = "team.role-open" if titles else "team.role-open-later"
        if titles and stand_in:
            key = "team.role-open-pool"
        if others:
            key = "team.handed-over" if titles else "team.handed-over-later"
        said = text(
            key,
            role=member.role,
            pool=pool.title if pool is not None else "",
            day=day,
            name=name,
            others=", ".join(other or text("team.somebody") for other in others),
            actions=len(titles),
            titles="; ".join(titles[:_MOST]),
        )
        yield Remark(said, roadmap.assessment.pilot.answer("programme.team").line)


def _role_id(roadmap: Roadmap, member: Member) -> str:
    """The role that somebody of the team has, empty where they are only one of a group."""
    written = " ".join(member.role.split()).casefold()
    roles = roadmap.assessment.questionnaire.roles
    return next((role.id for role in roles if written in (role.id.casefold(), role.title.casefold())), "")


_MOST = 4
