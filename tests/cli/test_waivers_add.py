"""`readiness waivers add`: what is open is accepted in one command, and nothing else of the file changes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WHO = ("--owner", "B. Okafor", "--approved-by", "D. Weiss")
WHY = ("--reason", "the pilot starts before its gate; owners are named in March", "--expires", "2026-10-31")
TEXT = """# A pilot of ours.
readiness: 1
pilot: {name: X, stage: stalled, as_of: 2026-06-01}   # with a comment
owners: {sponsor: "A. Lee"}
"""
SECTION = """
waivers:
    # the first of them
    - rule: OWN-02
      owner: B. Okafor
      approved_by: D. Weiss
      reason: the ERP team names somebody in March
      expires: 2026-10-31

# The end.
value: {metric: cost per case}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("section", ["", SECTION, "\nwaivers: []\nvalue: {metric: cost}\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_open_error_is_accepted_and_every_other_byte_stays(
    readiness: Run, place: Path, newline: str, section: str, mark: str
) -> None:
    before = (mark + TEXT + section).replace("\n", newline).encode()
    path = place / "x.pilot.yaml"
    path.write_bytes(before)
    path.chmod(0o640)

    done = readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY)

    after = path.read_bytes()
    if "[]" in section:
        assert (done.returncode, after) == (2, before)
        assert "`- ` before each entry" in done.stderr
        return
    assert done.returncode == 0, done.stderr
    assert readiness("check", "x.pilot.yaml").returncode == 0
    kept = iter(after.splitlines(keepends=True))
    assert all(line in kept for line in before.splitlines(keepends=True)), "a line was changed or moved"
    assert os.stat(path).st_mode & 0o777 == 0o640
    # Done once, there is nothing left to do.
    readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY)
    assert path.read_bytes() == after


def test_diff_writes_nothing(readiness: Run, place: Path) -> None:
    (place / "x.pilot.yaml").write_text(TEXT, encoding="utf-8")

    done = readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY, "--diff")

    assert "+  - rule: OWN-01" in done.stdout
    assert (place / "x.pilot.yaml").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--open", "--owner", "B. Okafor", "--approved-by", "the team", *WHY), "names a group"),
        (("--open", *WHO, "--reason", "ok", "--expires", "2026-10-31"), "does not say why"),
        (("--open", *WHO, *WHY[:2], "--expires", "2027-10-31"), "the longest allowed is 180"),
        ((*WHO, *WHY), "--open"),
    ],
)
def test_waivers_that_would_cover_nothing_are_not_written(
    readiness: Run, place: Path, options: tuple[str, ...], why: str
) -> None:
    (place / "x.pilot.yaml").write_text(TEXT, encoding="utf-8")

    done = readiness("waivers", "add", "x.pilot.yaml", *options)

    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert (place / "x.pilot.yaml").read_text(encoding="utf-8") == TEXT


def test_a_verdict_is_not_accepted_with_the_rest(readiness: Run, place: Path) -> None:
    (place / "x.pilot.yaml").write_text(TEXT.replace("sponsor:", "production: no, sponsor:"), encoding="utf-8")

    readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY)

    done = readiness("check", "x.pilot.yaml", "--format", "concise")
    assert done.returncode == 1
    assert "verdict-stop" in done.stdout


def test_what_no_waiver_covers_is_named(readiness: Run, place: Path) -> None:
    (place / "x.pilot.yaml").write_text(TEXT.replace("stalled", "production"), encoding="utf-8")
    done = readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY)
    assert done.returncode == 0, done.stderr
    assert "covered by no waiver" in done.stderr
    assert "stage-beyond-gates" in done.stderr
    assert readiness("check", "x.pilot.yaml").returncode == 1
    # One rule alone leaves the others.
    (place / "y.pilot.yaml").write_text(TEXT, encoding="utf-8")
    assert "VAL-03" in readiness("waivers", "add", "y.pilot.yaml", "--rule", "OWN-01", *WHO, *WHY).stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--rule", "OWN-1"), "OWN-1 is not a rule; did you mean OWN-01?"),
        (("--rule", "verdict-stop"), "verdict-stop cannot be waived, because it is a verdict"),
        (("--open", "--gate", "golive"), "go-live"),
    ],
)
def test_a_rule_or_a_gate_that_is_none_is_refused_with_the_reason(
    options: tuple[str, ...], words: str, readiness: Run, place: Path
) -> None:
    (place / "x.pilot.yaml").write_text(TEXT, encoding="utf-8")
    done = readiness("waivers", "add", "x.pilot.yaml", *options, *WHO, *WHY)
    assert done.returncode == 2
    assert words in done.stderr
    assert (place / "x.pilot.yaml").read_text(encoding="utf-8") == TEXT


def test_a_term_that_is_too_long_names_the_last_day_that_would_do(readiness: Run, place: Path) -> None:
    (place / "x.pilot.yaml").write_text(TEXT, encoding="utf-8")
    add = ("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY[:2], "--expires")
    said = readiness(*add, "2027-06-01").stderr
    assert "Waivers are dated by `pilot.as_of`; --today gives another day." in said
    last = said.partition("`expires: ")[2][:10]
    assert readiness(*add, last).returncode == 0


def test_one_description_that_fails_does_not_stop_the_others(readiness: Run, place: Path) -> None:
    for name, text in (("a", TEXT), ("b", "readiness: 1\npilot: {name: [\n"), ("c", TEXT.replace("X", "Y"))):
        (place / f"{name}.pilot.yaml").write_text(text, encoding="utf-8")
    done = readiness("waivers", "add", *(f"{name}.pilot.yaml" for name in "abc"), "--open", *WHO, *WHY)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "1 of 3 descriptions unchanged: b.pilot.yaml"
    for name in "ac":
        assert readiness("check", f"{name}.pilot.yaml").returncode == 0


@pytest.mark.parametrize("section", ["", SECTION])
def test_what_ends_a_document_stays_at_its_end(section: str, readiness: Run, place: Path) -> None:
    """Behind `...` a waiver would be in no document."""
    (place / "x.pilot.yaml").write_text(f"---\n{TEXT}{section}...\n", encoding="utf-8")
    assert readiness("waivers", "add", "x.pilot.yaml", "--open", *WHO, *WHY).returncode == 0
    assert readiness("check", "x.pilot.yaml").returncode == 0
    assert readiness("check", "x.pilot.yaml", "--fix").returncode == 0
    assert (place / "x.pilot.yaml").read_text(encoding="utf-8").endswith("\n...\n")


def test_regressions_are_waived_against_a_baseline_and_old_debt_is_not(readiness: Run, place: Path) -> None:
    path = place / "x.pilot.yaml"
    path.write_text(TEXT.replace('"A. Lee"', '"A. Lee", production: "B. Okafor, foreman"'), encoding="utf-8")
    for command in (["init", "-qb", "main"], ["add", "x.pilot.yaml"], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=place, check=True)
    path.write_text(TEXT, encoding="utf-8")
    check = ("check", "x.pilot.yaml", "--baseline", "git:main", "--new-only")
    assert readiness(*check).returncode == 1
    readiness("waivers", "add", "x.pilot.yaml", "--open", "--baseline", "git:main", *WHO, *WHY)
    assert readiness(*check).returncode == 0
    assert "rule: regress-" in path.read_text(encoding="utf-8")
    assert "BASE-04" not in path.read_text(encoding="utf-8")
