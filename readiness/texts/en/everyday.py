"""What an everyday word most likely means in a field: part of a hint that answers `unknown`."""

TEXTS = {
    "everyday.choice": "that is most often `{first}`",
    "everyday.choice-of-two": "that is `{first}` or `{second}`",
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
