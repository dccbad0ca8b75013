"""The places `readiness check` runs in: the steps of the GitHub action under a runner's environment, and pre-commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, SAMPLES

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PRE_COMMIT = (ROOT / "docs" / "ci" / "pre-commit-config.yaml").read_text(encoding="utf-8")
HOOKS = ("readiness-check", "readiness-shape")


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a runner, with `readiness` on its path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "readiness"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readiness "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "temp").mkdir()
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("INPUT_", "GITHUB_", "READINESS_"))},
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "RUNNER_TEMP": str(tmp_path / "temp"),
    }


def check_step() -> Any:
    """The step of the action that checks."""
    return next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")


def run_step(runner: dict[str, str], **given: str) -> subprocess.CompletedProcess[str]:
    """Run that step with inputs, each put where the action puts it."""
    values = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()} | given
    environment = dict(runner)
    for variable, template in check_step()["env"].items():
        name = re.fullmatch(r"\$\{\{ (?:inputs|github\.event\.merge_group)\.([\w-]+) \}\}", template)
        assert name, template
        environment[variable] = values.get(name[1].replace("_", "-"), "")
    return subprocess.run(
        ["bash", "-c", str(check_step()["run"])],
        cwd=SAMPLES,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_summarises_and_leaves_sarif(runner: dict[str, str], tmp_path: Path) -> None:
    done = run_step(runner, paths="minimal.pilot.yaml\n")
    assert done.returncode == 1, done.stderr
    # From the root of the repository, where GitHub looks for it, though the step is run in a folder of it.
    assert "::error file=samples/minimal.pilot.yaml,line=" in done.stdout
    assert re.search(r"1 description, \d+ errors", (tmp_path / "summary.md").read_text(encoding="utf-8"))
    output = outputs(tmp_path)
    sarif = json.loads(Path(output["sarif"]).read_text(encoding="utf-8"))
    assert Path(output["comment"]).read_text(encoding="utf-8").startswith("<!-- readiness-check -->")
    assert Path(output["comment-script"]).is_file()
    assert sarif["runs"][0]["results"]
    assert run_step(runner, **{"paths": "minimal.pilot.yaml", "fail-on": "never"}).returncode == 0


def outputs(tmp_path: Path) -> dict[str, str]:
    """What the step gave to the next ones, each name once."""
    lines = [line.split("=", 1) for line in (tmp_path / "output").read_text(encoding="utf-8").splitlines()]
    return dict(lines)


def test_a_run_that_could_not_be_made_is_an_annotation_and_in_the_summary(
    runner: dict[str, str], tmp_path: Path
) -> None:
    done = run_step(runner, paths="minimal.pilot.yaml", **{"min-index": "100%\n::warning::x"})
    assert done.returncode == 2
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert line.startswith("::error title=readiness check could not run::")
    assert "%25" in line
    assert "could not run" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    # What the tool prints is no command, whatever it holds.
    stopped, *between, begun = [line for line in done.stderr.splitlines() if line]
    assert stopped == f"::stop-commands::{begun.strip(':')}"
    assert between
    assert not (tmp_path / "output").exists()


def test_a_path_that_cannot_be_read_ends_the_same_way_and_the_rest_is_checked(
    runner: dict[str, str], tmp_path: Path
) -> None:
    done = run_step(runner, paths="minimal.pilot.yaml\ngone.pilot.yaml")
    assert done.returncode == 2
    assert "title=unreadable" in done.stdout
    assert set(outputs(tmp_path)) == {"sarif", "comment", "comment-script"}


@pytest.mark.parametrize(
    ("event", "given", "passed"),
    [
        # A template for the branch a pull request goes to is empty on a push.
        ({}, {"baseline": "git:origin/", "new-only": "true"}, []),
        ({}, {"new-only": "true"}, []),
        ({"GITHUB_BASE_REF": "main"}, {"new-only": "true"}, ["--baseline", "git:origin/main", "--new-only"]),
        ({"GITHUB_BASE_REF": "main"}, {}, []),
        # A merge queue has no branch of a pull request.
        (
            {"GITHUB_BASE_REF": ""},
            {"new-only": "true", "base-sha": "a" * 40},
            ["--baseline", f"git:{'a' * 40}", "--new-only"],
        ),
        # The commit before a push, and zeros before the first push of a branch.
        ({}, {"new-only": "true", "baseline": f"git:{'b' * 40}"}, ["--baseline", f"git:{'b' * 40}", "--new-only"]),
        ({}, {"new-only": "true", "baseline": f"git:{'0' * 40}"}, []),
        (
            {"GITHUB_BASE_REF": "main"},
            {"new-only": "true", "baseline": "git:v1"},
            ["--baseline", "git:v1", "--new-only"],
        ),
    ],
)
def test_a_run_is_compared_with_the_branch_it_goes_to_or_the_commit_it_is_given(
    event: dict[str, str], given: dict[str, str], passed: list[str], runner: dict[str, str], tmp_path: Path
) -> None:
    command = tmp_path / "bin" / "readiness"
    command.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    found = run_step(runner | event, **given).stdout.splitlines()
    compared = [
        word for n, word in enumerate(found) if word in ("--baseline", "--new-only") or found[n - 1] == "--baseline"
    ]
    assert compared == passed


def test_what_is_accepted_is_uploaded_only_when_asked(runner: dict[str, str], tmp_path: Path) -> None:
    text = (SAMPLES / "minimal.pilot.yaml").read_text(encoding="utf-8")
    terms = "owner: B. Okafor, reason: named in July, expires: 2026-12-15, approved_by: D. Weiss"
    waiver = f"waivers: [{{rule: OWN-01, {terms}}}]\n"
    (tmp_path / "w.pilot.yaml").write_text(text + waiver, encoding="utf-8")
    for given, there in (({}, False), ({"upload-accepted": "true"}, True)):
        (tmp_path / "output").unlink(missing_ok=True)
        run_step(runner, paths=str(tmp_path / "w.pilot.yaml"), today="2026-07-01", **given)
        log = json.loads(Path(outputs(tmp_path)["sarif"]).read_text(encoding="utf-8"))
        assert ("OWN-01" in {result["ruleId"] for result in log["runs"][0]["results"]}) is there


def test_what_the_action_uses_is_pinned_by_hash() -> None:
    files = [ROOT / "action.yml", *sorted((ROOT / "docs" / "ci").glob("*.yml"))]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            used = re.match(r" *-? *uses: *(\S+)(.*)", line)
            # Of our own the release is not known where this is written.
            if used and not used[1].startswith("example/readiness@"):
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used[1]), f"{file.name}: {line}"
                assert re.fullmatch(r" # v\d+\.\d+\.\d+", used[2]), f"{file.name}: {line}"


POST = """
const calls = []
const rest = {issues: {
  listComments: 'list',
  createComment: async call => { fail(); calls.push(['create', call]) },
  updateComment: async call => { fail(); calls.push(['update', call]) },
}}
const fail = () => { if (process.env.STATUS) throw Object.assign(new Error('refused'), {status: +process.env.STATUS}) }
const github = {rest, paginate: async () => JSON.parse(process.env.THERE)}
const context = {repo: {owner: 'o', repo: 'r'}, issue: {number: 7}}
const core = {notice: text => calls.push(['notice', text])}
require(process.env.SCRIPT)({github, context, core, file: process.env.FILE})
  .then(() => console.log(JSON.stringify(calls)), error => { console.error(error.message); process.exit(1) })
