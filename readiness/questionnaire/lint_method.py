"""The structure a questionnaire may reword and weigh but not change: gates, levels, lenses, verdicts, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from readiness.pilot.fields import SECTION, field
from readiness.questionnaire.draft import Draft, Listed, Single, T
from readiness.questionnaire.ids import (
    GateId,
    LensId,
    ProfileId,
    StageId,
    VerdictId,
    VerdictRuleId,
    WallId,
)
from readiness.questionnaire.model import CLASSES, TIERS, Element, Gate, Lens, Scoring, VerdictRule, keeps_blocking
from readiness.questionnaire.numbers import CREDIT, POLICY, SCORING
from readiness.questionnaire.predicates import Controls
from readiness.questionnaire.section import Section, did_you_mean, no_twice, not_renamed, number, one_of

_ON_THE_WAY = (GateId.START, GateId.SHADOW, GateId.GO_LIVE, GateId.SCALE)
_BEFORE_PRODUCTION = (GateId.START, GateId.SHADOW, GateId.GO_LIVE)
_LEVELS = ((0, None), *((at + 1, gate) for at, gate in enumerate(_ON_THE_WAY)))
_RANKS = {
    VerdictId.STOP: 0,
    VerdictId.PAUSE: 0,
    VerdictId.RE_SCOPE: 0,
    VerdictId.ROADMAP: 1,
    VerdictId.FAST_TRACK: 2,
    VerdictId.READY: 3,
    VerdictId.SCALE: 4,
}
_STOPPING = (VerdictId.STOP, VerdictId.PAUSE, VerdictId.RE_SCOPE, VerdictId.ROADMAP)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_method(draft: Draft) -> None:
    """Report where a questionnaire changes what the method rests on."""
    exactly(draft.gates, _ON_THE_WAY, in_order=True)
    exactly(draft.stages, tuple(StageId))
    exactly(draft.lenses, tuple(LensId))
    exactly(draft.verdicts, tuple(VerdictId), in_order=True)
    exactly(draft.rules, tuple(VerdictRuleId))
    _gates(draft)
    _levels(draft)
    for section, lens in draft.lenses:
        _lens(draft, section, lens)
    _verdicts(draft)
    _profiles(draft)
    _numbers(draft)
    _policy_sources(draft)
    _scoring(draft.scoring)
    _controls(draft.controls)
    _articles(draft)


def exactly(found: Listed[T], wanted: Sequence[Enum], *, in_order: bool = False) -> None:
    """Report ids of a list that are missing, that there are not, or that are out of order."""
    words = [str(member.value) for member in wanted]
    kind = type(wanted[0])
    for id, entry in found.written.items():
        if id in [member.value for member in kind] and id not in words:
            entry.fault(f"found `{id}`, {one_of(words)}{not_renamed(kind)}", "id")
    missing = [word for word in words if word not in found]
    if missing:
        found.section.fault(f"found no {_quoted(missing)}, expected {', '.join(words)}{not_renamed(kind)}")
    there = [id for id in found.written if id in words]
    if in_order and not missing and there != words:
        first = next(id for id, word in zip(there, words, strict=True) if id != word)
        found.written[first].fault(f"found `{first}` out of order, expected {', '.join(words)}", "id")


def _quoted(words: Iterable[str]) -> str:
    return " and no ".join(f"`{word}`" for word in words)


def filled(section: Section, item: object, keys: Iterable[str]) -> None:
    """Report texts that are empty."""
    for key in keys:
        if not str(getattr(item, key)).strip():
            section.fault(f"`{key}` is empty", key)


def _gates(draft: Draft) -> None:
    if draft.autonomy.item is not None and draft.autonomy.item.id is not GateId.AUTONOMY:
        autonomy = draft.autonomy.section
        autonomy.fault(f"{autonomy.child('id').found()}, expected autonomy{not_renamed(GateId)}", "id")
    singles: list[tuple[Section, Gate]] = list(draft.gates)
    if draft.autonomy.item is not None:
        singles.append((draft.autonomy.section, draft.autonomy.item))
    for section, gate in singles:
        filled(section, gate, ("title", "question", "decided_by"))
        before = gate.id in _BEFORE_PRODUCTION
        if gate.before_production is not before:
            expected = "true" if before else "false"
            section.fault(f"the gate `{gate.id}` is `before_production: {expected}`", "before_production")


def _levels(draft: Draft) -> None:
    rows = list(draft.levels)
    expected = "; ".join(f"level {level}, gate {gate or 'none'}" for level, gate in _LEVELS)
    for (section, level), (number_, gate) in zip(rows, _LEVELS, strict=False):
        filled(section, level, ("name",))
        if level.level != number_:
            section.fault(f"found level {level.level}, expected level {number_} here ({expected})", "level")
        elif level.gate != gate:
            section.fault(
                f"found the gate `{level.gate or 'none'}`, expected {gate or 'none'} at level {number_}", "gate"
            )
    if len(draft.levels.section.entries()) != len(_LEVELS) and draft.own is None:
        found = len(draft.levels.section.entries())
        draft.levels.section.fault(f"found {found} levels, expected {len(_LEVELS)}: {expected}")


def _lens(draft: Draft, section: Section, lens: Lens) -> None:
    entries = section.child("elements").entries() if "elements" in section else []
    filled(section, lens, ("title",))
    if lens.article not in draft.articles:
        near = did_you_mean(lens.article, draft.articles.written)
        section.fault(f"`{lens.id}` comes from `{lens.article}`, which is not an article{near}", "article")
    if draft.own is None and not lens.elements:
        section.fault(f"`{lens.id}` has no elements", "elements")
    seen: set[str] = set()
    for entry, element in zip(entries, lens.elements, strict=False):
        filled(entry, element, ("title",))
        if not ID.fullmatch(element.id):
            entry.fault(f"found the id `{element.id}`, expected small letters, digits and hyphens", "id")
        if element.id in seen:
            entry.fault(f"found `{element.id}` a second time", "id")
        seen.add(element.id)
        _core(draft, entry, lens, element)
        no_twice(entry.child("indicators"))
        for id in element.indicators:
            _criterion(draft, entry.child("indicators"), id, f"`{element.id}` has the sign")
        for at, item in zip(entry.child("items").entries() if "items" in entry else [], element.items, strict=False):
            filled(at, item, ("text",))
            no_twice(at.child("criteria"))
            if not item.criteria:
                at.fault("names no criterion", "criteria")
            for id in item.criteria:
                _criterion(draft, at.child("criteria"), id, f"`{element.id}` names")
        if draft.own is None and lens.id is LensId.STALLS and not element.indicators:
            entry.fault(f"`{element.id}` has no `indicators`, so that no answer could rule it out", "indicators")
        if draft.own is None and lens.id is LensId.HANDOFF and not element.items:
            entry.fault(f"`{element.id}` has no `items`", "items")
    if lens.id is LensId.WALLS and lens.elements:
        _walls(section, lens, entries)


def _core(draft: Draft, entry: Section, lens: Lens, element: Element) -> None:
    """Each core criterion is one of the element's own, due before production, and blocks under every profile."""
    if draft.own is None and lens.id is LensId.WALLS and not element.core:
        entry.fault(f"`{element.id}` has no `core`, so that nothing could make it fall", "core")
    place = entry.child("core")
    no_twice(place)
    criteria = {criterion.id: criterion for criterion in draft.criteria.items}
    sections = {criterion.id: section for section, criterion in draft.criteria}
    for id in element.core:
        _criterion(draft, place, id, f"`{element.id}` has the core")
        criterion = criteria.get(id)
        if criterion is None:
            continue
        # Of a wall that a house took over, the fault is in what the house changed.
        at = place.find((id,)) if draft.own is None else sections[id]
        if element.id not in criterion.lenses.get(lens.id, ()) or criterion.due not in _BEFORE_PRODUCTION:
            at.fault(f"`{element.id}` has the core `{id}`, which does not feed it before production")
        elif not criterion.blocks:
            at.fault(f"`{element.id}` has the core `{id}`, which blocks no gate")
        for _, profile in draft.profiles:
            if criterion.blocks and not keeps_blocking(criterion, profile):
                at.fault(f"`{element.id}` has the core `{id}`, which does not block under the profile `{profile.id}`")


