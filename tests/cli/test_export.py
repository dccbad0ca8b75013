"""`readiness export`: what a description knows as OpenSLO, ODCS and tags of a bill, held against the real schemas."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.cli.conftest import Run

AFTER = "samples/techflow-after.pilot.yaml"
_TAG = 256
"""Signs that clouds take in the value of a tag."""


def documents(readiness: Run, form: str, path: str = AFTER) -> list[Any]:
    done = readiness("export", form, path)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


def test_objectives_as_openslo(readiness: Run) -> None:
    service, objective = documents(readiness, "openslo")
    assert (service["kind"], objective["kind"]) == ("Service", "SLO")
    assert objective["spec"]["service"] == service["metadata"]["name"]
    assert objective["spec"]["objectives"] == [{"target": 0.92}]
    told = readiness("export", "openslo", AFTER).stderr
    assert "`at most 1 per quarter` is no share below 100% of good events, and is left out" in told


def test_sources_as_contracts_which_give_what_is_stated_again(readiness: Run, place: Path) -> None:
    contracts = documents(readiness, "odcs")
    assert [each["name"] for each in contracts] == ["Machine sensors", "Maintenance history", "Part specs"]
    assert len({each["id"] for each in contracts}) == 3
    # Who takes over such a contract need not type it again, and a change of it is seen.
    (place / "made.yaml").write_text(yaml.safe_dump(contracts[0]), encoding="utf-8")
    text = "readiness: 1\npilot: {name: A}\ndata_sources: [{name: Machine sensors, contract: made.yaml%s}]\n"
    for stated, said in (
        ("", []),
        (", owner: Plant Engineering, freshness: 60s", []),
        (", owner: Sales", ["Sales is stated, and Plant Engineering stands in made.yaml (ODCS)"]),
    ):
        (place / "pilot.yaml").write_text(text % stated, encoding="utf-8")
        found = json.loads(readiness("check", "pilot.yaml", "--format", "json").stdout)
        messages = [one["message"] for file in found["result"]["files"] for one in file["findings"]]
        assert [each for each in messages if "stands in made.yaml" in each] == said


def test_tags_of_a_bill_find_its_lines_again(readiness: Run, place: Path) -> None:
    tags = json.loads(readiness("export", "focus-tags", AFTER).stdout)["Tags"]
    assert tags["readiness:pilot"] == "maintenancebot"
    assert all(0 < len(value) <= _TAG for value in tags.values())
    rows = [
        {"ChargePeriodStart": "2026-05-02T00:00:00Z", "EffectiveCost": cost, "BillingCurrency": "USD",
         "ServiceCategory": "AI and Machine Learning", "Tags": json.dumps(own)}
        for cost, own in (("12.5", tags), ("900", {"team": "other"}))
    ]  # fmt: skip
    lines = [
        ",".join(rows[0]),
        *(",".join('"' + each.replace('"', '""') + '"' for each in row.values()) for row in rows),
    ]
    (place / "bill.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "pilot.yaml").write_text(
        "readiness: 1\npilot: {name: A}\nevidence: [{supports: [economics.model], type: cost, ref: bill.csv, "
        'select: {tag: "readiness:pilot=maintenancebot"}}]\n',
        encoding="utf-8",
    )
    readiness("measure", "pilot.yaml", "--save")
    saved = json.loads((place / "pilot.measured.json").read_text(encoding="utf-8"))
    (month,) = saved["evidence"][0]["costs"]["months"]
    assert (month["month"], month["model"]) == ("2026-05", 12.5)


@pytest.mark.parametrize("form", ["openslo", "odcs", "focus-tags"])
def test_to_a_file_from_stdin_and_nothing_to_write(readiness: Run, place: Path, form: str) -> None:
    written = readiness("export", form, AFTER, "-o", "made.txt")
    assert (written.returncode, written.stdout) == (0, "")
    assert written.stderr.endswith("wrote made.txt\n")
    assert (place / "made.txt").read_text(encoding="utf-8") == readiness("export", form, AFTER).stdout
    if form != "focus-tags":
        empty = readiness("export", form, "-", input="readiness: 1\npilot: {name: A}\n")
        assert (empty.returncode, empty.stdout) == (1, "")
        assert form in empty.stderr
    broken = readiness("export", form, "-", input="a: [")
    assert (broken.returncode, broken.stdout) == (1, "")


def test_names_that_are_odd_stay_values(readiness: Run, place: Path) -> None:
    (place / "pilot.yaml").write_text(
        "readiness: 1\npilot: {name: 'A: &b *c # d'}\n"
        'slos: [{name: "yes\\nkind: Evil", target: at least 90%, window: 28d, indicator: "{{ x }} --- \\u202e"}]\n'
        "data_sources: [{name: '--- ''x', owner: 'O''Neil, ERP', freshness: 15m}]\n",
        encoding="utf-8",
    )
    assert [each["kind"] for each in documents(readiness, "openslo", "pilot.yaml")] == ["Service", "SLO"]
    (contract,) = documents(readiness, "odcs", "pilot.yaml")
    assert contract["name"] == "--- 'x"


# The real schemas are not ours to pass on: each test below takes them from where they are installed.


def _odcs_schema() -> dict[str, Any] | None:
    found = importlib.util.find_spec("datacontract")
    folder = Path(found.origin or "").parent / "schemas" if found is not None else None
    file = folder / "odcs-3.1.0.schema.json" if folder is not None else None
    return json.loads(file.read_text(encoding="utf-8")) if file is not None and file.exists() else None


@pytest.mark.skipif(_odcs_schema() is None, reason="the schema of ODCS is not here: pip install datacontract-cli")
def test_contracts_fit_the_schema_of_odcs(readiness: Run) -> None:
    validator = jsonschema_rs.validator_for(_odcs_schema() or {})
    for contract in documents(readiness, "odcs"):
        assert [error.message for error in validator.iter_errors(contract)] == []


@pytest.mark.skipif(
    "OPENSLO_SCHEMAS" not in os.environ,
    reason="the schema of OpenSLO is not here: set OPENSLO_SCHEMAS to schemas/v1 of a checkout of OpenSLO/OpenSLO",
)
def test_objectives_fit_the_schema_of_openslo(readiness: Run) -> None:
    folder = Path(os.environ["OPENSLO_SCHEMAS"])

    def retrieve(uri: str) -> Any:
        return json.loads((folder / uri.partition("/v1/")[2]).read_text(encoding="utf-8"))

    root = json.loads((folder / "openslo.schema.json").read_text(encoding="utf-8"))
    check: Callable[[Any], list[str]] = lambda each: [  # noqa: E731
        error.message for error in jsonschema_rs.validator_for(root, retriever=retrieve).iter_errors(each)
    ]
    made = documents(readiness, "openslo")
    assert made
    for each in made:
        assert check(each) == []
    assert check({**made[1], "kind": "SLA"}), "the schema refuses what is none"
