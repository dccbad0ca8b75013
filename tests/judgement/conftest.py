"""The pilots of this folder and the samples, copied to where an edited description finds its evidence."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.judgement.edits import apply_edit, dump, load

ROOT = Path(__file__).resolve().parents[2]
PILOTS = Path(__file__).parent / "pilots"
Edited = Callable[[str, list[str]], Path]


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders to write edited descriptions into, by the folder that the base is from."""
    place = tmp_path_factory.mktemp("judgement")
    return {
        name: Path(shutil.copytree(source, place / name))
        for name, source in (("pilots", PILOTS), ("samples", ROOT / "samples"))
    }


@pytest.fixture
def edited(copies: dict[str, Path], request: pytest.FixtureRequest) -> Edited:
    """Write a base with some edits made, beside the evidence of the base; give the path of the new file."""

    def write(base: str, edits: list[str]) -> Path:
        pilot = copies["pilots"] / f"{base}.yaml"
        folder = copies["pilots" if pilot.exists() else "samples"]
        source = pilot if pilot.exists() else folder / f"{base}.pilot.yaml"
        data = load(source.read_text(encoding="utf-8"))
        for edit in edits:
            apply_edit(data, edit)
        name = re.sub(r"\W+", "-", request.node.name)
        path = folder / f"edited-{name}.pilot.yaml"
        path.write_text(dump(data), encoding="utf-8")
        return path

    return write
