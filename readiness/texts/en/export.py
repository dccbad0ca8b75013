"""What is said when a description is written in the words of another standard."""

TEXTS = {
    "export.no-target": "{item} has no target, and is left out",
    "export.no-share": "{item}: `{target}` is no share below 100% of good events, and is left out",
    "export.no-window": "{item}: a window of {window} has no place in OpenSLO; it is kept as an annotation",
    "export.no-schema": "{item}: its columns are not known; add `schema` to its contract",
    "export.no-tag": "`{path}` is not stated, so there is no tag for it",
    "export.read-by": "Read by the agent of the pilot {pilot}.",
    "export.nothing": "{file} knows nothing that can be written as {form}",
}
