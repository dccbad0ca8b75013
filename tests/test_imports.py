"""No module needs, however late it imports, what needs it."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def test_no_import_goes_in_a_circle() -> None:
    """Imports inside functions count, and so do those for type checkers only."""
    graph = grimp.build_graph("readiness", cache_dir=None)
    try:
        TopologicalSorter(
            {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
        ).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")
