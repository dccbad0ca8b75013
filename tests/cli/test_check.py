"""`readiness check`, as CI runs it."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_progress import AT_ONCE
from tests.conftest import ROOT

AFTER = "samples/techflow-after.pilot.yaml"
MINIMAL = "samples/minimal.pilot.yaml"

WAIVER = """\
waivers:
  - {{rule: {rule}, owner: B. Okafor, reason: the ERP team delivers in March,
     expires: {expires}, approved_by: D. Weiss{more}}}
"""


def waived(place: Path, rule: str, expires: str, more: str = "") -> None:
    """The minimal sample with a waiver, in the folder a run works in."""
    text = (place / MINIMAL).read_text(encoding="utf-8")
    (place / "waived.pilot.yaml").write_text(
        text + WAIVER.format(rule=rule, expires=expires, more=more), encoding="utf-8"
    )


def test_a_pilot_that_passes_its_gate_is_clean(readiness: Run) -> None:
    done = readiness("check", AFTER)
    assert done.returncode == 0, done.stdout
    assert "go-live gate passed" in done.stdout
    assert "passed: 1 description, 0 errors" in done.stdout


def test_a_finding_has_its_line_a_caret_and_what_to_write(readiness: Run) -> None:
    done = readiness("check", MINIMAL)
    assert done.returncode == 1
    line = (5, "owners: {sponsor: A. Lee, production: unknown}")
    assert f"--> {MINIMAL}:5:39 owners.production" in done.stdout
    block = done.stdout[done.stdout.index("error[OWN-01]") :].split("\n\n")[0].splitlines()
    assert block[3] == f"{line[0]} | {line[1]}"
    caret = block[4]
    assert line[1][caret.index("^") - 4 :].startswith("unknown")
    assert "= write: production: <name, role>" in block[5]


def test_the_stage_sets_the_gate_and_an_option_another(readiness: Run) -> None:
    assert "start gate not passed" in readiness("check", MINIMAL).stdout
    done = readiness("check", AFTER, "--gate", "scale")
    assert "scale gate passed" in done.stdout
    start, live = (
        readiness("check", MINIMAL, "--gate", gate, "--format", "concise").stdout.count(": error ")
        for gate in ("start", "go-live")
    )
    assert start < live


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--min-index", "99.9"], 1),
        (["--min-index", "50"], 0),
        (["--min-wall", "data=99"], 1),
        (["--min-wall", "data=60", "--min-wall", "ops=60"], 0),
    ],
)
def test_what_fails_a_run(arguments: list[str], code: int, readiness: Run) -> None:
    assert readiness("check", AFTER, *arguments).returncode == code


def test_showing_and_failing_are_apart_but_what_fails_is_always_shown(readiness: Run) -> None:
    loud, quiet = (
        readiness("check", AFTER, "--format", "concise", *a).stdout for a in ((), ("--min-severity", "error"))
    )
    assert loud.count("warning") > 5
    assert len(quiet.splitlines()) == 1
    failing = readiness("check", AFTER, "--format", "concise", "--min-severity", "error", "--fail-on", "warning").stdout
    assert failing.count(": warning ") == loud.count(": warning ")


def test_quiet_tells_only_what_fails(readiness: Run) -> None:
    done = readiness("check", "samples", "--quiet", "--format", "concise", "--fail-on", "never")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    loud, quiet = (readiness("check", "samples", "--format", "concise", *more) for more in ((), ("-q",)))
    assert quiet.returncode == loud.returncode == 1
    assert set(quiet.stdout.splitlines()) < set(loud.stdout.splitlines())
    assert AFTER not in quiet.stdout


def test_missing_receipts_are_errors_when_asked(readiness: Run, place: Path) -> None:
    (place / "samples" / "evidence" / "charter.pdf").unlink()
    # The claims that rested on it fall at the gate whether asked or not; only asked is the receipt itself an error.
    for options, severity, fails in (((), "warning", False), (("--strict-evidence",), "error", True)):
        found = json.loads(readiness("check", AFTER, "--format", "json", *options).stdout)
        (missing,) = [f for f in found["result"]["files"][0]["findings"] if f["rule"] == "evidence-missing"]
        assert (missing["severity"], missing["fails"]) == (severity, fails)


def _files_before_folders(name: str) -> list[tuple[bool, str]]:
    *folders, file = name.split("/")
    return [*((True, folder) for folder in folders), (False, file)]


def test_a_folder_gives_its_descriptions_without_what_git_ignores(readiness: Run, place: Path) -> None:
    (place / ".git").mkdir()
    (place / ".gitignore").write_text("drafts/\n*.old.pilot.yaml\n!keep.old.pilot.yaml\n", encoding="utf-8")
    text = (place / MINIMAL).read_text(encoding="utf-8")
    for name in ("drafts/a.pilot.yaml", "b.old.pilot.yaml", "keep.old.pilot.yaml", "deep/er/pilot.yml", "notes.yaml"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    document = json.loads(readiness("check", ".", "--format", "json").stdout)
    names = [file["pilot"]["file"] for file in document["result"]["files"]]
    assert names == sorted(names, key=_files_before_folders)
    assert {name for name in names if not name.startswith("samples")} == {"keep.old.pilot.yaml", "deep/er/pilot.yml"}
    # What is named is taken, ignored or not.
    assert readiness("check", "drafts/a.pilot.yaml").returncode == 1
    assert "keep.old" in readiness("check", "*.pilot.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["empty"], "no file under empty is called *.pilot.yaml"),
        (["--min-wall", "dta=60", AFTER], "--min-wall: found the unknown wall `dta` in min-wall; did you mean `data`?"),
        (["--min-wall", "zzz=60", AFTER], "expected one of data, eval"),
        (["--min-wall", "data=high", AFTER], "--min-wall: found 'data=high', expected a wall and a score"),
        (["--output", "a.sarif", "--output", "json:./a.sarif", AFTER], "--output names a.sarif twice"),
        (["--output", "x.doc", AFTER], "expected a name that ends with .sarif"),
        (["--today", "soon", AFTER], "--today soon: expected a day"),
    ],
)
def test_bad_usage_ends_with_two(arguments: list[str], said: str, readiness: Run, place: Path) -> None:
    (place / "empty").mkdir()
    done = readiness("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_faults_of_values_are_reported_with_the_gate(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: Slips, as_of: 2026-06-30}\nowners: {sponsr: A. Lee}\nbudget: plenty of it\n"
    waiver = "waivers:\n  - {rule: %s, owner: A. Lee, reason: later, expires: 2026-07-30}\n"
    text += waiver % "SPEC-UNKNOWN-KEY"
    (place / "slips.pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("check", "slips.pilot.yaml", "--format", "json")
    assert done.returncode == 1
    (file,) = json.loads(done.stdout)["result"]["files"]
    assert file["status"] == "checked"
    assert file["held_to"]["id"] == "start"
    errors = {f["rule"]: f for f in file["findings"] if f["severity"] == "error"}
    assert {"SPEC-UNKNOWN-KEY", "SPEC-TYPE", "BASE-01"} <= set(errors)
    # Nobody can accept what nobody can read.
    assert errors["SPEC-UNKNOWN-KEY"]["waiver"] is None
    assert errors["SPEC-UNKNOWN-KEY"]["place"] == {"path": "owners.sponsr", "line": 3, "column": 10, "written": True}
    assert "2 values could not be read and count as unknown" in readiness("check", "slips.pilot.yaml").stdout
    # Not even where findings may not fail: nobody knows what else there is to find.
    assert readiness("check", "slips.pilot.yaml", "--fail-on", "never").returncode == 1


def test_one_bad_file_does_not_stop_the_rest_and_unreadable_outranks_findings(readiness: Run, place: Path) -> None:
    (place / "bad.pilot.yaml").write_text("readiness: 1\npilot: {name: Bad}\nownrs: {}\n", encoding="utf-8")
    done = readiness("check", "bad.pilot.yaml", "missing.yaml", AFTER)
    assert done.returncode == 2
    assert "SPEC-SECTION" in done.stdout
    assert "missing.yaml: No such file or directory" in done.stdout
    assert "go-live gate passed" in done.stdout
    assert readiness("check", "bad.pilot.yaml", AFTER).returncode == 1


def test_a_description_from_stdin_goes_by_its_name(readiness: Run, place: Path) -> None:
    text = (place / MINIMAL).read_text(encoding="utf-8")
    done = readiness("check", "-", "--stdin-filename", MINIMAL, "--format", "concise", input=text)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{MINIMAL}:1:1:")


def test_a_waiver_covers_its_finding_and_not_the_score(readiness: Run, place: Path) -> None:
    before = json.loads(readiness("check", MINIMAL, "--format", "json").stdout)["result"]["files"][0]
    waived(place, "OWN-01", "2026-12-15")
    after = json.loads(readiness("check", "waived.pilot.yaml", "--today", "2026-06-30", "--format", "json").stdout)[
        "result"
    ]["files"][0]
    found = next(f for f in after["findings"] if f["rule"] == "OWN-01")
    assert found["waiver"]["owner"] == "B. Okafor"
    assert not found["fails"]
    assert after["index"] == before["index"]
    assert after["held_to"]["passes"] == before["held_to"]["passes"]
    assert sum(f["fails"] for f in after["findings"]) == sum(f["fails"] for f in before["findings"]) - 1


@pytest.mark.parametrize(
    ("today", "covered", "said"),
    [
        ("2026-12-01", True, ""),
        ("2026-12-20", True, "waiver-ends"),
        ("2026-12-31", True, "waiver-ends"),
        ("2027-01-01", False, "a waiver of it expired on 2026-12-31"),
    ],
)
def test_a_waiver_holds_through_its_last_day(today: str, covered: bool, said: str, readiness: Run, place: Path) -> None:
    waived(place, "OWN-01", "2026-12-31")
    done = readiness("check", "waived.pilot.yaml", "--today", today, "--format", "json")
    findings = json.loads(done.stdout)["result"]["files"][0]["findings"]
    found = next(f for f in findings if f["rule"] == "OWN-01")
    assert (found["waiver"] is not None) is covered
    assert found["fails"] is not covered
    assert not said or said in done.stdout
    assert ("waiver-ends" in done.stdout) is (said == "waiver-ends")


def test_a_waiver_for_one_list_item_leaves_the_others(readiness: Run, place: Path) -> None:
    text = (
        "readiness: 1\npilot: {name: Two, stage: shadow}\n"
        "integrations:\n  - {system: SAP (ERP), direction: read}\n  - {system: CRM, direction: read}\n"
    )
    more = ', path: "integrations[SAP (ERP)].owner"'
    (place / "two.pilot.yaml").write_text(
        text + WAIVER.format(rule="INT-02", expires="2026-12-15", more=more), encoding="utf-8"
    )
    findings = json.loads(readiness("check", "two.pilot.yaml", "--today", "2026-06-30", "--format", "json").stdout)
    found = {
        f["place"]["path"]: f["waiver"] for f in findings["result"]["files"][0]["findings"] if f["rule"] == "INT-02"
    }
    assert found["integrations[SAP (ERP)].owner"] is not None
    assert found["integrations[CRM].owner"] is None


@pytest.mark.parametrize(
    ("waiver", "rule"),
    [
        ("{rule: OWN-01, reason: named in July, expires: 2026-12-15, approved_by: D. Weiss}", "waiver-incomplete"),
        ("{rule: OWN-01, owner: B. Okafor, reason: named in July, approved_by: D. Weiss}", "waiver-incomplete"),
        (
            "{rule: AUD-01, owner: B. Okafor, reason: named in July, expires: 2026-12-15, approved_by: D. Weiss}",
            "waiver-unused",
        ),
    ],
)
def test_waivers_that_cover_nothing_are_told(waiver: str, rule: str, readiness: Run, place: Path) -> None:
    text = (place / MINIMAL).read_text(encoding="utf-8")
    (place / "odd.pilot.yaml").write_text(f"{text}waivers:\n  - {waiver}\n", encoding="utf-8")
    done = readiness("check", "odd.pilot.yaml", "--today", "2026-06-30", "--format", "concise")
    assert rule in done.stdout
    assert "waived by" not in done.stdout


def test_a_waiver_cannot_be_judged_without_a_day(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: Undated}\n"
    waiver = (
        "waivers: [{rule: OWN-01, owner: B. Okafor, reason: named in July, expires: 2026-12-31, "
        "approved_by: D. Weiss}]\n"
    )
    (place / "undated.pilot.yaml").write_text(text + waiver, encoding="utf-8")
    done = readiness("check", "undated.pilot.yaml", "--today", "2027-06-30", "--format", "concise")
    assert "expired on 2026-12-31" in done.stdout
    done = readiness("check", "undated.pilot.yaml", "--today", "2026-12-31", "--format", "concise")
    assert "(waived by B. Okafor until 2026-12-31)" in done.stdout
    # Neither its own end nor another date of the file makes it hold.
    for more in ("", "evidence: [{supports: [owners], level: claimed, date: 2026-01-01}]\n"):
        (place / "undated.pilot.yaml").write_text(text + waiver + more, encoding="utf-8")
        done = readiness("check", "undated.pilot.yaml", "--format", "concise")
        assert done.returncode == 1
        assert "no date is stated to compare that with" in done.stdout


def test_a_bound_on_the_command_line_is_held_to_what_the_file_takes(readiness: Run) -> None:
    """A number that is none passes the range of the option, and would make every comparison false."""
    done = readiness("check", MINIMAL, "--min-index", "nan")
    assert done.returncode == 2
    assert "--min-index: found nan, expected a number from 0 to 100" in done.stderr


def test_a_waiver_needs_somebody_and_something(readiness: Run, place: Path) -> None:
    text = "readiness: 1\npilot: {name: Dated, as_of: 2026-06-30}\n"
    waiver = "waivers: [{rule: OWN-01, owner: unknown, reason: unknown, expires: 2026-12-31}]\n"
    (place / "vague.pilot.yaml").write_text(text + waiver, encoding="utf-8")
    done = readiness("check", "vague.pilot.yaml", "--format", "concise")
    assert (
        "this waiver covers nothing: it has no `approved_by`; `owner: unknown` names nobody; "
        "`reason: unknown` does not say why" in done.stdout
    )
    assert "waived by" not in done.stdout


def test_a_stop_is_an_error_at_any_gate(readiness: Run) -> None:
    done = readiness("check", "samples/orderentry-stalled.pilot.yaml", "--format", "concise")
    assert ":23:15: error verdict-stop" in done.stdout


def test_a_stage_ahead_of_its_gates_is_an_error(readiness: Run, place: Path) -> None:
    text = (place / MINIMAL).read_text(encoding="utf-8").replace("pilot: {", "pilot: {stage: production, ")
    (place / "ahead.pilot.yaml").write_text(text, encoding="utf-8")
    assert "error stage-beyond-gates" in readiness("check", "ahead.pilot.yaml", "--format", "concise").stdout


def test_moving_lines_keeps_fingerprints(readiness: Run, place: Path) -> None:
    text = (place / MINIMAL).read_text(encoding="utf-8")
    (place / "moved.pilot.yaml").write_text("# moved\n\n" + text.replace("SAP", "SAP"), encoding="utf-8")

    def prints(path: str) -> list[tuple[str, str]]:
        document = json.loads(readiness("check", path, "--format", "json").stdout)
        return sorted((f["rule"], f["fingerprint"]) for f in document["result"]["files"][0]["findings"])

    assert prints(MINIMAL) == prints("moved.pilot.yaml")


def test_many_files_come_in_order_whatever_is_wrong_with_some(readiness_process: Run, place: Path) -> None:
    text = (place / MINIMAL).read_text(encoding="utf-8")
    folder = place / "many"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:03}.pilot.yaml").write_text(text.replace("Invoice matcher", f"Pilot {n}"), encoding="utf-8")
    (folder / "010.pilot.yaml").write_bytes(b"readiness: 1\npilot: {name: \xff}\n")
    (folder / "020.pilot.yaml").write_text("a: &a [x]\nb: [*a, *a]\n", encoding="utf-8")
    (folder / "030.pilot.yaml").write_text("readiness: 1\n" + "x" * 1_200_000, encoding="utf-8")
    document = json.loads(readiness_process("check", "many", "gone.yaml", "--format", "json").stdout)
    assert [Path(file["pilot"]["file"]).name for file in document["result"]["files"]] == [
        f"{n:03}.pilot.yaml" for n in range(60)
    ] + ["gone.yaml"]
    statuses = [file["status"] for file in document["result"]["files"]]
    assert [n for n, status in enumerate(statuses) if status != "checked"] == [10, 20, 30, 60]
    assert readiness_process("check", "many", "gone.yaml", "--format", "concise").returncode == 2


def test_hostile_names_do_not_move_the_cursor(readiness: Run, place: Path) -> None:
    name = "a\x1b[2J\u202e b%0A.pilot.yaml"
    (place / name).write_text('readiness: 1\npilot: {name: "\\e[31m", scope: several}\n', encoding="utf-8")
    for form in ("text", "concise"):
        done = readiness("check", ".", "--format", form)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout


@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.nightly("five times as many"))])
def test_many_files_with_every_kind_of_trouble(count: int, readiness_process: Run, place: Path) -> None:
    """Malformed, unreadable, not UTF-8, huge, bombs: each is reported in its place, and none is lost."""
    text = (place / MINIMAL).read_text(encoding="utf-8")
    folder = place / "many"
    folder.mkdir()
    bomb = "readiness: 1\n" + "".join(
        f"{name}: &{name} [{', '.join([of] * 9)}]\n"
        for name, of in zip("abcdef", ("x", *(f"*{c}" for c in "abcde")), strict=True)
    )
    expected = {}
    for n in range(count):
        path, told = folder / f"{n:03}.pilot.yaml", "error OWN-01"
        if n % 20 == 3:
            path.write_text(text + "readiness: 1\n", encoding="utf-8")
            told = "error SPEC-DUPLICATE"
        elif n % 50 == 7:
            path.symlink_to("nowhere")
            told = "No such file"
        elif n % 200 == 11:
            path.write_bytes(text.encode() + b"# \xff\n")
            told = "error SPEC-ENCODING"
        elif n % 200 == 13:
            path.touch()
            os.truncate(path, 50_000_000)
            told = "error SPEC-SIZE"
        elif n in (15, 415, 815):
            path.write_text(bomb, encoding="utf-8")
            told = "error SPEC-ALIAS"
        else:
            path.write_text(text, encoding="utf-8")
        expected[path.name] = told
    done = readiness_process("check", "many", "--format", "concise", "--min-severity", "error")
    assert done.returncode == 2
    said: dict[str, str] = {}
    for line in done.stdout.splitlines()[:-1]:
        named = re.search(r"\d{3}\.pilot\.yaml", line)
        assert named, line
        said[named[0]] = said.get(named[0], "") + line
    assert list(said) == list(expected)
    assert [name for name, told in expected.items() if told not in said[name]] == []
    totals = done.stdout.splitlines()[-1].replace(",", "")
    assert f"{count} descriptions" in totals or f"{count} files" in totals
    assert f"{count // 50} unreadable" in totals


def many(place: Path, count: int) -> None:
    """So many copies of the smallest sample."""
    (place / "many").mkdir()
    for n in range(count):
        shutil.copyfile(place / MINIMAL, place / "many" / f"{n:03}.pilot.yaml")


def test_progress_is_told_on_a_terminal_and_wiped_away(place: Path) -> None:
    many(place, 60)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_ONCE, "check", "many", "--format", "concise"],
        cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT), "CI": "", "TERM": "xterm"}, stdout=subprocess.PIPE,
        stderr=theirs,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        printed = running.stdout.read().decode()
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    assert re.search(r"\d+ of 60 descriptions: checking \(", told)
    assert told.endswith("\r\x1b[K")
    assert "\r" not in printed


@contextlib.contextmanager
def checking(place: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`check` on many, in a group of its own; none of it outlives the test, whatever goes wrong."""
    with subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "many", "--format", "concise", *arguments],
        cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:  # fmt: skip
        try:
            yield running
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def workers_of(parent: int) -> list[int]:
    """Processes that this one has begun."""
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=lambda given: str(given))
@pytest.mark.parametrize(
    "after",
    [1, 200, *(pytest.param(lines, marks=pytest.mark.nightly("more moments to be ended at")) for lines in (9, 700))],
)
def test_breaking_off_leaves_nothing_half_written(after: int, told: signal.Signals, code: int, place: Path) -> None:
    """Ctrl-C in a terminal goes to every process of the group; a scheduler tells one."""
    many(place, 600)
    (place / "out.sarif").write_text("as it was", encoding="utf-8")
    with checking(place, "-o", "out.sarif") as running:
        assert running.stdout is not None
        for _ in range(after):
            running.stdout.readline()
        os.killpg(running.pid, told)
        _, error = running.communicate(timeout=60)
        # Nobody of the group is left.
        with pytest.raises(ProcessLookupError):
            os.killpg(running.pid, 0)
    assert running.returncode == code
    assert b"Traceback" not in error
    assert (place / "out.sarif").read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in place.iterdir()) == ["many", "out.sarif", "samples"]


def test_what_a_worker_had_that_the_system_killed_is_done_all_the_same(place: Path) -> None:
    many(place, 300)
    with checking(place) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        workers = workers_of(running.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        printed, error = first + running.stdout.read(), running.stderr.read()
    assert workers or os.cpu_count() == 1
    assert (running.returncode, error) == (1, b"")
    said = re.findall(r"^many/(\d{3})\.pilot\.yaml:\d+:\d+: error OWN-01", printed.decode(), re.MULTILINE)
    assert said == [f"{n:03}" for n in range(300)]
