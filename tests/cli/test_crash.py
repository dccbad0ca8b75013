"""What nobody expected: one line on stderr, exit code 2, and the other files are done all the same."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from pathlib import Path

import pytest

from readiness.cli import assess_run, check_run
from readiness.cli.config import Format, read_settings
from readiness.pilot.description import Reading, read_description
from tests.cli.conftest import Run

AFTER = "samples/techflow-after.pilot.yaml"
MINIMAL = "samples/minimal.pilot.yaml"
QUIET = {"READINESS_TRACEBACK": ""}
LINE = re.compile(
    r"internal error: KeyError: 'x' in \w+(\.\w+)*:\d+; please report it; READINESS_TRACEBACK=1 shows the trace"
)


def _broken(*_: object, **__: object) -> Reading:
    raise KeyError("x")


def _broken_for_minimal(data: bytes, name: str, *rest: object, **options: object) -> Reading:
    if name == MINIMAL:
        raise KeyError("x")
    return read_description(data, name, *rest, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "arguments"),
    [
        ("readiness.cli.check.collect", ("check", MINIMAL)),
        ("readiness.cli.assess.open_run", ("assess", MINIMAL, "--no-html", "--no-pdf")),
        ("readiness.cli.roadmap.read_source", ("roadmap", MINIMAL)),
        ("readiness.cli.explain.questionnaire_at", ("explain", "OWN-01")),
        ("readiness.reference.editor_schema.render", ("schema",)),
        ("readiness.questionnaire.built_in.built_in", ("--version",)),
    ],
)
def test_every_command_ends_in_one_line_and_with_two(
    where: str, arguments: tuple[str, ...], readiness: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    readiness(*arguments)  # loads the module that is broken next
    monkeypatch.setattr(where, _broken)
    done = readiness(*arguments, env=QUIET)
    assert (done.returncode, done.stdout) == (2, "")
    assert LINE.fullmatch(done.stderr.removeprefix("readiness: ").rstrip("\n")), done.stderr


def test_the_trace_is_shown_to_whoever_asks_for_it(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.cli.check.collect", _broken)
    done = readiness("check", MINIMAL, env={"READINESS_TRACEBACK": "1"})
    assert done.stderr.startswith("Traceback (most recent call last):")
    assert LINE.search(done.stderr.splitlines()[-1])


def test_check_names_the_file_and_goes_on(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_run, "read_description", _broken_for_minimal)
    done = readiness("check", MINIMAL, AFTER, "--format", "json", env=QUIET)
    assert done.returncode == 2
    first, second = json.loads(done.stdout)["result"]["files"]
    assert (first["pilot"]["file"], first["status"], second["status"]) == (MINIMAL, "unreadable", "checked")
    assert LINE.search(first["error"])
    said = readiness("check", MINIMAL, AFTER, env=QUIET).stdout
    assert f"{MINIMAL}: internal error: KeyError" in said
    assert "go-live gate passed" in said


def test_assess_names_the_file_and_goes_on(readiness: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assess_run, "read_description", _broken_for_minimal)
    done = readiness("assess", MINIMAL, AFTER, "--format", "json", env=QUIET)
    assert done.returncode == 2
    assert done.stderr.startswith(f"readiness: {MINIMAL}: internal error: KeyError: 'x' in ")
    assert json.loads(done.stdout)["pilot"]["name"] == "MaintenanceBot"


def test_a_worker_that_meets_it_names_the_file_too(readiness_process: Run, place: Path) -> None:
    """The process of a worker is patched as it starts: it holds none of what this process was given."""
    for n in range(40):
        shutil.copyfile(place / MINIMAL, place / f"{n:02}.pilot.yaml")
    (place / "sitecustomize.py").write_text(
        "import sys\n"
        "if 'check' in sys.argv or 'assess' in sys.argv:\n"
        "    import readiness.pilot.description as d\n"
        "    whole = d.read_description\n"
        "    def broken(data, name, *rest, **options):\n"
        "        if name in ('07.pilot.yaml', '38.pilot.yaml'):\n"
        "            raise KeyError('x')\n"
        "        return whole(data, name, *rest, **options)\n"
        "    d.read_description = broken\n",
        encoding="utf-8",
    )
    from tests.conftest import ROOT

    environment = {"PYTHONPATH": f"{place}:{ROOT}", **QUIET}
    names = [f"{n:02}.pilot.yaml" for n in range(40)]
    done = readiness_process("check", *names, "--format", "json", env=environment)
    assert done.returncode == 2, done.stderr
    files = json.loads(done.stdout)["result"]["files"]
    assert [file["pilot"]["file"] for file in files if file["status"] == "unreadable"] == [
        "07.pilot.yaml",
        "38.pilot.yaml",
    ]
    assert len(files) == 40
    done = readiness_process("assess", *names, "--format", "json", env=environment)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 38
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["07.pilot.yaml", "38.pilot.yaml"]


def test_two_runs_in_one_process_use_each_their_own_questionnaire(readiness: Run, place: Path) -> None:
    for name in ("First", "Second"):
        (place / name).mkdir()
        (place / name / "questionnaire.yaml").write_text(f"extends: built-in\nname: {name}\n", encoding="utf-8")
        checked = json.loads(readiness("check", MINIMAL, "--questionnaire", name, "--format", "json").stdout)
        assert name in json.dumps(checked["questionnaire"])
        assessed = json.loads(readiness("assess", MINIMAL, "--questionnaire", name, "--format", "json").stdout)
        assert name in json.dumps(assessed["questionnaire"])


def test_a_run_can_be_handed_to_a_process_that_starts_empty(place: Path) -> None:
    """Elsewhere than on Linux workers are no copies of this process: all they know is what they are given."""
    with check_run.open_run(read_settings({"format": Format.CONCISE}, place, {})) as run:
        path = str(place / MINIMAL)
        assert pickle.loads(pickle.dumps(run.run_file))(path) == run.run_file(path)
