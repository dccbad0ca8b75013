"""The file that the path of a document that is not there stands for: other slashes, capitals or Unicode."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from readiness.texts import text

_MOST = 5_000
"""Names of a folder that are compared; in one with more a slip is not looked for."""


def near(folder: Path, ref: str) -> str:
    """What is worth knowing of a path that leads to nothing, to follow `is not there`; empty where nothing is."""
    if ref.startswith(("http://", "https://")):
        return text("evidence.blank-in-address") if " " in ref else ""
    found = _as_on_disk(folder, ref.replace("\\", "/").split("/"))
    return text("evidence.near", file=found) if found and found != ref else ""


def _as_on_disk(folder: Path, parts: list[str]) -> str:
    """The path with its parts as they are on disk; empty where one of them is not, or leads out of the folder."""
    there: list[str] = []
    for part in parts:
        if part in ("", ".", ".."):
            return ""
        names = _names(folder.joinpath(*there))
        same = part if part in names else next((name for name in names if _folded(name) == _folded(part)), "")
        if not same:
            return ""
        there.append(same)
    return "/".join(there)


def _names(folder: Path) -> list[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return sorted(names) if len(names) <= _MOST else []


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
