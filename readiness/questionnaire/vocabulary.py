"""The closed vocabulary: from a check's data in YAML to its predicates."""

from __future__ import annotations

from readiness.pilot.answers import Unparsable, money, number, percent, window
from readiness.questionnaire.list_predicates import ClosedLoop, ControlsFit, Covers, Each, WritesSupported
from readiness.questionnaire.predicates import (
    All,
    Answered,
    AnyOf,
    AtLeast,
    AtMost,
    Bound,
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


def parse_check(data: object) -> Check:
    """A check from its data: one predicate name and what it asks.

    Raises:
        ValueError: it is not of the vocabulary; the text says what was found and expected.
    """
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(f"found {_brief(data)}, expected one predicate: {', '.join(VOCABULARY)}")
    ((name, args),) = data.items()
    if name not in VOCABULARY:
        raise ValueError(f"found the predicate `{name}`, expected one of {', '.join(VOCABULARY)}")
    if name in ("answered", "yes", "number"):
        if not isinstance(args, str):
            raise ValueError(f"`{name}` takes one field path")
        return {"answered": Answered, "yes": Yes, "number": Number}[name](args)
    if name in ("all", "any"):
        if not isinstance(args, list) or len(args) < 2:
            raise ValueError(f"`{name}` takes a list of two or more checks")
        parts = tuple(parse_check(part) for part in args)
        return All(parts) if name == "all" else AnyOf(parts)
    if not isinstance(args, dict):
        raise ValueError(f"`{name}` takes named arguments")
    if name == "each":
        given = dict(args)
        that = given.pop("that", None)
        if not isinstance(that, list) or not that:
            raise ValueError("`each` needs `that`, a list of checks")
        where = {key: _texts("where", values) for key, values in dict(given.pop("where", {})).items()}
        parts = tuple(parse_check(part) for part in that)
        section = given.pop("in", "")
        return _build(Each, name, {"section": section, "that": parts, "where": where, **given}, section)
    if name == "covers":
        given = dict(args)
        section = given.pop("in", "")
        return _build(Covers, name, {"section": section, **given, "values": _texts(name, given.get("values"))}, section)
    kind = _NAMED[name]
    given = dict(args)
    if "values" in given:
        given["values"] = _texts(name, given["values"])
    if issubclass(kind, Bound) and "value" in given:
        given["value"] = _limit(name, given["value"])
    if name == "differs":
        given["other"] = given.pop("from", "")
    return _build(kind, name, given, "field")


def _build(kind: type[Check], name: str, given: dict[str, object], needed: object) -> Check:
    known = kind.__struct_fields__
    strange = [key for key in given if key not in known]
    if strange or not needed:
        raise ValueError(f"`{name}` does not take {_brief(strange)}; it takes {', '.join(known)}")
    try:
        return kind(**given)
    except TypeError as error:
        raise ValueError(f"`{name}`: {error}") from None


def _limit(name: str, written: object) -> Limit:
    """What an answer is compared with: `24h`, `2 weeks`, `80%`, `1000 EUR`, or a plain number."""
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return written
    if isinstance(written, str):
        for parser in (number, percent, money, window):
            try:
                limit: Limit = parser(written)
            except Unparsable:
                continue
            return limit
    raise ValueError(
        f"`{name}` needs a number in `value`, with its unit if it has one (24h, 2 weeks, 80%, 1000 EUR), "
        f"found {_brief(written)}"
    )


def _texts(name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        raise ValueError(f"`{name}` needs a list of words")
    return tuple(values)


def _brief(data: object) -> str:
    text = str(data)
    return text if len(text) < 60 else text[:57] + "..."


_NAMED: dict[str, type[Check]] = {
    kind.name: kind
    for kind in (
        OneOf,
        Includes,
        SignedBy,
        AtLeast,
        AtMost,
        MoreThan,
        Greater,
        Differs,
        ControlsFit,
        WritesSupported,
        ClosedLoop,
    )
}
VOCABULARY: tuple[str, ...] = ("answered", "yes", "number", "all", "any", "each", "covers", *_NAMED)
