"""The scores worked out: an auditor can add up each wall from the printed table alone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire
from readiness.report import html
from readiness.report.page.editions import Edition
from tests.conftest import SAMPLE_NAMES

INPUTS = Path(__file__).parent.parent.parent / "output" / "figures"


def _read(page: str) -> list[tuple[str, float, float, str]]:
    """Of each printed wall its title, its score, what its rows add up to, and the sentence below them."""
    (section,) = re.findall(r'<section id="scores">.*?</section>', page, re.DOTALL)
    found = []
    for block in section.split("<h3>")[1:]:
        heading = unescape(block.partition("</h3>")[0])
        rows = [
            [
                unescape(re.sub("<[^>]+>", "", cell)).strip()
                for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
            ]
            for row in re.findall(r"<tr>(<td>.*?)</tr>", block, re.DOTALL)
        ]
        counted = [row for row in rows if re.fullmatch(r"[\d.]+", row[7])]
        weight = sum(int(row[2]) for row in counted)
        earned = sum(int(row[2]) * float(row[6]) for row in counted)
        title, _, score = heading.partition(": ")
        note = unescape(block.rpartition('<p class="note">')[2].partition("</p>")[0])
        found.append((title, float(score.split()[0]), 100 * earned / weight, note))
    return found


def _derived(assessment: Assessment) -> None:
    page = html.render(assessment, linked=False, edition=Edition.FULL)
    walls = _read(page)
    scored = {wall.title: wall.score.value for wall in assessment.scores.lenses[LensId.WALLS] if wall.score.criteria}
    assert {title for title, *_ in walls} == set(scored)
    for title, printed, mean, note in walls:
        cap = re.search(r"Capped at (\d+)", note)
        derived = min(mean, float(cap[1])) if cap else mean
        assert abs(derived - scored[title]) < 0.06, f"{title}: {derived} is not {scored[title]}"
        assert abs(printed - scored[title]) <= 0.5


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_each_wall_of_a_sample_can_be_added_up(name: str, assessed: dict[str, Assessment]) -> None:
    _derived(assessed[name])


@pytest.mark.parametrize("path", sorted(INPUTS.glob("*.pilot.yaml")), ids=lambda path: str(path.name))
def test_each_wall_of_other_pilots_can_be_added_up(path: Path, questionnaire: Questionnaire) -> None:
    pilot = read_description(path.read_bytes(), path.name, path.parent).pilot
    assert pilot is not None
    _derived(assess(pilot, questionnaire))


def test_what_is_due_after_production_is_shown_as_not_in_the_score(assessed: dict[str, Assessment]) -> None:
    page = html.render(assessed["techflow-after"], linked=False, edition=Edition.FULL)
    (section,) = re.findall(r'<section id="scores">.*?</section>', page, re.DOTALL)
    (row, *_) = re.findall(r"<tr><td>GOV-12.*?</tr>", section, re.DOTALL)
    assert "not in the score" in row
    assert "Autonomy" in row
    (walls,) = re.findall(r'<section id="walls">.*?</section>', page, re.DOTALL)
    (security,) = re.findall(r"<b>Security</b>.*?</tr>", walls, re.DOTALL)
    assert "not in the score; open of these: GOV-12" in security, "100 stands beside a requirement that is open"


@pytest.mark.parametrize("edition", [Edition.REPORT, Edition.FULL])
def test_the_method_states_every_number_of_the_formula(
    edition: Edition, assessed: dict[str, Assessment], questionnaire: Questionnaire
) -> None:
    page = html.render(assessed["techflow-before"], linked=False, edition=edition)
    (method,) = re.findall(r'<section id="method">.*?</section>', page, re.DOTALL)
    scoring = questionnaire.scoring
    weights = [criterion.weight for criterion in questionnaire.criteria]
    assert f"Weights run from {min(weights)} to {max(weights)}" in method
    for cap in (scoring.core_one_no, scoring.core_two_no):
        assert f"at most {cap:.0f}" in method
    for credit in scoring.credit[1:]:
        assert f"{credit:.2f}" in method
    (walls,) = re.findall(r'<section id="walls">.*?</section>', page, re.DOTALL)
    assert "Capped at" in walls, "a capped score says why it stops where it does"
