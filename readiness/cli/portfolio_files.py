"""The files of a portfolio: page, PDF, workbook, and the folder that is published as it is."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from readiness.cli.app import tell
from readiness.cli.portfolio_run import Printed, Run
from readiness.cli.report_names import report_bases
from readiness.cli.writing import not_written, write_whole
from readiness.extras import install_line, installed
from readiness.report.formats.escape import one_line
from readiness.report.portfolio_view import PortfolioView
from readiness.texts import text

_NAME = "portfolio"
_PILOTS = "pilots"
_MANY = 4
_MARK = b"readiness-portfolio"
_PAGES = 2
_MAIN = '<main id="report" tabindex="-1">'


class NotWritten(Exception):
    """A file that was asked for and is not there; the text says why."""


def write_pages(printed: Printed, folder: Path, *, force: bool) -> None:
    """Write the page, and the PDF and the workbook where what they need is installed.

    Raises:
        NotWritten: one of them cannot be written.
    """
    from readiness.report import portfolio_html

    found, view = printed.found, printed.view()
    _put(folder / f"{_NAME}.html", portfolio_html.render(view).encode(), _MARK, force=force)
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
        _put(folder / f"{_NAME}.pdf", paper, marker, force=force)
    as_of = found.as_of.isoformat() if found.as_of is not None else ""
    book = xlsx.render_portfolio(view, found.pilots, as_of)
    _put(folder / f"{_NAME}.xlsx", book, xlsx.identity(xlsx.PORTFOLIO), force=force)


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


def write_site(printed: Printed, run: Run, folder: Path, *, force: bool, shown: bool) -> None:
    """Write the page as `index.html`, and the report of each pilot, linked both ways.

    Raises:
        NotWritten: one of them cannot be written.
    """
    from readiness.cli.progress import Progress, wanted
    from readiness.report import portfolio_html

    files = [pilot.file for pilot in printed.found.pilots]
    bases = report_bases(files, folder / _PILOTS) if files else {}
    targets = {file: base.with_name(f"{base.name.removesuffix('.readiness')}.html") for file, base in bases.items()}
    links = {file: f"{_PILOTS}/{_quoted(target.name)}" for file, target in targets.items()}
    # First the page: whether this folder is one of ours is known by it.
    _put(folder / "index.html", portfolio_html.render(printed.view(), links).encode(), _MARK, force=force)
    work = [(file, str(targets[file])) for file in files]
    with Progress(text("portfolio.progress-site"), total=len(work), shown=shown and wanted()) as progress:
        write = partial(_write_report, run)
        if len(work) >= _MANY and (os.cpu_count() or 1) > 1:
            from readiness.cli.workers import in_order

            done = in_order(write, work, chunk=1, started=progress.start)
        else:
            progress.start()
            done = map(write, work)
        for failed in done:
            if failed:
                raise NotWritten(failed)
            progress.advance()
    tell(text("portfolio.wrote-reports", count=len(work), folder=one_line(str(folder / _PILOTS))))


def _write_report(run: Run, work: tuple[str, str]) -> str:
    """Write the report of one pilot; why not, where it cannot be written."""
    from readiness.cli.assess_run import planned
    from readiness.report import html
    from readiness.report.beside import Beside

    file, target = work
    found = run.assessed(file)
    if found is None:
        return text("portfolio.changed", file=one_line(file))
    roadmap, why = None, text("portfolio.no-dates-asked")
    if run.dates:
        _, roadmap, why = planned(found)
    home = f'{_MAIN}\n<p class="kicker"><a href="../index.html">{text("portfolio.back")}</a></p>'
    page = html.render(found, roadmap, Beside(no_roadmap=why)).replace(_MAIN, home, 1)
    try:
        write_whole(Path(target), page.encode())
    except OSError as error:
        return not_written(Path(target), error)
    return ""


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(name))


def _put(target: Path, data: bytes, marker: bytes, *, force: bool) -> None:
    try:
        if not force and target.exists() and not (target.is_file() and marker in target.read_bytes()):
            raise NotWritten(text("portfolio.foreign", target=one_line(str(target))))
        write_whole(target, data)
    except OSError as error:
        raise NotWritten(not_written(target, error)) from None
    tell(one_line(f"wrote {target}"))
