"""The machine formats of `readiness check`: held to their schemas, and read back as those they are for read them."""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from readiness.assessment.assess import assess
from readiness.assessment.findings import Severity, check_gate
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from readiness.questionnaire.model import Questionnaire
from readiness.report import check_view
from readiness.report.check_document import CheckDocument, FileView, FindingView, RuleView, WaiverView
from readiness.report.formats import azure, check_markdown, checkstyle, github, gitlab, junit, rdjson, sarif
from readiness.rules.pages import DOCS_URL
from tests.conftest import ROOT, SAMPLE_NAMES, SAMPLES
from tests.nightly import examples

SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = jsonschema_rs.validator_for(
    json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")), validate_formats=True
)
GITLAB = jsonschema_rs.validator_for(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
TODAY = datetime.date(2026, 3, 2)

MINIMAL = (SAMPLES / "minimal.pilot.yaml").read_text(encoding="utf-8")
WAIVERS = """waivers:
  - {rule: VAL-01, owner: B. Okafor, reason: "named next | week", expires: 2026-08-29, approved_by: D. Weiss}
  - {rule: OWN-01, owner: B. Okafor, reason: hiring in March, expires: 2026-03-01, approved_by: D. Weiss}
"""
MALFORMED = "readiness: 1\npilot: {name: Invoice matcher, stag: live}\nownrs: {sponsor: A. Lee}\nslo: []\n"
NAMES = (
    "a pilot.pilot.yaml",
    "./here.pilot.yaml",
    "C:odd.pilot.yaml",
    "two\nlines.pilot.yaml",
    "100%25 sure, really.pilot.yaml",
    "Prüfung/日本.pilot.yaml",
    "weird;name=1,line=2::x.pilot.yaml",
    "#hash?query&[x](y).pilot.yaml",
    "/abs/olute path.pilot.yaml",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</details><h1>free</h1>",
    "<!-- open",
    "| a | b |",
    "a\\|b",
    "`x` ``y``",
    "``` fence",
    "[click](https://evil.example/x)",
    "![i](https://evil.example/x.png)",
    "https://evil.example www.evil.example",
    "@octocat closes #1",
    "mail a@b.example",
    "**bold** _it_ ~~gone~~ $x$",
    "%0A::error::x\r\n::warning::y",
    "]]> & &amp; &lt;",
    "{0} {{1}}",
    "nul \x00 esc \x1b[31m \ufffe \uffff \u202e",
    "lone \ud800 surrogate",
    "1. list",
    "- list",
)


def view(
    text: str,
    name: str = "trial.pilot.yaml",
    fail_on: Severity | None = Severity.ERROR,
    today: datetime.date | None = TODAY,
) -> FileView:
    """What `readiness check` finds in a description."""
    reading = read_description(text.encode(), name, SAMPLES)
    if reading.pilot is None:
        return check_view.malformed(name, reading.faults, text)
    assessment = assess(reading.pilot, built_in(), today=today)
    return check_view.checked(name, assessment, check_gate(assessment), text, fail_on)


def run(*files: FileView, fail_on: Severity | None = Severity.ERROR) -> CheckDocument:
    """A run over some files."""
    return check_view.document(built_in(), files, fail_on)


def sample(name: str) -> FileView:
    """What is found in a sample, on the day that it is of."""
    return view((SAMPLES / f"{name}.pilot.yaml").read_text("utf-8"), f"samples/{name}.pilot.yaml", today=None)


def named(name: str) -> CheckDocument:
    """A run in which files of every status have awkward names."""
    return run(
        view(MINIMAL + WAIVERS, name),
        view(MALFORMED, f"{name}.m"),
        check_view.unreadable(f"{name}.u", "it is a folder"),
    )


def hostile(text: str) -> CheckDocument:
    """A run with a text in all places a text can be in, also those that a description cannot fill today."""
    waiver = WaiverView(owner=text, reason=text, expires="2026-08-29", approved_by=text, line=3)

    def finding(print_: str, severity: Literal["error", "warning", "info"], **changes: object) -> FindingView:
        made = FindingView(
            rule=text,
            severity=severity,
            path=text,
            line=2,
            column=3,
            end_column=7,
            message=text,
            help=text,
            topic="security",
            fingerprint=print_,
            fails=severity == "error",
            waiver=None,
            note=text,
            source=text,
        )
        return msgspec.structs.replace(made, **changes)

    findings = (finding("a", "error"), finding("b", "info"), finding("c", "error", fails=False, waiver=waiver))
    file = FileView(
        file=text,
        status="checked",
        error="",
        pilot=text,
        sha256="0",
        gate=text,
        gate_title=text,
        blockers=9,
        passed=3,
        gate_passes=False,
        verdict=text,
        level=0,
        findings=findings,
    )
    rule = RuleView(
        id=text,
        title=text,
        why=text,
        how=text,
        advice=text,
        url="",
        proof=text,
        source=(text,),
        topic="security",
        walls=("security",),
        severity="error",
    )
    name = text.encode(errors="replace").decode()
    return CheckDocument(
        tool=("readiness", "0"), questionnaire=("q", "1", "0"), fail_on="error", failed=True,
        files=(file, check_view.unreadable(name, text)), rules=(rule,),
    )  # fmt: skip


RUNS: dict[str, CheckDocument] = {
    "nothing": run(),
    "clean": run(sample("techflow-after")),
    "samples": run(*map(sample, SAMPLE_NAMES)),
    "waived": run(view(MINIMAL + WAIVERS)),
    "never": run(view(MINIMAL, fail_on=None), view(MALFORMED, "m", fail_on=None), fail_on=None),
    "malformed": run(view(MALFORMED), view(MINIMAL, "second.pilot.yaml")),
    "all malformed": run(
        *(
            view(p.read_bytes().decode("utf-8", "replace"), p.name)
            for p in sorted((ROOT / "tests/malformed").glob("*.yaml"))
        )
    ),
    "unreadable": run(check_view.unreadable("gone.pilot.yaml", "no such file"), view(MINIMAL)),
    **{f"named {name!r}": named(name) for name in NAMES},
    **{f"hostile {text!r}": hostile(text) for text in HOSTILE},
}
every_run = pytest.mark.parametrize("document", RUNS.values(), ids=RUNS.keys())


def sarif_run(document: CheckDocument) -> dict[str, Any]:
    """The one run of a log."""
    runs: list[dict[str, Any]] = json.loads(sarif.render(document))["runs"]
    (made,) = runs
    return made


def results_of(document: CheckDocument) -> list[tuple[FileView, FindingView, dict[str, Any]]]:
    """Every finding with its SARIF result."""
    pairs = [(file, finding) for file in document.files for finding in file.findings]
    return [(*pair, result) for pair, result in zip(pairs, sarif_run(document)["results"], strict=True)]


# SARIF


@every_run
def test_sarif_is_valid(document: CheckDocument) -> None:
    log = json.loads(sarif.render(document))
    assert [f"{list(e.instance_path)}: {e.message}" for e in SARIF.iter_errors(log)] == []


@every_run
def test_every_sarif_result_names_its_rule(document: CheckDocument) -> None:
    rules = sarif_run(document)["tool"]["driver"]["rules"]
    for _, _, result in results_of(document):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_shows_the_word_a_finding_stands_at() -> None:
    text = MINIMAL.replace("{sponsor: A. Lee, production: unknown}", "{sponsor: 😀 Lee 日本, production: unknown}")
    marked = {}
    for _, finding, result in results_of(run(view(text))):
        region = result["locations"][0]["physicalLocation"]["region"]
        line = text.splitlines()[region["startLine"] - 1]
        marked[finding.path] = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert sarif_run(run(view(text)))["columnKind"] == "unicodeCodePoints"
    assert marked["owners.production"] == "unknown"
    assert all(word.strip() for word in marked.values())


@pytest.mark.parametrize("name", NAMES)
def test_sarif_finds_a_file_whatever_it_is_called(name: str) -> None:
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for _, _, r in results_of(run(view(MINIMAL, name)))
    }
    (uri,) = uris
    split = urlsplit(uri)
    assert re.fullmatch(r"[!-~]+", uri)
    assert split.scheme == ("file" if name.startswith("/") else "")
    assert (split.netloc, split.query, split.fragment) == ("", "", "")
    assert unquote(split.path) == name.removeprefix("./")


