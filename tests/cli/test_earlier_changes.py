"""What changed since an earlier run: waivers, the scope, the name of a pilot, the order of lists, the questionnaire."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_earlier_git import BASE, FORMATS, OTHER, WORSE, A, Git, desk, edit, files, git, rules

__all__ = ["desk", "git"]
TERMS = "owner: B. Okafor, approved_by: D. Weiss, reason: the vendor delivers in September"
RULE = "INT-02"


def waiver(expires: str = "2026-07-15", path: str = "integrations[SAP]", rule: str = RULE) -> str:
    """An entry of `waivers`."""
    return f"  - {{rule: {rule}, path: '{path}', {TERMS}, expires: {expires}}}\n"


def write(desk: Path, *waivers: str, text: str = BASE.replace(*WORSE)) -> None:
    """Write the description, held to the go-live gate by its stage, with waivers."""
    head = text.replace("stage: pilot", "stage: rollout")
    (desk / A).write_text(head + ("waivers:\n" + "".join(waivers) if waivers else ""), encoding="utf-8")


@pytest.fixture
def waived(desk: Path, git: Git) -> Path:
    """The repository with an open requirement that a waiver covers, on both branches."""
    write(desk, waiver())
    git("commit", "-qam", "waived")
    git("branch", "-qf", "main")
    return desk


def fails(done: Any) -> set[str]:
    """The rules that fail a run of one file."""
    return {found["rule"] for found in files(done)[A]["findings"] if found["fails"]}


def check(readiness: Run, *arguments: str, today: str = "2026-07-10", format: str = "json") -> Any:
    """Check the description as the action does."""
    run = ("check", A, "--baseline", "git:main", "--new-only", "--today", today, "--format", format)
    return readiness(*run, *arguments)


# --- waivers


def test_nothing_fails_while_the_waiver_is_in_force(readiness: Run, waived: Path) -> None:
    assert fails(check(readiness)) == set()
    assert "waiver-changed" not in check(readiness).stdout


def test_an_expired_waiver_fails_although_the_finding_was_there_before(readiness: Run, waived: Path) -> None:
    assert fails(check(readiness, today="2026-07-15")) == set()
    ended = check(readiness, today="2026-07-16")
    assert (ended.returncode, fails(ended)) == (1, {RULE})
    assert {f["since"] for f in files(ended)[A]["findings"] if f["fails"]} == {"new"}
    assert all(f["note"] == "a waiver of it expired on 2026-07-15" for f in files(ended)[A]["findings"] if f["fails"])


def test_an_expired_waiver_that_is_put_over_old_debt_fails(readiness: Run, desk: Path, git: Git) -> None:
    write(desk)
    git("commit", "-qam", "open")
    git("branch", "-qf", "main")
    assert fails(check(readiness)) == set()
    write(desk, waiver("2026-07-01"))
    assert fails(check(readiness)) == {RULE}


def test_what_was_waived_fails_once_its_waiver_is_taken_out_or_cut(readiness: Run, waived: Path) -> None:
    write(waived)
    assert fails(check(readiness)) == {RULE}
    write(waived, waiver(path="integrations[CRM]"))
    assert fails(check(readiness)) == {RULE}
    write(waived, waiver().replace(", approved_by: D. Weiss", ""))
    assert fails(check(readiness)) == {RULE, "waiver-incomplete"}


CHANGES = [
    ([waiver(), waiver(rule="OPS-03", path="operations")], "a waiver of OPS-03 was added, for operations, until"),
    ([waiver("2026-09-01")], "the waiver of INT-02 was extended from 2026-07-15 to 2026-09-01"),
    ([waiver(path="integrations")], "the waiver of INT-02 was widened from integrations[SAP] to integrations"),
    ([waiver(path="")], "the waiver of INT-02 was widened from integrations[SAP] to the whole description"),
    (
        [waiver("2026-09-01", path="integrations")],
        "the waiver of INT-02 was widened from integrations[SAP] to integrations, and extended from 2026-07-15 to",
    ),
    ([waiver(), waiver("2026-09-01")], "a waiver of INT-02 was added, for integrations[SAP], until 2026-09-01"),
    ([], "the waiver of INT-02 for integrations[SAP], until 2026-07-15, was removed"),
    ([waiver("2030-01-01")], "the waiver of INT-02 for integrations[SAP], until 2026-07-15, no longer covers anything"),
    (
        [waiver(), waiver(rule="OPS-03", path="operations"), waiver(rule="INT-06", path="")],
        "2 waivers were added, until 2026-07-15: OPS-03 (operations), INT-06 (the whole description). Reason:",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("now", "message"), CHANGES)
def test_a_change_of_a_waiver_is_listed(now: list[str], message: str, readiness: Run, waived: Path) -> None:
    write(waived, *now)
    found = [f for f in files(check(readiness))[A]["findings"] if f["rule"] == "waiver-changed"]
    assert [message in f["message"] for f in found] == [True], [f["message"] for f in found]
    assert not found[0]["fails"]
    saved = readiness("assess", A, "--format", "json", "--today", "2026-07-10").stdout
    write(waived, waiver())
    (waived / "before.json").write_text(
        readiness("assess", A, "--format", "json", "--today", "2026-07-10").stdout, encoding="utf-8"
    )
    write(waived, *now)
    done = readiness("check", A, "--baseline", "before.json", "--today", "2026-07-10", "--format", "json")
    assert [f["message"] for f in files(done)[A]["findings"] if f["rule"] == "waiver-changed"] == [found[0]["message"]]
    (waived / "before.json").write_text(saved, encoding="utf-8")
    again = readiness("check", A, "--baseline", "before.json", "--today", "2026-07-10", "--format", "json")
    assert "waiver-changed" not in again.stdout


def test_waivers_of_other_terms_are_listed_each_by_itself(readiness: Run, waived: Path) -> None:
    others = [waiver(rule="OPS-03", path=""), waiver("2026-07-20", rule="INT-06", path="")]
    write(waived, waiver(), *others, waiver(rule="INT-01", path="").replace("D. Weiss", "E. Frank"))
    found = [f for f in files(check(readiness))[A]["findings"] if f["rule"] == "waiver-changed"]
    assert len(found) == 3
    assert {f["help"] for f in found} == {f"Check that {who} has approved it." for who in ("D. Weiss", "E. Frank")}


def test_waivers_that_are_prolonged_together_are_one_remark(readiness: Run, desk: Path, git: Git) -> None:
    write(desk, waiver(), waiver(rule="INT-06", path=""))
    git("commit", "-qam", "waived")
    git("branch", "-qf", "main")
    write(desk, waiver("2026-09-01"), waiver("2026-09-01", rule="INT-06", path=""))
    (found,) = [f for f in files(check(readiness))[A]["findings"] if f["rule"] == "waiver-changed"]
    extended = "2 waivers were extended from 2026-07-15 to 2026-09-01: INT-02 (integrations[SAP]), INT-06 (the whole"
    assert extended in found["message"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_change_of_a_waiver_is_in_every_format(form: str, readiness: Run, waived: Path) -> None:
    write(waived, waiver("2026-09-01"))
    assert "was extended from 2026-07-15 to 2026-09-01" in check(readiness, format=form).stdout


def test_what_a_waiver_says_otherwise_is_no_change_of_it(readiness: Run, waived: Path) -> None:
    for now in (waiver("2026-07-12"), waiver().replace("B. Okafor", "F. Lenz"), waiver().replace("vendor", "supplier")):
        write(waived, now)
        assert "waiver-changed" not in check(readiness).stdout


def test_a_waiver_of_one_line_that_becomes_one_of_all_is_widened(readiness: Run, desk: Path, git: Git) -> None:
    who = 'owner="B. Okafor" approved_by="D. Weiss"'
    comment = f"  # readiness: ignore[INT-02] until=2026-07-15 {who} the vendor delivers soon"
    text = BASE.replace(*WORSE).replace("owner: no}\n", f"owner: no}}{comment}\n")
    write(desk, text=text)
    git("commit", "-qam", "waived")
    git("branch", "-qf", "main")
    assert "waiver-changed" not in check(readiness).stdout
    write(desk, waiver(path=""))
    (found,) = [f for f in files(check(readiness))[A]["findings"] if f["rule"] == "waiver-changed"]
    assert "was widened from one line to the whole description" in found["message"]


def test_a_waiver_that_moves_to_the_line_of_its_path_is_not_widened(readiness: Run, desk: Path, git: Git) -> None:
    text = BASE.replace(*WORSE)
    write(desk, waiver(), text=text)
    git("commit", "-qam", "waived")
    git("branch", "-qf", "main")
    who = 'owner="B. Okafor" approved_by="D. Weiss"'
    comment = f"  # readiness: ignore[INT-02] until=2026-07-15 {who} the vendor delivers soon"
    write(desk, text=text.replace("owner: no}\n", f"owner: no}}{comment}\n"))
    done = check(readiness)
    assert "waived by" in readiness("check", A, "--format", "concise").stdout
    assert "waiver-changed" not in done.stdout


def test_the_waivers_of_a_new_description_are_listed(readiness: Run, desk: Path) -> None:
    write(desk, waiver())
    (desk / A).rename(desk / "new.pilot.yaml")
    edit(desk / "new.pilot.yaml", ("Invoice matcher", "Quite another thing"))
    (desk / A).write_text(BASE, encoding="utf-8")
    done = readiness("check", "new.pilot.yaml", "--baseline", "git:main", "--today", "2026-07-10", "--format", "json")
    assert "a waiver of INT-02 was added" in done.stdout


def test_a_waiver_in_force_counts_beside_the_one_that_it_renews(readiness: Run, waived: Path) -> None:
    write(waived, waiver(), waiver("2026-09-01"))
    done = check(readiness, today="2026-07-20")
    assert fails(done) == set()
    assert "waiver-unused" in done.stdout


# --- the scope


def test_something_newly_listed_is_kept_apart_from_what_got_worse(readiness: Run, place: Path, git: Git) -> None:
    """One true line on a system that was forgotten was thirteen errors; leaving it out was the way to pass."""
    sample = "samples/techflow-after.pilot.yaml"
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "before")
    edit(place / sample, ("integrations:\n", "integrations:\n  - {system: Forgotten MES, direction: both}\n"))
    run = ("check", sample, "--baseline", "git:main", "--new-only", "--format", "json")
    found = files(readiness(*run))[sample]["findings"]
    assert rules(files(readiness(*run))[sample]) == set()
    (grown,) = [f for f in found if f["rule"] == "scope-grew"]
    assert "1 entry was not listed before (integrations[Forgotten MES])" in grown["message"]
    assert grown["place"]["path"] == "integrations[Forgotten MES]"
    # What is open of it is open, and marked.
    failing = [f for f in found if f["fails"]]
    assert failing
    assert all("new in scope with integrations[Forgotten MES]" in f["note"] for f in failing)
    # What got worse beside it is a regression as ever, and with the figures of what got worse.
    edit(place / sample, ("  rollback: ", "  rollback: no   # "))
    both = files(readiness(*run))[sample]
    assert {"regress-wall-ops", "regress-index"} <= rules(both)
    worse = next(f for f in both["findings"] if f["rule"] == "OPS-03")
    assert worse["note"] == "was met at main"
    assert all(f["met_before"] is None for f in both["findings"] if f["rule"] == "INT-02")


def test_an_entry_that_is_replaced_is_no_growth_alone(readiness: Run, desk: Path) -> None:
    """Renaming a system and dropping its owner is a loss, whatever it is called now."""
    edit(desk / A, ("{system: SAP, direction: both, interface: api, owner: C. Diaz}", "{system: ERP, direction: both}"))
    done = readiness("check", A, "--baseline", "git:main", "--new-only", "--format", "json")
    assert "regress-item" in rules(files(done)[A])
    assert done.returncode == 1


# --- what a finding is known by


@pytest.mark.parametrize("name", ["Invoice  matcher", " invoicematcher ", "INVOICE MATCHER", "Invoice\u00a0matcher"])
def test_findings_are_the_same_under_a_name_that_is_spaced_otherwise(name: str, readiness: Run, desk: Path) -> None:
    before = {f["fingerprint"] for f in files(readiness("check", A, "--format", "json"))[A]["findings"]}
    edit(desk / A, ("name: Invoice matcher", f"name: '{name}'"))
    assert {f["fingerprint"] for f in files(readiness("check", A, "--format", "json"))[A]["findings"]} == before


def test_findings_are_the_same_whatever_comes_first_in_a_list(readiness: Run, desk: Path, git: Git) -> None:
    """A criterion that is reported once for a list is at the first entry that fails it, whichever that is."""
    text = BASE.replace(*WORSE).replace("interface: api, owner: C. Diaz}\nevidence", "interface: api}\nevidence")
    (desk / A).write_text(text, encoding="utf-8")
    git("commit", "-qam", "open")
    lines = text.splitlines(keepends=True)
    sap, crm = (next(i for i, line in enumerate(lines) if f"system: {name}" in line) for name in ("SAP", "CRM"))
    lines[sap], lines[crm] = lines[crm], lines[sap]
    run = ("check", A, "--gate", "scale", "--baseline", "git:HEAD", "--new-only", "--fail-on", "info")
    before = files(readiness(*run, "--format", "json"))[A]["findings"]
    (desk / A).write_text("".join(lines), encoding="utf-8")
    done = readiness(*run, "--format", "json")
    assert {f["fingerprint"] for f in files(done)[A]["findings"]} == {f["fingerprint"] for f in before}
    assert done.returncode == 0


@pytest.mark.parametrize("form", FORMATS)
def test_two_pilots_of_one_name_are_reported(form: str, readiness: Run, desk: Path) -> None:
    (desk / "copy.pilot.yaml").write_text(OTHER.replace("Meter reader", "invoice  Matcher"), encoding="utf-8")
    (desk / "link.pilot.yaml").symlink_to("copy.pilot.yaml")
    done = readiness("check", ".", "--format", form, env={"GITHUB_STEP_SUMMARY": str(desk / "summary.md")})
    # On GitHub the page shows ten annotations, and the summary everything.
    found = (desk / "summary.md").read_text(encoding="utf-8") if form == "github" else done.stdout
    # A link is no second pilot; of the two files each names the other.
    # Where a case of JUnit is skipped, servers show its message or its text, so that it is in both.
    assert found.count("describes a pilot of the same name") == (4 if form == "junit" else 2)
    assert "teams/ap/a.pilot.yaml describes" in found
    assert readiness("check", "copy.pilot.yaml", A, "--fail-on", "warning", "--gate", "start").returncode == 1
    assert "of the same name" not in readiness("check", "teams", "--format", form).stdout


# --- a saved run


@pytest.fixture
def saved(desk: Path, readiness: Run) -> Path:
    """The assessment of the description, with a name that is not ASCII, as JSON; the description is worse since."""
    edit(desk / A, ("Invoice matcher", "Łódź Prüfung"))
    done = readiness("assess", A, "teams/meters.pilot.yaml", "--format", "json")
    (desk / "before.json").write_text(done.stdout, encoding="utf-8")
    edit(desk / A, WORSE)
    return desk / "before.json"


@pytest.mark.parametrize(
    ("form", "encoding"),
    [
        *(("lines", each) for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be-mark", "utf-32")),
        *((form, "utf-8") for form in ("crlf", "indented", "list", "one after the other")),
        ("list", "utf-16-be"),
    ],
)
def test_a_saved_run_is_read_in_any_form_and_encoding(encoding: str, form: str, readiness: Run, saved: Path) -> None:
    text = saved.read_text(encoding="utf-8")
    documents = [json.loads(line) for line in text.splitlines()]
    text = {
        "lines": text,
        "crlf": text.replace("\n", "\r\n"),
        "indented": json.dumps(documents[0], indent=2, ensure_ascii=False) + "\n",
        "list": json.dumps(documents, indent=1, ensure_ascii=False),
        "one after the other": "\n".join(json.dumps(each, indent=2) for each in documents),
    }[form]
    if encoding == "utf-16-be-mark":
        saved.write_bytes(codecs.BOM_UTF16_BE + text.encode("utf-16-be"))
    else:
        saved.write_bytes(text.encode(encoding))
    done = readiness("check", A, "--baseline", "before.json", "--format", "json")
    assert "regress-INT-02" in rules(files(done)[A]), done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "latin-1", "cp850"])
def test_a_saved_run_in_a_code_page_is_refused_with_what_to_type(encoding: str, readiness: Run, saved: Path) -> None:
    text = saved.read_text(encoding="utf-8").replace("Łódź ", "")
    saved.write_bytes(text.encode(encoding, errors="replace"))
    done = readiness("check", A, "--baseline", "before.json", "--fail-on", "never")
    assert (done.returncode, done.stdout) == (2, "")
    assert "before.json is not UTF-8" in done.stderr
    assert "Write it again with `readiness assess … --format json > before.json`" in done.stderr


@pytest.mark.parametrize("data", [b"", b"\n \r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "\r\n".encode("utf-16-le")])
def test_an_empty_saved_run_is_refused(data: bytes, readiness: Run, saved: Path) -> None:
    saved.write_bytes(data)
    done = readiness("check", A, "--baseline", "before.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "before.json is empty, so nothing would be compared" in done.stderr


@pytest.mark.parametrize(
    "data", [b"{", b"[]x", b"null", b"[[]]", b'{"schema": 1}', b"\xef\xbb\xbf{}", b"x" * 99, b"[" * 99_999]
)
def test_a_saved_run_that_is_something_else_is_refused(data: bytes, readiness: Run, saved: Path) -> None:
    saved.write_bytes(data)
    done = readiness("check", A, "--baseline", "before.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "before.json is not output of `readiness assess --format json`" in done.stderr


def test_two_pilots_of_one_name_in_a_saved_run_are_kept_apart_by_their_files(readiness: Run, desk: Path) -> None:
    """The last of them took the place of the others."""
    (desk / "weak.pilot.yaml").write_text(OTHER.replace("Meter reader", "Invoice matcher"), encoding="utf-8")
    for order in ((A, "weak.pilot.yaml"), ("weak.pilot.yaml", A)):
        saved = readiness("assess", *order, "--format", "json").stdout
        (desk / "before.json").write_text(saved, encoding="utf-8")
        (desk / A).write_text(BASE.replace(*WORSE), encoding="utf-8")
        done = readiness("check", A, "--baseline", "before.json", "--format", "json")
        assert files(done)[A]["compared_with"]["file"] == A
        assert "regress-INT-02" in rules(files(done)[A])
        (desk / A).write_text(BASE, encoding="utf-8")


def test_a_pilot_renamed_in_its_file_is_found_in_a_saved_run(readiness: Run, saved: Path, desk: Path) -> None:
    edit(desk / A, ("Łódź Prüfung", "Another"))
    done = readiness("check", A, "--baseline", "before.json", "--format", "json")
    assert "regress-INT-02" in rules(files(done)[A])


def test_scores_are_not_compared_under_another_questionnaire(readiness: Run, saved: Path, desk: Path) -> None:
    """A house that changes its policy asks the same questions and scores them otherwise."""
    (desk / "house").mkdir()
    (desk / "house/questionnaire.yaml").write_text(
        "extends: built-in\nname: House\nversion: 1\nchange:\n  INT-02: {weight: 3, reason: systems matter more}\n",
        encoding="utf-8",
    )
    plain = readiness("check", A, "--baseline", "before.json", "--format", "json")
    assert "regress-index" in rules(files(plain)[A])
    run = ("check", A, "--baseline", "before.json", "--questionnaire", "house", "--format")
    file = files(readiness(*run, "json"))[A]
    assert not {rule for rule in rules(file) if rule.startswith(("regress-index", "regress-wall"))}
    assert "regress-INT-02" in rules(file)
    assert file["not_compared"] == ["index", "walls"]
    for form in ("text", "markdown", "junit", "sarif"):
        assert "ot compared, as they ask something else now: index, walls" in readiness(*run, form).stdout, form


def test_a_pilot_of_a_saved_run_that_is_gone_is_reported(readiness: Run, saved: Path, desk: Path) -> None:
    (desk / "teams/meters.pilot.yaml").unlink()
    done = readiness("check", ".", "--baseline", "before.json", "--format", "json")
    assert files(done)["teams/meters.pilot.yaml"]["status"] == "not_checked"
    assert "is gone" not in readiness("check", "teams/ap", "--baseline", "before.json").stdout


def test_a_saved_run_of_other_pilots_does_not_pass_in_silence(readiness: Run, saved: Path, desk: Path) -> None:
    (desk / "new.pilot.yaml").write_text(OTHER.replace("Meter reader", "Quite new"), encoding="utf-8")
    done = readiness("check", "new.pilot.yaml", "--baseline", "before.json")
    assert "none of these descriptions is in before.json, so nothing was compared" in done.stderr
