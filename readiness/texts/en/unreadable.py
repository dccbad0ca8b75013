"""What is printed of a description of which some values cannot be read."""

TEXTS = {
    "unreadable.note": "could not be read",
    "unreadable.banner": "{count:# value|# values} could not be read and {count:counts|count} as unknown: {where}.",
    "unreadable.short": "{count:# value|# values} could not be read and {count:counts|count} as unknown",
    "unreadable.heading": "{count:# value|# values} could not be read",
    "unreadable.note-below": (
        "Each of these counts as unknown, so the verdict and the figures can be worse than the pilot deserves. "
        "Correct them in the description and run the assessment again."
    ),
    "unreadable.link": "What to write instead.",
    "unreadable.column.place": "Line",
    "unreadable.column.found": "What was found",
    "unreadable.column.write": "What to write",
    "unreadable.sheet": "Not readable",
    "unreadable.entry": "{what} (line {line})",
    "unreadable.more": "{count} more",
    "unreadable.refused": ("{count:# fault|# faults}; nothing was assessed. `readiness schema` describes every key."),
}
