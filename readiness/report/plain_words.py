"""Fields, choices and reasons in the words of a report: what a reader who never saw a description understands."""

from __future__ import annotations

import re

from readiness.assessment.evaluate import Result, Status
from readiness.patterns import pattern
from readiness.pilot.answers import State
from readiness.pilot.field_names import field_name, known_name
from readiness.pilot.fields import LIST_SECTIONS, Field, Kind
from readiness.pilot.fields import field as field_at
from readiness.questionnaire.list_predicates import NONE_COUNTS
from readiness.questionnaire.predicates import CheckedAnswer
from readiness.report.words import join_words
from readiness.texts import area, capitalised, text

_PATH = pattern(r"`(?P<path>[a-z_]+(?:\[[^\]`]*\])?(?:\.[a-z_]+){0,2})`")
_NAME = pattern(r"\[(?P<name>[^\]]*)\]")
_ENTRY = pattern(rf"\b(?P<section>{'|'.join(sorted(LIST_SECTIONS))})\[(?P<name>[^\]]+)\](?:\.(?P<key>[a-z_]+))?")
_OF_ONE = pattern(r"(?P<what>“[^”]+”) has (?P<rest>.+)\Z")
_MEMBER = pattern(r"`(?P<member>.+)` in the list\Z|an entry of kind `(?P<kind>.+)`\Z")
_CHOICE = pattern(r"[\w-]+")
_CHOSEN = (Kind.ENUM, Kind.ENUMS)
_WHAT = "\0"
_MOST_CLAUSES = 3
_MOST_NAMES = 4
_LONGEST = 60


def plain(sentence: str) -> str:
    """A sentence with the names of fields in place of their addresses."""

    def named(match: re.Match[str]) -> str:
        path = match["path"]
        known = known_name(path)
        if known is None:
            return match[0]
        item = _NAME.search(path)
        name = f"{known} ({item['name']})" if item is not None and item["name"] else known
        return capitalised(name) if match.start() == 0 else f"the {name}"

    def entry(match: re.Match[str]) -> str:
        of = f"{match['section']}.{match['key']}" if match["key"] else ""
        return f"the {field_name(of)} of “{match['name']}”" if of else f"“{match['name']}”"

    return _ENTRY.sub(entry, _PATH.sub(named, sentence))


def stands(result: Result, *, beside_question: bool = True) -> str:
    """How a requirement stands, in whole sentences: what was found, and what is needed.

    Beside its question an answer that is missing needs no name; elsewhere it says what is missing.
    """
    if result.vacuous:
        return text("stands.vacuous")
    open_ = [leaf for leaf in result.answers if leaf.state is not State.YES]
    if result.status in (Status.YES, Status.NA, Status.NOT_APPLICABLE) or any(
        leaf.found.casefold().startswith("n/a") for leaf in open_
    ):
        return plain(result.reason)
    if beside_question and result.status is Status.UNKNOWN and not any(leaf.written or leaf.sentence for leaf in open_):
        return text("stands.unanswered")
    sentences = _joined([plain(leaf.sentence) for leaf in open_ if leaf.sentence])
    clauses = _clauses([leaf for leaf in open_ if not leaf.sentence])
    only = open_[0] if len(open_) == len(clauses) == 1 else None
    if beside_question and only is not None and only.state is State.UNKNOWN and not only.note and not only.item:
        return text("stands.not-known")
    shown = clauses[:_MOST_CLAUSES]
    if more := len(clauses) - len(shown):
        shown.append(text("stands.more", count=more))
    return " ".join(dict.fromkeys([*sentences, *(f"{capitalised(clause).rstrip('.')}." for clause in shown)]))


def _joined(sentences: list[str]) -> list[str]:
    """Sentences that say the same of several things as one."""
    told: dict[str, list[str]] = {}
    for sentence in sentences:
        of_one = _OF_ONE.match(sentence)
        told.setdefault(of_one["rest"] if of_one is not None else sentence, []).append(
            of_one["what"] if of_one is not None else ""
        )
    return [
        rest if not names[0] else text("stands.have" if len(names) > 1 else "stands.has", names=_some(names), rest=rest)
        for rest, names in told.items()
    ]


