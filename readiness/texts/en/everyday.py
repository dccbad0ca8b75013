"""What an everyday word most likely means in a field: part of a hint that answers `unknown`."""

TEXTS = {
    "everyday.choice": "that is most often `{first}`",
    "everyday.choice-of-two": "that is `{first}` or `{second}`",
    "everyday.all": "write those that there are, such as `[{choices}]` for all",
    "everyday.note": "write it into a file and cite that: readiness note",
    "everyday.duration": "write `{span}` if that is meant",
    "everyday.last-day": "write `{day}` if its last day is meant",
    "everyday.no-year": "write the year with it, as year-month-day",
    "everyday.sum": "added up that is `{total}`; write it with its currency",
    "everyday.range": "write one figure, the one that is measured, or the less favourable end",
    "everyday.cents": "write it as `{amount}` with the currency",
    "everyday.fte": "of one full-time post that is `{share}`",
    "everyday.span": "the figure is in {unit}, here about {count}",
    "everyday.bound": "write `at least {figure}` or `at most {figure}`",
    "everyday.window": "write with it what that is, such as `{figure} cases` or `{figure} days`",
    "everyday.share": "write `{percent}` if that is meant, or {figure} of how many",
    "everyday.factor": "write `{percent}` or `{times}`",
    "everyday.two-orders": "write `{first}` or `{second}`",
    "everyday.day": "write the day itself, between `{begins}` and `{ends}`",
    "everyday.season": "write the day itself",
}
