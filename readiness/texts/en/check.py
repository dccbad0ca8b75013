"""What `readiness check` prints of a run."""

TEXTS = {
    "check.totals": "{verdict}: {files:# description|# descriptions}, {counts}",
    "check.totals.passed": "passed",
    "check.totals.failed": "failed",
    "check.totals.error": "{count:# error|# errors}",
    "check.totals.warning": "{count:# warning|# warnings}",
    "check.totals.info": "{count:# info|# infos}",
    "check.totals.waived": "{count} waived",
    "check.nothing-compared": "none of these descriptions is in {earlier}, so that nothing was compared",
    "check.not-checked": "not checked",
    "check.totals.unreadable": "{count} unreadable",
}
