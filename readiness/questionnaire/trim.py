"""What goes with the criteria a house questionnaire drops: lines that only they fed, and lists that name them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.questionnaire.draft import Draft
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Criterion, Departure, Direction, Dropped, Element, Lens


def trim(draft: Draft, before: tuple[Criterion, ...], dropped: list[Dropped]) -> list[Departure]:
    """Take dropped criteria out of everything that names them; what goes with them, each with its reason.

    `before` are the criteria there were.

    An element of a framework goes when no question is left for it. A wall stays: a score without one of its
    walls would be another score, so that the lint refuses a wall without questions.
    """
    reasons = {entry.id: f"{entry.id} is dropped: {entry.reason}" for entry in dropped}
    if not reasons:
        return []
    return [*_trim_lenses(draft, before, reasons), *_trim_phases(draft, reasons), *_trim_profiles(draft, reasons)]


def _gone(subject: str, key: str, before: str, reason: str) -> Departure:
    return Departure(subject=subject, key=key, before=before, after="", direction=Direction.LOOSER, reason=reason)


def _trim_lenses(draft: Draft, before: tuple[Criterion, ...], reasons: dict[str, str]) -> Iterator[Departure]:
    lost: set[tuple[LensId, str]] = set()
    rows = []
    for section, lens in draft.lenses:
        elements = []
        for element in lens.elements:
            kept, gone = _trimmed(lens, element, reasons)
            yield from gone
            if _has_questions(lens, kept, draft):
                elements.append(kept)
            else:
                lost.add((lens.id, element.id))
                fed = [c.id for c in before if element.id in c.lenses.get(lens.id, ())]
                reason = "; ".join(reasons[id] for id in dict.fromkeys((*fed, *element.indicators)) if id in reasons)
                yield _gone("lenses", f"{lens.id}: {element.id}", element.title, reason)
        rows.append((section, msgspec.structs.replace(lens, elements=tuple(elements))))
    draft.lenses.rows = rows
    if lost:
        draft.criteria.rows = [(section, _without(criterion, lost)) for section, criterion in draft.criteria.rows]


def _trimmed(lens: Lens, element: Element, reasons: dict[str, str]) -> tuple[Element, list[Departure]]:
    gone: list[Departure] = []
    items = []
    for item in element.items:
        left = tuple(id for id in item.criteria if id not in reasons)
        if left:
            items.append(msgspec.structs.replace(item, criteria=left))
        else:
            gone.append(_gone("lenses", f"{lens.id}: {element.id}", item.text, reasons[item.criteria[0]]))
    lost = [id for id in element.indicators if id in reasons]
    gone += [_gone("lenses", f"{lens.id}: {element.id}", f"sign {id}", reasons[id]) for id in lost]
    gone += [
        _gone("lenses", f"{lens.id}: {element.id}", f"core {id}", reasons[id]) for id in element.core if id in reasons
    ]
    core = tuple(id for id in element.core if id not in reasons)
    indicators = tuple(id for id in element.indicators if id not in reasons)
    return msgspec.structs.replace(element, items=tuple(items), core=core, indicators=indicators), gone


def _has_questions(lens: Lens, element: Element, draft: Draft) -> bool:
    if lens.id is LensId.WALLS:
        return True
    if lens.id is LensId.STALLS:
        return bool(element.indicators)
    fed = any(element.id in criterion.lenses.get(lens.id, ()) for criterion in draft.criteria.items)
    return fed or bool(element.items)


def _without(criterion: Criterion, lost: set[tuple[LensId, str]]) -> Criterion:
    if not any((lens, id) in lost for lens, ids in criterion.lenses.items() for id in ids):
        return criterion
    kept = {
        lens: tuple(id for id in ids if (lens, id) not in lost)
        for lens, ids in criterion.lenses.items()
        if any((lens, id) not in lost for id in ids)
    }
    return msgspec.structs.replace(criterion, lenses=kept)


def _trim_phases(draft: Draft, reasons: dict[str, str]) -> Iterator[Departure]:
    rows = []
    for section, phase in draft.phases:
        for id in phase.exit_criteria:
            if id in reasons:
                yield _gone("phases", f"{phase.id}: exit_criteria", id, reasons[id])
        left = tuple(id for id in phase.exit_criteria if id not in reasons)
        rows.append((section, msgspec.structs.replace(phase, exit_criteria=left)))
    draft.phases.rows = rows


def _trim_profiles(draft: Draft, reasons: dict[str, str]) -> Iterator[Departure]:
    rows = []
    for section, profile in draft.profiles:
        blockers = profile.go_live_blockers
        if blockers is not None:
            for id in blockers.also:
                if id in reasons:
                    yield _gone("profiles", f"{profile.id}: go_live_blockers", id, reasons[id])
            left = tuple(id for id in blockers.also if id not in reasons)
            blockers = msgspec.structs.replace(blockers, also=left)
        checks = {id: check for id, check in profile.checks.items() if id not in reasons}
        rows.append((section, msgspec.structs.replace(profile, go_live_blockers=blockers, checks=checks)))
    draft.profiles.rows = rows
