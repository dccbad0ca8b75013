"""`assess --set`: what another answer would change, beside today's result, and the file is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.assessment.assess import assess
from readiness.pilot.answers import Answer
from readiness.pilot.description import read_description
from readiness.pilot.fields import FIELD
from readiness.pilot.written import CannotWrite, address, with_answer
from readiness.questionnaire.built_in import built_in
from tests.cli.conftest import Run
from tests.conftest import SAMPLES

BEFORE = "samples/techflow-before.pilot.yaml"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.pilot.yaml"))}


def column(page: str, row: str) -> tuple[str, str]:
    """Both figures of a row of the comparison."""
    line = next(line for line in page.splitlines() if line[2:].startswith(row))
    today, then = re.split(r"\s{2,}", line[2:].strip())[1:3]
    return today, then


def test_the_result_is_that_of_a_description_that_says_so(readiness: Run, place: Path) -> None:
    path = place / BEFORE
    before = path.read_bytes()
    listed = sorted(place.rglob("*"))
    done = readiness("assess", BEFORE, "--set", "owners.production=no")
    assert done.returncode == 0, done.stderr
    assert column(done.stdout, "Verdict") == ("ROADMAP, phase 1 only", "STOP")
    assert "Nothing was written" in done.stdout
    assert path.read_bytes() == before
    assert sorted(place.rglob("*")) == listed
    path.write_text(before.decode().replace("production: unknown", "production: no"), encoding="utf-8")
    changed = readiness("assess", BEFORE, "--no-html", "--no-pdf").stdout
    assert changed.splitlines()[2].startswith("STOP")


def test_several_answers_and_new_entries(readiness: Run) -> None:
    done = readiness(
        "assess",
        BEFORE,
        *("--set", "kill_criteria[wrong = part].threshold=above 2% for 2 weeks"),
        *("--set", "kill_criteria[wrong = part].decision=stop"),
        *("--set", "workflow.reads=orders, parts"),
        *("--set", "evals.injection.attempts=60"),
        *("--set", "owners.production=B. Okafor, Head of Maintenance"),
    )
    assert done.returncode == 0, done.stderr
    assert "OWN-02" in done.stdout.partition("Evidenced with the change:")[2]


def test_nothing_set_otherwise_is_no_difference(readiness: Run) -> None:
    done = readiness("assess", BEFORE, "--set", "owners.production=unknown")
    assert not [line for line in done.stdout.splitlines() if line.startswith("* ") and "differs from today" not in line]
    assert "none more" in done.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--set", "owners.production"), "expected an answer and its place"),
        (("--set", "owner.prod=x"), "is no field"),
        (("--set", "slos.target=at least 92%"), "slos[NAME].target"),
        (("--set", "pilot.harm=low"), "expected one of minor, serious, severe"),
        (("--set", "pilot.harm=minor", "--format", "json"), "prints a comparison"),
        (("--set", "pilot.harm=minor", "samples/minimal.pilot.yaml"), "name one"),
    ],
)
def test_what_cannot_be_set_is_explained(options: tuple[str, ...], words: str, readiness: Run) -> None:
    done = readiness("assess", BEFORE, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


PATHS = sorted(path for path in FIELD if "[" not in path and path != "pilot.name")
SAID = st.sampled_from(["yes", "no", "unknown", "planned 2026-12-01", "B. Okafor, Head of AP", "94%", "minor", "1"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(PATHS), SAID)
def test_to_suppose_is_to_write_and_not_to_write(name: str, path: str, answer: str) -> None:
    """For any answer at any place: what is judged is what would be judged if it were written."""
    where = address(path)
    assert where is not None
    try:
        written = with_answer(TEXTS[name], where, answer, replace=True)
    except CannotWrite:
        return
    there = read_description(written.encode(), name, SAMPLES)
    supposed = read_description(TEXTS[name].encode(), name, SAMPLES, supposed=[(where, answer)])
    assert (there.pilot is None) == (supposed.pilot is None)
    if there.pilot is None or supposed.pilot is None:
        return

    def said(answers: dict[str, Answer]) -> dict[str, tuple[object, ...]]:
        return {key: (each.state, each.value, each.note, each.text) for key, each in answers.items()}

    assert said(there.pilot.answers) == said(supposed.pilot.answers)
    one, other = assess(there.pilot, built_in()), assess(supposed.pilot, built_in())
    assert one.decision.headline == other.decision.headline
    assert one.scores.index == other.scores.index
