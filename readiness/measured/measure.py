"""From the path of a log to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from readiness.measured.before_after import compare
from readiness.measured.claims import asked_of, is_cost, is_measured
from readiness.measured.cost_tables import read_costs
from readiness.measured.files import find, hashed
from readiness.measured.log import Settings, measure, settled
from readiness.measured.model import Asked, AskedBaseline, Comparison, Log, Refused, Role
from readiness.measured.saved import Item as SavedItem
from readiness.measured.saved import baseline_of
from readiness.measured.tables import opened
from readiness.pilot.model import Item, Pilot
from readiness.texts import text


def measure_log(
    folder: Path,
    ref: str,
    select: dict[str, str],
    asked: tuple[Asked, ...],
    settings: Settings,
    baseline: AskedBaseline | None = None,
) -> Log:
    """What the log says that `ref` names from `folder`; `select` says which column is what, by role.

    `baseline` is one whose figure before and after the log gives.

    Raises:
        Refused: it cannot be measured; the text follows the name of the log.
    """
    # What is remembered of a folder must not depend on the working folder.
    files = find(folder.absolute(), ref)
    earlier = find(folder.absolute(), baseline.earlier) if baseline is not None and baseline.earlier else ()
    # Hashing leaves a core free that reading can use, and the other way round.
    with ThreadPoolExecutor(1) as beside:
        hashes = [beside.submit(hashed, file) for file in (*files, *earlier)]
        try:
            with opened(files, select) as table:
                found = measure(table, tuple(each.result() for each in hashes), asked, settings)
                if baseline is None:
                    return found
                if not earlier:
                    compared = compare(table, None, baseline)
                else:
                    with opened(earlier, select) as other:
                        compared = compare(table, other, baseline)
                return msgspec.structs.replace(found, comparison=settled(compared, Comparison))
        finally:
            for each in hashes:
                each.cancel()


def measure_description(pilot: Pilot, policy: Mapping[str, float]) -> Iterator[tuple[Item, SavedItem]]:
    """Each item of evidence that is a log, with what it says or why it is refused; one after the other.

    Raises:
        Refused: the description was not read from a file, so its logs cannot be looked for.
    """
    if pilot.folder is None:
        raise Refused(text("evidence.no-folder"))
    for item in pilot.items.get("evidence", ()):
        if not is_measured(item):
            continue
        asked = asked_of(pilot, item, policy)
        try:
            if not asked.ref:
                raise Refused(text("measured.no-path"))
            if Role.VALUE in asked.select and baseline_of(asked) is None:
                raise Refused(text("measured.baseline.unnamed"))
            if is_cost(item):
                yield (
                    item,
                    msgspec.structs.replace(
                        asked,
                        costs=read_costs(pilot.folder, asked.ref, asked.prices or "", asked.select.get("tag", "")),
                    ),
                )
                continue
            log = measure_log(
                pilot.folder, asked.ref, asked.select, asked.asked, Settings(quick_seconds=asked.quick_seconds),
                baseline_of(asked),
            )  # fmt: skip
        except Refused as error:
            yield item, msgspec.structs.replace(asked, refused=str(error))
        else:
            yield item, msgspec.structs.replace(asked, log=log)
