"""An interview: what is asked next of a description, and what an answer makes of it. The description is its only state.

So it can be broken off at any question: what is answered is written, and what is not is asked the next time.
"""

from __future__ import annotations

import re

import msgspec

from readiness.interview.judged import Refused, judged
from readiness.interview.questions import Question, list_of
from readiness.pilot.answers import Answer as Reading
from readiness.pilot.answers import Unparsable, answer_word
from readiness.pilot.fields import LIST_SECTIONS, SECTION, Field, Kind
from readiness.pilot.source import Fault, Node, parsed
from readiness.pilot.values import parse
from readiness.pilot.wording import Wording, wording
from readiness.pilot.written import Address, Answer, address, is_open, node_at, with_answer, with_entry
from readiness.texts import text as text_of

BARE = "readiness: 1\n"
_DONT_KNOW = frozenset(("don't know", "dont know", "do not know", "dk", "not known", "no idea", "?"))


class Step(msgspec.Struct, frozen=True):
    """One thing to ask: the field, and where its answer goes.

    Where `opens`, the field names an entry of a list that is not there yet: the first one, or one more.
    """

    question: Question
    number: int
    field: Field
    address: str
    opens: bool = False
    more: bool = False

    @property
    def key(self) -> str:
        """What tells a step from every other one."""
        return f"{self.address}+" if self.opens else self.address


class Written(msgspec.Struct, frozen=True):
    """An answer that was taken: the description with it, how it was read, and remarks on it."""

    text: str
    reading: Reading | None
    remarks: tuple[Fault, ...] = ()


class Session:
    """An interview over a text; `back` undoes step by step."""

    def __init__(self, text: str, questions: tuple[Question, ...], file: str = "pilot.yaml") -> None:
        self.text = text or BARE
        self.questions = questions
        self._file = file
        self._passed: set[str] = set()
        self._begun: set[str] = set()
        self._before: list[tuple[str, frozenset[str], frozenset[str]]] = []

    def next_step(self) -> Step | None:
        """What is asked next; None when everything is answered or was passed over."""
        root = parsed(self.text)
        for number, question in enumerate(self.questions, 1):
            step = self._in_question(root, question, number)
            if step is not None:
                return step
        return None

    @property
    def open_count(self) -> int:
        """How many fields that were asked for are still without an answer."""
        root, count = parsed(self.text), 0
        for question in self.questions:
            section = list_of(question)
            count += bool(section) and self._unlisted(root, section)
            for field in question.fields:
                if field.section in LIST_SECTIONS:
                    items = self._items(root, field.section)
                    count += sum(self._is_open(root, f"{field.section}[{name}].{field.key}") for name in items)
                else:
                    count += self._is_open(root, field.path)
        return count

    def take(self, step: Step, typed: str) -> Written | Refused:
        """What the description is with an answer. Nothing is kept before `keep`."""
        if step.opens:
            return self._entry(step, typed)
        answer = understood(step.field, typed)
        if step.field.required and _word_for_all(typed):
            return Refused(
                text_of("interview.required"), text_of("interview.required.help", example=step.field.example)
            )
        where = address(step.address)
        assert where is not None
        return self._judged(with_answer(self.text, where, answer, heading=True), step)

    def keep(self, step: Step, text: str) -> None:
        """Go on with a description that has the answer to a step."""
        self._remember()
        self.text = text
        if step.opens and self._items(parsed(text), step.field.section):
            self._begun.add(step.field.section)

    def pass_over(self, step: Step) -> None:
        """Leave a step without an answer; it is asked again the next time."""
        self._remember()
        self._passed.add(step.key)

    def back(self) -> bool:
        """Undo the last step; whether there was one."""
        if not self._before:
            return False
        self.text, passed, begun = self._before.pop()
        self._passed, self._begun = set(passed), set(begun)
        return True

    def _remember(self) -> None:
        self._before.append((self.text, frozenset(self._passed), frozenset(self._begun)))

    def _in_question(self, root: Node | None, question: Question, number: int) -> Step | None:
        section = list_of(question)
        if section and self._unlisted(root, section):
            step = Step(question, number, _name_field(section), section, opens=True)
            if step.key not in self._passed:
                return step
        for name in self._items(root, section) if section else []:
            for field in question.fields:
                where = f"{section}[{name}].{field.key}"
                if field.section == section and self._is_open(root, where) and where not in self._passed:
                    return Step(question, number, field, where)
        if section in self._begun:
            step = Step(question, number, _name_field(section), section, opens=True, more=True)
            if step.key not in self._passed:
                return step
        for field in question.fields:
            if (
                field.section not in LIST_SECTIONS
                and field.path not in self._passed
                and self._is_open(root, field.path)
            ):
                return Step(question, number, field, field.path)
        return None

    def _is_open(self, root: Node | None, where: str) -> bool:
        place = address(where)
        if place is None:
            return False
        section = node_at(root, Address(place.section, None, "", ""))
        # A word such as `no` answers for its whole section.
        stands_for_all = section is not None and isinstance(section.value, str) and not is_open(section)
        return not stands_for_all and is_open(node_at(root, place))

    def _unlisted(self, root: Node | None, section: str) -> bool:
        return is_open(node_at(root, Address(section, None, "", "")))

    def _items(self, root: Node | None, section: str) -> list[str]:
        node = node_at(root, Address(section, None, "", ""))
        listed = node.value if node is not None and isinstance(node.value, list) else []
        found = []
        for number, item in enumerate(listed, 1):
            if isinstance(item.value, dict):
                named = item.value.get(SECTION[section].name_key)
                found.append(named.value if named is not None and isinstance(named.value, str) else str(number))
        return found

    def _entry(self, step: Step, typed: str) -> Written | Refused:
        section = step.field.section
        word = _word_for_all(typed)
        if word and not step.more:
            where = Address(section, None, "", "")
            return self._judged(with_answer(self.text, where, word, heading=True), step, whole=True)
        if word or typed in self._items(parsed(self.text), section):
            return Refused(text_of("interview.entry", name=typed), text_of("interview.entry.help"))
        return self._judged(with_entry(self.text, section, {step.field.key: typed}, heading=True), step, whole=True)

    def _judged(self, after: str, step: Step, *, whole: bool = False) -> Written | Refused:
        """What the reader says of the description with the answer."""
        outcome = judged(self.text, after, step.field, self._file)
        if isinstance(outcome, Refused):
            return outcome
        reading = outcome.pilot.answer(step.address) if outcome.pilot is not None and not whole else None
        return Written(after, reading if reading is not None and reading.written else None, outcome.remarks)


