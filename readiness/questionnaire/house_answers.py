"""The answers of a description under `extra`, held to the questions of a house.

What a key of `extra` is, only the questionnaire says. Here each answer is read as the checks that ask for it read
it: a document where they ask for a yes, a figure where they compare one. What none of them can take is a fault with
its place, as it is in every other section, and counts as unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.pilot.answers import Answer, Artefact, State, Value
from readiness.pilot.model import Pilot
from readiness.pilot.quantities import Incomparable, comparable
from readiness.pilot.source import Code, Fault, short
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.predicates import (
    Bound,
    Check,
    Includes,
    Number,
    OneOf,
    SignedBy,
    Yes,
    document_of,
    either,
    has_number,
    limit_text,
)
from readiness.questionnaire.section import did_you_mean
from readiness.texts import text

_SECTION = "extra."


def held_to_house(pilot: Pilot, questionnaire: Questionnaire) -> Pilot:
    """The pilot with its answers under `extra` read as the questionnaire asks for them.

    An answer that no question can take counts as unknown and is one of the pilot's `unreadable` values, and so is a
    key that no question asks for while one that is asked for has no answer. Any other key that nobody asks for is
    remarked on.
    """
    given = {path: answer for path, answer in pilot.answers.items() if path.startswith(_SECTION)}
    if not given:
        return pilot
    asked = _asked(questionnaire)
    answers = dict(pilot.answers)
    faults: list[Fault] = []
    remarks: list[Fault] = []
    unanswered = [path for path in asked if not given.get(path, _NOT_WRITTEN).written]
    for path, answer in given.items():
        if path in asked:
            answers[path], wanted = _read(answer, asked[path], questionnaire.policy)
            if wanted:
                faults.append(_misfit(path, answer, wanted))
        elif unanswered:
            faults.append(_unknown(path, answer, unanswered))
        else:
            found = text("house_answers.unread", key=_key(path))
            remarks.append(_fault(Code.UNKNOWN_KEY, path, answer, found, text("house_answers.unread.help")))
    new = tuple(fault for fault in faults if fault not in pilot.unreadable)
    return msgspec.structs.replace(
        pilot,
        answers=answers,
        unreadable=tuple(sorted((*pilot.unreadable, *new), key=lambda f: (f.line, f.column, f.code))),
        warnings=(*pilot.warnings, *(remark for remark in remarks if remark not in pilot.warnings)),
    )


def unasked(pilot: Pilot, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The paths of the answers under `extra` that no question asks for, in the order of the file."""
    given = [path for path, answer in pilot.answers.items() if path.startswith(_SECTION) and answer.written]
    if not given:
        return ()
    asked = _asked(questionnaire)
    return tuple(path for path in given if path not in asked)


def _asked(questionnaire: Questionnaire) -> dict[str, list[Check]]:
    """The checks that ask for each key of `extra`."""
    asked: dict[str, list[Check]] = {}
    for check in _checks(questionnaire):
        for path in check.fields():
            if path.startswith(_SECTION):
                asked.setdefault(path, []).append(check)
    return asked


_NOT_WRITTEN = Answer(state=State.UNKNOWN, line=1, column=1, written=False)


def _checks(questionnaire: Questionnaire) -> Iterator[Check]:
    """Every predicate of the questionnaire that is not made of others."""
    for criterion in questionnaire.criteria:
        yield from _leaves(criterion.check)
    for profile in questionnaire.profiles:
        for check in profile.checks.values():
            yield from _leaves(check)


def _leaves(check: Check) -> Iterator[Check]:
    parts: tuple[Check, ...] = getattr(check, "parts", ())
    if not parts:
        yield check
    for part in parts:
        yield from _leaves(part)


def _read(answer: Answer, checks: list[Check], policy: dict[str, float]) -> tuple[Answer, str]:
    """The answer as the first check that can take it reads it, and what was expected where none can."""
    if answer.state is not State.YES or answer.value is None:
        return answer, ""
    for check in checks:
        value = _taken(check, answer.value, policy)
        if value is not None:
            return msgspec.structs.replace(answer, value=value), ""
    wanted = dict.fromkeys(_wanted(check, policy) for check in checks)
    unknown = msgspec.structs.replace(
        answer, state=State.UNKNOWN, value=None, note=text("unreadable.note"), unreadable=True
    )
    return unknown, " or ".join(wanted)


def _taken(check: Check, value: Value, policy: dict[str, float]) -> Value | None:
    """The value as a check reads it; None when it can make nothing of it, so that its answer would be no by mistake."""
    match check:
        case Yes():
            return value if value is True or isinstance(value, Artefact) or value == "none" else document_of(value)
        case Number():
            return value if value is not True and has_number(value) else None
        case Bound():
            return value if not isinstance(comparable(value, check.limit(policy)), Incomparable) else None
        case OneOf():
            return _choice(value, check.values)
        case Includes() | SignedBy():
            entries = value if isinstance(value, tuple) else (value,)
            if not all(isinstance(entry, str) for entry in entries):
                return None
            # An entry more does no harm, unless it is one of the values misspelt.
            strange = [str(entry) for entry in entries if entry not in check.values]
            return None if any(did_you_mean(entry, check.values) for entry in strange) else tuple(map(str, entries))
        case _:
            return value


def _choice(value: Value, values: tuple[str, ...]) -> str | None:
    """The value of a list that a text names, in any case."""
    folded = str(value).casefold() if isinstance(value, str) else ""
    return next((each for each in values if each.casefold() == folded), None)


def _wanted(check: Check, policy: dict[str, float]) -> str:
    match check:
        case Yes():
            return text("house_answers.wanted.yes")
        case Number():
            return text("house_answers.wanted.number")
        case Bound():
            return text("house_answers.wanted.figure", like=_like(check, policy))
        case OneOf():
            return text("house_answers.wanted.one-of", values=either(check.values))
        case Includes() | SignedBy():
            return text("house_answers.wanted.list", values=", ".join(check.values))
        case _:
            return text("house_answers.wanted.answer")


def _like(check: Bound, policy: dict[str, float]) -> str:
    """The limit an answer is compared with: it has the unit that is expected."""
    return limit_text(check.limit(policy))


def _misfit(path: str, answer: Answer, wanted: str) -> Fault:
    message = text("house_answers.misfit", found=short(answer.text), wanted=wanted)
    return _fault(Code.VALUE, path, answer, message, text("house_answers.misfit.help", key=_key(path)))


def _unknown(path: str, answer: Answer, unanswered: list[str]) -> Fault:
    """A key that nobody asks for, while one that is asked for has no answer: it may be that one misspelt."""
    message = text("house_answers.unknown", key=short(_key(path)))
    keys = [_key(each) for each in unanswered]
    close = did_you_mean(_key(path), keys).removeprefix("; ")
    help = close or text("house_answers.unknown.help", keys="`, `".join(keys))
    return _fault(Code.UNKNOWN_KEY, path, answer, message, help)


def _fault(code: Code, path: str, answer: Answer, message: str, help: str) -> Fault:
    return Fault(code=code, line=answer.line, column=answer.column, message=message, help=help, path=path)


def _key(path: str) -> str:
    return path.removeprefix(_SECTION)
