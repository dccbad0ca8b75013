"""What changed in several descriptions as the text of a pull-request comment: a table, and each one folded."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.report.formats.check_markdown import LONGEST, escape, fitted
from readiness.report.formats.comparison_markdown import MARKER, body, cells
from readiness.report.several_view import ChangedView, SeveralView


def render(view: SeveralView) -> str:
    """The comment. What does not fit into one is counted in the last line."""
    return fitted(_pieces(view), LONGEST, "a comment cannot be longer")


def _pieces(view: SeveralView) -> Iterator[tuple[str, int]]:
    yield MARKER, 0
    yield f"## {escape(view.title)}\n", 0
    yield escape(view.since), 0
    if view.changed:
        yield "\n" + cells(tuple(map(escape, view.columns))), 0
        yield cells(("---",) * len(view.columns)), 0
        for each in view.changed:
            yield cells(tuple(map(escape, each.cells))), 1
    listed = [*(each.moved for each in (*view.changed, *view.reworded) if each.moved), *view.added, *view.gone]
    if listed:
        yield "\n" + "\n".join(f"- {escape(line)}" for line in listed), len(listed)
    for note in view.notes:
        yield f"\n{escape(note)}", 0
    for each in view.changed:
        yield _folded(each), 1
    if view.reworded:
        yield _reworded(view), len(view.reworded)


def _folded(each: ChangedView) -> str:
    # In one piece: without its end, the rest of the page would be folded away with it.
    summary = f"{escape(each.cells[0])}: {escape(each.whole.message)}"
    lines = [piece for piece, _ in body(each.whole, folded=False)]
    return "\n".join(("\n<details>", f"<summary>{summary}</summary>", *lines, "", "</details>"))


def _reworded(view: SeveralView) -> str:
    lines = []
    for each in view.reworded:
        inputs = each.whole.inputs.lines if each.whole.inputs is not None else ()
        said = "; ".join(line.words for line in inputs) or each.whole.message
        lines.append(f"- {escape(each.cells[0])}: {escape(said)}")
    summary = escape(view.reworded_heading)
    return "\n".join(("\n<details>", f"<summary>{summary}</summary>", "", *lines, "", "</details>"))
