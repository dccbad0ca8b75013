"""The records of an audit log, whichever way they are exported: each as its fields with what they hold.

Of spans (OpenTelemetry, Langfuse, MLflow, LangSmith) a record is a trace: all that one task left behind.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from readiness.measured.evals.sets import folded_name
from readiness.measured.json_text import as_list, as_object, as_text
from readiness.patterns import pattern

FIELDS = (
    *("timestamp", "agent_id", "trigger", "inputs", "retrieval", "reasoning", "approval", "output", "tool_calls"),
    "final_action",
)
_USUAL: dict[str, tuple[str, ...]] = {
    "timestamp": (
        *("timestamp", "time", "ts", "datetime", "event_time", "created_at", "start_time", "at", "logged_at"),
        *("start_time_unix_nano", "request_time", "timestamp_ms", "occurred_at"),
    ),
    "agent_id": ("agent_id", "agent", "agent_name", "gen_ai_agent_id", "gen_ai_agent_name", "assistant_id"),
    "trigger": (
        *("trigger", "triggered_by", "trigger_event", "requested_by", "initiator", "user_id", "user", "enduser_id"),
        "initiated_by",
    ),
    "inputs": (
        *("inputs", "input", "prompt", "request", "messages", "gen_ai_input_messages", "gen_ai_prompt"),
        *("mlflow_span_inputs", "input_value"),
    ),
    "retrieval": (
        *("retrieval", "retrieved", "retrieved_documents", "documents", "retrieval_documents", "sources", "citations"),
        *("context_documents", "gen_ai_retrieval_documents"),
    ),
    "reasoning": ("reasoning", "reasoning_trace", "rationale", "thoughts", "chain_of_thought", "gen_ai_reasoning"),
    "approval": ("approval", "approved_by", "approver", "human_approval", "approvals", "approval_by"),
    "output": (
        *("output", "outputs", "response", "completion", "answer", "model_output", "gen_ai_output_messages"),
        *("gen_ai_completion", "mlflow_span_outputs", "output_value"),
    ),
    "tool_calls": ("tool_calls", "tool_call", "tools_used", "tools_called"),
    "final_action": ("final_action", "action", "action_taken", "change_made"),
    "id": ("id", "action_id", "record_id", "event_id", "audit_id", "trace_id", "uuid"),
    "link": ("trace_id", "correlation_id", "decision_id", "reasoning_id", "task_id", "request_id"),
    "sequence": ("sequence", "seq", "sequence_number", "sequence_no", "record_number"),
    "hash": ("hash", "record_hash", "entry_hash"),
    "previous_hash": ("previous_hash", "prev_hash", "previous_record_hash"),
}
KEYS = (*FIELDS, "id", "link", "sequence", "hash", "previous_hash")
"""What `select` may name."""
_NONE_SAID = frozenset(("", "n/a", "na", "-", "null", "none", "unknown", "todo", "tbd", "undefined", "nan"))
_NOT_NEEDED = frozenset(("not required", "not needed", "no approval required", "not applicable"))
_MAY_BE_NONE = frozenset(("retrieval", "tool_calls"))
_REASONING_PART = pattern(r'"type"\s*:\s*"(?:reasoning|thinking)"')
_TOOL_PART = pattern(r'"type"\s*:\s*"(?:tool_call|tool_use|function)"|"tool_calls"\s*:\s*\[\s*\{')
_KINDS = {
    "tool": "tool", "execute_tool": "tool", "function": "tool", "retriever": "retriever", "retrieval": "retriever",
    "llm": "llm", "chat": "llm", "generation": "llm", "chat_model": "llm", "text_completion": "llm",
    "generate_content": "llm", "agent": "agent", "invoke_agent": "agent", "chain": "chain",
}  # fmt: skip


_folded = lru_cache(maxsize=4096)(folded_name)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record: the keys that its fields stand under, and what else is asked of it.

    `stated` are the fields it holds, `empty` those of which it says that there was none. `time` is in seconds since
    1970; `raw` is the object itself where a hash may have been taken of it.
    """

    stated: Mapping[str, str]
    empty: frozenset[str]
    time: float | None
    id: str
    link: str
    number: int | None
    hash: str
    previous: str
    raw: dict[str, Any] | None = None


NOTHING = Record(stated={}, empty=frozenset(), time=None, id="", link="", number=None, hash="", previous="")
"""A line that is no record holds nothing."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a trace: its attributes, and what kind of step it is."""

    trace: str
    id: str
    kind: str
    values: dict[str, Any]


