"""Texts of `readiness baseline`."""

TEXTS = {
    "baseline.there": (
        "{file} already exists; `readiness baseline prune {file}` removes what is closed, and --force rewrites it "
        "with everything that is open now"
    ),
    "baseline.written": (
        "wrote {file}: {pilots:# description|# descriptions}, {findings:# open finding|# open findings}"
    ),
    "baseline.pruned": (
        "wrote {file}: {closed:# finding|# findings} removed, {findings:# open finding|# open findings} left"
    ),
    "baseline.no-findings": "{file} does not list which findings were open; write it with `readiness baseline write`",
    "baseline.malformed": "{path}: cannot be read as a description; `readiness check {path}` says why",
}
