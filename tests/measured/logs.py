"""What the tests of measured figures share: the logs of the samples, and a log measured in one line."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from readiness.measured.log import Settings
from readiness.measured.measure import measure_log
from readiness.measured.model import Asked, Log
from tests.conftest import SAMPLES


def _made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_logs", SAMPLES / "make_logs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _made()
"""`samples/make_logs.py`."""


def log_of(folder: Path, ref: str, *asked: Asked, **select: str) -> Log:
    """What a log says that lies in a folder."""
    return measure_log(folder, ref, select, asked, Settings(quick_seconds=5))


def measured(folder: Path, content: str | bytes, *asked: Asked, name: str = "log.csv", **select: str) -> Log:
    """What a log of this content says."""
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return log_of(folder, name, *asked, **select)
