"""What an author writes cannot pass for a line of the program's own, nor for a command to a CI server."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from readiness.pilot.fields import SECTIONS, Kind
from tests.cli.conftest import Run

FORGED = "READY  It may go to production."
PAYLOAD = f"::warning::first\n::error::injected\n{FORGED}\n##vso[task.complete]done ##[error]now ::stop-commands::x"
PROSE = frozenset((Kind.PLAIN, Kind.TEXT, Kind.PERSON, Kind.FREE, Kind.TEXTS, Kind.QUANTITY))


def _description() -> str:
    """A description with the payload in every field that takes words."""
    quoted = json.dumps(PAYLOAD)
    blocks = ["readiness: 1"]
    for section in SECTIONS:
        keys = [f"{field.key}: {quoted}" for field in section.fields if field.kind in PROSE]
        if keys and section.name not in ("extra", "waivers", "programme"):
            lead = "  - " if section.is_list else "  "
            blocks.append(f"{section.name}:\n{lead}" + "\n    ".join(keys) if section.is_list else "")
            if not section.is_list:
                blocks[-1] = f"{section.name}:\n  " + "\n  ".join(keys)
    return "\n".join(blocks) + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "--no-html", "--no-pdf"),
        ("assess", "--no-html", "--no-pdf", "--color", "always"),
        ("roadmap",),
        ("check",),
        ("check", "--color", "always"),
        ("check", "--format", "concise"),
    ],
    ids=" ".join,
)
def test_no_line_is_forged(arguments: tuple[str, ...], readiness: Run, place: Path) -> None:
    (place / "forged.pilot.yaml").write_text(_description(), encoding="utf-8")
    command, *options = arguments
    printed = readiness(command, "forged.pilot.yaml", *options).stdout
    assert "injected" in printed
    for line in printed.splitlines():
        plain = re.sub(r"\x1b\[[0-9;]*m", "", line).strip()
        assert not plain.startswith("::"), line
        assert plain != FORGED
        assert not re.search(r"##(?:\[|vso\[)", plain), line


def test_json_holds_every_character_and_shows_none_that_turns_the_line(readiness: Run, place: Path) -> None:
    name = "Bot \u202ereversed\u2066 \u200bhidden \x9b31m 東京 €5"
    (place / "turned.pilot.yaml").write_text(f"readiness: 1\npilot: {{name: {json.dumps(name)}}}\n", encoding="utf-8")
    for command in ("assess", "check", "roadmap"):
        printed = readiness(command, "turned.pilot.yaml", "--format", "json").stdout
        assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x7f-\x9f]", printed)
        assert name in json.dumps(json.loads(printed), ensure_ascii=False).encode().decode().replace("\\u009b", "\x9b")
        assert "東京 €5" in printed
