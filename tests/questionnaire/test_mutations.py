"""Whatever is changed in a questionnaire: it is refused with places, or every command runs on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from readiness.assessment.assess import assess
from readiness.assessment.findings import check_gate
from readiness.questionnaire.built_in import load_questionnaire
from readiness.questionnaire.faults import QuestionnaireError
from readiness.questionnaire.model import Questionnaire
from readiness.reference.lookup import Reference
from readiness.report.assess_document import assess_document
from readiness.report.formats.explain import render
from readiness.roadmap.plan import plan
from tests.conftest import SAMPLE_NAMES, read_sample
from tests.nightly import seeds
from tests.questionnaire import mutations

files = cache(mutations.files)


def use(questionnaire: Questionnaire, sample: str) -> None:
    """What the commands do with a questionnaire, short of drawing pages."""
    assessment = assess(read_sample(sample), questionnaire)
    check_gate(assessment)
    assess_document(assessment, plan(assessment))
    render(Reference(questionnaire).entries)


def read_or_refused(folder: Path, what: str) -> Questionnaire | None:
    """The questionnaire, or None when it is refused with places in its files."""
    try:
        return load_questionnaire(folder)
    except QuestionnaireError as error:
        faults = error.faults
    assert faults, what
    for fault in faults:
        path = Path(fault.file)
        lines = len(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else 1
        assert 1 <= fault.line <= lines, f"{what}: {fault}"
        assert fault.message, what
    return None


@pytest.mark.parametrize("seed", seeds(20))
def test_one_change_is_refused_with_places_or_does_no_harm(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    data: dict[str, Any] = dict(files())
    # As often a file that the method rests on as one of the many topics.
    rest = [name for name in data if "/" not in name]
    name = random.choice(rest if random.random() < 0.7 else list(data))
    data[name], what = mutations.mutate(data[name], random)
    questionnaire = read_or_refused(mutations.write(data, tmp_path), f"seed {seed}, {name}: {what}")
    if questionnaire is not None:
        use(questionnaire, random.choice(SAMPLE_NAMES))


OVERLAY: dict[str, Any] = {
    "extends": "built-in",
    "name": "Example AG",
    "version": "2026.10",
    "articles": [{"id": "group-policy", "title": "Group AI policy"}],
    "policy": {"retention_years": 10, "stale_days": {"value": 365, "reason": "yearly audit"}},
    "scoring": {"production_index": 80},
    "change": {
        "OPS-08": {"weight": 5, "blocks": "all"},
        "OWN-01": {
            "check": {"all": [{"answered": "owners.production"}, {"answered": "owners.deputy"}]},
            "examples": {
                "met": {"owners": {"production": "C. Diaz, Sales", "deputy": "D. Weiss, Sales"}},
                "unmet": {"owners": {"production": "no", "deputy": "no"}},
            },
            "reason": "the group asks for a deputy as well",
        },
        "SEC-02": {"weight": 1, "may_be_na": True, "reason": "covered by the platform"},
    },
    "drop": {"CHG-12": "surveyed once a year for everybody", "CHG-06": "asked by the works council"},
    "actions": [
        {
            "id": "register-agent",
            "title": "Enter the agent in the register",
            "phase": "governance",
            "lane": "governance",
            "role": "compliance",
            "effort": [0.1, 0.2, 0.5],
        }
    ],
}
TOPIC: dict[str, Any] = {
    "topic": "house",
    "title": "House rules",
    "prefix": "HSE",
    "criteria": [
        {
            "id": "HSE-01",
            "question": "Is the agent in the group's AI register?",
            "why": "Without an entry the group's audit does not know that it runs.",
            "check": {"yes": "extra.register_entry"},
            "evidence": {"level": "documented", "example": "extract of the register"},
            "weight": 3,
            "due": "go-live",
            "blocks": "all",
            "may_be_na": False,
            "lenses": {"walls": ["security"]},
            "closed_by": "register-agent",
            "source": [{"article": "group-policy", "quote": "section 3"}],
            "examples": {"met": {"extra": {"register_entry": "yes"}}, "unmet": {"extra": {"register_entry": "no"}}},
        }
    ],
}


def test_the_house_questionnaire_that_is_changed_below_can_be_used(tmp_path: Path) -> None:
    folder = mutations.write({"questionnaire.yaml": OVERLAY, "criteria/house.yaml": TOPIC}, tmp_path)
    use(load_questionnaire(folder), "techflow-after")


@pytest.mark.parametrize("seed", seeds(20))
def test_one_change_to_a_house_questionnaire_is_refused_with_places_or_does_no_harm(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    data = {"questionnaire.yaml": OVERLAY, "criteria/house.yaml": TOPIC}
    name = random.choice(list(data))
    data[name], what = mutations.mutate(data[name], random)
    questionnaire = read_or_refused(mutations.write(data, tmp_path), f"seed {seed}, {name}: {what}")
    if questionnaire is not None:
        use(questionnaire, random.choice(SAMPLE_NAMES))
