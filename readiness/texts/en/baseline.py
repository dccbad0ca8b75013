"""Texts of `readiness baseline`."""

TEXTS = {
    "baseline.there": (
        "{file} is there; `readiness baseline prune {file}` takes out what is closed, and --force writes it anew with all "
        "that is open now"
    ),
    "baseline.written": (
        "wrote {file}: {pilots:# description|# descriptions}, {findings:# open finding|# open findings}"
    ),
    "baseline.pruned": (
        "wrote {file}: {closed:# finding|# findings} taken out, {findings:# open finding|# open findings} left"
    ),
    "baseline.no-findings": (
        "{file} does not say which findings were open, as what `readiness baseline write` makes does; write it with that"
    ),
    "baseline.malformed": "{path}: cannot be read as a description; `readiness check {path}` says why",
}
