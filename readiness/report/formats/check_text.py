"""Findings for people: each with its line and what to write, or one a line; pure text, as it goes through CI logs."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.pilot.file_names import with_slashes
from readiness.report.check_document import CheckDocument, FileView, FindingView, Tally
from readiness.report.check_totals import before_in_words, in_words, unlisted_in_words
from readiness.report.check_totals import verdict as run_verdict
from readiness.report.consequences import MOST_PASTED, follow_in_words, is_to_write, more_to_paste, where
from readiness.report.formats.escape import inert, one_line
from readiness.report.standing import gate_in_words, progress_in_words, since_in_words
from readiness.texts import text

_LISTED = 200
"""So many findings of one description are listed; how many more there are is said."""
_STYLE = {"error": "31", "warning": "33", "info": "36"}


def render(file: FileView, *, colour: bool = False) -> str:
    """One description: its findings with the lines they stand on, then where it stands."""
    open_ones = [finding for finding in file.listed if finding.waiver is None]
    shown = _most(file, open_ones)
    blocks = [_block(file, finding, colour) for finding in shown]
    more = f"{one_line(file.file)}: {words}\n" if (words := unlisted_in_words(open_ones[len(shown) :])) else ""
    return inert("".join([*blocks, more, f"{_standing(file, colour)}\n"]))


def blocks(file: FileView, *, colour: bool = False) -> str:
    """What was found beside the descriptions, as of a file of settings: each with what to do."""
    return inert("".join(_block(file, finding, colour) for finding in file.listed))


def concise(file: FileView, *, colour: bool = False) -> str:
    """One line a finding: `file:line:column: severity rule message`."""
    if file.status == "unreadable":
        return inert(f"{_paint('error', 'error', colour)}: {one_line(file.error)}\n")
    name = one_line(with_slashes(file.file))
    shown = _most(file, file.listed)
    more = unlisted_in_words(file.listed[len(shown) :])
    lines = "".join(f"{name}: {words}\n" for words in (more, progress_in_words(file), before_in_words(file)) if words)
    return inert(
        "".join(
            f"{name}:{f.line}:{f.column}: {_paint(f.severity, f.severity, colour)} {f.rule} "
            f"{one_line(f.message)}{_noted(f)}{_following(f)}\n"
            for f in shown
        )
        + lines
    )


def render_blocks(document: CheckDocument) -> str:
    """A whole run, each description with the lines its findings are on, and the totals."""
    return "".join(render(file) for file in document.files) + totals(document.tally)


def render_all(document: CheckDocument) -> str:
    """A whole run, one line a finding, and the totals."""
    return "".join(concise(file) for file in document.files) + totals(document.tally)


def totals(tally: Tally) -> str:
    """What a run came to."""
    return text("check.totals", verdict=run_verdict(tally), totals=in_words(tally)) + "\n"


def _most(file: FileView, found: Sequence[FindingView]) -> Sequence[FindingView]:
    """So many of the findings as somebody may read, the worst first; all of them where all were asked for."""
    return found if file.one_by_one else found[:_LISTED]


def _block(file: FileView, finding: FindingView, colour: bool) -> str:
    margin = " " * len(str(finding.line))
    head = _paint(finding.severity, f"{finding.severity}[{finding.rule}]", colour)
    lines = [f"{head}: {one_line(finding.message)}{_noted(finding)}"]
    lines.append(f"{margin}--> {one_line(file.file)}:{finding.line}:{finding.column} {one_line(finding.path)}".rstrip())
    source = one_line(finding.source).replace("\\t", " ")
    if source.strip():
        length = max(1, min(finding.end_column, len(source) + 1) - finding.column)
        lines += [
            f"{margin} |",
            f"{finding.line} | {source}",
            f"{margin} | {' ' * (finding.column - 1)}{_paint(finding.severity, '^' * length, colour)}",
        ]
    for each in finding.paste[:MOST_PASTED]:
        # Without a margin, so that they can be copied.
        lines.append(f"{margin} = {where(each)}:")
        lines += [one_line(line) for line in each.text.split("\n")]
    lines += [f"{margin} = {words}" for words in more_to_paste(finding)]
    if finding.help and not finding.paste:
        # Evidence to add is an entry of a list; what is no key with its value is advice, not text to write.
        verb = "write" if is_to_write(finding.help) else "help"
        verb = "add to `evidence`" if finding.help.startswith("- {supports") else verb
        lines.append(f"{margin} = {verb}: {one_line(finding.help)}")
    if follow := follow_in_words(finding):
        lines.append(f"{margin} = {one_line(follow[0].lower() + follow[1:])}")
    lines.append(f"{margin} = why: readiness explain {finding.rule}")
    return "\n".join(lines) + "\n\n"


def _following(finding: FindingView) -> str:
    return f". {one_line(follow)}" if (follow := follow_in_words(finding)) else ""


def _noted(finding: FindingView) -> str:
    if finding.waiver is not None:
        return f" (waived by {one_line(finding.waiver.owner)} until {finding.waiver.expires})"
    return f" ({one_line(finding.note)})" if finding.note else ""


def _standing(file: FileView, colour: bool) -> str:
    name = one_line(file.file)
    if file.status == "unreadable":
        return f"{_paint('error', 'error', colour)}: {one_line(file.error)}"
    if file.status == "not_checked":
        return f"{name}: {text('check.not-checked')}"
    if file.status == "malformed":
        return f"{name}: {text('check.malformed', count=len(file.findings))}"
    low, high = file.index
    span = f"{low:.0f}" if round(low) == round(high) else f"{low:.0f} to {high:.0f}"
    verdict = file.verdict
    if file.then is not None:
        span = f"{file.then.index:.0f} → {span}" if round(file.then.index) != round(low) else span
        verdict = f"{file.then.verdict} → {verdict}" if file.then.verdict not in ("", verdict) else verdict
    since = f"; {words}" if (words := since_in_words(file)) else ""
    counts = ", ".join(text(f"check.totals.{each}", count=file.count(each)) for each in ("error", "warning"))
    waived = f", {file.waived} waived" if file.waived else ""
    if file.not_compared:
        waived += f"; not compared, as they ask something else now: {', '.join(file.not_compared)}"
    if words := before_in_words(file):
        waived += f"; {words}"
    if file.not_read:
        waived += f"; {text('unreadable.short', count=file.not_read)}"
    return f"{name}: {gate_in_words(file)}; index {span}; {verdict}{since}; {counts}{waived}"


def _paint(severity: str, text: str, colour: bool) -> str:
    return f"\x1b[{_STYLE[severity]}m{text}\x1b[0m" if colour else text
