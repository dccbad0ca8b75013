"""What the requirements support of published standards: every reference is there, and the structure is as published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from readiness.questionnaire.built_in import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from tests.questionnaire.editing import house


def parts(questionnaire: Questionnaire, id: str) -> dict[str, str]:
    """The titles of the parts of a standard, by their numbers."""
    standard = next(each for each in questionnaire.standards if each.id == id)
    return {part.id: part.title for part in standard.parts}


def test_every_reference_is_part_of_its_standard(questionnaire: Questionnaire) -> None:
    known = {standard.id: set(parts(questionnaire, standard.id)) for standard in questionnaire.standards}
    for id, by_standard in questionnaire.references.items():
        for standard, named in by_standard.items():
            assert set(named) <= known[standard], (id, standard)


@pytest.mark.parametrize("topic", ["governance", "security", "audit", "people"])
def test_each_requirement_of_a_topic_supports_a_standard(topic: str, questionnaire: Questionnaire) -> None:
    asked = {criterion.id for criterion in questionnaire.criteria if criterion.topic == topic}
    assert asked
    assert asked <= questionnaire.references.keys()


# The structure as it was published: NIST AI 100-1, Tables 1 to 4; Official Journal, L 2024/1689; ISO/IEC 42001:2023,
# Table A.1; OWASP GenAI Security Project, 2025.
def test_the_structure_has_as_many_parts_as_the_standards(questionnaire: Questionnaire) -> None:
    functions = Counter(part.split()[0] for part in parts(questionnaire, "nist-ai-rmf"))
    assert functions == {"GOVERN": 19, "MAP": 18, "MEASURE": 22, "MANAGE": 13}
    clauses = Counter(part.split(".")[1] for part in parts(questionnaire, "iso-42001"))
    assert clauses == {"2": 3, "3": 2, "4": 5, "5": 4, "6": 9, "7": 5, "8": 4, "9": 3, "10": 3}
    assert list(parts(questionnaire, "owasp-llm")) == [f"LLM{number:02}" for number in range(1, 11)]


@pytest.mark.parametrize(
    ("standard", "part", "title"),
    [
        ("eu-ai-act", "Article 14", "Human oversight"),
        ("eu-ai-act", "Article 27", "Fundamental rights impact assessment for high-risk AI systems"),
        ("eu-ai-act", "Article 50", "Transparency obligations for providers and deployers of certain AI systems"),
        ("iso-42001", "A.5.4", "Assessing AI system impact on individuals or groups of individuals"),
        ("iso-42001", "A.6.2.8", "AI system recording of event logs"),
        ("iso-42001", "A.10.3", "Suppliers"),
        ("owasp-llm", "LLM01", "Prompt Injection"),
        ("owasp-llm", "LLM06", "Excessive Agency"),
        ("owasp-llm", "LLM09", "Misinformation"),
        ("nist-ai-rmf", "GOVERN 1.1", "Legal and regulatory requirements"),
        ("nist-ai-rmf", "MEASURE 2.11", "Fairness and bias"),
        ("nist-ai-rmf", "MANAGE 2.4", "Override, disengagement and deactivation"),
    ],
)
def test_a_part_has_its_published_title(standard: str, part: str, title: str, questionnaire: Questionnaire) -> None:
    assert parts(questionnaire, standard)[part] == title


def test_a_dropped_requirement_supports_nothing(tmp_path: Path) -> None:
    folder = house(tmp_path, "drop: {PEO-07: the group tests accessibility for everybody}")
    assert "PEO-07" not in load_questionnaire(folder).references
