"""What stands in one field, written in a field of every other kind, is read or is a fault with its place."""

from __future__ import annotations

import re

import pytest

from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD, Field
from readiness.report.formats.faults import render
from tests.conftest import ROOT
from tests.test_growth import holding

FILES = [*(ROOT / "samples").rglob("*.pilot.yaml"), *(ROOT / "tests/malformed").glob("*.yaml")]
VALUE = re.compile(r"^\s*(?:- )?\w+: +([^#\n]+?)\s*(?: #.*)?$", re.MULTILINE)
VALUES = sorted(
    {value for path in FILES for value in VALUE.findall(path.read_text(encoding="utf-8", errors="replace"))}
)
KINDS = {
    (field.kind, field.signed, field.none_is_answer, field.one_person, field.budget_line): field
    for path, field in FIELD.items()
    if path.replace("[]", "").count(".") == 1
}


@pytest.mark.parametrize("field", KINDS.values(), ids=lambda field: field.path)
def test_a_value_of_any_field(field: Field) -> None:
    for value in VALUES:
        text = holding(field, value)
        reading = read_description(text.encode(), "any.pilot.yaml")
        assert render("any.pilot.yaml", reading.faults, assessed=reading.pilot is not None)
        lines = text.splitlines()
        assert all(1 <= fault.line <= len(lines) and fault.help for fault in reading.faults), value
