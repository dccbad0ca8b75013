"""What an item of evidence counts for: its file, its age, its numbers, and what it speaks of."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment
from readiness.questionnaire.model import Questionnaire

HEAD = "pilot: {name: x, as_of: 2026-06-30}\n"
FIGURES = "Of 9 live answers checked in the first quarter of 2026, 9 were right.\n"


def item(ref: str, level: str = "documented", more: str = "", supports: str = "owners") -> str:
    return f"evidence: [{{supports: [{supports}], level: {level}, ref: '{ref}'{more}}}]\n"


def counted(assessment: Assessment) -> str:
    return assessment.evidence.items[0].counted.value


def test_a_file_beside_the_description_counts_as_declared(
    assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / "mandate.txt").write_text("B. Okafor owns it. Signed: T. Berg", encoding="utf-8")
    assessment = assess_text(HEAD + "owners: {production: B. Okafor}\n" + item("mandate.txt"))
    assert counted(assessment) == "documented"
    assert assessment.evidence.items[0].sha256
    assert assessment.result("OWN-01").passed


@pytest.mark.parametrize(
    "ref", ["missing.txt", "../outside.txt", "/etc/hostname", "~/x.txt", "folder/", "sub/../../outside.txt", "C:/x.txt"]
)
def test_what_is_not_there_or_not_beside_it_counts_as_claimed(
    ref: str, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path.parent / "outside.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assessment = assess_text(HEAD + item(ref))
    receipt = assessment.evidence.items[0]
    assert receipt.counted.value == "claimed"
    assert receipt.sha256 == ""
    assert [c.id for c in assessment.contradictions] == ["evidence-missing"]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("data\\log.csv", "but `data/log.csv` is: write it exactly like that"),
        ("Data/Log.CSV", "but `data/log.csv` is: write it exactly like that"),
        ("data/pru\u0308fung.csv", "but `data/pr\u00fcfung.csv` is: write it exactly like that"),
        ("https://host.example/Shared Documents/m.pdf", "a space ends an address, so write `%20`"),
        ("data/logs.csv", ""),
        ("../data/Log.csv", ""),
    ],
)
def test_a_path_with_a_slip_names_the_file_that_is_there(
    ref: str, said: str, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    for name in ("log.csv", "pr\u00fcfung.csv"):
        (tmp_path / "data" / name).write_text("case,right\n1,yes\n", encoding="utf-8")
    (found,) = [c for c in assess_text(HEAD + item(ref)).contradictions if c.id == "evidence-missing"]
    assert said in found.message
    assert said or " and `" not in found.message


def test_a_link_that_leads_outside_is_not_opened(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path.parent / "elsewhere.txt").write_text("secret", encoding="utf-8")
    os.symlink(tmp_path.parent / "elsewhere.txt", tmp_path / "inside.txt")
    assessment = assess_text(HEAD + item("inside.txt"))
    assert counted(assessment) == "claimed"
    assert "lies outside" in assessment.evidence.items[0].remarks[0].message


def test_the_git_root_is_the_fence_when_there_is_one(questionnaire: Questionnaire, tmp_path: Path) -> None:
    from readiness.assessment.evidence import gather
    from readiness.pilot.description import read_description

    (tmp_path / ".git").mkdir()
    (tmp_path / "pilots").mkdir()
    (tmp_path / "shared.txt").write_text("B. Okafor owns it.", encoding="utf-8")
    text = f"readiness: 1\n{HEAD}{item('../shared.txt')}"
    pilot = read_description(text.encode(), "x.yaml", tmp_path / "pilots").pilot
    assert pilot is not None
    assert gather(pilot, questionnaire, as_of=None).items[0].counted.value == "documented"


def test_a_pipe_is_not_waited_for(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert counted(assess_text(HEAD + item("pipe.txt"))) == "claimed"


@pytest.mark.parametrize(
    ("ref", "level", "trusted"),
    [("https://x.org/a", "measured", False), ("OPS-1", "demonstrated", False), ("OPS-1", "demonstrated", True)],
)
def test_links_and_tickets_count_as_documented_unless_trusted(
    ref: str, level: str, trusted: bool, assess_text: Callable[..., Assessment]
) -> None:
    assessment = assess_text(HEAD + item(ref, level, ", period: Q1, n: 3"), trust_links=trusted)
    assert counted(assessment) == (level if trusted else "documented")


def test_measured_needs_a_period_and_a_count(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FIGURES, encoding="utf-8")
    assert counted(assess_text(HEAD + item("a.md", "measured"))) == "demonstrated"
    assert counted(assess_text(HEAD + item("a.md", "measured", ", period: Q1"))) == "demonstrated"
    assert counted(assess_text(HEAD + item("a.md", "measured", ", period: Q1, n: 12"))) == "measured"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log.csv", "date,right\n2026-01-05,yes\n2026-02-07,no\n"),
        ("log.jsonl", '{"at": "2026-01-05T08:00:00Z"}\n{"at": "2026-02-07T08:00:00Z"}\n'),
    ],
)
def test_period_and_count_are_read_from_the_data(
    name: str, text: str, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assessment = assess_text(HEAD + item(name, "measured"))
    receipt = assessment.evidence.items[0]
    assert (receipt.counted.value, receipt.period, receipt.n) == ("measured", "2026-01-05 to 2026-02-07", 2)


@pytest.mark.parametrize(
    ("date", "credit_is_full"),
    [(", date: 2026-06-01", True), (", date: 2025-06-01", False), ("", False), (", date: 2026-07-30", False)],
)
def test_only_perishable_facts_age(
    date: str, credit_is_full: bool, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(FIGURES, encoding="utf-8")
    text = (
        HEAD + "evals: {live_accuracy: 90%}\nbaselines: [{metric: m, before: 4, period: Q1, source: SAP}]\n"
        + item("a.md", "measured", f", period: Q1, n: 9{date}", "evals, baselines")
    )  # fmt: skip
    assessment = assess_text(text)
    assert assessment.result("DATA-09").passed is credit_is_full
    assert assessment.result("BASE-01").passed, "a before-state does not age"


def test_without_as_of_nothing_can_be_called_fresh(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    import datetime

    (tmp_path / "a.md").write_text(FIGURES, encoding="utf-8")
    text = "pilot: {name: x}\nevals: {live_accuracy: 90%}\n" + item(
        "a.md", "measured", ", period: Q1, n: 9, date: 2026-06-01", "evals"
    )
    undated = assess_text(text)
    assert undated.as_of == datetime.date(2026, 6, 1)
    assert not undated.result("DATA-09").passed
    assert assess_text(text, today=datetime.date(2026, 6, 30)).result("DATA-09").passed


def test_evidence_may_name_one_item_of_a_list(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("test log", encoding="utf-8")
    systems = "integrations: [{system: SAP (ERP), error_handling: yes}, {system: MES, error_handling: yes}]\n"
    one = assess_text(HEAD + systems + item("t.txt", "demonstrated", "", "'integrations[SAP (ERP)].error_handling'"))
    both = assess_text(HEAD + systems + item("t.txt", "demonstrated", "", "integrations.error_handling"))
    assert not one.result("INT-06").passed
    assert both.result("INT-06").passed
    assert 0 < one.result("INT-06").credit < both.result("INT-06").credit


def test_a_path_given_as_an_answer_is_a_document(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("who approves what", encoding="utf-8")
    assert assess_text(HEAD + "governance: {policy: policy.md}\n").result("GOV-02").passed
    assert not assess_text(HEAD + "governance: {policy: gone.md}\n").result("GOV-02").passed


@pytest.mark.parametrize(
    ("date", "fresh"),
    [("2026-06-30", True), ("2026-01-01", True), ("2025-12-31", False), ("2026-07-01", False)],
)
def test_evidence_is_fresh_for_180_days(
    date: str, fresh: bool, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    """Counted back from 2026-06-30, the 180th day is 2026-01-01. What is dated later counts as undated."""
    (tmp_path / "a.md").write_text(FIGURES, encoding="utf-8")
    text = (
        HEAD + "evals: {live_accuracy: 90%}\n" + item("a.md", "measured", f", period: Q1, n: 9, date: {date}", "evals")
    )
    assessment = assess_text(text)
    assert assessment.evidence.items[0].fresh is fresh
    assert assessment.result("DATA-09").passed is fresh
    assert [c.id for c in assessment.contradictions if c.id == "evidence-future"] == (
        ["evidence-future"] if date > "2026-06-30" else []
    )


@pytest.mark.parametrize(
    ("level", "left"), [("measured", "demonstrated"), ("demonstrated", "documented"), ("documented", "documented")]
)
def test_stale_evidence_loses_one_level_and_a_document_none(
    level: str, left: str, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(FIGURES, encoding="utf-8")
    text = HEAD + "evals: {live_accuracy: 90%}\n" + item("a.md", level, ", period: Q1, n: 9, date: 2020-01-01", "evals")
    assert assess_text(text).result("DATA-09").evidence_level.value == left


def counts_of(name: str, text: str, assess_text: Callable[..., Assessment], folder: Path) -> tuple[str, float | None]:
    """Period and count that a table shows by itself."""
    (folder / name).write_text(text, encoding="utf-8")
    found = assess_text(HEAD + item(name, "measured")).evidence.items[0]
    return found.period, found.n


@pytest.mark.parametrize(
    ("name", "text", "period", "n"),
    [
        ("a.csv", "date,right\n2026-02-07,no\n2026-01-05,yes\n2026-01-20,yes\n", "2026-01-05 to 2026-02-07", 3),
        ("a.tsv", "date\tright\n2026-01-05\tyes\n", "2026-01-05 to 2026-01-05", 1),
        ("a.CSV", "date,right\n2026-01-05,yes\n", "2026-01-05 to 2026-01-05", 1),
        # Lines without anything and remarks are no rows.
        ("a.csv", "# export,2020-01-01\n\ndate,right\n,\n  # more,1\n2026-01-05,yes\n", "2026-01-05 to 2026-01-05", 1),
        ("a.csv", "right,at\nyes, 2026-01-05T08:00\n", "2026-01-05 to 2026-01-05", 1),
        ("a.csv", "date,right\n", "", None),
        ("a.csv", "n,right\n1,yes\n2,no\n", "", 2),
        ("a.csv", "date,right\nlate 2026-01-05,yes\n", "", 1),
        # Of a record the first day counts: the others may be of anything.
        ("a.jsonl", '{"at": "2026-01-05", "x": "2031-01-01"}\n\n{"at": "2026-01-09"}\n', "2026-01-05 to 2026-01-09", 2),
        ("a.ndjson", '{"at": "2026-01-05"}\n', "2026-01-05 to 2026-01-05", 1),
        ("a.txt", "date,right\n2026-01-05,yes\n", "", None),
    ],
)  # fmt: skip
def test_what_a_table_counts(
    name: str, text: str, period: str, n: float | None, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    assert counts_of(name, text, assess_text, tmp_path) == (period, n)


def test_what_is_written_goes_before_what_is_counted(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,right\n2026-01-05,yes\n", encoding="utf-8")
    by_period = assess_text(HEAD + item("a.csv", "measured", ", period: all of 2025")).evidence.items[0]
    by_count = assess_text(HEAD + item("a.csv", "measured", ", n: 400")).evidence.items[0]
    assert (by_period.period, by_period.n) == ("all of 2025", 1)
    assert (by_count.period, by_count.n) == ("2026-01-05 to 2026-01-05", 400)
    assert counted(assess_text(HEAD + item("a.csv", "measured", ", n: 0"))) == "demonstrated"


def test_a_copy_counts_as_claimed_and_names_the_other(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    for name, text in (("a.txt", "Tom Berg"), ("b.txt", "Tom Berg"), ("c.txt", "Ana Lee")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = [f"{{supports: [owners], level: documented, ref: {name}}}" for name in ("a.txt", "b.txt", "c.txt", "c.txt")]
    found = assess_text(f"{HEAD}evidence: [{', '.join(rows)}]\n").evidence.items
    assert [each.counted.value for each in found] == ["claimed", "claimed", "documented", "documented"]
    assert [[remark.id for remark in each.remarks] for each in found] == [["evidence-same-file"]] * 2 + [[], []]
    assert "b.txt" in found[0].remarks[0].message
    assert "a.txt" in found[1].remarks[0].message


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\0\0\0", b"\xff"])
def test_a_file_without_anything_in_it_counts_as_claimed(
    content: bytes, assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert counted(assess_text(HEAD + item("a.txt"))) == "claimed"


def test_a_document_named_as_an_answer_says_what_it_is(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("who approves what", encoding="utf-8")
    (found,) = assess_text(HEAD + "governance: {policy: policy.md}\n").evidence.items
    assert (found.ref, found.supports, found.is_answer, found.line) == ("policy.md", ("governance.policy",), True, 3)
    (gone,) = assess_text(HEAD + "governance: {policy: gone.md}\n").evidence.items
    assert [remark.id for remark in gone.remarks] == ["evidence-missing"]


def test_how_many_criteria_an_item_lifts(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    """An item lifts each criterion it speaks of above a claim; one that counts as claimed lifts none."""
    (tmp_path / "mandate.txt").write_text("B. Okafor owns it. Signed: T. Berg", encoding="utf-8")
    text = HEAD + "owners: {production: B. Okafor}\n"
    one = assess_text(text + item("mandate.txt", supports="owners.production"))
    asking = [c.id for c in one.questionnaire.criteria if c.fields[0] == "owners.production"]
    assert list(one.lifts.values()) == [len(asking)]
    assert assess_text(text + item("gone.txt", supports="owners.production")).lifts == {}


def test_a_link_is_not_trusted_unless_asked(assess_text: Callable[..., Assessment]) -> None:
    assert not assess_text(HEAD).trust_links
    assert assess_text(HEAD, trust_links=True).trust_links


def test_the_day_is_stated_by_the_description_or_by_whoever_asks(assess_text: Callable[..., Assessment]) -> None:
    """The latest date of a file is only the best there is: it must not keep a waiver alive."""
    dated = "pilot: {name: x}\nbaselines: [{metric: time, before: 3 days, period: 2026-Q1, source: SAP}]\n"
    assert not assess_text(dated).as_of_stated
    assert assess_text(dated, today=datetime.date(2026, 6, 30)).as_of_stated
    assert assess_text("pilot: {name: x, as_of: 2026-06-30}\n").as_of_stated
