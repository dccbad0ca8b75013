"""No module needs, however late it imports, what needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT, SAMPLES


def test_no_import_goes_in_a_circle() -> None:
    """Imports inside functions count, and so do those for type checkers only."""
    graph = grimp.build_graph("readiness", cache_dir=None)
    try:
        TopologicalSorter(
            {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
        ).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


def test_a_check_loads_what_measures_only_where_something_is_measured(tmp_path: Path) -> None:
    """Most descriptions name no log, and pay for none."""
    code = (
        "import sys; from readiness.cli.app import run; run(sys.argv[1:])\n"
        "print(*sorted(name for name in sys.modules if name.startswith('readiness.measured.')), file=sys.stderr)"
    )

    def loaded(file: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, "check", str(file)],
            env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stderr.split()

    assert loaded(SAMPLES / "minimal.pilot.yaml") == ["readiness.measured.kinds", "readiness.measured.measurements"]
    with_log = tmp_path / "pilot.yaml"
    with_log.write_text(
        "readiness: 1\npilot: {name: A}\nevidence: [{supports: [evals], type: log, ref: log.csv}]\n", encoding="utf-8"
    )
    found = loaded(with_log)
    assert "readiness.measured.claims" in found
    # What was saved is read, and nothing is measured.
    assert not {"log", "tables", "measure", "duckdb_tables", "postgres_tables"} & {
        name.rpartition(".")[2] for name in found
    }
