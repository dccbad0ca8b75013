"""What nobody expected, in one line; the trace is for whoever asks for it with `READINESS_TRACEBACK=1`."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

TRACE_VARIABLE = "READINESS_TRACEBACK"


def crash_line(error: BaseException) -> str:
    """What went wrong and where in the program, in one line; prints the trace first where it is asked for."""
    from readiness.report.formats.escape import one_line

    if os.environ.get(TRACE_VARIABLE, "") not in ("", "0"):
        traceback.print_exception(error, file=sys.stderr)
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
