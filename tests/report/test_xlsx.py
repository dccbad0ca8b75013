"""The workbook, read back as another program reads it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import groupby, pairwise
from typing import Any

import msgspec
import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from readiness.assessment.assess import Assessment
from readiness.pilot.fields import Kind, field
from readiness.report.added import AnnotationsView, OverrideView
from readiness.report.agenda import agendas
from readiness.report.assess_document import AssessDocument, assess_document
from readiness.report.beside import Beside
from readiness.report.formats import xlsx
from readiness.report.requirements import requirements
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Scenario, build_roadmap
from tests.conftest import ROOT, SAMPLE_NAMES, SAMPLES
from tests.report.conftest import Sample

SAMPLE = "techflow-before"
START = date(2027, 1, 11)
SHEETS = ["Summary", "Answers", "By person", "Register", "Actions", "Evidence"]
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1 system",
    "@SUM(A1)",
    "\t=1+1",
    "  =1+1",
    "{=1+1}",
    "'=1",
    "http://example.org/a b",
    "internal:Summary!A1",
    "1e5",
    "2027-01-01",
    "<b>&amp;</b> ]]>",
    "_x0041_",
    "one\ntwo",
    "Müller, “Söhne”; 日本語 𝒳",
)


@pytest.fixture(scope="module")
def dated_sample(assessed: dict[str, Assessment]) -> Sample:
    drawn = build_roadmap(assessed[SAMPLE], Scenario(start=START))
    return Sample(assessed[SAMPLE], drawn, assess_document(assessed[SAMPLE], drawn.plan, drawn))


@pytest.fixture(scope="module")
def dated(dated_sample: Sample) -> AssessDocument:
    return dated_sample.report


@pytest.fixture(scope="module")
def books(samples: dict[str, Sample]) -> dict[str, Workbook]:
    return {name: opened(sample) for name, sample in samples.items()}


def opened(sample: Sample, report: AssessDocument | None = None) -> Workbook:
    """The workbook of a sample, of another report on it if one is given."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(report or sample.report, sample.assessment, sample.roadmap)))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet, by the heads of its columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    assert all(head)
    assert len(set(head)) == len(head)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_requirement_is_in_the_register_by_owner_and_gate(
    name: str, books: dict[str, Workbook], samples: dict[str, Sample]
) -> None:
    sample = samples[name]
    assert sample.roadmap is not None
    rows = {row["Requirement"]: row for row in table(books[name]["Register"])}
    every = requirements(sample.assessment, sample.roadmap.plan, sample.roadmap)
    assert list(rows) == [each.id for each in every]
    assert set(rows) == {criterion.id for criterion in sample.assessment.questionnaire.criteria}
    owners = [row["Owner"] for row in rows.values()]
    assert len(list(dict.fromkeys(owners))) == 1 + sum(a != b for a, b in pairwise(owners)), "an owner's are together"
    for each in every:
        row, result = rows[each.id], each.result
        assert row["Question"] == each.criterion.question
        assert row["State"] == each.state
        assert row["What was found"] == result.reason
        assert row["Line"] == result.line
        assert row["Blocks"] == ("yes" if result.blocker else "no")
        assert (result.status == "unknown" and not result.share) <= (row["Evidence found"] != "claimed")
        assert all(edit.text in row["What to write"] for edit in result.fix.edits)
        if sample.roadmap.calendar.start is None:
            assert row["Done by week, 80% likely"] == (each.done.week if each.done else None)
        else:
            day = row["Done by, 80% likely"]
            assert (day and day.date()) == (each.done.day if each.done else None)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_everybody_has_an_agenda(name: str, books: dict[str, Workbook], samples: dict[str, Sample]) -> None:
    sample = samples[name]
    assert sample.roadmap is not None
    rows = [(row["Person"], row["What"]) for row in table(books[name]["By person"])]
    assert rows == [
        (each.owner, entry.said)
        for each in agendas(sample.assessment, sample.roadmap.plan, sample.roadmap)
        for entry in each.entries
    ]


def test_every_action_has_its_dates_as_days(dated_sample: Sample, dated: AssessDocument) -> None:
    assert dated.roadmap is not None
    rows = {row["Action"]: row for row in table(opened(dated_sample)["Actions"])}
    assert len(rows) == len(dated.roadmap.actions)
    for action in dated.roadmap.actions:
        row = rows[action.id]
        assert row["What to do"] == action.do
        likely = (row["From, 80% likely"], row["To, 80% likely"])
        assert likely == tuple(datetime.fromisoformat(when.day) for when in (action.begin, action.end))
        earliest = (row["(Earliest from)"], row["(Earliest to)"])
        assert earliest <= likely
        assert tuple(row[f"Person-weeks, {bound}"] for bound in ("least", "likely", "most")) == action.effort
        assert row["Decides the proven return, share of runs"] == pytest.approx(action.decides / 100)
        assert row["Slack, working days"] == action.slack
        assert (row["Closes criteria"] or "").split(", ") == list(action.closes)


