"""Ways round the gate that one edit would open: each fails the check, and says in one sentence why."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tests.cli.conftest import Run

AFTER = "samples/techflow-after.pilot.yaml"
MEASURED = "samples/techflow-after.measured.json"
TERMS = "owner: B. Okafor, approved_by: D. Weiss, reason: the vendor delivers in November, expires: 2026-11-30"
STOPPED = ("decided_by: Head of Maintenance, checked: weekly, status: clear}", "checked: weekly, status: triggered}")
ROLLBACK = ("  rollback: ", "  rollback: no   # ")


def _written(place: Path, *edits: tuple[str, str], waivers: str = "") -> str:
    text = (place / AFTER).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    (place / "samples/edited.pilot.yaml").write_text(text + waivers, encoding="utf-8")
    return "samples/edited.pilot.yaml"


def _checked(readiness: Run, path: str, *arguments: str) -> tuple[int, str]:
    done = readiness("check", path, "--today", "2026-06-30", "--format", "concise", *arguments)
    return done.returncode, done.stdout


def test_without_an_edit_the_sample_passes(readiness: Run, place: Path) -> None:
    assert _checked(readiness, _written(place))[0] == 0


def test_a_waiver_with_all_it_needs_covers_its_finding(readiness: Run, place: Path) -> None:
    waiver = f"waivers:\n  - {{rule: OWN-07, {TERMS}}}\n"
    path = _written(place, ("  deputy: ", "  deputy: no   # "), waivers=waiver)
    code, said = _checked(readiness, path)
    assert (code, "(waived by B. Okafor until 2026-11-30)" in said) == (0, True), said


@pytest.mark.parametrize(
    ("edit", "waiver", "said"),
    [
        (STOPPED, f"rule: verdict-stop, {TERMS}", "`verdict-stop` cannot be waived"),
        (STOPPED, f"rule: VERDICT-STOP, {TERMS}", "`VERDICT-STOP` cannot be waived"),
        (ROLLBACK, f"rule: stage-beyond-gates, {TERMS}", "`stage-beyond-gates` cannot be waived"),
        (ROLLBACK, f"rule: waiver-not-allowed, {TERMS}", "`waiver-not-allowed` cannot be waived"),
        (ROLLBACK, f"rule: spec-value, {TERMS}", "`spec-value` cannot be waived"),
        (
            ("checked: weekly, status: clear}", "checked: weekly}"),
            f"rule: kill-status-missing, {TERMS}",
            "`kill-status-missing` cannot be waived",
        ),
    ],
)
def test_what_cannot_be_waived(edit: tuple[str, str], waiver: str, said: str, readiness: Run, place: Path) -> None:
    code, printed = _checked(readiness, _written(place, edit, waivers=f"waivers:\n  - {{{waiver}}}\n"))
    assert code == 1
    assert f"error waiver-not-allowed this waiver covers nothing: {said}" in printed
    assert "waived by" not in printed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (", approved_by: D. Weiss", "", "it has no `approved_by`"),
        ("approved_by: D. Weiss", "approved_by: the team", "`approved_by: the team` names a group, not one person"),
        ("approved_by: D. Weiss", "approved_by: <name>", "`approved_by: <name>` is a placeholder, not a name"),
        ("approved_by: D. Weiss", "approved_by: pending", "does not state that anybody has been named"),
        ("approved_by: D. Weiss", "approved_by: no", "`approved_by: no` names nobody"),
        ("approved_by: D. Weiss", "approved_by: yes", "`approved_by: yes`"),
        ("owner: B. Okafor", "owner: xx", "`owner: xx` is a placeholder, not a name"),
        ("the vendor delivers in November", "x", "`reason: x` does not say why"),
        ("the vendor delivers in November", "tbd", "`reason: tbd` does not say why"),
        ("the vendor delivers in November", "no", "`reason: no` does not say why"),
        ("the vendor delivers in November", "accepted", "`reason: accepted` does not say why"),
        ("the vendor delivers in November", "ok for now", "`reason: ok for now` does not say why"),
        ("the vendor delivers in November", "not applicable here", "`reason: not applicable here` does not say why"),
        ("the vendor delivers in November", "vendor", "`reason: vendor` does not say why"),
        ("the vendor delivers in November", "why not?", "`reason: why not?` does not say why"),
        (", expires: 2026-11-30", "", "it has no `expires`"),
        ("expires: 2026-11-30", "expires: unknown", "`expires: unknown` is not a date"),
    ],
)
def test_a_waiver_that_lacks_something_covers_nothing(
    old: str, new: str, said: str, readiness: Run, place: Path
) -> None:
    assert old in TERMS
    waiver = f"waivers:\n  - {{rule: OPS-03, {TERMS.replace(old, new)}}}\n"
    code, printed = _checked(readiness, _written(place, ROLLBACK, waivers=waiver))
    assert code == 1
    assert "error waiver-incomplete this waiver covers nothing: " in printed
    assert said in printed
    assert "waived by" not in printed


@pytest.mark.parametrize(
    ("expires", "date", "said"),
    [
        ("9999-12-31", "", "from 2026-06-30, the day of the assessment; the longest allowed is 180"),
        ("2026-12-28", "", "it runs 181 days from 2026-06-30"),
        ("2026-12-20", "2026-06-01", "it runs 202 days from its approval on 2026-06-01; the longest allowed is 180"),
        # A day of approval that lies ahead moves nothing.
        ("2027-03-01", "2026-12-01", "it runs 244 days from 2026-06-30, the day of the assessment"),
    ],
)
def test_a_waiver_that_runs_too_long_covers_nothing(
    expires: str, date: str, said: str, readiness: Run, place: Path
) -> None:
    terms = TERMS.replace("2026-11-30", expires) + (f", date: {date}" if date else "")
    code, printed = _checked(readiness, _written(place, ROLLBACK, waivers=f"waivers:\n  - {{rule: OPS-03, {terms}}}\n"))
    assert code == 1
    assert "error waiver-too-long" in printed
    assert said in printed
    assert "waived by" not in printed


def test_a_settings_file_cannot_lengthen_the_term(readiness: Run, place: Path) -> None:
    (place / "readiness.toml").write_text("max-waiver-days = 3000\n", encoding="utf-8")
    terms = TERMS.replace("2026-11-30", "2027-06-30")
    code, printed = _checked(readiness, _written(place, ROLLBACK, waivers=f"waivers:\n  - {{rule: OPS-03, {terms}}}\n"))
    assert (code, "the longest allowed is 180" in printed) == (1, True)


def test_a_waiver_approved_by_who_asks_for_it_is_remarked_on(readiness: Run, place: Path) -> None:
    terms = TERMS.replace("approved_by: D. Weiss", "approved_by: 'B. Okafor, Head of AP'")
    _, printed = _checked(readiness, _written(place, ROLLBACK, waivers=f"waivers:\n  - {{rule: OPS-03, {terms}}}\n"))
    assert "warning waiver-own-approval" in printed
    assert "was approved by B. Okafor, who also owns it" in printed


@pytest.mark.parametrize("reason", ["no", "tbd", "unknown", "?", "n/a", "later", "x", "not sure", "not applicable"])
def test_a_question_is_not_set_aside_without_a_reason(reason: str, readiness: Run, place: Path) -> None:
    path = _written(place, ("  action_ids: ", f"  action_ids: 'n/a - {reason}'   # "))
    code, printed = _checked(readiness, path)
    assert code == 1
    line = (place / path).read_text(encoding="utf-8").split("  action_ids: ")[0].count("\n") + 1
    assert f"{path}:{line}:15: info spec-value found `n/a - {reason}`, which does not state why it does not" in printed
    assert f"{path}:{line}" in readiness("assess", path).stdout


LIVE = ("  live_accuracy: 96.7%", "  live_accuracy: 50%")
SHUT = "kind: commit, risk: high, control: two-party"
DUMMIES = "".join(
    f"  - {{name: extra {i}, indicator: errors, target: at least 90%, alert: below 80%, window: 100 alarms, live: yes, "
    f"checked: daily, measured: 99%}}\n"
    for i in range(20)
)


@pytest.mark.parametrize(
    ("fault", "way"),
    [
        # By an answer that sets the question aside.
        ((), ("  live_accuracy: 96.7%", "  live_accuracy: n/a - the vendor measures it for us")),
        ((), ("exception_rate: 6%", "exception_rate: n/a - nobody takes tasks over here")),
        ((), ("production: Head of Maintenance", "production: n/a - the plants own it together")),
        (("value_per_task: 1283", "value_per_task: n/a - public service"), ("  sites: 6", "  sites: 6")),
        # By the stage, the profile or the class.
        (ROLLBACK, ("stage: production", "stage: idea")),
        (ROLLBACK, ("stage: production", "stage: stalled")),
        (ROLLBACK, ("stage: production", "stage: unknown")),
        (ROLLBACK, ("  stage: production\n", "")),
        (ROLLBACK, ("  scope: one-workflow", "  scope: one-workflow\n  profile: lean")),
        (ROLLBACK, ("agent_class: autonomous", "agent_class: monitor")),
        ((SHUT, "kind: commit, risk: high, control: auto"), ("agent_class: autonomous", "agent_class: monitor")),
        ((SHUT, "kind: commit, risk: low, control: auto"), ("target_class: autonomous", "target_class: monitor")),
        # By an earlier agent that is none, or none to build on.
        (("harm: minor", "harm: severe"), ("first_agent: yes", "first_agent: no")),
        (
            ("harm: minor", "harm: severe"),
            ("first_agent: yes", "first_agent: no\n  builds_on: techflow-before.pilot.yaml"),
        ),
        (("harm: minor", "harm: severe"), ("first_agent: yes", "first_agent: no\n  builds_on: edited.pilot.yaml")),
        # By a line that is left out, or many that say nothing.
        (LIVE, ("  - {name: alarm precision", "  # - {name: alarm precision")),
        (LIVE, ("slos:\n", f"slos:\n{DUMMIES}")),
        (("exception_rate: 6%", "exception_rate: 90%"), ("  exception_rate: 90%", "  #")),
        # By a target or a limit of one's own that nothing can miss, and one that measures something else.
        (LIVE, ("target: at least 92%, alert: below 90%", "target: at least 0%, alert: below 0%")),
        (LIVE, ("target: at least 92%, alert: below 90%", "target: at least 92 points, alert: below 90 points")),
        (LIVE, ("name: alarm precision", "name: uptime")),
        (("above 20% for 4 weeks", "above 100% for 4 weeks"), ("  sites: 6", "  sites: 6")),
        (("shadow_agreement: 91%", "shadow_agreement: 10%"), ("  veto_days", "  agreement_target: 5%\n  veto_days")),
        # By the day it is judged by: evidence is then from the future, or too old.
        (LIVE, ("as_of: 2026-06-30", "as_of: 2020-01-01")),
        ((), ("as_of: 2026-06-30", "as_of: 2020-01-01")),
        ((), ("as_of: 2026-06-30", "as_of: 2036-01-01")),
        # By the status of a kill criterion.
        (STOPPED, ("decision: stop", "decision: continue")),
        ((), ("decided_by: Head of Maintenance, checked: weekly, status: clear}", "checked: weekly}")),
        ((), ("decided_by: Head of Maintenance, checked: weekly, status: clear}", "checked: weekly, status: unknown}")),
        # By a currency in which nothing can be compared.
        (("annual_run_cost: 240000 USD", "annual_run_cost: 9M USD"), ("run_cost: 9M USD", "run_cost: 9M EUR")),
        (("value_per_task: 1283", "value_per_task: 50 USD"), ("value_per_task: 50 USD", "value_per_task: 50 EUR")),
        (("value_per_task: 1283", "value_per_task: 90"), ("  cost_at_volume: 240000", "  #")),
    ],
)  # fmt: skip
def test_no_way_round(fault: tuple[str, str] | tuple[()], way: tuple[str, str], readiness: Run, place: Path) -> None:
    """A fault, and the edit that might hide it: the check stays red, and no verdict lets it go on."""
    path = _written(place, *((fault,) if fault else ()), way)
    today = () if "as_of" in way[0] else ("--today", "2026-06-30")
    done = readiness("check", path, "--format", "concise", *today)
    assert done.returncode == 1, done.stdout
    verdict = json.loads(readiness("assess", path, "--format", "json", *today).stdout)["result"]["verdict"]["id"]
    assert verdict not in ("READY", "SCALE", "FAST-TRACK")


def test_a_target_that_nothing_can_miss_is_named(readiness: Run, place: Path) -> None:
    path = _written(place, ("target: at least 92%, alert: below 90%", "target: at least 0%, alert: below 0%"))
    code, printed = _checked(readiness, path)
    assert code == 1
    assert "is at least 0%, which does not separate a good figure from a bad one" in printed


LINKED = ("{metric: false alarms,", "{metric: false alarms, measures: evals.live_accuracy, complement: yes,")
COUNTED = ("  cases: 400 ", "  live_cases: 92\n  cases: 400 ")


@pytest.fixture
def committed(place: Path) -> Path:
    """A repository with the sample, its kill criterion linked and its live cases counted."""
    _written(place, LINKED, COUNTED)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.email=a@example.com", "-c", "user.name=A", *command], cwd=place, check=True)
    return place


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        # What may be left out to advantage in an assessment that knows no earlier one.
        (" measures: evals.live_accuracy, complement: yes,", "", "regress-figure"),
        ("  live_cases: 92\n", "", "regress-figure"),
        (" after: 41,", "", "regress-figure"),
        ("  - {supports: [change], level", "  # - {supports: [change], level", "regress-evidence"),
        (", n: 142}", "}", "regress-evidence"),
        ("  review: 18\n", "", "regress-figure"),
        ("  - {metric: false alarms, m", "  # - {metric: false alarms, m", "regress-item"),
        ("  - {name: Shut a line", "  # - {name: Shut a line", "regress-item"),
        # What is declared milder than it was, with nothing in the file that says otherwise.
        (SHUT, "kind: read, risk: high, control: two-party", "regress-milder"),
        (SHUT, "kind: commit, risk: medium, control: two-party", "regress-milder"),
        ("written_by: staff", "written_by: machines", "regress-milder"),
        ("target: at least 92%", "target: at least 60%", "regress-milder"),
        ("alert: below 90%", "alert: below 70%", "regress-milder"),
        ("above 20% for 4 weeks", "above 90% for 4 weeks", "regress-milder"),
        ("above 20% for 4 weeks", "above 20% for 40 weeks", "regress-milder"),
        ("target: at most 1 per quarter", "target: at most 9 per quarter", "regress-milder"),
        # A loss that is set aside.
        ("  value_per_task: 1283", "  value_per_task: n/a - no single tasks", "regress-figure"),
        ("  sites: 6", "  sites: 6\n  sector: public", "regress-sector"),
        ("stage: production", "stage: pilot", "regress-stage"),
    ],
)  # fmt: skip
def test_what_was_taken_out_or_lowered_is_a_regression(
    old: str, new: str, rule: str, readiness: Run, committed: Path
) -> None:
    before = (committed / "samples/edited.pilot.yaml").read_text(encoding="utf-8")
    assert old in before
    (committed / "samples/edited.pilot.yaml").write_text(before.replace(old, new, 1), encoding="utf-8")
    run = ("--baseline", "git:HEAD", "--new-only")
    code, printed = _checked(readiness, "samples/edited.pilot.yaml", *run)
    assert code == 1
    assert f"error {rule} " in printed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: at least 92%", "target: at least 93%"),
        ("alert: below 90%", "alert: below 91%"),
        ("above 20% for 4 weeks", "above 15% for 4 weeks"),
        ("kind: write, risk: medium", "kind: write, risk: high"),
    ],
)
def test_what_was_made_stricter_is_no_regression(old: str, new: str, readiness: Run, committed: Path) -> None:
    before = (committed / "samples/edited.pilot.yaml").read_text(encoding="utf-8")
    (committed / "samples/edited.pilot.yaml").write_text(before.replace(old, new, 1), encoding="utf-8")
    _, printed = _checked(readiness, "samples/edited.pilot.yaml", "--baseline", "git:HEAD")
    assert "regress-milder" not in printed


SOFT_HOUSE = """\
extends: built-in
name: Soft House
version: 1
change:
  SEC-01: {blocks: none, reason: covered by the platform team}
