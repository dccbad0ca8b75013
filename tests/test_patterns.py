"""Expressions compiled on first use are those `re.compile` would give, and none has a fault that waits for its use."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import readiness
from readiness import kept, patterns


def load_all() -> None:
    """Load every module that has an expression."""
    package = Path(readiness.__file__).parent
    for file in package.rglob("*.py"):
        if "patterns import pattern" in file.read_text(encoding="utf-8"):
            import_module(".".join(("readiness", *file.relative_to(package).with_suffix("").parts)))
    assert patterns._LAZY


def test_every_expression_compiles_to_what_python_makes_of_it() -> None:
    load_all()
    patterns.compile_all()
    for lazy in patterns._LAZY:
        expression, flags = lazy._expression, lazy._flags
        # Two patterns are equal when their code is.
        assert lazy.__dict__["_compiled"] == re.compile(expression, flags), expression
        assert lazy.groupindex == re.compile(expression, flags).groupindex


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled expressions are kept in a test."""
    monkeypatch.setattr(kept, "place", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "patterns.marshal"


def stored(*expressions: str) -> None:
    """Compile these as a run does, and end it."""
    store = patterns._Store()
    for expression in expressions:
        assert store.compile(expression, re.IGNORECASE) == re.compile(expression, re.IGNORECASE)
    store._write()


def test_what_was_compiled_is_not_compiled_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored("(?P<one>a+)|b", r"\d{2,}")
    monkeypatch.setattr(patterns, "_code", None)
    again = patterns._Store().compile("(?P<one>a+)|b", re.IGNORECASE)
    found = again.fullmatch("AA")
    assert found is not None
    assert found["one"] == "AA"
    assert again == re.compile("(?P<one>a+)|b", re.IGNORECASE)


@pytest.mark.parametrize("length", [0, 10, 65, 100])
def test_half_a_file_is_none(place: Path, length: int) -> None:
    stored("a|b")
    place.write_bytes(place.read_bytes()[:length])
    assert patterns._Store().compile("a|b", 0).fullmatch("b")


def test_what_another_python_kept_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored("a|b")
    monkeypatch.setattr(sys, "version", "3.11.0 of another build")
    assert patterns._Store()._read() == {}


def test_nothing_is_written_where_no_bytecode_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    stored("a|b")
    assert not place.exists()


def test_a_fault_is_the_one_of_python() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns._Store().compile("(a", 0)


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
