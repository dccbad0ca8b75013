"""Every malformed description in `malformed/` is reported with exactly the lines beside it.

`<slug>.expected` is what `readiness assess <slug>.yaml` prints first in that folder: each fault of the file with its
place, what was found and expected, and what to type instead, in line order, and whether anything was assessed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.pilot import description
from readiness.pilot.description import read_description
from readiness.pilot.fields import SECTIONS, Field, Kind, Section
from readiness.pilot.source import MAX_BYTES, Code, Fault
from readiness.report.formats.faults import render
from tests.nightly import examples

FOLDER = Path(__file__).parent / "malformed"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def _data(slug: str) -> bytes:
    return (FOLDER / f"{slug}.yaml").read_bytes()


@pytest.mark.parametrize("slug", CASES)
def test_prints_every_fault(slug: str) -> None:
    reading = read_description(_data(slug), f"{slug}.yaml")
    assert reading.faults, "the description was accepted"
    printed = render(f"{slug}.yaml", reading.faults, assessed=reading.pilot is not None)
    assert printed == (FOLDER / f"{slug}.expected").read_bytes().decode()


@pytest.mark.parametrize("slug", CASES)
def test_faults_are_ordered_and_lie_in_the_file(slug: str) -> None:
    data = _data(slug)
    faults = read_description(data, f"{slug}.yaml").faults
    assert faults
    assert [(f.line, f.column) for f in faults] == sorted((f.line, f.column) for f in faults)
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", errors="replace"))
    for fault in faults:
        assert fault.code in set(Code)
        assert fault.help
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


def test_each_case_has_its_lines() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.expected")) == CASES
    assert len(CASES) >= 60


def test_a_very_large_file_is_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str) -> None:
        raise AssertionError("the file was parsed")

    monkeypatch.setattr(description, "read", parse)
    line = b"  - {system: SAP (ERP), direction: both}\n"
    data = b"readiness: 1\nintegrations:\n" + line * (10_000_000 // len(line) + 1)
    reading = read_description(data, "large.yaml")
    assert reading.pilot is None
    (fault,) = reading.faults
    assert (fault.code, fault.line, fault.column) == (Code.SIZE, 1, 1)
    assert f"{MAX_BYTES:,} bytes" in fault.message
    assert "--max-bytes" in fault.help


def test_the_largest_size_is_a_setting() -> None:
    data = b"readiness: 1\npilot: {name: Invoice matcher}\n"
    assert read_description(data, "pilot.yaml", max_bytes=len(data)).pilot is not None
    (fault,) = read_description(data, "pilot.yaml", max_bytes=len(data) - 1).faults
    assert fault.code == Code.SIZE


_HEAD = "readiness: 1\npilot: {name: Invoice matcher}\n"
_MISFITS = (
    *("yes", "no - nobody wants it", "Yes, since May", "unknown, ask HR", "planned June 2026", "planned 30.06.2026"),
    *("maybe", "unkown", "N/A because it is internal", "y", "lots", "a lot", "in the vault of the group"),
    *("1,208", "-22,5", "-5", "14 people", "4 weeks", "400.5", "1'200", "1.234.567", "~1.5", "0.91", ".95", "178%"),
    *("94,7%", "8 percent", "440", "4,8M EUR", "240.000 EUR", "240k€ per year", "1.1 million USD", "450000 dollars"),
    *("92%", "2% for 2 weeks", "a month", "15", "100 orders", "2/4", "6/4/2", "1-2-3", "June", "prod", "monitring"),
    *("30.06.2026", "1.6.2026", "2027-1-11", "1 June 2026", "June 1, 2026", "06/30/2026", "2026-13-01", "31.2.2026"),
    *("legal, compliance", "happy path and edge cases", "Germany", "see the wiki etc.pp", "- x", "a, b", "[]", "#"),
)


def _shapes() -> dict[str, tuple[str, Field]]:
    """One field of each kind and list of values, in lists and in entries too, with the text that stands around it."""
    shapes: dict[str, tuple[str, Field]] = {}

    def add(around: str, field: Field, *, in_list: bool) -> None:
        if field.kind is not Kind.PLAIN:
            shapes.setdefault(f"{field.kind}-{in_list}-{'|'.join(field.values)}", (around, field))

    for section in SECTIONS:
        for field in section.fields:
            around = f"{section.name}: [{{%s}}]" if section.is_list else f"{section.name}: {{%s}}"
            if section.name != "pilot":
                add(_HEAD + around + "\n", field, in_list=section.is_list)
                add(_HEAD + (f"{section.name}:\n  {'- ' * section.is_list}%s\n"), field, in_list=not section.is_list)
            for sub in field.fields if section.name != "pilot" else ():
                inner = {Kind.RECORD_MAP: "{name-owners: {%s}}", Kind.RECORD: "{%s}"}.get(field.kind, "[{%s}]")
                entry = f"{{{field.key}: {inner}}}"
                add(f"{_HEAD}{section.name}: {f'[{entry}]' if section.is_list else entry}\n", sub, in_list=True)
    return shapes


_SHAPES = _shapes()


def _faults(text: str) -> tuple[Fault, ...]:
    return read_description(text.encode(), "pilot.yaml").faults


@pytest.mark.parametrize("shape", _SHAPES)
def test_what_to_type_is_accepted_where_the_fault_is(shape: str) -> None:
    around, field = _SHAPES[shape]
    for misfit in _MISFITS:
        faults = _faults(around % f"{field.key}: {json.dumps(misfit)}")
        if not faults:
            continue
        (fault,) = faults
        assert fault.code in (Code.TYPE, Code.VALUE)
        if guess := re.fullmatch(r"did you mean `(.*)`\?", fault.help):
            typed = f"{field.key}: {guess[1]}"
        else:
            assert fault.help.startswith(f"{field.key}: ")
            typed = fault.help
        assert _faults(around % typed) == (), f"{misfit}: {typed}"


@pytest.mark.parametrize("section", SECTIONS, ids=[section.name for section in SECTIONS])
@pytest.mark.parametrize(
    "found", ["lots", "yes", "[a]", "no - we paid", "yes - partly", "planned for Q3", "partial, one"]
)
def test_what_to_type_for_a_section_is_accepted(section: Section, found: str) -> None:
    head = "readiness: 1\n" if section.name == "pilot" else _HEAD
    faults = _faults(f"{head}{section.name}: {found}\n")
    for fault in faults:
        if fault.help.startswith("- "):
            # An entry goes where the entry was.
            assert _faults(f"{head}{section.name}:\n  {fault.help}\n") == ()
        else:
            assert fault.help.startswith(f"{section.name}: ")
            assert _faults(f"{head}{fault.help}\n") == ()
    assert faults or section.name == "extra"


def test_a_fault_hides_no_other() -> None:
    """A break in any line of a description costs that line, never the checks of another section."""
    sections = {"owners": "sponsor", "budget": "second_use_case", "evals": "sample", "change": "old_path"}
    breaks = (
        *('"open', "'open", "[open", "{open", "*star", "&and", "@at", "`tick`", "%cent", "> word", "| word", ">5"),
        *("a: b", "n/a: reason", '"a" b', "[a] b", "- a", "]", ", a", "!<t", '"\\q"', "\ttab", "a\x07b", "\xa0x"),
    )
    for broken, key in sections.items():
        for slip in breaks:
            lines = ["readiness: 1", "pilot:", "  name: Invoice matcher"]
            places = []
            for name, field in sections.items():
                lines += [f"{name}:", f"  {field}: {slip if name == broken else 'yes, mostly'}", "  no_such_key: 1"]
                places += [(len(lines) - 1, field), (len(lines), "no_such_key")]
            found = {fault.line for fault in _faults("\n".join(lines) + "\n")}
            assert found >= {line for line, name in places if name != key}, f"{key}: {slip}"
            assert found <= {line for line, _ in places}, f"{key}: {slip}"


@pytest.mark.parametrize(
    "text",
    [
        "operations: {runbook: docs/agent policy.md, rollback: agent policy.md}",
        "change: {mood_before: -22, mood_now: -3}",
        "value: {annual_return: 240.5 EUR, programme_cost: 1.25M EUR}\neconomics: {cost_per_task: 0.125 USD}",
        "value: {metric: planned downtime, goal: no more than 2 a month}\nworkflow: {name: planned maintenance}",
        "owners: {production: Norbert Yes, deputy: None-Hansen}",
        "programme: {actions: {build-audit-log: {effort: 2 / 4 / 6.5}}}",
        "value:\n  goal: >\n    folded\n    text\n  metric: |2\n    kept\n",
        "value: {goal: from 61\u00a0% to 80\u00a0%, metric: a\u2028b}",
    ],
)
def test_what_looks_like_a_slip_and_is_none(text: str) -> None:
    assert _faults(f"{_HEAD}{text}\n") == ()


@examples(60)
@given(
    st.sampled_from(sorted((FOLDER.parents[1] / "samples").glob("*.pilot.yaml"))),
    st.integers(0, 20_000),
    st.sampled_from("\"'[]{}:,-#*&!|>%@`?\\ \n\a\x85\xa0"),
)
def test_one_character_too_many_brings_few_faults(sample: Path, at: int, character: str) -> None:
    text = sample.read_text(encoding="utf-8")
    at %= len(text)
    broken = text[:at] + character + text[at:]
    lines = re.split(r"\r\n|\r|\n", broken)
    faults = _faults(broken)
    assert len(faults) <= 6
    for fault in faults:
        assert fault.help
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
