"""Six weeks of pull requests in a repository of eight pilots: what a person has to read, and before causes were told.

`BEFORE` is how many findings one such pull request printed or failed on when each consequence was a finding of its own,
as counted by hand. What is asserted is what somebody who has to act must be able to see, and that it is not drowned.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.conftest import Run

BEFORE = {
    "nothing changed": 125,
    "owner named": 125,
    "regression in three pilots": 12,
    "document gone": 44,
    "document empty": 22,
    "stale": 33,
    "renamed": 34,
    "new early pilot": 15,
    "new rollout pilot": 121,
    "waiver expired": 2,
}
"""Findings of one pull request, all of them for people to read."""

PRODUCTION = "teams/maintenance/bot.pilot.yaml"
ROLLOUT = "teams/logistics/bot.pilot.yaml"
SHADOW = "teams/plant/bot.pilot.yaml"
EARLY = ("teams/ap/invoices.pilot.yaml", "teams/hr/cv.pilot.yaml", "teams/legal/contracts.pilot.yaml")
STALLED = "teams/orders/entry.pilot.yaml"
BEGUN = "teams/field/bot.pilot.yaml"
DOCUMENT = "evidence/go-live-tests.pdf"
EARLY_PILOT = """\
readiness: 1
pilot:
  name: {name}
  stage: {stage}
  as_of: 2026-06-30
owners:
  sponsor: A. Lee, CFO
"""


class Week(msgspec.Struct, frozen=True):
    """What came of one pull request."""

    code: int
    files: dict[str, Any]
    to_read: list[str]
    annotations: list[str]
    comment: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Every finding of every file, consequences among them."""
        return [finding for file in self.files.values() for finding in file["findings"]]


Git = Callable[..., None]


@pytest.fixture
def git(place: Path) -> Git:
    """Run git there."""

    def run(*arguments: str) -> None:
        who = ["-c", "user.email=a@example.com", "-c", "user.name=A"]
        subprocess.run(["git", *who, *arguments], cwd=place, check=True, capture_output=True)

    return run