def understood(field: Field, typed: str) -> Answer:
    """An answer as it is written: `unknown` for not knowing, a list for a list, a choice by its number or its word."""
    text = " ".join(typed.split())
    if text.casefold() in _DONT_KNOW or (field.kind is not Kind.PLAIN and wording(text) is Wording.DONT_KNOW):
        return "unknown"
    try:
        if answer_word(text) is not None:
            return text
    except Unparsable:
        return text
    if field.kind is Kind.ENUM:
        return _choice(field, text)
    if field.kind is Kind.ENUMS:
        parts = [part for part in re.split(r"\s*[,;]\s*|\s+and\s+", text) if part]
        return [_choice(field, part) for part in parts] if parts else text
    if field.kind is Kind.TEXTS:
        parts_read = parse(field, text)
        return [str(each) for each in parts_read] if isinstance(parts_read, tuple) and len(parts_read) > 1 else text
    return text


def _choice(field: Field, text: str) -> str:
    if text.isdigit() and 1 <= int(text) <= len(field.values):
        return field.values[int(text) - 1]
    return text


def _word_for_all(text: str) -> str:
    """The answer for a whole list that a text is; empty where it is the name of an entry."""
    folded = " ".join(text.split())
    if folded.casefold() in _DONT_KNOW or wording(folded) in (Wording.DONT_KNOW, Wording.PENDING, Wording.PLACEHOLDER):
        return "unknown"
    try:
        word = answer_word(folded)
    except Unparsable:
        return folded
    return folded if word is not None else ""


def _name_field(section: str) -> Field:
    name_key = SECTION[section].name_key
    return next(field for field in SECTION[section].fields if field.key == name_key)
