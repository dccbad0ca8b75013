"""Answers in the author's own words written as the format has them, each in its place, with the words as a comment.

What says more than the author did stays as it is: `about 85%` is not 85%, and of `2 to 4 weeks` the author knows more
than 4. Every other byte of the text stays too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readiness.pilot.model import Understood
from readiness.pilot.source import parsed
from readiness.pilot.written import Answer, CannotWrite, address, node_at, with_answer


def respelled(text: str, understood: Iterable[Understood]) -> tuple[str, int]:
    """The text with each exact reading in place of what is written, and how many there are."""
    count = 0
    for each in understood:
        where = address(each.path) if each.exact else None
        node = node_at(parsed(text), where) if where is not None else None
        # Of two entries with one name, the place tells which is meant; an answer inside an entry has no address.
        if where is None or node is None or (node.line, node.column) != (each.line, each.column):
            continue
        try:
            text = _commented(with_answer(text, where, _answer(each), replace=True), each)
        except CannotWrite:
            continue
        count += 1
    return text, count


def _answer(each: Understood) -> Answer:
    if each.read_as.startswith("["):
        return each.read_as.strip("[]").split(", ")
    return each.read_as


def _commented(text: str, each: Understood) -> str:
    """The text with the author's words behind the answer, where a comment can stand."""
    lines = re.split(r"(?<=\n)", text)
    line = lines[each.line - 1]
    bare = line.rstrip("\r\n")
    if not re.search(rf":\s+{re.escape(each.read_as)}\Z", bare) or "{" in bare or " #" in bare:
        return text
    words = " ".join(each.written.split())
    lines[each.line - 1] = f"{bare}   # {words}{line[len(bare) :]}"
    after = "".join(lines)
    return after if parsed(after) is not None else text
