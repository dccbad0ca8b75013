"""The section of the report on what changed since an earlier one."""

TEXTS = {
    "since.title": "Since the last report",
    "since.heading": "Since the last report: {message}",
}