def test_a_plan_without_a_first_day_is_in_weeks(books: dict[str, Workbook], reports: dict[str, AssessDocument]) -> None:
    undated = {name: report for name, report in reports.items() if report.roadmap and not report.roadmap.start}
    assert undated
    for name, report in undated.items():
        assert report.roadmap is not None
        weeks = ("From week, 80% likely", "To week, 80% likely")
        rows = [(row["Action"], *(row[week] for week in weeks)) for row in table(books[name]["Actions"])]
        assert rows == [(action.id, action.begin.week, action.end.week) for action in report.roadmap.actions]


def test_without_a_roadmap_the_actions_are_there_without_dates(assessed: dict[str, Assessment]) -> None:
    report = assess_document(
        assessed[SAMPLE], plan(assessed[SAMPLE]), beside=Beside(no_roadmap="There is nobody to do the work.")
    )
    book = opened(Sample(assessed[SAMPLE], None, report))
    rows = table(book["Actions"])
    assert [row["Action"] for row in rows] == [action.id for action in report.actions]
    assert {row["From week, 80% likely"] for row in rows} == {None}
    assert report.no_roadmap in [row["In words"] for row in table(book["Summary"])]


TO_FILL_IN = ("Answer", "Evidence (path or link)", "Evidence date", "Evidence period", "Evidence cases")


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_everything_open_has_a_row_to_fill_in(
    name: str, books: dict[str, Workbook], samples: dict[str, Sample]
) -> None:
    """Questions without an answer, and answers without their evidence."""
    sample = samples[name]
    assert sample.roadmap is not None
    sheet = books[name]["Answers"]
    rows = table(sheet)
    asked = {id for row in rows for id in row["Requirements"].split(", ")}
    every = requirements(sample.assessment, sample.roadmap.plan, sample.roadmap)
    assert asked == {each.id for each in every if each.open}
    heads = [cell.value for cell in sheet[1]]
    for row in rows:
        assert row["Person to ask"]
        assert not [row[head] for head in TO_FILL_IN if row[head] is not None]
    for head in TO_FILL_IN:
        shades = {sheet.cell(line, heads.index(head) + 1).fill.fgColor.rgb for line in range(2, len(rows) + 2)}
        assert shades == {"FFFFF9D6"} or not rows


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_row_to_fill_in_can_be_read_back(name: str, books: dict[str, Workbook]) -> None:
    """Its field is one of the format, each is there once, and what can be chosen is what the field takes."""
    sheet = books[name]["Answers"]
    rows = table(sheet)
    column = get_column_letter([cell.value for cell in sheet[1]].index("Answer") + 1)
    lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    met = []
    for line, row in enumerate(rows, 2):
        address = str(row["Write to"])
        known = field(re.sub(r"\[[^\]]*\]", "[]", address))
        assert known is not None, address
        met.append((address, row["Requirements"] if "[]" in address else ""))
        rule = lists[f"{column}{line}"]
        assert rule.prompt
        if known.kind in (Kind.ENUM, Kind.ENUMS, Kind.YESNO, Kind.ARTEFACT):
            chosen = rule.formula1.strip('"').split(",")
            assert chosen[-1] == "unknown"
            for value in chosen[:-1]:
                assert value in (*known.values, "yes", "no")
            assert not rule.showErrorMessage, "a date to plan for, or a reason, can be typed"
    assert len(met) == len(set(met))


def test_what_decides_the_verdict_comes_first_for_each_person(books: dict[str, Workbook]) -> None:
    rows = table(books[SAMPLE]["Answers"])
    first = {person: list(group) for person, group in groupby(rows, key=lambda row: row["Person to ask"])}
    assert sum(len(group) for group in first.values()) == len(rows)
    decisive = [[row["Why"] == "Decides the verdict" for row in group] for group in first.values()]
    assert all(each == sorted(each, reverse=True) for each in decisive)
    fields = {row["Write to"] for row in rows if row["Why"] == "Decides the verdict"}
    assert {"owners.production", "evals.live_accuracy", "economics.cost_per_task"} <= fields


