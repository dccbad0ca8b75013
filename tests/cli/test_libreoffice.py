"""A question sheet that is answered in LibreOffice comes back whole: what was typed is what the description says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from readiness.assessment.assess import assess
from readiness.pilot.description import read_description
from readiness.questionnaire.built_in import built_in
from tests.cli.conftest import Run
from tests.cli.test_ask_fill import BARE, answers_for, in_markdown, sheets_of

_PYTHON = os.environ.get("READINESS_UNO_PYTHON", "/usr/bin/python3")
"""A Python that has `uno`, the interface of LibreOffice: on Debian the package python3-uno."""
EXCEL, CALC = "Calc MS Excel 2007 XML", "calc8"


@cache
def there_is_an_office() -> bool:
    """Whether LibreOffice can be driven here."""
    if shutil.which("soffice") is None or not Path(_PYTHON).exists():
        return False
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run([_PYTHON, "-c", "import uno"], env=plain, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(
    not there_is_an_office(),
    reason="LibreOffice Calc or python3-uno is not installed: apt-get install libreoffice-calc python3-uno",
)


def typed_in_office(place: Path, jobs: Sequence[Mapping[str, object]]) -> None:
    """Type answers into workbooks and save them."""
    (place / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [_PYTHON, str(Path(__file__).with_name("office.py")), str(place / "profile"), str(place / "jobs.json")],
        env={**plain, "HOME": str(place)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def columns(answers: dict[str, str], on: str) -> list[dict[str, str]]:
    """What is typed into which column of the row that writes to an address."""
    answered = [{"write_to": where, "head": "Answer", "typed": answer} for where, answer in answers.items()]
    return [*answered, *({"write_to": where, "head": "Date", "typed": on} for where in answers)]


def test_every_kind_of_answer_comes_back_as_it_was_typed(readiness: Run, place: Path) -> None:
    """The same answers through Markdown and through LibreOffice lead to the same description."""
    (place / "new.yaml").write_text(BARE, encoding="utf-8")
    assert readiness("ask", "new.yaml", "--format", "markdown", "--format", "xlsx", "-o", "out").returncode == 0
    jobs, typed, written = [], [], []
    for sheet in sheets_of(BARE):
        answers = answers_for(sheet)
        name = next(
            path
            for path in (place / "out").glob("*.md")
            if all(f"`{where}`" in path.read_text(encoding="utf-8") for where in answers)
        )
        back = place / f"back-{name.stem}.xlsx"
        source = name.with_suffix(".xlsx")
        jobs.append({"from": str(source), "to": str(back), "filter": EXCEL, "columns": columns(answers, "2026-06-28")})
        typed.append(back.name)
        markdown = place / f"back-{name.stem}.md"
        markdown.write_bytes(in_markdown(name, answers, "2026-06-28"))
        written.append(markdown.name)
    typed_in_office(place, jobs)
    results = {}
    for way, files in (("markdown", written), ("office", typed)):
        (place / "new.yaml").write_text(BARE, encoding="utf-8")
        done = readiness("fill", "new.yaml", "--no-record", *files)
        results[way] = ((place / "new.yaml").read_text(encoding="utf-8"), done.returncode, done.stderr)
    assert results["office"][0] == results["markdown"][0]
    assert results["office"][1] == results["markdown"][1] == 0, results["office"][2]
    pilot = read_description(results["office"][0].encode(), "new.yaml").pilot
    assert pilot is not None
    assert len(assess(pilot, built_in()).decision.open_fields) == 0


def test_what_people_type_into_a_spreadsheet_is_understood(readiness: Run, place: Path) -> None:
    """Calc makes numbers, shares and days of what is typed, and saves them as such."""
    (place / "new.yaml").write_text(BARE, encoding="utf-8")
    assert readiness("ask", "new.yaml", "--format", "xlsx", "-o", "out").returncode == 0
    answers = {
        "owners.production": "B. Okafor, Head of Accounts Payable",
        "value.scorecard": "no",
        "value.people_sharing": "14",
        "evals.bad_input_rate": "8%",
        "budget.annual_run_cost": "240000 EUR",
        "pilot.go_live": "2026-12-01",
    }
    jobs = [
        {"from": str(path), "to": str(place / path.name), "filter": EXCEL, "columns": columns(answers, "2026-06-28")}
        for path in sorted((place / "out").glob("*.xlsx"))
    ]
    typed_in_office(place, jobs)
    asked = {
        row[heads.index("Write to")]
        for path in (place / "out").glob("*.xlsx")
        for page in openpyxl.load_workbook(path).worksheets
        for heads in [[cell.value for cell in page[1]]]
        if "Write to" in heads
        for row in page.iter_rows(min_row=2, values_only=True)
    }
    done = readiness("fill", "new.yaml", *(str(Path(str(job["to"])).name) for job in jobs))
    assert done.returncode == 0, done.stderr
    text = (place / "new.yaml").read_text(encoding="utf-8")
    for where, answer in answers.items():
        assert where in asked, where
        assert f"{where.partition('.')[2]}: {answer}" in text
    records = [path.read_text(encoding="utf-8") for path in (place / "evidence").glob("answers-*2026-06-28*")]
    assert any("B. Okafor, Head of Accounts Payable" in record for record in records)


def test_a_sheet_saved_as_ods_says_what_to_do(readiness: Run, place: Path) -> None:
    (place / "new.yaml").write_text(BARE, encoding="utf-8")
    assert readiness("ask", "new.yaml", "--format", "xlsx", "-o", "out").returncode == 0
    first = sorted((place / "out").glob("*.xlsx"))[0]
    typed_in_office(place, [{"from": str(first), "to": str(place / "back.ods"), "filter": CALC, "columns": []}])
    done = readiness("fill", "new.yaml", "back.ods")
    assert done.returncode == 2
    assert ".xlsx" in done.stderr
    assert (place / "new.yaml").read_text(encoding="utf-8") == BARE
