"""The site of a portfolio: all pilots, the report and the history of each, and a page for every person."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

import msgspec
from markupsafe import escape

from readiness.cli.app import tell
from readiness.cli.portfolio_files import MARK, NotWritten, encoded, put
from readiness.cli.portfolio_run import Printed, Run
from readiness.cli.report_names import report_bases
from readiness.cli.sources import Unreadable
from readiness.cli.writing import not_written, write_whole
from readiness.portfolio.people import Load
from readiness.report.formats.escape import one_line
from readiness.report.over_time import OverTimeRow, over_time
from readiness.report.person_parts import PersonPart, parts_of
from readiness.report.site_index import PersonLink, SiteIndex
from readiness.report.site_page import Way
from readiness.texts import text

_PILOTS, _HISTORY, _PEOPLE = "pilots", "history", "people"
_MANY = 4
_LONGEST = 60
_MAIN = '<main id="report" tabindex="-1">'
_UP = "../"


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot to be written: its file, its name, its page, and the pages of its people as the first page links them."""

    file: str
    name: str
    page: str
    people: tuple[Way, ...]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a pilot: why its report is not there, what it asks of whom, and its history, where it has one."""

    failed: str = ""
    parts: tuple[PersonPart, ...] = ()
    history: OverTimeRow | None = None


def write_site(printed: Printed, run: Run, folder: Path, *, states: int, force: bool, shown: bool) -> None:
    """Write `index.html`, the reports, histories of so many states, and the pages of the people, all linked.

    Raises:
        NotWritten: one of them cannot be written.
    """
    from readiness.cli.progress import Progress, wanted
    from readiness.report import portfolio_html

    found, view = printed.found, printed.view()
    names = {row.file: row.name for row in view.pilots}
    files = [pilot.file for pilot in found.pilots]
    bases = report_bases(files, folder / _PILOTS) if files else {}
    pages = {file: f"{base.name.removesuffix('.readiness')}.html" for file, base in bases.items()}
    links = {file: f"{_PILOTS}/{_quoted(page)}" for file, page in pages.items()}
    people = _people(found.people)
    # First the page: whether this folder is one of ours is known by it.
    put(folder / "index.html", encoded(portfolio_html.pieces(view, links)), MARK, force=force)
    work = [
        Work(file=file, name=names[file], page=pages[file], people=_named(found.people, people, file)) for file in files
    ]
    done: list[Done] = []
    with Progress(text("portfolio.progress-site"), total=len(work), shown=shown and wanted()) as progress:
        write = partial(_write_pilot, run, str(folder), states)
        if len(work) >= _MANY and (os.cpu_count() or 1) > 1:
            from readiness.cli.workers import in_order

            results = in_order(write, work, chunk=1, started=progress.start)
        else:
            progress.start()
            results = map(write, work)
        for each in results:
            if each.failed:
                raise NotWritten(each.failed)
            done.append(each)
            progress.advance()
    tell(text("portfolio.wrote-reports", count=len(work), folder=one_line(str(folder / _PILOTS))))
    histories = {each.file: done[at].history for at, each in enumerate(work)}
    rows = {file: row for file, row in histories.items() if row is not None}
    if rows:
        tell(text("site.wrote-history", count=len(rows), folder=one_line(str(folder / _HISTORY))))
    parts = [part for each in done for part in each.parts]
    nobody = _write_people(printed, folder, names, parts, links, people)
    index = SiteIndex(
        histories={file: f"{_HISTORY}/{_quoted(pages[file])}" for file in rows},
        over_time=tuple(rows[file] for file in files if file in rows),
        people=tuple(PersonLink(load.key, load.name, people[load.key], len(load.plans)) for load in found.people),
        nobody=nobody,
    )
    try:
        write_whole(folder / "index.html", encoded(portfolio_html.pieces(view, links, index)))
    except OSError as error:
        raise NotWritten(not_written(folder / "index.html", error)) from None


def _write_pilot(run: Run, folder: str, states: int, work: Work) -> Done:
    """Write the report of one pilot, and its history."""
    from readiness.cli.assess_run import planned
    from readiness.report import html
    from readiness.report.beside import Beside

    found = run.assessed(work.file)
    if found is None:
        return Done(failed=text("portfolio.changed", file=one_line(work.file)))
    roadmap, why = None, text("portfolio.no-dates-asked")
    if run.dates:
        _, roadmap, why = planned(found)
    target = Path(folder, _PILOTS, work.page)
    ways = [Way(text("site.all"), f"{_UP}index.html")]
    people = [Way(way.title, f"{_UP}{way.href}") for way in work.people]
    try:
        report = Way(text("site.report", pilot=work.name), f"{_UP}{_PILOTS}/{_quoted(work.page)}")
        row = _write_history(run, folder, states, work, [*ways, report, *people]) if states else None
        if row is not None:
            ways.append(Way(text("site.history", pilot=work.name), f"{_UP}{_HISTORY}/{_quoted(work.page)}"))
        home = " · ".join(
            f'<a href="{escape(way.href)}"><bdi>{escape(way.title)}</bdi></a>' for way in (*ways, *people)
        )
        page = html.render(found, roadmap, Beside(no_roadmap=why))
        page = page.replace(_MAIN, f'{_MAIN}\n<p class="kicker">{home}</p>', 1)
        write_whole(target, page.encode())
    except OSError as error:
        return Done(failed=not_written(target, error))
    return Done(parts=parts_of(found, roadmap), history=row)


def _write_history(run: Run, folder: str, states: int, work: Work, ways: Sequence[Way]) -> OverTimeRow | None:
    """Write the history of a pilot; None where its repository has no earlier state of it."""
    from readiness.cli.history_states import NothingAssessed, committed
    from readiness.comparison.run import Setting
    from readiness.earlier.errors import NotComparable
    from readiness.report import history_html

    setting = Setting(
        questionnaire=run.questionnaire,
        profile=run.profile,
        trust_links=run.trust_links,
        no_dates="" if run.dates else text("compare.no-dates-asked"),
    )
    try:
        found, commits = committed(work.file, setting, states, run.max_bytes, run.kept)
    except (NotComparable, NothingAssessed, Unreadable):
        return None
    if len(found.moments) < 2:
        return None
    own = Way(text("site.history", pilot=work.name))
    page = history_html.render(found, [*ways[:2], own, *ways[2:]], commits=commits, option="--history")
    write_whole(Path(folder, _HISTORY, work.page), page.encode())
    return over_time(found, work.name, f"{_HISTORY}/{_quoted(work.page)}")


def _write_people(
    printed: Printed,
    folder: Path,
    names: Mapping[str, str],
    parts: Sequence[PersonPart],
    links: Mapping[str, str],
    people: Mapping[str, str],
) -> str:
    """Write the pages of the people; the page of the roles that nobody is named for, from the root, if there is one."""
    from readiness.report import person_html
    from readiness.report.person_view import nobody_view, person_view

    found = printed.found
    upward = {file: f"{_UP}{link}" for file, link in links.items()}
    home = Way(text("site.all"), f"{_UP}index.html#people")
    by_person: dict[str, list[PersonPart]] = {}
    for part in parts:
        by_person.setdefault(part.key, []).append(part)
    pages = {}
    for load in found.people:
        view = person_view(load, found, names, by_person.get(load.key, ()), upward)
        pages[people[load.key]] = person_html.render(view, [home, Way(view.name)])
    nobody = nobody_view(found, names, by_person.get("", ()), upward)
    of_nobody = f"{_PEOPLE}/-nobody-named.html" if nobody is not None else ""
    if nobody is not None:
        pages[of_nobody] = person_html.render(nobody, [home, Way(nobody.name)])
    for page, made in pages.items():
        target = folder / _unquoted(page)
        try:
            write_whole(target, made.encode())
        except OSError as error:
            raise NotWritten(not_written(target, error)) from None
    if pages:
        tell(text("site.wrote-people", count=len(found.people), folder=one_line(str(folder / _PEOPLE))))
    return of_nobody


def _people(loads: Sequence[Load]) -> dict[str, str]:
    """The page of each person, from the root of the site, by what their spellings have in common."""
    taken: set[str] = set()
    pages = {}
    for load in loads:
        plain = re.sub(r"[^\w.-]+", "-", load.name.casefold()).strip("-.")[:_LONGEST] or "person"
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        pages[load.key] = f"{_PEOPLE}/{_quoted(name)}.html"
    return pages


def _named(loads: Sequence[Load], people: Mapping[str, str], file: str) -> tuple[Way, ...]:
    """The people whom a pilot names."""
    return tuple(Way(load.name, people[load.key]) for load in loads if file in load.plans)


def _quoted(name: str) -> str:
    return quote(os.fsencode(name))


def _unquoted(path: str) -> str:
    from urllib.parse import unquote_to_bytes

    return os.fsdecode(unquote_to_bytes(path))