def test_a_name_that_is_no_unicode_keeps_its_bytes_in_sarif() -> None:
    (note,) = sarif_run(run(check_view.unreadable("caf\udce9.yaml", "no such file")))["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.yaml"


def test_sarif_suppresses_what_is_waived_and_nothing_else() -> None:
    by_rule = {f.rule: r for _, f, r in results_of(RUNS["waived"])}
    (suppression,) = by_rule["VAL-01"]["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["status"] == "accepted"
    for part in ("named next | week", "B. Okafor", "2026-08-29", "D. Weiss"):
        assert part in suppression["justification"]
    where = suppression["location"]["physicalLocation"]["region"]["startLine"]
    assert "rule: VAL-01" in (MINIMAL + WAIVERS).splitlines()[where - 1]
    # Expired: still open, and the reader is told why.
    assert by_rule["OWN-01"]["suppressions"] == []
    assert "expired on 2026-03-01" in by_rule["OWN-01"]["message"]["text"]
    # On all results of a run or on none (SARIF 3.27.23).
    assert all("suppressions" in result for result in by_rule.values())
    assert all("suppressions" not in result for _, _, result in results_of(RUNS["samples"]))


def test_only_security_criteria_are_security_alerts() -> None:
    seen = set()
    for document in (RUNS["samples"], run(view(MINIMAL.replace("budget:", "security: {}\nbudget:"), "s.yaml"))):
        topics = {rule.id: rule.topic for rule in document.rules}
        for rule in sarif_run(document)["tool"]["driver"]["rules"]:
            properties, topic = rule["properties"], topics[rule["id"]]
            # GitHub goes by this tag.
            assert ("security" in properties["tags"]) == (topic == "security")
            assert "security-severity" not in properties or topic == "security"
            seen.add(topic)
    assert len(seen) > 3


@pytest.mark.parametrize(("severity", "figure"), [("error", "8.0"), ("warning", "5.0"), ("info", None)])
def test_a_security_criterion_has_a_figure_by_its_severity(severity: str, figure: str | None) -> None:
    document = hostile("SEC-01")
    rules = tuple(msgspec.structs.replace(r, severity=severity) for r in document.rules)
    (rule,) = sarif_run(msgspec.structs.replace(document, rules=rules))["tool"]["driver"]["rules"]
    assert rule["properties"].get("security-severity") == figure


def test_sarif_explains_a_rule_in_full() -> None:
    told = {rule["id"]: rule for rule in sarif_run(RUNS["samples"])["tool"]["driver"]["rules"]}
    asked = next(c for c in built_in().criteria if c.id == "OWN-01")
    for part in (asked.question, asked.why, asked.evidence.example, asked.source[0].quote):
        assert part in told["OWN-01"]["help"]["text"]
        assert part in shown(told["OWN-01"]["help"]["markdown"])
    assert all(rule["help"]["text"] for rule in told.values())
    assert told["OWN-01"]["helpUri"] == f"{DOCS_URL}/criteria.md#own-01"
    for id, rule in told.items():
        assert rule["fullDescription"]["text"], id
        assert re.search(r"/(criteria|rules)\.md#[a-z0-9-]+$", rule["helpUri"]), id
        # The link to its page is the only one in it.
        assert rule["help"]["markdown"].endswith(f"]({rule['helpUri']})")


def test_sarif_leads_nowhere_for_a_question_of_a_house(questionnaire: Questionnaire) -> None:
    own = msgspec.structs.replace(questionnaire.criterion("OWN-01"), id="HOUSE-01")
    house = msgspec.structs.replace(questionnaire, criteria=(own, *questionnaire.criteria[1:]))
    file = RUNS["samples"].files[0]
    finding = msgspec.structs.replace(file.findings[0], rule="HOUSE-01")
    document = check_view.document(house, [msgspec.structs.replace(file, findings=(finding,))], None)
    (rule,) = sarif_run(document)["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert own.why in rule["help"]["text"]


def test_sarif_tells_what_could_not_be_read() -> None:
    (invocation,) = sarif_run(RUNS["unreadable"])["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert note["level"] == "error"
    assert "no such file" in note["message"]["text"]
    # Findings alone are no failure to run; a dashboard would show a broken tool.
    assert sarif_run(RUNS["malformed"])["invocations"] == [{"executionSuccessful": True}]


def test_a_text_makes_no_link_in_a_sarif_message() -> None:
    for _, _, result in results_of(hostile("see [here](https://evil.example) and actions[a].b")):
        assert r"\[here](" in result["message"]["text"]
        assert "actions[a].b" in result["message"]["text"]


def test_an_alert_of_github_follows_the_finding_and_not_its_line() -> None:
    """GitHub reads only this fingerprint, and takes two of one kind for one alert."""
    document = run(view(MINIMAL, "a.yaml"), view("# moved\n" + MINIMAL, "b.yaml"))
    hashes = [r["partialFingerprints"]["primaryLocationLineHash"] for _, _, r in results_of(document)]
    assert len(set(hashes)) == len(hashes)
    assert all(re.fullmatch(r"[0-9a-f]{32}:[12]", each) for each in hashes)
    moved = [r["partialFingerprints"]["primaryLocationLineHash"] for _, _, r in results_of(run(document.files[1]))]
    assert sorted(moved) == sorted(hash for hash in hashes if hash.endswith(":1"))


MULTITOOL = shutil.which("Sarif.Multitool")


@pytest.mark.skipif(MULTITOOL is None, reason="there is no Sarif.Multitool (npm @microsoft/sarif-multitool)")
@pytest.mark.parametrize("run_name", ["samples", "waived", "all malformed", "nothing"])
def test_sarif_follows_the_rules_of_the_standard_and_of_github(run_name: str, tmp_path: Path) -> None:
    assert MULTITOOL is not None
    (tmp_path / "a.sarif").write_text(sarif.render(RUNS[run_name]), encoding="utf-8")
    done = subprocess.run(
        [MULTITOOL, "validate", "a.sarif", "--rule-kind", "Sarif;Ghas"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.findall(r"(?:error|warning) [A-Za-z]+\d+:.*", done.stdout) == []
    assert "Analysis completed successfully" in done.stdout


def test_sarif_has_what_azure_and_github_name_an_upload_by() -> None:
    made = sarif_run(RUNS["clean"])
    assert made["tool"]["driver"]["fullName"]
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    # Alerts of an upload by hand are those that the action uploads.
    assert f"category: {made['automationDetails']['id'].removesuffix('/')}\n" in action


def test_a_rule_of_sarif_has_a_name_that_is_an_identifier_and_not_its_id() -> None:
    rules = [r for document in RUNS.values() for r in sarif_run(document)["tool"]["driver"]["rules"]]
    for rule in rules:
        assert re.fullmatch("[A-Z0-9][A-Za-z0-9]*", rule["name"])
        assert rule["name"] != rule["id"]
    assert "VerdictStop" in {rule["name"] for rule in rules}
    assert sarif_run(RUNS["clean"])["tool"]["driver"]["informationUri"].startswith("https://")


def test_what_is_accepted_is_no_open_alert() -> None:
    """GitHub knows neither suppressions nor baselines, and would show both as open."""
    waived = RUNS["waived"]
    file = waived.files[0]
    first = next(f for f in file.findings if f.waiver is None)
    known = tuple(msgspec.structs.replace(f, since="before" if f == first else "new") for f in file.findings)
    document = msgspec.structs.replace(waived, files=(msgspec.structs.replace(file, findings=known),))
    uploaded = sarif_run(check_view.without_accepted(document))["results"]
    assert len(uploaded) == len(file.findings) - file.waived - 1
    assert all(not result.get("suppressions") and result["baselineState"] == "new" for result in uploaded)


# Fingerprints


def prints(text: str) -> dict[str, str]:
    """The fingerprints found in a description, each with the path it stands for."""
    return {r["partialFingerprints"][sarif.FINGERPRINT]: f.path for _, f, r in results_of(run(view(text, today=None)))}


def blocks(text: str, indent: str) -> list[str]:
    """A text cut before each line that begins with a key of its level; what is above the first comes first."""
    head, *parts = re.split(rf"(?m)^(?={indent}[a-z_]+:)", text)
    return [head, *parts]


def shuffled(text: str, random: Random) -> str:
    """The same description, with sections and the keys in them in another order, and lines moved."""
    head, *sections = blocks(text, "")
    random.shuffle(sections)
    moved = [head]
    for section in sections:
        title, *keys = blocks(section, "  ")
        random.shuffle(keys)
        moved += ["\n" * random.randint(0, 3), title, "# moved\n" * random.randint(0, 2), *keys]
    return "".join(moved)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
@examples(4)
@given(random=st.randoms(use_true_random=False))
def test_a_fingerprint_stays_when_lines_move_and_keys_change_places(name: str, random: Random) -> None:
    text = (SAMPLES / f"{name}.pilot.yaml").read_text(encoding="utf-8")
    assert prints(shuffled(text, random)) == prints(text)


def test_renaming_a_list_item_makes_new_findings_of_its_own_only() -> None:
    item = "  - {system: SAP, direction: both, interface: api, owner: unknown}\n"
    text = MINIMAL.replace(item, item + item.replace("SAP", "EDI"))
    before, after = prints(text), prints(text.replace("system: SAP", "system: ERP"))
    own = {print_ for print_, path in before.items() if path.startswith("integrations[SAP]")}
    assert before.keys() - after.keys() == own
    assert len(own) == len(after.keys() - before.keys()) > 0
    assert any(path.startswith("integrations[EDI]") for path in before.values())


# GitLab


@every_run
def test_gitlab_is_valid_and_keeps_every_entry(document: CheckDocument) -> None:
    entries = json.loads(gitlab.render(document))
    assert [f"{list(e.instance_path)}: {e.message}" for e in GITLAB.iter_errors(entries)] == []
    open_ones = sum(f.waiver is None for file in document.files for f in file.findings)
    assert len(entries) == open_ones + sum(file.status == "unreadable" for file in document.files)
    # GitLab shows one entry of each fingerprint.
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_the_same_description_in_two_files_is_two_sets_of_gitlab_entries() -> None:
    entries = json.loads(gitlab.render(run(view(MINIMAL, "a.yaml"), view(MINIMAL, "b.yaml"))))
    once = {e["fingerprint"] for e in json.loads(gitlab.render(run(view(MINIMAL, "b.yaml"))))}
    assert {e["fingerprint"] for e in entries if e["location"]["path"] == "b.yaml"} == once
    assert len({e["fingerprint"] for e in entries}) == len(entries)


def test_gitlab_severities_and_what_is_waived() -> None:
    entries = json.loads(gitlab.render(run(view(MINIMAL + WAIVERS), check_view.unreadable("gone", "no such file"))))
    by_rule = {entry["check_name"]: entry for entry in entries}
    assert "VAL-01" not in by_rule
    assert by_rule["OWN-01"]["severity"] == "critical"
    assert by_rule["CHG-01"]["severity"] == "minor"
    assert by_rule["unreadable"]["severity"] == "blocker"
    assert "production: <name, role>" in by_rule["OWN-01"]["description"]


# JUnit


@every_run
def test_junit_is_valid_and_its_counts_are_right(document: CheckDocument) -> None:
    root = etree.fromstring(junit.render(document).encode())
    assert JUNIT.validate(root), JUNIT.error_log
    for suite in root:
        for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count)) == len(suite.findall(f"testcase/{kind}"))
        assert int(suite.get("tests")) == len(suite)
    for count in ("tests", "failures", "errors"):
        assert int(root.get(count)) == sum(int(suite.get(count)) for suite in root)
    # Red in the view of a pipeline exactly when the run fails it.
    assert document.failed == (int(root.get("failures")) + int(root.get("errors")) > 0)


def cases(document: CheckDocument) -> dict[str, etree._Element]:
    """The cases of the first suite, by name."""
    return {case.get("name"): case for case in etree.fromstring(junit.render(document).encode())[0]}


def test_junit_tells_failed_waived_and_open_cases_apart() -> None:
    found = cases(RUNS["waived"])
    assert [child.tag for child in found["VAL-01"]] == ["skipped"]
    assert "B. Okafor until 2026-08-29: named next | week" in found["VAL-01"][0].get("message")
    assert [child.tag for child in found["OWN-01"]] == ["failure"]
    assert "trial.pilot.yaml:5:" in found["OWN-01"][0].text
    assert "production: <name, role>" in found["OWN-01"][0].text
    assert "expired on 2026-03-01" in found["OWN-01"][0].text
    # Open, and nothing that fails this run: neither red nor green.
    assert [child.tag for child in found["CHG-01"]] == ["skipped"]
    assert "open, but does not fail this run" in found["CHG-01"][0].get("message")


def test_the_junit_case_of_the_gate() -> None:
    failed, passed = cases(RUNS["waived"])["gate"], cases(RUNS["clean"])["gate"]
    assert failed[0].tag == "failure"
    assert failed[0].get("message") == "start gate not passed, 1 of 10 blockers met"
    assert passed[0].tag == "system-out"
    assert re.search(r"go-live gate passed", passed[0].text)
    # A gate that passes is not red for a warning that fails the run.
    file = RUNS["clean"].files[0]
    strict = msgspec.structs.replace(
        file, findings=tuple(msgspec.structs.replace(f, fails=True) for f in file.findings)
    )
    assert cases(run(strict))["gate"][0].tag == "system-out"
    # Nothing fails where nothing is to fail.
    assert cases(RUNS["never"])["gate"][0].tag == "skipped"


def test_every_requirement_that_is_due_is_a_junit_case_and_passes_only_when_it_is_met() -> None:
    file = RUNS["clean"].files[0]
    states = {each.id: each.state for each in file.requirements}
    assert set(states.values()) == {"met", "open", "not applicable"}
    found = cases(RUNS["clean"])
    assert set(states) <= set(found)
    for id, state in states.items():
        assert ([child.tag for child in found[id]] == []) == (state == "met"), id
    # What is fixed turns green in place of going away, so that a server shows it as fixed.
    worse, better = run(view(MINIMAL.replace("interface: api", "interface: unknown"))), run(view(MINIMAL))
    lost = {
        now.id
        for was, now in zip(worse.files[0].requirements, better.files[0].requirements, strict=True)
        if (was.state, now.state) == ("open", "met")
    }
    assert lost
    for id in lost:
        assert [child.tag for child in cases(worse)[id]] == ["failure"]
        assert [child.tag for child in cases(better)[id]] == []


def test_junit_errors_for_what_could_not_be_read_and_fails_for_what_is_malformed() -> None:
    (case,) = cases(RUNS["unreadable"]).values()
    assert case[0].tag == "error"
    assert "no such file" in case[0].get("message")
    assert {case[0].tag for case in cases(RUNS["malformed"]).values()} == {"failure"}
    assert "gate" not in cases(RUNS["malformed"])


def test_all_failing_findings_of_a_rule_are_in_its_junit_case() -> None:
    document = RUNS["malformed"]
    failing = [f for f in document.files[0].findings if f.fails]
    assert len(failing) > len({f.rule for f in failing}) > 0
    text = "".join(case[0].text for case in cases(document).values())
    for finding in failing:
        assert f":{finding.line}:{finding.column}: " in text


# RDJSON

_BYTES = {"type": "integer", "minimum": 1}
_POSITION = {
    "type": "object", "additionalProperties": False, "required": ["line"],
    "properties": {"line": _BYTES, "column": _BYTES},
}  # fmt: skip
_RANGE = {
    "type": "object", "additionalProperties": False, "required": ["start"],
    "properties": {"start": _POSITION, "end": _POSITION},
}  # fmt: skip
_LOCATION = {
    "type": "object", "additionalProperties": False, "required": ["path"],
    "properties": {"path": {"type": "string", "minLength": 1}, "range": _RANGE},
}  # fmt: skip
_CODE = {
    "type": "object", "additionalProperties": False, "required": ["value"],
    "properties": {"value": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
}  # fmt: skip
_DIAGNOSTIC = {
    "type": "object", "additionalProperties": False, "required": ["message", "location", "severity"],
    "properties": {
        "message": {"type": "string"}, "location": _LOCATION, "code": _CODE,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
    },
}  # fmt: skip
RDJSON = jsonschema_rs.validator_for(
    {
        "type": "object", "additionalProperties": False, "required": ["source", "diagnostics"],
        "properties": {
            "source": {"type": "object", "required": ["name", "url"]},
            "diagnostics": {"type": "array", "items": _DIAGNOSTIC},
        },
    },
    validate_formats=True,
)  # fmt: skip
"""As the Reviewdog Diagnostic Format describes a `DiagnosticResult`, without the parts we have no use for."""


@every_run
def test_rdjson_is_valid_and_has_what_is_open(document: CheckDocument) -> None:
    made = json.loads(rdjson.render(document))
    assert [f"{list(e.instance_path)}: {e.message}" for e in RDJSON.iter_errors(made)] == []
    open_ones = sum(f.waiver is None for file in document.files for f in file.findings)
    assert len(made["diagnostics"]) == open_ones + sum(file.status == "unreadable" for file in document.files)


def test_rdjson_counts_columns_in_bytes() -> None:
    text = MINIMAL.replace("{sponsor: A. Lee, production: unknown}", "{sponsor: 😀 Lee 日本, production: unknown}")
    made = json.loads(rdjson.render(run(view(text))))["diagnostics"]
    (found,) = [d for d in made if d["code"]["value"] == "OWN-01"]
    place = found["location"]["range"]
    line = text.splitlines()[place["start"]["line"] - 1].encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"unknown"
    assert found["code"]["url"].endswith("#own-01")
    assert "production: <name, role>" in found["message"]


# Checkstyle


@every_run
def test_checkstyle_has_a_file_for_each_and_an_error_for_what_is_open(document: CheckDocument) -> None:
    root = etree.fromstring(checkstyle.render(document).encode())
    assert (root.tag, {child.tag for child in root} <= {"file"}) == ("checkstyle", True)
    for file, element in zip(document.files, root, strict=True):
        expected = [f for f in file.findings if f.waiver is None]
        assert len(element) == len(expected) + (file.status == "unreadable")
        for finding, error in zip(expected, element, strict=file.status != "unreadable"):
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert (int(error.get("line")), error.get("severity")) == (finding.line, finding.severity)
            assert error.get("source").startswith("readiness.")


# Azure Pipelines

_ISSUE = re.compile(r"##vso\[task\.logissue ((?:[a-z]+=[^;\]]*;)+)\](.*)")


def issues(text: str) -> list[tuple[dict[str, str], str]]:
    """Logging commands as an agent reads them, line by line."""

    def plain(data: str) -> str:
        for there, here in (("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%3B", ";"), ("%AZP25", "%")):
            data = data.replace(there, here)
        return data

    read = []
    for line in re.split("\r\n|\r|\n", text)[:-1]:
        match = _ISSUE.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match[1].split(";") if pair]
        read.append(({name: plain(value) for name, value in pairs}, plain(match[2])))
    return read


@every_run
def test_azure_reads_every_issue_back(document: CheckDocument) -> None:
    read = issues(azure.render(document))
    open_ones = [f for file in document.files for f in file.findings if f.waiver is None]
    unread = sum(file.status == "unreadable" for file in document.files)
    assert len(read) == unread + sum(f.fails or f.severity != "info" for f in open_ones)
    for properties, _ in read:
        assert set(properties) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert properties["type"] in ("error", "warning")


@pytest.mark.parametrize("name", NAMES)
def test_azure_names_the_file_whatever_it_is_called(name: str) -> None:
    assert {p["sourcepath"] for p, _ in issues(azure.render(run(view(MALFORMED, name))))} == {name.removeprefix("./")}


# GitHub

_COMMAND = re.compile(r"::(error|warning|notice) ?(.*?)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them, line by line."""

    def plain(data: str, *more: tuple[str, str]) -> str:
        for there, here in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            data = data.replace(there, here)
        return data

    read = []
    for line in re.split("\r\n|\r|\n", text)[:-1]:
        match = _COMMAND.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match[2].split(",") if pair]
        properties = {name: plain(value, ("%3A", ":"), ("%2C", ",")) for name, value in pairs}
        read.append((match[1], properties, plain(match[3])))
    return read


@every_run
def test_github_reads_every_annotation_back(document: CheckDocument) -> None:
    read = commands(github.render(document))
    open_ones = sum(f.waiver is None for file in document.files for f in file.findings)
    total = open_ones + sum(file.status == "unreadable" for file in document.files)
    assert len(read) == min(total, 11)
    for kind, properties, message in read[:10]:
        assert set(properties) <= {"file", "line", "col", "endColumn", "title"}
        assert message or kind == "error"
    if total > 10:
        assert read[10] == ("notice", {}, f"and {total - 10} more, in the summary of the job")


@pytest.mark.parametrize("name", NAMES)
def test_github_annotates_the_file_whatever_it_is_called(name: str) -> None:
    files = {properties["file"] for _, properties, _ in commands(github.render(run(view(MALFORMED, name))))}
    assert files == {name.removeprefix("./")}


def test_the_worst_is_annotated_first_and_what_is_waived_is_not() -> None:
    text = MINIMAL + WAIVERS
    read = commands(github.render(run(view(text), check_view.unreadable("gone", "no such file"))))
    kinds = [kind for kind, _, _ in read[:10]]
    assert read[0][1]["file"] == "gone"
    assert kinds == sorted(kinds, key=("error", "warning", "notice").index)
    assert "VAL-01" not in {properties.get("title") for _, properties, _ in read}
    lines = [int(properties["line"]) for kind, properties, _ in read[1:] if kind == "error"]
    assert lines == sorted(lines)


def test_what_fails_the_run_is_annotated_before_what_is_worse_and_does_not() -> None:
    first, *_ = (file := RUNS["clean"].files[0]).findings
    known = msgspec.structs.replace(first, rule="OWN-01", severity="error", fails=False)
    new = msgspec.structs.replace(first, rule="VAL-01", severity="warning", fails=True)
    read = commands(github.render(run(msgspec.structs.replace(file, findings=(known, new)))))
    assert [properties["title"] for _, properties, _ in read] == ["VAL-01", "OWN-01"]


# Markdown


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def page(markdown: str) -> _Tags:
    """Markdown as a page: its tags, its text, its comments."""
    read = _Tags()
    read.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))
    return read


def shown(markdown: str) -> str:
    """What a reader sees and can copy."""
    return page(markdown).text.replace("\u200b", "")


_OURS = {
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "strong",
    "br",
    "code",
    "pre",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


@every_run
@pytest.mark.parametrize("render", [github.summary, check_markdown.render])
def test_no_text_becomes_markup(render: Any, document: CheckDocument) -> None:
    markdown = render(document)
    read = page(markdown)
    assert set(read.tags) <= _OURS
    assert read.comments == ([" readiness-check "] if render is check_markdown.render else [])
    # Outside of code GitHub looks for these in the text itself, after entities are resolved.
    prose = html.unescape(re.sub(r"(?s)(`+) .*? \1(?!`)", "", markdown))
    assert not re.search(r"@\w|://|www\.|#\d", prose)


@every_run
def test_a_summary_has_a_row_for_each_file_and_finding(document: CheckDocument) -> None:
    read = page(github.summary(document))
    rows = len(document.files) + sum(len(file.findings) for file in document.files)
    headers = 2 if any(file.findings for file in document.files) else 1
    assert read.tags.count("tr") == rows + headers
    cells = 7 * len(document.files) + 5 * sum(len(file.findings) for file in document.files)
    assert read.tags.count("td") == cells


@pytest.mark.parametrize("text", [t for t in HOSTILE if not re.search("[\x00-\x1f\ufffe\uffff\u202e\ud800]", t)])
def test_a_reader_sees_hostile_text_as_it_was_written(text: str) -> None:
    for markdown in (github.summary(hostile(text)), check_markdown.render(hostile(text))):
        assert text in shown(markdown)


@pytest.mark.parametrize("text", [t for t in HOSTILE if not re.search("[\x00-\x1f\ufffe\uffff\u202e\ud800]", t)])
def test_what_to_write_is_copied_as_it_is(text: str) -> None:
    written = f"sponsor: {text}"
    (line,) = check_markdown.render(hostile(written)).split("<br>Fix: ")[1:]
    read = page(line.splitlines()[0])
    assert (read.tags, read.text.strip()) == (["p", "code"], written)


def many(file: FileView, number: int) -> CheckDocument:
    """A run over many files that are alike."""
    return run(*(msgspec.structs.replace(file, file=f"pilots/日本-{n}.yaml") for n in range(number)))


@pytest.mark.parametrize(("number", "findings"), [(400, True), (12_000, False)], ids=["findings", "files"])
def test_a_summary_too_large_ends_behind_a_row_and_says_what_is_missing(number: int, findings: bool) -> None:
    file = RUNS["waived"].files[0]
    file = file if findings else msgspec.structs.replace(file, findings=())
    text = github.summary(many(file, number))
    # More than that GitHub refuses as a whole; less would leave out rows that fit.
    assert 1_048_576 - 2_000 < len(text.encode()) < 1_048_576
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") for line in table)
    rows = len(table) - 2 * sum(line.startswith("| --- |") for line in table)
    missing = number * (1 + len(file.findings)) - rows
    assert text.splitlines()[-1].startswith(f"{missing} more entries are left out")


def test_a_comment_too_long_for_github_is_cut_and_says_so() -> None:
    text = check_markdown.render(many(RUNS["waived"].files[0], 40))
    assert len(text) < 65_536
    assert re.search(r"\n\d+ more entries are left out: ", text)
    assert text.count("<details>") == text.count("</details>") > 0


def test_a_comment_says_what_to_do() -> None:
    text = check_markdown.render(run(view(MINIMAL + WAIVERS), check_view.unreadable("gone", "no such file")))
    assert text.startswith("<!-- readiness-check -->\n")
    seen = shown(text)
    for part in (
        "Readiness check: failed",
        "Verdict ROADMAP, phase 1 only; start gate not passed, 1 of 10 blockers met",
        "error OWN-01 line 5, owners.production",
        "a waiver of it expired on 2026-03-01",
        "production: <name, role>",
        "Waived by B. Okafor, until 2026-08-29, approved by D. Weiss: named next | week",
        "Could not be read: no such file",
    ):
        assert part in seen
    folded = text[text.index("<details>") : text.index("</details>")]
    assert "VAL-01" in folded
    assert "OWN-01" not in folded


# All


@every_run
@pytest.mark.parametrize(
    "render",
    [
        *(sarif.render, gitlab.render, junit.render, github.render, github.summary, check_markdown.render),
        *(rdjson.render, azure.render, checkstyle.render),
    ],
)
def test_every_format_is_text_that_can_be_written(render: Any, document: CheckDocument) -> None:
    text = render(document)
    assert text == render(document)
    text.encode()
    # A terminal or a log must not be led astray by what a description holds.
    assert Counter(re.findall("[\x00-\x08\x0b-\x1f\x7f\u202e]", text)) == {}