"""
MARKED = "<!-- readiness-check -->\nnew\n"


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
@pytest.mark.parametrize(
    ("there", "status", "expected"),
    [
        ([], "", ["create"]),
        ([{"id": 1, "body": "hello", "user": {"type": "User"}}], "", ["create"]),
        # Somebody who quotes ours has written no comment of ours.
        ([{"id": 1, "body": MARKED, "user": {"type": "User"}}], "", ["create"]),
        ([{"id": 1, "body": None, "user": None}], "", ["create"]),
        ([{"id": 4, "body": "<!-- readiness-check -->\nold", "user": {"type": "Bot"}}], "", ["update"]),
        ([{"id": 4, "body": MARKED, "user": {"type": "Bot"}}], "", []),
        ([], "403", ["notice"]),
        ([], "500", None),
    ],
)
def test_the_comment_is_posted_once_and_updated(
    there: list[object], status: str, expected: list[str] | None, tmp_path: Path
) -> None:
    (tmp_path / "comment.md").write_text(MARKED, encoding="utf-8")
    done = subprocess.run(
        ["node", "-e", POST],
        env={
            **os.environ,
            "SCRIPT": str(ROOT / "scripts" / "action-comment.js"),
            "FILE": str(tmp_path / "comment.md"),
            "THERE": json.dumps(there),
            "STATUS": status,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if expected is None:
        assert done.returncode == 1
        return
    calls = json.loads(done.stdout)
    assert [name for name, _ in calls] == expected
    for name, call in calls:
        if name == "create":
            assert call == {"owner": "o", "repo": "r", "issue_number": 7, "body": MARKED}
        elif name == "update":
            assert call == {"owner": "o", "repo": "r", "comment_id": 4, "body": MARKED}


def test_inputs_are_text_and_never_run(runner: dict[str, str], tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    done = run_step(runner, paths=f'$(touch {evil})\n"; touch {evil}; "\n--help')
    assert done.returncode == 2
    assert not evil.exists()
    # No input stands in a script: a template there would be filled in before the shell reads it.
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_every_input_is_used_and_every_step_has_a_shell() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text
    assert all("shell" in step for step in ACTION["runs"]["steps"] if "run" in step)


def test_the_hook_of_the_page_takes_the_files_check_would_find() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert tuple(hook["id"] for hook in hooks) == HOOKS
    config = yaml.safe_load(PRE_COMMIT)
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} <= set(HOOKS)
    hook = hooks[0]
    for path, taken in (
        ("pilot.yaml", True),
        ("a/pilot.yml", True),
        ("a/x.pilot.yaml", True),
        ("notpilot.yaml", False),
        ("pilot.yaml.bak", False),
    ):
        assert bool(re.search(hook["files"], path)) is taken, path
    program, command, *options = hook["entry"].split()
    assert program == "readiness"
    done = subprocess.run(
        [sys.executable, "-m", "readiness", command, *options, "minimal.pilot.yaml"],
        cwd=SAMPLES,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "minimal.pilot.yaml:5:39: error OWN-01" in done.stdout


def test_pre_commit_runs_the_hook_of_the_page(tmp_path: Path) -> None:
    """The real pre-commit, with our repository in place of the published one and nothing fetched."""

    def git(*arguments: str, at: Path) -> str:
        name = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        return subprocess.run(
            ["git", *name, *arguments], cwd=at, check=True, capture_output=True, text=True, env=plain
        ).stdout.strip()

    plain = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    published, work = tmp_path / "published", tmp_path / "work"
    for path in git("ls-files", "--cached", "--others", "--exclude-standard", at=ROOT).splitlines():
        if (ROOT / path).is_file():
            (published / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, published / path)
    work.mkdir()
    config = yaml.safe_load(PRE_COMMIT)
    config["repos"][0]["hooks"] = [{"id": hook} for hook in HOOKS]
    for repository in (published, work):
        git("init", "--quiet", at=repository)
    git("add", ".", at=published)
    git("commit", "--quiet", "--message", "published", at=published)
    config["repos"][0] |= {"repo": str(published), "rev": git("rev-parse", "HEAD", at=published)}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    shutil.copyfile(SAMPLES / "minimal.pilot.yaml", work / "minimal.pilot.yaml")
    (work / "other.yaml").write_text("not: a pilot\n", encoding="utf-8")
    git("add", ".", at=work)
    here = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=work,
        env={
            **plain,
            "PRE_COMMIT_HOME": str(tmp_path / "home"),
            # What the hook's own environment would fetch is here already.
            "PYTHONPATH": str(here),
            "PIP_NO_DEPS": "1",
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "minimal.pilot.yaml:5:39: error OWN-01" in done.stdout
    assert "other.yaml" not in done.stdout
