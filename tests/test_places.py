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
PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")


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
        name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", template)
        assert name, template
        environment[variable] = values[name[1]]
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
    assert "::error file=minimal.pilot.yaml,line=" in done.stdout
    assert re.search(r"It found \d+ errors", (tmp_path / "summary.md").read_text(encoding="utf-8"))
    output = (tmp_path / "output").read_text(encoding="utf-8")
    sarif = json.loads(Path(output.strip().removeprefix("sarif=")).read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"]
    assert run_step(runner, **{"paths": "minimal.pilot.yaml", "fail-on": "never"}).returncode == 0


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


def test_the_workflow_of_the_page_gives_inputs_that_the_action_has() -> None:
    blocks = re.findall(r"```yaml\n(# \.github.*?)```", PAGE, re.DOTALL)
    workflow = yaml.safe_load(blocks[0])
    step = next(s for s in workflow["jobs"]["readiness"]["steps"] if "readiness@" in s["uses"])
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_hook_of_the_page_takes_the_files_check_would_find() -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    config = yaml.safe_load(re.findall(r"```yaml\n(# \.pre-commit-config.*?)```", PAGE, re.DOTALL)[0])
    assert config["repos"][0]["hooks"][0]["id"] == hook["id"]
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
    config = yaml.safe_load(re.findall(r"```yaml\n(# \.pre-commit-config.*?)```", PAGE, re.DOTALL)[0])
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
