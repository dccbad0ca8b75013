"""Why a case of a JUnit report is skipped."""

TEXTS = {
    "junit.gate-open": "does not fail this run: {gate}",
    "junit.open": "open, but does not fail this run",
    "junit.open-finding": "open, but does not fail this run: {message}",
    "junit.not-applicable": "does not apply to this pilot",
}
