"""Whether an AI pilot can go to production, what is missing, and the plan that gets it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.version import __version__

if TYPE_CHECKING:
    from readiness.api import Assessment, DescriptionError, QuestionnaireError, assess, load_questionnaire

__all__ = ["Assessment", "DescriptionError", "QuestionnaireError", "__version__", "assess", "load_questionnaire"]


def __getattr__(name: str) -> object:
    # Loaded when it is asked for: the command line starts without it.
    if name in __all__:
        from readiness import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