@pytest.fixture
def monorepo(place: Path, git: Git) -> Path:
    """Eight pilots of eight teams on main, each with its documents, and a branch checked out."""
    samples = place / "samples"
    for path, sample, name, stage in (
        (PRODUCTION, "techflow-after", "", ""),
        (ROLLOUT, "techflow-after", "Loading bay", "rollout"),
        (SHADOW, "techflow-after", "Plant floor", "shadow"),
        (STALLED, "orderentry-stalled", "", ""),
        (BEGUN, "techflow-before", "Field service", ""),
    ):
        folder = (place / path).parent
        folder.mkdir(parents=True)
        for documents in ("docs", "evidence", "contracts"):
            shutil.copytree(samples / documents, folder / documents)
        text = (samples / f"{sample}.pilot.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^  name: .*", f"  name: {name}", text, count=1, flags=re.MULTILINE) if name else text
        text = re.sub(r"^  stage: \S+", f"  stage: {stage}", text, count=1, flags=re.MULTILINE) if stage else text
        (place / path).write_text(text, encoding="utf-8")
    for number, path in enumerate(EARLY):
        (place / path).parent.mkdir(parents=True)
        text = EARLY_PILOT.format(name=f"Early {number}", stage="pilot")
        (place / path).write_text(text, encoding="utf-8")
    shutil.rmtree(samples)
    (place / ".gitignore").write_text("summary.md\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "eight pilots")
    git("checkout", "-qb", "work")
    return place


@pytest.fixture
def week(readiness: Run, monorepo: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Week]:
    """Check the pull request that the working tree is; once, in every format that somebody reads."""
    beside = tmp_path_factory.mktemp("formats")

    def run(*options: str) -> Week:
        check = ["check", ".", "--baseline", "git:main", "--new-only", *options, "--format", "json"]
        for form in ("concise", "github", "markdown"):
            check += ["--output", f"{form}:{beside / form}"]
        done = readiness(*check)
        files = {each["pilot"]["file"]: each for each in json.loads(done.stdout)["result"]["files"]}
        concise, github, markdown = (
            (beside / form).read_text(encoding="utf-8") for form in ("concise", "github", "markdown")
        )
        return Week(
            done.returncode,
            files,
            [line for line in concise.splitlines() if re.match(r"\S+:\d+:\d+: ", line)],
            [line for line in github.splitlines() if line.startswith(("::error", "::warning"))],
            markdown,
        )

    return run


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a description; each text must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        assert changed != text, old
        text = changed
    path.write_text(text, encoding="utf-8")


def test_nothing_changed(week: Callable[..., Week]) -> None:
    found = week()
    assert found.code == 0
    assert len(found.findings) > 60
    assert (found.to_read, found.annotations) == ([], [])
    assert "8 descriptions have not changed" in found.comment
    assert len(found.comment.splitlines()) < 10


def test_an_owner_is_named(week: Callable[..., Week], monorepo: Path) -> None:
    """The page of a pull request that improves something says so."""
    edit(monorepo / BEGUN, (r"^  production: .*", "  production: Ben Okafor, Head of AP"))
    found = week()
    assert (found.code, found.to_read) == (0, [])
    assert f"File {BEGUN}" in found.comment
    assert found.comment.count("### File") == 1
    assert re.search(r"Readiness score: \S+ → \S+", found.comment)
    assert re.search(r"Closed since \(\d+\): .*OWN-0\d", found.comment)
    assert "7 descriptions have not changed" in found.comment


def test_a_regression_in_three_pilots(week: Callable[..., Week], monorepo: Path) -> None:
    """Each thing that was done is one line, in the file where it was done."""
    edit(monorepo / PRODUCTION, (r"^  production: .*", "  production: no"))
    edit(monorepo / ROLLOUT, (r"in_ci: yes", "in_ci: no"), (r"^.*Siemens MES.*\n", ""))
    edit(monorepo / EARLY[0], (r"^  sponsor: .*\n", "  accuracy: no\n"))
    found = week()
    assert found.code == 1
    assert len(found.annotations) <= len(found.to_read) <= 6 < BEFORE["regression in three pilots"]
    said = "\n".join(found.annotations)
    assert "`owners.production` was `Head of Maintenance` and is `no`" in said
    assert "`evals.in_ci` was `yes` and is `no`" in said
    assert "EVAL-05" in said
    assert "integrations[Siemens MES]" in said


@pytest.mark.parametrize(("how", "words"), [("gone", "is gone"), ("empty", "is empty"), ("a folder", "is not a file")])
def test_a_document_is_gone_or_empty(how: str, words: str, week: Callable[..., Week], monorepo: Path) -> None:
    document = monorepo / "teams/logistics" / DOCUMENT
    document.unlink()
    if how == "empty":
        document.write_bytes(b"")
    elif how == "a folder":
        document.mkdir()
    found = week()
    assert found.code == 1
    # One line, and it names the document, what that costs, and the gate.
    (line,) = found.annotations
    assert len(found.to_read) == 1 < BEFORE["document empty" if how == "empty" else "document gone"]
    assert DOCUMENT in line
    assert words in line
    assert re.search(r"\d+ requirements lose their evidence, score \d+ → \d+, go-live gate shut", line)
    # Programs find every consequence at its place.
    led = [each for each in found.findings if each["consequences"] and each["since"] == "new"]
    assert len(led) == 1
    failing = {each["fingerprint"] for each in found.findings if each["fails"]}
    assert failing
    assert failing <= {led[0]["fingerprint"], *led[0]["consequences"]}
    # No requirement is in it twice, once as open and once as worse than before.
    rules = [each["rule"] for each in found.findings if each["fails"]]
    assert not {f"regress-{rule}" for rule in rules} & set(rules)


def test_what_a_larger_cause_would_leave_is_not_folded_under_it(week: Callable[..., Week], monorepo: Path) -> None:
    pilot = monorepo / "teams/logistics"
    (pilot / DOCUMENT).unlink()
    (file,) = pilot.glob("*.pilot.yaml")
    text = file.read_text(encoding="utf-8")
    assert "rollback: yes" in text
    file.write_text(text.replace("rollback: yes", "rollback: no"), encoding="utf-8")
    found = week()
    (document,) = (line for line in found.annotations if DOCUMENT in line)
    assert "OPS-03" not in document
    assert sum("`operations.rollback` is answered no" in line for line in found.annotations) == 1


def test_the_day_of_the_answers_is_set_back(week: Callable[..., Week], monorepo: Path) -> None:
    """All evidence lies ahead of it then: one slip, and not a finding for each document."""
    edit(monorepo / PRODUCTION, ("as_of: 2026-06-30", "as_of: 2026-01-30"))
    found = week()
    (line,) = found.annotations
    assert "`pilot.as_of` was `2026-06-30` and is `2026-01-30`: " in line
    assert "requirements are no longer met" in line


def test_evidence_goes_stale_overnight(week: Callable[..., Week]) -> None:
    """Nobody changed a file, so that no pull request is to blame; a run on a schedule is what reports it."""
    found = week("--today", "2026-11-29")
    assert (found.code, found.annotations) == (0, [])


def test_what_was_stale_before_makes_nothing_worse(week: Callable[..., Week], monorepo: Path) -> None:
    (monorepo / PRODUCTION).parent.joinpath("evidence/ledger.xlsx").unlink()
    (line,) = week("--today", "2026-12-10").annotations
    assert "`evidence/ledger.xlsx` is gone: " in line
    assert "regress-" in line


def test_evidence_that_is_stale_on_a_schedule(readiness: Run, monorepo: Path) -> None:
    """Without a baseline, as a scheduled run is: a document is one cause there too."""
    done = readiness("check", PRODUCTION, "--today", "2026-11-29", "--format", "github")
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert done.returncode == 1
    assert errors
    assert len(errors) < BEFORE["stale"]
    assert all("title=evidence-stale" in line and "was good until 2026-11-28" in line for line in errors)


def test_a_file_is_renamed(week: Callable[..., Week], monorepo: Path, git: Git) -> None:
    git("mv", STALLED, "teams/orders/order-entry.pilot.yaml")
    found = week()
    assert found.code == 0
    assert len(found.to_read) == 0 < BEFORE["renamed"]


def test_list_items_change_places(week: Callable[..., Week], monorepo: Path) -> None:
    text = (monorepo / ROLLOUT).read_text(encoding="utf-8")
    items = re.findall(r"^  - \{system: .*\n", text, re.MULTILINE)
    assert len(items) > 1
    block = "".join(items)
    assert block in text
    (monorepo / ROLLOUT).write_text(text.replace(block, "".join(reversed(items))), encoding="utf-8")
    found = week()
    assert (found.code, found.to_read) == (0, [])


@pytest.mark.parametrize("stage", ["idea", "pilot"])
def test_a_new_early_pilot(stage: str, week: Callable[..., Week], monorepo: Path) -> None:
    """It is welcome, and what lies ahead of it is on its page in a few lines."""
    (monorepo / "new.pilot.yaml").write_text(EARLY_PILOT.format(name="New", stage=stage), encoding="utf-8")
    found = week()
    assert (found.code, found.annotations) == (0, [])
    assert len(found.to_read) < BEFORE["new early pilot"]
    assert "New: it was not there at main" in found.comment


def test_a_new_rollout_pilot(week: Callable[..., Week], monorepo: Path) -> None:
    """A wall of questions is read by section: whoever has to answer sees what is missing."""
    (monorepo / "new.pilot.yaml").write_text(EARLY_PILOT.format(name="New", stage="rollout"), encoding="utf-8")
    found = week()
    assert found.code == 1
    assert len(found.to_read) < BEFORE["new rollout pilot"] / 2
    assert len(found.annotations) == 10
    # The stage first, which is what was claimed too early; then section by section.
    missing = [line for line in found.annotations if "is missing: " in line and "requirements are open" in line]
    assert found.annotations[-len(missing) :] == missing
    assert len(missing) >= 8


def test_a_stage_is_raised_too_early(week: Callable[..., Week], monorepo: Path) -> None:
    edit(monorepo / BEGUN, (r"^  stage: .*", "  stage: rollout"))
    found = week()
    assert found.code == 1
    (line,) = found.annotations
    assert "title=stage-raised" in line
    assert re.search(r"the stage was stalled and is rollout: \d+ more requirements are due", line)


def test_a_merge_conflict(week: Callable[..., Week], monorepo: Path) -> None:
    edit(monorepo / EARLY[1], (r"^owners:\n", "<<<<<<< HEAD\nowners:\n=======\nowners:\n>>>>>>> pr7\n"))
    found = week()
    assert found.code == 1
    assert found.files[EARLY[1]]["status"] == "malformed"
    assert all(EARLY[1] in line for line in found.annotations)


def test_a_waiver_expires(week: Callable[..., Week], monorepo: Path, git: Git) -> None:
    """Two findings that one waiver let in are back, and the waiver is named."""
    waived = (
        "waivers:\n  - rule: INT-02\n    owner: Ben Okafor\n    approved_by: Dana Weiss\n"
        "    reason: the owners of the systems are named in July\n    date: 2026-06-20\n    expires: 2026-07-15\n"
    )
    path = monorepo / ROLLOUT
    text = re.sub(r"(- \{system: .*?owner: )[^,]+", r"\1unknown", path.read_text(encoding="utf-8"))
    assert text.count("owner: unknown") > 1
    path.write_text(f"{text}\n{waived}", encoding="utf-8")
    git("commit", "-qam", "waived")
    git("branch", "-f", "main", "HEAD")
    found = week("--today", "2026-07-16")
    assert found.code == 1
    (line,) = [line for line in found.annotations if "INT-02" in line]
    assert "the waiver of INT-02 expired on 2026-07-15" in line
    assert week("--today", "2026-07-15").code == 0


FORMATS = ("text", "concise", "github", "azure", "markdown", "checkstyle", "gitlab", "rdjson", "sarif")


@pytest.mark.parametrize("how", ["empty", "copied"])
def test_a_document_with_nothing_of_its_own_is_named_first_in_every_format(
    how: str, readiness: Run, monorepo: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The file is what somebody has to look at, and not the scores that fell with it."""
    folder, beside = (monorepo / PRODUCTION).parent, tmp_path_factory.mktemp("formats")
    copied = folder / "evidence" / "ledger.xlsx"
    (folder / DOCUMENT).write_bytes(copied.read_bytes() if how == "copied" else b"")
    check = ["check", ".", "--baseline", "git:main", "--new-only", "--format", "json"]
    for form in FORMATS:
        check += ["--output", f"{form}:{beside / form}"]
    done = readiness(*check)
    assert done.returncode == 1
    findings = [f for each in json.loads(done.stdout)["result"]["files"] for f in each["findings"]]
    causes = {f["fingerprint"]: f["message"] for f in findings if f["effect"]}
    assert all(DOCUMENT in causes[f["cause"]] for f in findings if f["fails"])
    quiet = readiness(*check[:5], "-q", "--format", "text").stdout
    for form, printed in (*((form, (beside / form).read_text(encoding="utf-8")) for form in FORMATS), ("quiet", quiet)):
        # SARIF begins with the pages of the rules.
        printed = printed[printed.index('"results"') :] if form == "sarif" else printed
        names = [part for part in (DOCUMENT, "stage-beyond-gates", "regress-index") if part in printed]
        assert min(names, key=printed.index) == DOCUMENT, form


def test_the_annotations_are_causes_across_files_with_the_largest_effect_first(
    week: Callable[..., Week], monorepo: Path
) -> None:
    """GitHub shows ten: a small loss in one file must not come before a gate that shut in another."""
    edit(monorepo / BEGUN, (r"^  sponsor: .*", "  sponsor: unknown"))
    edit(monorepo / SHADOW, (r"^  runbook: .*", "  runbook: unknown"))
    (monorepo / PRODUCTION).parent.joinpath(DOCUMENT).write_bytes(b"")
    annotations = week().annotations
    assert len(annotations) <= 10
    assert PRODUCTION in annotations[0]
    assert not any("title=regress-" in line for line in annotations)


@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_was_closed_is_printed(form: str, readiness: Run, monorepo: Path) -> None:
    edit(monorepo / EARLY[0], (r"^  sponsor: .*", "  sponsor: A. Lee, CFO\n  production: B. Okafor, plant manager"))
    done = readiness("check", ".", "--baseline", "git:main", "--new-only", "--format", form)
    line = next(line for line in done.stdout.splitlines() if "closed: " in line)
    assert line.startswith(EARLY[0])
    assert "OWN-02" in line
    assert "start gate" not in line or "→" in line


def test_a_change_of_nothing_prints_a_line_for_each_description_and_the_totals(readiness: Run, monorepo: Path) -> None:
    lines = readiness("check", ".", "--baseline", "git:main", "--new-only").stdout.splitlines()
    assert len(lines) == 9
    assert lines[-1].startswith("passed: 8 descriptions, no new findings")


def test_of_many_descriptions_only_the_one_that_changed_is_printed(readiness: Run, monorepo: Path, git: Git) -> None:
    """Its own line among a hundred others would not be seen."""
    for number in range(40):
        text = EARLY_PILOT.format(name=f"One of many {number}", stage="idea")
        (monorepo / f"p{number}.pilot.yaml").write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "many")
    git("branch", "-f", "main")
    edit(monorepo / "p7.pilot.yaml", (r"^  sponsor: .*", "  sponsor: A. Lee, CFO\n  production: B. Okafor, foreman"))
    lines = readiness("check", ".", "--baseline", "git:main", "--new-only").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:-2]] == ["p7.pilot.yaml"]
    assert lines[-2].startswith("47 descriptions have not changed")


def test_a_gate_is_passed_or_not_passed(readiness: Run, monorepo: Path) -> None:
    """`open` would be read as passed."""
    done = readiness("check", ".", "--format", "text", "--output", "markdown:comment.md")
    printed = done.stdout + (monorepo / "comment.md").read_text(encoding="utf-8")
    assert re.search(r"start gate not passed, \d+ of \d+ blockers met", printed)
    assert re.search(r"start gate still ahead, \d+ of \d+ blockers met", printed)
    assert not re.search(r"gate open|\b1 (errors|warnings)\b", printed)
