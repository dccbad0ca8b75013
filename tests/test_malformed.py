"""Every malformed description in `malformed/` is refused with exactly the lines beside it.

`<slug>.expected` is what `readiness assess <slug>.yaml` prints in that folder: each fault of the
file with its place, what was found and expected, and what to type instead, in line order.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.pilot import description
from readiness.pilot.description import read_description
from readiness.pilot.source import MAX_BYTES, Code

FOLDER = Path(__file__).parent / "malformed"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
_SUMMARY = re.compile(r"^\d+ faults?; nothing was assessed\.[^\n]*\n", re.MULTILINE)


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """What the command line prints for each case, from one run over all of them."""
    refused = [slug for slug in CASES if read_description(_data(slug), f"{slug}.yaml").pilot is None]
    files = [f"{slug}.yaml" for slug in refused]
    run = subprocess.run(
        [sys.executable, "-m", "readiness", "assess", *files, "--no-html", "--no-pdf"],
        cwd=FOLDER,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.stderr == b""
    assert run.returncode == 1
    output = run.stdout.decode().replace(os.linesep, "\n")
    blocks: list[str] = []
    start = 0
    for end in _SUMMARY.finditer(output):
        blocks.append(output[start : end.end()])
        start = end.end() + 1  # one empty line stands between two files
    return dict(zip(refused, blocks, strict=True))


def _data(slug: str) -> bytes:
    return (FOLDER / f"{slug}.yaml").read_bytes()


@pytest.mark.parametrize("slug", CASES)
def test_prints_every_fault(slug: str, printed: dict[str, str]) -> None:
    assert slug in printed, "the description was accepted"
    assert printed[slug] == (FOLDER / f"{slug}.expected").read_bytes().decode()


@pytest.mark.parametrize("slug", CASES)
def test_faults_are_ordered_and_lie_in_the_file(slug: str) -> None:
    data = _data(slug)
    faults = read_description(data, f"{slug}.yaml").faults
    assert faults
    assert [(f.line, f.column) for f in faults] == sorted((f.line, f.column) for f in faults)
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", errors="replace"))
    for fault in faults:
        assert fault.code in set(Code)
        assert fault.help
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


def test_each_case_has_its_lines() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.expected")) == CASES
    assert len(CASES) >= 60


def test_a_very_large_file_is_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str) -> None:
        raise AssertionError("the file was parsed")

    monkeypatch.setattr(description, "read", parse)
    line = b"  - {system: SAP (ERP), direction: both}\n"
    data = b"readiness: 1\nintegrations:\n" + line * (10_000_000 // len(line) + 1)
    reading = read_description(data, "large.yaml")
    assert reading.pilot is None
    (fault,) = reading.faults
    assert (fault.code, fault.line, fault.column) == (Code.SIZE, 1, 1)
    assert f"{MAX_BYTES:,} bytes" in fault.message
    assert "--max-bytes" in fault.help


def test_the_largest_size_is_a_setting() -> None:
    data = b"readiness: 1\npilot: {name: Invoice matcher}\n"
    assert read_description(data, "pilot.yaml", max_bytes=len(data)).pilot is not None
    (fault,) = read_description(data, "pilot.yaml", max_bytes=len(data) - 1).faults
    assert fault.code == Code.SIZE
