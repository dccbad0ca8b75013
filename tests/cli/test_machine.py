"""A machine that fails: a full disk, a folder that is read-only, a process that is killed, files of 100 MB.

Whatever happens, no file is left half-written, nothing ends in a trace, and the exit code is 2 with a line that says
what to do.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness.cli.app import COMMANDS
from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.nightly import seeds
from tests.pace import within

MINIMAL = "samples/minimal.pilot.yaml"
AFTER = "samples/techflow-after.pilot.yaml"
"""The sample that is planned in no time."""
OF = {
    "init": ["--help"],
    "ask": [MINIMAL],
    "fill": ["--help"],
    "note": ["--help"],
    "why": [AFTER, "OWN-01"],
    "next": [AFTER],
    "check": [MINIMAL],
    "assess": [AFTER, "--no-html", "--no-pdf"],
    "roadmap": [AFTER],
    "calendar": [MINIMAL],
    "measure": [AFTER],
    "compare": [MINIMAL, MINIMAL, "--no-dates"],
    "history": ["--help"],
    "portfolio": [MINIMAL, "--no-dates"],
    "review": ["--help"],
    "export": ["openslo", AFTER],
    "explain": ["OWN-01"],
    "list": ["criteria"],
    "schema": [],
    "doctor": [],
}
QUIET = {"READINESS_TRACEBACK": ""}
ADVICE = re.compile(r"; (?:free some space|choose a folder)")


def _mounts() -> bool:
    """Whether this machine lets a test mount a file system of its own."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


