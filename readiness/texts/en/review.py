"""The page for a quarterly review."""

TEXTS = {
    "review.title": "{pilot}: review of {quarter}",
    "review.quarter.1": "the first quarter of {year}",
    "review.quarter.2": "the second quarter of {year}",
    "review.quarter.3": "the third quarter of {year}",
    "review.quarter.4": "the fourth quarter of {year}",
    "review.log": "Measured from {log}",
    "review.first": "{log}: {share} of {cases:# task|# tasks} were right; there is no quarter before to compare with.",
    "review.fell": (
        "{log}: {share} of {cases:# new task|# new tasks} were right, which is {low} to {high} points lower than in the quarter before "
        "(95% interval)."
    ),
    "review.rose": (
        "{log}: {share} of {cases:# new task|# new tasks} were right, which is {low} to {high} points higher than in the quarter before "
        "(95% interval)."
    ),
    "review.same": (
        "{log}: {share} of {cases:# new task|# new tasks} were right; no difference from the quarter before can be shown."
    ),
    "review.called": "{calls:# finding|# findings} called for somebody.",
    "review.quiet": "Nothing called for somebody.",
    "review.figure": "Figure",
    "review.period": "Period of the log",
    "review.new": "New tasks with a known outcome",
    "review.name.accuracy": "Accuracy of the new tasks",
    "review.name.exceptions": "Handled by people",
    "review.name.malformed": "Malformed input",
    "review.name.cost_per_resolved": "Cost per resolved task",
    "review.name.review_minutes": "Minutes of review per task",
    "review.name.volume_per_month": "Tasks a month",
    "review.name.bypass": "Done without the agent",
    "review.calls": "What called for somebody",
    "review.no-calls": "Nothing in {runs:the one run|# runs} of the quarter.",
    "review.kind.drift": "drift",
    "review.kind.slo-burn": "error budget",
    "review.kind.kill-threshold": "kill criterion",
    "review.decide": "To be decided",
    "review.decide.keep": "It goes on as it is.",
    "review.decide.change": "It is changed, or gets fewer rights, until this is mended: what, who, by when.",
    "review.decide.stop": "It is stopped, and the work goes back to people.",
    "review.signed": "Decided by, on:",
    "review.no-runs": "{file} has no runs yet; `readiness measure pilot.yaml --history {file}` adds the first",
    "review.no-pilot": "{file} has no runs of {pilot}; it has those of {pilots}",
    "review.which-pilot": "{file} has runs of several pilots ({pilots}); name one with --pilot",
    "review.undated": "{file} has no run whose data have dates; name the column of times in `select.time`",
    "review.no-quarter": "{file} has no run in {quarter}; it has runs in {quarters}",
}
