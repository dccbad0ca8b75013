"""Regular expressions that are compiled when they are first asked: a run asks few of all there are.

What compiling comes to is kept beside the bytecode, as it is of the same use: of the check of one description,
compiling is a good third. It is kept by the expression itself and by the version of Python, so it is never out of date.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from array import array
from importlib import import_module
from typing import Any, AnyStr, TypeAlias, cast

from readiness import kept

_LAZY: list[_Lazy] = []
_KNOWN_PYTHON = sys.implementation.name == "cpython" and sys.version_info < (3, 15)
"""Whether `re` is put together as is assumed here; any other Python compiles for itself, each time."""
_NAME = "patterns.marshal"


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
            compiled = self.__dict__["_compiled"] = _STORE.compile(self._expression, self._flags)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


def compile_all() -> None:
    """Compile every expression of the modules that are loaded: before workers are copied, and to find a fault.

    Raises:
        re.error: one of them is none.
    """
    for lazy in _LAZY:
        _ = lazy.pattern


_Code: TypeAlias = tuple[int, bytes, int, dict[str, int]]
"""All that the engine of `re` is given of an expression: its flags, its code, how many groups, and their names."""


class _Store:
    """Compiled expressions, read when the first is asked for, and written at the end where some were not there."""

    def __init__(self) -> None:
        self._known: dict[tuple[str | bytes, int], _Code] | None = None
        self._more = False

    def compile(self, expression: str | bytes, flags: int) -> re.Pattern[Any]:
        """What `re.compile` gives.

        Raises:
            re.error: it is no expression.
        """
        if not _KNOWN_PYTHON:
            return re.compile(expression, flags)
        if self._known is None:
            self._known = self._read()
        code = self._known.get((expression, int(flags)))
        if code is None:
            code = self._known[expression, int(flags)] = _code(expression, flags)
            if not self._more:
                self._more = True
                atexit.register(self._write)
        taken, program, groups, numbers = code
        names: list[str | None] = [None] * (groups + 1)
        for name, number in numbers.items():
            names[number] = name
        # The engine looks the code through before it takes it.
        engine = import_module("_sre")
        compiled: re.Pattern[Any] = engine.compile(
            expression, taken, array("I", program).tolist(), groups, numbers, tuple(names)
        )
        return compiled

    def _read(self) -> dict[tuple[str | bytes, int], _Code]:
        file = kept.place(_NAME)
        body = kept.read(file) if file is not None else None
        version = sys.version.encode() + b"\0"
        # What another version wrote cannot even be taken apart.
        if body is None or not body.startswith(version):
            return {}
        found: dict[tuple[str | bytes, int], _Code] = marshal.loads(memoryview(body)[len(version) :])
        return found

    def _write(self) -> None:
        if (file := kept.place(_NAME)) is None:
            return
        kept.write(file, sys.version.encode() + b"\0" + marshal.dumps(self._known))


_STORE = _Store()


def _code(expression: str | bytes, flags: int) -> _Code:
    parsed = import_module("re._parser").parse(expression, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return int(flags | state.flags), array("I", code).tobytes(), state.groups - 1, dict(state.groupdict)
