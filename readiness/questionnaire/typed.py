"""A piece of a questionnaire as a value of a type, or every reason why it is none."""

from __future__ import annotations

from typing import Any

import msgspec

from readiness.questionnaire.section import Section


def read_as(section: Section, kind: Any) -> Any:
    """The value as a type, or None with everything that does not fit reported."""
    try:
        return msgspec.convert(section.data(), kind)
    except msgspec.ValidationError as error:
        from readiness.questionnaire.misfits import report  # only once something is wrong

        before = len(section.faults)
        report(section, kind)
        if len(section.faults) == before:
            section.fault(str(error))
        return None
