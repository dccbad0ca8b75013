"""Expressions compiled on first use are those `re.compile` would give, and none has a fault that waits for its use."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import readiness
from readiness import patterns


def test_every_expression_compiles() -> None:
    package = Path(readiness.__file__).parent
    for file in package.rglob("*.py"):
        if "patterns import pattern" in file.read_text(encoding="utf-8"):
            import_module(".".join(("readiness", *file.relative_to(package).with_suffix("").parts)))
    assert patterns._LAZY
    patterns.compile_all()


def test_it_does_what_a_compiled_one_does() -> None:
    lazy, eager = patterns.pattern(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (eager.pattern, eager.flags, eager.groupindex)
    assert lazy.findall("One two") == eager.findall("One two")
    assert lazy.sub("x", "One two", count=1) == "x two"
    found = lazy.search("12 Three")
    assert found is not None
    assert found["word"] == "Three"
    assert patterns.pattern(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_it_is_compiled_once() -> None:
    lazy = patterns.pattern("a|b")
    assert lazy.match is lazy.match
