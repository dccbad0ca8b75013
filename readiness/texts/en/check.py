"""What `readiness check` prints of a run."""

TEXTS = {
    "check.fix.stdin": "--fix needs a file to write to; a description on stdin has none",
    "check.fix.done": "{path}: {count:# placeholder|# placeholders} inserted",
    "check.fix.would": "{path}: {count:# placeholder|# placeholders} would be inserted",
    "check.fix.respelt": "{path}: {count:# answer|# answers} written as the format has them",
    "check.fix.would-respell": "{path}: {count:# answer|# answers} would be written as the format has them",
    "check.fix.diff": "--diff shows what --fix would insert; give both",
    "check.output.twice": "--output names {file} twice; each format needs a file of its own",
    "check.output.format": ("--output {text}: `{name}` is not a format (a file of that name is ./{text}); {hint}"),
    "check.no-descriptions": (
        "no file under {paths} is called *.pilot.yaml, *.pilot.yml or pilot.yaml without being ignored by git or "
        "excluded; a pattern takes the files it matches"
    ),
    "check.new-only": (
        "--new-only needs a baseline that lists the earlier findings: --baseline git:REV, or a file written by "
        "`readiness baseline write`"
    ),
    "check.more": (
        "{count:# more finding|# more findings} not listed ({counts}); `--show all` lists them, `--format json` has them all"
    ),
    "check.totals": "{verdict}: {totals}",
    "check.totals.files": "{files:# description|# descriptions}",
    "check.totals.outside": "0 of {files:# description|# descriptions} (what fails is outside them)",
    "check.totals.some": "{failing} of {files:# description|# descriptions}",
    "check.totals.new": "{count:# new finding|# new findings}",
    "check.totals.new-some": "{count:# new finding|# new findings}, {failing} of which {failing:fails|fail} the run",
    "check.totals.nothing-new": "no new findings",
    "check.totals.before": "; already there: {counts}",
    "check.statistics.failing": "failing",
    "check.statistics.findings": "findings",
    "check.statistics.severity": "severity",
    "check.statistics.rule": "rule",
    "check.totals.never": "no finding in {count:this description|these descriptions} fails the run (`fail-on` is never)",
    "check.totals.never-some": "no finding in {count} of the descriptions fails the run (`fail-on` is never)",
    "check.totals.passed": "passed",
    "check.totals.failed": "failed",
    "check.totals.error": "{count:# error|# errors}",
    "check.totals.warning": "{count:# warning|# warnings}",
    "check.totals.info": "{count:# info|# infos}",
    "check.totals.waived": "{count} waived",
    "check.totals.follow": "({count:# follows from another|# follow from others})",
    "check.follow": "Follows from it: {rules}",
    "check.follow.more": "Follows from it: {rules} and {more} more",
    "check.follow.count": "{count:# finding follows|# findings follow}",
    "check.follow.rest": "and {more} more",
    "check.paste.below": "add below `{key}` on line {line}",
    "check.paste.replaces": "replace line {line} with",
    "check.paste.brackets": "add inside the brackets of `{key}` on line {line}",
    "check.paste.more": "and in {count:# more place|# more places} in the same way",
    "check.paste.end": "add at the end of the file",
    "check.before": "{count:# finding|# findings} from before, unchanged ({counts})",
    "check.unchanged": (
        "{count:# description has|# descriptions have} not changed; {findings:# finding is|# findings are} still "
        "open there."
    ),
    "check.gate.passed": "{gate} passed",
    "check.gate.open": "{gate} not passed, {met} of {blockers:# blocker|# blockers} met",
    "check.gate.ahead": "{gate} still ahead, {met} of {blockers:# blocker|# blockers} met",
    "check.gate.none": "no gate applies",
    "check.gate.then": "{words} (before: {gate}, {met} of {blockers})",
    "check.malformed": "malformed, {count:# fault|# faults}; not assessed",
    "check.since.closed": "closed: {named}",
    "check.since.opened": "opened: {named}",
    "check.since.gate": "{gate} {was} → {now} of {blockers}",
    "check.since.more": "{named} and {more} more",
    "check.then.new": "New: it was not there at {baseline}.",
    "check.then.score": "Readiness score: {was} → {now}",
    "check.then.closed": "Closed since ({count}): {named}",
    "check.then.opened": "Opened since ({count}): {named}",
    "check.nothing-compared": "none of these descriptions is in {earlier}, so nothing was compared",
    "check.no-plan": "{file} has a plan for none of these descriptions, so no kill date was checked",
    "check.closed-folder": (
        "{folder}: Permission denied, so the descriptions in it are unknown; let this user read it, or leave it out "
        "with `--exclude`"
    ),
    "check.not-checked": "not checked",
    "check.totals.unreadable": "{count} unreadable",
}
