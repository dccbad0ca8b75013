"""What a wheel has that a checkout has not: the built-in questionnaire, compiled."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledQuestionnaire(BuildHookInterface):  # type: ignore[type-arg]  # of any builder's configuration
    """Adds the compiled form of `questionnaires/` to a wheel; an editable install is a checkout and needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it to a temporary folder, from which the builder takes it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from readiness.questionnaire import compiled
            from readiness.questionnaire.load import load
        finally:
            sys.path.remove(self.root)
        folder = Path(self.root) / "questionnaires"
        self._folder = TemporaryDirectory(prefix="readiness-")
        target = Path(self._folder.name) / compiled.NAME
        target.write_bytes(compiled.compiled(load(folder), folder))
        build_data["force_include"][str(target)] = f"readiness/data/{compiled.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()