def _walls(section: Section, lens: Lens, entries: list[Section]) -> None:
    words = [wall.value for wall in WallId]
    for entry, element in zip(entries, lens.elements, strict=False):
        if element.id not in words:
            near = did_you_mean(element.id, words)
            message = f"found `{element.id}`, {one_of(words)}: walls may be reworded, not renamed{near}"
            entry.fault(message, "id")
    missing = [word for word in words if word not in [element.id for element in lens.elements]]
    if missing:
        section.fault(f"found no {_quoted(missing)}, expected {', '.join(words)}", "elements")


def _criterion(draft: Draft, section: Section, id: str, what: str) -> None:
    if id not in draft.criteria:
        near = did_you_mean(id, draft.criteria.written)
        section.find((id,)).fault(f"{what} `{id}`, which is not a criterion{near}")


def _verdicts(draft: Draft) -> None:
    for section, verdict in draft.verdicts:
        filled(section, verdict, ("title", "means"))
        if verdict.rank != _RANKS[verdict.id]:
            section.fault(f"found the rank {verdict.rank}, but that of {verdict.id} is {_RANKS[verdict.id]}", "rank")
    for section, rule in draft.rules:
        _rule(section, rule)


def _rule(section: Section, rule: VerdictRule) -> None:
    filled(section, rule, ("because", "instead"))
    if rule.verdict not in _STOPPING:
        section.fault(
            f"found `{rule.verdict}`, {one_of(_STOPPING)}: a rule keeps a pilot from production",
            "verdict",
        )
    if not rule.fields:
        section.fault("names no field that it reads", "fields")
    for path, words in rule.fields.items():
        place = section.child("fields")
        name, _, key = path.partition(".")
        in_list = name in SECTION and SECTION[name].is_list
        if field(f"{name}[].{key}" if in_list else path) is None:
            near = did_you_mean(path, _addresses())
            place.key_fault(path, f"found `{path}`, which is not a field of a description{near}")
        if not words.strip():
            place.fault(f"`{path}` does not say what is not known", path)