"""


def _house(place: Path, text: str) -> str:
    (place / "house").mkdir()
    (place / "house/questionnaire.yaml").write_text(text, encoding="utf-8")
    return "house"


def test_a_house_that_does_not_say_why_it_asks_less_is_refused(readiness: Run, place: Path) -> None:
    folder = _house(place, SOFT_HOUSE.replace("reason: covered by the platform team", "reason: ok"))
    done = readiness("check", _written(place), "--questionnaire", folder)
    assert done.returncode == 2
    assert "house/questionnaire.yaml:5:34: found `ok`, which does not say why; expected the reason" in done.stderr


FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_the_pilot_is_without_the_house(form: str, readiness: Run, place: Path) -> None:
    folder = _house(place, SOFT_HOUSE)
    path = _written(place, ("secrets: vault", "secrets: code"))
    # The log is measured, as in the sample: its finding would be the tenth, and GitHub shows ten.
    shutil.copy(place / MEASURED, place / "samples/edited.measured.json")
    run = ("check", path, "--questionnaire", folder, "--format", form)
    loose = readiness(*run, "--fail-on", "warning")
    assert loose.returncode == 1
    for part in ("Under the built-in questionnaire: ROADMAP", "SEC-01, blocks: none instead of all"):
        assert part in unescape(loose.stdout).replace("\\", "")


def test_the_terminal_page_and_the_json_say_so_too(readiness: Run, place: Path) -> None:
    folder = _house(place, SOFT_HOUSE)
    path = _written(place, ("secrets: vault", "secrets: code"))
    page = " ".join(readiness("assess", path, "--questionnaire", folder).stdout.split())
    assert "Assessed with the questionnaire Soft House 2026.1+1. Under the built-in questionnaire: ROADMAP" in page
    assert "- SEC-01, blocks: none instead of all (covered by the platform team)" in page
    document = json.loads(readiness("assess", path, "--questionnaire", folder, "--format", "json").stdout)
    assert document["result"]["under_built_in"]["headline"] == "ROADMAP"
    (departure,) = document["questionnaire"]["departures"]
    assert departure == {
        "subject": "SEC-01",
        "key": "blocks",
        "was": "all",
        "now": "none",
        "direction": "looser",
        "reason": "covered by the platform team",
    }


HOUSE_QUESTION = """\
topic: house
title: House rules
prefix: HSE
criteria:
  - id: HSE-01
    question: Is the agent in the group's AI register?
    why: Without an entry the group's audit does not know that it runs.
    check: {yes: extra.register_entry}
    evidence: {level: claimed, example: extract of the register}
    weight: 3
    due: go-live
    blocks: all
    may_be_na: false
    lenses: {walls: [security]}
    closed_by: write-agent-policy
    source: [{article: house, quote: section 3}]
    examples:
      met: {extra: {register_entry: docs/entry.md}}
      unmet: {extra: {register_entry: no}}
