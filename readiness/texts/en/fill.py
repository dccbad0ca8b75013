"""What `readiness fill` says of the answers that came back."""

TEXTS = {
    "fill.no-answers": "{file}: no answer is filled in",
    "fill.unknown-file": "{file}: expected a sheet that `readiness ask` wrote: .md, .xlsx, or the .json that its form saves",
    "fill.form": "{file} is the form itself; open it in a browser, press Save, and give the file it saves",
    "fill.not-answers": "{file}: is no file of answers; expected what the form of `readiness ask` saves",
    "fill.unreadable": "{file}: {why}",
    "fill.another-pilot": "{file} is about the pilot {there}, and {pilot} is called {name}; nothing was read from it",
    "fill.taken": "{file}: {count:# answer|# answers} written",
    "fill.would": "{file}: {count:# answer|# answers} would be written",
    "fill.record": "{file}: keeps who answered what, and when",
    "fill.same": "{count:# answer was|# answers were} there already",
    "fill.conflict": "{address}: {answers}; nothing was written. Agree on one, or name whose answer counts: --prefer NAME",
    "fill.conflict.answer": "`{answer}` ({by})",
    "fill.differs": (
        "{address}: the description says `{there}`, {by} says `{answer}`; nothing was written. --overwrite takes the new answer"
    ),
    "fill.refused": "{place}: {address}: {message}. {help}",
    "fill.no-place": "{place}: {address}: the description has no such place; write the answer by hand",
    "fill.no-name": "{place}: {address}: a new entry needs its `{key}` answered as well",
    "fill.remark": "{place}: {address}: taken, but {message}. {help}",
    "fill.read-as": "{place}: {address}: `{found}` was read as `{read}`",
    "fill.no-document": (
        "{place}: {address}: `{found}` names no document, so the answer stays a claim; it is kept in the record. Five lines "
        "in a file make a document of it: readiness note"
    ),
    "fill.record.unknown": "not stated",
    "fill.nobody": "somebody",
    "fill.record.title": "Answers of {by}",
    "fill.record.pilot": "Pilot: {pilot}",
    "fill.record.by": "Answered by: {by}",
    "fill.record.on": "Answered on: {on}",
    "fill.record.from": "Returned as: {file}",
    "fill.note": "answered by {by}; the record of what was said, not a document that shows it",
}
