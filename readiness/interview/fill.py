"""Answers that came back, written into a description: nothing is written over silently, and nothing is made better."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import msgspec

from readiness.interview.judged import Judged, Refused, judged
from readiness.interview.returned import Given, in_order
from readiness.interview.session import understood
from readiness.pilot.answers import State, Unparsable, reference
from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD, SECTION, Field
from readiness.pilot.source import parsed
from readiness.pilot.written import (
    Address,
    Answer,
    CannotWrite,
    address,
    is_open,
    node_at,
    said_at,
    with_answer,
    with_entry,
)
from readiness.report.question_sheets import NEW
from readiness.texts import text

_EVIDENCE = FIELD["evidence[].ref"]


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A description with answers in it: what was taken, what was there already, and what could not be taken and why.

    `records` are the files to keep of who said what, by their path from the description.
    """

    text: str
    taken: tuple[Given, ...]
    same: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    records: dict[str, str]


class _Filling:
    """A description while answers are put into it."""

    def __init__(self, description: str, file: str, *, overwrite: bool, prefer: str) -> None:
        self.text = description
        self.taken: list[tuple[str, Given]] = []
        self.same = 0
        self.problems: list[str] = []
        self.remarks: list[str] = []
        self._replaced_words: set[str] = set()
        self._file = file
        self._overwrite = overwrite
        self._prefer = prefer.strip().casefold()

    def fill(self, answers: Sequence[Given]) -> None:
        entries: dict[str, dict[str, Given]] = {}
        for where, given in in_order(tuple(answers)).items():
            place = address(where)
            field = FIELD.get(place.field) if place is not None else None
            if place is None or field is None:
                self._refuse("fill.no-place", given[0], where)
                continue
            chosen = self._agreed(where, [each for each in given if each.answer], field)
            if chosen is None:
                continue
            if place.name == NEW:
                entries.setdefault(place.section, {})[place.key] = chosen
            else:
                self._put(where, place, field, chosen)
        for section, keys in entries.items():
            self._enter(section, keys)

    def _agreed(self, where: str, given: list[Given], field: Field) -> Given | None:
        """The one answer to a question; None where there is none, or two people say different things."""
        if self._prefer and any(self._is_preferred(each) for each in given):
            given = [each for each in given if self._is_preferred(each)]
        said = {_folded(understood(field, each.answer)): each for each in reversed(given)}
        if len(said) > 1:
            each = [
                text("fill.conflict.answer", answer=one.answer, by=_who(one)) for one in reversed(list(said.values()))
            ]
            self.problems.append(text("fill.conflict", address=where, answers=", ".join(each)))
            return None
        return next(iter(said.values()), None)

    def _is_preferred(self, given: Given) -> bool:
        by = given.by.casefold()
        return self._prefer in (by, re.split("[,(]", by)[0].strip())

    def _put(self, where: str, place: Address, field: Field, given: Given) -> None:
        root = parsed(self.text)
        node, there = node_at(root, place), said_at(root, place)
        answer = understood(field, given.answer)
        if node is not None and not is_open(node) and not self._says_nothing(where):
            if _folded(there) == _folded(answer):
                self.same += 1
                return
            if not self._overwrite:
                said = text("fill.differs", address=where, there=there, by=_who(given), answer=given.answer)
                self.problems.append(said)
                return
        self._write(where, field, given, answer, lambda value: with_answer(self.text, place, value, replace=True))

    def _says_nothing(self, where: str) -> bool:
        """Whether what is written counts as unknown: `unknown`, `nobody yet`, a value that cannot be read."""
        pilot = read_description(self.text.encode(), self._file).pilot
        return pilot is not None and pilot.answer(where).state is State.UNKNOWN

    def _enter(self, section: str, keys: dict[str, Given]) -> None:
        name_key = SECTION[section].name_key
        name = keys.pop(name_key, None)
        if name is None:
            for key, given in keys.items():
                self._refuse("fill.no-name", given, f"{section}[{NEW}].{key}", key=name_key)
            return
        whole = node_at(parsed(self.text), Address(section, None, "", ""))
        if whole is not None and isinstance(whole.value, str) and not (is_open(whole) or self._is_unknown(section)):
            # `slos: no` is an answer to all of it.
            if not self._overwrite:
                said = text("fill.differs", address=section, there=whole.value, by=_who(name), answer=name.answer)
                self.problems.append(said)
                return
            self._replaced_words.add(section)
        called = " ".join(name.answer.split())
        if node_at(parsed(self.text), Address(section, called, "", "")) is None:
            field = FIELD[f"{section}[].{name_key}"]
            where = f"{section}[{called}].{name_key}"
            entry: Callable[[Answer], str] = lambda value: with_entry(  # noqa: E731  # as the other one is
                self.text,
                section,
                {name_key: value},
                replace=self._is_unknown(section) or section in self._replaced_words,
            )
            if not self._write(where, field, name, called, entry):
                return
        for key, given in keys.items():
            where = f"{section}[{called}].{key}"
            place = address(where)
            if place is not None:
                self._put(where, place, FIELD[place.field], given)

    def _is_unknown(self, section: str) -> bool:
        return said_at(parsed(self.text), Address(section, None, "", "")).casefold() == "unknown"

    def _write(self, where: str, field: Field, given: Given, answer: Answer, written: Callable[[Answer], str]) -> bool:
        try:
            outcome = judged(self.text, written(answer), field, self._file)
            if isinstance(outcome, Refused) and outcome.offer:
                again = judged(self.text, written(outcome.offer), field, self._file)
                if isinstance(again, Judged):
                    self.remarks.append(
                        text("fill.read-as", place=given.place, address=where, found=given.answer, read=outcome.offer)
                    )
                    outcome = again
        except CannotWrite:
            self._refuse("fill.no-place", given, where)
            return False
        if isinstance(outcome, Refused):
            self._refuse("fill.refused", given, where, message=outcome.message, help=outcome.help)
            return False
        self.text = outcome.text
        self.taken.append((where, given))
        for remark in outcome.remarks:
            said = {"message": remark.message.rstrip("."), "help": remark.help}
            self.remarks.append(text("fill.remark", place=given.place, address=where, **said))
        return True

    def _refuse(self, message: str, given: Given, where: str, /, **said: str) -> None:
        self.problems.append(text(message, place=given.place, address=where, **said).rstrip())

    def cite(self, folder: str, pilot: str, taken_names: Callable[[str], bool]) -> dict[str, str]:
        """Add what supports the answers: a record of each person's answers, and the evidence they name."""
        records: dict[str, str] = {}
        groups: dict[tuple[str, str], list[tuple[str, Given]]] = {}
        for where, given in self.taken:
            groups.setdefault((given.by, given.on), []).append((where, given))
        for (by, on), said in groups.items():
            name = _record_name(folder, by, on, lambda path: path in records or taken_names(path))
            entry: dict[str, Answer] = {"supports": _supports(said), "level": "claimed", "ref": name}
            if on:
                entry["date"] = on
            entry["note"] = text("fill.note", by=by or text("fill.nobody"))
            if self._evidence(entry):
                records[name] = _record(pilot, by, on, said)
        refs: dict[str, list[tuple[str, Given]]] = {}
        for where, given in self.taken:
            if given.evidence:
                refs.setdefault(given.evidence, []).append((where, given))
        for ref, said in refs.items():
            try:
                reference(ref)
            except Unparsable:
                where, given = said[0]
                self.remarks.append(text("fill.no-document", place=given.place, address=where, found=ref))
                continue
            self._evidence(_named(ref, said))
        return records

    def _evidence(self, entry: dict[str, Answer]) -> bool:
        try:
            outcome = judged(self.text, with_entry(self.text, "evidence", entry, replace=True), _EVIDENCE, self._file)
        except CannotWrite:
            return False
        if isinstance(outcome, Refused):
            return False
        self.text = outcome.text
        return True


