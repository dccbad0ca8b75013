"""`check --baseline git:REV` in real repositories: what is read, what it is compared with, and what can go wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
BASE = """\
readiness: 1
pilot: {name: Invoice matcher, as_of: 2026-06-30, stage: pilot}
owners: {production: "B. Okafor", sponsor: A. Lee}
integrations:
  - {system: SAP, direction: both, interface: api, owner: C. Diaz}
  - {system: CRM, direction: read, interface: api, owner: C. Diaz}
evidence:
  - {supports: [integrations], level: demonstrated, ref: docs/tests.md, date: 2026-05-01}
"""
OTHER = """\
readiness: 1
pilot: {name: Meter reader, as_of: 2026-06-30, stage: idea}
owners: {sponsor: no}
data_sources:
  - {name: meters, system: MDM}
"""
Git = Callable[..., str]


@pytest.fixture
def git(place: Path) -> Git:
    """Run git in the repository, or in another folder."""

    def run(*arguments: str, at: Path = place, env: dict[str, str] | None = None) -> str:
        identity = ("-c", "user.email=a@example.com", "-c", "user.name=A", "-c", "protocol.file.allow=always")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=at, check=True, capture_output=True, env={**os.environ, **(env or {})}
        )
        return done.stdout.decode()

    return run


@pytest.fixture
def desk(place: Path, git: Git) -> Path:
    """A repository with two descriptions on `main`, and a branch `work` that is checked out."""
    (place / ".gitignore").write_text("samples/\nbefore.json\n", encoding="utf-8")
    (place / "teams/ap/docs").mkdir(parents=True)
    (place / "teams/ap/docs/tests.md").write_text("Seen to work.\n", encoding="utf-8")
    (place / "teams/ap/a.pilot.yaml").write_text(BASE, encoding="utf-8")
    (place / "teams/meters.pilot.yaml").write_text(OTHER, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "before")
    git("checkout", "-qb", "work")
    return place


A = "teams/ap/a.pilot.yaml"


def files(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Each file of a run in JSON, by its name."""
    assert done.stdout, done.stderr
    return {file["pilot"]["file"]: file for file in json.loads(done.stdout)["result"]["files"]}


def rules(file: dict[str, Any], topic: str = "ratchet") -> set[str]:
    """The rules of a topic found in a file."""
    return {found["rule"] for found in file["findings"] if found["topic"] == topic}


def edit(file: Path, *edits: tuple[str, str]) -> None:
    """Replace parts of a file."""
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


WORSE = (", owner: C. Diaz}\n  - {system: CRM", ", owner: no}\n  - {system: CRM")


# --- what reaches git


@pytest.mark.parametrize(
    "revision", ["--output=../victim.txt", "-o../victim.txt", "--remote=.", "--exec=touch x", "-", "--", "--all..HEAD"]
)
def test_a_revision_is_never_an_option(revision: str, readiness: Run, desk: Path) -> None:
    victim = desk.parent / "victim.txt"
    victim.write_text("precious\n", encoding="utf-8")
    for prefix in ("git:", "git-tip:"):
        done = readiness("check", A, "--baseline", f"{prefix}{revision}")
        assert (done.returncode, done.stdout) == (2, "")
        assert "would be an option of git" in done.stderr
    assert victim.read_text(encoding="utf-8") == "precious\n"