def _clauses(leaves: list[CheckedAnswer]) -> list[str]:
    """One clause for each field and what is found there, with the entries of a list that it is found for."""
    lacking: dict[str, list[str]] = {}
    entries: dict[CheckedAnswer, list[str]] = {}
    for leaf in leaves:
        member = _MEMBER.match(leaf.required) if leaf.state is State.NO else None
        if member is not None:
            of = leaf.field if member["member"] else leaf.field.partition("[")[0]
            lacking.setdefault(field_name(of), []).append(_choice(member["member"] or member["kind"]))
            continue
        # Entries that stand alike are told together.
        alike = next((other for other in entries if _alike(leaf, other)), leaf)
        entries.setdefault(alike, [])
        if leaf.item:
            entries[alike].append(leaf.item[leaf.item.index("[") + 1 : -1])
    told: dict[str, list[str]] = {}
    for leaf, names in entries.items():
        told.setdefault(_clause(leaf, _of(names)), []).append(field_name(leaf.field))
    return [
        *(text("stands.lacking", what=what, members=join_words(members)) for what, members in lacking.items()),
        *(clause.replace(_WHAT, join_words(list(dict.fromkeys(fields)))) for clause, fields in told.items()),
    ]


def _alike(one: CheckedAnswer, other: CheckedAnswer) -> bool:
    return (one.field, one.state, one.found, one.required, one.note, one.written) == (
        other.field, other.state, other.found, other.required, other.note, other.written,
    )  # fmt: skip


def _of(names: list[str]) -> str:
    return f" {text('stands.of', names=_some(names))}" if names else ""


def _some(names: list[str]) -> str:
    every = list(dict.fromkeys(names))
    if len(every) > _MOST_NAMES:
        every = [*every[: _MOST_NAMES - 1], text("stands.others", count=len(every) - _MOST_NAMES + 1)]
    return join_words(every)


def _clause(leaf: CheckedAnswer, of: str) -> str:
    """What is found, with `_WHAT` for the name of the field: fields that stand alike share a clause."""
    field = field_at(leaf.field)
    what = _WHAT
    found, needed = _in_words(leaf.found, field), plain(_in_words(leaf.required, field))
    if leaf.state is State.PLANNED:
        date = leaf.found.partition(" ")[2]
        return text("stands.planned-for" if date else "stands.planned", what=what, of=of, date=date)
    if leaf.state is State.UNKNOWN and leaf.note:
        return text("stands.not-counted", what=what, of=of, found=found, note=leaf.note)
    if leaf.state is State.UNKNOWN:
        return text("stands.unknown" if leaf.written else "stands.open", what=what, of=of)
    if leaf.state is State.PARTIAL and (leaf.note or leaf.found.casefold().startswith("partial")):
        return text("stands.part-note" if leaf.note else "stands.part", what=what, of=of, note=leaf.note)
    said_no = leaf.found.casefold()
    if said_no == "none" and not (field is not None and field.kind is Kind.PERSON):
        return text("stands.none", what=what, of=of)
    if said_no in ("no", "false", "none", "[]", ""):
        person = field is not None and field.kind is Kind.PERSON
        return text("stands.nobody" if person else "stands.no", what=what, of=of)
    if leaf.note and said_no.startswith(("no ", "no,")):
        return text("stands.no-note", what=what, of=of, note=leaf.note)
    if leaf.found == NONE_COUNTS:
        return text("stands.none-counts", what=what, of=of, needed=needed)
    return text("stands.other", what=what, of=of, found=found, needed=needed)


def _in_words(said: str, field: Field | None) -> str:
    """What is found or needed, with the choices of the field as words."""
    line = " ".join(said.split())
    if len(line) > _LONGEST and field is not None and field.kind not in _CHOSEN:
        line = f"{line[: _LONGEST - 1]}…"
    if field is None or field.kind not in _CHOSEN:
        return line
    return _CHOICE.sub(lambda match: _choice(match[0]) if match[0] in field.values else match[0], line)


def _choice(value: str) -> str:
    """A choice in words: `edge_cases` is `edge cases`."""
    return area("chosen").get(f"chosen.{value}", value.replace("_", " ").replace("-", " "))
