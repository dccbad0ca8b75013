"""What is printed of a file that cannot be read as it is: conflict markers, anchors, values that are too long."""

TEXTS = {
    "reading.set-aside.none-exists": (
        "Set aside with a reason, but only the reason that none exists sets it aside (`n/a - there is no works "
        "council`)."
    ),
    "reading.set-aside.of-documents": (
        "Set aside with a reason, but the agent advises or writes from the documents it reads, so this question must "
        "be answered."
    ),
    "reading.too-long": "{wanted}, of at most {most} characters",
    "reading.two-readings": "{wanted} without a point before three digits, which can mean thousands or a fraction",
    "reading.two-readings.help": "{found}; write `{whole}` or `{fraction}`",
    "reading.two-readings.whole": "{found}; write `{whole}` if that is meant",
    "reading.entry.day": "write `{day}`",
    "reading.entry.no-day": "write the day as year-month-day, or leave it out",
    "reading.entry.choices": "one of: {choices}; or leave it out",
    "reading.entry.none": "leave it out",
    "reading.conflict": "merge conflict not resolved; it ends at line {end}",
    "reading.conflict.open": "merge conflict not resolved; nothing ends it",
    "reading.conflict.marker": "merge conflict not resolved; found its marker `{marker}`",
    "reading.conflict.help": (
        "keep the lines that are right and delete those that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
    ),
    "reading.anchor": "found the anchor `&{name}`, which nothing refers to; YAML drops it from the value",
    "reading.anchor.help": "put the whole value in quotes if it is text, or delete `&{name}`",
    "reading.glued-key": "found `{found}` in brackets, which YAML readers turn into different keys",
    "reading.glued-key.help": 'delete the `?`, or put the text in quotes: "{found}"',
    "reading.glued-comment": "found `{found}` directly after a value; YAML drops it",
    "reading.glued-comment.help": "put a space before `#` if it is a comment, or quote the text if it is a value",
    "reading.macros": "it lacks what other templates import from it: {macros}; start from a copy of the built-in one",
    "reading.evidence.large": "is larger than {most}, so its content was not checked; cite an extract of it",
    "reading.evidence.all-large": (
        "was not checked: the files cited before it add up to more than {most}; cite extracts of them"
    ),
}
