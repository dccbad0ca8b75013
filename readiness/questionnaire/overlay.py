"""A house questionnaire laid over another: what it changes, drops and adds, and which way each of it goes."""

from __future__ import annotations

import hashlib
import re
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from readiness.pilot.reasons import gives_reason
from readiness.pilot.recovery import read
from readiness.pilot.source import decode, plain
from readiness.questionnaire.conditions import in_words, reached
from readiness.questionnaire.criteria import DATA, read_blocks, read_examples
from readiness.questionnaire.draft import Draft, Listed, Single, T
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.load import HEAD, Files, Loaded, add, listed, strange_files, with_house, words
from readiness.questionnaire.model import (
    CLASSES,
    TIERS,
    Action,
    Applies,
    Article,
    Criterion,
    Departure,
    Direction,
    Dropped,
    Questionnaire,
    Scoring,
)
from readiness.questionnaire.numbers import CREDIT, HOUSE_NUMBER, POLICY, SCORING, Range
from readiness.questionnaire.predicates import All, Check
from readiness.questionnaire.section import Section, did_you_mean, number, unknown_key
from readiness.questionnaire.trim import trim
from readiness.questionnaire.typed import read_as
from readiness.questionnaire.vocabulary import parse_check

BUILT_IN = "built-in"
_KEYS = ("extends", "name", "version", "articles", "policy", "scoring", "change", "drop", "actions")
_PLAIN = (
    "question",
    "why",
    "evidence",
    "weight",
    "due",
    "applies",
    "blocks_where",
    "may_be_na",
    "expires",
    "closed_by",
)
_CHANGEABLE = (*_PLAIN, "check", "blocks", "examples", "reason")
_GATES = tuple(GateId)
_ORDER = (Direction.LOOSER, Direction.STRICTER, Direction.OTHER)


def is_overlay(folder: Path) -> bool:
    """Whether the questionnaire in a folder says that it extends another one."""
    try:
        data = (folder / HEAD).read_bytes()
    except OSError:
        return False
    text, faults = decode(data)
    root = read(text).root if not faults else None
    if root is None or not isinstance(root.value, dict):
        # No YAML, and yet to be reported as the file it was meant to be.
        return re.search(rb"^extends\s*:", data, re.MULTILINE) is not None
    return "extends" in root.value


def read_over(base: Questionnaire, folder: Path) -> Loaded:
    """What can be read of a house questionnaire laid over another: the two together."""
    files = Files(folder)
    head = files.root(HEAD, _KEYS, required=("extends", "name"))
    added, topics = files.criteria(required=False)
    strange_files(
        files, (HEAD,), f"is not read: a questionnaire that extends another has `{HEAD}` and `criteria/` only"
    )
    if head is None or not files.legible:
        return Loaded(None, files.faults, "")
    if head.child("extends").text() != BUILT_IN:
        head.fault(f"{head.child('extends').found()}, expected {BUILT_IN}", "extends")
    draft = _Overlay(base, head).draft(added, topics)
    return Loaded(draft, files.faults, hashlib.sha256((base.sha256 + files.sha256()).encode()).hexdigest())


