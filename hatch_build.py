"""What a wheel has that a checkout has not: the built-in questionnaire and the texts, compiled."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compiled(BuildHookInterface):  # type: ignore[type-arg]  # of any builder's configuration
    """Adds `questionnaires/`, its compiled form and the texts to a wheel; an editable install needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it to a temporary folder, from which the builder takes it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from readiness.questionnaire import compiled
            from readiness.questionnaire.load import load
            from readiness.texts import LANGUAGE, packed, packed_name
        finally:
            sys.path.remove(self.root)
        folder = Path(self.root) / "questionnaires"
        self._folder = TemporaryDirectory(prefix="readiness-")
        target = Path(self._folder.name) / compiled.NAME
        target.write_bytes(compiled.compiled(load(folder), folder))
        added = build_data["force_include"]
        added[str(target)] = f"readiness/data/{compiled.NAME}"
        texts = Path(self._folder.name) / packed_name(LANGUAGE)
        texts.write_bytes(packed(LANGUAGE))
        added[str(texts)] = f"readiness/data/{texts.name}"
        for file in folder.rglob("*.yaml"):
            if file.name != compiled.CROSSWALK:
                added[str(file)] = f"readiness/data/questionnaires/{file.relative_to(folder).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()
