"""Regular expressions that are compiled when they are first asked: a run asks few of all there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_LAZY: list[_Lazy] = []


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, at the cost of compiling only once it is used.

    Compiling all that a check might need would cost more than the check of a description.
    """
    lazy = _Lazy(expression, flags)
    _LAZY.append(lazy)
    return cast("re.Pattern[AnyStr]", lazy)


class _Lazy:
    """Stands in for a pattern; once it is compiled, each of its methods in use is an attribute of this object."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        # `re` keeps few patterns; this one is kept for good.
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(self._expression, self._flags)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


def compile_all() -> None:
    """Compile every expression of the modules that are loaded: before workers are copied, and to find a fault.

    Raises:
        re.error: one of them is none.
    """
    for lazy in _LAZY:
        _ = lazy.pattern
