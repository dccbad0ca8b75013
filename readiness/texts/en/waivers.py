"""Texts of `readiness waivers`."""

TEXTS = {
    "waivers.which": "say which findings: `--open` for every open error, or `--rule ID`",
    "waivers.added": "{path}: {count:# waiver|# waivers} added",
    "waivers.would": "{path}: {count:# waiver|# waivers} would be added",
    "waivers.left": (
        "{path}: {count:# error is|# errors are} covered by no waiver, and still {count:fails|fail} the check: {left}"
    ),
    "waivers.malformed": "{path}: cannot be read as a description; `readiness check {path}` says why",
    "waivers.in-brackets": (
        "{path}: `waivers` is written in brackets or as a word; write it as a list with `- ` before each entry"
    ),
    "waivers.refused": "{path}: nothing was written, because the waivers would cover nothing: {why}",
    "waivers.not-all": "{count} of {files:# description|# descriptions} unchanged: {paths}",
    "waivers.no-rule": "--rule {rule} is not a rule; {hint}",
    "waivers.near": "did you mean {name}?",
    "waivers.rules": "`readiness list rules` and `readiness list criteria` list them",
    "waivers.not-waivable": (
        "--rule {rule} cannot be waived, because it is a verdict, a contradiction in the figures or a fault of the "
        "file: correct the facts or the stage, or record under `decisions` who decided to continue"
    ),
    "waivers.judged-by": "Waivers are dated by `pilot.as_of`; --today gives another day.",
    "waivers.undated": "no date is stated to compare them with; give `pilot.as_of` or --today",
}
