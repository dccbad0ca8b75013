"""What `readiness check` prints of a run."""

TEXTS = {
    "check.totals": "{verdict}: {totals}",
    "check.totals.files": "{files:# description|# descriptions}",
    "check.totals.some": "{failing} of {files:# description|# descriptions}",
    "check.totals.new": "{count:# new finding|# new findings}",
    "check.totals.new-some": "{count:# new finding|# new findings}, {failing} of which fail the run",
    "check.totals.nothing-new": "no new findings",
    "check.totals.before": "; there before: {counts}",
    "check.statistics.failing": "failing",
    "check.statistics.findings": "findings",
    "check.statistics.severity": "severity",
    "check.statistics.rule": "rule",
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
