"""The section of the report on inconsistencies of the description."""

TEXTS = {
    "contradictions.title": "Inconsistencies",
    "contradictions.heading": "{count:# inconsistency|# inconsistencies} in the description",
    "contradictions.heading-remarks": "{remarks:# remark|# remarks} on how the description is written",
    "contradictions.heading-both": (
        "{count:# inconsistency|# inconsistencies} in the description, and {remarks:# remark|# remarks} on how it is "
        "written"
    ),
    "contradictions.lead": "These do not change a score by themselves.",
    "contradictions.column.line": "Line",
    "contradictions.column.what": "Inconsistency",
    "contradictions.column.remedy": "Arithmetic and remedy",
    "contradictions.as-of-latest": (
        "`pilot.as_of` is missing: the latest date in the file, {day}, is taken, and evidence that ages counts as stale"
    ),
    "contradictions.as-of-none": "`pilot.as_of` is missing: no date is known, and evidence that ages counts as stale",
    "contradictions.as-of-write": "as_of: <the day the answers were true>",
}
