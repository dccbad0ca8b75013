"""The interview of `readiness init`, and the templates it writes."""

TEXTS = {
    "interview.head": (
        "A pilot description. Every key takes the same answers: a value, yes, the path of a document,\n"
        "`partial - what there is`, no, unknown, `planned 2026-12-01`, `n/a - the reason`.\n"
        "What is left out, and text in angle brackets, counts as unknown.\n"
        "`readiness assess` on this file prints the verdict; `readiness explain KEY` says what a key means."
    ),
    "interview.opening": "Which pilot is it?",
    "interview.opening.why": (
        "The name stands on every page. The day tells fresh evidence from old, and whom the pilot concerns decides how "
        "strict the requirements are."
    ),
    "interview.template.list": "Delete the `# ` before each line of an entry to use it; `{section}: no` says that there is none.",
    "interview.template.example": "For example: {example}",
    "interview.required": "this is the one answer that has to be there",
    "interview.required.help": "for example `{example}`",
    "interview.entry": "`{name}` is in the list already, or is an answer and not a name",
    "interview.entry.help": "type another name, or press Enter to go on",
    "interview.start": "{count:# question|# questions} up to the {gate}; about {minutes} minutes. Everything you answer is saved in {file} at once.",
    "interview.resume": "{file} is there: only what it lacks is asked, and nothing else in it is changed.",
    "interview.keys": (
        "Enter skips a question. Type ? for help, back to return to the question before, save to stop and go on later."
    ),
    "interview.answers": (
        "Instead of a value, any question takes: yes, no, unknown (also: don't know), partial - what there is, "
        "planned 2026-12-01, n/a - the reason, or the path of a document."
    ),
    "interview.question": "Question {number} of {count}: {ask}",
    "interview.blocks": "The {gate} does not pass without it.",
    "interview.why": "Why it is asked: {why}",
    "interview.entry.first": "Name the first one; or type no if there is none, unknown if nobody knows.",
    "interview.entry.more": "Is there another one? Type its name, or press Enter to go on.",
    "interview.of": "About {name}:",
    "interview.choices": "Type the number or the word:",
    "interview.choices.many": "Type the numbers or the words, with commas between them:",
    "interview.choice": "{number} {value}{means}",
    "interview.example": "For example: {example}",
    "interview.refused": "Not understood: {message}.",
    "interview.refused.help": "What to type: {help}",
    "interview.refused.choice": "one of the numbers or words above, or unknown.",
    "interview.refused.takes": "{takes}; or unknown.",
    "interview.refused.offer": "Press Enter to write `{offer}`, or type something else.",
    "interview.remark": "Taken, with a remark: {message}.",
    "interview.remark.keep": "{help} Press Enter to keep it as it is, or type another answer.",
    "interview.read-as": "Read as {value}.",
    "interview.skipped": "Skipped.",
    "interview.first": "This is the first question.",
    "interview.back": "Back.",
    "interview.help.takes": "It takes {wanted}.",
    "interview.help.words": (
        "yes: it is so, or it is there.\n"
        "no: it is known not to be so. `none` and `nothing` mean the same.\n"
        "unknown: nobody knows yet. It counts like no at a gate, and is listed as a question to somebody.\n"
        "partial - what there is: some of it is there.\n"
        "planned 2026-12-01: decided for that day, not done.\n"
        "n/a - the reason: the question does not apply here.\n"
        "the path of a document, such as docs/runbook.md: it is there, and written down."
    ),
    "interview.saved": "Saved in {file}: {open:# field is|# fields are} still without an answer.",
    "interview.saved.complete": "Saved in {file}: everything that was asked has an answer.",
    "interview.not-saved": "Nothing was saved: without a name there is no description.",
    "interview.resume-with": "To go on where you stopped: readiness init {file}{gate}",
    "interview.next": "To see the verdict: readiness assess {file}",
    "interview.next-gate": "To go on with the {gate}: readiness init {file} --gate {id}",
    "interview.nothing-left": "{file} has an answer to everything that is asked up to the {gate}.",
    "interview.terminal": (
        "an interview needs a terminal; without one, `readiness init {file} --template minimal` writes a file to fill in"
    ),
    "interview.there": "{file} is there already; without --template, its missing answers are asked",
    "interview.template": "--template {name}: expected one of {names}",
    "interview.written": "{file} written: fill in what is in angle brackets, then readiness assess {file}",
    "interview.schema": "{file} written: an editor that knows it completes keys and explains them (docs/editor.md)",
    "interview.cannot-write": (
        "{file}: there is no place for `{address}` in it, as what is around it is written in brackets or as one word; "
        "write `{line}` by hand"
    ),
    "interview.folder": "{file} is a folder; name the file to write, such as {file}/pilot.yaml",
    "interview.malformed": "the interview can start once this is put right; nothing was changed",
    "interview.changed": "{file} was changed by another program meanwhile; nothing was written over it. Start again to go on.",
}
