"""Why a case of a JUnit report is skipped."""

TEXTS = {
    "junit.gate-open": "fails nothing in this run: {gate}",
    "junit.open": "open, and fails nothing in this run",
    "junit.open-finding": "open, and fails nothing in this run: {message}",
    "junit.not-applicable": "does not apply to this pilot",
}
