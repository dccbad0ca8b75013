"""Reading a text to its end, whatever is wrong with it: read, mend in memory, read again.

The nodes come from `source`; only a text that is not YAML loads what mends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from readiness.pilot.source import Code, Document, Fault, Refusal, in_order, parse

if TYPE_CHECKING:
    from readiness.pilot.draft import Draft

_MOST_REPAIRS = 500
_MOST_REREAD = 10_000_000
"""Characters that mending a file may read in all."""


def read(text: str) -> Document:
    """The nodes of a YAML text.

    A slip (`>= 92%` without quotes, `n/a: reason`, a tab) is reported and, in memory only, made
    harmless or left out, so that the rest of the file is still checked in the same run.
    """
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        text = re.sub("[\x85\u2028\u2029]", " ", text)  # line breaks to YAML 1.1 only
    if "<<<<<<< " in text or ">>>>>>> " in text:
        return _without_conflicts(text)
    try:
        root, faults = parse(text)
    except (yaml.YAMLError, Refusal) as error:
        # Loads what only a text with a syntax error needs.
        from readiness.pilot.draft import Draft

        return _recovered(Draft(text), error)
    return Document(root, in_order(faults))


def _without_conflicts(text: str) -> Document:
    """The nodes of a text in which a merge was not finished: the first side of each conflict, and the rest."""
    from readiness.pilot.draft import Draft

    draft = Draft(text)
    draft.leave_out_conflicts()
    try:
        return draft.document(*parse(draft.text, draft.has_lost))
    except (yaml.YAMLError, Refusal) as error:
        return _recovered(draft, error)


def _recovered(draft: Draft, error: yaml.YAMLError | Refusal) -> Document:
    text = draft.text
    for _ in range(min(_MOST_REPAIRS, 2 + _MOST_REREAD // (len(text) + 1))):
        if not _mend(draft, error):
            break
        try:
            root, faults = parse(draft.text, draft.has_lost)
        except (yaml.YAMLError, Refusal) as another:
            error = another
        else:
            return draft.document(root, faults)
    return draft.given_up()


def _mend(draft: Draft, error: yaml.YAMLError | Refusal) -> bool:
    """Record what is wrong and make it harmless; False when nothing is left to take away."""
    from readiness.pilot.draft import width
    from readiness.pilot.syntax_hints import explain

    if isinstance(error, Refusal):
        draft.record(error.fault)
        return draft.drop(error.fault.line, whole=True)
    if isinstance(error, yaml.reader.ReaderError):
        return draft.take_control_characters()
    assert isinstance(error, yaml.MarkedYAMLError)
    before = draft.snapshot()
    hints = explain(error, draft)
    known = bool(draft.columns(hints[0].line))
    for hint in hints:
        fault = before.placed(
            Fault(code=Code.YAML, line=hint.line, column=hint.column, message=hint.message, help=hint.help)
        )
        # A second error on a line is as a rule the first one again, unless it is another value of the line.
        again = draft.columns(fault.line)
        if not again or (fault.column not in again and hint.column > width(before.line(hint.line)) + 1):
            draft.add(fault)
    return (hints[0].mended and draft.text != before.text) or draft.drop(hints[0].line, whole=known)
