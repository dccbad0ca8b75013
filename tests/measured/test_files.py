"""What small files say of a description: CODEOWNERS, checks of data, the log of a gate, a bill of materials."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.measured.standards.ci_log import gate_of
from readiness.measured.standards.code_owners import owners_of
from readiness.measured.standards.data_checks import DATACONTRACT, GREAT_EXPECTATIONS, checks_of
from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.questionnaire.model import Questionnaire
from readiness.rules.ids import ContradictionId
from tests.measured.test_claims import found

MADE = Path(__file__).parent / "made"
Judge = Callable[..., Assessment]


@pytest.fixture
def judge(tmp_path: Path, questionnaire: Questionnaire) -> Judge:
    """Assess a description beside some files."""

    def run(text: str, files: dict[str, str | Path] | None = None, where: str = "pilot.yaml") -> Assessment:
        (tmp_path / ".git").mkdir(exist_ok=True)
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copy(content, tmp_path / name)
            else:
                (tmp_path / name).write_text(content, encoding="utf-8")
        path = tmp_path / where
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = f"readiness: 1\n{text}" if "pilot:" in text else f"readiness: 1\npilot: {{name: Trial}}\n{text}"
        pilot = read_description(whole.encode(), path.name, path.parent).pilot
        assert pilot is not None
        return assess(pilot, questionnaire)

    return run


def messages(assessment: Assessment, id: ContradictionId = ContradictionId.FILE_AGAINST_CLAIM) -> list[str]:
    return [one.message for one in found(assessment, id)]


# CODEOWNERS

OWNERS = """# Who approves a change.
*                       @acme/platform
/agents/                @acme/ai   # all agents
/agents/invoices/       @b-okafor b.okafor@acme.example
*.sql                   @acme/data
/docs/*                 @acme/writers
/vendor/
some\\ folder/           @acme/spaces
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", ["@acme/platform"]),
        ("agents/x.py", ["@acme/ai"]),
        ("agents/invoices/a/b.py", ["@b-okafor", "b.okafor@acme.example"]),
        ("agents/invoices/load.sql", ["@acme/data"]),
        ("docs/a.md", ["@acme/writers"]),
        ("docs/deep/a.md", ["@acme/platform"]),
        ("vendor/x", []),
        ("other/agents/x", ["@acme/platform"]),
        ("a/some folder/x", ["@acme/spaces"]),
    ],
)
def test_the_last_line_that_covers_a_path_says_who_owns_it(path: str, owners: list[str]) -> None:
    assert owners_of(OWNERS, path) == owners


def test_sections_of_gitlab_count_each_for_itself() -> None:
    said = "[Code] @acme/dev\n*.py\n^[Docs][2] @acme/writers\n*.md\nagents/**/x.py @acme/ai\n"
    assert owners_of(said, "agents/a/b/x.py") == ["@acme/dev", "@acme/ai"]
    assert owners_of(said, "a.md") == ["@acme/writers"]


def test_no_pattern_takes_long() -> None:
    began = time.monotonic()
    said = "".join(f"{'a*' * 400}{n} @x\n{'**/' * 300}b{n} @y\n" for n in range(20))
    assert owners_of(said, "/".join(["a" * 200] * 20)) == []
    assert time.monotonic() - began < 5


def test_an_owner_that_is_not_stated_is_taken_from_codeowners(judge: Judge) -> None:
    text = (
        "integrations:\n  - {system: SAP, direction: read}\n"
        "evidence:\n  - {supports: ['integrations[SAP].owner'], ref: .github/CODEOWNERS, "
        "select: {path: /agents/sap.py}}\n"
    )
    assessment = judge(text, {".github/CODEOWNERS": OWNERS})
    (one,) = assessment.measurements.filled
    assert (one.path, one.said, one.file) == ("integrations[SAP].owner", "@acme/ai", ".github/CODEOWNERS")
    assert assessment.pilot.items["integrations"][0].text("owner") == "@acme/ai"
    assert not messages(assessment)


