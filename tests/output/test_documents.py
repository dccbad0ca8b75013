"""What the JSON documents hold: valid against their schemas, whatever is described, and the same facts everywhere."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.findings import Severity, check_gate
from readiness.output.assessment_v1 import assessment_document, malformed_assessment
from readiness.output.check_v1 import check_document, checked_file, malformed_file, unreadable_file
from readiness.output.roadmap_v1 import malformed_roadmap, roadmap_document
from readiness.output.schema import Document, document
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.roadmap.calendar import Unplannable
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Roadmap, Scenario, build_roadmap
from readiness.roadmap.whatif import by, compare
from tests.assessment.pilots import pilots
from tests.conftest import SAMPLE_NAMES
from tests.nightly import examples

VALIDATORS = {of: jsonschema_rs.validator_for(document(of)) for of in Document}
START = datetime.date(2027, 1, 11)
BAD = b"readiness: 1\npilot: {name: Bad}\nownrs: {}\nslos: 'x\n"


def decoded(of: Document, made: msgspec.Struct) -> dict[str, Any]:
    """A document as other programs read it, valid against its schema."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(made))
    assert [f"{error.instance_path}: {error.message}" for error in VALIDATORS[of].iter_errors(found)] == []
    assert list(found) == ["schema", "tool", "questionnaire", "pilot", "result"]
    assert list(_blanks(found)) == []
    return found


