"""Can the playbook be planned with? Phases, paths, roles, pools, lanes, buckets, recurring work and actions."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from readiness.pilot.fields import FIELD, LIST_SECTIONS, Kind, field
from readiness.questionnaire.draft import Draft, Listed
from readiness.questionnaire.ids import GateId, LaneId, MilestoneId, PhaseId, RoleId
from readiness.questionnaire.lint_method import ID, exactly, filled
from readiness.questionnaire.model import Action, AgentPath, Applies, Phase, RecurringWork
from readiness.questionnaire.section import Section, did_you_mean, no_twice, one_of

MOST_WEEKS = 520
"""Ten years: more than any plan takes, for one piece of work and for a length of time."""
_MILESTONES = tuple(MilestoneId)
GOALS = (MilestoneId.GO_LIVE, MilestoneId.FULL_ROLL_OUT, MilestoneId.PROVEN_ROI)
"""The milestones that a path may lead to: those a plan is given odds for."""
_PATHS = ("first-agent", "later-agent")
_STRUCTURE: dict[PhaseId, tuple[MilestoneId, MilestoneId | None, bool]] = {
    PhaseId.ASSESSMENT: (MilestoneId.START, MilestoneId.END_ASSESSMENT, True),
    PhaseId.GOVERNANCE: (MilestoneId.END_ASSESSMENT, MilestoneId.GOVERNANCE_SIGNED, True),
    PhaseId.INTEGRATION: (MilestoneId.GOVERNANCE_SIGNED, MilestoneId.END_INTEGRATION, True),
    PhaseId.CHANGE: (MilestoneId.GOVERNANCE_SIGNED, MilestoneId.END_CHANGE, True),
    PhaseId.ROLLOUT: (MilestoneId.GO_LIVE, MilestoneId.FULL_ROLL_OUT, False),
    PhaseId.SCALE: (MilestoneId.GO_LIVE, None, False),
}
"""What the work of each phase waits for, what waits for it, and whether it comes before production."""
_ENDS = {
    PhaseId.ASSESSMENT: GateId.START,
    PhaseId.INTEGRATION: GateId.SHADOW,
    PhaseId.CHANGE: GateId.GO_LIVE,
    PhaseId.SCALE: GateId.SCALE,
}
"""The gate at which a phase ends; the others end with criteria."""


def check_playbook(draft: Draft) -> None:
    """Report what keeps a plan from being made, and what nothing uses."""
    exactly(draft.phases, tuple(PhaseId), in_order=True)
    for position, (section, phase) in enumerate(draft.phases, start=1):
        _phase(draft, section, phase, position)
    _paths(draft)
    exactly(draft.lanes, tuple(LaneId))
    _roles(draft)
    _pools(draft)
    _buckets(draft)
    for section, work in draft.recurring:
        _recurring(draft, section, work)
    _lead_times(draft)
    _answer_ranges(draft)
    _actions(draft)


def _weeks(section: Section, key: str, weeks: tuple[int, int]) -> None:
    least, most = weeks
    if not 0 <= least <= most <= MOST_WEEKS:
        expected = f"least and most, from 0 to {MOST_WEEKS}"
        section.fault(f"found [{least}, {most}], expected {expected}", key)


def _effort(section: Section, effort: tuple[float, float, float], *, above_zero: bool) -> None:
    least, likely, most = effort
    if not (0 <= least <= likely <= most <= MOST_WEEKS and ((most > 0 and least > 0) or not above_zero)):
        written = ", ".join(f"{each:g}" for each in effort)
        above = "above 0" if above_zero else "from 0"
        expected = f"least <= likely <= most person-weeks, {above} to {MOST_WEEKS}"
        section.fault(f"found the effort [{written}], expected {expected}", "effort")


def _phase(draft: Draft, section: Section, phase: Phase, position: int) -> None:
    filled(section, phase, ("title", "purpose", "decided_by", "fails"))
    if phase.number != position:
        section.fault(f"found the number {phase.number}, expected {position}: phases are numbered from 1 on", "number")
    _weeks(section, "weeks", phase.weeks)
    if phase.weeks[1] == 0 and phase.id is not PhaseId.SCALE:
        section.fault(f"the phase `{phase.id}` takes no time at most, so that nothing in it could be planned", "weeks")
    held_by, releases, before = _STRUCTURE[phase.id]
    for key, found, wanted in (
        ("held_by", phase.held_by, held_by),
        ("releases", phase.releases, releases),
        ("before_production", phase.before_production, before),
    ):
        if found != wanted:
            word = "none" if wanted is None else str(wanted).lower()
            section.fault(f"the phase `{phase.id}` is `{key}: {word}`; that belongs to the method", key)
    if phase.exit_gate != (gate := _ENDS.get(phase.id)):
        found_gate = phase.exit_gate or "none"
        section.fault(
            f"found the gate `{found_gate}`, but the phase `{phase.id}` ends with `{gate or 'none'}`", "exit_gate"
        )
    if draft.own is None and gate is None and not phase.exit_criteria:
        section.fault(f"the phase `{phase.id}` ends with no gate and names no `exit_criteria`", "exit_criteria")
    no_twice(section.child("exit_criteria"))
    for id in phase.exit_criteria:
        if id not in draft.criteria:
            near = did_you_mean(id, draft.criteria.written)
            message = f"the phase `{phase.id}` ends when `{id}` is met, which is not a criterion{near}"
            section.child("exit_criteria").find((id,)).fault(message)


def _paths(draft: Draft) -> None:
    missing = [id for id in _PATHS if id not in draft.paths]
    if missing:
        words = " and no ".join(f"`{id}`" for id in missing)
        draft.paths.section.fault(f"found no {words}, expected {', '.join(_PATHS)}: paths may be reworded, not renamed")
    for section, path in draft.paths:
        _path(section, path)


def _path(section: Section, path: AgentPath) -> None:
    filled(section, path, ("title",))
    if path.until not in GOALS:
        section.fault(f"found `{path.until}`, {one_of(GOALS)}: what the weeks of a path lead to", "until")
    _weeks(section, "total", path.total)
    _weeks(section, "shadow_from", path.shadow_from)
    for id, weeks in path.weeks.items():
        _weeks(section.child("weeks"), id, weeks)
    if not 0 <= path.new_system_weeks <= MOST_WEEKS:
        section.fault(f"found {path.new_system_weeks}, expected weeks from 0 to {MOST_WEEKS}", "new_system_weeks")


def _unread(draft: Draft) -> bool:
    """Whether some work could not be read, so that nothing can be concluded from what none of it does."""
    listings: tuple[Listed[object], ...] = (draft.actions, draft.recurring)  # type: ignore[assignment]  # only counted
    return any(len(listing.rows) < len(listing.written) for listing in listings)


def _roles(draft: Draft) -> None:
    roles = draft.roles
    for needed in (RoleId.SPONSOR, RoleId.INTEGRATION_LEAD):
        if needed not in roles:
            roles.section.fault(f"found no `{needed}`, which the plan asks for: roles may be reworded, not all renamed")
    used = {action.role for action in draft.actions.items} | {work.role for work in draft.recurring.items}
    pooled = [role for pool in draft.pools.items for role in pool.roles]
    pools_read = len(draft.pools.rows) == len(draft.pools.written)
    for section, role in roles:
        filled(section, role, ("title", "id"))
        if role.id == RoleId.PROGRAMME_LEAD:
            section.fault(f"`{role.id}` is there without being listed, in no pool: give this role another id", "id")
        if role.named_in != "none":
            _field(section, "named_in", role.named_in)
        if pooled.count(role.id) != 1 and pools_read:
            section.fault(f"the role `{role.id}` is in {pooled.count(role.id)} pools, expected one", "id")
        if role.id not in used and role.id not in list(RoleId) and not _unread(draft):
            section.fault(f"no work is done by the role `{role.id}`", "id")


def _field(section: Section, key: str, path: str, *, within: str = "") -> None:
    if field(path) is None or (within and not path.startswith(within)):
        expected = "a field of a description"
        section.fault(f"found `{path}`, expected {expected}, or none{did_you_mean(path, FIELD)}", key)


def _pools(draft: Draft) -> None:
    for section, pool in draft.pools:
        filled(section, pool, ("title",))
        _id(section, pool.id)
        no_twice(section.child("roles"))
        for role in pool.roles:
            if role not in draft.roles:
                near = did_you_mean(role, draft.roles.written)
                section.child("roles").find((role,)).fault(f"found `{role}`, which is not a role{near}")
        if not pool.roles:
            section.fault(f"the pool `{pool.id}` has no roles", "roles")
        if not 0 <= pool.share <= 1000:
            section.fault(f"found the share {pool.share:g}, expected a number from 0 to 1000", "share")
        if pool.share == 0 and pool.roles != (RoleId.SPONSOR,):
            section.fault(f"the pool `{pool.id}` has no share of the team, which is for the sponsor alone", "share")
        if pool.share != 0 and RoleId.SPONSOR in pool.roles:
            section.fault("the sponsor is outside the team: a pool of their own with share 0", "roles")
    if draft.pools.rows and not any(pool.share > 0 for pool in draft.pools.items):
        draft.pools.section.fault("no pool has a share of the team")


def _id(section: Section, id: str) -> None:
    if not ID.fullmatch(id):
        section.fault(f"found the id `{id}`, expected small letters, digits and hyphens", "id")


def _buckets(draft: Draft) -> None:
    marked = {action.bucket for action in draft.actions.items}
    paid: dict[str, str] = {}
    for section, bucket in draft.buckets:
        filled(section, bucket, ("title",))
        _id(section, bucket.id)
        if bucket.field != "none":
            _field(section, "field", bucket.field)
            known = field(bucket.field)
            if known is not None and known.kind is not Kind.MONEY:
                section.fault(
                    f"found `{bucket.field}`, which is {known.kind.value}, expected an amount of money", "field"
                )
        for lane in bucket.lanes:
            place = section.child("lanes").find((lane,))
            if lane not in draft.lanes:
                place.fault(f"found `{lane}`, which is not a lane{did_you_mean(lane, draft.lanes.written)}")
            if lane in paid:
                place.fault(f"the lane `{lane}` is paid from `{paid[lane]}` already")
            paid[lane] = bucket.id
        if not bucket.lanes and bucket.id not in marked and not _unread(draft):
            section.fault(f"nothing is paid from the bucket `{bucket.id}`", "id")


def _recurring(draft: Draft, section: Section, work: RecurringWork) -> None:
    filled(section, work, ("title",))
    _id(section, work.id)
    _effort(section, work.effort, above_zero=False)
    _place(draft, section, work.lane, work.role)
    if work.until is not None and _MILESTONES.index(work.from_) >= _MILESTONES.index(work.until):
        section.fault(f"goes on from `{work.from_}` until `{work.until}`, which comes before it", "until")
    if work.named_in != "none":
        name = work.named_in.partition("[].")[0]
        if field(work.named_in) is None or name not in LIST_SECTIONS:
            near = did_you_mean(work.named_in, FIELD)
            section.fault(
                f"found `{work.named_in}`, expected a field of a list, such as slos[].owner, or none{near}", "named_in"
            )


def _place(draft: Draft, section: Section, lane: str, role: str) -> None:
    if lane not in draft.lanes:
        section.fault(f"found `{lane}`, which is not a lane{did_you_mean(lane, draft.lanes.written)}", "lane")
    if role not in draft.roles and role != RoleId.PROGRAMME_LEAD:
        section.fault(f"found `{role}`, which is not a role{did_you_mean(role, draft.roles.written)}", "role")


def _actions(draft: Draft) -> None:
    closing = {criterion.closed_by for criterion in draft.criteria.items}
    supporting = {action.id for action in draft.actions.items if action.supports}
    unread = len(draft.criteria.rows) < len(set(draft.criteria.written) - {d.id for d in draft.dropped})
    actions = {action.id: action for action in draft.actions.items}
    order = [phase.id for phase in draft.phases.items]
    for section, action in draft.actions:
        # An action of the questionnaire laid under may close nothing once a criterion is dropped.
        if "id" in section and action.id not in closing | supporting and not unread:
            section.fault(f"`{action.id}` closes no criterion and supports none", "id")
        _supports(draft, section, action, closing)
        _action(draft, section, action)
        no_twice(section.child("after"))
        for earlier in action.after:
            place = section.child("after").find((earlier,))
            if earlier not in draft.actions:
                place.fault(f"found `{earlier}`, which is not an action{did_you_mean(earlier, draft.actions.written)}")
            elif earlier in actions and _later(order, actions[earlier], action):
                message = (
                    f"`{action.id}` ({action.phase} phase) comes after `{earlier}` ({actions[earlier].phase} phase)"
                )
                place.fault(message)
        _when_live(draft, section, action)
    _circle(draft)
    spanning = [row for row in draft.actions if row[1].spans_shadow]
    for section, action in spanning[1:]:
        section.fault(f"`{action.id}` spans the shadow run, which `{spanning[0][1].id}` does already", "spans_shadow")


def _supports(draft: Draft, section: Section, action: Action, closing: set[str]) -> None:
    no_twice(section.child("supports"))
    gone = {entry.id for entry in draft.dropped}
    ends = {phase.exit_gate: phase for phase in draft.phases.items if phase.exit_gate is not None}
    order = [phase.id for phase in draft.phases.items]
    criteria = {criterion.id: criterion for criterion in draft.criteria.items}
    for id in action.supports:
        place = section.child("supports").find((id,)) if "supports" in section else section
        criterion = criteria.get(id)
        if id not in draft.criteria and id not in gone:
            place.fault(f"found `{id}`, which is not a criterion{did_you_mean(id, draft.criteria.written)}")
        if criterion is None:
            continue
        if criterion.closed_by == action.id:
            place.fault(f"`{action.id}` closes `{id}`, so that it cannot support it too")
        end = ends.get(criterion.due)
        if end is not None and action.phase in order and order.index(action.phase) > order.index(end.id):
            place.fault(
                f"`{id}` is due at the {criterion.due} gate, but `{action.id}` comes in the {action.phase} phase"
            )
    # What a criterion is closed by must be planned for every pilot it is asked of.
    narrowed = {
        "over": action.over is not None,
        "needs": bool(action.needs),
        "unless": bool(action.unless),
        "applies": action.applies != Applies(),
    }
    if action.id in closing and any(narrowed.values()):
        key = next(key for key, given in narrowed.items() if given)
        section.fault(f"`{action.id}` closes a criterion, so that it is planned wherever that is open", key)


def _when_live(draft: Draft, section: Section, action: Action) -> None:
    """What is different once the agent is live: only what the playbook knows, in figures that can be."""
    if action.unless and field(action.unless) is None:
        section.fault(f"found `{action.unless}`, expected a field of a description", "unless")
    if action.when_live is None:
        return
    place = section.child("when_live") if "when_live" in section else section
    if action.when_live.effort is not None:
        _effort(place, action.when_live.effort, above_zero=True)
    for earlier in action.when_live.after or ():
        if earlier not in draft.actions:
            near = did_you_mean(earlier, draft.actions.written)
            place.fault(f"found `{earlier}`, which is not an action{near}", "after")


def _lead_times(draft: Draft) -> None:
    seen: dict[str, str] = {}
    for section, lead in draft.lead_times:
        filled(section, lead, ("title", "source"))
        if field(f"programme.lead_times.{lead.id}") is None:
            section.fault(f"found the id `{lead.id}`, expected a key of `programme.lead_times`", "id")
        if lead.action not in draft.actions:
            near = did_you_mean(lead.action, draft.actions.written)
            section.fault(f"found `{lead.action}`, which is not an action{near}", "action")
        if lead.action in seen:
            section.fault(f"the action `{lead.action}` waits for `{seen[lead.action]}` already", "action")
        seen[lead.action] = lead.id
        if not 0 <= lead.weeks <= MOST_WEEKS:
            section.fault(f"found {lead.weeks}, expected weeks from 0 to {MOST_WEEKS}", "weeks")
        if lead.source != "ours" and lead.source not in draft.articles:
            near = did_you_mean(lead.source, draft.articles.written)
            section.fault(f"found `{lead.source}`, expected the id of an article, or ours{near}", "source")
        if lead.observed_by and "[]." not in lead.observed_by:
            section.fault(f"found `{lead.observed_by}`, expected a field of a list", "observed_by")
        elif lead.observed_by:
            _field(section, "observed_by", lead.observed_by)


def _answer_ranges(draft: Draft) -> None:
    for section, each in draft.answers:
        filled(section, each, ("better", "worse", "means"))
        name, _, key = each.field.partition(".")
        path = f"{name}[].{key}" if name in LIST_SECTIONS else each.field
        if field(path) is None:
            section.fault(
                f"found `{each.field}`, expected a field of a description{did_you_mean(path, FIELD)}", "field"
            )


def _later(order: list[PhaseId], one: Action, other: Action) -> bool:
    return one.phase in order and other.phase in order and order.index(one.phase) > order.index(other.phase)


def _action(draft: Draft, section: Section, action: Action) -> None:
    filled(section, action, ("title",))
    _id(section, action.id)
    if action.id in _MILESTONES:
        section.fault(f"found the id `{action.id}`, which is a milestone of every plan", "id")
    _place(draft, section, action.lane, action.role)
    if action.role == RoleId.PROGRAMME_LEAD and action.role not in draft.roles:
        section.fault(f"the {action.role} does recurring work only; name a role of a pool", "role")
    _effort(section, action.effort, above_zero=True)
    _acceptance(draft, section, action)
    if not 0 <= action.least_days <= 5 * MOST_WEEKS:
        section.fault(f"found {action.least_days}, expected working days from 0 to {5 * MOST_WEEKS}", "least_days")
    if action.bucket and action.bucket not in draft.buckets:
        near = did_you_mean(action.bucket, draft.buckets.written)
        section.fault(f"found `{action.bucket}`, which is not a bucket{near}", "bucket")
    phase = next((phase for phase in draft.phases.items if phase.id is action.phase), None)
    if phase is not None and phase.before_production and action.not_before != MilestoneId.START:
        section.fault(f"waits for {action.not_before}, which the {action.phase} phase comes before", "not_before")
    elif phase is not None and phase.releases is not None and _not_before(action.not_before, phase.releases):
        message = f"waits for {action.not_before}, but {phase.releases} waits for the work of the {action.phase} phase"
        section.fault(message, "not_before")
    if action.week_one and action.phase is not PhaseId.ASSESSMENT:
        section.fault(f"begins in week 1, but is in the {action.phase} phase", "week_one")
    if action.spans_shadow and action.phase is not PhaseId.CHANGE:
        section.fault(
            f"spans the shadow run, but is in the {action.phase} phase, expected {PhaseId.CHANGE}", "spans_shadow"
        )


def _acceptance(draft: Draft, section: Section, action: Action) -> None:
    """What is there when the work is done, and who finds out; a house may leave it to the criteria it closes."""
    if draft.own is None:
        filled(section, action, ("deliverable", "acceptance", "accepted_by", "basis"))
    if action.accepted_by and action.accepted_by not in draft.roles:
        near = did_you_mean(action.accepted_by, draft.roles.written)
        section.fault(f"found `{action.accepted_by}`, which is not a role{near}", "accepted_by")
    if action.accepted_by and action.accepted_by == action.role:
        section.fault(f"`{action.id}` is accepted by the role that does it, expected another one", "accepted_by")


def _not_before(one: MilestoneId, other: MilestoneId) -> bool:
    return _MILESTONES.index(one) >= _MILESTONES.index(other)


def _circle(draft: Draft) -> None:
    try:
        TopologicalSorter({action.id: action.after for action in draft.actions.items}).prepare()
        TopologicalSorter({action.id: action.as_live().after for action in draft.actions.items}).prepare()
    except CycleError as error:
        first = error.args[1][0]
        place = draft.actions.written.get(first, draft.actions.section)
        place.fault(f"actions wait for each other: {' > '.join(error.args[1])}", "after")
