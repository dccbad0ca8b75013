"""The report as one self-contained HTML file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from readiness import resources
from readiness.assessment.assess import Assessment
from readiness.assessment.verdict import HELD
from readiness.house.brand import Brand, style_of
from readiness.house.templates import TemplateFault, environment, place_of, style_sheet
from readiness.report.beside import Beside
from readiness.report.formats.escape import in_page
from readiness.report.page import order
from readiness.report.page.annotations import on_page
from readiness.report.page.editions import Edition
from readiness.report.page.filters import FILTERS, digest
from readiness.report.page.section import Content, PageContext
from readiness.report.page.sections import register
from readiness.roadmap.plan import plan
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text
from readiness.version import __version__

if TYPE_CHECKING:
    import jinja2

__all__ = ["TemplateFault", "identity", "render"]


def render(
    assessment: Assessment,
    roadmap: Roadmap | None = None,
    beside: Beside | None = None,
    *,
    linked: bool = True,
    brand: Brand | None = None,
    edition: Edition = Edition.FULL,
) -> str:
    """The page on an assessment, with the sections of an edition. It asks for nothing from anywhere, and reads
    without scripts.

    `linked` makes every criterion id a link; a page
    to be printed makes do with those in its lists of blockers and questions, since each link costs the PDF an
    annotation.

    Raises:
        TemplateFault: a template of the brand cannot be filled in.
    """
    planned = roadmap.plan if roadmap is not None else plan(assessment)
    beside = beside or Beside()
    held = assessment.decision.verdict in HELD
    chosen = order.printed_in(edition, brand.sections if brand else None, held=held)
    context = PageContext(
        assessment=assessment,
        plan=planned,
        roadmap=roadmap,
        no_roadmap=beside.no_roadmap,
        follow_up=beside.follow_up,
        since=beside.since,
        annotated=beside.annotations is not None,
        annotations=on_page(beside.annotations, brand, order.titles()),
        linked=linked,
        edition=edition,
        with_register=register.SECTION.id in chosen,
    )
    folder = brand.templates if brand else None
    try:
        page = _page(context, brand, chosen)
    except Exception as error:
        # Templates of the user can fail in any way; ours are not excused by theirs.
        if folder is None or brand is None:
            raise
        if (place := place_of(error, folder)) is None:
            # One that lacks what ours ask of it fails in ours: without theirs, this page has to come out.
            _page(context, msgspec.structs.replace(brand, templates=None), chosen)
            place = str(folder)
        raise TemplateFault(f"{place}: {error}") from error
    whole = edition is Edition.FULL and beside.annotations is None and not brand
    return page if whole else _without_dead_links(page)


def _page(context: PageContext, brand: Brand | None, chosen: tuple[str, ...]) -> str:
    templates = _environment(brand.templates if brand else None)
    every = {section.id: section for section in (order.PAGE_ONE, order.PAGE_TWO, *order.SECTIONS, order.LAST)}
    printed = (order.PAGE_ONE.id, order.PAGE_TWO.id, *chosen, order.LAST.id)
    built = {id: content for id in printed if (content := every[id].build(context)) is not None}
    rendered = {id: _section(templates, id, content, context) for id, content in built.items()}
    rendered = _numbered(rendered)
    page_one, last = rendered.pop(order.PAGE_ONE.id) + rendered.pop(order.PAGE_TWO.id), rendered.pop(order.LAST.id)
    # On a screen each unfolds under its heading, so that the page opens on the brief.
    sections = map(_folded, rendered.values()) if context.linked else rendered.values()
    return in_page(
        templates.get_template("report.html.j2").render(
            pilot=context.assessment.pilot.name,
            company=context.assessment.pilot.text("pilot.company"),
            version=__version__,
            annotations=context.annotations,
            page_one=page_one,
            sections=Markup("").join((*sections, last)),
            listed=_contents(context, built),
            css=_css(brand, annotated=context.annotated),
            script=_script(),
            linked=context.linked,
            brief=context.edition is Edition.BRIEF,
            identity=identity(context.assessment.pilot.name),
        )
    )


def _section(templates: jinja2.Environment, id: str, content: Content, context: PageContext) -> Markup:
    """A section as its template places it."""
    template = templates.get_template(f"sections/{id}.html.j2")
    return Markup(template.render(s=content, annotations=context.annotations, linked=context.linked))


_CAPTION = re.compile(r"<!--caption:([a-z]+)-->")
_REFERENCE = re.compile(r"<!--figure:([a-z]+)-->")


def _numbered(rendered: dict[str, Markup]) -> dict[str, Markup]:
    """The sections with their figures numbered in the order of the page, and the references to them."""
    # One that an edition or a house leaves out is not referred to.
    named = [id for section in rendered.values() for id in _CAPTION.findall(section)]
    numbers = {id: text("page.figure", number=number) for number, id in enumerate(named, 1)}

    def numbered(section: Markup) -> Markup:
        captioned = _CAPTION.sub(lambda match: f"<b>{numbers[match[1]]}.</b>", str(section))
        return Markup(_REFERENCE.sub(lambda match: seen(match[1]), captioned))

    def seen(id: str) -> str:
        link = f'<a href="#figure-{id}">{numbers[id]}</a>' if id in numbers else ""
        return text("page.see-figure", figure=link) if link else ""

    return {id: numbered(section) for id, section in rendered.items()}


_SECTION = re.compile(r"(\s*<section [^>]*>)\s*(<h2>.*?</h2>)(.*)</section>\s*", re.DOTALL)


def _folded(section: Markup) -> Markup:
    """A section folded under its heading; one of a house that begins otherwise is left as it is."""
    match = _SECTION.fullmatch(section)
    if match is None:
        return section
    begin, heading, rest = match.groups()
    return Markup(f'{begin}\n<details class="part"><summary>{heading}</summary>{rest}</details>\n</section>\n')


def _contents(context: PageContext, built: dict[str, Content]) -> list[tuple[str, str]]:
    """Id and heading of the sections that a page has: whoever follows the contents finds the words again."""
    lost = len(context.assessment.pilot.unreadable)
    first = [("unreadable", text("unreadable.heading", count=lost))] if lost else []
    return [*first, *((id, content.heading) for id, content in built.items() if id != order.PAGE_ONE.id)]


def identity(pilot: str) -> Markup:
    """What marks a page as that of a pilot: a line that stands in the file as it is."""
    return Markup('<meta name="readiness-pilot" content="{}">').format(in_page(pilot))


@cache
def _environment(folder: Path | None = None) -> jinja2.Environment:
    return environment(folder, {**FILTERS, "policy": _policy})


def _without_dead_links(page: str) -> str:
    """The page with every link to a place that was left out put as its text."""
    ids = set(re.findall(r' id="([^"]*)"', page))
    return re.sub(r'<a [^>]*?href="#([^"]*)"[^>]*>(.*?)</a>', lambda m: m[0] if m[1] in ids else m[2], page)


def _css(brand: Brand | None, *, annotated: bool) -> Markup:
    folder = brand.templates if brand else None
    sheets = [style_sheet("report.css", folder)]
    if annotated or brand:
        sheets.append(style_sheet("annotations.css", folder))
    if brand:
        sheets.append(style_of(brand))
    return Markup("\n".join(sheets))


@cache
def _script() -> Markup:
    return Markup((resources.folder("templates") / "report.js").read_text(encoding="utf-8"))


def _policy(css: str) -> str:
    """The content security policy: nothing from anywhere, and no script or style sheet but the page's own.

    The widths of table columns stand in style attributes, which no hash can allow; browsers without
    `style-src-elem` have to allow every style for their sake.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{digest(_script())}'",
            "style-src 'unsafe-inline'",
            f"style-src-elem '{digest(in_page(css))}'",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            *(["font-src data:"] if "@font-face" in css else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
