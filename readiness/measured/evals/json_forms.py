"""Results of evals that are one JSON document: promptfoo, pytest-json-report, DeepEval, MLflow, Ragas."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

from readiness.measured.evals import inspect
from readiness.measured.evals.inspect import passed, words
from readiness.measured.evals.junit import LABELS, MOST_CASES
from readiness.measured.evals.model import Case, Outcome, Run
from readiness.measured.evals.sets import folded_name
from readiness.measured.json_text import as_list, as_object, as_text, parsed
from readiness.measured.model import Refused
from readiness.texts import text

_FAITHFUL = ("faithfulness", "groundedness", "response_groundedness")
_RAGAS = frozenset(
    (
        *_FAITHFUL,
        *("answer_relevancy", "response_relevancy", "context_precision", "context_recall", "answer_correctness"),
        *("factual_correctness", "semantic_similarity", "answer_similarity", "context_entity_recall"),
    )
)
_SHARES = ("accuracy", "accuracy_score", "pass_rate", "exact_match", "exact_match_v1", "exact_match_v1_mean",
           "exact_match_mean", "correctness_mean")  # fmt: skip
_COUNTS = ("example_count", "num_examples", "n_examples", "examples")
_PLUGIN = ("pluginId", "strategyId", "harmCategory")
_PYTEST = {"passed": Outcome.PASSED, "failed": Outcome.FAILED, "error": Outcome.ERROR}
_NOT_MARKERS = frozenset(("parametrize", "pytestmark", "usefixtures", "filterwarnings", "skip", "skipif", "xfail"))


def read(document: Any, file: str, label: str) -> tuple[Run, ...]:
    """The runs of a document, by what it has in it.

    Raises:
        Refused: it is of no known tool, or has no cases.
    """
    found: tuple[Run, ...] = ()
    for knows, reader in _READERS:
        if knows(document):
            found = reader(document, file, label)
            break
    else:
        raise Refused(text("eval.unknown", file=file))
    if not any(run.cases for run in found):
        raise Refused(text("eval.no-cases", file=file))
    if sum(len(run.cases) for run in found) > MOST_CASES:
        raise Refused(text("eval.too-many", file=file, most=f"{MOST_CASES:,}"))
    return found


def read_table(data: bytes, file: str, label: str) -> tuple[Run, ...]:
    """The scores of a CSV file of Ragas.

    Raises:
        Refused: it has no column of scores that is known.
    """
    said = data.decode("utf-8-sig", "replace")
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.DictReader(io.StringIO(said)))
    except csv.Error as error:
        raise Refused(text("measured.cut-off", file=file, why=str(error))) from None
    return read([{key: _number(value) for key, value in row.items() if key} for row in rows], file, label)


def read_lines(data: bytes, file: str, label: str) -> tuple[Run, ...]:
    """The scores of a file with a JSON object a line.

    Raises:
        Refused: a line is none.
    """
    rows = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line.strip():
            rows.append(parsed(line, text("measured.json.line", file=file, line=number))[0])
    return read(rows, file, label)


def _number(value: Any) -> Any:
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def _key(*parts: Any) -> str:
    """What makes a case the same case: its input, whatever it is called."""
    said = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _labels(metadata: Any, label: str, usual: tuple[str, ...] = LABELS) -> tuple[str, ...]:
    """What the author wrote of the set of a case."""
    known = {str(key).casefold(): value for key, value in as_object(metadata).items()}
    return tuple(word for key in ((label.casefold(),) if label else usual) for word in words(known.get(key)))


def _is_promptfoo(document: Any) -> bool:
    results = as_object(as_object(document).get("results"))
    return isinstance(results.get("results"), list) and ("stats" in results or "prompts" in results)


def _promptfoo(document: Any, file: str, label: str) -> tuple[Run, ...]:
    results = as_object(document["results"])
    day = as_text(results.get("timestamp"))[:10]
    about = as_text(as_object(document.get("config")).get("description"))
    rows = list(map(as_object, results["results"]))
    prompts = len({_prompt(row) for row in rows})
    found: dict[tuple[str, str], list[Case]] = {}
    for row in rows:
        test = as_object(row.get("testCase"))
        metadata = as_object(test.get("metadata"))
        variables = test.get("vars") or row.get("vars")
        name = as_text(test.get("description")) or as_text(row.get("testIdx")) or as_text(row.get("id"))
        plugins = tuple(as_text(metadata.get(key)) for key in _PLUGIN)
        found.setdefault((_provider(row), _prompt(row) if prompts > 1 else ""), []).append(
            Case(
                key=_key(variables) if variables else _key(name),
                name=name,
                outcome=_promptfoo_outcome(row),
                # What an attack is called, its own generator has written.
                labels=(*_labels(metadata, label), *filter(None, plugins), *(("red team",) if any(plugins) else ())),
                hints=(about, file),
            )
        )
    return tuple(
        Run(tool="promptfoo", cases=tuple(cases), day=day, model=provider, version=prompt)
        for (provider, prompt), cases in found.items()
    )


def _provider(row: dict[str, Any]) -> str:
    provider = row.get("provider")
    return as_text(provider) or as_text(as_object(provider).get("id"))


def _prompt(row: dict[str, Any]) -> str:
    prompt = as_object(row.get("prompt"))
    return (as_text(prompt.get("label")) or as_text(prompt.get("raw")))[:80]


def _promptfoo_outcome(row: dict[str, Any]) -> Outcome:
    if row.get("success") is True:
        return Outcome.PASSED
    # 2 is an error of the provider or of an assertion, 1 an assertion that failed.
    return Outcome.ERROR if row.get("failureReason") == 2 else Outcome.FAILED


def _is_pytest(document: Any) -> bool:
    found = as_object(document)
    return isinstance(found.get("tests"), list) and "exitcode" in found


def _pytest(document: Any, file: str, label: str) -> tuple[Run, ...]:
    cases = []
    for each in map(as_object, document["tests"]):
        node = as_text(each.get("nodeid"))
        own = {key: value for one in as_list(each.get("user_properties")) for key, value in as_object(one).items()}
        markers = tuple(
            word
            for word in map(as_text, as_list(each.get("keywords")))
            if word not in _NOT_MARKERS and word not in node
        )
        cases.append(
            Case(
                key=node,
                name=node,
                outcome=_PYTEST.get(as_text(each.get("outcome")), Outcome.SKIPPED),
                labels=(*_labels({**own, **as_object(each.get("metadata"))}, label), *markers),
                hints=(node.partition("::")[0], file),
            )
        )
    return (Run(tool="pytest", cases=tuple(cases), day=_day(document.get("created"))),)


def _day(seconds: Any) -> str:
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        return ""
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OSError, OverflowError):
        return ""


def _is_deepeval(document: Any) -> bool:
    found = as_object(document)
    return any(isinstance(found.get(key), list) for key in ("testCases", "test_results"))


def _deepeval(document: Any, file: str, label: str) -> tuple[Run, ...]:
    cases = []
    listed = [*as_list(document.get("testCases")), *as_list(document.get("conversationalTestCases"))]
    for each in map(as_object, listed or as_list(document.get("test_results"))):
        name = as_text(each.get("name"))
        asked = each.get("input") or each.get("turns")
        metadata = each.get("additionalMetadata") or each.get("additional_metadata") or each.get("metadata")
        success = each.get("success")
        metrics = as_list(each.get("metricsData")) or as_list(each.get("metrics_data"))
        cases.append(
            Case(
                key=_key(asked) if asked else _key(name),
                name=name,
                outcome=Outcome.PASSED if success is True else Outcome.FAILED if success is False else Outcome.ERROR,
                labels=(*_labels(metadata, label), *words(each.get("tags"))),
                hints=(as_text(document.get("identifier")), as_text(document.get("testFile")), file),
                grounded=_grounded({as_text(m.get("name")): m.get("success") for m in map(as_object, metrics)}),
            )
        )
    model = as_text(as_object(document.get("hyperparameters")).get("model"))
    return (Run(tool="DeepEval", cases=tuple(cases), model=model, day=as_text(document.get("createdAt"))[:10]),)


def _grounded(scores: dict[str, Any]) -> bool | None:
    """Whether an answer is supported by its documents in all that it says; None where nobody looked.

    A score that is none counts as no.
    """
    for name, value in scores.items():
        if folded_name(name) in _FAITHFUL:
            return value is True or (isinstance(value, (int, float)) and value >= 1)
    return None


def _is_mlflow_run(document: Any) -> bool:
    return isinstance(as_object(as_object(document).get("data")).get("metrics"), (dict, list))


def _mlflow_run(document: Any, file: str, label: str) -> tuple[Run, ...]:
    """A run that gives a share and of how many: its cases have no names, and are no other run's cases."""
    metrics = {folded_name(str(name)): value for name, value in _pairs(document["data"].get("metrics")).items()}
    params = {**_pairs(document["data"].get("tags")), **_pairs(document["data"].get("params"))}
    share = next((metrics[name] for name in _SHARES if _is_number(metrics.get(name))), None)
    count = next((metrics[name] for name in _COUNTS if _is_number(metrics.get(name))), None)
    if share is None or count is None or not 0 <= share <= 1 or count < 1 or count > MOST_CASES or count != int(count):
        raise Refused(text("eval.mlflow", file=file, shares="`accuracy_score`", counts="`example_count`"))
    info = as_object(document.get("info"))
    id = as_text(info.get("run_id")) or as_text(info.get("run_uuid"))
    # Whatever is between two cases has not passed.
    right = int(share * count + 1e-9)
    started = info.get("start_time")
    cases = tuple(
        Case(
            key=f"{id}\0{number}",
            name="",
            outcome=Outcome.PASSED if number < right else Outcome.FAILED,
            labels=_labels(params, label),
            hints=(as_text(info.get("run_name")), file),
        )
        for number in range(int(count))
    )
    model = next((as_text(params[key]) for key in ("model", "model_name", "model_id") if key in params), "")
    day = _day(started / 1000) if isinstance(started, (int, float)) else ""
    version = next(
        (as_text(params[key]) for key in ("version", "model_version", "prompt_version") if key in params), ""
    )
    return (Run(tool="MLflow", cases=cases, day=day, model=model, version=version),)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _pairs(value: Any) -> dict[str, Any]:
    """Names and values, written as an object or as a list of `{key, value}`."""
    if isinstance(value, dict):
        return value
    return {as_text(each.get("key")): each.get("value") for each in map(as_object, as_list(value))}


