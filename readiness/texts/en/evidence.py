"""What is noticed when evidence is looked at; each clause follows the name of the file, link or ticket."""

TEXTS = {
    "evidence.stale": "Answered, but {evidence} of {date} was good until {until}; newer {level} evidence is needed.",
    "evidence.undated": (
        "Answered, but {evidence} has no date, and the answer ages; {level} evidence with its date is needed."
    ),
    "evidence.period-ahead": "covers {period}, which had not ended by {date}, so it does not count as measured",
    "evidence.future": "is dated {date}, after {today}, the day the answers were true; it counts as undated",
    "evidence.no-ref": "names no file, link or ticket; it counts as claimed",
    "evidence.no-folder": "cannot be looked up: the description was not read from a file",
    "evidence.near": (
        ", but `{file}` is: write it exactly like that, because other machines distinguish upper and lower case"
    ),
    "evidence.blank-in-address": ": a space ends an address, so write `%20` in its place",
    "evidence.missing": "{why}; it counts as claimed",
    "evidence.empty": "is empty; it counts as claimed",
    "evidence.blank": "has no readable content; a document with text or data is expected; it counts as claimed",
    "evidence.one-word": (
        "contains a single word (`{found}`); a document with text or data is expected; it counts as claimed"
    ),
    "evidence.headings-only": (
        "contains only headings, comments or markup; the text under them is expected; it counts as claimed"
    ),
    "evidence.no-records": "has a header row and no records; at least one record is expected; it counts as claimed",
    "evidence.no-values": "has field names and no values; data is expected; it counts as claimed",
    "evidence.placeholder": (
        "contains only a placeholder (`{found}`); the document itself is expected; it counts as claimed"
    ),
    "evidence.unfilled": (
        "is a form that is not filled in: {count} of {lines} lines look like `{found}`; a completed document is "
        "expected; it counts as claimed"
    ),
    "evidence.note-instead": (
        "contains only a note that the document is elsewhere, will follow or is not shown (`{found}`); the document "
        "itself is expected; it counts as claimed"
    ),
    "evidence.error-reply": (
        "is an error reply from the service that should have delivered the document (`{found}`); save the document "
        "again while signed in; it counts as claimed"
    ),
    "evidence.struck-keys": (
        "contains random keystrokes (`{found}`); a document with text or data is expected; it counts as claimed"
    ),
    "evidence.repeated": (
        "repeats the same few sentences (`{found}`, {count} times); a document with text or data is expected; it "
        "counts as claimed"
    ),
    "evidence.large-file-pointer": (
        "is a pointer to a file in Git LFS or git-annex, not the file; fetch it, for example with `git lfs pull`; it "
        "counts as claimed"
    ),
    "evidence.link-stub": (
        "contains only a link; export the document and name that file, or name the link itself; it counts as claimed"
    ),
    "evidence.sign-in": "is a saved sign-in page ({title}), not the document behind it; save the document while signed in; it counts as claimed",
    "evidence.sign-in.untitled": "without a title",
    "evidence.error-page": "is a saved error page ({title}), not the document; save the document itself; it counts as claimed",
    "evidence.a-description": (
        "is a pilot description; a document that supports its answers is expected; it counts as claimed"
    ),
    "evidence.too-small": (
        "is {kind} of {size:byte|# bytes}, too small to contain anything; the whole file is expected; it counts as "
        "claimed"
    ),
    "evidence.unfinished": (
        "is {kind} that is damaged or truncated; a file that opens is expected; it counts as claimed"
    ),
    "evidence.not-its-kind": (
        "ends in {suffix} but is not such a file; a file that opens is expected; it counts as claimed"
    ),
    "evidence.no-pages": (
        "is a PDF without any content; a document with text or pictures is expected; it counts as claimed"
    ),
    "evidence.plain-picture": "is {kind} of a single colour; a picture that shows something is expected; it counts as claimed",
    "evidence.blank-document": (
        "is an empty office document; a document with text or data is expected; it counts as claimed"
    ),
    "evidence.empty-archive": "is an archive without files; the files are expected; it counts as claimed",
    "evidence.archive-of-nothing": "is an archive whose files have no content (the first {what})",
    "evidence.locked": (
        "needs a password to open; a file that opens without one is expected, or a link or ticket; it counts as claimed"
    ),
    "evidence.kind.pdf": "a PDF",
    "evidence.kind.png": "a PNG picture",
    "evidence.kind.jpeg": "a JPEG picture",
    "evidence.kind.gif": "a GIF picture",
    "evidence.kind.tiff": "a TIFF picture",
    "evidence.kind.webp": "a WebP picture",
    "evidence.kind.recording": "a recording",
    "evidence.kind.office": "an Office 97 document",
    "evidence.kind.archive": "an archive",
    "evidence.kind.download": "a download",
    "evidence.kind.data": "a data file",
    "evidence.description": "is the description itself; it counts as claimed",
    "evidence.copy": "is byte for byte the same as {other}; it counts as claimed",
    "evidence.same-text": "has the same content as {other}; it counts as claimed",
    "evidence.link": "is a link or ticket, which is not opened; it counts as documented (see --trust-links)",
    "evidence.no-period": (
        "has `period: {period}`, which is not a period; write one, for example `2026-04-01 to 2026-06-30`, `May "
        "2026` or `last 28 days`; it counts as demonstrated"
    ),
    "evidence.no-count": (
        "has `n: {n}`, which is not a count of cases; write a whole number from 1; it counts as demonstrated"
    ),
    "evidence.uncounted": "gives no period and no count; without `period` and `n` it counts as demonstrated",
}
