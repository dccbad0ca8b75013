"""The money of a pilot, in the report and the workbook."""

TEXTS = {
    "economics.net-after-run": "Net return in the first year, after run cost",
    "economics.net-after-run.how": "(return - run cost - programme cost) / programme cost",
    "economics.no-roi": "needs an annual return and a programme cost in one currency",
}
