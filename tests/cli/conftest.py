"""Runs the real command line in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SAMPLES

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of the samples to work in."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path


@pytest.fixture
def readiness(place: Path) -> Run:
    """Run `readiness` there and give what it printed."""

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")},
            "PYTHONPATH": str(ROOT),
            **options.pop("env", {}),
        }
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [sys.executable, "-m", "readiness", *arguments],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )
        return done

    return run
