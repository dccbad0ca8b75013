"""A house questionnaire laid over the built-in one: what it may do, what it must give a reason for, what is listed."""

# ruff: noqa: E501  # a row of a table is read as one line

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.assessment.assess import assess
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.lint import read_questionnaire
from readiness.questionnaire.model import CLASSES, Criterion, Departure, Direction, Questionnaire
from tests.conftest import ROOT, SAMPLE_NAMES, read_sample
from tests.nightly import covering
from tests.questionnaire.editing import HOUSE, faults_of, house

REGISTER = """\
topic: house
title: House rules
prefix: HSE
criteria:
  - id: HSE-01
    question: Is the agent in the group's AI register?
    why: Without an entry the group's audit does not know that it runs.
    check: {yes: extra.register_entry}
    evidence: {level: documented, example: extract of the register}
    weight: 3
    due: go-live
    blocks: all
    may_be_na: false
    lenses: {walls: [security]}
    closed_by: write-agent-policy
    source: [{article: house, quote: "Group AI policy, section 3"}]
    examples:
      met: {extra: {register_entry: yes}}
      unmet: {extra: {register_entry: no}}
"""


def read_house(folder: Path, text: str, criteria: str = "", *, head: str = HOUSE) -> Questionnaire:
    return read_questionnaire(house(folder, text, criteria, head=head), built_in)


def changed(questionnaire: Questionnaire, subject: str, key: str) -> Departure:
    return next(d for d in questionnaire.changed if d.subject == subject and d.key == key)


def test_what_a_house_changes_adds_and_drops_is_in_force(tmp_path: Path, questionnaire: Questionnaire) -> None:
    text = """\
version: 2026.10
policy: {retention_years: 10}
change:
  OPS-08: {weight: 5, blocks: all}
drop:
  CHG-12: the group surveys sentiment once a year for everybody
"""
    found = read_house(tmp_path, text, REGISTER)
    assert found.version == f"{questionnaire.version}+2026.10"
    assert found.criterion("OPS-08").blocks == CLASSES
    assert found.policy["retention_years"] == 10
    assert "CHG-12" not in {criterion.id for criterion in found.criteria}
    assert found.criterion("HSE-01").fields == ("extra.register_entry",)
    assert found.sha256 != questionnaire.sha256


def test_every_departure_is_listed_with_its_direction_the_looser_ones_first(tmp_path: Path) -> None:
    text = """\
policy:
  retention_years: 10
  stale_days: {value: 365, reason: evidence is renewed with the yearly audit}
scoring: {production_index: 80}
change:
  OPS-08: {weight: 5}
  OWN-01: {blocks: none, weight: 1, reason: the board owns every agent}
  SEC-01: {question: Are all secrets kept in the group's vault?}
drop:
  CHG-12: the group surveys sentiment once a year for everybody
"""
    found = read_house(tmp_path, text, REGISTER)
    assert changed(found, "policy", "retention_years").direction is Direction.STRICTER
    loose = changed(found, "policy", "stale_days")
    assert (loose.before, loose.after, loose.direction) == ("180", "365", Direction.LOOSER)
    assert loose.reason == "evidence is renewed with the yearly audit"
    assert changed(found, "scoring", "production_index").direction is Direction.STRICTER
    assert changed(found, "OPS-08", "weight").direction is Direction.STRICTER
    unblocked = changed(found, "OWN-01", "blocks")
    assert (unblocked.before, unblocked.after, unblocked.direction) == ("all", "none", Direction.LOOSER)
    assert unblocked.reason == changed(found, "OWN-01", "weight").reason == "the board owns every agent"
    assert changed(found, "SEC-01", "question").direction is Direction.OTHER
    assert changed(found, "CHG-12", "question").reason.startswith("the group surveys")
    assert changed(found, "HSE-01", "question").direction is Direction.STRICTER
    directions = [departure.direction for departure in found.changed]
    assert directions == sorted(directions, key=[Direction.LOOSER, Direction.STRICTER, Direction.OTHER].index)


LOOSENED = {
    "blocks fewer": ("change:\n  OWN-01: {blocks: [autonomous]}\n", 4, "`blocks`"),
    "weighs less": ("change:\n  OWN-01: {weight: 1}\n", 4, "`weight`"),
    "due later": ("change:\n  OWN-01: {due: scale}\n", 4, "`due`"),
    "may be set aside": ("change:\n  OWN-01: {may_be_na: true}\n", 4, "`may_be_na`"),
    "weaker evidence": ("change:\n  OWN-01: {evidence: {level: claimed, example: the description}}\n", 4, "`evidence`"),
    "asked of fewer": ("change:\n  OWN-01: {applies: {writes: true}}\n", 4, "`applies`"),
    "another check": ("change:\n  OWN-01:\n    check: {yes: owners.production}\n", 5, "`check`"),
    "policy": ("policy:\n  retention_years: 1\n", 4, "`policy.retention_years` asks less"),
    "policy the other way": ("policy:\n  stale_days: 900\n", 4, "`policy.stale_days` asks less"),
    "scoring": ("scoring:\n  production_index: 40\n", 4, "`scoring.production_index` asks less"),
    "credit": ("scoring:\n  credit: [1.0, 1.0, 1.0, 1.0]\n", 4, "`scoring.credit` asks less"),
}


