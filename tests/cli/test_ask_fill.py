"""`readiness ask` and `readiness fill`: out to the people who know, and back into the description."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from readiness.assessment.assess import assess
from readiness.interview.fill import fill
from readiness.interview.returned import Given, returned
from readiness.pilot.answers import State
from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD
from readiness.pilot.source import parsed, plain
from readiness.pilot.written import address, said_at
from readiness.questionnaire.built_in import built_in
from readiness.report.formats.question_form import FORMAT
from readiness.report.formats.question_form import render as form_of
from readiness.report.question_sheets import NEW, Sheet, address_path, question_sheets
from tests.cli.conftest import Run
from tests.conftest import SAMPLES

BEFORE = "samples/techflow-before.pilot.yaml"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.pilot.yaml"))}
BARE = "readiness: 1\npilot: {name: New, as_of: 2026-06-30}\n"


def sheets_of(text: str) -> tuple[Sheet, ...]:
    pilot = read_description(text.encode(), "x.pilot.yaml").pilot
    assert pilot is not None
    return question_sheets(assess(pilot, built_in()))


def answers_for(sheet: Sheet) -> dict[str, str]:
    """An answer that its field takes for everything that a sheet asks."""
    found = {}
    for question in sheet.questions:
        for row in question.rows:
            field = FIELD[(address(row.address) or pytest.fail(row.address)).field]
            found[row.address] = field.values[0] if field.values else field.example
            if field.example.startswith("["):
                found[row.address] = field.example.strip("[]")
    return found


@pytest.mark.parametrize("text", [*TEXTS.values(), BARE], ids=[*TEXTS, "bare"])
def test_what_the_verdict_waits_for_is_asked_first_and_nothing_twice(text: str) -> None:
    pilot = read_description(text.encode(), "x").pilot
    assert pilot is not None
    assessment = assess(pilot, built_in())
    sheets = question_sheets(assessment)
    asked = [row.address for sheet in sheets for question in sheet.questions for row in question.rows]
    assert len(asked) == len(set(asked))
    paths = {address_path(where) for where in asked} | set(asked)
    for waits in assessment.decision.open_fields:
        section, _, key = waits.partition(".")
        if (items := pilot.items.get(section)) and all(item.answer(key).state is not State.UNKNOWN for item in items):
            # What is known does not settle it, and nobody can say more.
            continue
        assert waits in paths, f"nobody is asked for {waits}"
    for sheet in sheets:
        decides = [question.decides for question in sheet.questions]
        assert decides == sorted(decides, reverse=True)
    # What has an answer already is not asked again.
    root = parsed(text)
    for where in asked:
        place = address(where)
        assert place is not None, where
        assert place.name == NEW or said_at(root, place) in ("", "unknown"), where


def test_a_sheet_says_what_can_be_answered_and_how_long_it_takes(readiness: Run, place: Path) -> None:
    done = readiness("ask", BEFORE, "--for", "sarah chen", "--format", "markdown", "-o", "out")
    assert done.returncode == 0, done.stderr
    files = sorted((place / "out").iterdir())
    assert len(done.stdout.splitlines()) == len(files) > 1, "also where she acts for others"
    page = (place / "out" / "sarah-chen.md").read_text("utf-8")
    for words in (
        "# Questions for Sarah Chen, CIO",
        "minutes. The first",
        "### Write to `owners.production`",
        "A good answer sounds like `B. Okafor, Head of Accounts Payable`",
        "Evidence that shows it, for example:",
        "planned 2026-12-01",
    ):
        assert words in page
    assert re.search(r"OWN-01, Start gate, decides the verdict\. A pilot lives", page)


def test_a_sheet_that_is_there_is_not_written_over(readiness: Run, place: Path) -> None:
    assert readiness("ask", BEFORE, "-o", "out").returncode == 0
    assert readiness("ask", BEFORE, "-o", "out").returncode == 0, "unchanged, it may be written again"
    target = place / "out" / "sarah-chen.md"
    target.write_text(target.read_text("utf-8") + "mine", encoding="utf-8")
    done = readiness("ask", BEFORE, "-o", "out")
    assert done.returncode == 2
    assert "answers may be in it" in done.stderr
    assert target.read_text("utf-8").endswith("mine")


def test_for_somebody_who_is_asked_nothing_names_those_who_are(readiness: Run) -> None:
    done = readiness("ask", BEFORE, "--for", "Nobody Known")
    assert done.returncode == 2
    assert "Sarah Chen, CIO" in done.stderr


def in_markdown(sheet: Path, answers: dict[str, str], on: str) -> bytes:
    text = sheet.read_text("utf-8").replace("Answered on:", f"Answered on: {on}")
    for where, answer in answers.items():
        head = f"### Write to `{where}`"
        before, found, after = text.partition(head)
        assert found, where
        text = before + head + after.replace("Answer:\n", f"Answer:\n> {answer}\n", 1)
    return text.encode()


def in_workbook(sheet: Path, answers: dict[str, str], on: str) -> bytes:
    book = openpyxl.load_workbook(sheet)
    page = book["Answers"]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        where = page.cell(row, heads["Write to"]).value
        if where in answers:
            page.cell(row, heads["Answer"]).value = answers[where]
            page.cell(row, heads["Date"]).value = on
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_form(sheet: Path, answers: dict[str, str], on: str) -> bytes:
    """Filled in and saved in a browser that reaches nothing."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        context = browser.new_context(offline=True, accept_downloads=True)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(sheet.as_uri())
        for where, answer in answers.items():
            page.locator(f'[data-address="{where}"] .answer').fill(answer)
        page.get_by_label("Answered on").fill(on)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the answers").click()
        data = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename.endswith(".json")
        browser.close()
    assert not complaints, complaints
    return data