def test_another_handle_than_that_of_codeowners_is_a_finding_and_a_name_is_none(judge: Judge) -> None:
    evidence = "evidence:\n  - {supports: [owners.production], ref: CODEOWNERS}\n"
    where = "agents/invoices/pilot.yaml"
    above = evidence.replace("CODEOWNERS", "../../CODEOWNERS")
    other = judge(f"owners: {{production: Ana Novak (@a-novak)}}\n{above}", {"CODEOWNERS": OWNERS}, where)
    assert messages(other) == [
        "Ana Novak (@a-novak) is stated, and @b-okafor, b.okafor@acme.example stands in ../../CODEOWNERS (CODEOWNERS)"
    ]
    # Whose handle that is, is not in the file.
    for stated in ("Ben Okafor", "Ben Okafor (@B-Okafor)"):
        assert not messages(judge(f"owners: {{production: {stated}}}\n{above}", {"CODEOWNERS": OWNERS}, where))
    nobody = judge(evidence, {"CODEOWNERS": "/other/ @x\n"})
    assert messages(nobody, ContradictionId.FILE_NOT_ITS_STANDARD) == [
        "CODEOWNERS names no owner of `pilot.yaml`; add a line for it, or name the path that is meant in `select.path`"
    ]


# Checks of data

CONTRACT = "data_sources:\n  - {name: Orders, contract: orders.odcs.yaml}\n"
ODCS = "kind: DataContract\napiVersion: v3.0.2\nid: orders\n"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (
            "great-expectations-failing.json",
            "2 of 3 checks of the data fail in checks.json (Great Expectations): amount column values to not be null; "
            "currency column values to be in set",
        ),
        (
            "datacontract-failing.json",
            "2 of 9 checks of the data fail in checks.json (datacontract-cli): Check that field amount has no missing "
            "values; Check that field currency has invalid_count = 0",
        ),
        ("great-expectations-passing.json", ""),
        ("datacontract-passing.json", ""),
    ],
)
def test_checks_that_fail_are_a_finding(judge: Judge, file: str, says: str) -> None:
    text = f"{CONTRACT}evidence:\n  - {{supports: ['data_sources[Orders].contract'], ref: checks.json}}\n"
    assessment = judge(text, {"checks.json": MADE / file, "orders.odcs.yaml": ODCS})
    assert messages(assessment, ContradictionId.DATA_CHECKS_FAIL) == ([says] if says else [])
    # No cell of the data is printed.
    assert "XXX" not in repr(assessment.contradictions)


@pytest.mark.parametrize("file", ["great-expectations-failing.json", "datacontract-failing.json"])
@pytest.mark.parametrize(("stated", "conflict"), [("0.1%", True), ("5%", False), ("30%", False)])
def test_malformed_input_is_at_least_what_a_check_found(judge: Judge, file: str, stated: str, conflict: bool) -> None:
    """1 of 10 rows: 1.8% to 40.4%, so that 5% may well be."""
    text = (
        f"evals: {{bad_input_rate: {stated}}}\nevidence:\n  - {{supports: [evals.bad_input_rate], ref: checks.json}}\n"
    )
    assessment = judge(text, {"checks.json": MADE / file})
    said = messages(assessment)
    assert len(said) == conflict
    if conflict:
        assert said[0].startswith(f"{stated} is stated, and checks.json (")
        assert ") shows: at least 10% (1 of 10 rows: " in said[0]
    assert assessment.pilot.text("evals.bad_input_rate") == ("10%" if conflict else stated)
    # At least so much is no figure to fill in.
    assert not judge(text.replace(f"bad_input_rate: {stated}", "")).pilot.answer("evals.bad_input_rate").given