def test_a_path_is_never_an_option_or_a_pattern(readiness: Run, desk: Path, git: Git) -> None:
    names = ["--output=x.pilot.yaml", ":(top)x.pilot.yaml", "a*[b]?.pilot.yaml", "line\nbreak.pilot.yaml"]
    for number, name in enumerate(names):
        (desk / name).write_text(BASE.replace("Invoice", f"No {number}"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "names")
    for name in names:
        edit(desk / name, WORSE)
    done = readiness("check", "--baseline", "git:HEAD", "--format", "json", "--", *names)
    assert all("regress-INT-02" in rules(file) for file in files(done).values()), done.stdout
    assert len(files(done)) == len(names)


@pytest.mark.parametrize(
    ("revision", "expected"),
    [
        ("", "names no branch"),
        ("origin/", "on a push GitHub leaves github.base_ref empty"),
        ("0" * 40, "before the first push of a branch"),
        ("nowhere", "there is no nowhere here, and this repository has no remote to fetch it from"),
        ("origin/main", "there is no origin/main here, and this repository has no remote to fetch it from"),
        ("HEAD^", "there is no HEAD^ here: the history of HEAD does not go back that far"),
        ("main~7", "there is no main~7 here: the history of main does not go back that far"),
        ("main:teams", "main:teams is not a commit"),
        ("main..work", "git:main is where this branch and it parted, git-tip:main is its newest commit"),
    ],
)
def test_a_revision_that_is_none_is_refused_with_what_to_do(
    revision: str, expected: str, readiness: Run, desk: Path
) -> None:
    done = readiness("check", A, "--baseline", f"git:{revision}")
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr


def test_a_branch_that_is_nowhere_here_is_fetched(readiness: Run, desk: Path, git: Git) -> None:
    git("remote", "add", "origin", str(desk / ".git"))
    for revision in ("nowhere", "origin/nowhere", "nowhere~2"):
        said = readiness("check", A, "--baseline", f"git:{revision}").stderr
        assert f"there is no {revision} here; fetch it, as in " in said
        assert "`git fetch origin nowhere:refs/remotes/origin/nowhere`" in said


def test_a_branch_that_is_at_the_remote_only_is_named(readiness: Run, desk: Path, git: Git) -> None:
    git("update-ref", "refs/remotes/origin/release", "HEAD")
    assert "write git:origin/release" in readiness("check", A, "--baseline", "git:release").stderr


def test_a_shallow_clone_says_how_to_deepen_it(readiness: Run, desk: Path, git: Git) -> None:
    for number in range(3):
        git("commit", "-qm", f"{number}", "--allow-empty")
    git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{desk}", str(desk / "clone"))
    for revision in ("git:nowhere", "git:origin/main"):
        done = readiness("check", A, "--baseline", revision, env={"GIT_DIR": str(desk / "clone/.git")})
        assert done.returncode == 2
        assert "fetch-depth: 0" in done.stderr
        assert "git fetch --unshallow origin" in done.stderr
    # It is in the history of what is here, so that no branch has to be fetched.
    said = readiness("check", A, "--baseline", "git:HEAD^", env={"GIT_DIR": str(desk / "clone/.git")}).stderr
    assert "run `git fetch --unshallow origin`, or give the checkout step `fetch-depth: 0`" in said


def test_what_a_clone_of_one_branch_says_to_run_is_enough(readiness: Run, desk: Path, git: Git) -> None:
    """`git fetch --unshallow` fetches the history of the branch that is there, and no other branch."""
    for number in range(3):
        git("commit", "-qm", f"{number}", "--allow-empty")
    clone = desk / "clone"
    git("clone", "-q", "--depth", "1", "--branch", "work", f"file://{desk}", str(clone))
    here = {"GIT_DIR": str(clone / ".git"), "GIT_WORK_TREE": str(desk)}
    said = readiness("check", A, "--baseline", "git:origin/main", env=here).stderr
    commands = re.findall(r"`(git fetch [^`]+)`", said)
    assert commands == ["git fetch --unshallow origin", "git fetch origin main:refs/remotes/origin/main"]
    for command in commands:
        git(*command.split()[1:], at=clone)
    assert readiness("check", A, "--baseline", "git:origin/main", env=here).returncode < 2


def test_a_repository_of_another_owner_says_how_to_trust_it(readiness: Run, desk: Path) -> None:
    done = readiness("check", A, "--baseline", "git:main", env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert done.returncode == 2
    assert f"git config --global --add safe.directory '{desk}'" in done.stderr


def test_no_repository_no_commit_and_no_common_past_are_reported(readiness: Run, place: Path, git: Git) -> None:
    (place / "p.pilot.yaml").write_text(BASE, encoding="utf-8")
    run = ("check", "p.pilot.yaml", "--baseline")
    assert "is not in a git repository" in readiness(*run, "git:main").stderr
    git("init", "-q", "-b", "main")
    assert "there is no main here" in readiness(*run, "git:main").stderr
    git("add", "p.pilot.yaml")
    git("commit", "-qm", "one")
    git("checkout", "-q", "--orphan", "alone")
    assert "this repository has no commit yet" in readiness(*run, "git:main").stderr
    git("commit", "-qm", "two")
    assert "git-tip:main compares with the newest commit of main" in readiness(*run, "git:main").stderr
    assert "p.pilot.yaml" in readiness(*run, "git-tip:main", "--format", "json").stdout


def test_git_that_is_not_there_is_reported(readiness: Run, desk: Path) -> None:
    done = readiness("check", A, "--baseline", "git:main", env={"PATH": str(desk)})
    assert done.returncode == 2
    assert "git cannot be run" in done.stderr


def test_a_partial_clone_is_not_completed_from_the_network(readiness: Run, desk: Path, git: Git) -> None:
    edit(desk / A, ("A. Lee", "A. Lim"))
    git("commit", "-qam", "after")
    git("config", "uploadpack.allowFilter", "true")
    clone = desk / "clone"
    git("clone", "-q", "--filter=blob:none", "--branch", "work", f"file://{desk}", str(clone))
    done = readiness("check", A, "--baseline", "git:HEAD~1", env={"GIT_DIR": str(clone / ".git")})
    assert done.returncode == 2, done.stdout
    assert "this is a partial clone, and nothing is fetched here" in done.stderr


def test_a_description_of_another_repository_or_a_submodule_is_not_taken_for_a_new_one(
    readiness: Run, desk: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    git("init", "-q", "-b", "main", at=other)
    (other / "s.pilot.yaml").write_text(OTHER, encoding="utf-8")
    git("add", "-A", at=other)
    git("commit", "-qm", "one", at=other)
    git("submodule", "add", "-q", str(other), "sub")
    git("commit", "-qm", "with a submodule")
    outside = readiness("check", str(other / "s.pilot.yaml"), "--baseline", "git:main")
    assert (outside.returncode, "is not in the repository" in outside.stdout) == (2, True)
    inside = readiness("check", "sub/s.pilot.yaml", "--baseline", "git:HEAD")
    assert (inside.returncode, "is in the submodule sub" in inside.stdout) == (2, True)


# --- what is read


def test_attributes_hide_nothing(readiness: Run, desk: Path, git: Git) -> None:
    """Folders that are not shipped are no less compared."""
    (desk / ".gitattributes").write_text("docs/ export-ignore\n*.yaml export-ignore export-subst\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "attributes")
    (desk / "teams/ap/docs/tests.md").unlink()
    edit(desk / A, WORSE)
    done = readiness("check", A, "--baseline", "git:HEAD", "--new-only", "--format", "json")
    found = rules(files(done)[A])
    assert {"regress-evidence", "regress-INT-02"} <= found
    assert done.returncode == 1


def test_no_program_that_a_repository_names_is_run(readiness: Run, desk: Path, git: Git) -> None:
    """A pointer of Git LFS is read as it is, and neither filter nor monitor nor replacement comes between."""
    (desk / ".gitattributes").write_text("*.md filter=lfs diff=lfs\n*.yaml filter=lfs\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "attributes")
    script = desk / "ran.sh"
    script.write_text(f"#!/bin/sh\ntouch '{desk}/ran'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for key in ("filter.lfs.smudge", "filter.lfs.clean", "diff.lfs.textconv", "diff.external", "core.fsmonitor"):
        git("config", key, str(script))
    blob = git("rev-parse", f"HEAD:{A}").strip()
    (desk / "r.yaml").write_text(OTHER, encoding="utf-8")
    instead = git("hash-object", "-w", "--no-filters", "r.yaml").strip()
    git("replace", blob, instead)
    (desk / "ran").unlink(missing_ok=True)
    (desk / A).rename(desk / "b.pilot.yaml")
    edit(desk / "b.pilot.yaml", WORSE, ("Invoice matcher", "Bill matcher"))
    done = readiness("check", "b.pilot.yaml", "--baseline", "git:HEAD", "--format", "json")
    assert files(done)["b.pilot.yaml"]["compared_with"] == {"file": A, "pilot_name": "Invoice matcher", "by": "content"}
    assert "regress-INT-02" in rules(files(done)["b.pilot.yaml"])
    assert not (desk / "ran").exists()


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12345\n"


def test_a_document_in_git_lfs_is_not_worth_less_before_than_now(readiness: Run, desk: Path, git: Git) -> None:
    """The commit has the pointer, the work tree the document; were they counted as they are, deleting it would pass."""
    document = desk / "teams/ap/docs/tests.md"
    text = document.read_text(encoding="utf-8")
    document.write_text(POINTER, encoding="utf-8")
    git("commit", "-qam", "pointer")
    run = ("check", A, "--baseline", "git:HEAD", "--new-only", "--format", "json")
    # A checkout without LFS has the pointer on both sides.
    assert rules(files(readiness(*run))[A]) == set()
    document.write_text(text, encoding="utf-8")
    unchanged = readiness(*run)
    assert (rules(files(unchanged)[A]), unchanged.returncode) == (set(), 0)
    document.unlink()
    assert "regress-evidence" in rules(files(readiness(*run))[A])


def test_documents_behind_links_and_beside_the_folder_are_read(readiness: Run, desk: Path, git: Git) -> None:
    (desk / "shared").mkdir()
    (desk / "teams/ap/docs/tests.md").rename(desk / "shared/tests.md")
    (desk / "teams/ap/docs").rmdir()
    (desk / "teams/ap/docs").symlink_to("../../shared")
    (desk / "teams/ap/again.md").symlink_to("docs/tests.md")
    edit(desk / A, ("  - {supports: [integrations]", "  - {supports: [owners], level: documented, ref: again.md}\n"
                    "  - {supports: [trigger], level: documented, ref: ../../shared/tests.md}\n"
                    "  - {supports: [integrations]"))  # fmt: skip
    git("add", "-A")
    git("commit", "-qm", "links")
    unchanged = readiness("check", A, "--baseline", "git:HEAD", "--format", "json")
    assert rules(files(unchanged)[A]) == set()
    (desk / "shared/tests.md").unlink()
    found = files(readiness("check", A, "--baseline", "git:HEAD", "--format", "json"))[A]["findings"]
    lost = {each["place"]["path"] for each in found if each["rule"] == "regress-evidence"}
    assert lost == {"evidence[again.md]", "evidence[../../shared/tests.md]", "evidence[docs/tests.md]"}


def test_a_description_that_is_a_link_is_compared(readiness: Run, desk: Path, git: Git) -> None:
    (desk / "link.pilot.yaml").symlink_to(A)
    git("add", "-A")
    git("commit", "-qm", "link")
    edit(desk / A, WORSE)
    done = readiness("check", "link.pilot.yaml", "--baseline", "git:HEAD", "--format", "json")
    assert "regress-INT-02" in rules(files(done)["link.pilot.yaml"])


def test_only_what_descriptions_cite_is_read(readiness: Run, desk: Path, git: Git) -> None:
    """The rest of a large repository costs a line of a listing."""
    from readiness.earlier import open_revision

    (desk / "large.bin").write_bytes(os.urandom(2_000_000))
    (desk / "teams/ap/docs/uncited.md").write_text("x\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "large")
    with open_revision("HEAD", [str(desk / A)], folder=desk) as revision:
        laid_out = {p.relative_to(revision.there).as_posix() for p in revision.there.rglob("*") if p.is_file()}
    assert laid_out == {A, "teams/ap/docs/tests.md"}
    assert not revision.there.exists()


def test_an_agent_that_builds_on_another_is_judged_with_it(readiness: Run, place: Path, git: Git) -> None:
    git("init", "-q", "-b", "main")
    second = "samples/second.pilot.yaml"
    text = (place / "samples/techflow-after.pilot.yaml").read_text(encoding="utf-8")
    text = text.replace("  stage: production", "  stage: pilot\n  builds_on: techflow-after.pilot.yaml", 1)
    (place / second).write_text(text.replace("  name: ", "  name: Second ", 1), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "before")
    run = ("check", second, "--baseline", "git:HEAD", "--new-only", "--format", "json")
    found = files(readiness(*run))[second]["findings"]
    assert {each["since"] for each in found} <= {"before"}


def test_worker_processes_compare_too(readiness_process: Run, desk: Path, git: Git) -> None:
    for number in range(40):
        (desk / f"p{number}.pilot.yaml").write_text(BASE.replace("Invoice", f"No {number}"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "many")
    for number in range(40):
        edit(desk / f"p{number}.pilot.yaml", WORSE)
    done = readiness_process("check", ".", "--baseline", "git:HEAD", "--new-only", "--format", "json")
    lost = [name for name, file in files(done).items() if "regress-INT-02" in rules(file)]
    assert len(lost) == 40


# --- what is compared with what


def test_the_commit_where_the_branches_parted_is_compared_with(readiness: Run, desk: Path, git: Git) -> None:
    """What went on at main meanwhile is not held against a branch; the tip is, where that is asked for."""
    git("checkout", "-q", "main")
    edit(desk / A, ("\n  - {system: CRM", "\n  - {system: MES}\n  - {system: CRM"))
    git("commit", "-qam", "main went on")
    git("checkout", "-q", "work")
    for baseline in ("git:main", "git:main..."):
        assert rules(files(readiness("check", A, "--baseline", baseline, "--format", "json"))[A]) == set()
    tip = readiness("check", A, "--baseline", "git-tip:main", "--format", "json")
    assert "regress-item" in rules(files(tip)[A])


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize(
    ("to", "name", "by"),
    [
        ("teams/ap/b.pilot.yaml", "Invoice matcher", "name"),
        ("elsewhere/deep/pilot.yaml", "INVOICE  matcher ", "name"),
        (A, "Another name", "path"),
        ("teams/ap/b.pilot.yaml", "Another name", "content"),
    ],
)
def test_a_description_that_is_moved_or_renamed_is_held_to_its_past(
    to: str, name: str, by: str, committed: bool, readiness: Run, desk: Path, git: Git
) -> None:
    (desk / to).parent.mkdir(parents=True, exist_ok=True)
    edit(desk / A, ("name: Invoice matcher", f"name: '{name}'"))
    (desk / A).rename(desk / to)
    if "deep" in to:
        (desk / "teams/ap/docs").rename((desk / to).parent / "docs")
    if committed:
        git("add", "-A")
        git("commit", "-qm", "moved")
    run = ("check", ".", "--baseline", "git:main", "--new-only", "--format", "json")
    innocent = readiness(*run)
    assert innocent.returncode == 0, [f for f in files(innocent)[to]["findings"] if f["fails"]]
    assert files(innocent)[to]["compared_with"]["by"] == by
    assert "description-gone" not in innocent.stdout
    edit(desk / to, WORSE)
    worse = readiness(*run)
    assert worse.returncode == 1
    assert "regress-INT-02" in rules(files(worse)[to])


def test_descriptions_that_changed_places_are_compared_with_their_own_past(
    readiness: Run, desk: Path, git: Git
) -> None:
    """Else a strong pilot could be made worse where a weak one was."""
    one, other = desk / "teams/a.pilot.yaml", desk / "teams/meters.pilot.yaml"
    (desk / A).rename(desk / "aside")
    other.rename(one)
    (desk / "aside").rename(other)
    (desk / "teams/docs").mkdir()
    (desk / "teams/ap/docs/tests.md").rename(desk / "teams/docs/tests.md")
    edit(other, WORSE)
    git("add", "-A")
    found = files(readiness("check", ".", "--baseline", "git:main", "--new-only", "--format", "json"))
    assert found["teams/meters.pilot.yaml"]["compared_with"]["file"] == A
    assert "regress-INT-02" in rules(found["teams/meters.pilot.yaml"])
    assert found["teams/a.pilot.yaml"]["compared_with"]["pilot_name"] == "Meter reader"
    assert not any(each["fails"] for each in found["teams/a.pilot.yaml"]["findings"])


@pytest.mark.parametrize("form", FORMATS)
def test_a_description_that_is_gone_is_in_every_format(form: str, readiness: Run, desk: Path, git: Git) -> None:
    git("rm", "-q", "teams/meters.pilot.yaml")
    done = readiness("check", ".", "--baseline", "git:main", "--new-only", "--format", form)
    assert done.returncode == 0
    assert "Meter reader existed at main and has been removed" in done.stdout
    assert "meters.pilot.yaml" in done.stdout.replace("&#46;", ".")
    text = readiness("check", ".", "--baseline", "git:main", "--new-only").stdout
    assert "passed: 1 description," in text
    # What is not looked at is not missed.
    assert "is gone" not in readiness("check", "teams/ap", "--baseline", "git:main", "--format", form).stdout


def test_a_folder_that_cannot_be_looked_through_is_reported_and_nothing_in_it_is_gone(desk: Path) -> None:
    alone = ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"]
    if os.geteuid() == 0 and shutil.which(alone[0]) is None:
        pytest.skip("root reads every folder, and nothing here takes that away")
    command = [*(alone if os.geteuid() == 0 else ()), sys.executable, "-m", "readiness", "check", "--format", "concise"]
    (desk / "teams/ap").chmod(0)
    try:
        run = partial(
            subprocess.run, cwd=desk, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        done = run([*command, "--baseline", "git:main", "--new-only"])
        left_out = run([*command, "--exclude", "teams/ap/"])
    finally:
        (desk / "teams/ap").chmod(0o755)
    assert done.returncode == 2
    assert "error: teams/ap: Permission denied, so the descriptions in it are unknown" in done.stdout
    assert "is gone" not in done.stdout
    assert left_out.returncode < 2
    assert "Permission denied" not in left_out.stdout


def test_a_description_that_git_is_made_to_ignore_is_not_lost(readiness: Run, desk: Path) -> None:
    """A line in `.gitignore` would take a pilot out of the check without a word."""
    edit(desk / ".gitignore", ("samples/\n", "samples/\nmeters.pilot.yaml\n"))
    file = files(readiness("check", ".", "--baseline", "git:main", "--format", "json"))["teams/meters.pilot.yaml"]
    assert "is now left out by a .gitignore or `exclude`" in file["findings"][0]["message"]
    assert file["findings"][0]["fails"]
    # Whoever names files means those.
    assert "left out" not in readiness("check", A, "--baseline", "git:main").stdout


def test_what_a_sparse_checkout_leaves_out_is_not_gone(readiness: Run, desk: Path, git: Git) -> None:
    git("sparse-checkout", "set", "--no-cone", "/*", "!/teams/meters.pilot.yaml")
    assert not (desk / "teams/meters.pilot.yaml").exists()
    assert "is gone" not in readiness("check", ".", "--baseline", "git:main").stdout


def test_a_description_that_is_new_has_nothing_to_lose(readiness: Run, desk: Path) -> None:
    (desk / "new.pilot.yaml").write_text(OTHER.replace("Meter reader", "Quite new"), encoding="utf-8")
    file = files(readiness("check", ".", "--baseline", "git:main", "--format", "json"))["new.pilot.yaml"]
    assert (file["compared_with"], rules(file)) == (None, set())


def test_a_description_on_stdin_is_compared_by_its_name(readiness: Run, desk: Path) -> None:
    worse = BASE.replace(*WORSE)
    done = readiness("check", "-", "--baseline", "git:main", "--format", "json", input=worse)
    assert "regress-INT-02" in rules(files(done)["<stdin>"])
