"""Conditions of a criterion in words, and the kinds of pilot that meet them."""

from __future__ import annotations

from functools import reduce
from itertools import product

from readiness.questionnaire.model import AUDIENCES, HARMS, WRITERS, Where
from readiness.questionnaire.predicates import either
from readiness.texts import text


def in_words(conditions: tuple[Where, ...]) -> str:
    """Conditions in one line: `the audience is customers or public; or the harm is serious or severe`."""
    return reduce(_either, (_one(each) for each in conditions))


def _either(one: str, other: str) -> str:
    return text("reference.where.either", one=one, other=other)


def _both(one: str, other: str) -> str:
    return text("reference.where.both", one=one, other=other)


def _one(where: Where) -> str:
    named = {"audience": where.audience, "harm": where.harm, "written-by": where.written_by}
    parts = [text(f"reference.where.{key}", values=either(values)) for key, values in named.items() if values]
    if where.acts_alone:
        parts.append(text("reference.where.acts-alone"))
    return reduce(_both, parts)


def reached(conditions: tuple[Where, ...]) -> set[tuple[str, str, str, bool]]:
    """The kinds of pilot that meet one of some conditions: audience, harm, writer of a source, whether it acts."""
    every: set[tuple[str, str, str, bool]] = set(product(AUDIENCES, HARMS, WRITERS, (True, False)))
    if not conditions:
        return every
    return {
        kind
        for where in conditions
        for kind in every
        if kind[0] in (where.audience or AUDIENCES)
        and kind[1] in (where.harm or HARMS)
        and kind[2] in (where.written_by or WRITERS)
        and (kind[3] or not where.acts_alone)
    }
