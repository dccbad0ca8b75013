"""The money of a pilot, in the report and the workbook."""

TEXTS = {
    "economics.without-run": "Before run cost, the net return is {net}%.",
    "economics.without-run-validated": (
        "Before run cost, the net return is {net}% on the validated part and {whole}% with opportunity cost."
    ),
    "economics.heading": "Economics: return and cost",
    "economics.heading-none": "Economics: neither the return nor the cost per task is stated",
    "economics.title": "Economics",
    "economics.lead": (
        "Figures are as stated in the description; calculated figures show their formula. Opportunity cost is kept apart "
        "from what can be banked."
    ),
    "economics.mismatch": "Does not fit:",
    "economics.missing": "Not stated: {names}.",
    "economics.line": "line {line}",
    "economics.not-in-file": "not in the file",
    "economics.returns": "The return",
    "economics.returns.first": "A year",
    "economics.ledger": "One resolved task",
    "economics.ledger.first": "A task",
    "economics.run": "What it costs to run",
    "economics.run.first": "A year",
    "economics.programme": "What the programme costs",
    "economics.programme.first": "In all",
    "economics.column.figure": "Figure",
    "economics.column.source": "Where it comes from",
    "economics.net-after-run": "Net return in the first year, after run cost",
    "economics.net-after-run.how-validated": "(validated return - run cost - programme cost) / programme cost",
    "economics.net-after-run.how": "(return - run cost - programme cost) / programme cost",
    "economics.no-roi": "needs an annual return and a programme cost in one currency",
}
