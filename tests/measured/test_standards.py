"""What files of standards say counts in place of typing it again, and another value than is stated is a finding."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from readiness.assessment.assess import Assessment, assess
from readiness.measured.standards import read as standards_read
from readiness.measured.standards.read import read
from readiness.output.exports import Form, export
from readiness.pilot import source
from readiness.pilot.answers import Duration, Threshold
from readiness.pilot.description import Pilot, read_description
from readiness.questionnaire.model import Questionnaire
from readiness.rules.ids import ContradictionId
from tests.conftest import SAMPLES
from tests.measured.test_claims import found

Judge = Callable[..., Assessment]
OPENSLO = """apiVersion: openslo/v1
kind: Service
metadata: {name: matcher}
spec: {description: matches}
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: match-accuracy, displayName: Match accuracy}
spec:
  service: matcher
  indicator: {metadata: {name: right, displayName: right matches of checked matches}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.85}]
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: availability}
spec: {service: matcher, objectives: [{target: 0.999}]}
"""
ODCS = """apiVersion: v3.0.2
kind: DataContract
id: 1
status: active
version: 1.0.0
team: [{username: former, role: owner, dateOut: "2025-01-01"}, {username: erp, name: ERP team, role: owner}]
schema:
  - name: orders
    properties:
      - {name: id, classification: internal}
      - {name: customer, properties: [{name: iban, classification: confidential}]}