class _Overlay:
    def __init__(self, base: Questionnaire, head: Section) -> None:
        self._base = base
        self._head = head
        self._changed: list[Departure] = []
        # What the base got right can only be put wrong by a drop.
        self._blame = head.child("drop")

    def draft(self, added: Listed[Criterion], topics: dict[str, str]) -> Draft:
        base, head = self._base, self._head
        criteria = self._under(base.criteria)
        dropped = self._drop(criteria)
        gone = {entry.id for entry in dropped}
        own = self._change(criteria, {entry.id for entry in dropped})
        self._add(criteria, added, own)
        policy = self._policy()
        scoring = self._scoring()
        name = words(head.child("name"))
        version = words(head.child("version"), raw=True) if "version" in head else "house"
        draft = Draft(
            head=head,
            name=name,
            version=f"{base.version}+{version}",
            articles=with_house(self._with("articles", base.articles, Article), criteria, name),
            criteria=criteria,
            lenses=self._under(base.lenses),
            gates=self._under(base.gates),
            autonomy=Single(head, base.autonomy),
            levels=self._under(base.levels),
            stages=self._under(base.stages),
            phases=self._under(base.phases),
            paths=self._under(base.paths),
            roles=self._under(base.roles),
            lanes=self._under(base.lanes),
            pools=self._under(base.pools),
            buckets=self._under(base.buckets),
            recurring=self._under(base.recurring),
            lead_times=self._under(base.lead_times),
            actions=self._with("actions", base.actions, Action),
            policy=policy,
            policy_section=head.child("policy"),
            # A number that the house changed is its own.
            policy_sources=Single(
                head, {name: s for name, s in base.policy_sources.items() if policy[name] == base.policy[name]}
            ),
            scoring=scoring,
            controls=Single(head, base.controls),
            profiles=self._under(base.profiles),
            verdicts=self._under(base.verdicts),
            rules=self._under(base.rules),
            answers=self._under(base.answers),
            topics={**base.topics, **topics},
            standards=self._under(base.standards),
            references={id: named for id, named in base.references.items() if id not in gone},
            own=own,
            dropped=(*base.dropped, *dropped),
            base=base,
        )
        self._changed += trim(draft, base.criteria, dropped)
        draft.changed = (*base.changed, *sorted(self._changed, key=lambda d: _ORDER.index(d.direction)))
        return draft

    def _under(self, items: tuple[T, ...]) -> Listed[T]:
        """What is taken over from the base."""
        written = {str(_id(item)): self._blame for item in items}
        return Listed(self._blame, [(self._blame, item) for item in items], written)

    def _with(self, key: str, items: tuple[T, ...], kind: type[T]) -> Listed[T]:
        """What is taken over from the base, and what the house adds to it."""
        taken = self._under(items)
        if key not in self._head:
            return taken
        own = listed(self._head.child(key), kind)
        for entry, item in own:
            id = str(_id(item))
            if id in taken:
                entry.fault(f"found `{id}`, which already exists in what this questionnaire extends", "id")
                continue
            add(taken, entry, item)
            self._note(key, id, "", str(getattr(item, "title", id)), Direction.OTHER)
        return taken

    def _note(self, subject: str, key: str, before: str, after: str, direction: Direction, reason: str = "") -> None:
        self._changed.append(
            Departure(subject=subject, key=key, before=before, after=after, direction=direction, reason=reason)
        )

    def _mapping(self, key: str) -> list[tuple[str, Section]]:
        section = self._head.child(key)
        if key in self._head and not isinstance(section.node.value, dict):
            section.fault(f"{section.found()}, expected a mapping")
        return section.pairs() if key in self._head else []

    def _drop(self, criteria: Listed[Criterion]) -> list[Dropped]:
        dropped: list[Dropped] = []
        for id, child in self._mapping("drop"):
            reason = plain(child.node)
            if id not in criteria:
                near = did_you_mean(id, criteria.written)
                self._head.child("drop").key_fault(id, f"found `{id}`, which is not a criterion to drop{near}")
            elif not isinstance(reason, str) or not _says_why(reason):
                child.fault(f"{child.found()}, expected the reason why `{id}` is dropped")
            else:
                criterion = next(c for c in criteria.items if c.id == id)
                dropped.append(Dropped(id, reason.strip()))
                self._note(id, "question", criterion.question, "", Direction.LOOSER, reason.strip())
        gone = {entry.id for entry in dropped}
        criteria.rows = [(section, criterion) for section, criterion in criteria.rows if criterion.id not in gone]
        return dropped

    def _change(self, criteria: Listed[Criterion], dropped: set[str]) -> set[str]:
        own: set[str] = set()
        for id, child in self._mapping("change"):
            position = next((at for at, row in enumerate(criteria.rows) if row[1].id == id), None)
            if position is None:
                near = did_you_mean(id, criteria.written)
                what = "which is dropped here as well" if id in dropped else f"which is not a criterion to change{near}"
                self._head.child("change").key_fault(id, f"found `{id}`, {what}")
                continue
            own.add(id)
            criteria.rows[position] = (child, self._changed_criterion(criteria.rows[position][1], child))
        return own

    def _changed_criterion(self, criterion: Criterion, section: Section) -> Criterion:
        if not section.pairs() or set(section.node.value) == {"reason"}:
            section.fault(f"{section.found()}, expected what to change of `{criterion.id}`: {', '.join(_CHANGEABLE)}")
        changes: dict[str, Any] = {}
        for key, child in section.pairs():
            if key not in _CHANGEABLE:
                unknown_key(section, key, _CHANGEABLE)
            elif key == "check":
                if (check := parse_check(child)) is not None:
                    changes |= {"check": check, "fields": check.fields()}
            elif key == "blocks":
                if (blocks := read_blocks(child)) is not None:
                    changes["blocks"] = blocks
            elif key == "examples":
                if (examples := read_examples(child)) is not None:
                    changes |= {"met": examples[0], "unmet": examples[1]}
            elif key in _PLAIN and (value := read_as(child, DATA[key])) is not None:
                changes[key] = value
        changed = msgspec.structs.replace(criterion, **changes)
        reason = _reason(section)
        departures = list(_departures(criterion, changed, section, reason))
        needy = [d.key for d in departures if d.direction is Direction.LOOSER or d.key == "check"]
        if needy and not reason:
            names = ", ".join(f"`{key}`" for key in needy)
            section.fault(f"`{criterion.id}` may ask less than before ({names}): give the `reason` for it", needy[0])
        self._changed += departures
        return changed

    def _add(self, criteria: Listed[Criterion], added: Listed[Criterion], own: set[str]) -> None:
        there = {criterion.id for criterion in self._base.criteria}
        for id, entry in added.written.items():
            if id in there:
                entry.fault(f"found `{id}`, which already exists; use `change`, or give it an id of its own", "id")
            criteria.written[id] = entry
        for entry, criterion in added:
            if criterion.id not in there:
                criteria.rows.append((entry, criterion))
                own.add(criterion.id)
                self._note(criterion.id, "question", "", criterion.question, Direction.STRICTER)

    def _policy(self) -> dict[str, float]:
        policy = dict(self._base.policy)
        for name, child in self._mapping("policy"):
            if name not in policy and name in POLICY:
                policy[name] = POLICY[name].least
            bounds = POLICY.get(name, HOUSE_NUMBER)
            value = self._number("policy", name, child, policy.get(name), bounds)
            if value is not None:
                policy[name] = value
        return policy

    def _scoring(self) -> Single[Scoring]:
        scoring = self._base.scoring
        section = self._head.child("scoring")
        for name, child in self._mapping("scoring"):
            if name == "credit":
                scoring = self._credit(scoring, child)
            elif name in SCORING:
                value = self._number("scoring", name, child, getattr(scoring, name), SCORING[name])
                if value is not None:
                    scoring = msgspec.structs.replace(scoring, **{name: value})
            else:
                unknown_key(section, name, Scoring.__struct_fields__)
        return Single(section, scoring)

    def _credit(self, scoring: Scoring, section: Section) -> Scoring:
        listing, reason = self._valued(section)
        credit = read_as(listing, tuple[float, float, float, float])
        if credit is None or credit == scoring.credit:
            return scoring
        looser = any(after > before for before, after in zip(scoring.credit, credit, strict=True))
        direction = Direction.LOOSER if looser else CREDIT.direction(sum(scoring.credit), sum(credit))
        self._need_reason(section, "scoring.credit", direction, reason)
        before, after = (", ".join(f"{number:g}" for number in each) for each in (scoring.credit, credit))
        self._note("scoring", "credit", before, after, direction, reason)
        return msgspec.structs.replace(scoring, credit=credit)

    def _number(self, group: str, name: str, section: Section, before: float | None, bounds: Range) -> float | None:
        """A number of the house in place of the base's, written plainly or as `{value, reason}`."""
        figure, reason = self._valued(section)
        value = number(figure, bounds.least, bounds.most, whole=bounds.whole)
        if value is None or value == before:
            return value
        direction = Direction.OTHER if before is None else bounds.direction(before, value)
        self._need_reason(section, f"{group}.{name}", direction, reason)
        self._note(group, name, "" if before is None else f"{before:g}", f"{value:g}", direction, reason)
        return value

    def _valued(self, section: Section) -> tuple[Section, str]:
        if not isinstance(section.node.value, dict):
            return section, ""
        for key in section.node.value:
            if key not in ("value", "reason"):
                unknown_key(section, key, ("value", "reason"))
        if "value" not in section:
            section.fault("found no `value`")
        return section.child("value"), _reason(section)

    def _need_reason(self, section: Section, name: str, direction: Direction, reason: str) -> None:
        if direction is Direction.LOOSER and not reason:
            section.fault(f"`{name}` asks less than before: write {{value: ..., reason: ...}} with the reason for it")


