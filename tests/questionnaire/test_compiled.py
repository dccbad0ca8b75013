"""The compiled questionnaire is what its YAML gives, and is never used when that has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness import resources
from readiness.questionnaire import built_in as loading
from readiness.questionnaire import compiled
from readiness.questionnaire.load import load

_FOLDER = resources.folder("questionnaires")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built-in questionnaire that can be edited, with a place of its own for its compiled form."""
    folder = tmp_path / "questionnaires"
    shutil.copytree(_FOLDER, folder)
    monkeypatch.setattr(compiled, "_places", lambda: iter((tmp_path / "nowhere", tmp_path / "cache" / compiled.NAME)))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr(resources, "folder", lambda name: folder)
    return folder


def test_the_compiled_form_is_what_the_yaml_gives(copied: Path) -> None:
    read = load(copied)
    compiled.keep(read, copied)
    stored = compiled.stored(copied)
    assert stored is not None
    assert (stored.version, stored.sha256) == (read.version, read.sha256)
    again = compiled.unpacked(stored, copied)
    assert again == read
    # Equal values of other types, such as 1 and 1.0, are printed differently.
    assert repr(again) == repr(read)


def test_it_is_the_same_wherever_it_is_made(copied: Path) -> None:
    assert compiled.compiled(load(copied), copied) == compiled.compiled(load(_FOLDER), _FOLDER)


@pytest.mark.parametrize("file", ["policy.yaml", "criteria/ownership.yaml", "standards.yaml", "criteria/new.yaml"])
def test_after_an_edit_the_yaml_counts(copied: Path, file: str) -> None:
    compiled.keep(load(copied), copied)
    path = copied / file
    if not path.exists():
        path.write_text("topic: new\ntitle: New\nprefix: NEW\ncriteria: []\n")
    else:
        path.write_text(f"{path.read_text(encoding='utf-8')}\n# An edit.\n", encoding="utf-8")
    assert compiled.stored(copied) is None


def test_after_an_edit_of_the_program_the_yaml_counts(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.keep(load(copied), copied)
    code = copied.parent / "package"
    for package in ("questionnaire", "pilot"):
        shutil.copytree(Path(loading.__file__).parent.parent / package, code / package)
    monkeypatch.setattr(compiled, "_PACKAGE", code)
    assert compiled.stored(copied) is not None
    (code / "pilot" / "values.py").write_text("")
    assert compiled.stored(copied) is None


def test_the_first_use_keeps_it_and_the_next_one_reads_no_yaml(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loading.built_in.__wrapped__()
    monkeypatch.setattr("readiness.questionnaire.load.load", None)
    assert loading.built_in.__wrapped__() == first


@pytest.mark.parametrize("refused", [True, False])
def test_where_it_cannot_be_written_the_yaml_is_read(
    copied: Path, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    if refused:
        # A file where the folder would be: what even root cannot write to.
        (copied.parent / "cache").write_text("")
    else:
        monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert loading.built_in.__wrapped__() == load(copied)
    assert compiled.stored(copied) is None


def test_half_a_file_is_no_compiled_form(copied: Path) -> None:
    compiled.keep(load(copied), copied)
    kept = copied.parent / "cache" / compiled.NAME
    for length in (0, 10, 64, 130, 5000):
        whole = kept.read_bytes()
        kept.write_bytes(whole[:length])
        assert loading.built_in.__wrapped__() == load(copied)
