"""Question sheets of `readiness ask`."""

TEXTS = {
    "sheet.title": "Questions for {whom}",
    "sheet.pilot": "About the AI pilot {pilot}; asked of: {roles}.",
    "sheet.as-of": "As of {day}.",
    "sheet.count": "{questions:# question|# questions}, {answers:# answer|# answers}, about {minutes:# minute|# minutes}.",
    "sheet.deciding": "{count:The first one decides|The first # decide} the verdict.",
    "sheet.decides": "decides the verdict",
    "sheet.how.markdown": (
        "Write behind `Answer:`, and behind `Evidence:` the file, link or ticket that shows it, if there is one. Leave open "
        "what you do not know, or write `unknown`. Every question also takes: yes, no, `partial - what there is`, "
        "`planned 2026-12-01`, `n/a - the reason`."
    ),
    "sheet.how.form": (
        "Answer what you can, then press Save: it writes a file to send back. Leave open what you do not know, or write "
        "unknown. Every question also takes: yes, no, partial - what there is, planned 2026-12-01, n/a - the reason. "
        "Nothing leaves this page by itself."
    ),
    "sheet.evidence": "Evidence that shows it, for example: {example}.",
    "sheet.takes": "Takes {takes}.",
    "sheet.one-of": "one of the choices",
    "sheet.some-of": "one or more of the choices, with commas between them",
    "sheet.example": "A good answer sounds like {example}.",
    "sheet.form.by": "Answered by",
    "sheet.form.on": "Answered on (year-month-day)",
    "sheet.form.answer": "Answer",
    "sheet.form.evidence": "Evidence: file, link or ticket",
    "sheet.form.save": "Save the answers",
    "sheet.form.saved": "Saved as {file}. Send this file back.",
    "sheet.form.why": "Why it is asked:",
    "sheet.written": "{file}: {whom}, {questions:# question|# questions}, about {minutes:# minute|# minutes}",
    "sheet.there": "{file} is there, and answers may be in it: move it away, or give another folder with -o",
    "sheet.none": "{file}: no question is open",
    "sheet.nobody": "--for {name}: nothing is asked of that person; there are sheets for {names}",
    "sheet.malformed": "{file} cannot be read as a description; `readiness check {file}` says why",
}
