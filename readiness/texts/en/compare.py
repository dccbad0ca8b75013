"""Two states of a pilot side by side."""

TEXTS = {
    # Why there is nothing to compare.
    "compare.no-plan-saved": (
        "{of} has no plan; put the output of `readiness roadmap --format json` behind that of `assess` in one file"
    ),
    "compare.no-dates-asked": "they were left out with --no-dates",
    "compare.no-report": "they need packages that are not installed; type: {line}",
    "compare.several": "{file} has several pilots, and none is the one to compare with: {others}; compare one at a time",
    "compare.newer": "{file} has the status `{word}`, which this version does not know; compare with the version that wrote it",
    "compare.one": (
        "found one description, expected two; compare an earlier state with a later one, as in "
        "`readiness compare HEAD~5:{path} {path}`"
    ),
    "compare.malformed": "{of} is malformed, so there is nothing to compare:\n{faults}",
    "compare.not-there": (
        "{revision} has no {path}; write the path it had then, as in `{revision}:old.pilot.yaml`, from here or from the "
        "root of the repository"
    ),
    "compare.which-path": "{spec} is a git revision without a file; write `{spec}:pilot.yaml`, or compare it with a file",
    "compare.no-such": (
        "{spec} is no file, and no git revision: {reason}; expected a description, the JSON of `assess`, or a revision "
        "such as `HEAD~5:pilot.yaml` or `main...`"
    ),
    "compare.old-questionnaire-saved": (
        "--old-questionnaire is for a description; {of} has results, which say what was asked"
    ),
    "compare.unreadable": (
        "readiness: {count:# value|# values} of {of} could not be read and {count:counts|count} as unknown; `readiness "
        "check` says which"
    ),
    "compare.not-since": "--since {given}: {reason}",
    "compare.progress": "comparing",
    "compare.no-descriptions": (
        "{folder}: no pilot description, then or now; a description is called pilot.yaml or NAME.pilot.yaml"
    ),
    "compare.several.json": (
        "a document of JSON is about one description; name it, as in `readiness compare {old} pilot.yaml --format json`"
    ),
    "compare.several.changed": "{count} of {files:# pilot|# pilots} {count:has|have} another result",
    "compare.several.added": "{count:# is new|# are new}",
    "compare.several.removed": "{count:# is removed|# are removed}",
    "compare.several.nothing": "Nothing changed in {files:# pilot|# pilots}",
    "compare.several.reworded": "Written differently, with the same result: {count:# pilot|# pilots}",
    "compare.several.since": "Since {revision}: before → after; only what changed.",
    "compare.several.column.pilot": "Pilot",
    "compare.several.column.verdict": "Verdict",
    "compare.several.column.score": "Score",
    "compare.several.column.open": "Open blockers up to go-live",
    "compare.several.column.go-live": "Go-live, 80% likely by",
    "compare.several.moved": "{before} → {after}",
    "compare.several.new": (
        "New: {pilot} ({file}): {headline}, readiness score {score}, {open:# open blocker|# open blockers} up to go-live."
    ),
    "compare.several.gone": "Removed: {pilot} ({file}).",
    "compare.several.both": "The file was {old} and is now {new}; the pilot was {was} and is now {now}.",
    "compare.several.renamed": "The pilot was {was} and is now {now}.",
    "compare.several.unread": "{count:# description|# descriptions} cannot be read: {files}.",
    "compare.several.same": "{count:# other pilot is|# other pilots are} unchanged.",
    # The view.
    "compare.title": "What changed: {pilot}",
    "compare.title-renamed": "What changed: {was}, now {pilot}",
    "compare.message": "{score}, and {verdict}",
    "compare.message.nothing": "nothing changed",
    "compare.message.score-rose": "the score rose from {before} to {after}",
    "compare.message.score-fell": "the score fell from {before} to {after}",
    "compare.message.score-same": "the score is still {after}",
    "compare.message.verdict-other": "the verdict is now {headline}",
    "compare.message.verdict-same": "the verdict is unchanged",
    "compare.before": "Before: {of}{day}",
    "compare.after": "After: {of}{day}",
    "compare.day": ", as of {day}",
    "compare.file": "The file was {was} and is now {now}.",
    "compare.nothing": "Nothing changed.",
    "compare.layout": "The two files differ in layout, comments or the order of keys only.",
    "compare.results-same": "No result changed.",
    "compare.verdict-same": "The verdict is unchanged: {headline}.",
    "compare.verdict": "The verdict was {before} and is now {after}.",
    "compare.because": "Why: {because}",
    "compare.score": "Readiness score {before} → {after}{parts}.",
    "compare.score-parts": ": {parts}",
    "compare.points": "{points} from {cause}",
    "compare.all-from": "Everything that changed comes from {cause}.",
    "compare.sorted": "Changes come from the description, except where another cause is named.",
    "compare.sorted-other": "Each change says where it comes from.",
    "compare.unsorted": (
        "More than one thing changed ({causes}), and saved results do not tell their effects apart. Two descriptions, or "
        "git revisions, do."
    ),
    "compare.changed.description": "the description",
    "compare.changed.questionnaire": "the questionnaire",
    "compare.changed.time": "the day",
    "compare.questionnaire": "The questionnaire was {before} and is now {after}.",
    "compare.questionnaire-edited": "The questionnaire is still called {after}, and asks something else.",
    "compare.tool": "The program was version {before} and is now {after}.",
    "compare.cause.description": "the description",
    "compare.cause.questionnaire": "the questionnaire",
    "compare.cause.time": "time alone",
    "compare.cause.time-too": "time",
    "compare.cause.undetermined": "more than one cause",
    "compare.from": "from {cause}",
    "compare.arrow": "{before} → {after}",
    "compare.column.what": "What",
    "compare.column.before": "Before",
    "compare.column.after": "After",
    "compare.column.change": "Change",
    "compare.row.verdict": "Verdict",
    "compare.row.level": "Level",
    "compare.row.score": "Readiness score",
    "compare.row.wall": "Wall: {title}",
    "compare.row.effort": "Work left (person-weeks)",
    "compare.row.cost": "Cost of the work left",
    "compare.row.promise": "Promised go-live",
    "compare.score-range": "{value}, at best {best}",
    "compare.level-unstated": "not stated",
    "compare.gate-passes": "passes",
    "compare.gate-open": "{count:# blocker open|# blockers open}",
    "compare.gate-waits": "waits for an earlier gate",
    "compare.goal": "{title}, 80% likely",
    "compare.no-date": "no date",
    "compare.reached": "reached",
    "compare.later": "{days:# day|# days} later",
    "compare.earlier": "{days:# day|# days} earlier",
    "compare.no-rate": "no rate stated",
    "compare.none": "none",
    "compare.range": "{likely} ({least} to {most})",
    "compare.closed": "closed: {ids}",
    "compare.opened": "opened: {ids}",
    "compare.requirements.met": "{count:# requirement is met that was not|# requirements are met that were not}",
    "compare.requirements.no-longer-met": "{count:# requirement is no longer met|# requirements are no longer met}",
    "compare.requirements.answered": "{count:# question is answered that was not|# questions are answered that were not}",
    "compare.requirements.no-longer-answered": (
        "{count:# question has no answer any more|# questions have no answer any more}"
    ),
    "compare.requirements.asked": "{count:# requirement is asked that was not|# requirements are asked that were not}",
    "compare.requirements.not-asked": "{count:# requirement is not asked any more|# requirements are not asked any more}",
    "compare.requirements.otherwise": "{count:# requirement stands differently|# requirements stand differently}",
    "compare.requirement": "{id}: {question}",
    "compare.status": "{status}, {level}",
    "compare.reworded": "the question or what it needs is different",
    "compare.and-more": "and {count:# more|# more}: {ids}",
    "compare.evidence": "Evidence: {count:# document changed|# documents changed}",
    "compare.evidence.gained": "{reference} is new and counts as {after}.",
    "compare.evidence.gone": "{reference} is cited no more; it counted as {before}.",
    "compare.evidence.stale": "{reference} has gone stale.",
    "compare.evidence.fresh": "{reference} is fresh again.",
    "compare.evidence.raised": "{reference} counts as {after}, no longer as {before}.",
    "compare.evidence.lowered": "{reference} counts only as {after}, no longer as {before}.",
    "compare.evidence.replaced": "{reference} has another content.",
    "compare.evidence.supports": "{reference} supports {after}; before, {before}.",
    "compare.evidence.also-replaced": "The file has another content.",
    "compare.contradictions-new": "{count:# new contradiction|# new contradictions}",
    "compare.contradictions-gone": "{count:# contradiction is resolved|# contradictions are resolved}",
    "compare.inputs": "In the description: {count:# difference|# differences}",
    "compare.inputs-unknown": (
        "What is written differently is not known: {of} has results alone, as versions before this one wrote them."
    ),
    "compare.input.changed": "{path}: {before} → {after}",
    "compare.input.added": "{path} added: {after}",
    "compare.input.removed": "{path} removed: {before}",
    "compare.input.renamed": "{path}: renamed from {before}",
    "compare.input.reordered": "{path}: its entries are in another order",
    "compare.empty": "(nothing)",
    "compare.no-dates": "Dates and cost are not compared: {reason}.",
}
