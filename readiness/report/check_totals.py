"""What a run of `check` came to, in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readiness.report.check_document import FileView, FindingView, Tally
from readiness.texts import text


def in_words(tally: Tally) -> str:
    """How many descriptions were checked and fail, and what was found.

    Where only what is new counts, what was there before is counted apart: it fails nothing.
    """
    if tally.failed and not tally.failing_files:
        files = text("check.totals.outside", files=tally.files)
    elif tally.failing_files and tally.files > 1:
        files = text("check.totals.some", failing=tally.failing_files, files=tally.files)
    else:
        files = text("check.totals.files", files=tally.files)
    counts = [_new(tally)] if tally.compared else [_severities(tally.errors, tally.warnings, tally.infos)]
    if tally.follow:
        counts[0] += f" {text('check.totals.follow', count=tally.follow)}"
    counts += [text("check.totals.waived", count=tally.waived)] if tally.waived else []
    counts += [text("check.totals.unreadable", count=tally.unreadable)] if tally.unreadable else []
    before = tally.errors_before + tally.warnings_before + tally.infos_before
    if before:
        known = _severities(tally.errors_before, tally.warnings_before, tally.infos_before)
        counts[-1] += text("check.totals.before", counts=known)
    never = ""
    if tally.never_fail:
        key = "check.totals.never" if tally.never_fail == tally.files else "check.totals.never-some"
        never = f"; {text(key, count=tally.never_fail)}"
    return f"{files}, {', '.join(counts)}{never}"


def before_in_words(file: FileView) -> str:
    """How many findings of a description were there before and are not listed; empty where there are none."""
    found = Counter(finding.severity for finding in file.unlisted)
    if not found:
        return ""
    counts = _severities(found["error"], found["warning"], found["info"])
    return text("check.before", count=found.total(), counts=counts)


def unlisted_in_words(findings: Sequence[FindingView]) -> str:
    """How many findings of a description are not listed, as there are too many; empty where there are none."""
    if not findings:
        return ""
    found = Counter(finding.severity for finding in findings)
    return text("check.more", count=len(findings), counts=_severities(found["error"], found["warning"], found["info"]))


def unchanged(tally: Tally) -> str:
    """How many descriptions are as they were at the baseline, and how much was open there then and is now."""
    return text("check.unchanged", count=tally.files, findings=tally.errors + tally.warnings + tally.infos)


def verdict(tally: Tally) -> str:
    """Whether the run failed."""
    return text("check.totals.failed") if tally.failed else text("check.totals.passed")


def _new(tally: Tally) -> str:
    if not tally.new:
        return text("check.totals.nothing-new")
    if tally.failing in (0, tally.new):
        return text("check.totals.new", count=tally.new)
    return text("check.totals.new-some", count=tally.new, failing=tally.failing)


def _severities(errors: int, warnings: int, infos: int) -> str:
    counts = (("error", errors), ("warning", warnings), ("info", infos))
    return ", ".join(text(f"check.totals.{name}", count=count) for name, count in counts)
