"""The section of the report with the same requirements as other frameworks group them."""

TEXTS = {
    "frameworks.title": "The same requirements in other frameworks",
    "frameworks.heading": "The same requirements in {count:# other framework|# other frameworks}",
    "frameworks.lead": "Scores are of 100, at best in brackets. Each requirement is in the register, with its owner.",
    "frameworks.column.element": "Element",
    "frameworks.column.stands": "How it stands",
    "frameworks.column.open": "Open",
    "frameworks.framework": "{title}, from “{article}”",
    "frameworks.score": "{low} ({high})",
    "frameworks.not-due": "not due yet",
    "frameworks.open": "{open} of {all}",
    "frameworks.none": "none",
    "frameworks.ticked": "{ticked} of {all} ticked",
}
