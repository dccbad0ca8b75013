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
    "evidence_page.raises": "raises {count:# requirement|# requirements}:",
    "evidence_page.raises-none": "raises no requirement",
    "evidence_page.ageing": (
        "Evidence ages for the requirements whose answers change in operation ({ids}): demonstrated or measured, it "
        "counts in full for {days} days from its date, or from the end of its period where that is earlier; after that, "
        "and without a date, it counts one level less. For every other requirement its age changes nothing."
    ),
    "evidence_page.undated": "{count:# piece has|# pieces have} no date; {lowered:# counts|# count} less for it.",
    "evidence_page.undated-none": "{count:# piece has|# pieces have} no date, which lowers none of them.",
    "evidence_page.valid-until": "in full until {day} for {count:# requirement that ages|# requirements that age}",
    "evidence_page.valid-ended": (
        "since {day} a level less for {count:# requirement that ages|# requirements that age}"
    ),
    "evidence_page.valid-undated": "a level less for {count:# requirement that ages|# requirements that age}",
    "evidence_page.declared": "declared {level}",
    "evidence_page.period": "{period}",
    "evidence_page.period-count": "{period}, n = {count}",
    "evidence_page.not-measured": "the log gives no figure for {what}: documented there",
    "evidence_page.digest": "sha256 {digest}",
}
