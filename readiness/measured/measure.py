"""From the path of a log to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.measured.audits.read import read_audit
from readiness.measured.claims import asked_of, is_log
from readiness.measured.evals.read import read_eval
from readiness.measured.files import Kind, find, hashed
from readiness.measured.model import Asked, Log, Refused
from readiness.measured.saved import Item as SavedItem
from readiness.pilot.model import Item, Pilot
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.measured.log import Settings


def measure_log(folder: Path, ref: str, select: dict[str, str], asked: tuple[Asked, ...], settings: Settings) -> Log:
    """What the log says that `ref` names from `folder`; `select` says which column is what, by role.

    Raises:
        Refused: it cannot be measured; the text follows the name of the log.
    """
    # An engine is needed for a log alone.
    from readiness.measured.log import measure
    from readiness.measured.tables import opened

    # What is remembered of a folder must not depend on the working folder.
    files = find(folder.absolute(), ref)
    read = tuple(hashed(file) for file in files)
    with opened(files, select) as table:
        return measure(table, read, asked, settings)


def measure_description(pilot: Pilot, policy: Mapping[str, float]) -> Iterator[tuple[Item, SavedItem]]:
    """Each item of evidence that is measured, with what it says or why it is refused; one after the other.

    Raises:
        Refused: the description was not read from a file, so its logs cannot be looked for.
    """
    if pilot.folder is None:
        raise Refused(text("evidence.no-folder"))
    for item in pilot.items.get("evidence", ()):
        if not is_log(item):
            continue
        asked = asked_of(pilot, item, policy)
        try:
            if not asked.ref:
                raise Refused(text("measured.no-path"))
            yield item, _measured(pilot.folder, asked)
        except Refused as error:
            yield item, msgspec.structs.replace(asked, refused=str(error))


def _measured(folder: Path, asked: SavedItem) -> SavedItem:
    if asked.kind is Kind.EVAL:
        return msgspec.structs.replace(asked, eval=read_eval(folder, asked.ref, asked.select))
    if asked.kind is Kind.AUDIT:
        return msgspec.structs.replace(asked, audit=read_audit(folder, asked.ref, asked.select))
    from readiness.measured.log import Settings

    settings = Settings(quick_seconds=asked.quick_seconds)
    return msgspec.structs.replace(asked, log=measure_log(folder, asked.ref, asked.select, asked.asked, settings))
