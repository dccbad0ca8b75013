"""The files of docs/ci: they parse, name only what there is, and their commands run in a repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.cli.config import Format
from tests.conftest import ROOT, SAMPLES

FOLDER = ROOT / "docs" / "ci"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
MINIMAL = (SAMPLES / "minimal.pilot.yaml").read_text(encoding="utf-8")


def read(name: str) -> Any:
    """A file of YAML; `on` is a word there, and not yes."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # it makes texts only


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with a branch in which one finding is new, its origin beside it, and `readiness` on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, script in (
        ("readiness", f'exec "{sys.executable}" -m readiness "$@"'),
        # What would be fetched is here already.
        *((name, "exit 0") for name in ("pip", "apt-get", "python")),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    origin, work = tmp_path / "origin", tmp_path / "work"
    origin.mkdir()
    (origin / "pilots").mkdir()
    (origin / "pilots/old.pilot.yaml").write_text(MINIMAL, encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main", at=origin)
    git("add", ".", at=origin)
    git("commit", "--quiet", "--message", "first", at=origin)
    git("clone", "--quiet", str(origin), str(work), at=tmp_path)
    git("switch", "--quiet", "--create", "change", at=work)
    changed = MINIMAL.replace("interface: api", "interface: unknown")
    (work / "pilots/old.pilot.yaml").write_text(changed, encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "second", at=work)
    return work


def git(*arguments: str, at: Path) -> str:
    """What git prints."""
    name = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", *name, *arguments], cwd=at, check=True, capture_output=True, text=True, env=plain)
    return done.stdout.strip()


def run(script: str, at: Path, shell: str = "bash", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the lines of a step, as a runner does: the first that fails ends it."""
    names = ("CI_", "GITHUB_", "SYSTEM_", "CHANGE_", "READINESS_", "GIT_")
    plain = {key: value for key, value in os.environ.items() if not key.startswith(names)}
    path = f"{at.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [shell, "-e", "-c", script],
        cwd=at,
        env={**plain, "PATH": path, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_names_every_file_and_every_file_is_there() -> None:
    linked = set(re.findall(r"\]\(ci/([\w.-]+)\)", PAGE))
    assert linked == {path.name for path in FOLDER.iterdir()}


def test_the_page_names_every_input_of_the_action() -> None:
    named = set(re.findall(r"`([a-z-]+)`", PAGE))
    assert set(ACTION["inputs"]) - {"github-token"} <= named


@pytest.mark.parametrize("name", ["github.yml", "scheduled.yml"])
def test_a_workflow_gives_inputs_that_the_action_has_and_takes_no_more_than_it_needs(name: str) -> None:
    workflow = read(name)
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    (step,) = [step for step in job["steps"] if "readiness@" in step["uses"]]
    assert set(step["with"]) <= set(ACTION["inputs"])
    writes = {scope for scope, right in job["permissions"].items() if right == "write"}
    # The action uploads alerts, and comments on a pull request.
    assert writes == {"security-events"} | ({"pull-requests"} if "pull_request" in workflow["on"] else set())
    (checkout,) = [step for step in job["steps"] if step["uses"].startswith("actions/checkout@")]
    assert checkout["with"]["persist-credentials"] == "false"


def test_the_workflow_of_a_change_gives_code_scanning_a_base_to_compare_with() -> None:
    workflow = read("github.yml")
    assert set(workflow["on"]) == {"push", "pull_request", "merge_group"}
    (job,) = workflow["jobs"].values()
    assert job["steps"][0]["with"]["fetch-depth"] == "0"


def test_a_push_is_compared_with_the_commit_before() -> None:
    """One pilot that is stopped would make every push to the default branch fail."""
    (job,) = read("github.yml")["jobs"].values()
    (step,) = [step for step in job["steps"] if "readiness@" in step["uses"]]
    assert "github.event.before" in step["with"]["baseline"]
    assert "merge_group.base_sha" in step["with"]["baseline"]


def test_any_file_sets_a_check_off_as_a_description_may_cite_any() -> None:
    for event in read("github.yml")["on"].values():
        assert not {"paths", "paths-ignore"} & set(event)
    assert not any("changes" in rule for rule in read("gitlab-ci.yml")["readiness"]["rules"])
    azure = read("azure-pipelines.yml")
    assert not any("paths" in azure[event] for event in ("trigger", "pr"))


def test_the_commands_for_gitlab(repository: Path) -> None:
    job = read("gitlab-ci.yml")["readiness"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    script = "\n".join([*job["before_script"], *job["script"]])
    base = git("merge-base", "origin/main", "HEAD", at=repository)
    done = run(script, repository, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    assert "from before, unchanged" in done.stdout
    reports = job["artifacts"]["reports"]
    entries = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert {entry["location"]["path"] for entry in entries} == {"pilots/old.pilot.yaml"}
    ET.fromstring((repository / reports["junit"]).read_text("utf-8"))
    for path in job["artifacts"]["paths"]:
        assert (repository / path).is_file()
    # In a branch and on a schedule there is nothing to compare with.
    done = run(script, repository)
    assert done.returncode == 1
    assert "from before, unchanged" not in done.stdout


def test_the_commands_for_azure(repository: Path) -> None:
    steps = read("azure-pipelines.yml")["steps"]
    scripts = [step["bash"] for step in steps if "bash" in step]
    done = run(scripts[-1], repository, SYSTEM_PULLREQUEST_TARGETBRANCH="refs/heads/main")
    assert done.returncode == 1, done.stderr
    compared = done.stdout.splitlines()
    assert compared
    assert all(line.startswith("##vso[task.logissue ") for line in compared)
    (publish,) = [step["inputs"] for step in steps if step.get("task", "").startswith("PublishTestResults@")]
    ET.fromstring((repository / publish["testResultsFiles"]).read_text("utf-8"))
    whole = run(scripts[-1], repository).stdout.splitlines()
    assert len(whole) > len(compared)


def test_the_commands_for_jenkins(repository: Path) -> None:
    text = (FOLDER / "Jenkinsfile").read_text(encoding="utf-8")
    # Groovy is not run here; braces and quotes are even, and the commands are.
    assert text.count("{") == text.count("}")
    scripts = re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    done = run(scripts[-1], repository, "sh", CHANGE_TARGET="main")
    assert done.returncode == 1, done.stderr
    assert "from before, unchanged" in done.stdout
    for name in re.findall(r"(?:testResults|pattern): '([\w.-]+)'", text):
        ET.fromstring((repository / name).read_text("utf-8"))
    assert "from before, unchanged" not in run(scripts[-1], repository, "sh").stdout


def test_every_format_named_on_the_pages_is_there() -> None:
    texts = [PAGE, *(path.read_text("utf-8") for path in FOLDER.iterdir())]
    check = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    named = {
        name
        for text in (*texts, check)
        for name in re.findall(r"--format (\w+)|--output (\w+):", text)
        for name in name
    }
    assert named - {""} <= {*Format, "FORMAT"}
    # And each that there is has its row.
    rows = set(re.findall(r"(?m)^\| `(\w+)` \|", check))
    assert set(Format) <= rows
