"""`check --baseline`: what was shown before and is shown no more."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BASE = """\
readiness: 1
pilot: {name: Ratchet, as_of: 2026-06-30}
owners: {production: no, sponsor: A. Lee}
integrations:
  - {system: SAP, direction: both, interface: api}
  - {system: CRM, direction: read, interface: api}
evidence:
  - {supports: [integrations], level: demonstrated, ref: docs/tests.md, date: 2026-05-01}
"""


@pytest.fixture
def desk(place: Path) -> Path:
    """A repository with a description, its receipt, and an assessment of it as JSON."""
    (place / "docs").mkdir()
    (place / "docs" / "tests.md").write_text("Seen to work.\n", encoding="utf-8")
    (place / "p.pilot.yaml").write_text(BASE, encoding="utf-8")
    (place / ".gitignore").write_text("before.json\nsamples/\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=place, check=True)
    return place


def rules(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, int]]:
    """Rule, path and line of each finding of the ratchet; a requirement that was met before is one finding."""
    findings = json.loads(done.stdout)["result"]["files"][0]["findings"]
    return [
        (f"was-met {f['rule']}" if f["met_before"] else f["rule"], f["place"]["path"], f["place"]["line"])
        for f in findings
        if f["topic"] == "ratchet" or f["met_before"]
    ]


def compared(readiness: Run, desk: Path, text: str, against: str = "git:HEAD") -> list[tuple[str, str, int]]:
    """What the ratchet finds in a changed description, against the one before."""
    if against == "json":
        (desk / "before.json").write_text(
            readiness("assess", "p.pilot.yaml", "--format", "json").stdout, encoding="utf-8"
        )
        against = "before.json"
    (desk / "p.pilot.yaml").write_text(text, encoding="utf-8")
    return rules(readiness("check", "p.pilot.yaml", "--baseline", against, "--format", "json"))


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_nothing_is_worse_when_only_the_form_changes(readiness: Run, desk: Path, against: str) -> None:
    reordered = BASE.replace(
        "owners: {production: no, sponsor: A. Lee}", "# moved\nowners:\n  sponsor: A. Lee\n  production: no"
    )
    assert compared(readiness, desk, reordered, against) == []


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_an_answer_that_went_from_no_to_nothing_is_found(readiness: Run, desk: Path, against: str) -> None:
    found = compared(readiness, desk, BASE.replace("production: no, ", ""), against)
    assert found == [("regress-answer", "owners.production", 3)]


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_a_list_item_that_is_gone_or_renamed_is_found(readiness: Run, desk: Path, against: str) -> None:
    gone = compared(readiness, desk, BASE.replace("  - {system: CRM, direction: read, interface: api}\n", ""), against)
    assert ("regress-item", "integrations[CRM]", 4) in gone


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_one_of_two_entries_of_a_name_that_is_gone_is_found(readiness: Run, desk: Path, against: str) -> None:
    twice = BASE.replace("evidence:", "  - {system: CRM, direction: both}\nevidence:")
    (desk / "p.pilot.yaml").write_text(twice, encoding="utf-8")
    git = ["git", "-c", "user.email=a@example.com", "-c", "user.name=A", "commit", "-qam", "twice"]
    subprocess.run(git, cwd=desk, check=True)
    assert ("regress-item", "integrations[CRM]", 4) in compared(readiness, desk, BASE, against)


def test_renaming_a_list_item_does_not_hide_it(readiness: Run, desk: Path) -> None:
    assert ("regress-item", "integrations[CRM]", 4) in compared(readiness, desk, BASE.replace("CRM", "CRM 2"))


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_a_criterion_that_was_met_is_found_with_what_fell(readiness: Run, desk: Path, against: str) -> None:
    found = compared(readiness, desk, BASE.replace("direction: both, interface: api", "direction: both"), against)
    assert "was-met INT-01" in [rule for rule, _, _ in found]
    assert "regress-index" in [rule for rule, _, _ in found]


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_a_receipt_that_counts_less_is_found(readiness: Run, desk: Path, against: str) -> None:
    found = compared(readiness, desk, BASE.replace("level: demonstrated", "level: documented"), against)
    assert any(rule == "regress-evidence" for rule, _, _ in found)
    (desk / "p.pilot.yaml").write_text(BASE, encoding="utf-8")


def test_a_receipt_that_went_stale_is_found(readiness: Run, desk: Path) -> None:
    measured = "supports: [evals], level: measured, period: 2026-04, n: 120"
    text = BASE.replace("supports: [integrations], level: demonstrated", measured) + "evals: {live_accuracy: 95%}\n"
    later = ("as_of: 2026-06-30", "as_of: 2027-06-30")
    (desk / "p.pilot.yaml").write_text(text, encoding="utf-8")
    found = compared(readiness, desk, text.replace(*later), "json")
    assert any(rule == "regress-evidence" for rule, _, _ in found)
    # How a system is connected is no figure, and is as true as it was.
    assert not any(rule == "regress-evidence" for rule, _, _ in compared(readiness, desk, BASE.replace(*later)))


def test_new_only_lets_pass_what_was_there_before(readiness: Run, desk: Path) -> None:
    assert readiness("check", "p.pilot.yaml").returncode == 1
    unchanged = ("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only")
    assert readiness(*unchanged).returncode == 0
    (desk / "p.pilot.yaml").write_text(
        BASE.replace("interface: api}\n  - {system: CRM", "interface: none}\n  - {system: CRM"), encoding="utf-8"
    )
    assert readiness(*unchanged).returncode == 1


def test_new_only_tells_new_from_old_in_every_place(readiness: Run, desk: Path) -> None:
    """Old debt on every pull request would teach people to look away."""
    (desk / "p.pilot.yaml").write_text(
        BASE.replace("interface: api}\n  - {system: CRM", "interface: none}\n  - {system: CRM"), encoding="utf-8"
    )
    run = ("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only", "--format")
    found = json.loads(readiness(*run, "json").stdout)["result"]["files"][0]["findings"]
    new = {f["fingerprint"] for f in found if f["since"] == "new"}
    assert new == {f["fingerprint"] for f in found if f["since"] != "before"} != {f["fingerprint"] for f in found}
    assert all(f["since"] == "new" for f in found if f["fails"])
    results = json.loads(readiness(*run, "sarif").stdout)["runs"][0]["results"]
    assert {r["baselineState"] for r in results} == {"new", "unchanged"}
    led = {f["fingerprint"] for f in found if f["since"] == "new" and not f["cause"]}
    assert {next(iter(r["partialFingerprints"].values())) for r in results if r["baselineState"] == "new"} == led
    related = [each for r in results for each in r.get("relatedLocations", ())]
    assert len(related) == sum(f["cause"] is not None for f in found)
    assert readiness(*run, "github").stdout.count("::error") == len(led)
    assert readiness(*run, "concise", "--show", "all").stdout.count("(there before)") == len(found) - len(new)
    quiet = readiness(*run, "concise").stdout
    assert "(there before)" not in quiet
    assert f"{len(found) - len(new)} findings from before, unchanged" in quiet
    # Where everything counts, nothing is marked.
    plain = readiness("check", "p.pilot.yaml", "--format", "sarif").stdout
    assert "baselineState" not in plain


def test_a_description_that_is_gone_is_told(readiness: Run, desk: Path) -> None:
    (desk / "team").mkdir()
    (desk / "team" / "q.pilot.yaml").write_text(BASE.replace("name: ", "name: Q "), encoding="utf-8")
    for command in (["add", "-A"], ["commit", "-qm", "two"], ["rm", "-q", "p.pilot.yaml"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=desk, check=True)
    done = readiness("check", ".", "--baseline", "git:HEAD", "--new-only")
    assert "warning[description-gone]: this description of Ratchet existed at HEAD and has been removed" in done.stdout
    assert " --> p.pilot.yaml:1:1\n  = help: If the pilot continues, restore its description.\n" in done.stdout
    assert done.stdout.count("[description-gone]") == 1
    assert "is gone" not in readiness("check", "team", "--baseline", "git:HEAD").stdout


def test_a_question_that_asks_something_else_now_is_listed_and_not_compared(readiness: Run, desk: Path) -> None:
    house = desk / "house"
    house.mkdir()
    (house / "questionnaire.yaml").write_text(
        "extends: built-in\nname: House\nchange:\n  INT-01: {question: Is every system that is touched named?}\n",
        encoding="utf-8",
    )
    (desk / "before.json").write_text(readiness("assess", "p.pilot.yaml", "--format", "json").stdout, encoding="utf-8")
    (desk / "p.pilot.yaml").write_text(
        BASE.replace("direction: both, interface: api", "direction: both"), encoding="utf-8"
    )
    compared = ("check", "p.pilot.yaml", "--questionnaire", "house", "--baseline", "before.json", "--format")
    done = readiness(*compared, "json")
    file = json.loads(done.stdout)["result"]["files"][0]
    assert file["not_compared"] == ["INT-01", "index", "walls"]
    assert not {f["rule"] for f in file["findings"]} & {"regress-index", "regress-wall-integration"}
    assert "regress-INT-01" not in done.stdout
    for form in ("text", "markdown", "junit", "sarif"):
        assert "ot compared, as they ask something else now: INT" in readiness(*compared, form).stdout, form


def test_what_was_malformed_then_has_nothing_to_lose(readiness: Run, desk: Path) -> None:
    (desk / "bad.pilot.yaml").write_text("readiness: 1\npilot: {name: Bad}\nownrs: {}\n", encoding="utf-8")
    both = readiness("assess", "bad.pilot.yaml", "p.pilot.yaml", "--format", "json").stdout
    (desk / "before.json").write_text(both, encoding="utf-8")
    (desk / "p.pilot.yaml").write_text(BASE.replace("production: no, ", ""), encoding="utf-8")
    found = rules(readiness("check", "p.pilot.yaml", "--baseline", "before.json", "--format", "json"))
    assert found == [("regress-answer", "owners.production", 3)]
    (desk / "before.json").write_text(both.splitlines()[0], encoding="utf-8")
    done = readiness("check", "p.pilot.yaml", "--baseline", "before.json")
    assert done.returncode == 2
    assert "only malformed descriptions" in done.stderr


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
def test_a_baseline_with_values_that_cannot_be_read_is_compared(readiness: Run, desk: Path, against: str) -> None:
    slipped = BASE.replace("sponsor: A. Lee", "sponsor: {a: b}")
    (desk / "p.pilot.yaml").write_text(slipped, encoding="utf-8")
    subprocess.run(
        ["git", "-c", "user.email=a@example.com", "-c", "user.name=A", "commit", "-qam", "x"], cwd=desk, check=True
    )
    # Now readable, and the honest no is gone.
    now = BASE.replace("production: no, ", "")
    assert compared(readiness, desk, now, against) == [("regress-answer", "owners.production", 3)]


def test_a_value_that_cannot_be_read_any_more_is_an_error_and_a_regression(readiness: Run, desk: Path) -> None:
    worse = BASE.replace("direction: both, interface: api", "direction: bth, interface: api")
    (desk / "p.pilot.yaml").write_text(worse, encoding="utf-8")
    done = readiness("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only", "--format", "json")
    found = {f["rule"]: f for f in json.loads(done.stdout)["result"]["files"][0]["findings"] if f["fails"]}
    assert done.returncode == 1
    assert found["SPEC-VALUE"]["since"] == "new"
    assert any(rule.startswith("regress-") for rule in found)
    subprocess.run(
        ["git", "-c", "user.email=a@example.com", "-c", "user.name=A", "commit", "-qam", "x"], cwd=desk, check=True
    )
    again = readiness("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only")
    assert again.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "git:nowhere"], "there is no nowhere here"),
        (["--baseline", "p.pilot.yaml"], "is not output of `readiness assess --format json`"),
        (["--baseline", "gone.json"], "gone.json: No such file or directory"),
        (["--new-only"], "--new-only needs a baseline that lists the earlier findings"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments: list[str], said: str, readiness: Run, desk: Path) -> None:
    done = readiness("check", "p.pilot.yaml", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_pilot_that_was_not_there_before_has_nothing_to_lose(readiness: Run, desk: Path) -> None:
    (desk / "new.pilot.yaml").write_text(BASE.replace("Ratchet", "New"), encoding="utf-8")
    assert rules(readiness("check", "new.pilot.yaml", "--baseline", "git:HEAD", "--format", "json")) == []


def test_a_waiver_that_ends_or_goes_lets_nothing_pass_as_there_before(readiness: Run, desk: Path) -> None:
    """What was let in by a waiver alone is not there before once the waiver has ended or was taken out."""
    waiver = (
        "waivers:\n  - {rule: OWN-01, owner: B. Okafor, approved_by: D. Weiss, reason: the post is being filled,\n"
        "     expires: 2026-07-15}\n"
    )
    text = BASE.replace("production: no, ", "")
    (desk / "p.pilot.yaml").write_text(text + waiver, encoding="utf-8")
    git = ["git", "-c", "user.email=a@example.com", "-c", "user.name=A", "commit", "-qam", "waived"]
    subprocess.run(git, cwd=desk, check=True)
    run = ("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only", "--format", "concise", "--today")
    assert readiness(*run, "2026-07-15").returncode == 0
    ended = readiness(*run, "2026-07-16")
    assert ended.returncode == 1
    assert "(a waiver of it expired on 2026-07-15)" in ended.stdout
    (desk / "p.pilot.yaml").write_text(text, encoding="utf-8")
    assert readiness(*run, "2026-07-15").returncode == 1


@pytest.fixture
def live(place: Path) -> Path:
    """A repository with the description of an agent in production, its documents, and an assessment as JSON."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=place, check=True)
    return place


