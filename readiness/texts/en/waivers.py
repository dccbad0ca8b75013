"""Texts of `readiness waivers`."""

TEXTS = {
    "waivers.which": "say which findings: `--open` for every open error, or `--rule ID`",
    "waivers.added": "{path}: {count:# waiver|# waivers} added",
    "waivers.would": "{path}: {count:# waiver|# waivers} would be added",
    "waivers.left": (
        "{path}: {count:# error is|# errors are} covered by no waiver, and {count:fails|fail} the check all the same: {left}"
    ),
    "waivers.malformed": "{path}: cannot be read as a description; `readiness check {path}` says why",
    "waivers.in-brackets": (
        "{path}: `waivers` is written in brackets or as a word; write it as a list with a `- ` before each entry"
    ),
    "waivers.refused": "{path}: nothing was written, as the waivers would cover nothing: {why}",
    "waivers.not-all": "{count} of {files:# description|# descriptions} left as they are: {paths}",
    "waivers.no-rule": "--rule {rule} names no rule; {hint}",
    "waivers.near": "did you mean {name}?",
    "waivers.rules": "`readiness list rules` and `readiness list criteria` show what there is",
    "waivers.not-waivable": (
        "--rule {rule} cannot be waived, as it is a verdict, a contradiction in the figures or a fault of the file: correct "
        "the facts or the stage, or record under `decisions` who decided to go on"
    ),
    "waivers.judged-by": "It is judged by `pilot.as_of`; --today gives another day.",
    "waivers.undated": "no day is stated to judge them by; give `pilot.as_of` or --today",
}
