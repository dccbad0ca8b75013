"""Ids that the method rests on are enums; no module compares with a literal that a questionnaire could make untrue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from readiness.pilot.fields import field
from readiness.questionnaire.ids import (
    GateId,
    LensId,
    MilestoneId,
    PhaseId,
    ProfileId,
    StageId,
    VerdictId,
    VerdictRuleId,
)
from readiness.questionnaire.model import Questionnaire
from tests.conftest import ROOT

_HOME = ROOT / "readiness" / "questionnaire" / "ids.py"
_IDS = {str(id) for kind in (GateId, LensId, PhaseId, VerdictId, VerdictRuleId, MilestoneId) for id in kind}
_CRITERION = re.compile(r"[A-Z]{3,5}-\d{2}")
# Where a word that is also an id means something else.
_OTHERWISE = {
    "start": (
        "readiness/report/drawings.py",
        "readiness/report/gantt.py",
        "readiness/report/history_chart.py",
        "readiness/report/formats/rdjson.py",
    ),
    "go-live": ("readiness/report/several_view.py",),
    # Anchors of the page, which a brand chooses sections by.
    "walls": ("readiness/report/page/", "readiness/house/", "readiness/report/html.py"),
    "stalls": ("readiness/report/page/",),
    "gaps": ("readiness/report/page/",),
    "handoff": ("readiness/report/page/",),
    # Keys of the files of a questionnaire, and names of our documents.
    "change": (
        "readiness/questionnaire/",
        "readiness/report/comparison_view.py",
        "readiness/report/formats/review_markdown.py",
    ),
    # A folder of sheets.
    "questions": ("readiness/cli/ask.py", "readiness/report/person_html.py"),
    "autonomy": ("readiness/questionnaire/",),
    "assessment": ("readiness/cli/schema.py", "readiness/output/schema.py"),
    # Why a verdict is given where no rule stops the pilot.
    "scale": ("readiness/rules/ids.py",),
}
# What the format of a description says itself: it knows nothing of the questionnaire.
_FORMAT = ("readiness/pilot/",)
# Texts a person reads, by key, and the example a waiver shows.
_TEXTS = ("readiness/texts/",)


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_literal_id_is_left_in_the_code() -> None:
    found = []
    for path in sorted((ROOT / "readiness").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if path == _HOME or name.startswith((*_FORMAT, *_TEXTS)):
            continue
        for line, value in _literals(path):
            if _CRITERION.fullmatch(value) or (value in _IDS and not name.startswith(_OTHERWISE.get(value, ()))):
                found.append(f"{name}:{line}: {value!r}")
    assert not found, "\n".join(found)


def test_the_format_and_the_method_know_the_same_stages_and_profiles() -> None:
    stages, profiles = field("pilot.stage"), field("pilot.profile")
    assert stages is not None
    assert profiles is not None
    assert set(stages.values) == {str(stage) for stage in StageId}
    assert set(profiles.values) == {str(profile) for profile in ProfileId}


def test_every_criterion_can_be_dropped_without_a_word_of_it_in_the_code(questionnaire: Questionnaire) -> None:
    ids = {criterion.id for criterion in questionnaire.criteria}
    for path in sorted((ROOT / "readiness").rglob("*.py")):
        if path.relative_to(ROOT).as_posix().startswith((*_FORMAT, *_TEXTS)):
            continue
        for line, value in _literals(path):
            assert value not in ids, f"{path}:{line}"
