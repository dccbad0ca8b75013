"""How a requirement stands, in the words of a report: without a key of the description."""

TEXTS = {
    "stands.vacuous": "Nothing in the description falls under this.",
    "stands.unanswered": "Not answered.",
    "stands.not-known": "Not known.",
    "stands.open": "{what} not stated{of}",
    "stands.unknown": "{what} not known{of}",
    "stands.no": "{what}: no{of}",
    "stands.nobody": "{what}: nobody{of}",
    "stands.no-note": "{what}: no{of} ({note})",
    "stands.none": "{what}: none{of}",
    "stands.none-counts": "{what}: no fitting entry{of}. Needed: {needed}",
    "stands.part": "{what}: in part{of}",
    "stands.part-note": "{what}: in part{of} ({note})",
    "stands.not-counted": "{what}: “{found}”{of}, which {note}",
    "stands.planned": "{what}: planned, not done{of}",
    "stands.planned-for": "{what}: planned for {date}, not done{of}",
    "stands.other": "{what}: {found}{of}. Needed: {needed}",
    "stands.lacking": "{what}: {members} missing",
    "stands.of": "for {names}",
    "stands.others": "{count} more",
    "stands.has": "{names} has {rest}",
    "stands.have": "{names} have {rest}",
    "stands.more": "{count:# point|# points} more",
}
"""`what` is the name of a field (area `called`), `of` the entries of a list it is so for (`stands.of`), or nothing."""
