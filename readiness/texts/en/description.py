"""The section of the report with the description as its author wrote it."""

TEXTS = {
    "description.title": "The description as written",
    "description.heading": "The description as written: {count:# answer|# answers}",
    "description.lead": "Every answer in {file}, with its line.",
    "description.read-as": "read as {read_as}",
    "description.unasked": "extra: answers that no requirement asks for",
    "description.column.key": "Key",
    "description.column.answer": "What is written",
    "description.column.line": "Line",
}