def _named(ref: str, said: list[tuple[str, Given]]) -> dict[str, Answer]:
    """An entry for evidence that answers name: measured where its period and its cases are given, else documented."""
    dated, period, cases = (
        next((value for _, given in said if (value := getattr(given, part))), "")
        for part in ("dated", "period", "cases")
    )
    level = "measured" if period and cases else "documented"
    entry: dict[str, Answer] = {"supports": _supports(said), "level": level, "ref": ref}
    return entry | {key: value for key, value in (("date", dated), ("period", period), ("n", cases)) if value}


def fill(
    description: str,
    file: str,
    answers: Sequence[Given],
    *,
    pilot: str,
    overwrite: bool = False,
    prefer: str = "",
    record: str = "",
    is_taken: Callable[[str], bool] = lambda path: False,
) -> Filled:
    """A description with the answers that came back.

    What the description says already stays, but for `unknown` and placeholders, unless `overwrite`. Where two people
    say different things neither is written, unless one of them is `prefer`. `record` is the folder for records of who
    said what, from the description; without it none is kept. `is_taken` says whether there is a file of that name.
    """
    filling = _Filling(description, file, overwrite=overwrite, prefer=prefer)
    filling.fill(answers)
    records = filling.cite(record, pilot, is_taken) if record else {}
    return Filled(
        text=filling.text,
        taken=tuple(given for _, given in filling.taken),
        same=filling.same,
        problems=tuple(filling.problems),
        remarks=tuple(filling.remarks),
        records=records,
    )


def _supports(said: Sequence[tuple[str, Given]]) -> list[str]:
    """The addresses that evidence can name: those of the section itself where a name would end one."""
    found = [
        where if "]" not in where.partition("[")[2].rpartition("]")[0] else where.partition("[")[0] for where, _ in said
    ]
    return list(dict.fromkeys(found))


def _folded(answer: Answer) -> str:
    said = answer if isinstance(answer, str) else ", ".join(answer)
    return " ".join(said.split()).casefold()


def _who(given: Given) -> str:
    return given.by or given.file


def _record_name(folder: str, by: str, on: str, is_taken: Callable[[str], bool]) -> str:
    plain = unicodedata.normalize("NFKD", re.split("[,(]", by)[0] or text("fill.nobody")).casefold()
    slug = re.sub(r"[^\w]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-") or "somebody"
    made = "-".join(filter(None, ("answers", slug, on)))
    number, name = 1, f"{folder}/{made}.md"
    while is_taken(name):
        number += 1
        name = f"{folder}/{made}-{number}.md"
    return name


def _record(pilot: str, by: str, on: str, said: Sequence[tuple[str, Given]]) -> str:
    lines = [
        f"# {text('fill.record.title', by=by or text('fill.nobody'))}",
        "",
        text("fill.record.pilot", pilot=pilot),
        text("fill.record.by", by=by or text("fill.record.unknown")),
        text("fill.record.on", on=on or text("fill.record.unknown")),
        *dict.fromkeys(text("fill.record.from", file=given.file) for _, given in said),
        "",
    ]
    for where, given in said:
        shown = f" ({given.evidence})" if given.evidence else ""
        lines.append(f"- `{where}`: {given.answer}{shown}")
    return "\n".join(lines) + "\n"