SAMPLE = "samples/techflow-after.pilot.yaml"


def _take_its_log_away(live: Path) -> None:
    """Commit the sample without the log that measures its accuracy, so that the figure that is typed counts."""
    text = (live / SAMPLE).read_text(encoding="utf-8")
    bare, entries = re.subn(r"(?m)^  - \{supports: \[evals\.live_accuracy, .*type: log, .*\n", "", text)
    assert entries == 1
    (live / SAMPLE).write_text(bare, encoding="utf-8")
    (live / SAMPLE.replace(".pilot.yaml", ".measured.json")).unlink()
    git = ["git", "-c", "user.email=a@example.com", "-c", "user.name=A", "commit", "-qam", "no log"]
    subprocess.run(git, cwd=live, check=True)


@pytest.mark.parametrize("against", ["git:HEAD", "json"])
@pytest.mark.parametrize(
    ("pattern", "instead", "rule", "path"),
    [
        (r"  stage: production\s.*", "", "regress-stage", "pilot.stage"),
        (r"  stage: production", "  stage: stalled", "regress-stage", "pilot.stage"),
        (r"  stage: production", "  stage: rollout", "regress-stage", "pilot.stage"),
        (r"  go_live: .*", "", "regress-figure", "pilot.go_live"),
        (r"  as_of: \d{4}", "  as_of: 2025", "regress-as-of", "pilot.as_of"),
        (r"  audience: staff", "  audience: staff\n  sector: public", "regress-sector", "pilot.sector"),
        (r"  live_accuracy: .*", "", "regress-figure", "evals.live_accuracy"),
        (r"  live_accuracy: .*", "  live_accuracy: unknown", "regress-figure", "evals.live_accuracy"),
        (r"  value_per_task: .*", "  value_per_task: n/a - not asked", "regress-figure", "economics.value_per_task"),
        (r"  cost_at_volume: .*", "", "regress-figure", "economics.cost_at_volume"),
        (r", measured: 0 per quarter", "", "regress-figure", "slos[missed failures].measured"),
        (r"(?m)^  - \{metric: unplanned downtime.*after: [^,}]*", None, "regress-figure",
         "baselines[unplanned downtime].after"),
        (r"  - \{supports: \[slos\], .*", "", "regress-evidence", "evidence[evidence/slo-report.csv]"),
    ],
)  # fmt: skip
def test_what_makes_the_bar_lower_or_a_figure_disappear_is_found(
    readiness: Run, live: Path, pattern: str, instead: str | None, rule: str, path: str, against: str
) -> None:
    if path == "evals.live_accuracy":
        _take_its_log_away(live)
    if against == "json":
        (live / "before.json").write_text(readiness("assess", SAMPLE, "--format", "json").stdout, encoding="utf-8")
        against = "before.json"
    before = (live / SAMPLE).read_text(encoding="utf-8")
    found = re.search(pattern, before)
    assert found is not None
    after = re.sub(r", after: .*", "", found[0]) if instead is None else instead
    (live / SAMPLE).write_text(before.replace(found[0], after, 1), encoding="utf-8")
    done = readiness("check", SAMPLE, "--baseline", against, "--format", "json")
    assert (rule, path) in [each[:2] for each in rules(done)]
    assert done.returncode == 1


