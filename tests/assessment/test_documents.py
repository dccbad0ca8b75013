"""Files that are no evidence, honest small files that are, and the same document under two names."""

from __future__ import annotations

import gzip
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.documents.judge import MOST_JUDGED
from readiness.assessment.evidence import EvidenceItem
from tests.assessment.documents import BY_KIND, HONEST, NO_EVIDENCE, archive, made, notebook, pdf, saved_pdf, workbook
from tests.pace import within

ROOT = Path(__file__).resolve().parents[2]
HEAD = "pilot: {name: x, as_of: 2026-06-30}\n"


@pytest.fixture
def cite(assess_text: Callable[..., Assessment], tmp_path: Path) -> Callable[..., tuple[EvidenceItem, ...]]:
    """The evidence of a pilot that cites some files, by name and bytes."""

    def cite(**files: bytes) -> tuple[EvidenceItem, ...]:
        (tmp_path / "ev").mkdir(exist_ok=True)
        for name, content in files.items():
            (tmp_path / "ev" / name).write_bytes(content)
        rows = [f"{{supports: [owners], level: demonstrated, ref: 'ev/{name}'}}" for name in files]
        return assess_text(f"{HEAD}evidence: [{', '.join(rows)}]\n").evidence.items

    return cite


@pytest.mark.parametrize(("name", "content", "found"), NO_EVIDENCE, ids=[row[0] for row in NO_EVIDENCE])
def test_what_is_no_document_counts_as_claimed_and_says_what_it_is(
    name: str, content: bytes, found: str, cite: Callable[..., tuple[EvidenceItem, ...]]
) -> None:
    (item,) = cite(**{name: content})
    assert item.counted.value == "claimed"
    assert [remark.id for remark in item.remarks] == ["evidence-empty"]
    assert found in item.remarks[0].message
    assert "counts as claimed" in item.remarks[0].message


@pytest.mark.parametrize(
    ("found", "name"), [(found, name) for found, files in BY_KIND.items() for name in files], ids=str
)
def test_a_file_of_a_kind_that_is_no_evidence(
    found: str, name: str, cite: Callable[..., tuple[EvidenceItem, ...]]
) -> None:
    (item,) = cite(**{name: made(BY_KIND[found][name])})
    assert item.counted.value == "claimed"
    assert found in item.remarks[0].message
    # What was found, what to do about it, and what follows.
    assert "counts as claimed" in item.remarks[0].message
    assert any(word in item.remarks[0].message for word in ("expected", "save", "export", "fetch"))


