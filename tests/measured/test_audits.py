"""An audit log is counted record by record; what it does not hold is not recorded, whatever is stated."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.measured.audits.model import Audit
from readiness.measured.audits.read import read_audit
from readiness.measured.audits.records import FIELDS
from readiness.measured.model import Refused
from readiness.pilot.answers import State
from readiness.questionnaire.model import Level, Questionnaire
from readiness.rules.ids import ContradictionId
from tests.measured.test_claims import described, found, save

MADE = Path(__file__).parent / "made"
Judge = Callable[..., Assessment]
WHOLE: dict[str, Any] = {
    "agent_id": "matcher-1", "trigger": "invoice 17 arrived", "inputs": {"invoice": 17}, "retrieval": ["order 9"],
    "reasoning": "amounts agree", "approval": {"by": "D. Weiss", "at": "2026-01-05"}, "output": "match",
    "tool_calls": [{"name": "book"}], "final_action": "booked",
}  # fmt: skip
STATED = f"audit: {{fields: [{', '.join(FIELDS)}], action_ids: yes, immutable: yes}}\n"
EVIDENCE = "evidence:\n  - {supports: [audit], type: audit, ref: audit.jsonl}\n"


def records(count: int, **changed: Callable[[int], Any]) -> list[dict[str, Any]]:
    """Records an hour apart; a value that is changed is made by the number of its record, None leaves it out."""
    start = datetime.datetime(2026, 1, 5, 8)
    made = []
    for n in range(count):
        one = {"id": f"A-{n}", "timestamp": (start + datetime.timedelta(hours=n)).isoformat() + "Z", **WHOLE}
        one.update({key: make(n) for key, make in changed.items()})
        made.append({key: value for key, value in one.items() if value is not None})
    return made


def lines(listed: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(one) + "\n" for one in listed)


def read(folder: Path, content: str | bytes, name: str = "audit.jsonl", **select: str) -> Audit:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_audit(folder, name, select)


def present(audit: Audit) -> dict[str, int]:
    return {one.name: one.present for one in audit.fields}


@pytest.fixture
def judge(tmp_path: Path, questionnaire: Questionnaire) -> Judge:
    def run(text: str, listed: list[dict[str, Any]]) -> Assessment:
        (tmp_path / "audit.jsonl").write_text(lines(listed), encoding="utf-8")
        pilot = described(tmp_path, text)
        save(pilot, questionnaire)
        return assess(pilot, questionnaire)

    return run


def test_a_field_that_is_stated_and_not_in_the_records_is_not_recorded(judge: Judge) -> None:
    listed = records(1247, approval=lambda n: WHOLE["approval"] if n < 412 else None)
    assessment = judge(STATED + EVIDENCE, listed)
    fields = tuple(name for name in FIELDS if name != "approval")
    assert assessment.pilot.value("audit.fields") == fields
    (one,) = found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)
    assert one.message == "approval is stated, and in audit.jsonl approval is in 412 of 1,247 records"
    assert assessment.result("AUD-04").status.value == "no"
    assert assessment.evidence.level("audit.fields") is Level.MEASURED
    assert assessment.pilot.answer("audit.action_ids").given


def test_fields_that_nobody_stated_are_filled(judge: Judge) -> None:
    assessment = judge(EVIDENCE, records(40))
    assert assessment.pilot.value("audit.fields") == FIELDS
    assert assessment.pilot.answer("audit.action_ids").given
    assert not assessment.pilot.answer("audit.immutable").given
    assert not found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)


@pytest.mark.parametrize("nothing", ["", "  ", "n/a", "-", "TODO", [], {}, [""], {"by": ""}, {"by": None}, False])
def test_a_blank_or_a_placeholder_is_no_record_of_anything(tmp_path: Path, nothing: Any) -> None:
    assert present(read(tmp_path, lines(records(20, approval=lambda _: nothing))))["approval"] == 0


def test_that_nothing_was_needed_is_said_in_words_or_by_an_empty_list(tmp_path: Path) -> None:
    said = read(tmp_path, lines(records(20, approval=lambda n: "not required" if n else WHOLE["approval"])))
    assert present(said)["approval"] == 20
    listed = records(20, retrieval=lambda n: ["order"] if n == 3 else [])
    assert present(read(tmp_path, lines(listed)))["retrieval"] == 20
    # A list that is never filled records nothing.
    assert present(read(tmp_path, lines(records(20, tool_calls=lambda _: []))))["tool_calls"] == 0


def test_keys_of_other_names_are_selected(tmp_path: Path) -> None:
    listed = [{"when": "2026-01-05T08:00:00Z", "who": {"bot": "m1"}, "because": "agree"} for _ in range(9)]
    with pytest.raises(Refused, match="none of the fields"):
        read(tmp_path, lines(listed))
    audit = read(tmp_path, lines(listed), timestamp="when", agent_id="who.bot", reasoning="because")
    assert (present(audit)["agent_id"], present(audit)["reasoning"], audit.first) == (9, 9, "2026-01-05")
    with pytest.raises(Refused, match="no record with something in `missing`"):
        read(tmp_path, lines(listed), timestamp="when", approval="missing")


def test_an_action_whose_id_leads_to_no_reasoning_is_not_traced(judge: Judge, tmp_path: Path) -> None:
    assessment = judge(STATED + EVIDENCE, records(100, reasoning=lambda n: "agree" if n % 2 else None))
    answer = assessment.pilot.answer("audit.action_ids")
    assert answer.state is State.NO
    said = {one.path: one for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert said["audit.action_ids"].arithmetic == "50 of 100 records carry an id of their own that leads to reasoning"
    # The reasoning may stand in another record of the task.
    listed = records(100, reasoning=lambda n: "agree" if n % 2 else None, trace_id=lambda n: f"T-{n // 2}")
    assert read(tmp_path, lines(listed)).traced == 100
    same = read(tmp_path, lines(records(100, id=lambda _: "A-1")))
    assert (same.traced, same.repeated) == (1, 99)


def chained(count: int, **changed: Callable[[int], Any]) -> list[dict[str, Any]]:
    """Records that each carry the hash of the one before, and their own."""
    previous = ""
    made = []
    for one in records(count, **changed):
        one["previous_hash"] = previous
        body = json.dumps(one, sort_keys=True, separators=(",", ":"))
        previous = one["hash"] = hashlib.sha256(body.encode()).hexdigest()
        made.append(one)
    return made


def test_a_chain_of_hashes_that_holds_shows_that_nothing_was_changed(judge: Judge) -> None:
    assessment = judge(EVIDENCE, chained(60))
    assert assessment.pilot.answer("audit.immutable").given
    assert assessment.evidence.level("audit.immutable") is Level.MEASURED


@pytest.mark.parametrize("change", ["edit", "remove", "swap"])
def test_a_chain_that_breaks_contradicts_that_records_cannot_be_changed(judge: Judge, change: str) -> None:
    listed = chained(60)
    if change == "edit":
        listed[29]["final_action"] = "nothing"
    elif change == "remove":
        del listed[29]
    else:
        listed[29], listed[30] = listed[30], listed[29]
    assessment = judge(STATED + EVIDENCE, listed)
    assert assessment.pilot.answer("audit.immutable").state is State.NO
    said = {one.path: one for one in found(assessment, ContradictionId.MEASURED_AGAINST_CLAIM)}
    assert "breaks at record 30 of" in said["audit.immutable"].arithmetic


def test_hashes_that_nobody_can_compute_again_show_nothing(judge: Judge) -> None:
    listed = [{**one, "hash": f"{n:064}", "previous_hash": f"{n - 1:064}"} for n, one in enumerate(records(30))]
    assessment = judge(EVIDENCE, listed)
    assert not assessment.pilot.answer("audit.immutable").given
    audit = assessment.measurements.sources[0].audit
    assert audit is not None
    assert audit.chain is not None
    assert (audit.chain.broken_at, audit.chain.recomputed) == (None, False)


def test_numbers_that_are_missing_and_days_without_a_record_are_found(judge: Judge) -> None:
    listed = records(100, seq=lambda n: n if n < 50 else n + 7)
    for one in listed[60:]:
        one["timestamp"] = one["timestamp"].replace("2026-01", "2026-03")
    (gaps,) = found(judge(EVIDENCE, listed), ContradictionId.AUDIT_LOG_GAPS)
    assert "7 numbers are missing from the sequence" in gaps.message
    assert "no record was written for 59 days, from 2026-01-07 to 2026-03-07" in gaps.message
    assert not found(judge(EVIDENCE, records(100, seq=lambda n: n + 5)), ContradictionId.AUDIT_LOG_GAPS)


def test_a_log_that_begins_long_after_the_pilot_did_does_not_go_back_for_years(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    from readiness.pilot.description import read_description

    (tmp_path / "audit.jsonl").write_text(lines(records(10)), encoding="utf-8")
    for started, late in (("2025-02-01", True), ("2025-12-20", False)):
        about = f"pilot: {{name: T, as_of: 2026-04-01, started: {started}}}\n"
        text = f"readiness: 1\n{about}audit: {{retention_years: 7}}\n{EVIDENCE}"
        pilot = read_description(text.encode(), "trial.pilot.yaml", tmp_path).pilot
        assert pilot is not None
        save(pilot, questionnaire)
        said = found(assess(pilot, questionnaire), ContradictionId.AUDIT_BEGINS_LATE)
        assert bool(said) is late
        if late:
            assert "is of 2026-01-05, and the pilot started on 2025-02-01; 7 years are stated" in said[0].message


def test_spans_of_opentelemetry_are_taken_together_by_trace() -> None:
    audit = read_audit(MADE, "otlp.json", {})
    assert (audit.forms, audit.rows, audit.traced) == (("OpenTelemetry",), 20, 15)
    # Counted again from the file, trace by trace.
    document = json.loads((MADE / "otlp.json").read_text(encoding="utf-8"))
    traces: dict[str, str] = {}
    for span in document["resourceSpans"][0]["scopeSpans"][0]["spans"]:
        traces[span["traceId"]] = traces.get(span["traceId"], "") + json.dumps(span)
    for field, sign in (("approval", "approval.by"), ("reasoning", "reasoning"), ("final_action", "final_action")):
        assert present(audit)[field] == sum(sign in said for said in traces.values()), field
    assert present(audit)["retrieval"] == 0


LANGFUSE = {
    "id": "t1", "timestamp": "2026-03-01T09:00:00.000Z", "name": "match", "userId": "clerk-3", "input": "invoice 3",
    "output": "match", "metadata": {"agent_id": "m1", "approved_by": "D. Weiss", "final_action": "booked"},
    "observations": [
        {"id": "o1", "type": "RETRIEVER", "startTime": "2026-03-01T09:00:00.100Z", "input": "3", "output": ["order 9"]},
        {"id": "o2", "type": "GENERATION", "input": "x", "output": {"content": [{"type": "thinking", "text": "so"}]}},
        {"id": "o3", "type": "TOOL", "name": "book", "input": {"n": 3}, "output": "ok"},
    ],
}  # fmt: skip
LANGSMITH = [
    {"id": "r1", "trace_id": "r1", "run_type": "chain", "start_time": "2026-03-01T09:00:00", "inputs": {"q": "invoice"},
     "outputs": {"a": "match"}, "extra": {"metadata": {"agent_id": "m1", "user_id": "c3", "final_action": "booked"}}},
    {"id": "r2", "trace_id": "r1", "run_type": "retriever", "inputs": {"q": "3"}, "outputs": {"documents": ["o9"]}},
    {"id": "r3", "trace_id": "r1", "run_type": "tool", "inputs": {"n": 3}, "outputs": {"ok": True}},
    {"id": "r4", "trace_id": "r1", "run_type": "llm", "inputs": {"m": "x"}, "outputs": {"reasoning": "agree"},
     "extra": {"metadata": {"approved_by": "D. Weiss", "reasoning": "agree"}}},
]  # fmt: skip
MLFLOW = {
    "info": {"trace_id": "tr-1", "request_time": "2026-03-01T09:00:00Z",
             "tags": {"agent_id": "m1", "approved_by": "D. Weiss"},
             "trace_metadata": {"user": "clerk-3", "final_action": "booked"}},
    "data": {"spans": [
        {"span_id": "1", "attributes": {"mlflow.spanType": '"RETRIEVER"', "mlflow.spanInputs": '"3"',
                                        "mlflow.spanOutputs": '["order 9"]'}},
        {"span_id": "2", "attributes": {"mlflow.spanType": '"TOOL"', "mlflow.spanInputs": '{"n": 3}',
                                        "mlflow.spanOutputs": '"ok"'}},
        {"span_id": "3", "attributes": {"mlflow.spanType": '"LLM"', "mlflow.spanInputs": '"x"',
                                        "mlflow.spanOutputs": '{"parts": [{"type": "reasoning", "text": "agree"}]}'}},
    ]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.json", json.dumps([LANGFUSE]), "Langfuse"),
        ("a.json", json.dumps({"data": [LANGFUSE]}), "Langfuse"),
        ("a.jsonl", "".join(json.dumps(run) + "\n" for run in LANGSMITH), "LangSmith"),
        ("a.json", json.dumps({"runs": LANGSMITH}), "LangSmith"),
        ("a.json", json.dumps({"traces": [MLFLOW]}), "MLflow"),
        ("a.jsonl.gz", gzip.compress(json.dumps(MLFLOW).encode()), "MLflow"),
    ],
    ids=range(6),
)
def test_exports_of_other_tools_are_one_record_a_trace(
    tmp_path: Path, name: str, content: str | bytes, form: str
) -> None:
    audit = read(tmp_path, content, name)
    assert (audit.forms, audit.rows, audit.first) == ((form,), 1, "2026-03-01")
    assert present(audit) == dict.fromkeys(FIELDS, 1)
    assert audit.traced == 1


_VALUES = st.sampled_from(["said", "", None, [], ["x"], "n/a", {"by": "D. Weiss"}, 0, 7])


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.dictionaries(st.sampled_from(FIELDS[1:]), _VALUES), min_size=1, max_size=40))
def test_counts_equal_plain_counting(rows: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    listed = [{"timestamp": "2026-01-05T08:00:00Z", **row} for row in rows]
    audit = read(tmp_path_factory.mktemp("plain"), lines(listed))
    for field in FIELDS[1:]:
        full = sum(row.get(field) in ("said", ["x"], {"by": "D. Weiss"}, 0, 7) and field in row for row in rows)
        empty = sum(row.get(field) == [] for row in rows) if field in ("retrieval", "tool_calls") and full else 0
        assert present(audit)[field] == full + empty, field


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_that_holds_less_never_helps(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire
) -> None:
    folder = tmp_path_factory.mktemp("less")
    listed = records(12, reasoning=lambda n: "agree" if n != 4 else None)
    less = [dict(one) for one in listed]
    for _ in range(data.draw(st.integers(1, 8))):
        one = less[data.draw(st.integers(0, 11))]
        key = data.draw(st.sampled_from([*FIELDS, "id"]))
        if data.draw(st.booleans()):
            one.pop(key, None)
        else:
            one[key] = ""

    def judged(of: list[dict[str, Any]]) -> tuple[float, int, bool]:
        (folder / "audit.jsonl").write_text(lines(of), encoding="utf-8")
        pilot = described(folder, STATED + EVIDENCE)
        save(pilot, questionnaire)
        assessment = assess(pilot, questionnaire)
        fields = assessment.pilot.value("audit.fields")
        count = len(fields) if isinstance(fields, tuple) else 0
        return assessment.scores.index.value, count, assessment.pilot.answer("audit.action_ids").given

    before, after = judged(listed), judged(less)
    assert all(now <= was for now, was in zip(after, before, strict=True))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.jsonl", "", "has no records"),
        ("a.jsonl", "not json\nnor this\n", "has no records"),
        ("a.jsonl", '["a", "list"]\n', "has no records"),
        ("a.jsonl", lines(records(10)) + "half a li\n" * 3, "3 lines of 13 that are no JSON object"),
        ("a.jsonl", lines(records(3)).encode("utf-16"), "is UTF-16 text"),
        ("a.jsonl", b"\0" * 5000, "is no text"),
        ("a.jsonl", b"{" + b"x" * 20_000_000, "a line of more than 16 MB"),
        ("a.jsonl", '{"a":' * 50_000 + "1" + "}" * 50_000 + "\n", "has no records"),
        ("a.jsonl", '{"x": 1}\n', "none of the fields"),
        ("a.json", "[" * 100_000, "nested deeper"),
        ("a.json", '{"resourceSpans": [{"scopeSpans": [{"spans": []}]}]}', "has no records"),
        ("a.jsonl.gz", gzip.compress(b"{}\n" * 3_000_000), "unpacks to more than 100 times"),
        ("a.jsonl.gz", gzip.compress(lines(records(400)).encode())[:-9], "cut off"),
        ("a.jsonl.gz", b"{}", "is no such file"),
        ("a.csv", "time\n2026-01-01\n", "is no audit log"),
    ],
    ids=range(15),
)  # fmt: skip
def test_a_file_that_is_no_audit_log_says_what_it_is(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        read(tmp_path, content, name)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 20


def test_not_a_number_odd_times_and_other_encodings_are_no_crash(tmp_path: Path) -> None:
    odd = [
        '{"timestamp": NaN, "agent_id": Infinity, "reasoning": "x"}',
        '{"timestamp": 1e999, "agent_id": "a"}',
        '{"timestamp": "9999-99-99", "agent_id": "a", "sequence": 1e400}',
        '{"timestamp": 99999999999999999999999999, "agent_id": "a", "sequence": 99999999999999999999999}',
        '{"timestamp": "0001-01-01T00:00:00Z", "agent_id": "a"}',
        '{"timestamp": "2026-01-05T08:00:00Z", "agent_id": "\\ud800", "hash": "\\ud800", "id": "\\udfff"}',
    ]
    data = "\n".join(odd).encode() + b'\n{"timestamp": "2026-01-06", "agent_id": "K\xf6ln"}\n'
    audit = read(tmp_path, data)
    assert (audit.rows, present(audit)["timestamp"], present(audit)["agent_id"]) == (7, 2, 6)
    assert (audit.first, audit.last, audit.unread) == ("2026-01-05", "2026-01-06", 0)


def test_nothing_outside_is_opened_and_nothing_is_waited_for(tmp_path: Path) -> None:
    outside, own = tmp_path / "outside", tmp_path / "pilot"
    for folder in (outside, own):
        folder.mkdir()
    (outside / "secret.jsonl").write_text(lines(records(5)), encoding="utf-8")
    os.symlink(outside / "secret.jsonl", own / "link.jsonl")
    os.mkfifo(own / "pipe.jsonl")
    for ref in (
        "../outside/secret.jsonl",
        str(outside / "secret.jsonl"),
        "link.jsonl",
        "*.jsonl",
        "pipe.jsonl",
        "/dev/zero",
    ):
        with pytest.raises(Refused):
            read_audit(own, ref, {})
    with (own / "large.jsonl").open("wb") as stream:
        stream.truncate(10_000_000_000)
    began = time.monotonic()
    with pytest.raises(Refused, match="is 10 GB"):
        read_audit(own, "large.jsonl", {})
    assert time.monotonic() - began < 5


def test_a_file_that_is_not_there_leaves_the_fields_at_claimed(tmp_path: Path, questionnaire: Questionnaire) -> None:
    pilot = described(tmp_path, STATED + EVIDENCE)
    save(pilot, questionnaire)
    assessment = assess(pilot, questionnaire)
    assert assessment.pilot.value("audit.fields") == FIELDS
    assert assessment.evidence.level("audit.fields") is Level.CLAIMED
    assert found(assessment, ContradictionId.MEASUREMENT_UNREADABLE)