def test_a_checkpoint_and_what_is_no_result() -> None:
    result = json.loads((MADE / "great-expectations-failing.json").read_text(encoding="utf-8"))
    name, checks = checks_of({"run_results": {"one": {"validation_result": result}, "two": result}, "success": False})
    assert (name, len(checks), sum(one.passed for one in checks)) == (GREAT_EXPECTATIONS, 6, 2)
    assert checks_of({"results": [{"success": False}]}) == ("", [])
    assert checks_of({"datacontractCliVersion": "1", "checks": [7, {}, {"result": "error"}]})[0] == DATACONTRACT
    odd = {"datacontractCliVersion": "1", "checks": [{"diagnostics": {"metric": "missing_count", "value": 1e400}}]}
    assert checks_of(odd)[1][0].bad == 0


# Logs of a gate

PYTEST_FAILED = """============================= test session starts ==============================
collected 4 items

evals/test_refunds.py ..F.                                               [100%]

=========================== short test summary info ============================
FAILED evals/test_refunds.py::test_refuses_over_limit - AssertionError
========================= 1 failed, 3 passed in 2.31s =========================="""
PYTEST_PASSED = "============================== 4 passed in 2.20s ==============================="


def github(*steps: tuple[str, str, bool], prefix: str = "") -> str:
    """The log of a job, as GitHub Actions writes it."""
    lines = ["##[group]Run actions/checkout@v4", "##[endgroup]"]
    for command, out, exits in steps:
        lines += [
            f"##[group]Run {command}",
            f"\x1b[36;1m{command}\x1b[0m",
            "shell: /usr/bin/bash -e {0}",
            "##[endgroup]",
        ]
        lines += out.split("\n")
        lines += ["##[error]Process completed with exit code 1."] if exits else []
    lines.append("Post job cleanup.")
    return "".join(f"{prefix}2026-03-02T08:{n // 60:02}:{n % 60:02}.1234567Z {line}\n" for n, line in enumerate(lines))


def gitlab(*steps: tuple[str, str], succeeded: bool) -> str:
    """The log of a job, as GitLab Runner writes it."""
    lines = [
        "\x1b[0KRunning with gitlab-runner 17.1.0 (ac71f4d8)\x1b[0;m",
        "section_start:1772438400:step_script\r\x1b[0K\x1b[0K\x1b[36;1mExecuting the job script\x1b[0;m",
    ]
    for command, out in steps:
        lines += [f"\x1b[32;1m$ {command}\x1b[0;m", *out.split("\n")]
    lines += [
        "section_end:1772438460:step_script\r\x1b[0K",
        "\x1b[32;1mJob succeeded\x1b[0;m" if succeeded else "\x1b[31;1mERROR: Job failed: exit code 1\x1b[0;m",
    ]
    return "\n".join(lines)


GATE = "pytest evals --strict"
DEPLOY = ("./deploy production", "done")
BLOCKS = "evals: {in_ci: yes, blocks_release: yes}\n"
CI = "evidence:\n  - {supports: [evals.in_ci, evals.blocks_release], ref: gate.log}\n"


@pytest.mark.parametrize(
    ("log", "says"),
    [
        (github((GATE, PYTEST_FAILED, True)), None),
        (github((GATE, PYTEST_FAILED, True), prefix="gate\tRun evals\t"), None),
        (github((GATE, PYTEST_PASSED, False), (*DEPLOY, False)), None),
        (github((f"{GATE} || true", PYTEST_FAILED, False)), "no, a check failed and the job went on"),
        # `continue-on-error: true`
        (
            github((GATE, PYTEST_FAILED, True), (*DEPLOY, False)),
            "no, a check failed and `./deploy production` ran after it",
        ),
        # `if: always()` is how results are kept.
        (github((GATE, PYTEST_FAILED, True), ("actions/upload-artifact@v4", "uploaded", False)), None),
        (gitlab((GATE, PYTEST_FAILED), succeeded=False), None),
        (gitlab((GATE, PYTEST_PASSED), DEPLOY, succeeded=True), None),
        (gitlab((GATE, PYTEST_FAILED), succeeded=True), "no, a check failed and the job went on"),
        (
            gitlab((GATE, PYTEST_FAILED), ("kubectl apply -f agent.yaml", "configured"), succeeded=True),
            "no, a check failed and `kubectl apply -f agent.yaml` ran after it",
        ),
    ],
)
def test_a_gate_that_stops_nothing_is_a_finding(judge: Judge, log: str, says: str | None) -> None:
    assessment = judge(BLOCKS + CI, {"gate.log": log})
    host = "GitHub Actions" if "##[group]" in log else "GitLab CI"
    expected = [f"yes is stated, and gate.log ({host}) shows: {says}"] if says else []
    assert messages(assessment) == expected
    answer = assessment.pilot.answer("evals.blocks_release")
    assert (answer.state is State.NO) is (says is not None)


