"""What was promised beside what the plan gives."""

TEXTS = {
    "promise.heading": "{count:The promise that the plan does not keep|# promises that the plan does not keep}",
    "promise.heading-some": "What was promised: the plan does not keep {broken} of {count}",
    "promise.heading-kept": "What was promised",
    "promise.go-live-kept": "Promised go-live {stated}; 80% likely by {likely}.",
    "promise.go-live-missed": "Promised go-live {stated}; 80% likely only by {likely}.",
    "promise.go-live-near": "Promised go-live {stated}; 80% likely by {likely}, {days:one day|# days} after the promise.",
    "promise.no-dates": (
        "Promised go-live {stated}. Whether the plan keeps it cannot be determined, because the start date is not "
        "stated."
    ),
    "promise.people": "{team} would keep the promise.",
    "promise.no-people": "More people alone would not keep it.",
    "promise.sites": "Starting with one site instead of {sites} would bring go-live forward to {likely}.",
    "promise.cuts": "Leaving out {actions} would bring it forward to {likely}.",
    "promise.later": "Or promise {likely}.",
    "promise.cost-kept": "Stated programme cost {stated}; the plan is 80% likely to need no more than {likely}.",
    "promise.cost-missed": "Stated programme cost {stated}; the plan needs {likely} to be 80% likely to be enough.",
    "promise.cost-kept-left": (
        "Stated programme cost {stated}; the work that is left is 80% likely to need no more than {likely} of it."
    ),
    "promise.cost-missed-left": (
        "Stated programme cost {stated}; the work that is left alone needs {likely} to be 80% likely to be enough."
    ),
    "promise.spent-since": "What has been spent since {begun} comes on top: compare the sum.",
    "promise.spent": "What has been spent before comes on top: compare the sum.",
    "promise.people-only": "This covers people's work only, at the given rates; licences and purchases come on top.",
    "promise.net": "At that cost the net return is {net}% instead of {stated}%, run cost not counted.",
    "promise.net-left": "At that cost the net return is at most {net}% instead of {stated}%, run cost not counted.",
    "promise.cost-levers": "Less scope, other rates or a larger budget would close the gap of {gap}.",
}
