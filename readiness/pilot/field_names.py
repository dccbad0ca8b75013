"""What fields are called in prose."""

from __future__ import annotations

from readiness.patterns import pattern
from readiness.texts import area

_NAME = pattern(r"\[[^\]]*\]")


def field_name(path: str) -> str:
    """What the field at an address is called: `evals.live_accuracy` is `live accuracy`, without a capital.

    A field that only a house asks for is called by its key.
    """
    named = known_name(path)
    return named if named is not None else path.rpartition(".")[2].removesuffix("[]").replace("_", " ")


def known_name(path: str) -> str | None:
    """What the field at an address is called, or None where there is no such field.

    `slos.target`, `slos[].target` and `slos[accuracy].target` are one.
    """
    return area("called").get(f"called.{_NAME.sub('', path).replace('.', '-')}")