def test_what_is_only_claimed_is_asked_for_its_evidence(samples: dict[str, Sample], books: dict[str, Workbook]) -> None:
    (row,) = [row for row in table(books[SAMPLE]["Answers"]) if row["Requirements"] == "GOV-16"]
    assert row["State"] == "only claimed"
    assert row["Today"]
    assert row["Evidence supports"]
    assert row["Evidence needed"].startswith("documented")


def test_every_receipt_is_in_the_register_of_evidence(books: dict[str, Workbook], samples: dict[str, Sample]) -> None:
    for name, sample in samples.items():
        rows, items = table(books[name]["Evidence"]), sample.assessment.evidence.items
        for row, receipt in zip(rows, items, strict=True):
            assert row["Evidence"] == (receipt.ref or "no file")
            assert row["Shows"].split(", ") == list(receipt.supports)
            assert row["Level counted"] == receipt.counted.value
            assert row["Date"] == (datetime.combine(receipt.date, time()) if receipt.date else None)
            assert row["n"] == receipt.n
            assert row["SHA-256"] == (receipt.sha256 or None)


def test_the_summary_says_how_the_pilot_stands(dated_sample: Sample, dated: AssessDocument) -> None:
    assert dated.roadmap is not None
    sheet = opened(dated_sample)["Summary"]
    rows = {(row["Part"], row["What"]): row for row in table(sheet)}
    assert rows["Pilot", "Name"]["Value"] == dated.pilot.name
    assert rows["Verdict", "Verdict"]["Value"] == dated.verdict.headline
    assert rows["Verdict", "Why"]["In words"] == dated.verdict.because
    for wall in dated.walls:
        row = rows["Wall", wall.title]
        assert (row["Value"], row["Up to"]) == pytest.approx((wall.score.low, wall.score.high), abs=0.05)
        assert row["Colour"] == wall.colour
        assert row["Open blockers"] == len(wall.open_blockers)
    for one in dated.roadmap.dates:
        row = rows["Date", one.title]
        assert row["Value"] == datetime.fromisoformat(one.four_fifths.day)
        assert "(earliest" in row["In words"]
    assert rows["Source", "As of"]["Value"] == datetime.fromisoformat(dated.source.as_of)
    assert dated.source.sha256 in rows["Source", "Description"]["In words"]


def test_what_was_set_by_hand_stands_beside_what_is_computed(dated_sample: Sample, dated: AssessDocument) -> None:
    override = OverrideView(
        of="verdict",
        title="Verdict",
        computed=dated.verdict.headline,
        to="READY",
        author="M. Rossi",
        reason="seen on site",
    )
    report = msgspec.structs.replace(
        dated, annotations=AnnotationsView(client="", authors=(), brand="", comments=(), overrides=(override,))
    )
    row = next(row for row in table(opened(dated_sample, report)["Summary"]) if row["Part"] == "By hand")
    assert row["Value"] == dated.verdict.headline
    assert row["In words"] == "overridden by M. Rossi to READY: seen on site"


def test_every_sheet_can_be_filtered_scrolled_and_printed(books: dict[str, Workbook]) -> None:
    for book in books.values():
        assert [name for name in book.sheetnames if name != "Measured"] == SHEETS
        for sheet in book:
            assert sheet.auto_filter.ref == sheet.dimensions
            assert str(sheet.freeze_panes)[1:] == "2"
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.page_setup.orientation == "landscape"
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert not sheet.protection.sheet
            for column, cell in zip(sheet.column_dimensions.values(), sheet[1], strict=False):
                assert cell.font.bold
                assert 5 <= column.width <= 100


def with_evidence(sample: Sample, **changes: object) -> Sample:
    """A sample with every piece of its evidence changed."""
    replace = msgspec.structs.replace
    evidence = sample.assessment.evidence
    items = tuple(replace(item, **changes) for item in evidence.items)
    return sample._replace(assessment=replace(sample.assessment, evidence=replace(evidence, items=items)))


