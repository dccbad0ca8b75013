"""What an everyday word most likely means in a field: part of a hint that answers `unknown`."""

TEXTS = {
    "everyday.choice": "that usually means `{first}`",
    "everyday.choice-of-two": "that means `{first}` or `{second}`",
    "everyday.all": "write those that there are, such as `[{choices}]` for all",
    "everyday.note": "write it into a file and cite that: readiness note",
    "everyday.duration": "write `{span}` if that is meant",
    "everyday.last-day": "write `{day}` if its last day is meant",
    "everyday.no-year": "write the year with it, as year-month-day",
    "everyday.sum": "added up that is `{total}`; write it with its currency",
    "everyday.range": "write one figure: the measured one, or the less favourable end",
    "everyday.cents": "write it as `{amount}` with the currency",
    "everyday.fte": "that is `{share}` of a full-time post",
    "everyday.span": "the figure is in {unit}, here about {count}",
    "everyday.bound": "write `at least {figure}` or `at most {figure}`",
    "everyday.window": "add what that is, for example `{figure} cases` or `{figure} days`",
    "everyday.share": "write `{percent}` if that is meant, or {figure} of how many",
    "everyday.factor": "write `{percent}` or `{times}`",
    "everyday.two-orders": "write `{first}` or `{second}`",
    "everyday.day": "write the day itself, between `{begins}` and `{ends}`",
    "everyday.season": "write the day itself",
}