def form_of(document: Mapping[str, Any]) -> str:
    """How an object is exported: `OTLP`, `Langfuse`, `MLflow`, `LangSmith`, or `JSON Lines` for a record of its own."""
    if isinstance(document.get("resourceSpans"), list):
        return "OpenTelemetry"
    if "run_type" in document and ("trace_id" in document or "inputs" in document):
        return "LangSmith"
    if isinstance(as_object(document.get("data")).get("spans"), list) and isinstance(document.get("info"), dict):
        return "MLflow"
    if isinstance(document.get("observations"), list) or ("traceId" in document and "type" in document):
        return "Langfuse"
    return "JSON Lines"


def spans_of(document: Mapping[str, Any], form: str) -> Iterator[Span]:
    """The steps in one object of an export of spans."""
    reader = {"OpenTelemetry": _otlp, "LangSmith": _langsmith, "MLflow": _mlflow, "Langfuse": _langfuse}[form]
    yield from reader(document)


def _otlp(document: Mapping[str, Any]) -> Iterator[Span]:
    for resource in map(as_object, as_list(document.get("resourceSpans"))):
        scopes = as_list(resource.get("scopeSpans")) or as_list(resource.get("instrumentationLibrarySpans"))
        for span in (as_object(each) for scope in scopes for each in as_list(as_object(scope).get("spans"))):
            values = _attributes(span.get("attributes"))
            for event in map(as_object, as_list(span.get("events"))):
                values.update(_attributes(event.get("attributes")))
            values["timestamp"] = _nanoseconds(span.get("startTimeUnixNano"))
            operation = as_text(values.get("gen_ai.operation.name")) or as_text(values.get("openinference.span.kind"))
            yield Span(
                trace=as_text(span.get("traceId")), id=as_text(span.get("spanId")), kind=_kind(operation), values=values
            )


def _attributes(listed: Any) -> dict[str, Any]:
    return {as_text(each.get("key")): _value(as_object(each.get("value"))) for each in map(as_object, as_list(listed))}


def _value(value: dict[str, Any]) -> Any:
    """A value of OTLP/JSON: `{"stringValue": "x"}`."""
    for key, found in value.items():
        if key == "arrayValue":
            return [_value(as_object(each)) for each in as_list(as_object(found).get("values"))]
        if key == "kvlistValue":
            return _attributes(as_object(found).get("values"))
        return found
    return None


def _nanoseconds(value: Any) -> float | None:
    try:
        return int(value) / 1e9
    except (TypeError, ValueError, OverflowError):
        return None


def _langsmith(document: Mapping[str, Any]) -> Iterator[Span]:
    values = {**as_object(as_object(document.get("extra")).get("metadata")), **document}
    yield Span(
        trace=as_text(document.get("trace_id")) or as_text(document.get("id")),
        id=as_text(document.get("id")),
        kind=_kind(as_text(document.get("run_type"))),
        values=values,
    )


def _langfuse(document: Mapping[str, Any]) -> Iterator[Span]:
    own = "observations" in document
    trace = as_text(document.get("id")) if own else as_text(document.get("traceId"))
    listed = [document, *map(as_object, as_list(document.get("observations")))] if own else [document]
    for each in listed:
        values = {**as_object(each.get("metadata")), **{k: v for k, v in each.items() if k != "observations"}}
        values.setdefault("timestamp", each.get("startTime"))
        yield Span(trace=trace, id=as_text(each.get("id")), kind=_kind(as_text(each.get("type"))), values=values)


def _mlflow(document: Mapping[str, Any]) -> Iterator[Span]:
    info = as_object(document.get("info"))
    trace = as_text(info.get("trace_id")) or as_text(info.get("request_id"))
    about = {**as_object(info.get("trace_metadata")), **as_object(info.get("tags"))}
    time = info.get("request_time") or info.get("timestamp_ms")
    yield Span(trace=trace, id="", kind="", values={**about, "timestamp": time})
    for span in map(as_object, as_list(as_object(document.get("data")).get("spans"))):
        raw = span.get("attributes")
        values = dict(raw) if isinstance(raw, dict) else _attributes(raw)
        values = {key: _unquoted(value) for key, value in values.items()}
        yield Span(
            trace=trace,
            id=as_text(span.get("span_id")),
            kind=_kind(as_text(values.get("mlflow.spanType"))),
            values=values,
        )


def _unquoted(value: Any) -> Any:
    """A value that MLflow keeps as JSON in a text."""
    if not isinstance(value, str) or value[:1] not in ('"', "{", "["):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _kind(name: str) -> str:
    return _KINDS.get(name.casefold(), "")