def _is_mlflow_table(document: Any) -> bool:
    found = as_object(document)
    return isinstance(found.get("columns"), list) and isinstance(found.get("data"), list)


def _mlflow_table(document: Any, file: str, label: str) -> tuple[Run, ...]:
    names = [as_text(name) for name in document["columns"]]
    rows = [dict(zip(names, as_list(row), strict=False)) for row in document["data"]]
    scored = [name for name in names if name.endswith(("/score", "/value"))]
    if not scored:
        raise Refused(text("eval.unknown", file=file))
    asked = [
        name for name in names if name.rpartition("/")[2] in ("inputs", "input", "request", "question", "inputs_text")
    ]
    cases = tuple(
        Case(
            key=_key([row.get(name) for name in asked]) if asked else _key(number),
            name=as_text(row.get(asked[0])) if asked else str(number),
            outcome=Outcome.PASSED if all(passed(row.get(name)) for name in scored) else Outcome.FAILED,
            labels=_labels(row, label),
            hints=(file,),
            grounded=_grounded({name.partition("/")[0]: row.get(name) for name in scored}),
        )
        for number, row in enumerate(rows)
    )
    return (Run(tool="MLflow", cases=cases),)


def _is_ragas(document: Any) -> bool:
    rows = as_list(document)
    return bool(rows) and all(isinstance(row, dict) for row in rows) and bool(_RAGAS & rows[0].keys())


def _ragas(document: Any, file: str, label: str) -> tuple[Run, ...]:
    """Scores without a bound that says which is a pass: only whether each answer is supported is taken from them."""
    cases = []
    for number, row in enumerate(document):
        asked = row.get("user_input") or row.get("question")
        cases.append(
            Case(
                key=_key(asked) if asked else _key(number),
                name=as_text(asked)[:80] or str(number),
                outcome=Outcome.UNJUDGED,
                labels=_labels(row, label),
                hints=(file,),
                grounded=_grounded(row),
            )
        )
    return (Run(tool="Ragas", cases=tuple(cases)),)


def _is_inspect(document: Any) -> bool:
    found = as_object(document)
    return isinstance(found.get("eval"), dict) and "status" in found


_READERS: tuple[tuple[Callable[[Any], bool], Callable[[Any, str, str], tuple[Run, ...]]], ...] = (
    (_is_inspect, inspect.read),
    (_is_promptfoo, _promptfoo),
    (_is_pytest, _pytest),
    (_is_deepeval, _deepeval),
    (_is_mlflow_run, _mlflow_run),
    (_is_mlflow_table, _mlflow_table),
    (_is_ragas, _ragas),
)
