"""The money of a pilot, in the report and the workbook."""

TEXTS = {
    "economics.no-roi": "needs an annual return and a programme cost in one currency",
}
