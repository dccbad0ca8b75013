"""`readiness --version`: what it prints, and how it is printed without loading a command."""

from __future__ import annotations

import os

from readiness import resources
from readiness.questionnaire import compiled
from readiness.version import __version__


def version_line(version: str, sha256: str) -> str:
    """The versions of the program and of its questionnaire, with their line end."""
    return f"readiness {__version__} (questionnaire {version}, sha256 {sha256[:12]})\n"


def print_at_once() -> bool:
    """Print the versions where the built-in questionnaire is there in its compiled form; whether that was done."""
    try:
        stored = compiled.stored(resources.folder("questionnaires"))
        if stored is None:
            return False
        line = version_line(stored.version, stored.sha256).replace("\n", os.linesep)
        return os.write(1, line.encode()) == len(line)
    except OSError:
        # Reported by the command as it is run otherwise.
        return False
