"""What `check` says of waivers, of bounds on scores, and of what is worse than before."""

TEXTS = {
    "finding.stage-beyond-verdict": "The stage is {stage}, but the verdict is {verdict}: {because}",
    "finding.stage-beyond-verdict.help": (
        "Answer the questions the verdict depends on, or record under `decisions` who decided to continue."
    ),
    "finding.stage-beyond-verdict.decided": (
        "Answer the questions the verdict depends on. The decision to continue is on record, and changes no verdict."
    ),
    "finding.needed.claimed": "An answer is enough.",
    "finding.needed.documented": "Needed: a document that supports the answer.",
    "finding.needed.demonstrated": "Needed: a record of a demonstration that supports the answer.",
    "finding.needed.measured": "Needed: a measurement that supports the answer.",
    "finding.index-below": "the readiness score is {index}; at least {least} is required",
    "finding.wall-below": "the {wall} wall scores {score}; at least {least} is required",
    "finding.evidence-ends": (
        "{evidence} of {date} goes stale after {until}, in {left:# day|# days}; then {count:# requirement loses|# "
        "requirements lose} a level"
    ),
    "finding.evidence-ends.help": "Measure again, and name the new document with its date.",
    "finding.go-live-near": (
        "go-live is promised for {day}, in {left:# day|# days}, but the go-live gate is shut: {open:# blocker is|# "
        "blockers are} open up to it"
    ),
    "finding.go-live-near.help": "Close what is open, or agree a new date with the sponsor and write it here.",
    "finding.waiver.incomplete": "this waiver covers nothing: {lacking}",
    "finding.waiver.incomplete.help": "Write {write}",
    "finding.waiver.incomplete.comment": (
        '# readiness: ignore[{rule}] until=<last day> owner="<name>" approved_by="<name>" <why it is accepted for now>'
    ),
    "finding.waiver.missing": "it has no {keys}",
    "finding.waiver.unusable": "`{written}` {reason}",
    "finding.waiver.no-rule": "`{written}` is not a rule",
    "finding.waiver.no-rule.near": "`{written}` is not a rule (did you mean {near}?)",
    "finding.waiver.nobody": "names nobody",
    "finding.waiver.no-reason": "`{written}` does not say why",
    "finding.waiver.no-day": "`{written}` is not a date",
    "finding.waiver.write.rule": "`rule:` with the id of the finding",
    "finding.waiver.write.owner": "`owner:` with who answers for it",
    "finding.waiver.write.approved_by": "`approved_by:` with the one person or post that approved it",
    "finding.waiver.write.reason": "`reason:` with a sentence on why it is accepted for now",
    "finding.waiver.write.expires": "`expires:` with the last day it covers",
    "finding.waiver.not-allowed": (
        "this waiver covers nothing: `{rule}` cannot be waived, because it is a verdict, a contradiction in the "
        "figures or a fault of the file"
    ),
    "finding.waiver.not-allowed.help": (
        "Correct the facts or the stage, or record under `decisions` who decided to continue, and remove this waiver."
    ),
    "finding.waiver.too-long.approved": (
        "this waiver of {rule} covers nothing: it runs {days:# day|# days} from its approval on {since}; the longest "
        "allowed is {longest}"
    ),
    "finding.waiver.too-long.judged": (
        "this waiver of {rule} covers nothing: it runs {days:# day|# days} from {since}, the day of the assessment; "
        "the longest allowed is {longest}"
    ),
    "finding.waiver.too-long.help": "Write `expires: {day}` or an earlier date, and have it approved again then.",
    "finding.waiver.own-approval": "this waiver of {rule} was approved by {who}, who also owns it",
    "finding.waiver.own-approval.help": "Have somebody else approve it.",
    "finding.waiver.ends": "this waiver of {rule} ends on {day}, in {left:# day|# days}",
    "finding.waiver.ends.help": "Close the finding, or have the waiver renewed.",
    "finding.waiver.undated": (
        "waived until {day}, but no date is stated to compare that with: give `pilot.as_of` or --today"
    ),
    "finding.waiver.expired": "a waiver of it expired on {day}",
    "finding.waiver.unused": "no finding matches this waiver of {rule}",
    "finding.waiver.unused.help": "Remove it.",
    "finding.regress.criterion": "{rule} was met before and is no longer: {reason}",
    "finding.regress.answer": (
        "`{path}` was answered no, and the answer has been removed; a missing answer is no better than no"
    ),
    "finding.regress.item": "{item} was listed and no longer is; if it was renamed, its open questions moved with it",
    "finding.regress.figure": "`{path}` was stated and no longer is; a missing figure is no better than a bad one",
    "finding.regress.figure.help": "Write `{key}:` again, with today's figure.",
    "finding.regress.figure-worse": (
        "`{path}` was {was} and is {now}: further from a requirement that was already not met"
    ),
    "finding.regress.stage": "the stage went back from {was} to {now}",
    "finding.regress.stage-milder": "the stage went back from {was} to {now}, so less is required of the pilot",
    "finding.regress.stage-gone": "the stage was {was} and is no longer stated",
    "finding.regress.as-of": (
        "the date of the answers went back from {was} to {now}, which would revive what has expired since"
    ),
    "finding.regress.profile": (
        "the profile changed from {was} to {now}: {after:# requirement blocks|# requirements block} a gate now, "
        "{before} before"
    ),
    "finding.regress.sector": "the organisation is now stated to be a public body, of which no margin is required",
    "finding.regress.milder": "`{path}` was {was} and is {now}, so less is required of the pilot",
    "finding.regress.evidence-gone": "{file} is no longer listed as evidence, and nothing as strong supports {lost}",
    "finding.regress.restored": "Write `{line}` again. If the change is intended, waive the finding with a reason.",
    "finding.regress.score": "the {title} fell from {was} to {now}",
    "finding.regress.evidence": "{file} counted as {was} and now counts as {now}",
    "finding.regress.stale": "{file} has gone stale: for answers that age it counts one level less",
    "finding.met-before": "was met at {baseline}",
    "finding.cause": "{what}: {effect}",
    "finding.cause.lose-evidence": "{count:# requirement loses its|# requirements lose their} evidence",
    "finding.cause.not-met": "{count:# requirement is|# requirements are} no longer met",
    "finding.cause.open": "{count:# requirement is|# requirements are} open",
    "finding.cause.due": "{count:# more requirement is|# more requirements are} due",
    "finding.cause.others": "{count:# finding follows|# findings follow}",
    "finding.cause.score": "score {was} → {now}",
    "finding.cause.gate": "{gate} shut",
    "finding.cause.verdict": "verdict {was} → {now}",
    "finding.cause.together": "{count:# finding follows|# findings follow} only together with other causes",
    "finding.cause.document-gone": "`{ref}` is gone",
    "finding.cause.stale": "{evidence} of {date} was good until {until}",
    "finding.cause.answer-now": "`{path}` was {was} and is {now}",
    "finding.cause.answer-gone": "`{path}` was {was} and is no longer stated",
    "finding.cause.answer-new": "`{path}` is {now}, and was not stated before",
    "finding.cause.answers": "{count} answers of `{section}` changed ({keys})",
    "finding.cause.item": "{item} was listed and no longer is",
    "finding.cause.section": "`{section}` was stated and no longer is",
    "finding.cause.section-word": "`{section}` was stated and is {now}",
    "finding.cause.unread": "`{path}` cannot be read and counts as unknown",
    "finding.cause.stage": "the stage was {was} and is {now}",
    "finding.cause.waiver": "the waiver of {rule} expired on {day}",
    "finding.cause.section-missing": "`{section}` is missing",
    "finding.cause.scope": "the scope grew by {items}",
    "finding.cause.stated": "stated",
    "finding.scope.note": "new in scope with {items}",
    "finding.scope.grew": (
        "the scope grew: {count:# entry was|# entries were} not listed before ({items}). With {count:it|them} come "
        "{rules}; without {count:it|them} the readiness score would be {was} instead of {now}. That is no regression"
    ),
    "finding.scope.help": "Answer its open questions, or take it out of the agent's scope.",
    "finding.waiver-changed.one-line": "one line",
    "finding.waiver-changed.everywhere": "the whole description",
    "finding.waiver-changed.added": (
        "a waiver of {rule} was added, for {path}, until {day}: {reason} ({owner}, approved by {approved_by})"
    ),
    "finding.waiver-changed.prolonged": (
        "the waiver of {rule} was extended from {was} to {day}: {reason} ({owner}, approved by {approved_by})"
    ),
    "finding.waiver-changed.widened": (
        "the waiver of {rule} was widened from {was_path} to {path}, until {day}: {reason} ({owner}, approved by "
        "{approved_by})"
    ),
    "finding.waiver-changed.widened-and-prolonged": (
        "the waiver of {rule} was widened from {was_path} to {path}, and extended from {was} to {day}: {reason} "
        "({owner}, approved by {approved_by})"
    ),
    "finding.waiver-changed.removed": "the waiver of {rule} for {path}, until {day}, was removed",
    "finding.waiver-changed.void": "the waiver of {rule} for {path}, until {day}, no longer covers anything",
    "finding.waiver-changed.several.added": (
        "{count} waivers were added, until {day}: {waived}. Reason: {reason} ({owner}, approved by {approved_by})"
    ),
    "finding.waiver-changed.several.prolonged": (
        "{count} waivers were extended from {was} to {day}: {waived}. Reason: {reason} ({owner}, approved by {approved_by})"
    ),
    "finding.waiver-changed.help": "Check that {approved_by} has approved {count:it|them}.",
    "finding.waiver-changed.help-removed": "If what it covered is still open, close it, or put the waiver back.",
    "finding.gone": (
        "this description of {pilot} existed at {revision} and has been removed: its pilot is no longer checked"
    ),
    "finding.gone.nameless": (
        "this description existed at {revision} and has been removed: its pilot is no longer checked"
    ),
    "finding.left-out": (
        "this description was checked at {revision} and is now left out by a .gitignore or `exclude`: its pilot is "
        "not checked"
    ),
    "finding.left-out.renamed": (
        "this description of {pilot} was checked at {revision}; the pilot is now described in {now}, which this "
        "check leaves out because of its name, its folder or a setting"
    ),
    "finding.left-out.help": "Have it checked again. When a pilot has ended, remove its description.",
    "finding.settings-changed": "`{key}` was {was} at {revision} and is {now}: the check fails for less than before",
    "finding.settings-changed.unset": "not set",
    "finding.settings-changed.help": (
        "Restore it, or change it in a separate pull request, which this finding fails until whoever owns the check "
        "accepts it."
    ),
    "finding.name-shared": (
        "{others} {count:describes|describe} a pilot of the same name: findings of the two cannot be told apart, and "
        "an earlier run may be compared with the wrong one"
    ),
    "finding.name-shared.help": "Give each pilot a name of its own.",
}
