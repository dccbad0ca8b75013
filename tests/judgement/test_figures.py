"""Every figure of a sound pilot, made worse step by step and then left out: nothing gets better, silence included."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.ratchet import regressions, state_of
from readiness.figures.economics import LEDGER
from readiness.pilot.description import read_description
from readiness.questionnaire.ids import VerdictId
from readiness.questionnaire.model import Questionnaire
from tests.judgement.conftest import PILOTS
from tests.judgement.edits import dump, load
from tests.nightly import covering

BASES = sorted(path.stem for path in PILOTS.glob("base-*.yaml"))

LESS_IS_WORSE = (
    "evals.live_accuracy", "evals.groundedness", "evals.injection.blocked", "evals.cases", "evals.live_cases",
    "change.shadow_agreement", "change.shadow_weeks", "change.managers_trained", "change.operators_trained",
    "change.veto_days", "value.annual_return", "economics.value_per_task", "budget.owner_fte",
    "governance.probation_months", "operations.unattended_days", "audit.retention_years", "evidence[].n",
)  # fmt: skip
MORE_IS_WORSE = (
    "evals.bad_input_rate", "economics.exception_rate", "economics.cost_per_task", "economics.cost_at_volume",
    "budget.annual_run_cost", "value.programme_cost", "value.people_sharing", "governance.review_months",
    "change.started_week", *LEDGER,
)  # fmt: skip
HAVE_A_DIRECTION = ("slos[].measured", "baselines[].after")
MAY_HELP_WHEN_GONE = {
    "evals.live_cases": "the count of the evidence counts instead",
    "baselines[].after": "one of several baselines that is not the success metric",
    "economics.cost_at_volume": "it is computed from volume, cost per task and run cost, and neither READY nor SCALE",
    "evidence[].n": "the count of other evidence, or of the section, counts instead",
    **dict.fromkeys(LEDGER, "the stated cost per task counts alone; the lines only say what it is at least"),
}
"""Left out, these may give a better verdict than the worst figure; each is a regression in `check`."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STOPPED = (VerdictId.STOP, VerdictId.PAUSE, VerdictId.RE_SCOPE)
_GO = (VerdictId.READY, VerdictId.SCALE, VerdictId.FAST_TRACK)


def judged(data: dict[str, Any], questionnaire: Questionnaire) -> Assessment:
    reading = read_description(dump(data).encode(), "x.pilot.yaml", PILOTS)
    assert reading.pilot is not None
    assert not reading.faults
    return assess(reading.pilot, questionnaire)


def rank(found: Assessment) -> int:
    """STOP, PAUSE, RE-SCOPE and phase 1 only are one class; above it counts what may be spent."""
    decision = found.decision
    if decision.verdict in _STOPPED or decision.phase_1_only:
        return 0
    return 1 + 2 * decision.rank + (not decision.advisory_only)


def passed(found: Assessment) -> set[str]:
    return {gate.id for gate in found.scores.gates if gate.passes}


def places(data: dict[str, Any], path: str) -> Iterator[tuple[Any, str]]:
    """Where a figure is written: the mapping and the key; one for each entry of a list."""
    section, _, key = path.partition("[]." if "[]" in path else ".")
    for at in data.get(section, []) if "[]" in path else [data.get(section, {})]:
        *parents, last = key.split(".")
        for parent in parents:
            at = at.get(parent, {})
        if isinstance(at, dict) and last in at and _NUMBER.search(str(at[last])):
            yield at, last


def worse(text: str, factor: float) -> str:
    """A figure as it is written, with its first number multiplied; a percentage stays between 0 and 100."""
    found = _NUMBER.search(text)
    assert found is not None, text
    number = float(found[0].replace(",", "")) * factor
    if text[found.end() :].lstrip().startswith("%"):
        number = min(number, 100.0)
    whole = "." not in found[0]
    return f"{text[: found.start()]}{round(number) if whole else round(number, 2):g}{text[found.end() :]}"


def grows_worse(at: dict[str, Any], path: str) -> bool:
    """Whether more of a figure is worse."""
    if path == "slos[].measured":
        return any(word in at["target"] for word in ("at most", "below", "less", "under", "<"))
    if path == "baselines[].after":
        if "better" in at:
            return bool(at["better"] == "lower")
        return float(_NUMBER.findall(at["target"])[0]) < float(_NUMBER.findall(at["before"])[0])
    return path in MORE_IS_WORSE


FIGURES = (*LESS_IS_WORSE, *MORE_IS_WORSE, *HAVE_A_DIRECTION)


@cache
def read_base(name: str) -> dict[str, Any]:
    """A base pilot as data."""
    return load((PILOTS / f"{name}.yaml").read_text(encoding="utf-8"))


def drawn() -> dict[str, list[str]]:
    """For each base its figures; in CI so few that each base and each figure is met."""
    stated = ((base, path) for base in BASES for path in FIGURES if any(places(read_base(base), path)))
    found: dict[str, list[str]] = {}
    for base, path in covering(stated, lambda case: case):
        found.setdefault(base, []).append(path)
    return found


@pytest.mark.parametrize(("base", "paths"), drawn().items(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_worse_figure_never_helps_and_a_missing_one_is_no_better(
    base: str, paths: list[str], questionnaire: Questionnaire
) -> None:
    data = read_base(base)
    original = judged(data, questionnaire)
    state = state_of(original)
    wrong: list[str] = []
    for path in paths:
        for i in range(len(list(places(data, path)))):
            before = original
            edited = copy.deepcopy(data)
            at, key = list(places(edited, path))[i]
            written = str(at[key])
            factors = (1.05, 1.3, 3.0, 1000.0) if grows_worse(at, path) else (0.97, 0.7, 0.3, 0.0)
            for factor in factors:
                at[key] = worse(written, factor)
                now = judged(edited, questionnaire)
                if (
                    rank(now) > rank(before)
                    or not passed(now) <= passed(before)
                    or now.scores.index.value > before.scores.index.value + 1e-9
                ):
                    wrong.append(
                        f"{path}={at[key]} instead of worse {before.decision.headline}: {now.decision.headline}"
                    )
                before = now
            del at[key]
            gone = judged(edited, questionnaire)
            if gone.scores.index.value > original.scores.index.value + 1e-9 or not passed(gone) <= passed(original):
                wrong.append(f"{path} left out: score or gates better than with {written}")
            if rank(gone) > rank(original) or (rank(gone) > rank(before) and path not in MAY_HELP_WHEN_GONE):
                wrong.append(f"{path} left out: {gone.decision.headline}, worst figure {before.decision.headline}")
            if path in MAY_HELP_WHEN_GONE and path != "evidence[].n":
                told = {each.rule for each in regressions(state, gone).findings}
                if "regress-figure" not in told:
                    wrong.append(f"{path} left out: no regression")
    assert wrong == []


def test_a_figure_that_may_be_left_out_to_advantage_never_gives_a_go(questionnaire: Questionnaire) -> None:
    """From a pilot that loses money by its own figures, no figure can be left out to be let into production."""
    data = load(Path(PILOTS / "rail-return-below-run-cost.yaml").read_text(encoding="utf-8"))
    assert rank(judged(data, questionnaire)) == 0
    for path in MAY_HELP_WHEN_GONE:
        for i in range(len(list(places(data, path)))):
            edited = copy.deepcopy(data)
            at, key = list(places(edited, path))[i]
            del at[key]
            assert judged(edited, questionnaire).decision.verdict not in _GO