@pytest.mark.parametrize("name", LOOSENED)
def test_asking_less_needs_a_reason_as_a_drop_does(name: str, tmp_path: Path) -> None:
    text, line, message = LOOSENED[name]
    found = faults_of(house(tmp_path, text))
    assert any(fault.line == line and message in fault.message for fault in found), list(map(str, found))


REFUSED = {
    "no such criterion to change": ("change:\n  OWN-91: {weight: 5}\n", 4, "which is not a criterion to change; did you mean `OWN-01`?"),
    "no such criterion to drop": ("drop:\n  OWN-91: ours\n", 4, "which is not a criterion to drop"),
    "dropped without a reason": ("drop:\n  CHG-12: ''\n", 4, "expected the reason why `CHG-12` is dropped"),
    "dropped and changed": ("drop:\n  CHG-12: ours\nchange:\n  CHG-12: {weight: 5}\n", 6, "dropped here as well"),
    "changed to nothing": ("change:\n  OWN-01: {}\n", 4, "expected what to change"),
    "no such key": ("change:\n  OWN-01: {wieght: 5}\n", 4, "did you mean `weight`?"),
    "weight": ("change:\n  OWN-01:\n    weight: 99\n", 5, "expected 1 to 10"),
    "action misspelt": ("change:\n  OWN-01:\n    closed_by: pray\n", 5, "which is not an action"),
    "policy misspelt": ("policy:\n  veto_dyas: 5\n", 4, "did you mean `veto_days`?"),
    "policy out of range": ("policy:\n  retention_years: 1000000\n", 4, "expected a number from 1 to"),
    "scoring misspelt": ("scoring:\n  red_bellow: 60\n", 4, "did you mean `red_below`?"),
    "colours overlap": ("scoring:\n  red_below: 90\n", 4, "expected less than `amber_below`"),
    "action that is there": (
        "actions:\n  - {id: name-production-owner, title: Other, phase: assessment, lane: money, role: sponsor, effort: [1, 1, 1]}\n",
        4,
        "already exists",
    ),
    "action that closes nothing": (
        "actions:\n  - {id: sing, title: Sing, phase: assessment, lane: money, role: sponsor, effort: [1, 1, 1]}\n",
        4,
        "closes no criterion",
    ),
    "article that is there": ("articles:\n  - {id: last-mile, title: Other}\n", 4, "already exists"),
    "unknown key": ("profiles: []\n", 3, "found the unknown key `profiles`"),
    "name in another type": ("version: []\n", 3, "expected text"),
    "list for a mapping": ("change: [OWN-01]\n", 3, "expected a mapping"),
    "check that its examples do not meet": (
        "change:\n  OWN-01:\n    check: {all: [{answered: owners.production}, {answered: owners.deputy}]}\n    reason: two of them\n",
        5,
        "give `examples` beside the new check",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_faulty_house_questionnaire_is_refused_at_its_own_line(name: str, tmp_path: Path) -> None:
    text, line, message = REFUSED[name]
    found = faults_of(house(tmp_path, text))
    assert any(fault.line == line and message in fault.message for fault in found), list(map(str, found))
    assert {fault.file for fault in found} == {str(tmp_path / "questionnaire.yaml")}


def test_a_new_check_brings_its_own_examples(tmp_path: Path) -> None:
    text = """\
change:
  OWN-01:
    check: {all: [{answered: owners.production}, {answered: owners.deputy}]}
    reason: the group asks for a deputy as well
    examples:
      met: {owners: {production: 'C. Diaz, Head of Sales', deputy: 'D. Weiss, Sales'}}
      unmet: {owners: {production: no, deputy: no}}
"""
    found = read_house(tmp_path, text)
    assert found.criterion("OWN-01").fields == ("owners.production", "owners.deputy")
    assert changed(found, "OWN-01", "check").after.startswith("{all: [{answered: owners.production}")


@pytest.mark.parametrize("written", ["built-in", '"built-in"', "'built-in'", "built-in  # of 2026"])
def test_extends_is_understood_however_it_is_written(written: str, tmp_path: Path) -> None:
    assert read_house(tmp_path, "", head=f"extends: {written}\nname: Example AG\n").name == "Example AG"


@pytest.mark.parametrize(
    "head", ["extends: built-in\nname: 'Example AG\n", "extends: built-in\n- name\n", "", "- name\n"]
)
def test_a_head_that_is_no_yaml_is_refused(head: str, tmp_path: Path) -> None:
    found = faults_of(house(tmp_path, "", head=head))
    assert found[0].file == str(tmp_path / "questionnaire.yaml") or not head.startswith("extends")
    assert found


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert any("cannot be read" in fault.message for fault in faults_of(tmp_path / "nowhere"))


def test_another_base_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(house(tmp_path, "", head="extends: ../house\nname: Example AG\n"))
    assert (fault.line, fault.message) == (1, "found `../house`, expected built-in")


@pytest.mark.parametrize("name", ["profiles.yaml", "lenses.yaml", "questionnaire.yml", "rules.yaml"])
def test_a_file_that_would_not_be_read_is_refused(name: str, tmp_path: Path) -> None:
    house(tmp_path, "", REGISTER)
    (tmp_path / name).write_text("x: 1\n", encoding="utf-8")
    assert any(fault.file == str(tmp_path / name) for fault in faults_of(tmp_path))


@pytest.mark.parametrize("name", ["criteria/more.yml", "criteria/more/more.yaml"])
def test_a_topic_that_would_not_be_read_is_refused(name: str, tmp_path: Path) -> None:
    house(tmp_path, "", REGISTER)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x: 1\n", encoding="utf-8")
    assert any("is not read" in fault.message for fault in faults_of(tmp_path))


def test_a_house_cites_itself_or_an_article_of_its_own(tmp_path: Path) -> None:
    found = read_house(tmp_path / "one", "", REGISTER)
    assert next(a.title for a in found.articles if a.id == "house") == "Example AG"
    own = REGISTER.replace("article: house", "article: group-policy")
    text = "articles:\n  - {id: group-policy, title: Group AI policy}\n"
    found = read_house(tmp_path / "two", text, own)
    assert next(a.title for a in found.articles if a.id == "group-policy") == "Group AI policy"


def _rests_on(criterion: Criterion) -> set[str]:
    """What loses a question when a criterion is dropped: its topic, its gate, its marks and its places in lenses."""
    lenses = {f"{lens}.{element}" for lens, elements in criterion.lenses.items() for element in elements}
    return {criterion.topic, criterion.due, *criterion.marks, *lenses}


@pytest.mark.parametrize(
    "id", covering((c.id for c in built_in().criteria), lambda id: _rests_on(built_in().criterion(id)))
)
def test_any_criterion_can_be_dropped(id: str, tmp_path: Path) -> None:
    found = read_house(tmp_path, f"drop:\n  {id}: it is asked elsewhere\n")
    assert changed(found, id, "question").direction is Direction.LOOSER
    named = {
        *(id for lens in found.lenses for e in lens.elements for id in e.indicators),
        *(id for lens in found.lenses for e in lens.elements for item in e.items for id in item.criteria),
        *(id for phase in found.phases for id in phase.exit_criteria),
        *(id for profile in found.profiles for id in profile.checks),
        *(id for profile in found.profiles if profile.go_live_blockers for id in profile.go_live_blockers.also),
    }
    assert named <= {criterion.id for criterion in found.criteria}


@pytest.mark.parametrize("topic", sorted(built_in().topics))
def test_a_topic_can_be_dropped_unless_a_gate_or_a_wall_is_left_empty(topic: str, tmp_path: Path) -> None:
    ids = [criterion.id for criterion in built_in().criteria if criterion.topic == topic]
    folder = house(tmp_path, "drop:\n" + "".join(f"  {id}: out of scope\n" for id in ids))
    if found := faults_of(folder):
        assert all("is fed by no criterion" in fault.message for fault in found)
        assert {fault.line for fault in found} == {4}
        return
    questionnaire = read_questionnaire(folder, built_in)
    for name in SAMPLE_NAMES:
        assess(read_sample(name), questionnaire)


def test_what_goes_with_a_dropped_criterion_is_listed_with_its_reason(tmp_path: Path) -> None:
    found = read_house(tmp_path, "drop:\n  CHG-06: asked by the works council\n  GOV-02: ours\n")
    gone = [(d.subject, d.key, d.reason) for d in found.changed]
    assert ("phases", "governance: exit_criteria", "GOV-02 is dropped: ours") in gone
    assert ("lenses", "takeaways: shadow-builds-trust", "CHG-06 is dropped: asked by the works council") in gone
    assert all(d.after == "" and d.direction is Direction.LOOSER for d in found.changed)


def test_the_last_blocker_of_a_gate_cannot_be_dropped(tmp_path: Path) -> None:
    blockers = [c.id for c in built_in().criteria if c.due == "scale" and c.blocks]
    found = faults_of(house(tmp_path, "drop:\n" + "".join(f"  {id}: ours\n" for id in blockers)))
    assert any("no criterion blocks the gate `scale`" in fault.message for fault in found)
    assert all(fault.line == 4 for fault in found)


def test_load_and_lint_report_in_one_round(tmp_path: Path) -> None:
    bad = REGISTER.replace("weight: 3", "weight: heavy").replace("unmet:", "unmett:")
    found = faults_of(house(tmp_path, "policy:\n  veto_dyas: 3\nchange:\n  OWN-01: {closed_by: pray}\n", bad))
    places = {(Path(fault.file).name, fault.line) for fault in found}
    assert places == {("questionnaire.yaml", 4), ("questionnaire.yaml", 6), ("house.yaml", 10), ("house.yaml", 19)}


def test_the_example_of_the_guide_can_be_used(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "questionnaire.md").read_text(encoding="utf-8").partition("## A house questionnaire")[2]
    head, topic = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    found = read_house(tmp_path, "", topic, head=head)
    assert found.criterion("HSE-01").closed_by == "register-agent"
    assert found.version.endswith("+2026.10")
