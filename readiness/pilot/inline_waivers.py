"""Waivers written as a comment at the line they cover.

    owners: {production: unknown}  # readiness: ignore[OWN-01] until=2027-03-31 owner="B. Okafor" ...and why

They are entries of `waivers` in another place, and held to the same: a rule, who answers for it, who approved it, a
reason and a last day. On a line of its own such a comment covers the next line that holds something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import yaml

from readiness.patterns import pattern
from readiness.pilot.source import Node

_COMMENT = pattern(r"(?<!\S)#\s*readiness:\s*ignore\b(?:\[(?P<rules>[^\]\n]*)\])?(?P<rest>[^\n]*)", re.IGNORECASE)
_KEY = pattern(
    r"(?<!\S)(?P<key>until|expires|owner|approved_by|date)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>\S*))"
)
_CONTENT = pattern(r"\s*[^\s#]")
# The key of a waiver for the word of a comment.
_NAMED = {"until": "expires"}


class InlineWaiver(msgspec.Struct, frozen=True):
    """A comment that waives a rule, as the entry of `waivers` that says the same; `covers` is the line it is about."""

    entry: Node
    covers: int


def inline_waivers(text: str) -> tuple[InlineWaiver, ...]:
    """The waivers in the comments of a description that YAML can read; one for each rule a comment names."""
    if "readiness:" not in text or _COMMENT.search(text) is None:
        return ()
    lines = text.split("\n")
    quoted = tuple(_scalars(text))
    waivers: list[InlineWaiver] = []
    at = 0
    while (match := _COMMENT.search(text, at)) is not None:
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        if any(begin <= (line, column) < end for begin, end in quoted):
            # Only text that looks like one; the comment may come behind it.
            at = match.start() + 1
            continue
        at = match.end()
        covers = line if _CONTENT.match(lines[line - 1]) else _next(lines, line)
        waivers += [InlineWaiver(entry, covers) for entry in _entries(match, line, column)]
    return tuple(waivers)


def _entries(match: re.Match[str], line: int, column: int) -> Iterator[Node]:
    rest = match["rest"]
    given = {
        _NAMED.get(key["key"], key["key"]): key["quoted"] or key["single"] or key["plain"] or ""
        for key in _KEY.finditer(rest)
    }
    reason = " ".join(_KEY.sub(" ", rest).split()).strip(" -–:,;")
    for rule in (match["rules"] or "").split(",") or [""]:
        values = {"rule": rule.strip(), **given, "reason": reason}
        yield Node(
            value={key: Node(value=value, line=line, column=column) for key, value in values.items() if value},
            line=line,
            column=column,
        )


def _next(lines: list[str], line: int) -> int:
    """The first line with something on it after a comment that has a line to itself."""
    return next((at + 1 for at in range(line, len(lines)) if _CONTENT.match(lines[at])), line)


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where each value is written: what looks like a comment in one of them is none."""
    for token in yaml.scan(text):
        if isinstance(token, yaml.ScalarToken):
            begin, end = token.start_mark, token.end_mark
            yield (begin.line + 1, begin.column + 1), (end.line + 1, end.column + 1)
