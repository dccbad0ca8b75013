"""What `readiness check` found, as the text of a pull-request comment.

Everything that comes from a file is put so that it stays text: it opens no tag, table, link or mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readiness.report.check_document import CheckDocument, FileView, FindingView, Tally
from readiness.report.check_totals import before_in_words, in_words
from readiness.report.consequences import MOST_PASTED, is_to_write, more_to_paste, where
from readiness.report.formats.escape import one_line
from readiness.report.standing import gate_in_words
from readiness.texts import text as catalogue

MARKER = "<!-- readiness-check -->"
"""The first line; a bot finds its comment by it."""
LONGEST = 65_536
"""GitHub refuses a longer comment. Counted in bytes here, which is never fewer than its characters."""
_TAIL = 200
_ASKED = 5
"""So many requirements are listed with their questions."""
_FOLDED = 40
"""So much of what follows from a finding is listed."""
_MARKUP = re.compile(r"://|www\.|[@&<>|`*_~\[\]\\!#$]", re.IGNORECASE)
_BREAK = "&#8203;"
"""A space of no width. Mentions, issue numbers and bare addresses are looked for after entities are resolved."""


def render(document: CheckDocument) -> str:
    """The comment. What does not fit into one is counted in the last line."""
    return fitted(_pieces(document), LONGEST, "a comment cannot be longer")


def escape(text: str) -> str:
    """Text on one line that GitHub-flavoured Markdown reads as nothing but text, also in a cell of a table.

    It is not to stand at the beginning of a line, where `-` or `1.` would open a list.
    """
    return _MARKUP.sub(_plain, one_line(text))


def code(text: str) -> str:
    """Text on one line to be copied as it is. Not for a table, where a `|` would end the cell."""
    line = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if line.strip() else ""


def fitted(pieces: Iterable[tuple[str, int]], most: int, why: str) -> str:
    """The pieces, each with how many entries it is, as long as all is shorter than `most` bytes.

    The last line says how many entries are left out, and why.
    """
    kept: list[str] = []
    size, left_out = 0, 0
    for text, entries in pieces:
        # It only grows: behind the first piece that does not fit there is none, however short.
        size += len(text.encode()) + 1
        if size > most - _TAIL:
            left_out += entries
        else:
            kept.append(text)
    if size > most - _TAIL:
        kept += ["", f"{left_out} more {'entry is' if left_out == 1 else 'entries are'} left out: {why}."]
    return "\n".join(kept) + "\n"


def counted(file: FileView) -> str:
    """How many findings there are of each severity, without those waived."""
    tally = Tally.of(file)
    counts = ((tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info"))
    return ", ".join(_count(count, severity) for count, severity in counts)


def _pieces(document: CheckDocument) -> Iterator[tuple[str, int]]:
    yield MARKER, 0
    yield f"## Readiness check: {'failed' if document.failed else 'passed'}\n", 0
    yield in_words(document.tally), 0
    for file in document.files:
        if file.changed:
            yield f"\n### File {escape(file.path)}\n", 1
            yield from _of_file(file)
    if unchanged := unchanged_in_words(document):
        yield f"\n{escape(unchanged)}", 1


def _of_file(file: FileView) -> Iterator[tuple[str, int]]:
    if file.status == "unreadable":
        yield f"**Could not be read:** {escape(file.error)}", 1
        return
    if file.status == "not_checked":
        yield from ((_failing(finding), 1) for finding in file.shown)
        return
    if file.status == "malformed":
        yield f"**Malformed**, so that nothing was assessed; {counted(file)}", 0
    else:
        waived = f", {file.waived} waived" if file.waived else ""
        yield f"**Verdict {escape(verdict_in_words(file))}**; {escape(gate_in_words(file))}; {counted(file)}{waived}", 0
        yield from _since_then(file)
    if file.not_read:
        yield f"\n{catalogue('unreadable.short', count=file.not_read)}.", 0
    if file.not_compared:
        yield f"\nNot compared, as they ask something else now: {escape(', '.join(file.not_compared))}", 0
    for finding in file.listed:
        # What a questionnaire does for the pilot belongs beside the verdict, whether it fails the run or not; so does
        # what changed since the earlier run without being worse: a waiver, the scope.
        if finding.topic in ("yardstick", "comparison") and not finding.fails:
            yield f"\n{escape(finding.message)}", 0
    failing = [finding for finding in file.listed if finding.fails]
    for number, finding in enumerate(failing):
        blank = "" if number else "\n"
        yield f"{blank}{_failing(finding)}", len(finding.each)
    if before := before_in_words(file):
        yield f"\n{escape(before)}.", 0
    waived_ones = [_waived(finding) for finding in file.shown if finding.waiver is not None]
    if waived_ones:
        # In one piece: without its end, the rest of the page would be folded away with it.
        summary = f"<summary>{len(waived_ones)} waived</summary>"
        yield "\n".join(("\n<details>", summary, "", *waived_ones, "", "</details>")), len(waived_ones)


def _since_then(file: FileView) -> Iterator[tuple[str, int]]:
    """What changed since the baseline: the score, and the requirements that were closed and opened."""
    then = file.then
    if then is None:
        if file.baseline:
            yield f"\n{escape(catalogue('check.then.new', baseline=file.baseline))}", 0
        return
    was, now = f"{then.index:.1f}", f"{file.index[0]:.1f}"
    if was != now:
        yield f"\n{catalogue('check.then.score', was=was, now=now)}", 0
    for key, requirements in (("closed", then.closed), ("opened", then.opened)):
        if requirements:
            yield f"\n{escape(_requirements(key, requirements))}", 0


def _requirements(key: str, requirements: tuple[tuple[str, str], ...]) -> str:
    """Requirements with their questions; of many, the ids alone."""
    many = len(requirements) > _ASKED
    named = (
        ", ".join(id for id, _ in requirements) if many else " ".join(f"{id}: {asked}" for id, asked in requirements)
    )
    return catalogue(f"check.then.{key}", count=len(requirements), named=named)


def unchanged_in_words(document: CheckDocument) -> str:
    """How many descriptions are as they were at the baseline, and what was open then and is; empty without any."""
    files = [file for file in document.files if not file.changed]
    if not files:
        return ""
    count = sum(finding.waiver is None for file in files for finding in file.every_shown)
    return catalogue("check.unchanged", count=len(files), findings=count)


def verdict_in_words(file: FileView) -> str:
    """The verdict, with that of the baseline where it was another."""
    was = file.then.verdict if file.then is not None else ""
    return f"{was} → {file.verdict}" if was not in ("", file.verdict) else file.verdict


def _failing(finding: FindingView) -> str:
    help = code(finding.help) if is_to_write(finding.help) else escape(finding.help)
    fix = f"<br>Fix: {help}" if finding.help and not finding.paste else ""
    note = f" ({escape(finding.note)})" if finding.note else ""
    said = f"{escape(finding.message)}{note}{fix}"
    line = f"- **{finding.severity} {escape(finding.rule)}** {_place(finding)}: {said}"
    return "\n".join([line, *_to_paste(finding), *_folded(finding)])


def _to_paste(finding: FindingView) -> Iterator[str]:
    """The lines to paste, each as it has to be in the file."""
    for each in finding.paste[:MOST_PASTED]:
        lines = [one_line(line) for line in each.text.split("\n")]
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", each.text)), default=0))
        yield f"  <br>{escape(where(each))}:"
        yield ""
        yield from (f"  {line}" for line in (f"{fence}yaml", *lines, fence))
        yield ""
    yield from (f"  <br>{escape(words)}" for words in more_to_paste(finding))


def _folded(finding: FindingView) -> Iterator[str]:
    """What follows from a finding, folded away under it; whole, or the rest of the page would be folded with it."""
    if not finding.consequences:
        return
    yield f"  <details><summary>{catalogue('check.follow.count', count=len(finding.consequences))}</summary>"
    yield ""
    for each in finding.consequences[:_FOLDED]:
        yield f"  - {each.severity} {escape(each.rule)} {_place(each)}: {escape(each.message)}"
    more = len(finding.consequences) - _FOLDED
    if more > 0:
        yield f"  - {catalogue('check.follow.rest', more=more)}"
    yield ""
    yield "  </details>"


def _waived(finding: FindingView) -> str:
    waiver = finding.waiver
    assert waiver is not None
    approved = f", approved by {escape(waiver.approved_by)}" if waiver.approved_by else ""
    terms = f"{escape(waiver.owner)}, until {escape(waiver.expires)}{approved}: {escape(waiver.reason)}"
    return f"- **{escape(finding.rule)}** {_place(finding)}: {escape(finding.message)}<br>Waived by {terms}"


def _place(finding: FindingView) -> str:
    at = f", {escape(finding.path)}" if finding.path else ""
    return f"line {finding.line}{at}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _plain(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) > 1:
        return found.replace(":", f":{_BREAK}") if found == "://" else f"{found[:-1]}{_BREAK}."
    return {"@": f"@{_BREAK}", "#": f"&#35;{_BREAK}"}.get(found) or f"&#{ord(found)};"
