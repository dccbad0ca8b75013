"""Small words that several parts of a report need."""

from __future__ import annotations

from collections.abc import Sequence


def join_words(words: Sequence[str], *, last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`; empty when there are none."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