WAYS = {".md": in_markdown, ".xlsx": in_workbook, ".html": in_form}


@pytest.mark.parametrize("suffix", WAYS)
def test_out_and_back_in_every_form(suffix: str, readiness: Run, place: Path) -> None:
    """Every answer of a sheet comes back to its place, and every other byte of the description stays."""
    text = TEXTS["techflow-before.pilot.yaml"]
    sheet = next(sheet for sheet in sheets_of(text) if sheet.whom == "Integration lead")
    answers = answers_for(sheet)
    assert readiness("ask", BEFORE, "-o", "out").returncode == 0
    back = place / ("back" + {".html": ".json"}.get(suffix, suffix))
    back.write_bytes(WAYS[suffix](place / "out" / f"integration-lead{suffix}", answers, "2025-06-28"))
    path = place / BEFORE
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)

    done = readiness("fill", BEFORE, back.name)

    assert done.returncode == 0, done.stderr
    assert f"{len(answers)} answers written" in done.stderr
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after.startswith(b"\xef\xbb\xbf")
    root = parsed(after.decode("utf-8-sig"))
    for where, answer in answers.items():
        found = address(where)
        assert found is not None
        assert said_at(root, found) == answer, where
    assert only_unknowns_were_replaced(before.decode("utf-8-sig"), after.decode("utf-8-sig"))
    kept = next((place / "samples" / "evidence").glob("answers-*2025-06-28.md"))
    assert all(f"`{where}`: {answer}" in kept.read_text("utf-8") for where, answer in answers.items())
    reading = read_description(after, BEFORE, path.parent)
    assert not reading.faults
    assert reading.pilot is not None
    (cited,) = [item for item in reading.pilot.items["evidence"] if item.name == f"evidence/{kept.name}"]
    assert cited.text("level") == "claimed"
    assert cited.text("date") == "2025-06-28"
    # A second time there is nothing to do.
    again = readiness("fill", BEFORE, back.name)
    assert (again.returncode, again.stdout, path.read_bytes()) == (0, "", after)


def only_unknowns_were_replaced(before: str, after: str) -> bool:
    """Whether a text is another with pieces put in, in place of `unknown` and of placeholders at the most."""
    pieces = re.split(r"\bunknown\b|<[^<>]*>", before)
    at = 0
    for piece in pieces:
        # Within a piece, lines and pairs may have come in; every byte of it is there, in its order.
        for byte in piece:
            at = after.find(byte, at) + 1
            if not at:
                return False
    return True


def test_the_answer_sheet_of_a_report_can_be_filled_in_too(readiness: Run, place: Path) -> None:
    assert readiness("assess", BEFORE, "--format", "xlsx", "-o", "out").returncode == 0
    (sheet,) = (place / "out").glob("*.xlsx")
    sheet.write_bytes(in_workbook(sheet, {"owners.production": "B. Okafor, Head of Maintenance"}, "2025-06-28"))
    done = readiness("fill", BEFORE, f"out/{sheet.name}")
    assert done.returncode == 0, done.stderr
    assert "+  production: B. Okafor, Head of Maintenance" in done.stdout


