"""A comparison as the text of a pull-request comment: only what changed, before and after.

Everything that comes from a file is put so that it stays text: it opens no tag, table, link or mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness.report.comparison_document import ComparisonView, Group
from readiness.report.formats.check_markdown import LONGEST, escape, fitted

MARKER = "<!-- readiness-compare -->"
"""The first line; a bot finds its comment by it."""
_OPEN = 10
"""A group with more lines is folded."""


def render(view: ComparisonView) -> str:
    """The comment. What does not fit into one is counted in the last line."""
    return fitted(_pieces(view), LONGEST, "a comment cannot be longer")


def _pieces(view: ComparisonView) -> Iterator[tuple[str, int]]:
    yield MARKER, 0
    yield f"## {escape(view.title)}\n", 0
    yield "<br>".join(escape(side) for side in view.sides), 0
    yield from body(view)


def body(view: ComparisonView, *, folded: bool = True) -> Iterator[tuple[str, int]]:
    """What changed, each piece with how many entries it is; groups with many lines are `folded`."""
    for sentence in view.summary:
        yield f"\n{escape(sentence)}", 0
    if view.rows:
        yield "\n" + cells(view.columns), 0
        yield cells(("---",) * len(view.columns)), 0
        for row in view.rows:
            yield cells(tuple(escape(cell) for cell in (row.what, row.before, row.after, row.note))), 1
    for group in (*view.groups, *((view.inputs,) if view.inputs is not None else ())):
        yield _group(group, folded=folded), len(group.lines)
    for note in view.notes:
        yield f"\n{escape(note)}", 1


def cells(row: tuple[str, ...]) -> str:
    """A line of a table."""
    return f"| {' | '.join(row)} |"


def _group(group: Group, *, folded: bool) -> str:
    lines = []
    for line in group.lines:
        note = f"<br>{escape(line.note)}" if line.note else ""
        lines.append(f"- {escape(line.words)}{note}")
    if len(lines) <= _OPEN or not folded:
        return "\n".join((f"\n**{escape(group.heading)}**", "", *lines))
    # In one piece: without its end, the rest of the page would be folded away with it.
    return "\n".join(("\n<details>", f"<summary>{escape(group.heading)}</summary>", "", *lines, "", "</details>"))
