"""A portfolio as one self-contained page for a screen, and as the page of which its PDF is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import msgspec
from markupsafe import Markup

from readiness import resources
from readiness.house.templates import environment, style_sheet
from readiness.pilot.persons import name_of
from readiness.report.formats.escape import in_page
from readiness.report.page.filters import digest
from readiness.report.portfolio.document import ActionRow, PilotRow, PortfolioView
from readiness.report.site_index import SiteIndex
from readiness.texts import text

MOST_ROWS = 300
"""Pilots of which every row is in the page; of more, the script makes those in view."""
_MOST_RANKED, _MOST_ACTIONS, _MOST_OTHERS, _MOST_PEOPLE, _MOST_ENDS, _MOST_UNREAD = 50, 20, 6, 100, 100, 200
_PRINTED_UNREAD = 4
_ROWS_HERE = "0rows0here0"
FITS = 4
"""How often the printed page can be made smaller: rows and currencies are left out, and the type is set tighter."""
_ROWS, _MONEY, _FINDINGS = (18, 14, 10, 6), (2, 1, 0, 0), (8, 8, 6, 3)
_WORDS = {
    "decisions": "portfolio.heading.decisions",
    "findings": "portfolio.heading.findings",
    "pilots": "portfolio.heading.pilots",
    "ranking": "portfolio.heading.ranking",
    "together": "portfolio.heading.together",
    "actions": "portfolio.heading.actions",
    "people": "portfolio.heading.people",
    "funding": "portfolio.heading.funding",
    "unread": "portfolio.heading.unread",
    "method": "portfolio.heading.method",
    "nothing": "portfolio.nothing",
    "legend": "portfolio.heat.legend",
    "page_title": "portfolio.page-title",
    "skip": "portfolio.skip",
    "search": "portfolio.search",
    "by_decision": "portfolio.filter.decision",
    "by_stage": "portfolio.filter.stage",
    "sort": "portfolio.filter.sort",
    "all": "portfolio.filter.all",
    "open": "portfolio.open",
    "open_note": "portfolio.open-note",
    "pilot": "portfolio.column.pilot",
    "decision": "portfolio.column.decision",
    "score": "portfolio.column.score",
    "next_gate": "portfolio.column.next-gate",
    "promised": "portfolio.column.promised",
    "likely": "portfolio.column.likely",
    "owner": "portfolio.column.owner",
    "stated_budget": "portfolio.column.stated-budget",
    "cost": "portfolio.column.cost",
    "returned": "portfolio.column.returned",
    "stall": "portfolio.column.stall",
    "class_": "portfolio.column.class",
    "tier": "portfolio.column.tier",
    "place": "portfolio.column.place",
    "points": "portfolio.column.points",
    "payback": "portfolio.column.payback",
    "action": "portfolio.column.action",
    "pilots_short": "portfolio.column.pilots",
    "closes": "portfolio.column.closes",
    "once": "portfolio.column.once",
    "each": "portfolio.column.each",
    "foundation": "portfolio.column.foundation",
    "person": "portfolio.column.person",
    "share": "portfolio.column.share",
    "funded": "portfolio.column.funded",
    "leaves": "portfolio.column.leaves",
    "what": "portfolio.column.what",
    "until": "portfolio.column.until",
    "file": "portfolio.column.file",
    "fault": "portfolio.column.fault",
    "history": "site.history-short",
    "page_of": "site.page-of",
    "over_time": "site.over-time",
    "over_time_note": "site.over-time.note",
    "everybody": "site.people",
    "everybody_note": "site.people.note",
    "nobody": "site.nobody",
    "open_blockers": "site.column.open",
    "pace": "site.column.pace",
}
_SORTS = ("decision", "high", "low", "late", "name")


def identity() -> Markup:
    """What marks a page as that of a portfolio: a line that stands in the file as it is."""
    return Markup('<meta name="readiness-portfolio" content="1">')


def render(view: PortfolioView, links: Mapping[str, str] | None = None, site: SiteIndex | None = None) -> str:
    """The page; `pieces` gives the same in parts."""
    return "".join(pieces(view, links, site))


def pieces(view: PortfolioView, links: Mapping[str, str] | None = None, site: SiteIndex | None = None) -> Iterator[str]:
    """The page in parts, of which each is small however many pilots there are.

    It asks for nothing from anywhere; `links` lead to the report of a pilot, by its file, and `site` has what more
    there is where the page is the first of a site.
    """
    there = _Links(links or {})
    histories = _Links(site.histories if site is not None else {})
    many = len(view.pilots) > MOST_ROWS
    css = Markup(in_page(style_sheet("report.css", None) + style_sheet("portfolio.css", None)))
    script = _script()
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src 'unsafe-inline'; "
        f"style-src-elem '{digest(css)}'; style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    rows, persons = view.pilots[:MOST_ROWS], _persons(view, site)
    kinds: dict[tuple[str, str], None] = {}
    stages: set[str] = set()
    data: list[str] = []
    # Of many rows each is made once, and only its text is kept.
    for row in view.pilots:
        kinds[row.kind, row.decision] = None
        stages.add(row.stage)
        if many:
            data.append(_encoded(_data_row(row, there[row.file], histories[row.file], persons[row.owner], _late(row))))
    made = environment().get_template("portfolio.html.j2")
    page = in_page(
        made.render(
            view=view,
            links=there,
            histories=histories,
            persons=persons,
            site=site,
            words=_words(),
            css=css,
            script=script,
            policy=policy,
            identity=identity(),
            rows=rows,
            rest=text("portfolio.rows-shown", shown=MOST_ROWS, all=f"{len(view.pilots):,}") if many else "",
            late=_Links((row.file, _late(row)) for row in rows),
            kinds=tuple(kinds),
            stages=tuple(sorted(stages)),
            sorts=tuple((key, text(f"portfolio.sort.{key}")) for key in _SORTS),
            ranking=view.ranking[:_MOST_RANKED],
            actions=_worth_sharing(view),
            people=view.people[:_MOST_PEOPLE],
            ends=view.ends[:_MOST_ENDS],
            unread=view.unread[:_MOST_UNREAD],
            data=Markup(_ROWS_HERE) if many else "",
        )
    )
    if not many:
        yield page
        return
    # What comes from a description stands before it.
    head, _, tail = page.rpartition(_ROWS_HERE)
    history = _encoded(text("site.history-short"))
    yield head
    yield f'{{"history":{history},"rows":['
    for at, text_of in enumerate(data):
        yield f",{text_of}" if at else text_of
    yield "]}"
    yield tail


def render_print(view: PortfolioView, fit: int = 0) -> str:
    """The page of which the PDF of two pages is made; the larger `fit`, up to `FITS` - 1, the less is on it."""
    made = environment().get_template("portfolio_print.html.j2")
    most = _ROWS[fit]
    many = len(view.pilots) > most
    shown = text("portfolio.rows-shown", shown=most, all=f"{len(view.pilots):,}")
    view = msgspec.structs.replace(view, findings=view.findings[: _FINDINGS[fit]])
    return in_page(
        made.render(
            view=view,
            links=_Links({}),
            persons=_Links({}),
            words=_words(),
            css=Markup(in_page(style_sheet("portfolio_print.css", None))),
            identity=identity(),
            rows=view.pilots[:most],
            rest=shown if many else "",
            late=_Links((row.file, _late(row)) for row in view.pilots[:most]),
            unread=view.unread[:_PRINTED_UNREAD],
            money_tables=view.money[: _MONEY[fit]],
            tight=fit,
            short_method=view.method[:2],
        )
    )


def _worth_sharing(view: PortfolioView) -> tuple[ActionRow, ...]:
    """What can be done once for all, and what else many pilots wait for; the workbook has the rest."""
    once = [each for each in view.actions if each.foundation]
    others = [each for each in view.actions if not each.foundation]
    return (*once[:_MOST_ACTIONS], *others[:_MOST_OTHERS])


class _Links(dict[str, str]):
    """Where the report of a pilot is; empty where there is none."""

    def __missing__(self, key: str) -> str:
        return ""


class _Pages(_Links):
    """The page of each person, by the name as it is printed: where it is spelled otherwise, by what spellings share."""

    by_key: Mapping[str, str] = MappingProxyType({})

    def __missing__(self, key: str) -> str:
        return self.by_key.get(name_of(key), "")


class _DataRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row for the script; `rest` are the cells after the dates, of which the owner is the first."""

    name: str
    link: str
    history: str
    person: str
    file: str
    company: str
    said: str
    kind: str
    decision: str
    stage: str
    score: str
    low: float
    walls: tuple[tuple[str, str], ...]
    gate: str
    open: str
    promised: str
    likely: str
    late: str
    days: int
    rest: tuple[str, ...]