def _blanks(value: object, path: str = "") -> Iterator[str]:
    """Where a text is empty, which `null` is for, or a key is no key of ours."""
    if isinstance(value, dict):
        for key, each in value.items():
            # Answers, and what is written, are looked up by their path, whatever it is.
            by_path = path.endswith((".answers", ".written_values", ".values"))
            if not by_path and not re.fullmatch(r"[a-z0-9_]+", key):
                yield f"{path}.{key}"
            yield from _blanks(each, f"{path}.{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _blanks(each, f"{path}[{number}]")
    elif value == "":
        yield path


def checked(assessment: Assessment, text: str = "") -> dict[str, Any]:
    """What a check prints of one pilot."""
    file = checked_file(assessment, check_gate(assessment), text, Severity.ERROR)
    return decoded(Document.CHECK, check_document(assessment.questionnaire, [file], Severity.ERROR))


def assessed_json(assessment: Assessment) -> dict[str, Any]:
    """What `assess` prints of a pilot."""
    return decoded(Document.ASSESSMENT, assessment_document(assessment, plan(assessment)))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_samples_are_valid_and_agree(name: str, assessed: dict[str, Assessment]) -> None:
    assessment = assessed[name]
    one, held = assessed_json(assessment), checked(assessment)
    roadmap = decoded(Document.ROADMAP, roadmap_document(build_roadmap(assessment)))
    file = held["result"]["files"][0]
    assert one["pilot"] == roadmap["pilot"] == file["pilot"]
    assert one["questionnaire"] == roadmap["questionnaire"]
    assert one["result"]["verdict"] == roadmap["result"]["verdict"] == file["verdict"]
    assert one["result"]["index"] == file["index"]
    assert one["result"]["level"] == file["level"]
    assert file["held_to"] in one["result"]["gates"]
    walls = {wall["id"]: wall for wall in one["result"]["walls"]}
    assert [wall["id"] for wall in file["wall_scores"]] == list(walls)
    assert all(wall.items() <= walls[wall["id"]].items() for wall in file["wall_scores"])
    actions = {action["id"]: action for action in one["result"]["plan"]["actions"]}
    planned = {action["id"]: action for action in roadmap["result"]["scheduled_actions"]}
    assert actions.keys() == planned.keys()
    shared = ("title", "phase", "role", "person", "effort", "closes", "closes_blockers", "gate")
    assert all(actions[id][key] == planned[id][key] for id in actions for key in shared)


def _generated(data: dict[str, Any]) -> tuple[Assessment, str]:
    data.setdefault("pilot", {})["name"] = "Generated"
    text = json.dumps(data)
    reading = read_description(text.encode(), "generated.pilot.yaml")
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return assess(reading.pilot, built_in()), text


@examples(12)
@given(pilots())
def test_whatever_is_described_is_valid(data: dict[str, Any]) -> None:
    assessment, text = _generated(data)
    one, held = assessed_json(assessment), checked(assessment, text)
    assert one["result"]["verdict"] == held["result"]["files"][0]["verdict"]


@examples(3)
@given(pilots())
def test_whatever_is_planned_is_valid(data: dict[str, Any]) -> None:
    assessment, _ = _generated(data)
    try:
        roadmap = build_roadmap(assessment, runs=20)
    except Unplannable:
        return
    made = decoded(Document.ROADMAP, roadmap_document(roadmap))
    assert made["result"]["verdict"]["headline"] == assessment.decision.headline


def test_what_if_and_deadline(assessed: dict[str, Assessment]) -> None:
    compared = compare(assessed["techflow-before"], Scenario(8.0, START, frozenset(("build-audit-log",))))
    deadline = by(compared.other, START + datetime.timedelta(weeks=20))
    result = decoded(Document.ROADMAP, roadmap_document(compared.other, compared, deadline))["result"]
    assert result["scenario"] == {"people": 8.0, "start": "2027-01-11", "excluded_actions": ["build-audit-log"]}
    assert result["comparison"]["changed"]["people"] == result["people"] == 8.0
    assert result["comparison"]["changed"]["dates"] == result["dates"]
    today = compared.today
    assert result["comparison"]["today"]["dates"][0]["p80"]["date"] == str(
        today.calendar.beginning(today.odds[0].p80)[1]
    )
    assert result["comparison"]["open_blockers"]
    assert result["deadline"]["date"] == "2027-05-31"
    assert result["deadline"]["possible"] is (
        result["deadline"]["makes_it"]
        or result["deadline"]["team"] is not None
        or bool(result["deadline"]["cuts"] and result["deadline"]["cuts"]["enough"])
    )


def _dated(assessed: dict[str, Assessment]) -> Roadmap:
    return build_roadmap(assessed["orderentry-stalled"], Scenario(start=START))


def test_dates_of_a_roadmap_are_in_order(assessed: dict[str, Assessment]) -> None:
    result = decoded(Document.ROADMAP, roadmap_document(_dated(assessed)))["result"]
    for goal in result["dates"]:
        sure = [goal[odds]["date"] for odds in ("p50", "p80", "p95")]
        assert sure == sorted(sure)
    for action in result["scheduled_actions"]:
        assert START.isoformat() <= action["begin"]["date"] <= action["end"]["date"]
        assert action["needed_by"] is None or action["end"]["date"] <= action["needed_by"]
        assert {job["begin"]["date"] for job in action["jobs"]} >= {action["begin"]["date"]}
    parts = sum(part["weeks"] for part in result["time_parts"])
    assert parts == pytest.approx(result["range"]["weeks"], abs=0.5)


def test_a_description_that_cannot_be_read() -> None:
    questionnaire, faults = built_in(), read_description(BAD, "bad.yaml").faults
    one = decoded(Document.ASSESSMENT, malformed_assessment(questionnaire, None, "bad.yaml", BAD, faults))
    other = decoded(Document.ROADMAP, malformed_roadmap(questionnaire, None, "bad.yaml", BAD, faults))
    assert one["result"] == other["result"]
    assert one["result"]["status"] == "malformed"
    assert {fault["code"] for fault in one["result"]["faults"]} == {fault.code for fault in faults}
    files = [
        malformed_file("bad.yaml", BAD, faults, BAD.decode()),
        unreadable_file("gone.yaml", "gone.yaml: no such file"),
    ]
    run = decoded(Document.CHECK, check_document(questionnaire, files, Severity.ERROR))
    bad, gone = run["result"]["files"]
    assert bad["pilot"] == one["pilot"]
    assert [bad["status"], gone["status"]] == ["malformed", "unreadable"]
    assert gone["pilot"]["sha256"] is None
    assert run["result"]["totals"]["error_count"] == len(faults)
    assert run["result"]["totals"]["unreadable_count"] == 1


def test_a_place_says_whether_it_is_written(assessed: dict[str, Assessment]) -> None:
    result = assessed_json(assessed["minimal"])["result"]
    by_id = {criterion["id"]: criterion for criterion in result["criteria"]}
    assert by_id["OWN-01"]["place"]["written"] is (by_id["OWN-01"]["place"]["path"] in result["answers"])
    for criterion in result["criteria"]:
        answer = result["answers"].get(criterion["place"]["path"])
        if answer is not None:
            assert (answer["line"], answer["column"]) == (criterion["place"]["line"], criterion["place"]["column"])


def test_the_verdict_is_an_id_and_a_qualifier(assessed: dict[str, Assessment]) -> None:
    for assessment in assessed.values():
        verdict = assessed_json(assessment)["result"]["verdict"]
        parts = [part for part in (verdict["id"], verdict["qualifier"]) if part]
        assert verdict["headline"] == ", ".join(parts)


def test_the_money_of_a_pilot_is_figures(assessed: dict[str, Assessment]) -> None:
    """Each figure as typed, and each sum as an author would check it."""
    economics = assessed_json(assessed["techflow-after"])["result"]["economics"]
    cost, returned = economics["programme_cost"]["amount"], economics["annual_return"]["amount"]
    assert economics["net_roi_percent"] == round(100 * (returned - cost) / cost, 1)
    assert economics["gross_roi_percent"] == round(100 * returned / cost, 1)
    parts = [part["money"]["amount"] for part in economics["cost_parts"]]
    assert economics["cost_parts_total"]["amount"] == pytest.approx(sum(parts))
    worth, task = economics["value_per_task"], economics["cost_per_task"]
    # The value is typed as a bare amount, in the currency of the rest.
    assert economics["margin_per_task"] == {**task, "amount": worth["amount"] - task["amount"]}


def test_same_description_same_bytes(assessed: dict[str, Assessment], tmp_path: Path) -> None:
    made = {msgspec.json.encode(assessment_document(a, plan(a))) for a in [assessed["minimal"]] * 2}
    assert len(made) == 1
