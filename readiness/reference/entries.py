"""Every entry there is: from the questionnaire, the field table, the rules and the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.pilot.fields import FIELD, LIST_SECTIONS, SECTIONS, Field, Section
from readiness.pilot.fields import field as field_at
from readiness.questionnaire.conditions import in_words
from readiness.questionnaire.ids import MilestoneId
from readiness.questionnaire.model import CLASSES, Action, Applies, Criterion, Element, Lens, Questionnaire
from readiness.questionnaire.predicates import policy_of
from readiness.reference import checks
from readiness.reference.entry import Block, Entry, Kind, rows
from readiness.reference.standards import standards, supported_by
from readiness.rules.registry import Rule, example_of, other_rules
from readiness.texts import area, capitalised, text


def entries(questionnaire: Questionnaire) -> tuple[Entry, ...]:
    """Everything that can be looked up, by kind."""
    return (
        *(of_criterion(questionnaire, criterion) for criterion in questionnaire.criteria),
        *(_rule(rule) for rule in other_rules(questionnaire)),
        *(of_action(questionnaire, action) for action in questionnaire.actions),
        *_sections(questionnaire),
        *_verdicts(questionnaire),
        *_gates(questionnaire),
        *_phases(questionnaire),
        *_lenses(questionnaire),
        *_profiles(questionnaire),
        *_stages(questionnaire),
        *_people(questionnaire),
        *_plan(questionnaire),
        *_numbers(questionnaire),
        *standards(questionnaire),
        *_terms(),
        *_values(),
    )


def of_criterion(questionnaire: Questionnaire, asked: Criterion) -> Entry:
    """All that a questionnaire says of a criterion."""
    articles = {article.id: article.title for article in questionnaire.articles}
    work = questionnaire.action(asked.closed_by)
    gates = {gate.id: gate.title.lower() for gate in (*questionnaire.gates, questionnaire.autonomy)}
    lenses = {lens.id: lens.title for lens in questionnaire.lenses}
    supported = supported_by(questionnaire, asked)
    fed = [f"{lenses.get(lens, lens)}: {', '.join(ids)}" for lens, ids in asked.lenses.items()]
    return Entry(
        id=asked.id,
        kind=Kind.CRITERION,
        title=asked.question,
        means=asked.why,
        rows=rows(
            topic=questionnaire.topics.get(asked.topic, asked.topic),
            due=text("reference.due", gate=gates[asked.due], weight=asked.weight),
            blocks=_blocks(asked),
            applies=_applies(asked.applies),
            evidence=text("reference.evidence", level=asked.evidence.level.value, example=asked.evidence.example),
            na=_set_aside(asked),
            ages=text("reference.ages", days=questionnaire.policy["stale_days"]) if asked.expires else "",
            closed_by=text(
                "reference.closed-by",
                title=work.title,
                id=work.id,
                phase=questionnaire.phase(work.phase).number,
                role=work.role,
            ),
            feeds="; ".join(fed),
            source="; ".join(f"{articles.get(s.article, s.article)}: “{s.quote}”" for s in asked.source),
        ),
        blocks=(
            Block("check", checks.in_words(asked.check, questionnaire.policy)),
            Block("fields", tuple(f"{path}: {_words(path)}" for path in asked.fields)),
            Block("met", tuple(example_of(asked.met).splitlines()), code=True),
            Block("unmet", tuple(example_of(asked.unmet).splitlines()), code=True),
            *((Block("standards", supported),) if supported else ()),
        ),
    )


def _words(path: str) -> str:
    field = field_at(path)
    return field.words if field is not None else text("reference.field.house")


def _classes(classes: tuple[str, ...]) -> str:
    return text("reference.classes.all") if set(classes) == set(CLASSES) else ", ".join(classes)


def _set_aside(asked: Criterion) -> str:
    if asked.may_be_na and asked.must_answer_where:
        return text("reference.na.may-but", where=in_words(asked.must_answer_where))
    return text("reference.na.may") if asked.may_be_na else text("reference.na.may-not")


def _blocks(asked: Criterion) -> str:
    if not asked.blocks:
        return text("reference.blocks.none")
    if not asked.blocks_where:
        return _classes(asked.blocks)
    return text("reference.blocks.where", classes=_classes(asked.blocks), where=in_words(asked.blocks_where))


def _applies(applies: Applies) -> str:
    parts = [_classes(applies.classes)]
    if applies.tier:
        parts.append(text("reference.applies.tier", tier=applies.tier))
    if applies.writes:
        parts.append(text("reference.applies.writes"))
    if applies.where:
        parts.append(text("reference.applies.where", where=in_words(applies.where)))
    return ", ".join(parts)


def _rule(rule: Rule) -> Entry:
    severity = rule.severity.value if rule.severity is not None else text("reference.severity.none")
    return Entry(
        id=rule.id,
        kind=Kind.RULE,
        title=rule.title.removesuffix("."),
        means=rule.why,
        rows=rows(
            kind=text(f"reference.rule-kind.{rule.kind}"),
            severity=severity,
            waivers=text("reference.waivers.none") if rule.severity is not None and not rule.waivable else "",
            how=rule.how,
            advice=rule.advice,
        ),
        blocks=(Block("example", tuple(rule.example.splitlines()), code=True),),
    )


def of_action(questionnaire: Questionnaire, work: Action) -> Entry:
    """All that the playbook says of an action."""
    least, likely, most = work.effort
    effort = text("reference.effort", least=least, likely=likely, most=most)
    if work.per:
        effort = f"{effort} {text('reference.effort.per', per=work.per.replace('_', ' '))}"
    phase = questionnaire.phase(work.phase)
    closes = [
        criterion
        for criterion in questionnaire.criteria
        if criterion.closed_by == work.id or criterion.id in work.supports
    ]
    return Entry(
        id=work.id,
        kind=Kind.ACTION,
        title=work.title,
        means="",
        rows=rows(
            phase=text("reference.phase", number=phase.number, title=phase.title),
            lane=work.lane,
            role=work.role,
            effort=effort,
            effort_basis=work.basis,
            deliverable=work.deliverable,
            acceptance=work.acceptance,
            accepted_by=work.accepted_by,
            waits=_waits(questionnaire, work),
            applies=_applies(work.applies) if work.applies != Applies() else "",
            planned_where=_planned_where(work),
            when_live=_when_live(work),
            after=", ".join(work.after) or text("reference.after.nothing"),
        ),
        blocks=(Block("closes", tuple(f"{c.id}: {c.question}" for c in closes)),) if closes else (),
        names=(work.title,),
    )


def _planned_where(work: Action) -> str:
    """In which circumstances it is planned, beside an open requirement."""
    where = [text(f"reference.need.{need}") for need in work.needs]
    if work.unless:
        where.append(text("reference.unless", field=work.unless))
    return "; ".join(where)


def _when_live(work: Action) -> str:
    """What is different about it once the agent is live."""
    live = work.as_live()
    found = [live.title] if live.title != work.title else []
    if live.deliverable != work.deliverable:
        found.append(text("reference.live.deliverable", deliverable=live.deliverable))
    if live.acceptance != work.acceptance:
        found.append(text("reference.live.acceptance", acceptance=live.acceptance))
    if live.week_one and not work.week_one:
        found.append(text("reference.live.at-once"))
    return ". ".join(found)


def _waits(questionnaire: Questionnaire, work: Action) -> str:
    """Whom the work waits for, how long, and whose figure that is."""
    lead = next((each for each in questionnaire.lead_times if each.action == work.id), None)
    if lead is None:
        return ""
    words = text(f"action.lead.{lead.from_}", title=lead.title, weeks=lead.weeks)
    return text("action.lead.ours", lead=words) if lead.source == "ours" else words


def _sections(questionnaire: Questionnaire) -> Iterator[Entry]:
    asked: dict[str, list[str]] = {}
    for criterion in questionnaire.criteria:
        for path in criterion.fields:
            asked.setdefault(path, []).append(criterion.id)
    for section in SECTIONS:
        yield _section(section)
        yield from (
            _field(field, asked.get(path, [])) for path, field in FIELD.items() if field.section == section.name
        )
    # What a house asks under `extra`.
    for path in sorted(asked.keys() - FIELD.keys()):
        if (own := field_at(path)) is not None:
            yield _field(own, asked[path])


def _section(section: Section) -> Entry:
    listed = text("reference.section.list", name=section.name_key) if section.is_list else ""
    return Entry(
        id=section.name,
        kind=Kind.SECTION,
        title=section.words.removesuffix("."),
        means=listed,
        blocks=(Block("fields", tuple(f"{field.path}: {field.words}" for field in section.fields)),),
    )


def _field(field: Field, asked: list[str]) -> Entry:
    inside = "[]." if field.section in LIST_SECTIONS else ""
    example = (
        f"{field.section}:\n  - {field.key}: {field.example}"
        if inside
        else (f"{field.section}:\n  {field.key}: {field.example}" if field.section else f"{field.key}: {field.example}")
    )
    parts = tuple(f"{part.key}: {part.words}" for part in field.fields)
    return Entry(
        id=field.path,
        kind=Kind.FIELD,
        title=field.words.removesuffix("."),
        means="",
        rows=rows(takes=field.kind.value, values=", ".join(field.values), asked_by=", ".join(asked)),
        blocks=(
            *((Block("fields", parts),) if parts else ()),
            Block("example", tuple(example.splitlines()), code=True),
        ),
        # Evidence addresses a field of a list without the brackets.
        names=(field.path.replace("[]", ""), field.key),
    )


def _verdicts(questionnaire: Questionnaire) -> Iterator[Entry]:
    for verdict in questionnaire.verdicts:
        reasons = tuple(f"{rule.id}: {rule.because}" for rule in questionnaire.rules if rule.verdict is verdict.id)
        yield Entry(
            id=verdict.id,
            kind=Kind.VERDICT,
            title=verdict.title,
            means=verdict.means,
            blocks=(Block("rules", reasons),) if reasons else (),
        )


def _gates(questionnaire: Questionnaire) -> Iterator[Entry]:
    levels = {level.gate: level for level in questionnaire.levels}
    for gate in (*questionnaire.gates, questionnaire.autonomy):
        due = tuple(f"{c.id}: {c.question}" for c in questionnaire.criteria if c.due is gate.id and c.blocks)
        level = levels.get(gate.id)
        yield Entry(
            id=gate.id,
            kind=Kind.GATE,
            title=gate.title,
            means=gate.question,
            rows=rows(decided=gate.decided_by, level=f"{level.level}, {level.name}" if level else ""),
            blocks=(Block("requirements", due),) if due else (),
            names=(gate.title, gate.title.removesuffix(" gate")),
        )
    most = questionnaire.levels[-1].level
    titles = {gate.id: gate.title.lower() for gate in questionnaire.gates}
    for level in questionnaire.levels:
        reached = text("reference.level.gate", gate=titles[level.gate]) if level.gate else text("reference.level.none")
        yield Entry(
            id=level.name,
            kind=Kind.LEVEL,
            title=capitalised(level.name),
            means=text("reference.level", level=level.level, most=most),
            rows=rows(requires=reached),
            names=(f"level {level.level}", str(level.level)),
        )


def _phases(questionnaire: Questionnaire) -> Iterator[Entry]:
    gates = {gate.id: gate.title.lower() for gate in questionnaire.gates}
    for phase in questionnaire.phases:
        ends = [gates[phase.exit_gate]] if phase.exit_gate else []
        ends += phase.exit_criteria
        work = tuple(f"{a.id}: {a.title}" for a in questionnaire.actions if a.phase is phase.id)
        yield Entry(
            id=phase.id,
            kind=Kind.PHASE,
            title=text("reference.phase", number=phase.number, title=phase.title),
            means=phase.purpose,
            rows=rows(
                weeks=text("reference.phase.weeks", least=phase.weeks[0], most=phase.weeks[1]),
                ends=", ".join(ends),
                decided=phase.decided_by,
                otherwise=phase.fails,
            ),
            blocks=(Block("actions", work),),
            names=(phase.title, f"phase {phase.number}", str(phase.number)),
        )


def _lenses(questionnaire: Questionnaire) -> Iterator[Entry]:
    articles = {article.id: article.title for article in questionnaire.articles}
    for lens in questionnaire.lenses:
        yield Entry(
            id=lens.id,
            kind=Kind.LENS,
            title=lens.title,
            means="",
            rows=rows(source=articles.get(lens.article, lens.article)),
            blocks=(Block("elements", tuple(f"{lens.id}.{e.id}: {e.title}" for e in lens.elements)),),
            names=(lens.title,),
        )
        for element in lens.elements:
            yield _element(questionnaire, lens, element)


def _element(questionnaire: Questionnaire, lens: Lens, element: Element) -> Entry:
    fed = tuple(f"{c.id}: {c.question}" for c in questionnaire.criteria if element.id in c.lenses.get(lens.id, ()))
    ticked = tuple(f"{item.text}: {', '.join(item.criteria)}" for item in element.items)
    blocks = [Block("elements", ticked)] if ticked else []
    blocks += [Block("requirements", fed)] if fed else []
    return Entry(
        id=f"{lens.id}.{element.id}",
        kind=Kind.ELEMENT,
        title=element.short or element.title,
        means=element.failure_mode or (f"{element.title}." if element.short else ""),
        rows=rows(
            first_step=element.first_step,
            signs=", ".join(element.indicators),
            pilot=element.pilot,
            production=element.production,
        ),
        blocks=tuple(blocks),
        names=(element.id, element.title, element.short, f"wall-{element.id}"),
    )


def _profiles(questionnaire: Questionnaire) -> Iterator[Entry]:
    for profile in questionnaire.profiles:
        yield Entry(id=profile.id, kind=Kind.PROFILE, title=profile.title, means=profile.why, names=(profile.title,))


def _stages(questionnaire: Questionnaire) -> Iterator[Entry]:
    gates = {gate.id: gate.title.lower() for gate in questionnaire.gates}
    for stage in questionnaire.stages:
        needs = text("reference.level.gate", gate=gates[stage.needs]) if stage.needs else ""
        yield Entry(
            id=stage.stage,
            kind=Kind.STAGE,
            title=capitalised(stage.stage),
            means=text(f"stage.{stage.stage}"),
            rows=rows(
                held_to=text("reference.level.gate", gate=gates[stage.held_to]),
                needs=needs or text("reference.stage.needs.none"),
            ),
        )


def _people(questionnaire: Questionnaire) -> Iterator[Entry]:
    for role in questionnaire.roles:
        work = tuple(f"{a.id}: {a.title}" for a in questionnaire.actions if a.role == role.id)
        named = role.named_in if role.named_in != "none" else text("reference.role.none")
        yield Entry(
            id=role.id,
            kind=Kind.ROLE,
            title=role.title,
            means="",
            rows=rows(named_in=named),
            blocks=(Block("actions", work),) if work else (),
            names=(role.title,),
        )
    for pool in questionnaire.pools:
        yield Entry(
            id=pool.id,
            kind=Kind.POOL,
            title=pool.title,
            means=text("reference.pool"),
            rows=rows(roles=", ".join(pool.roles)),
            names=(pool.title,),
        )


def _plan(questionnaire: Questionnaire) -> Iterator[Entry]:
    for id in MilestoneId:
        yield Entry(
            id=id,
            kind=Kind.MILESTONE,
            title=text(f"milestone.{id}.title"),
            means=text(f"milestone.{id}.means"),
            names=(text(f"milestone.{id}.title"),),
        )
    for path in questionnaire.paths:
        yield Entry(
            id=path.id,
            kind=Kind.PATH,
            title=path.title,
            means=text("term.path.means"),
            rows=rows(weeks=text("reference.phase.weeks", least=path.total[0], most=path.total[1])),
            names=(path.title, path.id.replace("-", " ")),
        )
    for work in questionnaire.recurring:
        yield Entry(
            id=work.id,
            kind=Kind.RECURRING,
            title=work.title,
            means=text("term.recurring-work.means"),
            rows=rows(lane=work.lane, role=work.role),
            names=(work.title,),
        )
    for bucket in questionnaire.buckets:
        field = bucket.field if bucket.field != "none" else ""
        yield Entry(
            id=bucket.id,
            kind=Kind.BUCKET,
            title=bucket.title,
            means=text("reference.bucket"),
            rows=rows(named_in=field, lane=", ".join(bucket.lanes)),
            names=(bucket.title,),
        )
    for lane in questionnaire.lanes:
        yield Entry(id=lane, kind=Kind.LANE, title=capitalised(lane), means=text("reference.lane"))


def _policy_source(questionnaire: Questionnaire, name: str) -> str:
    source = questionnaire.policy_sources.get(name)
    if source is None:
        return text("reference.source.ours")
    title = next(article.title for article in questionnaire.articles if article.id == source.article)
    return text("reference.source.quote", title=title, quote=source.quote)


def _numbers(questionnaire: Questionnaire) -> Iterator[Entry]:
    for name, number in questionnaire.policy.items():
        yield Entry(
            id=name,
            kind=Kind.POLICY,
            title=name.replace("_", " "),
            # A questionnaire of a house may have numbers of its own.
            means=text(f"policy.{name}") if f"policy.{name}" in area("policy") else text("reference.policy"),
            rows=rows(
                number=f"{number:g}",
                source=_policy_source(questionnaire, name),
                **{"asked-by": ", ".join(c.id for c in questionnaire.criteria if name in policy_of(c.check))},
            ),
        )
    for topic, title in questionnaire.topics.items():
        yield Entry(id=topic, kind=Kind.TOPIC, title=title, means=text("reference.topic", title=title), names=(title,))
    for article in questionnaire.articles:
        yield Entry(
            id=article.id,
            kind=Kind.ARTICLE,
            title=article.title,
            means=text("reference.article"),
            names=(article.title,),
        )


def _terms() -> Iterator[Entry]:
    texts = area("term")
    for key in texts:
        if key.endswith(".means"):
            slug = key.split(".")[1]
            also = texts.get(f"term.{slug}.names", "")
            title = text(f"term.{slug}.title")
            yield Entry(
                id=slug,
                kind=Kind.TERM,
                title=title,
                means=text(f"term.{slug}.means"),
                rows=rows(also=also.replace("; ", ", ")),
                names=(title, *also.split("; ")),
            )


def _values() -> Iterator[Entry]:
    """The words that fields take, each with the fields that take it."""
    taken: dict[str, list[str]] = {}
    for section in SECTIONS:
        for field in section.fields:
            for value in (*field.values, *(value for part in field.fields for value in part.values)):
                taken.setdefault(value, []).append(field.path)
    for value, paths in taken.items():
        listed = ", ".join(f"`{path}`" for path in dict.fromkeys(paths))
        yield Entry(id=value, kind=Kind.VALUE, title=value, means=text("reference.value", fields=listed))
