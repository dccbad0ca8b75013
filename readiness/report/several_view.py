"""What changed in several descriptions, as it is printed: a table of all, then each for itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from readiness.comparison.compare import Comparison
from readiness.comparison.several import Several
from readiness.comparison.side import Side
from readiness.questionnaire.ids import GateId, MilestoneId
from readiness.report.comparison_document import ComparisonView
from readiness.report.comparison_view import comparison_view
from readiness.report.words import join_words
from readiness.texts import text

_COLUMNS = ("pilot", "verdict", "score", "open", "go-live")


class ChangedView(msgspec.Struct, frozen=True, kw_only=True):
    """A description that changed: its row of the table, what it was called, and all that is different."""

    cells: tuple[str, ...]
    moved: str
    whole: ComparisonView


class SeveralView(msgspec.Struct, frozen=True, kw_only=True):
    """Several descriptions as they are printed. `columns` are the heads of the table, whose rows are `changed`;
    `reworded` are written differently with the same result.
    """

    title: str
    since: str
    columns: tuple[str, ...]
    changed: tuple[ChangedView, ...]
    reworded: tuple[ChangedView, ...]
    reworded_heading: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    notes: tuple[str, ...]


def several_view(found: Several) -> SeveralView:
    """Several descriptions as they are printed."""
    results = [each for each in found.changed if each.results_changed]
    reworded = [each for each in found.changed if not each.results_changed]
    filled = [_cells(each) for each in results]
    # A column in which nothing moved is not printed.
    kept = [at for at in range(len(_COLUMNS)) if not at or any(cells[at] for cells in filled)]
    return SeveralView(
        title=_title(found, len(results), len(reworded)),
        since=text("compare.several.since", revision=found.since),
        columns=tuple(text(f"compare.several.column.{_COLUMNS[at]}") for at in kept),
        changed=tuple(
            ChangedView(cells=tuple(cells[at] for at in kept), moved=_moved(each), whole=comparison_view(each))
            for each, cells in zip(results, filled, strict=True)
        ),
        reworded=tuple(
            ChangedView(cells=(_name(each),), moved=_moved(each), whole=comparison_view(each)) for each in reworded
        ),
        reworded_heading=text("compare.several.reworded", count=len(reworded)) if reworded else "",
        added=tuple(
            text(
                "compare.several.new",
                pilot=side.pilot or side.file,
                file=side.file,
                headline=side.headline,
                score=f"{side.index.value:.0f}",
                open=_open(side),
            )
            for side in found.added
        ),
        gone=tuple(text("compare.several.gone", pilot=each.pilot or each.file, file=each.file) for each in found.gone),
        notes=tuple(_notes(found)),
    )


def _title(found: Several, results: int, reworded: int) -> str:
    parts = [text("compare.several.changed", count=results, files=found.files)] if results or reworded else []
    parts += [text("compare.several.added", count=len(found.added))] if found.added else []
    parts += [text("compare.several.removed", count=len(found.gone))] if found.gone else []
    return join_words(parts) if parts else text("compare.several.nothing", files=found.files)


def _cells(found: Comparison) -> tuple[str, ...]:
    before, after = found.before, found.after
    moved = [
        (before.headline, after.headline),
        (f"{before.index.value:.0f}", f"{after.index.value:.0f}"),
        (str(_open(before)), str(_open(after))),
        (_go_live(before), _go_live(after)),
    ]
    return (
        after.pilot or after.file,
        *(
            text("compare.several.moved", before=was or "–", after=now or "–") if was != now else ""
            for was, now in moved
        ),
    )


def _name(found: Comparison) -> str:
    return found.after.pilot or found.after.file


def _open(side: Side) -> int:
    """Open blockers up to the go-live gate."""
    count = 0
    for gate in side.gates:
        count += len(gate.open)
        if gate.id is GateId.GO_LIVE:
            break
    return count


def _go_live(side: Side) -> str:
    goals = side.plan.goals if side.plan is not None else ()
    return next((goal.when for goal in goals if goal.id is MilestoneId.GO_LIVE), "")


def _moved(found: Comparison) -> str:
    """That the file, the pilot or both have another name; empty where they have not."""
    before, after = found.before, found.after
    if before.pilot != after.pilot and found.renamed:
        return text("compare.several.both", was=before.pilot, now=after.pilot, old=before.file, new=after.file)
    if found.renamed:
        return text("compare.file", was=before.file, now=after.file)
    return text("compare.several.renamed", was=before.pilot, now=after.pilot) if before.pilot != after.pilot else ""


def _notes(found: Several) -> Iterator[str]:
    if found.unread:
        yield text("compare.several.unread", count=len(found.unread), files=", ".join(found.unread))
    if found.same and (found.changed or found.added or found.gone):
        yield text("compare.several.same", count=found.same)
