"""`readiness waivers add`: what is open is accepted in one command, and nothing else of the file changes."""

from __future__ import annotations

import os
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
        (("--open", *WHO, *WHY[:2], "--expires", "2027-10-31"), "the most is 180"),
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
