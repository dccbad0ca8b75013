"""What the README says is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from readiness.assessment.assess import Assessment
from readiness.assessment.findings import check_gate
from readiness.cli.config import KEYS, Format, SettingsReader
from readiness.questionnaire.vocabulary import VOCABULARY
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITING = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
EDITOR = (ROOT / "docs" / "editor.md").read_text(encoding="utf-8")
CHECK = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "questionnaire.md").read_text(encoding="utf-8")


def block(text: str, language: str) -> str:
    """The first code block in a language."""
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def test_its_example_is_a_description(assess_text: Callable[..., Assessment]) -> None:
    assessment = assess_text(block(README, "yaml"))
    assert assessment.decision.headline == "ROADMAP, phase 1 only"


def test_its_figures_are_those_of_the_program(assessed: dict[str, Assessment]) -> None:
    questionnaire = assessed["minimal"].questionnaire
    for what, there in (("requirements", questionnaire.criteria), ("actions", questionnaire.actions)):
        (promised,) = re.findall(rf"more than (\d+) {what}", README)
        assert len(there) > int(promised), "one requirement more needs no change to the page"
    for credit in questionnaire.scoring.credit:
        assert f"{credit:.2f}" in README
    assert f"{questionnaire.policy['stale_days']:.0f} days" in README
    assert f"readiness score of {questionnaire.scoring.production_index:.0f}" in README
    assert f"wall below {questionnaire.scoring.production_wall:.0f}" in README


def test_every_file_and_link_it_names_is_there() -> None:
    for page, text in (
        (ROOT, README),
        (ROOT / "docs", GUIDE),
        (ROOT / "docs", CHECK),
        (ROOT / "docs", WRITING),
        (ROOT / "docs", EDITOR),
        (ROOT, (ROOT / "CONTRIBUTING.md").read_text("utf-8")),
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert Path(page, target).exists(), target
    for command in ("scripts/demo", "scripts/test"):
        assert (ROOT / command).stat().st_mode & 0o111


def test_the_waiver_and_the_settings_of_the_page_on_check_are_taken(
    assess_text: Callable[..., Assessment], tmp_path: Path
) -> None:
    text = block(CHECK, "yaml")
    said = "pilot: {name: Trial, as_of: 2026-11-30}\nintegrations: [{system: SAP (ERP), direction: read}]\n"
    assessment = assess_text(f"{said}{text}")
    held = check_gate(assessment, gate="shadow")
    assert [waiver.rule for waiver in held.waivers] == ["INT-02"]
    assert next(f for f in held.findings if f.rule == "INT-02").waiver is not None
    (tmp_path / "readiness.toml").write_text(block(CHECK, "toml"), encoding="utf-8")
    reader = SettingsReader({}, tmp_path, {})
    assert reader.of("a.pilot.yaml").strict_evidence
    # The override of the page is for a folder of its own.
    assert reader.of("teams/hr/a.pilot.yaml") != reader.of("a.pilot.yaml")
    assert reader.excluded("archive/a.pilot.yaml")


def test_the_page_on_check_names_every_option_and_format() -> None:
    for name in Format:
        assert f"`{name.value}`" in CHECK
    for key in KEYS:
        assert key.name in CHECK or key.name in README, key.name


def test_the_guide_names_every_predicate_and_file() -> None:
    for name in VOCABULARY:
        assert f"`{name}" in GUIDE, name
    for path in (ROOT / "questionnaires").glob("*.yaml"):
        assert f"`{path.name}`" in GUIDE
