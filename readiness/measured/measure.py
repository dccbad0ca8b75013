"""From the path of a log to what it says."""

from __future__ import annotations

from pathlib import Path

from readiness.measured.files import find, hashed
from readiness.measured.log import Settings, measure
from readiness.measured.model import Asked, Log
from readiness.measured.tables import opened


def measure_log(folder: Path, ref: str, select: dict[str, str], asked: tuple[Asked, ...], settings: Settings) -> Log:
    """What the log says that `ref` names from `folder`; `select` says which column is what, by role.

    Raises:
        Refused: it cannot be measured; the text follows the name of the log.
    """
    files = find(folder, ref)
    read = tuple(hashed(file) for file in files)
    with opened(files, select) as table:
        return measure(table, read, asked, settings)
