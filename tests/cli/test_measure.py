"""`readiness measure`: claim beside measurement, kept for `check`, and verified by whoever has the log."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import jsonschema_rs
import openpyxl
import pytest

from readiness import extras
from readiness.output.schema import Document, document
from tests.cli.conftest import Run
from tests.measured.logs import MADE

TEXT = """readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-07-01, stage: production, audience: staff}
evals: {live_accuracy: 95%}
slos:
  - {name: match accuracy, target: at least 92%, alert: below 90%, window: 100 tasks}
evidence:
  - {supports: [evals.live_accuracy], type: log, ref: half-year.csv}
"""


@pytest.fixture
def pilot(place: Path) -> Path:
    """A description with a log that does not support it."""
    file = place / "pilot.yaml"
    file.write_text(TEXT, encoding="utf-8")
    (place / "half-year.csv").write_text(MADE.as_csv(MADE.half_year()), encoding="utf-8")
    return file


def test_claim_and_measurement_stand_side_by_side(readiness: Run, pilot: Path) -> None:
    done = readiness("measure", "pilot.yaml")
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    assert "evals.live_accuracy 95% 90.1% (89.1% to 91%, contradicted 3,620 tasks)" in said
    assert "Accuracy went from 94% to 85% on 2026-04-13 and stayed there." in said
    assert "nothing is saved" in done.stderr
    assert sorted(file.name for file in pilot.parent.glob("pilot*")) == ["pilot.yaml"]


def test_what_is_saved_is_what_check_reads(readiness: Run, pilot: Path) -> None:
    assert "measurement-missing" in readiness("check", "pilot.yaml").stdout
    saved = readiness("measure", "pilot.yaml", "--save")
    assert (saved.returncode, saved.stderr) == (1, "wrote pilot.measured.json\n")
    (pilot.parent / "half-year.csv").unlink()
    found = readiness("check", "pilot.yaml").stdout
    assert "measured-against-claim" in found
    assert "95% is stated, and 90.1% is measured from half-year.csv" in found
    assert "measurement-missing" not in found


def test_a_claim_that_holds_ends_with_0(readiness: Run, pilot: Path) -> None:
    pilot.write_text(TEXT.replace("95%}", "90%}"), encoding="utf-8")
    assert readiness("measure", "pilot.yaml", "--save").returncode == 0
    again = readiness("measure", "pilot.yaml")
    assert (again.returncode, again.stderr) == (0, "")
    assert (pilot.parent / "pilot.measured.json").read_bytes()


def test_the_same_log_gives_the_same_bytes(readiness: Run, pilot: Path) -> None:
    target = pilot.parent / "pilot.measured.json"
    readiness("measure", "pilot.yaml", "--save")
    first = target.read_bytes()
    readiness("measure", "pilot.yaml", "--save")
    assert target.read_bytes() == first


def test_a_result_that_was_changed_by_hand_is_found_by_who_has_the_log(readiness: Run, pilot: Path) -> None:
    readiness("measure", "pilot.yaml", "--save")
    target = pilot.parent / "pilot.measured.json"
    kept = json.loads(target.read_text(encoding="utf-8"))
    figure = next(one for one in kept["evidence"][0]["log"]["figures"] if one["name"] == "accuracy")
    figure |= {"value": 96.0, "low": 95.0, "high": 97.0}
    target.write_text(json.dumps(kept), encoding="utf-8")
    done = readiness("measure", "pilot.yaml")
    assert done.returncode == 1
    assert "pilot.measured.json keeps another result (half-year.csv)" in done.stderr


def test_as_json_it_is_valid_against_its_schema(readiness: Run, pilot: Path) -> None:
    done = readiness("measure", "pilot.yaml", "--format", "json", "--save")
    found = json.loads(done.stdout)
    jsonschema_rs.validator_for(document(Document.MEASURE)).validate(found)
    assert (found["result"]["agrees"], found["result"]["saved"]) == (False, "pilot.measured.json")
    (log,) = found["result"]["logs"]
    claim = next(one for one in log["claims"] if one["place"]["path"] == "evals.live_accuracy")
    assert (claim["stated_text"], claim["measured_text"], claim["contradicted"]) == ("95%", "90.1%", True)
    assessed = json.loads(readiness("assess", "pilot.yaml", "--format", "json").stdout)
    assert assessed["result"]["measured_logs"] == found["result"]["logs"]


def test_a_malformed_description_is_one_here_too(readiness: Run, pilot: Path) -> None:
    pilot.write_text("readiness: 1\npilot: {name: A}\nslos: 'x\n", encoding="utf-8")
    done = readiness("measure", "pilot.yaml", "--format", "json")
    assert done.returncode == 1
    jsonschema_rs.validator_for(document(Document.MEASURE)).validate(json.loads(done.stdout))
    assert readiness("measure", "pilot.yaml").returncode == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "readiness: 1\npilot: {name: A}\n",
            "pilot.yaml names nothing to be measured; add it, for example `evidence: [{supports:",
        ),
        (None, "pilot.yaml: No such file or directory"),
    ],
)
def test_what_there_is_nothing_to_measure_in(readiness: Run, place: Path, text: str | None, says: str) -> None:
    if text is not None:
        (place / "pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("measure", "pilot.yaml")
    assert done.returncode == 2
    assert says in done.stderr


def test_without_its_packages_it_says_what_to_type(
    readiness: Run, pilot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "polars" else find_spec(name))
    done = readiness("measure", "pilot.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "readiness: measuring a log needs packages that are not installed; type: pip install 'readiness[measure]'\n"
    )


def test_the_report_has_a_section_on_it(readiness: Run, pilot: Path) -> None:
    readiness("measure", "pilot.yaml", "--save")
    readiness("assess", "pilot.yaml", "--html", "--no-pdf")
    page = (pilot.parent / "pilot.readiness.html").read_text(encoding="utf-8")
    assert "Measured figures: 1 of 1 stated figure is better than measured" in page
    assert "Accuracy by month: 2026-01 93.7%" in page


def test_the_workbook_has_a_sheet_on_it(readiness: Run, pilot: Path) -> None:
    readiness("measure", "pilot.yaml", "--save")
    readiness("assess", "pilot.yaml", "--format", "xlsx")
    book = openpyxl.load_workbook(next(pilot.parent.glob("*.xlsx")))
    rows = [row for row in book["Measured"].iter_rows(min_row=2, values_only=True) if row[1] == "evals.live_accuracy"]
    assert rows == [
        ("half-year.csv", "evals.live_accuracy", "95%", "90.1%", "89.1% to 91%, 3,620 tasks", "contradicted", None)
    ]
