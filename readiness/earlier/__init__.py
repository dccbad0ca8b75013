"""An earlier run to compare with: the descriptions at a git revision, or the JSON of `assess` or of `roadmap`.

What is compared, and what comes of it, is for whoever asks: this package finds and reads the earlier state, and says
why it cannot. Git is read without the network, without running anything a repository names, and without writing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from readiness.earlier.errors import NotComparable
from readiness.earlier.match import MatchedBy

if TYPE_CHECKING:
    from readiness.earlier.revision import EarlierDescription, Revision, open_revision
    from readiness.earlier.saved import SavedPilot, SavedRun, read_saved
    from readiness.earlier.saved_plan import SavedPlan, SavedPlans, read_plans

__all__ = [
    "EarlierDescription",
    "MatchedBy",
    "NotComparable",
    "Revision",
    "SavedPilot",
    "SavedPlan",
    "SavedPlans",
    "SavedRun",
    "open_revision",
    "read_plans",
    "read_saved",
]


def __getattr__(name: str) -> object:
    # Loaded when it is asked for: a check without a baseline starts without it.
    if name in __all__:
        home = "saved_plan" if "lan" in name else "saved" if "aved" in name else "revision"
        return getattr(importlib.import_module(f"readiness.earlier.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
