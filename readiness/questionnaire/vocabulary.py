"""The grammar of checks: which predicate takes which arguments, and how each is read from a questionnaire's file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from readiness.pilot.answers import Unparsable, money, percent, window
from readiness.pilot.answers import number as plain_number
from readiness.pilot.fields import FIELD, LIST_SECTIONS
from readiness.pilot.fields import field as field_at
from readiness.pilot.source import plain
from readiness.questionnaire.figure_predicates import (
    CountedAtLeast,
    CoversCost,
    GoLiveAhead,
    Improved,
    ObjectivesMet,
    PaysBack,
    SampledAtLeast,
    ShadowLongEnough,
)
from readiness.questionnaire.list_predicates import ClosedLoop, ControlsFit, Covers, Each, WritesSupported
from readiness.questionnaire.predicates import (
    All,
    Answered,
    AnyOf,
    AtLeast,
    AtMost,
    Check,
    Differs,
    Greater,
    Includes,
    Limit,
    MoreThan,
    Number,
    OneOf,
    SignedBy,
    Yes,
)
from readiness.questionnaire.section import Section, did_you_mean, number, one_of
from readiness.questionnaire.value_predicates import (
    AtMostShare,
    BudgetSplit,
    Distinct,
    Enough,
    GoalFigure,
    OneMetric,
)


class _Refused(Exception):
    """An argument that was reported."""


_Read = Callable[[Section, str], Any]
"""Reads an argument; inside `each` and `covers`, the second is the list that field paths start from."""


class _Argument(msgspec.Struct, frozen=True):
    """An argument of a predicate: its key in the file, what reads it, and the attribute it becomes."""

    key: str
    read: _Read
    attribute: str = ""
    required: bool = True


class _Form(msgspec.Struct, frozen=True):
    """How a predicate is written: a mapping of arguments, or with `bare` a single value without a key."""

    kind: type[Check]
    arguments: tuple[_Argument, ...] = ()
    bare: bool = False


def parse_check(section: Section, within: str = "") -> Check | None:
    """A check from a questionnaire's file, or None with every fault reported at its place.

    `within` is the list whose items the check is asked of.
    """
    written = section.node.value
    if not isinstance(written, dict) or len(written) != 1:
        section.fault(f"{_found(section)}, expected one predicate with what it asks: {', '.join(VOCABULARY)}")
        return None
    ((name, arguments),) = section.pairs()
    if name not in _FORMS:
        section.key_fault(name, f"found the predicate `{name}`, {one_of(VOCABULARY)}{did_you_mean(name, VOCABULARY)}")
        return None
    form = _FORMS[name]
    if within and issubclass(form.kind, _THROUGH_LISTS):
        section.key_fault(name, f"`{name}` goes through a list itself and cannot be asked of an item of `{within}`")
        return None
    given = _bare(arguments, form, within) if form.bare else _named(arguments, name, form, within)
    return None if given is None else form.kind(**given)


def _bare(section: Section, form: _Form, within: str) -> dict[str, Any] | None:
    (argument,) = form.arguments
    try:
        return {argument.attribute or argument.key: argument.read(section, within)}
    except _Refused:
        return None


def _named(section: Section, name: str, form: _Form, within: str) -> dict[str, Any] | None:
    takes = ", ".join(argument.key for argument in form.arguments) or "nothing: write {}"
    if not isinstance(section.node.value, dict):
        section.fault(f"{_found(section)}, but `{name}` takes {takes}")
        return None
    known = {argument.key: argument for argument in form.arguments}
    given: dict[str, Any] = {}
    sound = True
    for key in section.node.value:
        if key not in known:
            section.key_fault(key, f"`{name}` does not take `{key}`; it takes {takes}{did_you_mean(key, known)}")
            sound = False
    # The list comes first: the paths of the other arguments start from it.
    for argument in sorted(form.arguments, key=lambda a: a.attribute != "section"):
        if argument.key not in section:
            if argument.required:
                section.fault(f"`{name}` needs `{argument.key}`")
                sound = False
            continue
        try:
            given[argument.attribute or argument.key] = argument.read(section.child(argument.key), within)
        except _Refused:
            sound = False
            if argument.attribute == "section":
                break
        if argument.attribute == "section":
            within = section.child(argument.key).text()
    return given if sound else None


def _found(section: Section) -> str:
    value = section.node.value
    if isinstance(value, dict) and value:
        return f"found {', '.join(f'`{key}`' for key in value)}"
    return section.found()


def _path(section: Section, within: str) -> str:
    """The path of a field; in a list, a key of its items."""
    path = section.text()
    full = f"{within}[].{path}" if within else path
    if path and field_at(full) is not None:
        return path
    if not path:
        section.fault(f"{section.found()}, expected one field of a description, such as {_example(within)}")
    else:
        near = did_you_mean(path, _keys_of(within) if within else FIELD)
        section.fault(f"found `{full}`, which is not a field of a description{near}")
    raise _Refused


def _keys_of(within: str) -> list[str]:
    return [path.partition("[].")[2] for path in FIELD if path.startswith(f"{within}[].")]


def _example(within: str) -> str:
    return _keys_of(within)[0] if within else "owners.production"


def _list(section: Section, within: str) -> str:
    if section.text() not in LIST_SECTIONS:
        near = did_you_mean(section.text(), LIST_SECTIONS)
        section.fault(f"{section.found()}, expected a list of a description: {', '.join(sorted(LIST_SECTIONS))}{near}")
        raise _Refused
    return section.text()


def _words(section: Section, within: str) -> tuple[str, ...]:
    words: list[str] = []
    if not section.entries():
        section.fault(f"{section.found()}, expected a list of words, such as [{section.text() or 'yes'}]")
        raise _Refused
    for entry in section.entries():
        if not isinstance(word := plain(entry.node), str) or not word.strip():
            entry.fault(f"{entry.found()}, expected a word")
            raise _Refused
        if word in words:
            entry.fault(f"found `{word}` a second time")
            raise _Refused
        words.append(word)
    return tuple(words)


def _where(section: Section, within: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(section.node.value, dict) or not section.node.value:
        section.fault(
            f"{section.found()}, expected fields with the values that are in scope, such as {{kind: [write]}}"
        )
        raise _Refused
    scope: dict[str, tuple[str, ...]] = {}
    for key, values in section.pairs():
        if field_at(f"{within}[].{key}") is None:
            near = did_you_mean(key, _keys_of(within))
            section.key_fault(key, f"found `{within}[].{key}`, which is not a field of a description{near}")
            raise _Refused
        scope[key] = _words(values, within)
    return scope


def _text(section: Section, within: str) -> str:
    if not isinstance(text := plain(section.node), str) or not text.strip():
        section.fault(f"{section.found()}, expected text")
        raise _Refused
    return text


def _limit(section: Section, within: str) -> Limit:
    """What an answer is compared with: `24h`, `2 weeks`, `80%`, `1000 EUR`, or a plain number."""
    written = plain(section.node)
    if isinstance(written, str):
        for parse in (plain_number, percent, money, window):
            try:
                limit: Limit = parse(written)
            except Unparsable:
                continue
            return limit
        section.fault(
            f"{section.found()}, expected a number, with its unit if it has one (24h, 2 weeks, 80%, 1000 EUR)"
        )
        raise _Refused
    value = number(section)
    if value is None:
        raise _Refused
    return value


def _count(section: Section, within: str) -> int:
    value = number(section, 1, 1000, whole=True)
    if value is None:
        raise _Refused
    return int(value)


def _checks(section: Section, within: str) -> tuple[Check, ...]:
    if not section.entries():
        section.fault(f"{_found(section)}, expected a list of checks")
        raise _Refused
    parts = [parse_check(entry, within) for entry in section.entries()]
    checks = tuple(part for part in parts if part is not None)
    if len(checks) < len(parts):
        raise _Refused
    return checks


def _several(section: Section, within: str) -> tuple[Check, ...]:
    if len(section.entries()) == 1:
        section.fault("found one check, expected two or more; a single one needs no `all` or `any`")
        raise _Refused
    return _checks(section, within)


_FIELD = _Argument("field", _path)
_VALUES = _Argument("values", _words)
_BOUND = (_FIELD, _Argument("value", _limit, required=False), _Argument("policy", _text, required=False))
_FORMS: dict[str, _Form] = {
    "answered": _Form(Answered, (_FIELD,), bare=True),
    "yes": _Form(Yes, (_FIELD,), bare=True),
    "number": _Form(Number, (_FIELD,), bare=True),
    "all": _Form(All, (_Argument("parts", _several),), bare=True),
    "any": _Form(AnyOf, (_Argument("parts", _several),), bare=True),
    "each": _Form(
        Each,
        (
            _Argument("in", _list, "section"),
            _Argument("where", _where, required=False),
            _Argument("that", _checks),
            _Argument("skip_na", _path, required=False),
            _Argument("least", _count, required=False),
            _Argument("none_in_scope", _text, required=False),
        ),
    ),
    "covers": _Form(
        Covers,
        (_Argument("in", _list, "section"), _Argument("key", _path), _VALUES, _Argument("by", _path, required=False)),
    ),
    "one_of": _Form(OneOf, (_FIELD, _VALUES)),
    "includes": _Form(Includes, (_FIELD, _VALUES)),
    "signed_by": _Form(SignedBy, (_FIELD, _VALUES, _Argument("of", _path))),
    "at_least": _Form(AtLeast, _BOUND),
    "at_most": _Form(AtMost, _BOUND),
    "more_than": _Form(MoreThan, _BOUND),
    "greater": _Form(Greater, (_FIELD, _Argument("than", _path))),
    "differs": _Form(Differs, (_FIELD, _Argument("from", _path, "other"))),
    "controls_fit": _Form(ControlsFit),
    "writes_supported": _Form(WritesSupported),
    "closed_loop": _Form(ClosedLoop),
    "objectives_met": _Form(ObjectivesMet),
    "improved": _Form(Improved),
    "sampled_at_least": _Form(
        SampledAtLeast, (_FIELD, _Argument("policy", _text), _Argument("stated", _path, required=False))
    ),
    "counted_at_least": _Form(
        CountedAtLeast,
        (_Argument("of", _path), _Argument("part", _path), _Argument("policy", _text), _Argument("least", _text)),
    ),
    "shadow_long_enough": _Form(ShadowLongEnough),
    "go_live_ahead": _Form(GoLiveAhead),
    "covers_cost": _Form(CoversCost),
    "pays_back": _Form(PaysBack),
    "one_metric": _Form(OneMetric, (_FIELD,), bare=True),
    "goal_figure": _Form(GoalFigure, (_FIELD,), bare=True),
    "enough": _Form(Enough, (_FIELD, _Argument("policy", _text))),
    "at_most_share": _Form(AtMostShare, (_FIELD, _Argument("of", _path), _Argument("policy", _text))),
    "budget_split": _Form(BudgetSplit),
    "distinct": _Form(Distinct, (_Argument("in", _list, "section"), _Argument("key", _path))),
}
_THROUGH_LISTS = (
    Each,
    Distinct,
    BudgetSplit,
    Covers,
    ControlsFit,
    WritesSupported,
    ClosedLoop,
    ObjectivesMet,
    Improved,
    GoLiveAhead,
    CoversCost,
    PaysBack,
)
VOCABULARY: tuple[str, ...] = tuple(_FORMS)
