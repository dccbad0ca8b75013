"""What nobody expected, in one line; the trace is for whoever asks for it with `READINESS_TRACEBACK=1`."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

TRACE_VARIABLE = "READINESS_TRACEBACK"


def crash_line(error: BaseException) -> str:
    """What the machine refused, or what went wrong where in the program, in one line; the trace first if asked for."""
    # Loaded here: most runs never come to it.
    from readiness.cli.writing import OF_THE_MACHINE, why
    from readiness.report.formats.escape import one_line
    from readiness.texts import text as catalogue

    if os.environ.get(TRACE_VARIABLE, "") not in ("", "0"):
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
        file = error.filename or catalogue("machine.temporary")
        return one_line(catalogue("machine.other", file=file, why=why(error, temporary=not error.filename)))
    if isinstance(error, MemoryError):
        return catalogue("machine.memory")
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return one_line(
        f"internal error: {text[:_LONGEST]} in {_place(error.__traceback__)}; please report it; "
        f"{TRACE_VARIABLE}=1 shows the trace"
    )


_LONGEST = 300
"""Characters of an error's text; some quote whole files."""


def _place(trace: TracebackType | None) -> str:
    """Module and line of the innermost frame of ours, or of the innermost one where there is none of ours."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == "readiness" or not place:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or "unknown"