def spoilt(report: AssessDocument, text: str) -> AssessDocument:
    """The beginning of a report, with this text wherever a description or a questionnaire of a house puts one."""
    replace = msgspec.structs.replace
    assert report.roadmap is not None
    actions = tuple(
        replace(a, id=text, do=text, role=text, person=text, after=(text,), note=text, lane=text)
        for a in report.roadmap.actions[:9]
    )
    return replace(
        report,
        pilot=replace(report.pilot, name=text, company=text, summary=text, stage=text),
        verdict=replace(report.verdict, headline=text, because=text, means=text, also=(text,), change=(text,)),
        source=replace(report.source, file=text),
        walls=tuple(replace(wall, title=text) for wall in report.walls),
        gates=tuple(replace(gate, title=text) for gate in report.gates),
        roadmap=replace(report.roadmap, actions=actions),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_or_a_link_and_none_loses_its_text(
    text: str, dated_sample: Sample, dated: AssessDocument, assess_text: Callable[..., Assessment]
) -> None:
    written = json.dumps(text, ensure_ascii=False)
    described = assess_text(
        f"data_sources: [{{name: {written}}}]\nslos: [{{name: {written}}}]\nowners: {{sponsor: {written}}}\n"
    )
    spoilt_evidence = with_evidence(
        dated_sample, ref=text, kind=text, supports=(text,), period=text, sha256=text, remarks=()
    ).assessment.evidence
    described = msgspec.structs.replace(described, evidence=spoilt_evidence)
    data = xlsx.render(spoilt(dated, text), described)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in content
                assert b"<f " not in content
                assert b"<hyperlink" not in content
    found = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                assert cell.hyperlink is None
                if cell.value == text:
                    found += 1
                    assert cell.data_type == "s"
                    # It stays text when it is edited, too.
                    assert cell.quotePrefix
    assert found > 80


def test_what_xml_cannot_hold_is_shown_and_what_is_too_long_is_cut(dated_sample: Sample, dated: AssessDocument) -> None:
    rows = table(opened(dated_sample, spoilt(dated, "a\x00b\x08c\x1bd\re\u202ef\ufffe"))["Summary"])
    assert rows[0]["Value"].startswith(r"a\x00b\x08c\x1bd\re\u202ef")
    # As the names of files are read that are not in the encoding of the system.
    file = msgspec.structs.replace(dated.source, file="p\udcffilot.yaml")
    rows = table(opened(dated_sample, msgspec.structs.replace(dated, source=file))["Summary"])
    assert r"p\udcffilot.yaml" in [row["Value"] for row in rows]
    for character in ("x", "𝒳"):
        cell = table(opened(dated_sample, spoilt(dated, character * 40_000))["Summary"])[0]["Value"]
        assert cell == f"{character * ((32_766 * 2) // len(character.encode('utf-16-le')))}…"


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "1900-02-28", "9999-12-31"])
def test_a_day_outside_the_calendar_of_excel_is_still_readable(
    day: str, dated_sample: Sample, dated: AssessDocument
) -> None:
    replace = msgspec.structs.replace
    report = replace(dated, source=replace(dated.source, as_of=day))
    dated_sample = with_evidence(dated_sample, date=date.fromisoformat(day))
    cell = table(opened(dated_sample, report)["Evidence"])[0]["Date"]
    assert cell in (day, datetime.fromisoformat(day))
    assert (
        openpyxl.load_workbook(io.BytesIO(xlsx.render(report, dated_sample.assessment))).properties.created is not None
    )


def test_a_number_of_any_size_is_written(dated_sample: Sample) -> None:
    for n in (float("inf"), float("nan"), -0.5, 1e300, 10**20):
        opened(with_evidence(dated_sample, n=n))


def test_it_bears_the_mark_of_its_pilot_and_reads_no_clock(dated_sample: Sample, dated: AssessDocument) -> None:
    data = xlsx.render(dated, dated_sample.assessment, dated_sample.roadmap)
    assert xlsx.identity(dated.pilot.name) in data
    assert xlsx.identity("Another") not in data
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == datetime.fromisoformat(dated.source.as_of)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_report_same_bytes_in_any_process(samples: dict[str, Sample]) -> None:
    program = (
        "import hashlib, sys; from readiness.assessment.assess import assess;"
        "from readiness.questionnaire.built_in import built_in; from tests.conftest import read_sample;"
        "from readiness.report.formats import xlsx;"
        "from readiness.report.assess_document import assess_document;"
        "from readiness.roadmap.roadmap import build_roadmap;"
        "judged = assess(read_sample(sys.argv[1]), built_in()); drawn = build_roadmap(judged);"
        "report = assess_document(judged, drawn.plan, drawn);"
        "data = xlsx.render(report, judged, drawn); assert data == xlsx.render(report, judged, drawn);"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, SAMPLE],
            cwd=SAMPLES,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("7", "Pacific/Auckland"))
    }
    sample = samples[SAMPLE]
    data = xlsx.render(sample.report, sample.assessment, sample.roadmap)
    assert digests == {hashlib.sha256(data).hexdigest()}
