"""A description's lines as a person sees them, and the word at a place."""

from __future__ import annotations

from readiness.patterns import pattern

_LINE_END = pattern("\r\n|\r|\n")
_WORD = pattern(r"[\w./:%@+-]+|\S")


class Excerpt:
    """The text of a description, by line."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE_END.split(text)

    def line(self, number: int) -> str:
        """A line, from 1; empty behind the last one."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def end_of_word(self, number: int, column: int) -> int:
        """The column behind the word at a place; behind its first character where there is no word."""
        word = _WORD.match(self.line(number), column - 1)
        return word.end() + 1 if word else column + 1
