"""What the terminal shows first."""

from __future__ import annotations

import pytest

from readiness.report.assess_document import AssessDocument
from readiness.report.formats.text import render
from tests.conftest import SAMPLE_NAMES


@pytest.mark.parametrize("name", SAMPLE_NAMES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(name: str, width: int, reports: dict[str, AssessDocument]) -> None:
    for line in render(reports[name], width=width).splitlines():
        assert len(line) <= width, line


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_what_is_read_first_comes_first(name: str, reports: dict[str, AssessDocument]) -> None:
    report = reports[name]
    text = render(report)
    places = [
        text.index(part) for part in (report.pilot.name, report.verdict.headline, "Six walls", "Stall reasons", "Gates")
    ]
    assert places == sorted(places)
    for wall in report.walls:
        assert wall.title in text


def test_markup_in_a_name_is_only_text(reports: dict[str, AssessDocument]) -> None:
    import msgspec

    report = reports["minimal"]
    named = msgspec.structs.replace(report.pilot, name="[red]Bold[/red] [link=x]pilot")
    assert "[red]Bold[/red] [link=x]pilot" in render(msgspec.structs.replace(report, pilot=named), colour=True)


def test_what_cannot_be_right_is_decided_before_work_that_assumes_it(reports: dict[str, AssessDocument]) -> None:
    """An agent that acts without the probation it never had is not first to be promoted after it."""
    decisions = [decision.what for decision in reports["techflow-after"].decisions]
    assert "Keep the agent advisory until it has served its probation" in decisions
    assert not any("promotion review" in decision for decision in decisions)
    assert len(set(decisions)) == len(decisions)
