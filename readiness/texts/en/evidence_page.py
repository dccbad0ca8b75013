"""The section of the report with the evidence register."""

TEXTS = {
    "evidence_page.title": "Evidence register",
    "evidence_page.heading": "Evidence register: {count:# piece|# pieces}, each counted as declared",
    "evidence_page.heading-short": (
        "Evidence register: {count:# piece|# pieces}, {short} counted for less than declared"
    ),
    "evidence_page.column.evidence": "Evidence",
    "evidence_page.column.supports": "Supports",
    "evidence_page.column.level": "Counts as",
    "evidence_page.column.date": "Date, period, fingerprint",
    "evidence_page.none": "No evidence is listed, so every answer counts as claimed.",
    "evidence_page.words": (
        "Not a document that others can open. Written down with its day and who said it (readiness note), it counts "
        "as documented."
    ),
    "evidence_page.no-file": "no file",
    "evidence_page.no-date": "no date",
    "evidence_page.lifts": "raises {count:# requirement|# requirements}",
    "evidence_page.declared": "declared {level}",
    "evidence_page.period": "{period}",
    "evidence_page.period-count": "{period}, n = {count}",
    "evidence_page.not-measured": "the log gives no figure for {what}: documented there",
    "evidence_page.digest": "sha256 {digest}",
}
