"""Ten times the input takes at most fifteen times as long, whatever it is made of.

Growth is measured, not time, so that a slow machine fails nothing; the least of three runs of processor time counts.
The large input is run again only when it took too long.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import assess
from readiness.assessment.causes import with_causes
from readiness.assessment.findings import check_gate
from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD, SECTION, Field, Kind
from readiness.questionnaire.model import Questionnaire
from readiness.report.formats.faults import render
from tests.nightly import is_nightly

HEAD = "readiness: 1\npilot: {name: Trial}\n"
MOST = 15
NOISE = 0.05
"""Seconds that no measurement is more exact than: a tenth input this quick proves nothing."""


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _assert_in_proportion(work: Callable[[int], Callable[[], object]], size: int) -> None:
    few, many = work(size), work(size * 10)
    small = min(_seconds(few) for _ in range(3))
    large = _seconds(many)
    for _ in range(2):
        if large <= MOST * small + NOISE or large > 20:
            break
        large = min(large, _seconds(many))
    assert large <= MOST * small + NOISE, f"{size}: {small:.3f} s; {size * 10}: {large:.3f} s"


def _reading(text: str) -> Callable[[], object]:
    data = text.encode()

    def work() -> object:
        reading = read_description(data, "grown.pilot.yaml", max_bytes=len(data))
        return render("grown.pilot.yaml", reading.faults, assessed=reading.pilot is not None)

    return work


TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "unknown keys": (500, lambda n: HEAD + "owners:\n" + "".join(f"  unlike_{i}: x\n" for i in range(n))),
    "misspelt keys": (500, lambda n: HEAD + "owners:\n" + "".join(f"  production{i}: x\n" for i in range(n))),
    "unknown sections": (500, lambda n: HEAD + "".join(f"unlike_{i}: x\n" for i in range(n))),
    "unknown keys in entries": (500, lambda n: HEAD + "slos:\n" + "".join(f"  - {{nmae: a{i}}}\n" for i in range(n))),
    "pieces behind commas": (500, lambda n: f"{HEAD}owners: {{production: a{''.join(f', b{i}' for i in range(n))}}}\n"),
    "tabs": (500, lambda n: HEAD + "owners:\n" + "".join(f"\tk{i}: x\n" for i in range(n))),
    "duplicate keys": (500, lambda n: HEAD + "owners:\n" + "  production: x\n" * n),
    "control characters": (500, lambda n: HEAD + "owners:\n" + "".join(f"  k{i}: \x01\n" for i in range(n))),
    "conflicts": (500, lambda n: HEAD + "<<<<<<< a\n# one\n=======\n# two\n>>>>>>> b\n" * n),
    "markers of one conflict": (500, lambda n: HEAD + "<<<<<<< a\n" * n),
    "anchors": (500, lambda n: HEAD + "owners:\n" + "".join(f"  k{i}: &a{i} x\n" for i in range(n))),
    "unknown aliases": (500, lambda n: HEAD + "owners:\n" + "".join(f"  k{i}: *a{i}\n" for i in range(n))),
    "comments without a space": (500, lambda n: HEAD + "owners:\n" + "".join(f'  k{i}: "x"#{i}\n' for i in range(n))),
    "question marks in braces": (500, lambda n: f"{HEAD}owners: {{{', '.join(f'?k{i}: x' for i in range(n))}}}\n"),
    "brackets": (1000, lambda n: HEAD + "owners: " + "[" * n),
    "entries": (
        200,
        lambda n: HEAD + "integrations:\n" + "".join(f"  - {{system: S{i}, direction: both}}\n" for i in range(n)),
    ),
    "wrong values": (
        200,
        lambda n: HEAD + "integrations:\n" + "".join(f"  - {{system: S{i}, direction: bth}}\n" for i in range(n)),
    ),
    "supports": (
        500,
        lambda n: HEAD + f"evidence: [{{ref: a.pdf, supports: [{', '.join(f'x{i}' for i in range(n))}]}}]\n",
    ),
    "blank lines": (2000, lambda n: HEAD + "\n" * n + "owners: {production: Jane Doe}\n"),
    "comment lines": (2000, lambda n: HEAD + "# a comment\n" * n + "owners: {production: Jane Doe}\n"),
    "a quote that is not closed": (2000, lambda n: HEAD + 'owners: {production: "' + "x y\n" * n),
}


@pytest.mark.parametrize(("size", "make"), TEXTS.values(), ids=TEXTS)
def test_many_of_one_thing(size: int, make: Callable[[int], str]) -> None:
    _assert_in_proportion(lambda n: _reading(make(n)), size)


def test_many_faults_are_held_to_a_gate(questionnaire: Questionnaire) -> None:
    """Each fault is looked at as a cause of what else is found."""

    def work(size: int) -> Callable[[], object]:
        data = TEXTS["unknown keys"][1](size).encode()
        pilot = read_description(data, "grown.pilot.yaml", max_bytes=len(data)).pilot
        assert pilot is not None
        assessment = assess(pilot, questionnaire)
        return lambda: with_causes(check_gate(assessment), assessment, check_gate, before=None, earlier=None)

    _assert_in_proportion(work, 300)


ATOMS = (
    " ",
    "a",
    "1 ",
    "a-",
    ", ",
    "/",
    "<",
    "not ",
    "1 in ",
    "_1",
    "at least ",
    "Jane ",
    "J. ",
    "of the ",
    "https://",
)
KINDS = {field.kind: field for path, field in FIELD.items() if path.replace("[]", "").count(".") == 1}


def holding(field: Field, text: str) -> str:
    """A description with a text in a field."""
    value = json.dumps(text)
    if not SECTION[field.section].is_list:
        head = "readiness: 1\n" if field.section == "pilot" else HEAD
        name = "  name: Trial\n" if field.section == "pilot" and field.key != "name" else ""
        return f"{head}{field.section}:\n{name}  {field.key}: {value}\n"
    named = SECTION[field.section].name_key
    name = f"{named}: X, " if field.key != named else ""
    return f"{HEAD}{field.section}:\n  - {{{name}{field.key}: {value}}}\n"


@pytest.mark.parametrize("field", KINDS.values(), ids=lambda field: field.kind.value)
def test_a_long_text_in_a_field_of_each_kind(field: Field) -> None:
    for start in ("", "1", "yes"):
        for atom in ATOMS:
            _assert_in_proportion(
                lambda n, start=start, atom=atom: _reading(holding(field, f"{start}{atom * (n // len(atom))}x\u20ac")),  # type: ignore[misc]
                500,
            )


PROSE = [field for field in FIELD.values() if field.kind in (Kind.TEXT, Kind.PERSON, Kind.PLAIN, Kind.TEXTS)]


def test_long_prose_is_assessed(questionnaire: Questionnaire, tmp_path: Path) -> None:
    """The rules that look for words look at every text of a description at once here."""

    def work(atom: str, size: int) -> Callable[[], object]:
        text = json.dumps(f"a{atom * (size // len(atom))}x")
        sections: dict[str, list[str]] = {}
        for field in PROSE:
            if field.section not in ("extra", "waivers", "programme", "evidence") and "." not in field.key:
                sections.setdefault(field.section, []).append(f"{field.key}: {text}")
        lines = ["readiness: 1"]
        for name, keys in sections.items():
            whole = f"{{{', '.join(keys)}}}"
            lines.append(f"{name}: {f'[{whole}]' if SECTION[name].is_list else whole}")
        data = "\n".join(lines).encode()
        reading = read_description(data, "prose.pilot.yaml", tmp_path, max_bytes=len(data))
        assert reading.pilot is not None
        pilot = reading.pilot
        return lambda: assess(pilot, questionnaire)

    for atom in (" ", "a", "1 ", "and ", ", ", "the number of ", "accuracy ", "not "):
        _assert_in_proportion(lambda n, atom=atom: work(atom, n), 1000 if is_nightly() else 300)  # type: ignore[misc]