"""


@pytest.mark.parametrize(
    ("extra", "code", "said"),
    [
        ("register_entry: yes", 0, ""),
        ("regster_entry: yes", 1, "error SPEC-UNKNOWN-KEY found the unknown key `regster_entry` in `extra`"),
        ("register_entry: entered", 1, "error SPEC-VALUE found `entered`, expected yes, no, or the path of the"),
        ("register_entry: n/a - tbd", 1, "error HSE-01 Is the agent in the group's AI register?"),
    ],
)
def test_an_answer_to_the_house_is_not_silently_dropped(
    extra: str, code: int, said: str, readiness: Run, place: Path
) -> None:
    folder = _house(place, "extends: built-in\nname: Example AG\n")
    (place / "house/criteria").mkdir()
    (place / "house/criteria/house.yaml").write_text(HOUSE_QUESTION, encoding="utf-8")
    found, printed = _checked(readiness, _written(place, waivers=f"extra: {{{extra}}}\n"), "--questionnaire", folder)
    assert (found, said in printed) == (code, True), printed


def test_without_a_gate_nothing_of_a_gate_or_a_verdict_is_found(readiness: Run, place: Path) -> None:
    waiver = f"waivers:\n  - {{rule: OPS-03, {TERMS}}}\n"
    path = _written(place, STOPPED, ROLLBACK, waivers=waiver)
    code, said = _checked(readiness, path)
    assert code == 1
    assert "verdict-stop" in said
    assert "stage-beyond-gates" in said
    code, said = _checked(readiness, path, "--gate", "none")
    assert code == 0, said
    assert not [rule for rule in ("verdict-", "stage-beyond", "waiver-unused") if rule in said]
    # What does not fit is found all the same.
    worse = _written(place, ("alert: below 90%", "alert: below 99%"), waivers=waiver)
    assert "alert-order" in _checked(readiness, worse, "--gate", "none")[1]


def test_the_advice_at_a_gate_leads_into_no_contradiction(readiness: Run, place: Path) -> None:
    def advice(*edits: tuple[str, str]) -> str:
        done = readiness("check", _written(place, ROLLBACK, *edits), "--today", "2026-06-30")
        block = done.stdout.partition("[stage-beyond-gates]")[2].partition("= help:")[2]
        return " ".join(block.partition("= why:")[0].split())

    # It has results, and the old way of working is retired: going back would be an error too.
    assert "An earlier stage would not match the description" in advice()
    assert "record it under `decisions`" in advice()
    decision = "decisions: [{date: 2026-06-01, decided: go on, by: D. Weiss, reason: the release is rehearsed in July}]"
    assert "is on record" in advice(("readiness: 1\n", f"readiness: 1\n{decision}\n"))
    assert "`decisions`" not in advice(("readiness: 1\n", f"readiness: 1\n{decision}\n"))


def test_evidence_for_a_section_makes_no_document_of_one_that_is_not_there(readiness: Run, place: Path) -> None:
    text = (place / AFTER).read_text(encoding="utf-8")
    covers = "  - {supports: [operations], level: demonstrated, ref: evidence/go-live-tests.pdf, date: 2026-06-01}\n"
    text = text.replace("\nevidence:\n", f"\nevidence:\n{covers}", 1)
    git = ("git", "-c", "user.email=a@example.com", "-c", "user.name=A")
    (place / "samples/edited.pilot.yaml").write_text(text, encoding="utf-8")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "before")):
        subprocess.run([*git, *command], cwd=place, check=True)
    run = ("samples/edited.pilot.yaml", "--baseline", "git:main", "--new-only")
    assert _checked(readiness, *run)[0] == 0
    (place / "samples/docs/runbook.md").unlink()
    code, said = _checked(readiness, *run)
    assert code == 1, said
    assert "OPS-02" in said