slaProperties: [{property: freshness, value: 15, unit: m}]
"""


def pilot_of(folder: Path, text: str, model: str = "") -> Pilot:
    about = f", model: {model}" if model else ""
    whole = f"readiness: 1\npilot: {{name: Trial, as_of: 2026-04-01{about}}}\n{text}"
    reading = read_description(whole.encode(), "trial.pilot.yaml", folder)
    assert reading.pilot is not None, reading.faults
    return reading.pilot


@pytest.fixture
def judge(tmp_path: Path, questionnaire: Questionnaire) -> Judge:
    def run(text: str, files: dict[str, str | bytes], model: str = "") -> Assessment:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return assess(pilot_of(tmp_path, text, model), questionnaire)

    return run


def test_an_objective_takes_its_values_from_its_openslo_file(judge: Judge) -> None:
    assessment = judge("slos:\n  - {name: match accuracy, file: slo.yaml}\n", {"slo.yaml": OPENSLO})
    (slo,) = assessment.pilot.items["slos"]
    assert slo.answer("target").value == Threshold(">=", 85, "%")
    assert slo.answer("window").value == Duration(28, "d")
    assert slo.text("indicator") == "right matches of checked matches"
    assert not found(assessment, ContradictionId.FILE_AGAINST_CLAIM)


def test_a_stricter_target_than_the_file_has_is_not_in_force(judge: Judge) -> None:
    text = "slos:\n  - {name: match accuracy, target: at least 92%, window: 4w, file: slo.yaml}\n"
    assessment = judge(text, {"slo.yaml": OPENSLO})
    (one,) = found(assessment, ContradictionId.FILE_AGAINST_CLAIM)
    assert one.message == "at least 92% is stated, and at least 85% stands in slo.yaml (OpenSLO)"
    assert (one.path, one.line) == ("slos[match accuracy].target", 4)
    assert assessment.pilot.items["slos"][0].answer("target").value == Threshold(">=", 85, "%")


def test_a_source_takes_its_values_from_its_contract(judge: Judge) -> None:
    assessment = judge("data_sources:\n  - {name: Orders, contract: orders.yaml}\n", {"orders.yaml": ODCS})
    (source,) = assessment.pilot.items["data_sources"]
    assert (source.text("owner"), source.text("classification"), source.text("freshness")) == (
        "ERP team",
        "confidential",
        "15m",
    )


def test_what_a_contract_says_otherwise_is_a_finding_and_what_it_says_alike_is_none(judge: Judge) -> None:
    entry = "{name: Orders, owner: %s, classification: %s, freshness: %s, contract: orders.yaml}"
    same = judge(f"data_sources:\n  - {entry % ('ERP team', 'confidential', '15m')}\n", {"orders.yaml": ODCS})
    assert not found(same, ContradictionId.FILE_AGAINST_CLAIM)
    other = judge(f"data_sources:\n  - {entry % ('Sales', 'internal', '1h')}\n", {"orders.yaml": ODCS})
    said = {one.path.rpartition(".")[2]: one.message for one in found(other, ContradictionId.FILE_AGAINST_CLAIM)}
    assert said == {
        "owner": "Sales is stated, and ERP team stands in orders.yaml (ODCS)",
        "classification": "internal is stated, and confidential stands in orders.yaml (ODCS)",
        "freshness": "1h is stated, and 15m stands in orders.yaml (ODCS)",
    }


def test_a_contract_says_no_more_than_a_description_may(judge: Judge) -> None:
    """A placeholder is no owner, whoever wrote it."""
    contract = ODCS.replace("name: ERP team", "name: TBD").replace("value: 15, unit: m", "value: -1, unit: m")
    assessment = judge("data_sources:\n  - {name: Orders, contract: orders.yaml}\n", {"orders.yaml": contract})
    (source,) = assessment.pilot.items["data_sources"]
    assert not source.answer("owner").given
    assert not source.answer("freshness").given


def test_the_sample_and_its_contracts_agree(samples_pilot: Pilot) -> None:
    files = read(samples_pilot)
    filled, unread = files.filled, files.unread
    assert {one.file for one in filled} == {f"contracts/{name}.yaml" for name in ("sensors", "maximo", "parts")}
    assert not [one for one in filled if one.conflict]
    assert not unread


@pytest.fixture
def samples_pilot() -> Pilot:
    path = SAMPLES / "techflow-after.pilot.yaml"
    pilot = read_description(path.read_bytes(), path.name, path.parent).pilot
    assert pilot is not None
    return pilot


BOM = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "components": [
        {"type": "library", "name": "requests", "version": "2"},
        {"type": "machine-learning-model", "name": "gpt-4o", "version": "2024-08-06", "supplier": {"name": "OpenAI"}},
    ],
}
CARD = (
    "---\nbase_model: meta-llama/Llama-3.1-8B\nmodel_name: matcher\nversion: 1.2\n---\n# Matcher\n\nWhat it is for.\n"
)


def test_the_model_is_taken_from_a_bill_of_materials_or_a_model_card(judge: Judge) -> None:
    bom = judge("evidence:\n  - {supports: [pilot.model], ref: bom.json}\n", {"bom.json": json.dumps(BOM)})
    assert [bom.pilot.text(f"pilot.model.{key}") for key in ("name", "version", "supplier")] == [
        "gpt-4o", "2024-08-06", "OpenAI",
    ]  # fmt: skip
    card = judge("evidence:\n  - {supports: [pilot.model.name], ref: card.md}\n", {"card.md": CARD})
    assert (card.pilot.text("pilot.model.name"), card.pilot.text("pilot.model.version")) == ("matcher", "1.2")


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("{name: GPT-4o, version: 2024-08-06, supplier: OpenAI}", ""),
        ("{name: GPT-4o, version: 2024-05-13}", "GPT-4o is stated, and gpt-4o stands in bom.json (CycloneDX)"),
        ("{name: Claude 3.5 Sonnet}", "Claude 3.5 Sonnet is stated, and gpt-4o stands in bom.json (CycloneDX)"),
        ("{name: GPT-4o, supplier: Anthropic}", "Anthropic is stated, and OpenAI stands in bom.json (CycloneDX)"),
    ],
)
def test_another_model_than_is_stated_is_a_finding(judge: Judge, model: str, says: str) -> None:
    assessment = judge(
        "evidence:\n  - {supports: [pilot.model], ref: bom.json}\n", {"bom.json": json.dumps(BOM)}, model
    )
    assert [one.message for one in found(assessment, ContradictionId.FILE_AGAINST_CLAIM)] == ([says] if says else [])


ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("kind: [", "is no YAML from line"),
        ("a: 1\na: 2\n", "is no YAML from line 2"),
        (ALIASES, "is no YAML from line"),
        ("!!python/object/apply:os.system ['touch pwned']", "is no YAML from line 1"),
        ("[" * 500, "is no YAML from line 1"),
        (b"\xff\xfe\x00", "is no UTF-8 text"),
        ("just: text\n", "has no SLO of OpenSLO in it"),
        (OPENSLO.replace("match-accuracy", "x").replace("Match accuracy", "x"), "has no SLO named match accuracy"),
        ("x: " + "y" * 1_100_000, "is larger than 1 MB"),
    ],
    ids=range(9),
)
def test_a_file_that_is_not_what_it_is_named_for_is_a_finding_with_its_place(
    judge: Judge, tmp_path: Path, content: str | bytes, says: str
) -> None:
    began = time.monotonic()
    text = "slos:\n  - {name: match accuracy, target: at least 92%, file: slo.yaml}\n"
    assessment = judge(text, {"slo.yaml": content})
    (one,) = found(assessment, ContradictionId.FILE_NOT_ITS_STANDARD)
    assert says in one.message
    assert (one.path, one.line) == ("slos[match accuracy].file", 4)
    assert assessment.pilot.items["slos"][0].answer("target").value == Threshold(">=", 92, "%")
    assert not (tmp_path / "pwned").exists()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.json", "{"), ("bom.json", '{"bomFormat": "CycloneDX", "components": [NaN]}'), ("bom.json", "[" * 100_000),
        ("card.md", "---\nname: [\n---\n"), ("card.md", "---\n" + ALIASES + "\n---\n"),
    ],
    ids=range(5),
)  # fmt: skip
def test_a_bill_or_card_that_is_broken_is_a_finding(judge: Judge, name: str, content: str) -> None:
    assessment = judge(f"evidence:\n  - {{supports: [pilot.model], ref: {name}}}\n", {name: content})
    assert found(assessment, ContradictionId.FILE_NOT_ITS_STANDARD)
    assert not assessment.pilot.answer("pilot.model.name").given


def test_nothing_outside_is_read(tmp_path: Path, questionnaire: Questionnaire) -> None:
    outside, own = tmp_path / "outside", tmp_path / "pilot"
    for folder in (outside, own):
        folder.mkdir()
    (outside / "slo.yaml").write_text(OPENSLO, encoding="utf-8")
    os.symlink(outside / "slo.yaml", own / "link.yaml")
    os.mkfifo(own / "pipe.yaml")
    for ref in ("../outside/slo.yaml", "link.yaml", "pipe.yaml"):
        pilot = pilot_of(own, f"slos:\n  - {{name: match accuracy, file: {ref}}}\n")
        assert not assess(pilot, questionnaire).pilot.items["slos"][0].answer("target").given, ref


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path, samples_pilot: Pilot) -> None:
    for form, section, key in ((Form.OPENSLO, "slos", "file"), (Form.ODCS, "data_sources", "contract")):
        made = export(samples_pilot, form)
        (tmp_path / "made.yaml").write_text(made.content, encoding="utf-8")
        documents = list(yaml.safe_load_all(made.content))
        for document in documents:
            if document["kind"] == "Service":
                continue
            name = document.get("name") or document["metadata"]["displayName"]
            (tmp_path / "one.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
            first = "system" if section == "integrations" else "name"
            pilot = pilot_of(tmp_path, f"{section}:\n  - {{{first}: {json.dumps(name)}, {key}: one.yaml}}\n")
            files = read(pilot)
            filled, unread = files.filled, files.unread
            assert not unread
            assert filled
            item = next(each for each in samples_pilot.items[section] if each.name == name)
            for one in filled:
                assert one.answer is not None
                own = item.answer(one.path.rpartition(".")[2])
                assert one.answer.value == own.value, one.path


def test_openslo_says_what_is_asked_for_and_leaves_out_what_it_has_no_place_for(tmp_path: Path) -> None:
    pilot = pilot_of(
        tmp_path,
        "slos:\n  - {name: 'yes: no', target: at least 92%, window: 28d, indicator: 'right # of all'}\n"
        "  - {name: answer time, target: p95 below 4 s, window: 1w}\n  - {name: errors, target: at most 5%}\n"
        "  - {name: all, target: at least 100%}\n  - {name: missed, target: at most 1 per quarter}\n",
    )
    made = export(pilot, Form.OPENSLO)
    by_name = {each["metadata"]["displayName"]: each["spec"] for each in yaml.safe_load_all(made.content)}
    assert by_name["yes: no"]["objectives"] == [{"target": 0.92}]
    assert by_name["yes: no"]["timeWindow"] == [{"duration": "28d", "isRolling": True}]
    assert by_name["yes: no"]["description"] == "right # of all"
    assert by_name["answer time"]["objectives"] == [{"op": "lt", "value": 4, "target": 0.95}]
    assert by_name["errors"]["objectives"] == [{"target": 0.95}]
    assert by_name.keys() == {"Trial", "yes: no", "answer time", "errors"}
    assert len(made.left_out) == 2


def test_tags_of_a_bill_say_whose_cost_it_is(samples_pilot: Pilot) -> None:
    tags = json.loads(export(samples_pilot, Form.FOCUS_TAGS).content)["Tags"]
    assert tags["readiness:pilot"] == "maintenancebot"
    assert tags["readiness:budget-line"] == samples_pilot.text("budget.line")
    assert all(len(value) <= 256 for value in tags.values())


def test_a_file_is_read_again_only_where_its_content_is_new(
    tmp_path: Path, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan assesses one description many times; an editor's server lives for days."""
    parsed: list[str] = []

    def parse(text: str) -> object:
        parsed.append(text)
        return real(text)

    real = source.parse
    monkeypatch.setattr(standards_read, "parse", parse)
    (tmp_path / "slo.yaml").write_text(f"# of this test\n{OPENSLO}", encoding="utf-8")
    text = "readiness: 1\npilot: {name: A}\nslos: [{name: match accuracy, target: at least 90%, file: slo.yaml}]\n"
    pilot = read_description(text.encode(), "pilot.yaml", tmp_path).pilot
    assert pilot is not None
    first = assess(pilot, questionnaire)
    count = len(parsed)
    assert count > 0
    assert assess(pilot, questionnaire).measurements == first.measurements
    assert len(parsed) == count
    (tmp_path / "slo.yaml").write_text(f"# of this test\n{OPENSLO.replace('0.85', '0.75')}", encoding="utf-8")
    (again,) = [one for one in assess(pilot, questionnaire).measurements.filled if one.path.endswith("target")]
    assert again.said == "at least 75%"