def _addresses() -> list[str]:
    return [f"{section.name}.{each.key}" for section in SECTION.values() for each in section.fields]


def _profiles(draft: Draft) -> None:
    if ProfileId.ENTERPRISE not in draft.profiles:
        draft.profiles.section.fault(f"found no `{ProfileId.ENTERPRISE}`, the profile of a pilot that names none")
    for section, profile in draft.profiles:
        filled(section, profile, ("title", "why"))
        blockers = profile.go_live_blockers
        if blockers is not None:
            place = section.child("go_live_blockers")
            if "weight_at_least" in place:
                number(place.child("weight_at_least"), 1, 10, whole=True)
            for id in blockers.also:
                _criterion(draft, place.child("also"), id, f"`{profile.id}` names")
        for id, check in profile.checks.items():
            place = section.child("checks")
            if id not in draft.criteria:
                near = did_you_mean(id, draft.criteria.written)
                place.key_fault(id, f"`{profile.id}` names `{id}`, which is not a criterion{near}")
            for message in check.problems("", draft.policy):
                place.fault(f"`{profile.id}`: {message}", id)


def _policy_sources(draft: Draft) -> None:
    """Each source is of a number there is, and cites an article there is."""
    if draft.own is not None:
        return
    section = draft.policy_sources.section
    for name, source in (draft.policy_sources.item or {}).items():
        if name not in draft.policy:
            near = did_you_mean(name, draft.policy)
            section.key_fault(name, f"found `{name}`, which is not a number of the policy{near}")
        if source.article not in draft.articles:
            near = did_you_mean(source.article, draft.articles.written)
            section.fault(f"`{name}` comes from `{source.article}`, which is not an article{near}", name)
        if not source.quote.strip():
            section.fault(f"`{name}` quotes nothing", name)


