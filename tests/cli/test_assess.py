"""`readiness assess` as a user runs it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, short_report
from tests.conftest import ROOT

BEFORE = "samples/techflow-before.pilot.yaml"
AFTER = "samples/techflow-after.pilot.yaml"
STALLED = "samples/orderentry-stalled.pilot.yaml"


def test_it_prints_the_verdict_and_leaves_html_and_pdf_beside_the_description(readiness: Run, place: Path) -> None:
    before = {path.name for path in (place / "samples").iterdir()}
    done = readiness("assess", STALLED, "--brand", short_report(place))
    assert done.returncode == 0, done.stderr
    assert "STOP" in done.stdout
    assert "declined to own the agent" in done.stdout
    assert f"{STALLED}:23" in done.stdout
    assert (place / "samples/orderentry-stalled.readiness.html").read_text(encoding="utf-8").startswith("<!")
    assert (place / "samples/orderentry-stalled.readiness.pdf").read_bytes().startswith(b"%PDF")
    assert "orderentry-stalled.readiness.pdf" in done.stderr
    assert {path.name for path in (place / "samples").iterdir()} - before == {
        "orderentry-stalled.readiness.html",
        "orderentry-stalled.readiness.pdf",
    }, "nothing else is left behind"


@pytest.mark.parametrize("sample", [BEFORE, AFTER, STALLED])
def test_the_page_fits_80_columns_without_colour(sample: str, readiness: Run) -> None:
    done = readiness("assess", sample, "--no-html", "--no-pdf", env={"COLUMNS": "80"})
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b" not in done.stdout
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]


def test_colour_is_forced_and_forbidden_as_everywhere(readiness: Run) -> None:
    quiet = ("assess", AFTER, "--no-html", "--no-pdf")
    assert "\x1b[" in readiness(*quiet, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in readiness(*quiet, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b[" not in readiness(*quiet, env={"FORCE_COLOR": "0"}).stdout
    assert "\x1b[" in readiness(*quiet, "--color", "always", env={"NO_COLOR": "1"}).stdout
    assert "\x1b[" not in readiness(*quiet, "--color", "never", env={"FORCE_COLOR": "1"}).stdout


def test_a_terminal_without_unicode_gets_plain_bars(readiness_process: Run) -> None:
    done = readiness_process("assess", BEFORE, "--no-html", "--no-pdf", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "##" in done.stdout


def test_json_goes_to_stdout_and_nothing_is_written(readiness: Run, place: Path) -> None:
    before = sorted(place.rglob("*"))
    done = readiness("assess", AFTER, "--format", "json")
    document = json.loads(done.stdout)
    assert (document["result"]["verdict"]["id"], document["result"]["level"]["number"]) == ("SCALE", 4)
    assert sorted(place.rglob("*")) == before
    assert done.stderr == ""


def test_several_descriptions_give_one_document_a_line(readiness: Run) -> None:
    done = readiness("assess", BEFORE, AFTER, "--format", "json")
    names = [json.loads(line)["pilot"]["name"] for line in done.stdout.splitlines()]
    assert names == ["Maintenance Predictor", "MaintenanceBot"]


def test_stdin(readiness: Run, place: Path) -> None:
    done = readiness("assess", "-", "--format", "json", input="readiness: 1\npilot: {name: Piped}\n")
    assert json.loads(done.stdout)["pilot"]["name"] == "Piped"


def test_the_empty_description(readiness: Run, place: Path) -> None:
    (place / "empty.yaml").write_text("readiness: 1\npilot: {name: Empty}\n", encoding="utf-8")
    done = readiness("assess", "empty.yaml", "--no-pdf")
    assert done.returncode == 0
    assert "Level not stated: too few questions have an answer" in done.stdout
    assert "ROADMAP, phase 1 only" in done.stdout


@pytest.mark.parametrize(
    "sample", [AFTER, pytest.param(BEFORE, marks=pytest.mark.nightly("a page with much more open"))]
)
def test_same_input_same_bytes_on_any_day(sample: str, readiness_process: Run, place: Path) -> None:
    """The page, the PDF with its attachments, and the JSON, whatever the hash seed and the time zone."""
    printed = []
    for folder, seed, zone in (("a", "0", "UTC"), ("b", "7", "Asia/Tokyo")):
        options = ("-o", folder, "--format", "json", "--html", "--pdf-a")
        done = readiness_process("assess", sample, *options, env={"PYTHONHASHSEED": seed, "TZ": zone})
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout)
    names = sorted(path.name for path in (place / "a").iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["html", "pdf"]
    for name in names:
        assert (place / "a" / name).read_bytes() == (place / "b" / name).read_bytes()
    assert printed[0] == printed[1]


def test_a_malformed_description_ends_with_1_and_names_every_fault(readiness: Run, place: Path) -> None:
    (place / "bad.yaml").write_text("readiness: 1\npilot: {name: x, stage: live}\nownrs: {}\n", encoding="utf-8")
    done = readiness("assess", "bad.yaml")
    assert done.returncode == 1
    assert "bad.yaml:2:25:" in done.stdout
    assert "bad.yaml:3:1:" in done.stdout
    assert "owners" in done.stdout
    assert not list(place.glob("*.html"))
    as_json = json.loads(readiness("assess", "bad.yaml", "--format", "json").stdout)
    assert [fault["place"]["line"] for fault in as_json["result"]["faults"]] == [2, 3]


def test_values_that_cannot_be_read_are_listed_before_the_report(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: Trial, stage: live}\nowners: {sponsr: A. Lee}\n"
    (place / "slips.yaml").write_text(text, encoding="utf-8")
    done = readiness("assess", "slips.yaml", "--no-html", "--no-pdf")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("slips.yaml:2:29: SPEC-VALUE found `live`, expected one of")
    assert lines[2].startswith("slips.yaml:3:10: SPEC-UNKNOWN-KEY")
    assert lines[4] == "2 values could not be read and count as unknown: pilot.stage (line 2), owners.sponsr (line 3)."
    assert "ROADMAP, phase 1 only" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.yaml"], "missing.yaml: No such file or directory"),
        (["samples"], "samples is a folder"),
        ([BEFORE, "--today", "30.06.2026"], "expected a day such as 2026-06-30"),
        ([BEFORE, "--questionnaire", "nowhere"], "nowhere is not a folder"),
        ([BEFORE, "--format", "xml"], "'xml'"),
        ([], "Missing argument"),
    ],
)
def test_bad_usage_ends_with_2(arguments: list[str], said: str, readiness: Run) -> None:
    done = readiness("assess", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_many_files_come_back_in_order_and_none_is_lost(readiness_process: Run, place: Path) -> None:
    for number in range(70):
        text = "nonsense: 1\n" if number % 10 == 3 else f"readiness: 1\npilot: {{name: Pilot {number}}}\n"
        (place / f"p{number:02}.yaml").write_text(text, encoding="utf-8")
    paths = [f"p{number:02}.yaml" for number in range(70)]
    done = readiness_process("assess", *paths, "missing.yaml", "--format", "json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [document["pilot"]["file"] for document in documents] == paths
    assert done.returncode == 2
    assert "missing.yaml" in done.stderr


def test_one_bad_file_does_not_stop_the_rest(readiness: Run) -> None:
    done = readiness("assess", "missing.yaml", BEFORE, "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["pilot"]["name"] == "Maintenance Predictor"


def test_fail_on(readiness: Run) -> None:
    quiet = ("--format", "json")
    assert readiness("assess", STALLED, *quiet, "--fail-on", "stop").returncode == 1
    # Answers first is what silence earns; it must not do better than an honest no.
    assert readiness("assess", BEFORE, *quiet, "--fail-on", "stop").returncode == 1
    assert readiness("assess", BEFORE, *quiet, "--fail-on", "roadmap").returncode == 1
    assert readiness("assess", AFTER, *quiet, "--fail-on", "ready").returncode == 0


def test_the_report_of_another_pilot_is_not_written_over(readiness: Run, place: Path) -> None:
    short = ("-o", "out", "--brand", short_report(place))
    text = (place / AFTER).read_text(encoding="utf-8")
    for folder, name in (("one", "First"), ("two", "Second")):
        (place / folder).mkdir()
        (place / folder / "pilot.yaml").write_text(text.replace("MaintenanceBot", name), encoding="utf-8")
    assert readiness("assess", "one/pilot.yaml", *short).returncode == 0
    written = {path.name: path.read_bytes() for path in (place / "out").iterdir()}
    for kind in ((), ("--no-html",)):
        done = readiness("assess", "two/pilot.yaml", *short, *kind)
        assert done.returncode == 2
        assert "is not a report of this pilot" in done.stderr
    assert {path.name: path.read_bytes() for path in (place / "out").iterdir()} == written
    assert readiness("assess", "one/pilot.yaml", *short).returncode == 0
    assert readiness("assess", "two/pilot.yaml", *short, "--no-pdf", "--force").returncode == 0


def test_a_folder_that_cannot_be_written_is_said(readiness: Run, place: Path) -> None:
    (place / "file").write_text("in the way", encoding="utf-8")
    done = readiness("assess", BEFORE, "-o", "file/below")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_not_a_fault(place: Path) -> None:
    command = f"{sys.executable} -m readiness assess {AFTER} --no-html --no-pdf | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "MaintenanceBot" in done.stdout


@pytest.mark.parametrize(
    ("redirect", "code"), [("", 0), (">&-", 0), ("2>&-", 0), ("> /dev/full", 2), ("| true", 0)], ids=str
)
def test_streams_that_are_closed_or_full(redirect: str, code: int, place: Path) -> None:
    command = f"set -o pipefail; {sys.executable} -m readiness assess {AFTER} --no-pdf -o out {redirect}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if code == 0:
        assert (place / "out/techflow-after.readiness.html").exists(), "a reader who left does not stop the report"


def test_a_name_cannot_move_the_cursor(readiness: Run, place: Path) -> None:
    text = 'readiness: 1\npilot: {name: "A\\e[2J\\u202Ebot"}\n'
    (place / "odd\x1b[31m.yaml").write_text(text, encoding="utf-8")
    done = readiness("assess", "odd\x1b[31m.yaml", "--no-pdf")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout


def test_an_interrupt_ends_it_quietly_and_leaves_no_scraps(place: Path) -> None:
    command = [sys.executable, "-m", "readiness", "assess", STALLED, "-o", "out"]
    with subprocess.Popen(
        command,
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        # The HTML is announced just before the PDF is begun.
        assert "html" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
        code = running.wait(timeout=60)
    assert code == 130
    assert "Traceback" not in rest
    assert [path.name for path in (place / "out").iterdir()] == ["orderentry-stalled.readiness.html"]


def test_without_the_pdf_libraries_the_html_is_still_written(readiness_process: Run, place: Path) -> None:
    """A missing Pango is met as WeasyPrint meets it: the import raises OSError."""
    (place / "fake" / "weasyprint").mkdir(parents=True)
    broken = "raise OSError(\"cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file\")\n"
    (place / "fake" / "weasyprint" / "__init__.py").write_text(broken, encoding="utf-8")
    environment = {"PYTHONPATH": os.pathsep.join([str(place / "fake"), str(ROOT)])}
    done = readiness_process("assess", AFTER, "-o", "out", env=environment)
    assert done.returncode == 0, done.stderr
    assert (place / "out/techflow-after.readiness.html").exists()
    assert "libpango" in done.stderr
    assert "install it with:" in done.stderr
    by_name = readiness_process("assess", AFTER, "-o", "out", "--pdf", env=environment)
    assert by_name.returncode == 2
    assert (place / "out/techflow-after.readiness.html").exists()


def test_windows_line_ends_and_names_of_any_script(readiness: Run, place: Path) -> None:
    text = "readiness: 1\r\npilot:\r\n  name: 発注ロボット\r\nowners:\r\n  production: Zoë Müller\r\n"
    (place / "größe.pilot.yaml").write_bytes(text.encode())
    done = readiness("assess", "größe.pilot.yaml", "--brand", short_report(place))
    assert done.returncode == 0, done.stderr
    assert "発注ロボット" in done.stdout
    assert (place / "größe.readiness.pdf").exists()


def test_another_yardstick_and_another_day(readiness: Run) -> None:
    strict = json.loads(readiness("assess", AFTER, "--format", "json", "--profile", "strict-handoff").stdout)
    assert strict["questionnaire"]["profile"] == "strict-handoff"
    later = json.loads(readiness("assess", AFTER, "--format", "json", "--today", "2028-01-01").stdout)
    assert later["pilot"]["as_of"] == "2028-01-01"
    assert later["result"]["index"]["score"] < strict["result"]["index"]["score"]


def test_a_house_questionnaire(readiness: Run, place: Path) -> None:
    house = place / "house"
    house.mkdir()
    (house / "questionnaire.yaml").write_text(
        "extends: built-in\nname: House\nchange:\n  OPS-08: {weight: 5}\ndrop:\n  CHG-12: surveyed by the group\n",
        encoding="utf-8",
    )
    document = json.loads(readiness("assess", AFTER, "--format", "json", "--questionnaire", "house").stdout)
    assert document["questionnaire"]["name"] == "House"
    assert document["questionnaire"]["dropped"] == [{"id": "CHG-12", "reason": "surveyed by the group"}]
    assert not [c for c in document["result"]["criteria"] if c["id"] == "CHG-12"]
    (house / "questionnaire.yaml").write_text("extends: built-in\nname: House\ndrop: {CHG-12: ''}\n", encoding="utf-8")
    done = readiness("assess", AFTER, "--questionnaire", "house")
    assert done.returncode == 2
    assert "questionnaire.yaml:3:16: found `` in quotes, expected the reason why `CHG-12` is dropped" in done.stderr


def test_the_next_actions_come_in_the_order_in_which_they_begin(readiness: Run) -> None:
    """A live agent is put under approval before anybody writes up what lies behind it."""
    done = readiness("assess", "samples/techflow-after.pilot.yaml", "--no-html", "--no-pdf")
    listed = done.stdout.split("\nNext actions")[1].split("`readiness explain")[0]
    planned = json.loads(readiness("roadmap", "samples/techflow-after.pilot.yaml", "--format", "json").stdout)["result"]
    begins = {each["title"]: each["begin"]["date"] for each in planned["scheduled_actions"]}
    text = " ".join(listed.split())
    names = re.findall(r"\d+\. (.+?) phase \d", text)
    assert len(names) == len(begins)
    assert [begins[name] for name in names] == sorted(begins.values())
    assert text.index("To begin in week 1:") < text.index(names[0]) < text.index("To begin in week 2:")
