"""`readiness baseline`: what is open is kept in a file, and shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """\
readiness: 1
pilot: {name: Invoice matcher, stage: stalled, as_of: 2026-06-30, scope: one-workflow}
owners: {production: unknown, sponsor: A. Lee, CFO of the group}
value: {metric: cycle time, kind: outcome, goal: from 3.2 to 1.5 days}
workflow: {name: Invoices, trigger: mail, reads: [mail], writes: none}
""".replace("A. Lee, CFO of the group", '"A. Lee, CFO"')
FILE = "base.json"
NEW = ("check", ".", "--baseline", FILE, "--new-only", "--format", "concise")


@pytest.fixture
def desk(readiness: Run, place: Path) -> Path:
    """A description, and a baseline of what is open in it."""
    (place / "readiness.toml").write_text('exclude = ["samples/"]\n', encoding="utf-8")
    (place / "x.pilot.yaml").write_text(TEXT, encoding="utf-8")
    done = readiness("baseline", "write", FILE)
    assert done.returncode == 0, done.stderr
    assert f"wrote {FILE}: 1 description, " in done.stderr
    return place


def edit(desk: Path, old: str, new: str) -> None:
    """Replace a part of the description."""
    text = (desk / "x.pilot.yaml").read_text(encoding="utf-8")
    assert old in text
    (desk / "x.pilot.yaml").write_text(text.replace(old, new), encoding="utf-8")


def open_in(desk: Path) -> set[str]:
    """The rules of the findings in the baseline."""
    pilots = json.loads((desk / FILE).read_text(encoding="utf-8"))["pilots"]
    return {rule for pilot in pilots for rule, _ in pilot["state"]["open"]}


def test_what_is_in_it_passes_and_what_is_new_or_worse_fails(readiness: Run, desk: Path) -> None:
    assert readiness("check", ".").returncode == 1
    assert readiness(*NEW).returncode == 0
    edit(desk, ", goal: from 3.2 to 1.5 days", "")
    done = readiness(*NEW)
    assert done.returncode == 1
    assert "VAL-03" in done.stdout
    assert "OWN-01" not in done.stdout.replace("there before", "")


def test_pruning_takes_out_what_is_closed_and_adds_nothing(readiness: Run, desk: Path) -> None:
    before = open_in(desk)
    assert "GOV-15" in before
    (desk / "map.md").write_text("Who approves, and who is affected: Legal, IT, the clerks.\n", encoding="utf-8")
    edit(desk, "workflow:", "governance: {stakeholders: map.md}\nworkflow:")
    edit(desk, ", goal: from 3.2 to 1.5 days", "")
    done = readiness("baseline", "prune", FILE)
    assert f"wrote {FILE}: 1 finding removed, {len(before) - 1} open findings left" in done.stderr
    assert open_in(desk) == before - {"GOV-15"}
    # What got worse meanwhile still fails, and so does what was closed, once it is open again.
    assert "VAL-03" in readiness(*NEW).stdout
    edit(desk, "kind: outcome", "kind: outcome, goal: from 3.2 to 1.5 days")
    assert readiness(*NEW).returncode == 0
    edit(desk, "governance: {stakeholders: map.md}\n", "")
    assert "GOV-15" in readiness(*NEW, "--fail-on", "warning").stdout


def test_a_pilot_that_is_gone_is_taken_out_and_a_moved_one_is_not(readiness: Run, desk: Path) -> None:
    (desk / "moved").mkdir()
    (desk / "x.pilot.yaml").rename(desk / "moved/y.pilot.yaml")
    before = open_in(desk)
    readiness("baseline", "prune", FILE)
    assert open_in(desk) == before
    assert readiness(*NEW).returncode == 0
    (desk / "moved/y.pilot.yaml").write_text(TEXT.replace("Invoice matcher", "Mail sorter"), encoding="utf-8")
    (desk / "moved/y.pilot.yaml").rename(desk / "z.pilot.yaml")
    readiness("baseline", "prune", FILE)
    assert open_in(desk) == set()


def test_the_same_state_is_the_same_bytes_and_is_not_written_over(readiness: Run, desk: Path) -> None:
    first = (desk / FILE).read_bytes()
    refused = readiness("baseline", "write", FILE)
    assert refused.returncode == 2
    assert f"`readiness baseline prune {FILE}` removes what is closed" in refused.stderr
    assert readiness("baseline", "write", FILE, "--force").returncode == 0
    assert (desk / FILE).read_bytes() == first
    readiness("baseline", "prune", FILE)
    assert (desk / FILE).read_bytes() == first


def test_what_a_waiver_covers_is_not_in_it(readiness: Run, desk: Path) -> None:
    terms = "owner: B. Okafor, approved_by: D. Weiss, reason: the ERP team names somebody in July, expires: 2026-07-31"
    edit(desk, "workflow:", f"waivers: [{{rule: OWN-01, {terms}}}]\nworkflow:")
    readiness("baseline", "write", FILE, "--force")
    assert "OWN-01" not in open_in(desk)
    ended = readiness(*NEW, "--today", "2026-08-01")
    assert ended.returncode == 1
    assert "a waiver of it expired on 2026-07-31" in ended.stdout


def test_what_knows_no_findings_is_refused(readiness: Run, desk: Path) -> None:
    (desk / FILE).write_text(readiness("assess", "x.pilot.yaml", "--format", "json").stdout, encoding="utf-8")
    for command in (NEW, ("baseline", "prune", FILE)):
        done = readiness(*command)
        assert done.returncode == 2
        assert "readiness baseline write" in done.stderr.replace("\n", " ")
    (desk / "x.pilot.yaml").write_text("readiness: 1\n", encoding="utf-8")
    malformed = readiness("baseline", "write", "other.json")
    assert malformed.returncode == 2
    assert "`readiness check x.pilot.yaml` says why" in malformed.stderr
    assert not (desk / "other.json").exists()
