"""How often each rule found something, as a table: where a repository with many descriptions begins."""

from __future__ import annotations

from collections import defaultdict

from readiness.report.check_document import RANK, CheckDocument, FindingView
from readiness.report.check_totals import in_words, verdict
from readiness.report.formats.escape import one_line
from readiness.texts import text


def render(document: CheckDocument) -> str:
    """A line for each rule that is not waived everywhere: what fails the run first, then the most frequent."""
    by_rule: defaultdict[str, list[FindingView]] = defaultdict(list)
    for file in document.files:
        for finding in file.every_shown:
            if finding.waiver is None:
                by_rule[finding.rule].append(finding)
    titles = {rule.id: rule.title for rule in document.rules}
    rows = [
        (sum(f.fails for f in found), len(found), max((f.severity for f in found), key=RANK.__getitem__), rule)
        for rule, found in by_rule.items()
    ]
    rows.sort(key=lambda row: (-row[0], -row[1], -RANK[row[2]], row[3]))
    names = [text(f"check.statistics.{name}") for name in ("failing", "findings", "severity", "rule")]
    lines = []
    if rows:
        width = max(len(names[3]), *(len(row[3]) for row in rows))
        lines.append(f"{names[0]:>7}  {names[1]:>8}  {names[2]:<8}  {names[3]:<{width}}")
        lines += [
            f"{failing:>7}  {count:>8}  {severity:<8}  {rule:<{width}}  {one_line(titles[rule])}".rstrip()
            for failing, count, severity, rule in rows
        ]
    lines.append(text("check.totals", verdict=verdict(document.tally), totals=in_words(document.tally)))
    return "\n".join(lines) + "\n"