@pytest.mark.parametrize("name", HONEST)
def test_a_small_honest_file_counts(name: str, cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    (item,) = cite(**{name: made(HONEST[name])})
    assert (item.counted.value, item.remarks) == ("demonstrated", ())


@pytest.mark.parametrize("folder", ["samples", "tests/judgement/pilots"])
def test_every_document_of_the_samples_counts(folder: str, cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    files = [path for kind in ("docs", "evidence", "contracts") for path in (ROOT / folder / kind).iterdir()]
    # Two pilots may have the same figures: of the same bytes, one file is looked at.
    once = {path.read_bytes(): f"{path.parent.name}-{path.name}" for path in files}
    named = {name: content for content, name in once.items()}
    assert {item.ref: [remark.message for remark in item.remarks] for item in cite(**named) if item.remarks} == {}


def test_a_document_named_as_an_answer_must_be_one_too(assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("# Policy\n\nTBD\n", encoding="utf-8")
    assessment = assess_text(HEAD + "governance: {policy: policy.md}\n")
    assert not assessment.result("GOV-02").passed
    assert [c.id for c in assessment.contradictions if c.path == "governance.policy"] == ["evidence-empty"]


TEXT = "The board approved the pilot.\nLimit: 500 EUR a day.\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT.encode(), TEXT.replace("pilot.", "pilot. ").encode()),
        (TEXT.encode(), TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
        (TEXT.encode(), TEXT.upper().encode("utf-16")),
        (TEXT.encode(), f"\n\n{TEXT}\u200b".encode()),
    ],
)
def test_the_same_text_under_two_names_is_a_copy(
    one: bytes, other: bytes, cite: Callable[..., tuple[EvidenceItem, ...]]
) -> None:
    first, second, third = cite(**{"a.txt": one, "b.md": other, "c.txt": b"The board declined the pilot.\n"})
    assert [item.counted.value for item in (first, second, third)] == ["claimed", "claimed", "demonstrated"]
    assert "has the same content as b.md" in first.remarks[0].message
    assert {remark.id for remark in (*first.remarks, *second.remarks)} == {"evidence-same-file"}


def test_a_document_saved_again_is_a_copy(cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    row: list[list[object]] = [["date", "cost"], ["2026-06-01", 9]]
    book = workbook(row)
    while (again := workbook(row)) == book:
        time.sleep(0.5)
    assert [item.counted.value for item in cite(**{"a.xlsx": book, "b.xlsx": again})] == ["claimed"] * 2
    one, other = saved_pdf(deterministic_id=True), saved_pdf(deterministic_id=False)
    assert [item.counted.value for item in cite(**{"a.pdf": one, "b.pdf": other + b"\n"})] == ["claimed"] * 2
    third = pdf("<p>Another test</p>")
    assert [item.counted.value for item in cite(**{"a.pdf": one, "b.pdf": third})] == ["demonstrated"] * 2


def test_an_empty_notebook_has_no_values(cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    empty, full = cite(**{"a.ipynb": notebook("", ""), "b.ipynb": notebook("accuracy(live)")})
    assert (empty.counted.value, full.counted.value) == ("claimed", "demonstrated")


def test_an_edited_copy_of_the_description_is_no_evidence(cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    (item,) = cite(**{"copy.yaml": f"# a copy\nreadiness: 1\n{HEAD}".encode()})
    assert "a pilot description" in item.remarks[0].message


def test_a_long_pdf_is_looked_through_to_its_end(cite: Callable[..., tuple[EvidenceItem, ...]]) -> None:
    whole = saved_pdf()
    padded = whole[:9] + b"%" + b"x" * (3 << 20) + b"\n" + whole[9:]
    items = cite(**{"a.pdf": padded, "b.pdf": padded[: 2 << 20]})
    assert [item.counted.value for item in items] == ["demonstrated", "claimed"]


@pytest.mark.parametrize("ref", ["ok.txt/", "sub/ok.txt/", "ok.txt/.", "ok.txt/../ok.txt", "sub/.."])
def test_the_path_of_a_folder_is_no_file(ref: str, assess_text: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "ok.txt").write_text(f"{TEXT}{folder.name}", encoding="utf-8")
    assert assess_text(f"{HEAD}evidence: [{{supports: [owners], level: documented, ref: '{ref}'}}]\n").evidence.items[
        0
    ].remarks[0].id == ("evidence-missing")
    sound = f"{HEAD}evidence: [{{supports: [owners], level: documented, ref: './sub/../ok.txt'}}]\n"
    assert assess_text(sound).evidence.items[0].remarks == ()


def test_a_file_is_judged_once_however_often_it_is_cited(
    cite: Callable[..., tuple[EvidenceItem, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness.assessment.documents import judge

    judged: list[str] = []

    def noted(written: str, suffix: str) -> str:
        judged.append(suffix)
        return ""

    monkeypatch.setattr(judge, "_judged", {})
    monkeypatch.setattr(judge, "text_fault", noted)
    cite(**{"a.txt": TEXT.encode()})
    cite(**{"a.txt": TEXT.encode()})
    assert judged == [".txt"]


HARD = [
    b"<" * 200_000, b"[" * 60_000, b"# \n" * 20_000, b"a: " * 20_000, b"<!--" * 50_000, b"/" * 60_000, b"<h1>" * 50_000,
    b"<script>" * 30_000, b"\n" * 60_000 + b"x", b"`" * 60_000, b"a/" * 30_000, b"www." * 15_000, b"<a " * 60_000,
    b"_" * 60_000 + b"x", b"<html>" + b" a=" * 60_000, b"x " * 1000 + b"-" * 900, b"<!-- -->" * 60_000 + b"<x>",
    b"<!DOCTYPE[" * 90_000, b"<html><meta " + b"http-equiv=refresh " * 50_000,
    b"404" + b"!" * 150 + b"x", b":" * 150 + b"x",
    b"[name " * 10_000, b"```a\n" * 12_000, b"{\\rtf1" + b"{" * 60_000, b"outs:\n" + b" \n" * 30_000, b"1. " * 20_000,
    b"%PDF-1.7\n/Page stream\n" + b"/ID[" * 200_000 + b"%%EOF", b"%PDF-1.7\n/Page " + b"stream\n" * 100_000 + b"%%EOF",
    b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("hard", HARD, ids=range(len(HARD)))
@pytest.mark.parametrize("suffix", [".md", ".html", ".xml", ".csv", ".json", ".eml", ".mht", ".yaml", ".pdf"])
def test_no_file_takes_long(hard: bytes, suffix: str) -> None:
    from readiness.assessment.documents.judge import judge

    with within(2):
        judge(f"x{suffix}", os.urandom(8).hex(), hard, len(hard))


@pytest.mark.parametrize(
    "part",
    ["<row>" * 90_000, "<c " * 90_000, "<c><f " * 80_000, "<si>" * 90_000, "<is>" * 90_000 + "<v>", "<" * 500_000],
)
@pytest.mark.parametrize("name", ["xl__worksheets__sheet1_xml", "word__document_xml"])
def test_no_office_document_takes_long(part: str, name: str, tmp_path: Path) -> None:
    from readiness.assessment.documents.judge import judge

    path = tmp_path / "x.xlsx"
    path.write_bytes(archive(**{"[Content__Types]_xml": "<Types/>", "mimetype": "x", name: part}))
    with within(2):
        judge(str(path), os.urandom(8).hex(), path.read_bytes(), path.stat().st_size)


def test_an_archive_is_unpacked_no_further_than_it_is_judged(tmp_path: Path) -> None:
    from readiness.assessment.documents.judge import judge

    bomb = gzip.compress(b"\0" * 200_000_000, 1)
    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(60_000):
            packed.writestr(f"{number:06}{'x' * 60}.txt", "")
    with within(2):
        judge("x.gz", "bomb", bomb[:MOST_JUDGED], len(bomb))
        judge(str(many), "many", many.read_bytes()[:MOST_JUDGED], many.stat().st_size)