def _with_mount(place: Path, options: str, then: str, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run `readiness` where `there` is a file system of its own; the last line of stdout lists what is left in it."""
    (place / "there").mkdir()
    command = " ".join([f"'{sys.executable}'", "-m", "readiness", *arguments])
    script = f"mount -t tmpfs -o {options} tmpfs there && {then} && {{ {command}; code=$?; ls -A there; exit $code; }}"
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not _mounts(), reason="no file system can be mounted here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", AFTER, "--no-pdf", "-o", "there"],
        ["assess", AFTER, "--format", "xlsx", "-o", "there"],
        ["check", MINIMAL, "-q", "--output", "there/found.sarif"],
        ["check", "samples", "-q", "--output", "there/found.json"],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[-2:]),
)
@pytest.mark.parametrize(
    ("options", "then", "reason"),
    [("size=8k", "true", "No space left"), ("size=8m", "mount -o remount,ro there", "Read-only")],
    ids=["full", "read-only"],
)
def test_a_file_that_cannot_be_written_is_not_there(
    arguments: list[str], options: str, then: str, reason: str, place: Path
) -> None:
    done = _with_mount(place, options, then, arguments)
    assert done.returncode == 2, done.stderr
    line = next(line for line in done.stderr.splitlines() if "cannot be written" in line)
    assert reason in line
    assert ADVICE.search(line)
    assert "Traceback" not in done.stderr
    assert not {name for name in done.stdout.splitlines() if "found." in name or "readiness." in name}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", [*COMMANDS, "--version", "--help"])
def test_stdout_that_is_full_is_reported(command: str, place: Path) -> None:
    arguments = OF.get(command, [])
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "readiness", command, *arguments],
            cwd=place,
            env={**os.environ, **QUIET, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    said = done.stderr.decode()
    assert done.returncode == 2, said
    # A remark may come before it.
    assert re.search(r"^readiness: .*No space left on device; free some space .*\n\Z", said, re.MULTILINE), said


def _is_whole(target: Path) -> bool:
    data = target.read_bytes()
    if target.suffix == ".json":
        return json.loads(data) is not None
    return data.rstrip().endswith(b"</html>")


def _kill_at(delay: float, arguments: list[str], place: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (["assess", AFTER, "--no-pdf", "-o", "out"], "out/techflow-after.readiness.html"),
        (["check", "samples", "-q", "--output", "out/found.json"], "out/found.json"),
    ],
    ids=["assess", "check"],
)
def test_a_run_that_is_killed_leaves_the_old_file_or_the_new_one(
    arguments: list[str], target: str, place: Path
) -> None:
    _kill_at(120, arguments, place)
    first = (place / target).read_bytes()
    start = time.monotonic()
    _kill_at(120, arguments, place)
    length = time.monotonic() - start
    for seed in seeds(3):
        # Most of a run comes before it writes: the end is where it can go wrong.
        _kill_at(length * random.Random(seed).betavariate(4, 2), arguments, place)
        assert _is_whole(place / target)
        assert len((place / target).read_bytes()) == len(first)
        left = {path.name for path in (place / "out").iterdir()} - {Path(target).name}
        assert all(name.startswith(f".{Path(target).name}.") for name in left), left


LARGE = 100_000_000
FILLINGS = {
    "letters": b"a",
    "one key again and again": b"  production: Jane Doe\n",
}


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_a_file_of_100_mb_is_refused_at_once(filling: bytes, readiness: Run, place: Path) -> None:
    head = b"readiness: 1\npilot: {name: Trial}\nowners:\n"
    (place / "large.pilot.yaml").write_bytes(head + filling * (LARGE // len(filling)))
    for command in ("check", "assess", "roadmap"):
        with within(5):
            done = readiness(command, "large.pilot.yaml", env=QUIET)
        assert done.returncode == 1
        assert "SPEC-SIZE" in done.stdout
        assert "--max-bytes" in done.stdout
    assert not list(place.glob("large.readiness.*"))
    (place / "large.pilot.yaml").unlink()  # what tests leave is kept for a while


def test_evidence_of_100_gb_is_not_read(readiness: Run, place: Path) -> None:
    """The file takes no room: only its length is 100 GB."""
    with open(place / "records.csv", "wb") as stream:
        stream.truncate(100_000_000_000)
    (place / "big.pilot.yaml").write_text(
        "readiness: 1\npilot: {name: Trial}\nevidence:\n"
        "  - {ref: records.csv, level: measured, supports: [evals], n: 400, period: 2026-01 to 2026-03}\n",
        encoding="utf-8",
    )
    with within(5):
        done = readiness("check", "big.pilot.yaml", env=QUIET)
    assert "is larger than 256 MB, so its content was not checked; cite an extract of it" in done.stdout


SCRAPS = {
    "empty": b"",
    "blank": b" \n\n",
    "a byte order mark": b"\xef\xbb\xbf",
    "utf-16": "readiness: 1\n".encode("utf-16"),
    "a zero": b"\0",
    "random bytes": random.Random(7).randbytes(2000),
    "an archive": b"PK\x03\x04" + bytes(200),
    "a dash": b"---\n",
    "a lone quote": b'"',
    "a directive": b"%YAML 9.9\n---\n",
    "JSON": b'{"readiness": 1}',
    "one line of a conflict": b"<<<<<<< HEAD\n",
}
FORMATS = {
    "check": ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"),
    "assess": ("text", "json"),
    "roadmap": ("text", "json", "mermaid"),
}


@pytest.mark.parametrize("scrap", SCRAPS.values(), ids=SCRAPS)
def test_what_is_no_description_is_refused_by_every_command_in_every_format(
    scrap: bytes, readiness: Run, place: Path
) -> None:
    (place / "scrap.pilot.yaml").write_bytes(scrap)
    for command, formats in FORMATS.items():
        for format in formats:
            done = readiness(command, "scrap.pilot.yaml", "--format", format, env=QUIET)
            assert done.returncode in (1, 2), (command, format, done.stdout)
            assert "Traceback" not in done.stderr
            assert "internal error" not in done.stdout + done.stderr
            assert done.stdout + done.stderr
            if format in ("json", "sarif", "gitlab"):
                json.loads(done.stdout)
        done = readiness(command, "-", env=QUIET, input=scrap)
        assert done.returncode in (1, 2)
        assert "internal error" not in done.stdout + done.stderr
    assert [path.name for path in place.iterdir() if "readiness" in path.name] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", MINIMAL, "--baseline", "scrap"),
        ("check", MINIMAL, "--questionnaire", "scrap"),
        ("assess", MINIMAL, "--no-pdf", "--brand", "scrap"),
        ("assess", MINIMAL, "--no-pdf", "--questionnaire", "scrap"),
        ("roadmap", MINIMAL, "--questionnaire", "scrap"),
        ("explain", "OWN-01", "--questionnaire", "scrap"),
        ("list", "criteria", "--questionnaire", "scrap"),
    ],
    ids=lambda arguments: f"{arguments[0]} {arguments[-2]}",
)
def test_an_empty_file_in_any_option_is_refused_with_two(
    arguments: tuple[str, ...], readiness: Run, place: Path
) -> None:
    (place / "scrap").write_bytes(b"")
    done = readiness(*arguments, env=QUIET)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert "scrap" in done.stderr
    assert "internal error" not in done.stderr