def _persons(view: PortfolioView, site: SiteIndex | None) -> _Links:
    """The page of each person, by the name as it is printed."""
    if site is None:
        return _Links({})
    by_key = {each.key: each.link for each in site.people}
    found = _Pages({each.name: each.link for each in site.people})
    found.by_key = by_key
    return found


def _encoded(value: object) -> str:
    """A value as JSON that no markup can end."""
    encoded = in_page(msgspec.json.encode(value).decode())
    return encoded.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _data_row(row: PilotRow, link: str, history: str, person: str, late: str) -> _DataRow:
    return _DataRow(
        name=row.name,
        link=link,
        history=history,
        person=person,
        file=row.file,
        company=row.company,
        said=f"{row.verdict} · {row.stage}",
        kind=row.kind,
        decision=row.decision,
        stage=row.stage,
        score=row.score,
        low=row.low,
        walls=tuple((wall.value, wall.colour) for wall in row.walls),
        gate=row.next_gate,
        open=f"{row.open} {text('portfolio.open')}" if row.open else "",
        promised=row.promised,
        likely=row.likely,
        late=late,
        days=row.late or 0,
        rest=(row.owner, row.budget, row.cost, row.returned, row.stall, row.agent_class, row.tier),
    )


def _late(row: PilotRow) -> str:
    """How late a pilot is, in words; empty where it is not."""
    return text("portfolio.days-late", days=row.late) if row.late and row.late > 0 else ""


def _words() -> dict[str, str]:
    return {
        **{name: text(key) for name, key in _WORDS.items()},
        "shown": text("portfolio.shown", shown="{shown}", all="{all}"),
    }


@cache
def _script() -> Markup:
    return Markup((resources.folder("templates") / "portfolio.js").read_text(encoding="utf-8"))