def _reason(section: Section) -> str:
    """The reason given with a change; an answer word or a placeholder is a fault."""
    if "reason" not in section:
        return ""
    child = section.child("reason")
    reason = words(child)
    if reason and not _says_why(reason):
        child.fault(f"{child.found()}, which does not say why; expected the reason in a few words")
    return reason


def _says_why(reason: str) -> bool:
    # `ours` is short and clear, and `asked by the works council` is not a request here.
    return gives_reason(reason) or gives_reason(reason, sentence=True)


def _id(item: object) -> object:
    for key in ("id", "stage", "level"):
        if hasattr(item, key):
            return getattr(item, key)
    return item


def _departures(before: Criterion, after: Criterion, section: Section, reason: str) -> list[Departure]:
    """How a changed criterion differs from what it was."""
    found: list[Departure] = []
    for key in (*_PLAIN, "check", "blocks"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            # Of the old check there is nothing written here.
            is_check = key == "check"
            departure = Departure(
                subject=before.id,
                key=key,
                before="as it was" if is_check else _in_words(key, old),
                after=_written(section.child(key)) if is_check else _in_words(key, new),
                direction=_direction(key, old, new),
                reason=reason,
            )
            found.append(departure)
    return found


def _direction(key: str, old: Any, new: Any) -> Direction:
    """Which way a change of a criterion goes."""
    if key == "blocks":
        return _by(set(old) - set(new), set(new) - set(old))
    if key == "applies":
        return _by(_covered(old) - _covered(new), _covered(new) - _covered(old))
    if key == "blocks_where":
        return _by(reached(old) - reached(new), reached(new) - reached(old))
    if key == "due":
        return _by(_GATES.index(new) > _GATES.index(old), _GATES.index(new) < _GATES.index(old))
    if key == "weight":
        return _by(new < old, new > old)
    if key == "may_be_na":
        return _by(new, old)
    if key == "expires":
        return _by(old, new)
    if key == "check":
        # Whether another check asks less cannot be decided in general: only one that keeps the old one is no loosening.
        return Direction.OTHER if _keeps(old, new) else Direction.LOOSER
    if key == "evidence":
        return _by(new.level.rank < old.level.rank, new.level.rank > old.level.rank)
    return Direction.OTHER


def _keeps(old: Check, new: Check) -> bool:
    """Whether a check asks all that another one did."""
    parts = new.parts if isinstance(new, All) else (new,)
    return old in parts or (isinstance(old, All) and all(part in parts for part in old.parts))


def _by(looser: object, stricter: object) -> Direction:
    return Direction.LOOSER if looser else Direction.STRICTER if stricter else Direction.OTHER


def _covered(applies: Applies) -> set[tuple[object, ...]]:
    """The kinds of pilot a criterion is asked of: class, highest tier, whether it writes, and whom it reaches."""
    least = TIERS.index(applies.tier) if applies.tier else 0
    writes = (True,) if applies.writes else (True, False)
    return set(product(applies.classes, TIERS[least:], writes, reached(applies.where)))


def _in_words(key: str, value: Any) -> str:
    if key == "blocks":
        return "all" if value == CLASSES else ", ".join(value) or "none"
    if key == "evidence":
        return f"{value.level.value}: {value.example}"
    if key == "applies":
        least = f", {value.tier} risk or more" if value.tier else ""
        where = f", where {in_words(value.where)}" if value.where else ""
        return f"{', '.join(value.classes)}{least}{', where the agent writes' if value.writes else ''}{where}"
    if key == "blocks_where":
        return in_words(value) or "everywhere"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _written(section: Section) -> str:
    """A check as written, on one line."""
    value = section.node.value
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_written(child)}' for key, child in section.pairs())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_written(entry) for entry in section.entries())}]"
    return str(value)
