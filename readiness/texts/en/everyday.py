"""What an everyday word most likely means in a field: part of a hint that answers `unknown`."""

TEXTS = {
    "everyday.choice": "that usually means `{first}`",
    "everyday.choice-of-two": "that means `{first}` or `{second}`",
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
