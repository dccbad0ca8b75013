"""What is printed of a file that cannot be read as it is: conflict markers, anchors, values that are too long."""

TEXTS = {
    "reading.too-long": "{wanted}, of at most {most} characters",
    "reading.conflict": "merge conflict not resolved; it ends at line {end}",
    "reading.conflict.open": "merge conflict not resolved; nothing ends it",
    "reading.conflict.marker": "merge conflict not resolved; found its marker `{marker}`",
    "reading.conflict.help": (
        "keep the lines that are right and delete those that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
    ),
    "reading.anchor": "found the anchor `&{name}`, which nothing refers to; YAML leaves it out of the value",
    "reading.anchor.help": "put the whole value in quotes when it is text, or delete `&{name}`",
}
