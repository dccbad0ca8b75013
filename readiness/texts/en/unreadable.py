"""What is printed of a description of which some values cannot be read."""

TEXTS = {
    "unreadable.note": "could not be read",
    "unreadable.banner": "{count:# value|# values} could not be read and {count:counts|count} as unknown: {where}.",
    "unreadable.entry": "{what} (line {line})",
    "unreadable.more": "{count} more",
    "unreadable.refused": ("{count:# fault|# faults}; nothing was assessed. `readiness schema` describes every key."),
}