def test_a_log_shows_that_evals_run_in_ci_and_never_that_a_release_waits(judge: Judge) -> None:
    """What waits for the job is said in the workflow and in the protection of the branch."""
    assessment = judge(CI, {"gate.log": github((GATE, PYTEST_FAILED, True))})
    assert assessment.pilot.value("evals.in_ci") is True
    assert not assessment.pilot.answer("evals.blocks_release").given
    denied = judge(f"evals: {{in_ci: no}}\n{CI}", {"gate.log": github((GATE, PYTEST_PASSED, False))})
    assert messages(denied) == [
        "no is stated, and gate.log (GitHub Actions) shows: yes, `pytest evals --strict` ran in the job"
    ]
    assert denied.pilot.answer("evals.in_ci").state is State.NO, "a doubtful yes does not take the place of a no"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        github(("npm ci", "added 3 packages", False)),
        gitlab(("make build", "ok"), succeeded=True),
        "\0" * 99,
    ],
)
def test_a_log_without_a_gate_says_nothing(judge: Judge, said: str) -> None:
    assert gate_of(said) is None
    assert not judge(BLOCKS + CI, {"gate.log": said}).measurements.filled


def test_a_long_log_is_read_in_time() -> None:
    began = time.monotonic()
    line = "2026-03-02T08:00:00.1Z " + "\x1b[31m" * 20 + "= " * 200 + "failed pytest npm " * 20
    gate_of("\n".join([github((GATE, "", False)), *[line] * 20_000]))
    gate_of("a\t" * 2_000_000)
    gate_of(f"##[group]Run {'pytest ' * 100_000}")
    assert time.monotonic() - began < 20


# SPDX

MODEL = "evidence:\n  - {supports: [pilot.model], ref: bom.json}\n"


def test_the_model_is_taken_from_a_bill_of_materials_in_spdx(judge: Judge) -> None:
    files = {"bom.json": MADE / "spdx3.json"}
    assessment = judge(MODEL, files)
    stated = [assessment.pilot.text(f"pilot.model.{key}") for key in ("name", "version", "supplier")]
    assert stated == ["gpt-4o", "2024-08-06", "OpenAI"]
    assert {one.standard for one in assessment.measurements.filled} == {"SPDX"}
    other = judge("pilot: {name: Trial, model: {name: Claude 3.5 Sonnet}}\n" + MODEL, files)
    assert messages(other) == ["Claude 3.5 Sonnet is stated, and gpt-4o stands in bom.json (SPDX)"]
    none = judge(MODEL, {"bom.json": '{"@graph": [{"type": "SpdxDocument", "name": "x"}]}'})
    assert messages(none, ContradictionId.FILE_NOT_ITS_STANDARD) == [
        "bom.json has no package of the type `ai_AIPackage`"
    ]
    foreign = judge(MODEL, {"bom.json": '{"@graph": [{"type": "Person", "name": "x"}, 7, null]}'})
    assert not foreign.measurements.filled
    assert not foreign.measurements.unread
