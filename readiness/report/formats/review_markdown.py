"""A quarter of a pilot as Markdown: what was measured, what called for somebody, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.figures.shares import percent
from readiness.measured.model import Figure, FigureName
from readiness.measured.quarters import Review, Row
from readiness.report.formats.check_markdown import escape
from readiness.texts import text

_FIGURES = (
    FigureName.ACCURACY,
    FigureName.EXCEPTIONS,
    FigureName.MALFORMED,
    FigureName.COST_PER_RESOLVED,
    FigureName.REVIEW_MINUTES,
    FigureName.VOLUME,
    FigureName.BYPASS,
)


def render(review: Review) -> str:
    """The page."""
    return "\n".join(_lines(review)) + "\n"


def _lines(review: Review) -> Iterator[str]:
    yield f"# {text('review.title', pilot=escape(review.pilot), quarter=_named(review.quarter))}"
    yield ""
    yield escape(_message(review))
    for ref in dict.fromkeys(row.log.ref for row in review.rows):
        yield ""
        yield f"## {text('review.log', log=escape(ref))}"
        yield ""
        yield from _table([row for row in review.rows if row.log.ref == ref])
    yield ""
    yield f"## {text('review.calls')}"
    yield ""
    if not review.calls:
        yield text("review.no-calls", runs=review.runs)
    for call in review.calls:
        yield f"- {call.day}, {text(f'review.kind.{call.alarm.kind}')}: {escape(call.alarm.sentence)}"
    yield ""
    yield f"## {text('review.decide')}"
    yield ""
    for key in ("keep", "change", "stop"):
        yield f"- [ ] {text(f'review.decide.{key}')}"
    yield ""
    yield text("review.signed")


def _named(quarter: str) -> str:
    year, _, number = quarter.partition("-Q")
    return text(f"review.quarter.{number}", year=year)


def _message(review: Review) -> str:
    """What the quarter comes to, in a sentence for each log and one for the calls."""
    said = []
    for row in review.own:
        accuracy, change = row.accuracy, row.since
        if accuracy is None:
            continue
        share, log = percent(accuracy.value), row.log.ref
        if change is None:
            said.append(text("review.first", log=log, share=share, cases=accuracy.cases))
        elif change.high < 0:
            said.append(
                text("review.fell", log=log, share=share, cases=accuracy.cases,
                     low=f"{-change.high:.1f}", high=f"{-change.low:.1f}")
            )  # fmt: skip
        elif change.low > 0:
            said.append(
                text("review.rose", log=log, share=share, cases=accuracy.cases,
                     low=f"{change.low:.1f}", high=f"{change.high:.1f}")
            )  # fmt: skip
        else:
            said.append(text("review.same", log=log, share=share, cases=accuracy.cases))
    said.append(text("review.called", calls=len(review.calls)) if review.calls else text("review.quiet"))
    return " ".join(said)


def _table(rows: list[Row]) -> Iterator[str]:
    """A column for each quarter, a line for each figure that any of them has."""
    yield _cells([text("review.figure"), *(row.quarter for row in rows)])
    yield _cells(["---"] * (len(rows) + 1))
    yield _cells([text("review.period"), *(f"{row.log.first} to {row.log.last}" for row in rows)])
    yield _cells([text("review.new"), *(f"{row.cases:,}" if row.right is not None else "–" for row in rows)])
    for name in _FIGURES:
        found = [row.accuracy if name is FigureName.ACCURACY else row.log.figure(name) for row in rows]
        if any(found):
            yield _cells([text(f"review.name.{name}"), *map(_shown, found)])


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    value = percent(figure.value) if figure.unit == "%" else f"{figure.value:,.2f}" if figure.value < 100 else (
        f"{figure.value:,.0f}"
    )  # fmt: skip
    if figure.low is None or figure.high is None or figure.unit != "%":
        return value
    return f"{value} ({percent(figure.low)} to {percent(figure.high)})"


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
