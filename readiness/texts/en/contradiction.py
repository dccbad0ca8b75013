"""What is printed when two statements of a description do not fit: clauses without a full stop.

They begin with an ordinary word where they can, as a report may put them at the start of a sentence.
"""

TEXTS = {
    "contradiction.measured-against-claim.message": "{claim} is stated, and {shown} is measured from {log}",
    "contradiction.measured-against-claim.share": "{shown} of {cases} (95% interval {interval}), against {claim}",
    "contradiction.measured-against-claim.amount": "{shown} over {cases} tasks, against {claim}",
    "contradiction.eval-for-live.message": "{eval} is an eval, and its picked cases say nothing of {fields}",
    "contradiction.safety-set-fails.live": (
        "{sets} fail in {eval}{day}, and the agent is live: a failing check did not block the release"
    ),
    "contradiction.safety-set-fails.message": "{sets} fail in {eval}{day}: no release before they pass",
    "contradiction.safety-set-fails.set": "{bad} of {cases:# {set} case|# {set} cases}",
    "contradiction.safety-set-fails.sum": "{percent} of the {set} cases pass, and {least} is expected; among those that fail: {names}",
    "contradiction.audit-log-gaps.message": "{found} in {audit}",
    "contradiction.audit-log-gaps.missing": "{missing:# number is|# numbers are} missing from the sequence",
    "contradiction.audit-log-gaps.repeated": "{repeated:# id stands|# ids stand} there more than once",
    "contradiction.audit-log-gaps.silence": "no record was written for {days} days, from {after} to {until}",
    "contradiction.audit-begins-late.message": (
        "the oldest record of {audit} is of {first}, and the pilot started on {started}; {years} years are stated"
    ),
    "contradiction.file-against-claim.message": "{claim} is stated, and {said} stands in {file} ({standard})",
    "contradiction.file-against-claim.shown": "{claim} is stated, and {file} ({standard}) shows: {said}",
    "contradiction.file-not-its-standard.message": "{file} {why}",
    "contradiction.data-checks-fail.message": (
        "{failed} of {checks:# check of the data fails|# checks of the data fail} in {file} ({standard}): {names}"
    ),
    "contradiction.window-past-alert.message": (
        "Accuracy for {objective} was {percent} in the worst window of {window}, from {first} to {last}, past the alert "
        "({alert}), as {log} shows"
    ),
    "contradiction.window-past-alert.sum": "past the alert {alarms:once|# times} in {windows} windows, first on {first}",
    "contradiction.accuracy-dropped.message": "Accuracy fell from {before} to {after} on {day} and stayed there, as {log} shows",
    "contradiction.accuracy-dropped.sum": "{before} of {cases_before} before, {after} of {cases_after} from then on",
    "contradiction.cost-rose.message": "The cost of a task rose from {before} to {after} on {day}, as {log} shows",
    "contradiction.cost-rose.sum": "{before} over {cases_before} tasks before, {after} over {cases_after} from then on",
    "contradiction.improvement-not-shown.message": (
        "{metric}: {before} before and {after} after are stated, and {log} shows no difference beyond chance"
    ),
    "contradiction.improvement-not-shown.worse": (
        "{metric}: {before} before and {after} after are stated, and {log} shows that it got worse"
    ),
    "contradiction.groups-apart.message": "Accuracy of {by} {group} is {share}, and {rest} in all others, as {log} shows",
    "contradiction.groups-apart.sum": (
        "lower by {low} to {high} points (95% interval), {cases} tasks against {others}; {tests:one comparison|# comparisons}"
    ),
    "contradiction.approved-unread.quick": "{quick} of {given} approvals were given within {seconds:g} seconds, as {log} shows",
    "contradiction.approved-unread.person": "{person} took {decided} decisions and refused none, as {log} shows",
    "contradiction.bypassed.message": "{percent} of the tasks of {by} {group} were done without the agent, as {log} shows",
    "contradiction.bypassed.sum": "{percent} of {rows} at {group}, {rest} of {others} elsewhere",
    "contradiction.result-worse-than-before.advice": (
        "Find out why “{metric}” went from {before} to {after}, and decide what to do about it."
    ),
    "contradiction.kill-status-against-figures.message": "{sentence} Its status is stated as clear.",
    "contradiction.writes-without-integration.unlisted": (
        "the workflow writes {written}, but no integration is marked `write` or `both`"
    ),
    "contradiction.writes-without-integration.denied": "the workflow writes nothing, but {other} does",
    "contradiction.writes-without-integration.acting": (
        "the action {action} writes, but no integration is marked `write` or `both`"
    ),
    "contradiction.writes-without-integration.no-action": (
        "the workflow writes {written} (line {line}), but no entry under `actions` writes anything"
    ),
    "contradiction.writes-without-integration.describe-it": (
        "Describe under `actions` what writes, with its control and how it is undone. If the agent only drafts and a "
        "person writes, put `writes: none`."
    ),
    "contradiction.writes-without-integration.list-it": (
        "List the system written to under `integrations`. If the agent writes nothing, put `writes: none`."
    ),
    "contradiction.writes-without-integration.name-it": "Name what is written under `workflow.writes`.",
    "contradiction.class.milder": (
        "the agent is declared {declared} (line {at}), but {action} ({does}, line {line}) makes it {derived}; it is "
        "assessed as {counts}"
    ),
    "contradiction.class.by-name": (
        "the name of {action} suggests that it acts ({kind}), but its kind is {declared}; state what it ultimately does"
    ),
    "contradiction.class.stricter": (
        "the agent is declared {declared} (line {at}), but no action does more than {action} ({does}, line {line}), "
        "which makes it {derived}; it is assessed as {declared}"
    ),
    "contradiction.tier.milder": (
        "the risk of {action} is declared {declared} (line {line}), but {why}; it is assessed as {counts}"
    ),
    "contradiction.does": "{kind} under {control}",
    "contradiction.unfit.class": ", and {control}, as described, does not fit that class",
    "contradiction.unfit.risk": ", and {control}, as described, does not fit that risk",
    "contradiction.unfit.none": ", and no control is stated",
    "contradiction.profile-too-lean.message": (
        "the profile {profile} is not meant for this pilot: {why}; enterprise applies"
    ),
    "contradiction.profile-too-lean.class": "the agent is, or may be, {classes}",
    "contradiction.profile-too-lean.tier": "an action is, or may be, {tier} risk",
    "contradiction.profile-too-lean.sites": "it runs at {sites} sites",
    "contradiction.profile-too-lean.no-sites": "`pilot.sites` is not stated",
    "contradiction.owner-is-sponsor.message": "sponsor and production owner are the same person: {name}",
    "contradiction.accuracy-owner-in-it.message": (
        "accuracy is owned by {name}; ownership usually lasts longer with somebody in operations"
    ),
    "contradiction.one-person-many-roles.message": "{name} is named in {count} roles: {roles}",
    "contradiction.too-many-sources.message": "{count} data sources are listed; start with the {most:g} that matter",
    "contradiction.integration-share.message": (
        "integration is {share:.0%} of the engineering effort; below {least:g}% it may be underestimated. Have the "
        "owners of the interfaces seen the estimates?"
    ),
    "contradiction.integration-share.sum": (
        "{stated:g} person-weeks estimated / ({stated:g} + likely {other:g} for other engineering)"
    ),
    "contradiction.curated-against-live.picked": "picked examples",
    "contradiction.curated-against-live.replay": "replayed history",
    "contradiction.curated-against-live.unknown": "accuracy on {sample} is stated, but accuracy on live data is not",
    "contradiction.curated-against-live.unknown-sum": "{other:g}% on {sample}, live accuracy not measured",
    "contradiction.curated-against-live.below": "live accuracy is {points:g} points below accuracy on {sample}",
    "contradiction.curated-against-live.below-sum": "{other:g}% - {live:g}% = {points:g} points",
    "contradiction.curated-against-live.measure": "Run the agent on a random sample of live input.",
    "contradiction.alert-order.message": "the alert of {objective} is stricter than its target",
    "contradiction.alert-order.sum": "target {target}, alert {alert}",
    "contradiction.baseline-target-worse.message": "the target of {baseline} is worse than its value before the pilot",
    "contradiction.baseline-target-worse.lower": "before {before}, target {target}; lower is better",
    "contradiction.baseline-target-worse.higher": "before {before}, target {target}; higher is better",
    "contradiction.result-not-comparable.before": (
        "“{metric}” is the success metric, but its figure from before is set aside: nothing shows whether it improves"
    ),
    "contradiction.kill-before-alert.message": "the kill criterion {kill} triggers before the alert of {objective}",
    "contradiction.kill-before-alert.sum": "alert {alert}, kill {kill}",
    "contradiction.kill-status-missing.message": (
        "the kill criterion {kill} has no status, so nobody can say whether it has triggered"
    ),
    "contradiction.false-alarm-rate.message": (
        "an agent exactly on the target of {objective} would trigger its alert in {rate:.1%} of windows"
    ),
    "contradiction.false-alarm-rate.sum": (
        "P(fewer than {alert:g}% of {count:g} right when each is right with {target:g}%) = {rate:.1%}; over five "
        "windows {five:.0%}"
    ),
    "contradiction.window-too-long.time": "the window of {objective} is longer than a month",
    "contradiction.window-too-long.days": "{window} is {days:.0f} days",
    "contradiction.window-too-long.count": "the window of {objective} takes more than a month to fill",
    "contradiction.window-too-long.tasks": "{count:g} in a window, {monthly:g} tasks a month",
    "contradiction.stage-beyond-gates.message": "the stage is {stage}, but the pilot has not passed the {gate}",
    "contradiction.stage-below-content.message": (
        "the stage is {stage}, but {shows}; the pilot is checked as one in production"
    ),
    "contradiction.stage-below-content.shadow": (
        "the stage is {stage}, but a shadow run is described; the pilot is checked against the shadow gate"
    ),
    "contradiction.stage-not-stated.live": (
        "the stage is not stated, but {shows}; the pilot is checked as one in production"
    ),
    "contradiction.stage-not-stated.shadow": (
        "the stage is not stated, but a shadow run is described; the pilot is checked as one in its shadow run"
    ),
    "contradiction.stage-against-decision.message": "the stage is {stage}, but {by} decided on {day}: {decided}",
    "contradiction.decision-incomplete.message": "the decision of {day} does not state {lacking}",
    "contradiction.decision-incomplete.ahead": "the decision of {day} is dated after today ({today})",
    "contradiction.stage-beyond-gates.sum": "{open:# blocker|# blockers} open up to that gate",
    "contradiction.stage-beyond-gates.back": (
        "Close the blockers. If the pilot really has gone back, state the earlier stage, and waive `regress-stage` "
        "with the reason."
    ),
    "contradiction.stage-beyond-gates.not-back": (
        "Close the blockers. An earlier stage would not match the description: {shows}."
    ),
    "contradiction.stage-beyond-gates.record": (
        "If the decision is to continue anyway, record it under `decisions`: the finding stays, and states who decided."
    ),
    "contradiction.stage-beyond-gates.recorded": "The decision to continue is on record; it opens no gate.",
    "contradiction.go-live-passed.message": "go-live was planned for {date}, but the stage is still {stage}",
    "contradiction.go-live-passed.sum": "{days:# day|# days} before {today}",
    "contradiction.autonomous-without-probation.message": (
        "the agent is autonomous after only {served:# month|# months} of probation"
    ),
    "contradiction.autonomous-without-probation.sum": "{served:g} of {least:g} months",
    "contradiction.two-currencies.message": (
        "amounts in two currencies cannot be compared: `{one}` is {first}, `{other}` is {second}"
    ),
    "contradiction.roi-does-not-recompute.differs": (
        "the stated ROI is {stated:g}%, but the figures give {gross:.0f}% gross and {net:.0f}% net"
    ),
    "contradiction.roi-does-not-recompute.gross": "the stated ROI of {stated:g}% is a gross ratio, not a net return",
    "contradiction.roi-does-not-recompute.sum": (
        "gross {returned} / {cost} = {gross:.0f}%; net ({returned} - {cost}) / {cost} = {net:.0f}%"
    ),
    "contradiction.return-parts-do-not-add-up.message": "the parts of the return add up to {total}, not {stated}",
    "contradiction.return-parts-do-not-add-up.sum": "{parts} = {total}; {difference} unexplained",
    "contradiction.opportunity-in-return.message": (
        "the annual return includes opportunity cost avoided ({amount}), which cannot be banked"
    ),
    "contradiction.opportunity-in-return.sum": (
        "validated part alone: {validated} / {cost} = {gross:.0f}% gross, {net:.0f}% net"
    ),
    "contradiction.ledger-does-not-add-up.message": (
        "the ledger lines add up to {total:g}, not to the cost per task of {stated:g}"
    ),
    "contradiction.ledger-does-not-add-up.sum": "{parts} = {total:g}",
    "contradiction.return-against-tasks.message": (
        "a year's tasks are worth {tasks}, but the stated annual return is {returned}"
    ),
    "contradiction.return-against-tasks.validated": (
        "a year's tasks are worth {tasks}, but the validated return is {returned}"
    ),
    "contradiction.cost-against-tasks.message": "a year's tasks cost {tasks}, but `{field}` is {stated}",
    "contradiction.budget-against-volume.message": (
        "the budgeted run cost is {planned} a year, but full volume costs {needed}"
    ),
    "contradiction.budget-against-volume.sum": (
        "budget {planned} (line {line}), cost at full volume {needed} (line {other}): a difference of {percent}"
    ),
    "contradiction.against-tasks.sum": (
        "{sum} = {tasks} ({count:line|lines} {lines}); stated {stated} (line {line}): a difference of {percent}"
    ),
    "contradiction.against-tasks.nothing-stated": "too large to state as a percentage",
    "contradiction.activity-metric.message": "the metric is marked as an outcome, but `{words}` counts activity",
    "contradiction.evidence-future.baseline": "{baseline} was measured in {period}, which had not started by {today}",
    "contradiction.evidence-uncounted.live-cases": (
        "`evals.live_cases` is {stated:,.0f}, but the evidence counts {counted:,.0f}"
    ),
    "contradiction.evidence-idle.gone": "{evidence} supports {target}, which is no longer listed",
    "contradiction.evidence-idle.list-again": "List the entry again, or state what became of it.",
    "contradiction.evidence-idle.nothing": "nothing",
    "contradiction.evidence-idle.unasked": "{evidence} supports {supports}, which no requirement relies on",
    "contradiction.evidence-stale.message": (
        "{evidence} of {date} was good until {until}; since then {count:# requirement loses|# requirements lose} a level"
    ),
    "contradiction.evidence-blanket.message": (
        "{evidence} is evidence for {count} requirements; one document rarely supports more than {most:g}. For "
        "requirements of weight {weight:g} or more it counts as documented at most"
    ),
    "contradiction.evidence-same-file.only": "{evidence} is the only file behind {count} items of evidence",
}
