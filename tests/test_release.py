"""A release that could be cut: the version is the same wherever it is written, and the changelog has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.version import __version__
from tests.conftest import ROOT

_OF_COPIES = sorted(path for path in (ROOT / "docs" / "ci").iterdir() if path.name != "site.yml")
"""`site.yml` runs the repository that it is in."""
_PLACES = (*_OF_COPIES, ROOT / "docs" / "ci.md", ROOT / "docs" / "releasing.md")


def test_the_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\S+) \((unreleased|\d{4}-\d\d-\d\d)\)$", changelog, re.MULTILINE)
    assert first is not None, "`## VERSION (DAY)` is missing"
    assert first[1] == __version__


@pytest.mark.parametrize("path", _PLACES, ids=lambda path: path.name)
def test_what_users_copy_names_this_version(path: Path) -> None:
    named = re.findall(r"(?:@|rev: |`)v(\d+\.\d+\.\d+)|readiness-(\d+\.\d+\.\d+)-py3", path.read_text(encoding="utf-8"))
    assert named, "no version is named"
    assert {tag or wheel for tag, wheel in named} == {__version__}