def traces(spans: Iterable[Span], select: Mapping[str, str]) -> Iterator[Record]:
    """A record of each trace, in the order in which they begin in the export."""
    by_trace: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_trace[span.trace or span.id].append(span)
    for trace, each in by_trace.items():
        found = [record(span.values, select) for span in each]
        stated: dict[str, str] = {}
        for one in found:
            for field, key in one.stated.items():
                stated.setdefault(field, key)
        for span, one in zip(each, found, strict=True):
            # What a step is, and what is in its messages, says more than the names of its keys.
            if span.kind == "retriever" and "output" in one.stated:
                stated.setdefault("retrieval", one.stated["output"])
            if span.kind == "tool":
                stated.setdefault("tool_calls", as_text(span.values.get("gen_ai.tool.name")) or "tool")
            said = json.dumps(span.values, default=str)[:1_000_000] if "output" in one.stated else ""
            if said and _REASONING_PART.search(said.replace('\\"', '"')):
                stated.setdefault("reasoning", f"{one.stated['output']} (reasoning)")
            if said and _TOOL_PART.search(said.replace('\\"', '"')):
                stated.setdefault("tool_calls", f"{one.stated['output']} (tool_call)")
        times = [one.time for one in found if one.time is not None]
        yield Record(
            stated=stated,
            empty=frozenset(field for one in found for field in one.empty) - stated.keys(),
            time=min(times, default=None),
            id=trace,
            link=trace,
            number=None,
            hash="",
            previous="",
        )


def record(document: Mapping[str, Any], select: Mapping[str, str]) -> Record:
    """The record that one object is."""
    folded: dict[str, str] = {}
    for key in document:
        folded.setdefault(_folded(str(key)), str(key))
    stated, empty = {}, set()
    for field in FIELDS:
        for key, value in _held(document, folded, select, field):
            if _is_stated(value, field):
                stated[field] = key
                break
            if field in _MAY_BE_NONE and value in ([], {}):
                empty.add(field)
    number = _first(document, folded, select, "sequence")
    return Record(
        stated=stated,
        empty=frozenset(empty),
        time=_time(document, folded, select),
        id=as_text(_first(document, folded, select, "id")),
        link=as_text(_first(document, folded, select, "link")),
        number=number if isinstance(number, int) and not isinstance(number, bool) else None,
        hash=as_text(_first(document, folded, select, "hash")),
        previous=as_text(_first(document, folded, select, "previous_hash")),
        raw=dict(document) if "hash" in select or any(name in folded for name in _USUAL["hash"]) else None,
    )


def _held(
    document: Mapping[str, Any], folded: Mapping[str, str], select: Mapping[str, str], field: str
) -> Iterator[tuple[str, Any]]:
    """The values that a field may stand under: the key that was selected, else every usual one that is there."""
    if field in select:
        yield select[field], _at(document, select[field])
        return
    for name in _USUAL[field]:
        if name in folded:
            yield folded[name], document[folded[name]]


def _first(document: Mapping[str, Any], folded: Mapping[str, str], select: Mapping[str, str], field: str) -> Any:
    return next((value for _, value in _held(document, folded, select, field) if value not in (None, "")), None)


def _at(document: Mapping[str, Any], path: str) -> Any:
    """What stands under a key; a key inside an object is named with dots."""
    if path in document:
        return document[path]
    found: Any = document
    for part in path.split("."):
        if not isinstance(found, dict) or part not in found:
            return None
        found = found[part]
    return found


def _is_stated(value: Any, field: str) -> bool:
    """Whether a value says something. That no approval was needed is said; nothing, a blank or a placeholder is not."""
    if field == "timestamp":
        return _seconds(value) is not None
    if isinstance(value, str):
        said = value.strip().casefold()
        if field == "approval" and said in _NOT_NEEDED:
            return True
        return said not in _NONE_SAID and (field == "approval" or said not in _NOT_NEEDED)
    if isinstance(value, dict):
        return any(_is_stated(each, "") for each in value.values())
    if isinstance(value, list):
        return any(_is_stated(each, "") for each in value)
    return value is not None and value is not False


def _time(document: Mapping[str, Any], folded: Mapping[str, str], select: Mapping[str, str]) -> float | None:
    for _, value in _held(document, folded, select, "timestamp"):
        if (seconds := _seconds(value)) is not None:
            return seconds
    return None


def _seconds(value: Any) -> float | None:
    """A time in seconds since 1970: ISO 8601, or a number of seconds, milliseconds or nanoseconds."""
    if isinstance(value, str):
        text = value.strip()
        try:
            found = datetime.datetime.fromisoformat(text)
        except ValueError:
            return None
        found = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
        return found.timestamp() if 1971 <= found.year <= 2200 else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    for unit in (1, 1e3, 1e6, 1e9):
        if 31_536_000 <= value / unit <= 7_258_118_400:
            return float(value / unit)
    return None
