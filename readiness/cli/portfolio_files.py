"""The files of a portfolio: page, PDF and workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from readiness.cli.app import tell
from readiness.cli.portfolio_run import Printed
from readiness.cli.writing import not_written, write_whole
from readiness.extras import install_line, installed
from readiness.report.formats.escape import one_line
from readiness.report.portfolio.document import PortfolioView
from readiness.texts import text

_NAME = "portfolio"
MARK = b"readiness-portfolio"
"""What a page of a portfolio has in it."""
_PAGES = 2


class NotWritten(Exception):
    """A file that was asked for and is not there; the text says why."""


def write_pages(printed: Printed, folder: Path, *, force: bool) -> None:
    """Write the page, and the PDF and the workbook where what they need is installed.

    Raises:
        NotWritten: one of them cannot be written.
    """
    from readiness.report import portfolio_html

    found, view = printed.found, printed.view()
    put(folder / f"{_NAME}.html", encoded(portfolio_html.pieces(view)), MARK, force=force)
    if not installed("report"):
        tell(f"readiness: {text('portfolio.no-report', line=install_line('report'))}")
        return
    from readiness.report import pdf
    from readiness.report.formats import xlsx

    marker = pdf.identity(xlsx.PORTFOLIO)
    try:
        paper = _two_pages(view)
    except pdf.PdfUnavailable as error:
        tell(f"readiness: no PDF: {error}")
    else:
        put(folder / f"{_NAME}.pdf", paper, marker, force=force)
    as_of = found.as_of.isoformat() if found.as_of is not None else ""
    book = xlsx.render_portfolio(view, found.pilots, as_of)
    put(folder / f"{_NAME}.xlsx", book, xlsx.identity(xlsx.PORTFOLIO), force=force)


def _two_pages(view: PortfolioView) -> bytes:
    """The PDF, as much of it as two pages hold.

    Raises:
        PdfUnavailable: Pango or one of its companions is not installed.
    """
    from readiness.report import pdf, portfolio_html
    from readiness.report.formats import xlsx

    made = b""
    for fit in range(portfolio_html.FITS):
        pages: list[int] = []
        made = pdf.render(portfolio_html.render_print(view, fit), xlsx.PORTFOLIO, pages=pages)
        if pages[-1] <= _PAGES:
            break
    return made


def encoded(pieces: Iterable[str]) -> Iterable[bytes]:
    """Text in pieces as UTF-8."""
    return (piece.encode() for piece in pieces)


def put(target: Path, data: bytes | Iterable[bytes], marker: bytes, *, force: bool) -> None:
    """Write a file, and say so; one that does not hold the mark of ours is left alone unless `force`.

    Raises:
        NotWritten: it cannot be written, or is none of ours.
    """
    try:
        if not force and target.exists() and not (target.is_file() and marker in target.read_bytes()):
            raise NotWritten(text("portfolio.foreign", target=one_line(str(target))))
        write_whole(target, data)
    except OSError as error:
        raise NotWritten(not_written(target, error)) from None
    tell(one_line(f"wrote {target}"))
