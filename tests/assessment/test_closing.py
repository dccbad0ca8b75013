"""What the report suggests works: write the line, fill its placeholder, add the receipt, and it is closed."""

from __future__ import annotations

import copy
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readiness import resources
from readiness.assessment.assess import assess
from readiness.assessment.evaluate import Edit, Result, Status
from readiness.pilot.description import read_description
from readiness.pilot.fields import field
from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from readiness.questionnaire.load import load
from readiness.questionnaire.model import Criterion, Questionnaire
from tests.conftest import SAMPLES

_IDS = [criterion.id for criterion in load(resources.folder("questionnaires")).criteria]
_STARTS = ("nothing", "techflow-before", "orderentry-stalled", "minimal", "techflow-after")
_PLACEHOLDER = re.compile(r"<[^<>]+>")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples with a document of its own for every placeholder."""
    folder = tmp_path_factory.mktemp("desk") / "samples"
    shutil.copytree(SAMPLES, folder)
    (folder / "docs" / "new.md").write_text("What was asked for.\n", encoding="utf-8")
    (folder / "evidence" / "new.md").write_text("What shows it.\n", encoding="utf-8")
    return folder


def start(name: str, desk: Path) -> dict[str, Any]:
    """A description to begin with, as data."""
    if name == "nothing":
        return {"readiness": 1, "pilot": {"name": "Empty", "as_of": "2026-06-30"}}
    root = read((desk / f"{name}.pilot.yaml").read_text(encoding="utf-8")).root
    assert root is not None
    data: Any = plain(root)
    data["pilot"].setdefault("as_of", "2026-06-30")
    whole: dict[str, Any] = data
    return whole


def filled(section: str, key: str, text: str, met: dict[str, Any]) -> Any:
    """What a person would write in place of a suggestion's placeholder: here, the criterion's own example."""
    assert _PLACEHOLDER.search(text), f"the suggestion `{text}` invites typing the passing value"
    if "path of the" in text:
        return "docs/new.md"
    example = met.get(section)
    rows = example if isinstance(example, list) else [example] if isinstance(example, dict) else []
    for row in rows:
        if key in row:
            return row[key]
    known = field(f"{section}[].{key}") or field(f"{section}.{key}")
    assert known is not None
    return known.example


def wanted(path: str, address: str, result: Result) -> str:
    """The first value that the reason says would do, for a choice that depends on other answers."""
    known = field(address)
    leaf = next((leaf for leaf in result.answers if leaf.path == path and leaf.state.value == "no"), None)
    if known is None or leaf is None:
        return ""
    return next((value for value in known.values if value in re.split(r"[ ,]+", leaf.required)), "")


def write(data: dict[str, Any], edit: Edit, met: dict[str, Any], result: Result) -> None:
    """Carry out one suggested edit."""
    match = re.fullmatch(r"(\w+)(?:\[(.*)\])?(?:\.(\w+))?", edit.path)
    assert match, edit.path
    section, item, key = match.groups()
    if key is None:
        assert _PLACEHOLDER.search(edit.text)
        there = data.get(section)
        rows = copy.deepcopy(met[section])
        for row in rows:
            row.update(
                {line.split(":")[0].strip(): "docs/new.md" for line in edit.text.split("\n") if "path of" in line}
            )
        lines = (line.strip(" -").partition(": ") for line in edit.text.split("\n")[1:])
        rows[0].update({key: text for key, _, text in lines if text and not _PLACEHOLDER.search(text)})
        data[section] = [*(there if isinstance(there, list) else []), *rows]
        return
    # A rank is one of its own.
    ranks = [row.get(key) for row in data.get(section, ())] if key == "rank" else []
    met = met if not ranks else {section: {key: 1 + max(rank if isinstance(rank, int) else 0 for rank in ranks)}}
    value = wanted(edit.path, f"{section}[].{key}", result) or filled(section, key, edit.text, met)
    if item is None:
        if not isinstance(data.get(section), dict):
            data[section] = {}
        data[section][key] = value
        return
    rows = data[section]
    names = [str(next(iter(row.values()), "")) for row in rows]
    position = names.index(item) if item in names else int(item) - 1
    row = rows[position]
    if section == "baselines" and key in ("target", "after"):
        # Figures of one entry are written in one unit.
        number = re.match(r"[\d.,]+", str(value))
        unit = str(row.get("before", "")).lstrip("0123456789.,")
        value = row.get("target", f"{number[0] if number else value}{unit}") if key == "after" else f"{value}{unit}"
    row[key] = value


def closed(
    criterion: Criterion, result: Result, data: dict[str, Any], desk: Path, questionnaire: Questionnaire
) -> tuple[Result, dict[str, Any]]:
    """The result after everything suggested was done, and the description then."""
    done = copy.deepcopy(data)
    for edit in result.fix.edits:
        write(done, edit, criterion.met, result)
    if result.fix.evidence_level is not None:
        receipts = done.get("evidence")
        done["evidence"] = [
            *(receipts if isinstance(receipts, list) else []),
            {
                "supports": [result.fix.evidence_supports],
                "level": result.fix.evidence_level.value,
                "ref": "evidence/new.md",
                "date": done["pilot"]["as_of"],
                "period": "the last quarter",
                "n": 120,
            },
        ]
    reading = read_description(msgspec.json.encode(done), "done", desk)
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, questionnaire).result(criterion.id), done


@pytest.mark.parametrize("name", _STARTS)
def test_doing_what_is_suggested_closes_it(name: str, desk: Path, questionnaire: Questionnaire) -> None:
    data = start(name, desk)
    reading = read_description(msgspec.json.encode(data), name, desk)
    assert reading.pilot is not None
    before = assess(reading.pilot, questionnaire)
    tried = 0
    for criterion, result in zip(questionnaire.criteria, before.results, strict=True):
        if result.passed or result.status in (Status.NA, Status.NOT_APPLICABLE):
            continue
        tried += 1
        # What an action needs may depend on the answer just given: a control that fits its risk, then its limit.
        after, done = result, data
        for _ in range(3):
            after, done = closed(criterion, after, done, desk, questionnaire)
            if after.passed:
                break
        # No line closes a figure that falls short; better work does.
        if any(leaf.sentence and leaf.state.value == "no" for leaf in after.answers):
            continue
        # An answer may show that the question does not arise, e.g. once the risk of every action is known to be low.
        assert after.passed or after.status is Status.NOT_APPLICABLE, (criterion.id, after.reason, result.fix)
    assert tried


def test_every_criterion_is_open_on_an_empty_page(desk: Path, questionnaire: Questionnaire) -> None:
    reading = read_description(msgspec.json.encode(start("nothing", desk)), "nothing", desk)
    assert reading.pilot is not None
    assert [r.id for r in assess(reading.pilot, questionnaire).results if not r.passed] == _IDS