def test_evidence_that_is_replaced_by_a_newer_one_is_no_loss(readiness: Run, live: Path) -> None:
    before = (live / SAMPLE).read_text(encoding="utf-8")
    (live / "samples/evidence/slo-report-2.csv").write_text("week,right,checked\n2026-20,31,32\n", encoding="utf-8")
    (live / SAMPLE).write_text(before.replace("evidence/slo-report.csv", "evidence/slo-report-2.csv"), encoding="utf-8")
    assert rules(readiness("check", SAMPLE, "--baseline", "git:HEAD", "--format", "json")) == []


def test_where_only_what_is_new_counts_it_is_counted_apart(readiness: Run, desk: Path) -> None:
    other = BASE.replace("name: Ratchet", "name: Other")
    (desk / "q.pilot.yaml").write_text(other, encoding="utf-8")
    for command in (["add", "-A"], ["commit", "-qm", "another"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=desk, check=True)
    run = ("check", "p.pilot.yaml", "q.pilot.yaml", "--baseline", "git:HEAD", "--new-only", "--format")
    unchanged = readiness(*run, "concise")
    assert unchanged.returncode == 0
    assert unchanged.stdout.splitlines()[-1].startswith("passed: 2 descriptions, no new findings; already there: ")
    (desk / "q.pilot.yaml").write_text(other.replace("production: no, ", ""), encoding="utf-8")
    done = readiness(*run, "concise")
    assert done.returncode == 1
    last = done.stdout.splitlines()[-1]
    assert last.startswith("failed: 1 of 2 descriptions, ")
    # The comment and the document say the same.
    assert last.removeprefix("failed: ") in readiness(*run, "markdown").stdout
    totals = json.loads(readiness(*run, "json").stdout)["result"]["totals"]
    assert (totals["file_count"], totals["failing_file_count"]) == (2, 1)
    assert 0 < totals["failing_count"] <= totals["new_count"] < totals["before_count"]


SHORT = """\
readiness: 1
pilot: {name: Ratchet, as_of: 2026-06-30, stage: shadow}
evals: {live_accuracy: 70%, live_cases: 400, injection: {attempts: 60, blocked: 50}}
operations: {unattended_days: 2}
change: {shadow_weeks: 4, shadow_agreement: 60%}
slos:
  - {name: hits, target: at least 92%, alert: below 90%, measured: 70%}
  - {name: reply time, target: at most 20 s, alert: above 30 s, measured: 40 s}
"""


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("live_accuracy: 70%", "live_accuracy: 20%", "evals.live_accuracy"),
        ("blocked: 50", "blocked: 5", "evals.injection.blocked"),
        # The share counts: more attempts with as many blocked are worse.
        ("attempts: 60", "attempts: 600", "evals.injection.blocked"),
        ("unattended_days: 2", "unattended_days: 1", "operations.unattended_days"),
        ("agreement: 60%", "agreement: 30%", "change.shadow_agreement"),
        ("measured: 70%", "measured: 50%", "slos[hits].measured"),
        ("measured: 40 s", "measured: 2 minutes", "slos[reply time].measured"),
    ],
)
def test_a_figure_that_falls_below_a_requirement_it_missed_before_is_new(
    old: str, new: str, path: str, readiness: Run, desk: Path
) -> None:
    assert old in SHORT
    git = ("git", "-c", "user.email=a@example.com", "-c", "user.name=A")
    (desk / "p.pilot.yaml").write_text(SHORT, encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "short"], cwd=desk, check=True)
    run = ("check", "p.pilot.yaml", "--baseline", "git:HEAD", "--new-only", "--format", "json")
    assert readiness(*run).returncode == 0
    (desk / "p.pilot.yaml").write_text(SHORT.replace(old, new), encoding="utf-8")
    worse = readiness(*run)
    assert worse.returncode == 1
    assert ("regress-figure", path) in [each[:2] for each in rules(worse)]
    # The other way round it is better.
    subprocess.run([*git, "commit", "-qam", "worse"], cwd=desk, check=True)
    (desk / "p.pilot.yaml").write_text(SHORT, encoding="utf-8")
    assert "regress-figure" not in {each[0] for each in rules(readiness(*run))}
