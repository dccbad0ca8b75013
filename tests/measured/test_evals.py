"""Results of evals take the place of typed figures, never of live ones; and a worse eval never helps."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import shutil
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.figures.intervals import wilson
from readiness.measured.evals import inspect
from readiness.measured.evals.held import Fit, fit_of, version_that_counts
from readiness.measured.evals.model import Eval
from readiness.measured.evals.read import read_eval
from readiness.measured.model import Refused
from readiness.pilot.answers import Percent, State
from readiness.pilot.description import Pilot
from readiness.questionnaire.model import Level, Questionnaire
from readiness.rules.ids import ContradictionId
from tests.measured.test_claims import described, found, save

MADE = Path(__file__).parent / "made"
Judge = Callable[..., Assessment]


def junit(cases: list[tuple[str, str, str]], day: str = "2026-03-30", **properties: str) -> str:
    """A report of cases, each a name, its set, and `passed`, `failure`, `error` or `skipped`."""
    said = "".join(
        f'<testcase classname="evals" name="{name}"><properties><property name="set" value="{of}"/></properties>'
        + (f"<{ended}/>" if ended != "passed" else "")
        + "</testcase>"
        for name, of, ended in cases
    )
    named = "".join(f'<property name="{name}" value="{value}"/>' for name, value in properties.items())
    return (
        f'<testsuites><testsuite name="agent" timestamp="{day}T09:00:00"><properties>{named}</properties>'
        f"{said}</testsuite></testsuites>"
    )


def cases(passed: int, failed: int, of: str = "happy_path") -> list[tuple[str, str, str]]:
    return [(f"{of}-{n}", of, "passed" if n < passed else "failure") for n in range(passed + failed)]


def read(folder: Path, content: str | bytes, name: str = "evals.xml", **select: str) -> Eval:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_eval(folder, name, select)


@pytest.fixture
def judge(tmp_path: Path, questionnaire: Questionnaire) -> Judge:
    """Write files, measure a description beside them, save the result, and assess."""

    def run(text: str, **files: str) -> Assessment:
        for name, content in files.items():
            (tmp_path / f"{name}.xml").write_text(content, encoding="utf-8")
        pilot = described(tmp_path, text)
        save(pilot, questionnaire)
        return assess(pilot, questionnaire)

    return run


def test_what_the_description_states_is_replaced_by_what_the_results_say(judge: Judge) -> None:
    run = junit([*cases(190, 10), *cases(18, 2, "edge_cases")])
    assessment = judge(
        "evals: {cases: 400, sets: [happy_path, edge_cases, adversarial], curated_accuracy: 99%}\n"
        "evidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n",
        run=run,
    )
    assert assessment.pilot.value("evals.cases") == 220
    assert assessment.pilot.value("evals.sets") == ("happy_path", "edge_cases")
    share = 100 * 208 / 220
    assert assessment.pilot.value("evals.curated_accuracy") == Percent(share, 220.0)
    said = {one.path: one for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert said["evals.cases"].message == "400 is stated, and 220 is measured from run.xml"
    assert said["evals.sets"].message == "adversarial is stated, and no case that ran in run.xml is of it"
    assert said["evals.sets"].arithmetic == "its 220 cases are of: edge cases (20), happy path (200)"
    assert "99% is stated, and 94.5% is measured" in said["evals.curated_accuracy"].message
    assert "208 of 220 cases passed" in said["evals.curated_accuracy"].arithmetic
    assert assessment.evidence.level("evals.cases") is Level.MEASURED
    item = next(each for each in assessment.evidence.items if not each.is_answer)
    assert (item.n, item.period) == (220, "2026-03-30 to 2026-03-30")


def test_figures_that_nobody_stated_are_filled(judge: Judge) -> None:
    assessment = judge("evidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n", run=junit(cases(60, 0)))
    assert assessment.pilot.value("evals.cases") == 60
    assert assessment.pilot.value("evals.sets") == ("happy_path",)
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)


def test_an_eval_never_counts_for_live_work(judge: Judge) -> None:
    assessment = judge(
        "evidence:\n"
        "  - {supports: [evals, evals.live_accuracy, evals.live_cases, change.shadow_agreement], "
        "type: eval, ref: run.xml}\n",
        run=junit(cases(500, 0)),
    )
    for path in ("evals.live_accuracy", "evals.live_cases", "evals.bad_input_rate", "change.shadow_agreement"):
        assert not assessment.pilot.answer(path).given, path
        assert path not in assessment.evidence.counts
    (one,) = found(assessment, ContradictionId.EVAL_FOR_LIVE)
    assert "`evals.live_accuracy`, `evals.live_cases`" in one.message
    alone = judge(
        "evals: {live_accuracy: 95%}\nevidence:\n  - {supports: [evals.live_accuracy], type: eval, ref: run.xml}\n",
        run=junit(cases(500, 0)),
    )
    assert alone.evidence.level("evals.live_accuracy") is Level.CLAIMED
    # The days of a run are no days of work.
    assert not any(assessment.evidence.days_covered.values())


@pytest.mark.parametrize(("stage", "counts"), [("production", State.NO), ("rollout", State.NO), ("pilot", State.YES)])
def test_a_safety_set_that_fails_has_not_blocked_the_release(
    tmp_path: Path, questionnaire: Questionnaire, stage: str, counts: State
) -> None:
    (tmp_path / "run.xml").write_text(junit([*cases(50, 0), *cases(36, 4, "adversarial")]), encoding="utf-8")
    text = "evals: {blocks_release: yes}\nevidence:\n  - {supports: [evals.cases], type: eval, ref: run.xml}\n"
    pilot = described(tmp_path, text)
    answers = {**pilot.answers, "pilot.stage": pilot.answers["pilot.stage"]}
    import msgspec

    answers["pilot.stage"] = msgspec.structs.replace(answers["pilot.stage"], value=stage, text=stage)
    pilot = msgspec.structs.replace(pilot, answers=answers)
    save(pilot, questionnaire)
    assessment = assess(pilot, questionnaire)
    (one,) = found(assessment, ContradictionId.SAFETY_SET_FAILS)
    assert "4 of 40 adversarial cases fail in run.xml of 2026-03-30" in one.message
    assert ("the agent is live" in one.message) is (counts is State.NO)
    assert assessment.pilot.answer("evals.blocks_release").state is counts


def test_a_safety_set_that_nearly_all_passes_does_not_fail(judge: Judge) -> None:
    text = "evals: {blocks_release: yes}\nevidence:\n  - {supports: [evals.cases], type: eval, ref: run.xml}\n"
    assert not found(judge(text, run=junit(cases(39, 1, "adversarial"))), ContradictionId.SAFETY_SET_FAILS)
    assert found(judge(text, run=junit(cases(37, 3, "refusals"))), ContradictionId.SAFETY_SET_FAILS)
    # To leave out what fails is no way round it.
    skipped = [(name, of, "skipped" if ended != "passed" else ended) for name, of, ended in cases(37, 3, "refusals")]
    assert found(judge(text, run=junit(skipped)), ContradictionId.SAFETY_SET_FAILS)


@pytest.mark.parametrize(
    ("model", "fit"),
    [
        ("openai/gpt-4o-2024-08-06", Fit.SAME), ("openai:chat:gpt-4o", Fit.SAME), ("gpt4o", Fit.SAME),
        ("GPT-4o (2024-08-06)", Fit.SAME), ("", Fit.UNKNOWN), ("file://agent.py", Fit.UNKNOWN),
        ("https://agent.example.com", Fit.UNKNOWN), ("azure:deployment", Fit.UNKNOWN), ("gpt-4o-mini", Fit.OTHER),
        ("openai/gpt-4o-2024-05-13", Fit.OTHER), ("openai/gpt-4", Fit.OTHER), ("mockllm/model", Fit.OTHER),
        ("echo", Fit.OTHER), ("anthropic/claude-3-5-sonnet-20241022", Fit.OTHER),
    ],
)  # fmt: skip
def test_whether_two_names_are_of_one_model(tmp_path: Path, model: str, fit: Fit) -> None:
    assert fit_of(model, "", _of_model(tmp_path, "{name: OpenAI GPT-4o, version: 2024-08-06, supplier: OpenAI}")) is fit


def test_a_later_model_of_the_family_is_another(tmp_path: Path) -> None:
    sonnet = _of_model(tmp_path, "{name: Claude 3.5 Sonnet, supplier: Anthropic}")
    assert fit_of("anthropic/claude-3-5-sonnet-20241022", "", sonnet) is Fit.SAME
    assert fit_of("anthropic/claude-3-opus", "", sonnet) is Fit.OTHER
    assert fit_of("openai/gpt-4.1", "", _of_model(tmp_path, "{name: GPT-4}")) is Fit.OTHER
    assert fit_of("openai/gpt-4-0613", "", _of_model(tmp_path, "{name: GPT-4}")) is Fit.SAME
    assert fit_of("anything", "", described(tmp_path, "")) is Fit.UNKNOWN


def _of_model(folder: Path, model: str) -> Pilot:
    from readiness.pilot.description import read_description

    text = f"readiness: 1\npilot:\n  name: Trial\n  model: {model}\n"
    pilot = read_description(text.encode(), "trial.pilot.yaml", folder).pilot
    assert pilot is not None
    return pilot


def test_an_eval_of_another_model_counts_for_nothing(tmp_path: Path, questionnaire: Questionnaire) -> None:
    from readiness.pilot.description import read_description

    (tmp_path / "run.xml").write_text(junit(cases(400, 0), model="openai/gpt-4o-mini"), encoding="utf-8")
    text = (
        "readiness: 1\npilot:\n  name: Trial\n  as_of: 2026-04-01\n  model: {name: GPT-4o, version: 2024-08-06}\n"
        "evals: {cases: 10}\nevidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n"
    )
    pilot = read_description(text.encode(), "trial.pilot.yaml", tmp_path).pilot
    assert pilot is not None
    save(pilot, questionnaire)
    assessment = assess(pilot, questionnaire)
    (one,) = found(assessment, ContradictionId.EVAL_OF_ANOTHER_MODEL)
    assert "tests openai/gpt-4o-mini, and the pilot's model is GPT-4o 2024-08-06 (line 5)" in one.message
    assert assessment.pilot.value("evals.cases") == 10
    assert assessment.evidence.level("evals.cases") is Level.CLAIMED


def test_of_several_versions_the_one_that_did_worst_counts_unless_one_is_chosen(tmp_path: Path) -> None:
    eval = read(tmp_path, (MADE / "promptfoo.json").read_bytes(), "promptfoo.json")
    assert [one.name for one in eval.versions] == ["Match: {{input}}", "Be careful. Match: {{input}}"]
    assert eval.shared == 4
    pilot = described(tmp_path, "")
    document = json.loads((MADE / "promptfoo.json").read_text(encoding="utf-8"))
    for row in document["results"]["results"]:
        if row["promptIdx"] == 1:
            row["success"] = False
    worse = read(tmp_path, json.dumps(document), "worse.json")
    chosen = version_that_counts(worse, {}, pilot)
    assert chosen is not None
    assert (chosen.name, chosen.passed) == ("Be careful. Match: {{input}}", 0)
    named = version_that_counts(worse, {"version": "Match: {{input}}"}, pilot)
    assert named is not None
    assert named.passed == 3
    with pytest.raises(Refused, match="has no version `3`"):
        read_eval(tmp_path, "worse.json", {"version": "3"})


def test_attempts_at_injection_are_counted_where_the_tool_made_them(judge: Judge, tmp_path: Path) -> None:
    shutil.copy(MADE / "promptfoo.json", tmp_path)
    assessment = judge(
        "evals: {injection: {attempts: 60, blocked: 60}}\n"
        "evidence:\n  - {supports: [evals.injection, evals.compare_versions], type: eval, ref: promptfoo.json}\n"
    )
    assert assessment.pilot.value("evals.injection.attempts") == 2
    assert assessment.pilot.value("evals.injection.blocked") == 1
    assert {one.path for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)} == {
        "evals.injection.attempts",
        "evals.injection.blocked",
    }
    assert assessment.pilot.answer("evals.compare_versions").given


def test_sets_of_several_evals_are_taken_together(judge: Judge) -> None:
    assessment = judge(
        "evals: {sets: [happy_path, adversarial, refusals]}\nevidence:\n"
        "  - {supports: [evals], type: eval, ref: one.xml}\n  - {supports: [evals.sets], type: eval, ref: two.xml}\n",
        one=junit(cases(80, 0)),
        two=junit(cases(20, 0, "adversarial")),
    )
    assert assessment.pilot.value("evals.sets") == ("happy_path", "adversarial")
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert one.message.startswith("refusals is stated")


def test_to_run_a_case_again_is_no_second_case_and_no_pass(tmp_path: Path) -> None:
    twice = junit([("a", "happy_path", "failure"), ("a", "happy_path", "passed"), ("b", "happy_path", "passed")])
    (version,) = read(tmp_path, twice).versions
    assert (version.listed, version.passed, version.failed) == (2, 1, 1)
    flaky = junit(cases(2, 0)).replace("</testcase>", "<flakyFailure/></testcase>", 1)
    (version,) = read(tmp_path, flaky).versions
    assert (version.passed, version.failed) == (1, 1)
    document = json.loads((MADE / "promptfoo.json").read_text(encoding="utf-8"))
    rows = document["results"]["results"]
    document["results"]["results"] = rows * 10
    assert read(tmp_path, json.dumps(document), "ten.json").rows == 4


def test_an_eval_of_which_nothing_ran_shows_nothing(judge: Judge) -> None:
    """To skip every case is no way back to what is stated."""
    text = (
        "evals: {cases: 80, sets: [happy_path], curated_accuracy: 90%}\n"
        "evidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n"
    )
    assessment = judge(text, run=junit([(f"case-{n}", "happy_path", "skipped") for n in range(80)]))
    assert assessment.pilot.value("evals.cases") == 0
    assert assessment.pilot.answer("evals.sets").state is State.NO
    assert assessment.pilot.value("evals.curated_accuracy") == Percent(0.0, 80.0)
    assert len(found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)) == 3


def test_a_later_run_of_a_case_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    for name, day, bad in (("b", "2026-03-01", 5), ("a", "2026-03-20", 1)):
        (tmp_path / "runs" / f"{name}.xml").write_text(junit(cases(10 - bad, bad), day), encoding="utf-8")
    eval = read_eval(tmp_path, "runs", {})
    (version,) = eval.versions
    assert (eval.rows, version.passed, eval.first, eval.last) == (10, 9, "2026-03-01", "2026-03-20")


# Read again by other means.


def _outcomes_of_junit(path: Path) -> tuple[int, int]:
    found = list(ET.parse(path).iter("testcase"))
    return len(found), sum(not [e for e in case if e.tag in ("failure", "error", "skipped")] for case in found)


def _made() -> dict[str, tuple[int, int]]:
    def load(name: str) -> Any:
        return json.loads((MADE / name).read_text(encoding="utf-8"))

    tests = load("pytest.json")["tests"]
    deepeval = load("deepeval-2026-11-29.json")["testCases"]
    samples = load("inspect-refusals.json")["samples"]
    run = load("mlflow-run.json")["data"]["metrics"]
    table = load("mlflow-table.json")["data"]
    return {
        "junit.xml": _outcomes_of_junit(MADE / "junit.xml"),
        "pytest.json": (len(tests), sum(test["outcome"] == "passed" for test in tests)),
        "deepeval-2026-11-29.json": (len(deepeval), sum(case["success"] for case in deepeval)),
        "inspect-refusals.json": (len(samples), sum(s["scores"]["match"]["value"] == "C" for s in samples)),
        # 12 samples in two epochs, of which the one that is meant to fail does.
        "inspect-invoices.eval": (12, 11),
        "mlflow-run.json": (round(run["example_count"]), round(run["accuracy_score"] * run["example_count"])),
        "mlflow-table.json": (len(table), sum(row[2] for row in table)),
    }


@pytest.mark.parametrize("name", _made())
def test_files_of_real_tools_say_what_their_tools_say(name: str) -> None:
    (version,) = read_eval(MADE, name, {}).versions
    listed, passed = _made()[name]
    assert (version.listed, version.passed) == (listed, passed)


def test_files_of_real_tools_have_their_day_their_model_and_their_sets() -> None:
    for name in ("junit.xml", "pytest.json", "promptfoo.json", "inspect-invoices.eval", "deepeval-2026-11-29.json"):
        assert read_eval(MADE, name, {}).last == "2026-11-29", name
    mock = read_eval(MADE, "inspect-invoices.eval", {}).versions[0]
    assert mock.model == "mockllm/model"
    assert {one.name: (one.listed, one.passed) for one in mock.sets} == {"edge_cases": (4, 4), "happy_path": (8, 7)}
    pytest_sets = {one.name: (one.listed, one.passed) for one in read_eval(MADE, "pytest.json", {}).versions[0].sets}
    assert pytest_sets["adversarial"] == (4, 3)
    assert read_eval(MADE, "mlflow-run.json", {}).versions[0].model == "openai:/gpt-4o-2024-08-06"


def test_scores_of_ragas_say_how_many_answers_are_supported_and_a_score_that_is_none_is_no(tmp_path: Path) -> None:
    rows = [{"user_input": f"q{n}", "response": "r", "faithfulness": 1.0 if n < 45 else 0.5} for n in range(48)]
    rows += [{"user_input": "q48", "faithfulness": float("nan")}, {"user_input": "q49", "faithfulness": None}]
    table = "user_input,faithfulness\n" + "".join(f"{row['user_input']},{row['faithfulness']}\n" for row in rows)
    for name, content in (
        ("ragas.json", json.dumps(rows)),
        ("ragas.jsonl", "\n".join(map(json.dumps, rows))),
        ("ragas.csv", table),
    ):
        (version,) = read(tmp_path, content, name).versions
        assert (version.grounded, version.answers, version.judged) == (45, 50, False), name


def test_groundedness_is_held_against_what_is_stated(judge: Judge, tmp_path: Path) -> None:
    rows = [{"user_input": f"q{n}", "faithfulness": 1.0 if n < 80 else 0.0} for n in range(100)]
    (tmp_path / "ragas.json").write_text(json.dumps(rows), encoding="utf-8")
    assessment = judge(
        "evals: {groundedness: 97%}\nevidence:\n  - {supports: [evals.groundedness], type: eval, ref: ragas.json}\n"
    )
    assert assessment.pilot.value("evals.groundedness") == Percent(80.0, 100.0)
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    bounds = wilson(80, 100)
    assert f"95% interval {bounds.low:.1f}% to {bounds.high:.1f}%" in one.arithmetic


_ENDED = st.sampled_from(["passed", "failure", "error", "skipped"])
_SETS = st.sampled_from(["happy_path", "edge_cases", "adversarial", "refusals"])
TEXT = (
    "evals: {cases: 80, sets: [happy_path, edge_cases, adversarial, refusals], curated_accuracy: 90%, "
    "blocks_release: yes}\n"
    "evidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n"
)


@settings(max_examples=40, deadline=None)
@given(runs=st.lists(st.tuples(_SETS, _ENDED), min_size=2, max_size=60), data=st.data())
def test_a_worse_eval_never_helps(
    runs: list[tuple[str, str]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    questionnaire: Questionnaire,
) -> None:
    at = data.draw(st.integers(0, len(runs) - 1))
    worse = list(runs)
    worse[at] = (runs[at][0], data.draw(st.sampled_from(["failure", "error", "skipped"])))
    folder = tmp_path_factory.mktemp("worse")

    def judged(listed: list[tuple[str, str]]) -> tuple[float, float, bool]:
        named = [(f"case-{n}", of, ended) for n, (of, ended) in enumerate(listed)]
        (folder / "run.xml").write_text(junit(named), encoding="utf-8")
        pilot = described(folder, TEXT)
        save(pilot, questionnaire)
        assessment = assess(pilot, questionnaire)
        value = assessment.pilot.value("evals.curated_accuracy")
        share = value.value if isinstance(value, Percent) else 0.0
        return assessment.scores.index.value, share, assessment.pilot.answer("evals.blocks_release").given

    before, after = judged(runs), judged(worse)
    if runs[at][1] == "skipped":
        # A case that now runs, and does not pass, is a case more.
        assert after[1:] <= before[1:]
    else:
        assert after <= before
        assert after[0] <= before[0]


@settings(max_examples=60, deadline=None)
@given(runs=st.lists(st.tuples(_SETS, _ENDED), min_size=1, max_size=80), seed=st.integers(0, 9))
def test_counts_equal_plain_counting(
    runs: list[tuple[str, str]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    named = [(f"case-{n}", of, ended) for n, (of, ended) in enumerate(runs)]
    random.Random(seed).shuffle(named)
    (version,) = read(tmp_path_factory.mktemp("plain"), junit(named)).versions
    for key, ended in (("passed", "passed"), ("failed", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert getattr(version, key) == sum(each == ended for _, each in runs)
    by_set = {one.name: (one.listed, one.passed) for one in version.sets}
    for of in {of for of, _ in runs}:
        mine = [ended for each, ended in runs if each == of]
        assert by_set[of] == (len(mine), mine.count("passed"))


# Files that are wrong, foreign or made to do harm.


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><testsuites><testsuite name="&j;"><testcase name="a"/></testsuite></testsuites>'
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]><testsuites><testsuite>'
    '<testcase name="&s;"/></testsuite></testsuites>'
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("e.xml", "", "no XML from line 1"),
        ("e.xml", BILLION, "has a document type"),
        ("e.xml", OUTSIDE, "has a document type"),
        ("e.xml", "<html><body/></html>", "begins with `html`"),
        ("e.xml", "<testsuites><testsuite>", "no XML from line 1, column 24"),
        ("e.xml", "<testsuites/>", "has no cases"),
        ("e.xml", "<testsuite><testcase name='a'>&nbsp;</testcase></testsuite>", "no XML from line 1, column 31"),
        ("e.xml", "<testsuite>" * 100, "nested deeper"),
        ("e.xml", b"<testsuite><testcase name='\xff'/></testsuite>", "no XML from line 1"),
        ("e.xml", b'<?xml version="1.0" encoding="no-such"?><testsuite/>', "no XML"),
        ("e.json", "", "is empty"),
        ("e.json", "{", "no JSON from line 1, column 2"),
        ("e.json", "[" * 100_000, "nested deeper"),
        ("e.json", "{}", "of no tool that is known"),
        ("e.json", "9" * 100_000, "damaged"),
        ("e.json", '{"results": {"results": [], "stats": {}}}', "has no cases"),
        ("e.json", '{"tests": [], "exitcode": 0}', "has no cases"),
        ("e.json", '{"eval": {}, "status": "started", "samples": []}', "did not come to its end"),
        (
            "e.json",
            '{"data": {"metrics": {"accuracy_score": NaN, "example_count": 5}}}',
            "an MLflow run without a share",
        ),
        ("e.json", '{"data": {"metrics": {"accuracy_score": 1, "example_count": 1e999}}}', "an MLflow run without"),
        ("e.json", '{"x": 1}'.encode("utf-16"), "is UTF-16 text"),
        ("e.json", b'{"tests": ["\xff\xfe"], "exitcode": 0}', "not UTF-8 text from byte 13"),
        ("e.json.gz", b"{}", "ends in .gz and is no such file"),
        ("e.json.gz", gzip.compress(b'{"tests": []}' * 999)[:-9], "cut off"),
        ("e.json.gz", gzip.compress(b" " * 5_000_000), "unpacks to more than 100 times"),
        ("e.eval", b"PK\x03\x04" + b"\0" * 40, "damaged or cut off"),
        ("e.eval", b"not a zip", "damaged or cut off"),
        ("e.csv", "a,b\n1,2\n", "of no tool that is known"),
        ("e.jsonl", '{"faithfulness": 1}\n{"faith', "e.jsonl:2` is no JSON"),
        ("e.txt", "x", "holds no results of evals"),
    ],
    ids=range(30),
)
def test_a_file_that_is_no_result_says_what_it_is(tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        read(tmp_path, content, name)
    said = str(caught.value)
    assert says in said
    assert "\n" not in said
    assert "root:" not in said
    assert time.monotonic() - began < 20


def archive(*entries: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return made.getvalue()


def test_an_archive_that_is_a_bomb_unfinished_or_points_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspect, "MOST_BYTES", 2_000_000)
    header = b'{"eval": {"task": "t", "model": "m"}, "status": "success"}'
    sample = b'[{"id": "../../etc/passwd", "scores": {"match": {"value": "C"}}}]'
    good = read(tmp_path, archive(("header.json", header), ("summaries.json", sample)), "good.eval")
    assert good.rows == 1
    for entries, says in (
        ((("header.json", header), ("summaries.json", b"[" + b" " * 3_000_000 + b"]")), "unpacks to more than is read"),
        ((("_journal/start.json", header),), "did not come to its end"),
        ((("../../header.json", header),), "is no log of Inspect"),
        ((("header.json", b"not json"), ("summaries.json", sample)), "header.json` is no JSON"),
    ):
        with pytest.raises(Refused, match=says):
            read(tmp_path, archive(*entries), "bad.eval")
    data = bytearray((MADE / "inspect-invoices.eval").read_bytes())
    for at in range(0, len(data), 997):
        data[at] ^= 0xFF
    with pytest.raises(Refused, match=r"bad\.eval"):
        read(tmp_path, bytes(data), "bad.eval")


def test_nothing_outside_is_opened_and_nothing_is_waited_for(tmp_path: Path) -> None:
    outside, own = tmp_path / "outside", tmp_path / "pilot"
    for folder in (outside, own):
        folder.mkdir()
    (outside / "secret.xml").write_text(junit(cases(5, 0)), encoding="utf-8")
    os.symlink(outside / "secret.xml", own / "link.xml")
    os.mkfifo(own / "pipe.xml")
    for ref in (
        "../outside/secret.xml",
        str(outside / "secret.xml"),
        "link.xml",
        "*.xml",
        "pipe.xml",
        "/dev/zero",
        "~/x.xml",
    ):
        with pytest.raises(Refused):
            read_eval(own, ref, {})
    with (own / "large.json").open("wb") as stream:
        stream.truncate(10_000_000_000)
    began = time.monotonic()
    with pytest.raises(Refused, match="is 10 GB"):
        read_eval(own, "large.json", {})
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("content", ["", BILLION, "<testsuites>"])
def test_a_file_that_is_wrong_or_not_there_leaves_the_field_at_claimed(
    tmp_path: Path, questionnaire: Questionnaire, content: str
) -> None:
    text = "evals: {cases: 400}\nevidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n"
    pilot = described(tmp_path, text)
    for write in (False, True):
        if write:
            (tmp_path / "run.xml").write_text(content, encoding="utf-8")
        save(pilot, questionnaire)
        assessment = assess(pilot, questionnaire)
        assert assessment.pilot.value("evals.cases") == 400
        assert assessment.evidence.level("evals.cases") is Level.CLAIMED
        (one,) = found(assessment, ContradictionId.MEASUREMENT_UNREADABLE)
        assert one.line == 5


def test_a_saved_result_that_was_made_better_by_hand_is_stale_or_damaged(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    (tmp_path / "run.xml").write_text(junit(cases(5, 5)), encoding="utf-8")
    pilot = described(tmp_path, "evidence:\n  - {supports: [evals], type: eval, ref: run.xml}\n")
    target = save(pilot, questionnaire)
    target.write_text(target.read_text(encoding="utf-8").replace('"passed": 5', '"passed": 50'), encoding="utf-8")
    assert found(assess(pilot, questionnaire), ContradictionId.MEASUREMENT_UNREADABLE)
    save(pilot, questionnaire)
    (tmp_path / "run.xml").write_text(junit(cases(10, 0)), encoding="utf-8")
    assert found(assess(pilot, questionnaire), ContradictionId.MEASUREMENT_STALE)
