"""From the path of a log to what it says."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.measured.audits.read import read_audit
from readiness.measured.claims import asked_of
from readiness.measured.evals.read import read_eval
from readiness.measured.files import find, hashed
from readiness.measured.kinds import Kind, is_measured
from readiness.measured.model import FROM, TABLE, Asked, AskedBaseline, Comparison, FileRead, Log, Refused, Role
from readiness.measured.saved import Item as SavedItem
from readiness.measured.saved import baseline_of
from readiness.pilot.addresses import Scheme, address
from readiness.pilot.model import Item, Pilot
from readiness.texts import text

if TYPE_CHECKING:
    from readiness.measured.log import Settings
    from readiness.measured.tables import Table


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
    # An engine is needed for logs and bills alone.
    from readiness.measured.before_after import compare
    from readiness.measured.log import measure, settled
    from readiness.measured.tables import opened

    # What is remembered of a folder must not depend on the working folder.
    folder = folder.absolute()
    earlier = find(folder, baseline.earlier) if baseline is not None and baseline.earlier else ()
    with ThreadPoolExecutor(1) as beside, _table_of(folder, ref, select, beside) as (table, hashes):
        before = [beside.submit(hashed, file) for file in earlier]
        try:
            found = measure(table, tuple(each.result() for each in (*hashes, *before)), asked, settings)
            if baseline is None:
                return found
            if not earlier:
                compared = compare(table, None, baseline)
            else:
                # What says where the log is says nothing of the other one.
                left_out = (FROM, TABLE) if FROM in select else ()
                with opened(earlier, {key: name for key, name in select.items() if key not in left_out}) as other:
                    compared = compare(table, other, baseline)
            return msgspec.structs.replace(found, comparison=settled(compared, Comparison))
        finally:
            for each in before:
                each.cancel()


@contextlib.contextmanager
def _table_of(
    folder: Path, ref: str, select: dict[str, str], beside: ThreadPoolExecutor
) -> Iterator[tuple[Table, list[Future[FileRead]]]]:
    """The table of a log, wherever it is, with the hashes of what it is read from, which `beside` computes.

    Raises:
        Refused: it cannot be opened.
    """
    from readiness.measured.tables import opened

    source = address(select[FROM]) if FROM in select else None
    select = {key: name for key, name in select.items() if key != FROM}
    if source is not None and source.scheme is Scheme.POSTGRES:
        from readiness.measured.postgres_tables import fetched

        if ref != source.text:
            raise Refused(text("measured.from.two"))
        with tempfile.TemporaryDirectory(prefix="readiness-") as room:
            file, read = fetched(source, select, Path(room))
            # It is no database any more.
            with opened((file,), {key: name for key, name in select.items() if key != TABLE}) as table:
                done: Future[FileRead] = Future()
                done.set_result(read)
                yield table, [done]
        return
    files = find(folder, ref)
    # Hashing leaves a core free that reading can use, and the other way round.
    hashes = [beside.submit(hashed, file) for file in files]
    try:
        if source is None:
            with opened(files, select) as table:
                yield table, hashes
        else:
            from readiness.measured.tables import opened_by_spark

            if ref != source.path:
                raise Refused(text("measured.from.two"))
            with opened_by_spark(files, source, select) as table:
                yield table, hashes
    finally:
        for each in hashes:
            each.cancel()


def measure_description(pilot: Pilot, policy: Mapping[str, float]) -> Iterator[tuple[Item, SavedItem]]:
    """Each item of evidence that is measured, with what it says or why it is refused; one after the other.

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
            yield item, _measured(pilot.folder, asked)
        except Refused as error:
            yield item, msgspec.structs.replace(asked, refused=str(error))


def _measured(folder: Path, asked: SavedItem) -> SavedItem:
    if asked.kind is Kind.EVAL:
        return msgspec.structs.replace(asked, eval=read_eval(folder, asked.ref, asked.select))
    if asked.kind is Kind.AUDIT:
        return msgspec.structs.replace(asked, audit=read_audit(folder, asked.ref, asked.select))
    if asked.kind is Kind.COST:
        from readiness.measured.cost_tables import read_costs

        costs = read_costs(folder, asked.ref, asked.prices or "", asked.select.get("tag", ""))
        return msgspec.structs.replace(asked, costs=costs)
    from readiness.measured.log import Settings

    baseline = baseline_of(asked)
    if Role.VALUE in asked.select and baseline is None:
        raise Refused(text("measured.baseline.unnamed"))
    settings = Settings(quick_seconds=asked.quick_seconds)
    log = measure_log(folder, asked.ref, asked.select, asked.asked, settings, baseline)
    return msgspec.structs.replace(asked, log=log)
