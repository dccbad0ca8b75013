"""`readiness note`: what was said in a meeting, written down as evidence."""

TEXTS = {
    "note.supports": "--supports {target}: no section, field or requirement; {help}",
    "note.pilot": "--pilot FILE names another description",
    "note.no-day": "the day is not known: give --date 2026-06-30, or state `pilot.as_of` in the description",
    "note.nothing": "a note says what was said: give --said, or type it line by line",
    "note.ask": "What was said? One point a line; an empty line ends.",
    "note.too-little": "what was said is no document yet, as it {fault}",
    "note.no-sentence": "has no sentence that somebody else could check",
    "note.no-place": "{file}: `evidence` is written as a word; write it as a list, with a `- ` before each entry",
    "note.refused": "nothing was written: {message}. {help}",
    "note.written": "{note} written; {file} cites it as documented for {supports}",
    "note.day": "It is dated {day}, the day of `pilot.as_of`; --date gives another day.",
    "note.file.pilot": "Pilot: {pilot}",
    "note.file.date": "Date: {day}",
    "note.file.with": "Attendees: {who}",
    "note.file.nobody": "not stated",
    "note.file.supports": "About: {supports}",
}
