"""What is noticed when evidence is looked at; each clause follows the name of the file, link or ticket."""

TEXTS = {
    "evidence.future": "is dated {date}, after {today}, the day the answers were true; it counts as undated",
    "evidence.no-ref": "names no file, link or ticket; it counts as claimed",
    "evidence.no-folder": "cannot be looked for: the description was not read from a file",
    "evidence.missing": "{why}; it counts as claimed",
    "evidence.empty": "is empty; it counts as claimed",
    "evidence.description": "is the description itself; it counts as claimed",
    "evidence.copy": "is byte for byte the same as {other}; it counts as claimed",
    "evidence.link": "is a link or ticket, which is not opened; it counts as documented (see --trust-links)",
    "evidence.uncounted": "gives no period and count; without `period` and `n` it counts as demonstrated",
}