def test_evidence_of_the_answer_sheet_keeps_its_date_its_period_and_its_count(readiness: Run, place: Path) -> None:
    assert readiness("assess", BEFORE, "--format", "xlsx", "-o", "out").returncode == 0
    (sheet,) = (place / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(sheet)
    page = book["Answers"]
    heads = {cell.value: cell.column for cell in page[1]}
    row = next(
        row for row in range(2, page.max_row + 1) if page.cell(row, heads["Write to"]).value == "evals.bad_input_rate"
    )
    for head, value in {
        "Answer": "8%", "Evidence (path or link)": "evidence/counts.csv", "Evidence date": "2025-06-20",
        "Evidence period": "May 2025", "Evidence cases": 1240,
    }.items():  # fmt: skip
        page.cell(row, heads[head]).value = value
    book.save(sheet)
    done = readiness("fill", BEFORE, f"out/{sheet.name}")
    assert done.returncode == 0, done.stderr
    added = " ".join(line[1:].strip() for line in done.stdout.splitlines() if line.startswith("+"))
    for part in ("level: measured", "ref: evidence/counts.csv", "date: 2025-06-20", "period: May 2025", "n: 1240"):
        assert part in added


def said(answers: dict[str, str], by: str, **more: str) -> str:
    listed = [{"address": where, "answer": answer, **more} for where, answer in answers.items()]
    return json.dumps(
        {"format": FORMAT, "pilot": "", "answered_by": by, "answered_on": "2026-06-28", "answers": listed}
    )


def written(place: Path, **files: str) -> list[str]:
    (place / "p.yaml").write_text(f"{BARE}owners:\n  sponsor: A. Lee, CFO\n  support: unknown\nslos: no\n", "utf-8")
    for name, content in files.items():
        (place / f"{name}.json").write_text(content, encoding="utf-8")
    return [f"{name}.json" for name in files]


def test_two_people_who_differ_are_both_reported_and_neither_is_taken(readiness: Run, place: Path) -> None:
    files = written(
        place,
        one=said({"owners.production": "B. Okafor", "value.metric": "Cycle  time"}, "J. Meier"),
        two=said({"owners.production": "C. Duarte", "value.metric": "cycle time"}, "T. Berg, AP"),
    )
    done = readiness("fill", "p.yaml", *files)
    assert done.returncode == 1
    assert "owners.production: `B. Okafor` (J. Meier), `C. Duarte` (T. Berg, AP)" in done.stderr
    text = (place / "p.yaml").read_text("utf-8")
    assert "production" not in text
    assert re.search("metric: cycle +time", text, re.IGNORECASE), "what they agree on is taken"
    preferred = readiness("fill", "p.yaml", *files, "--prefer", "T. Berg")
    assert preferred.returncode == 0, preferred.stderr
    assert "  production: C. Duarte\n" in (place / "p.yaml").read_text("utf-8")


def test_what_the_description_says_is_never_written_over_silently(readiness: Run, place: Path) -> None:
    files = written(
        place, one=said({"owners.sponsor": "N. New", "owners.support": "IT", "slos[+].name": "errors"}, "J.")
    )
    before = (place / "p.yaml").read_text("utf-8")
    shown = readiness("fill", "p.yaml", *files, "--diff")
    assert shown.returncode == 1
    assert (place / "p.yaml").read_text("utf-8") == before
    assert "-  support: unknown\n+  support: IT\n" in shown.stdout
    assert "the description says `A. Lee, CFO`, J. says `N. New`" in shown.stderr
    assert "slos: the description says `no`" in shown.stderr
    done = readiness("fill", "p.yaml", *files, "--overwrite", "--no-record")
    assert done.returncode == 0, done.stderr
    assert data((place / "p.yaml").read_text("utf-8"))["owners"] == {"sponsor": "N. New", "support": "IT"}
    assert data((place / "p.yaml").read_text("utf-8"))["slos"] == [{"name": "errors"}]
    assert not (place / "evidence").exists()


@pytest.mark.parametrize("there", ["unknown", "nobody yet", "<name, role>", "to be agreed", ""])
def test_what_counts_as_unknown_gives_way(there: str, readiness: Run, place: Path) -> None:
    written(place, one=said({"owners.production": "B. Okafor"}, "J."))
    text = f"{BARE}owners:\n  production: {there}   # asked in May\n"
    (place / "p.yaml").write_text(text, encoding="utf-8")
    done = readiness("fill", "p.yaml", "one.json", "--no-record")
    assert done.returncode == 0, done.stderr
    expected = f"production: {there}" if there else "production:"
    assert (place / "p.yaml").read_text("utf-8") == text.replace(expected, "production: B. Okafor")


def test_an_answer_that_cannot_be_read_is_refused_with_its_place(readiness: Run, place: Path) -> None:
    files = written(place, one=said({"pilot.harm": "rather low", "pilot.scope": "one workflow"}, "J."))
    done = readiness("fill", "p.yaml", *files)
    assert done.returncode == 1
    assert re.search(r"one\.json, answer 1: pilot\.harm: found `rather low`, expected one of minor", done.stderr)
    assert data((place / "p.yaml").read_text("utf-8"))["pilot"]["scope"] == "one workflow"
    assert "harm" not in (place / "p.yaml").read_text("utf-8")


def test_named_evidence_is_cited_and_what_is_no_document_stays_a_claim(readiness: Run, place: Path) -> None:
    files = written(
        place,
        one=said({"owners.production": "B. Okafor"}, "J. Meier", evidence="docs/mandate.pdf"),
        two=said({"owners.deputy": "C. Duarte"}, "J. Meier", evidence="interview in March"),
    )
    done = readiness("fill", "p.yaml", *files)
    assert done.returncode == 0, done.stderr
    assert "`interview in March` names no document" in done.stderr
    evidence = data((place / "p.yaml").read_text("utf-8"))["evidence"]
    assert {"supports": ["owners.production"], "level": "documented", "ref": "docs/mandate.pdf"} in evidence
    (record,) = [each for each in evidence if each["level"] == "claimed"]
    assert record["supports"] == ["owners.production", "owners.deputy"]
    assert "interview in March" in (place / record["ref"]).read_text("utf-8")


def test_a_record_of_answers_is_no_proof_of_them(readiness: Run, place: Path) -> None:
    """It is worth what the answers alone are."""
    files = written(place, one=said({"owners.production": "B. Okafor", "operations.runbook": "yes"}, "J. Meier"))
    (place / "alone").mkdir()
    shutil.copy(place / "p.yaml", place / "alone" / "p.yaml")
    readiness("fill", "p.yaml", *files)
    readiness("fill", "alone/p.yaml", *files, "--no-record")

    def judged(path: Path) -> Any:
        pilot = read_description(path.read_bytes(), "p.yaml", path.parent).pilot
        assert pilot is not None
        return [(result.id, result.credit) for result in assess(pilot, built_in()).results]

    assert judged(place / "p.yaml") == judged(place / "alone" / "p.yaml")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "hello", "expected a sheet"),
        ("a.html", "<html></html>", "is the form itself"),
        ("a.json", "{}", "no file of answers"),
        ("a.json", "[1", "no file of answers"),
        ("a.xlsx", "no zip", "a.xlsx: "),
        ("a.md", "# Questions\n\n### Write to `owners.production`\n\nAnswer:\n\nEvidence:\n", "no answer is filled in"),
        (
            "a.json",
            said({"owners.sponsor": "x"}, "J.").replace('"pilot": ""', '"pilot": "Another"'),
            "about the pilot Another",
        ),
    ],
)
def test_what_is_no_file_of_answers_is_explained(
    name: str, content: str, words: str, readiness: Run, place: Path
) -> None:
    written(place)
    (place / name).write_text(content, encoding="utf-8")
    done = readiness("fill", "p.yaml", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


ANY = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_whatever_comes_back_every_other_byte_stays(name: str, data: st.DataObject) -> None:
    before = TEXTS[name]
    asked = [row.address for sheet in sheets_of(before) for question in sheet.questions for row in question.rows]
    # A pilot of which everything is known is asked nothing; somebody may send something all the same.
    asked = asked or ["owners.deputy", "pilot.started", "slos[+].name"]
    picked = data.draw(st.lists(st.sampled_from(asked), min_size=1, max_size=4, unique=True))
    answers = [
        Given(address=where, answer=data.draw(ANY), evidence="", by="J.", on="", place="", file="f") for where in picked
    ]
    done = fill(before, name, answers, pilot="X", record="evidence")
    assert only_unknowns_were_replaced(before, done.text)
    assert (
        len(done.taken) + len(done.problems) + done.same >= len([each for each in answers if each.answer.strip()]) - 4
    )
    reading = read_description(done.text.encode(), name)
    assert not reading.faults


def test_not_knowing_is_no_better_than_silence() -> None:
    """Every question answered with `don't know`."""
    text = TEXTS["techflow-before.pilot.yaml"]
    asked = [row.address for sheet in sheets_of(text) for question in sheet.questions for row in question.rows]
    answers = [
        Given(address=where, answer="don't know", evidence="", by="J.", on="2025-06-28", place="", file="f")
        for where in asked
    ]
    done = fill(text, "x", answers, pilot="X")
    was, now = (read_description(each.encode(), "x", SAMPLES).pilot for each in (text, done.text))
    assert was is not None
    assert now is not None
    before, after = assess(was, built_in()), assess(now, built_in())
    assert after.scores.index.value <= before.scores.index.value + 1e-9
    assert {r.id for r in after.results if r.passed} <= {r.id for r in before.results if r.passed}


def test_a_form_holds_whatever_a_pilot_is_called() -> None:
    text = 'readiness: 1\npilot: {name: "</script><b>&", as_of: 2026-06-30}\nowners: {sponsor: "<i>A</i>"}\n'
    for sheet in sheets_of(text):
        page = form_of(sheet)
        assert "</script><b>" not in page
        assert "<i>A</i>" not in page


def test_an_answer_in_markdown_may_take_several_lines() -> None:
    page = (
        "**Answered by:** J. Meier\n\nAnswered on: 3 March 2026\n\n## 1. Who?\n\n### Write to `workflow.trigger`\n\n"
        "**Answer:**\n\nan invoice\n\narrives\n\n**Evidence:** docs/a.md\n\n## 2. Then\n\nAnswer: stray\n"
    )
    (found,) = returned(page.encode(), "a.md")
    assert (found.answer, found.evidence, found.by, found.on) == (
        "an invoice arrives",
        "docs/a.md",
        "J. Meier",
        "2026-03-03",
    )


def test_a_workbook_gives_what_is_seen_in_its_cells() -> None:
    import datetime

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Write to", "Answer", "Date"])
    page.append(["evals.live_accuracy", 0.94, datetime.datetime(2026, 3, 3)])
    page["B2"].number_format = "0.0%"
    page.append(["evals.cases", 400.0, "3 March 2026"])
    page.append(["evals.in_ci", True, None])
    page.append(["pilot.started", datetime.date(2026, 2, 2), None])
    out = io.BytesIO()
    book.save(out)
    assert [(each.answer, each.on) for each in returned(out.getvalue(), "a.xlsx")] == [
        ("94%", "2026-03-03"),
        ("400", "2026-03-03"),
        ("yes", ""),
        ("2026-02-02", ""),
    ]


def data(text: str) -> Any:
    root = parsed(text)
    assert root is not None
    return plain(root)


def test_a_sheet_that_came_back_empty_stops_no_other(readiness: Run, place: Path) -> None:
    (place / "new.yaml").write_text(BARE, encoding="utf-8")
    assert readiness("ask", "new.yaml", "--format", "markdown").returncode == 0
    sheets = sorted((place / "questions").glob("*.md"))
    assert len(sheets) > 1
    answered = next(sheet for sheet in sheets if "`value.scorecard`" in sheet.read_text(encoding="utf-8"))
    before, heading, after = answered.read_text(encoding="utf-8").partition("Write to `value.scorecard`")
    text = before + heading + after.replace("Answer:", "Answer: Head of Maintenance", 1)
    answered.write_text(text, encoding="utf-8")
    done = readiness("fill", "new.yaml", *(str(sheet) for sheet in sheets))
    assert done.returncode == 0, done.stderr
    assert "scorecard: Head of Maintenance" in (place / "new.yaml").read_text(encoding="utf-8")
    assert done.stderr.count("no answer is filled in") == len(sheets) - 1
    alone = readiness("fill", "new.yaml", *(str(sheet) for sheet in sheets if sheet != answered))
    assert alone.returncode == 2
