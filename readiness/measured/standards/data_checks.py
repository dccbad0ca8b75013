"""Checks of data that ran: validation results of Great Expectations, and of datacontract-cli."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from readiness.figures.intervals import wilson
from readiness.figures.shares import percent
from readiness.measured.json_text import as_list, as_object, as_text
from readiness.measured.standards.beside import answer_of, content, filled, json_object, path_of, stated_at
from readiness.measured.standards.model import Failing, Filled
from readiness.pilot.answers import Percent
from readiness.pilot.description import Item, Pilot

BAD_INPUT = "evals.bad_input_rate"
GREAT_EXPECTATIONS, DATACONTRACT = "Great Expectations", "datacontract-cli"
_MOST_NAMED = 5


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check: what it asks of which column, whether it passed, and how many of how many rows did not."""

    name: str
    passed: bool
    bad: int = 0
    rows: int = 0


def read(pilot: Pilot, item: Item, supports: tuple[str, ...]) -> tuple[list[Filled], list[Failing]]:
    """What results say: of the share of malformed input at least how large it is, and which checks fail.

    Raises:
        Refused: the file is no JSON or too large.
    """
    sources = tuple(path for path in supports if path.startswith("data_sources"))
    if not sources and BAD_INPUT not in supports:
        return [], []
    ref = path_of(item)
    data = content(pilot, ref)
    standard, checks = checks_of(json_object(data)) if data and data.strip() else ("", [])
    if not checks:
        return [], []
    found = list(_at_least(pilot, checks, ref, standard)) if BAD_INPUT in supports else []
    failed = [one for one in checks if not one.passed]
    if not failed:
        return found, []
    failing = Failing(
        path=item.label,
        line=item.line,
        column=item.column,
        file=ref,
        standard=standard,
        failed=len(failed),
        checks=len(checks),
        names=tuple(one.name for one in failed[:_MOST_NAMED]),
    )
    return found, [failing]


def checks_of(document: Mapping[str, Any]) -> tuple[str, list[Check]]:
    """The checks of a results file, and the tool that wrote it; none where it is of neither."""
    if as_text(document.get("datacontractCliVersion")) or (
        "dataContractId" in document and isinstance(document.get("checks"), list)
    ):
        return DATACONTRACT, [_of_contract(each) for each in map(as_object, as_list(document.get("checks")))]
    results = as_list(document.get("results"))
    if "great_expectations_version" in as_object(document.get("meta")):
        return GREAT_EXPECTATIONS, [_expectation(each) for each in map(as_object, results)]
    # A checkpoint has the results of each validation.
    runs = as_object(document.get("run_results"))
    found = [check for run in runs.values() for check in _of_run(as_object(run))]
    return (GREAT_EXPECTATIONS, found) if found else ("", [])


def _of_run(run: Mapping[str, Any]) -> list[Check]:
    held = as_object(run.get("validation_result")) or run
    if "great_expectations_version" not in as_object(held.get("meta")):
        return []
    return [_expectation(each) for each in map(as_object, as_list(held.get("results")))]


def _expectation(result: Mapping[str, Any]) -> Check:
    config, figures = as_object(result.get("expectation_config")), as_object(result.get("result"))
    kind = as_text(config.get("type")) or as_text(config.get("expectation_type"))
    column = as_text(as_object(config.get("kwargs")).get("column"))
    return Check(
        name=f"{column} {kind.removeprefix('expect_').replace('_', ' ')}".strip(),
        passed=result.get("success") is True,
        bad=_count(figures.get("unexpected_count")),
        rows=_count(figures.get("element_count")),
    )


def _of_contract(check: Mapping[str, Any]) -> Check:
    figures = as_object(check.get("diagnostics"))
    rowwise = as_text(figures.get("metric")) in ("missing_count", "invalid_count")
    return Check(
        name=as_text(check.get("name")) or as_text(check.get("type")),
        # A warning is what its author calls no failure; one that did not run shows nothing.
        passed=as_text(check.get("result")) in ("passed", "warning"),
        bad=_count(figures.get("value")) if rowwise else 0,
        rows=_count(figures.get("row_count")) if rowwise else 0,
    )


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15 else 0


def _at_least(pilot: Pilot, checks: list[Check], ref: str, standard: str) -> Iterator[Filled]:
    """The share of malformed rows is at least that of the check that most rows fail."""
    counted = [one for one in checks if one.rows and one.bad <= one.rows]
    if not counted:
        return
    worst = max(counted, key=lambda one: one.bad / one.rows)
    share = 100 * worst.bad / worst.rows
    stated = stated_at(pilot, BAD_INPUT)
    if not stated.given or not isinstance(stated.value, Percent):
        # At least so much is no figure to go by.
        return
    low = wilson(share, worst.rows).low
    less = stated.value.value < low
    said = f"at least {percent(share)} ({worst.bad:,} of {worst.rows:,} rows: {worst.name})"
    answer = answer_of("evals", "bad_input_rate", percent(share)) if less else None
    yield from filled(BAD_INPUT, stated, said, answer, ref, standard, conflict=less, observed=True)