def _numbers(draft: Draft) -> None:
    for name, bounds in POLICY.items():
        if bounds.read and name not in draft.policy:
            draft.policy_section.fault(f"found no `{name}`")
    weeks = ["shadow_weeks", "shadow_weeks_medium", "shadow_weeks_high"]
    found = [draft.policy.get(name, 0) for name in weeks]
    for at in (1, 2):
        if found[at] < found[at - 1]:
            draft.policy_section.fault(
                f"`{weeks[at]}` is less than `{weeks[at - 1]}`; more risk asks for no less", weeks[at]
            )


def _scoring(scoring: Single[Scoring]) -> None:
    section, item = scoring.section, scoring.item
    if item is None:
        return
    for name, bounds in SCORING.items():
        if not bounds.least <= getattr(item, name) <= bounds.most:
            section.fault(f"found `{name}: {getattr(item, name):g}`, expected a number from 0 to 100", name)
    credit = section.child("credit") if "credit" in section else section
    if any(not CREDIT.least <= each <= CREDIT.most for each in item.credit):
        credit.fault("found a credit outside 0 to 1")
    elif list(item.credit) != sorted(item.credit, reverse=True):
        credit.fault("the credit rises, but weaker evidence cannot earn more")
    elif item.credit[0] != 1:
        credit.fault("the first credit is 1: evidence at the required level earns all of it")
    for name, below, most in (
        ("core_one_no", "red_below", item.red_below),
        ("core_two_no", "core_one_no", item.core_one_no),
    ):
        if getattr(item, name) >= most:
            section.fault(f"`{name}` is {getattr(item, name):g}, expected less than `{below}` ({most:g})", name)
    if item.red_below >= item.amber_below:
        section.fault(
            f"`red_below` is {item.red_below:g}, expected less than `amber_below` ({item.amber_below:g})", "red_below"
        )


def _controls(controls: Single[Controls]) -> None:
    section, item = controls.section, controls.item
    if item is None or "fits" not in section:
        return
    for name, path in (
        ("self_executing", "actions[].control"),
        ("writing_kinds", "actions[].kind"),
        ("writing_directions", "integrations[].direction"),
        ("supported_interfaces", "integrations[].interface"),
        ("closed_loop_tested_in", "integrations[].tested_in"),
    ):
        _values(section.child(name), path)
    fits = section.child("fits")
    _complete(fits, TIERS, "risk tiers")
    for _, tier in fits.pairs():
        _complete(tier, CLASSES, "classes of agent")
        for _, row in tier.pairs():
            for control, fit in row.pairs():
                _value(row, control, "actions[].control", key=True)
                if "kinds" in fit:
                    _values(fit.child("kinds"), "actions[].kind")


def _complete(section: Section, wanted: Sequence[str], what: str) -> None:
    for key, _ in section.pairs():
        if key not in wanted:
            section.key_fault(key, f"found `{key}`, {one_of(wanted)}{did_you_mean(key, wanted)}")
    missing = [word for word in wanted if word not in section]
    if missing:
        section.fault(f"found no {_quoted(missing)}: each of the {what} has its row")


def _values(section: Section, path: str) -> None:
    no_twice(section)
    if not section.entries():
        section.fault(f"names no value of `{path}`")
    for entry in section.entries():
        _value(entry, entry.text(), path)


def _value(section: Section, word: str, path: str, *, key: bool = False) -> None:
    known = field(path)
    values = known.values if known is not None else ()
    if word not in values:
        message = f"found `{word}`, {one_of(values)}, the values of `{path}`{did_you_mean(word, values)}"
        if key:
            section.key_fault(word, message)
        else:
            section.fault(message)


def _articles(draft: Draft) -> None:
    for section, article in draft.articles:
        if "id" not in section:
            continue
        filled(section, article, ("title",))
        if not ID.fullmatch(article.id):
            section.fault(f"found the id `{article.id}`, expected small letters, digits and hyphens", "id")
