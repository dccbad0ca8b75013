"""Small words that several parts of a report need."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.pilot.answers import Answer, State


def join_words(words: Sequence[str], *, last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`; empty when there are none."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def as_written(answer: Answer) -> str:
    """An answer with its note and its day, as far as they are not in its text already."""
    said = answer.text or answer.state.value
    if answer.state is not State.YES and answer.state.value not in said:
        said = f"{answer.state.value}: {said}"
    if answer.note and answer.note not in said:
        said = f"{said} - {answer.note}"
    if answer.date is not None and answer.date.isoformat() not in said:
        said = f"{said} {answer.date.isoformat()}"
    return said


def one_for_all(values: Sequence[str]) -> str:
    """What all values of a column are, where several are the same: it is then said once; empty otherwise."""
    return values[0] if len(values) > 1 and len(set(values)) == 1 else ""
