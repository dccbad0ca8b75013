"""Runs the command line in a folder of its own: in this process, or in one of its own where that matters."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness.cli.app import run as run_arguments
from tests.conftest import ROOT, SAMPLES

Run = Callable[..., "subprocess.CompletedProcess[str]"]
_OF_THE_TERMINAL = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of the samples to work in."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path


def short_report(place: Path) -> str:
    """A brand whose report has two pages: as good where any PDF will do, and set sooner."""
    (place / "short.yaml").write_text("name: Short\nsections: []\n", encoding="utf-8")
    return "short.yaml"


@pytest.fixture
def readiness(place: Path) -> Run:
    """Run `readiness` there, in this process, and give what it printed.

    Signals, pipes, hash seeds and worker processes need `readiness_process`. `encoding` is that of stdout, as a
    terminal or a redirect has it; what is written must be UTF-8 all the same.
    """

    def run(
        *arguments: str, env: dict[str, str] | None = None, input: bytes | str = "", encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess[str]:
        given = env or {}
        assert not {name for name in given if name.startswith("PYTHON")}, "needs a process of its own"
        errors = "replace" if encoding == "utf-8" else "strict"
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors)
        err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace")
        with pytest.MonkeyPatch.context() as patch:
            for name in _OF_THE_TERMINAL:
                patch.delenv(name, raising=False)
            # The trace is of use where a test fails.
            for name, value in {"READINESS_TRACEBACK": "1", "COLUMNS": "80", **given}.items():
                patch.setenv(name, value)
            patch.chdir(place)
            patch.setattr(
                sys,
                "stdin",
                io.TextIOWrapper(io.BytesIO(input.encode() if isinstance(input, str) else input), encoding="utf-8"),
            )
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run_arguments(arguments)
        texts = []
        for stream in (out, err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            texts.append(stream.buffer.getvalue().decode())
        return subprocess.CompletedProcess(arguments, code, *texts)

    return run


@pytest.fixture
def readiness_process(place: Path) -> Run:
    """Run `readiness` there as a process of its own and give what it printed."""

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in _OF_THE_TERMINAL},
            "PYTHONPATH": str(ROOT),
            **options.pop("env", {}),
        }
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [sys.executable, "-m", "readiness", *arguments],
            cwd=place,
            env=environment,
            capture_output=True,
            text=options.pop("text", True),
            check=False,
            **options,
        )
        return done

    return run
